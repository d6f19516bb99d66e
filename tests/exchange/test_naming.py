"""Ids are made from names: readable, unique, allowed, and the same the next time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxalign.exchange.draft import Draft, Place
from cxalign.exchange.naming import LONGEST, give_ids, slug
from cxalign.model import Process

PLACE = Place("a.xml", 1)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Handle a claim", "handle-a-claim"),
        ("  Claims / Complaints & Praise!  ", "claims-complaints-praise"),
        ("Kündigung prüfen", "kundigung-prufen"),
        ("Straße und Œuvre", "strasse-und-oeuvre"),
        ("Деменчук Георгий", "demenchuk-georgii"),
        ("Υπηρεσία", "ypiresia"),
        ("İstanbul", "istanbul"),
        ("注文する", "注文する"),
        ("हिन्दी में", "हिन्दी-में"),
        ("3.1.2 Pay", "3.1.2-pay"),
        ("Fine. Then go...", "fine-then-go"),
        ("x²", "x2"),
        ("…", ""),
        ("a\x00b\nc", "a-b-c"),
        ("customer_id", "customer-id"),
    ],
)
def test_a_name_becomes_an_id(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_a_long_name_is_cut_between_words() -> None:
    assert slug("word " * 30) == "-".join(["word"] * 12)
    assert slug("x" * 100) == "x" * LONGEST


@given(st.text())
def test_every_name_becomes_an_id_the_language_allows(name: str) -> None:
    draft = Draft()
    item = draft.add("process", name, PLACE, what="process")
    give_ids(draft, {})
    assert Process.model_validate({"id": item.id}).id == item.id
    assert slug(item.id) == item.id


def test_equal_names_get_numbers_and_each_kind_has_its_own() -> None:
    draft = Draft()
    kinds = ["process", "process", "system", "role", "function", "process"]
    items = [draft.add(kind, "Sales", PLACE, what=kind) for kind in kinds]
    give_ids(draft, {})
    assert [item.id for item in items] == ["sales", "sales-2", "sales", "sales", "sales-2", "sales-3"]


def test_what_has_no_name_is_called_that() -> None:
    draft = Draft()
    items = [draft.add("process", "?", PLACE, what="process") for _ in range(2)]
    give_ids(draft, {})
    assert [item.id for item in items] == ["unnamed-process", "unnamed-process-2"]


def test_an_id_outlives_a_new_name_and_a_new_order() -> None:
    first = Draft()
    for name, source in (("Pay", "1"), ("Pay", "2")):
        first.add("process", name, PLACE, what="process", source=source)
    journey = first.add("journey", "Move", PLACE, what="journey", source="j")
    first.add_step(journey, "Pay", PLACE, what="step", source="1")
    known = give_ids(first, {})
    assert known == {"process:1": "pay", "process:2": "pay-2", "journey:j": "move", "step:j/1": "pay"}

    second = Draft()
    items = [
        second.add("process", name, PLACE, what="process", source=source)
        for name, source in (("Pay", "3"), ("Pay back", "2"), ("Pay", "1"))
    ]
    give_ids(second, known)
    assert [item.id for item in items] == ["pay-3", "pay-2", "pay"]
