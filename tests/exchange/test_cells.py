"""Cells: what a value looks like in a table, and that it is read back as it was."""

from __future__ import annotations

from functools import partial
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxalign.exchange.cells import cell, items, keyed, text
from cxalign.exchange.written import PerState

STATES = ("current", "future")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Plain words, with 'quotes' and: colons", "Plain words, with 'quotes' and: colons"),
        ("two\nlines; and more", "two\nlines; and more"),
        ("current: is a state", '"current: is a state"'),
        (" blank first", '" blank first"'),
        ("", '""'),
        ("bell \a", '"bell \\x07"'),
        ('"quoted"', '"\\"quoted\\""'),
        (True, "true"),
        (-2, "-2"),
        ([], "[]"),
        (["a", "b"], "a; b"),
        (["a; b", "[c"], '"a; b"; "[c"'),
        (["a", {"process": "p", "channels": ["web", "app"]}], "a; {process: p, channels: [web, app]}"),
        ({"steps": 5, "wait": "2h"}, "steps: 5; wait: 2h"),
        (PerState({"current": 1, "future": 3}), "current: 1; future: 3"),
        (PerState({"current": ["a", "b"], "future": ["c"]}), "current: [a, b]; future: c"),
        (PerState({"current": {"wait": "2h"}, "future": []}), "current: {wait: 2h}; future: []"),
    ],
)
def test_a_value_is_written_as_a_person_would_write_it(value: Any, written: str) -> None:
    assert cell(value, STATES) == written


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("a; b\nc\r\n ;; d ", ["a", "b", "c", "d"]),
        ("[a, b]", ["a", "b"]),
        ("[TBD] later", ["[TBD] later"]),
        ("{not closed; b", ["{not closed", "b"]),
        ('"a; b"; c', ["a; b", "c"]),
        ('5" pipe; b', ['5" pipe', "b"]),
        ("{step: a, when: don't; not yet}", [{"step": "a", "when": "don't; not yet"}]),
    ],
)
def test_a_list_is_split_outside_brackets_and_quotes(written: str, found: list[Any]) -> None:
    assert items(written) == found


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("current: a; future: [b, c]", {"current": "a", "future": ["b", "c"]}),
        ("current: a\nfuture:", {"current": "a"}),
        ("{current: 1, future: 3}", {"current": "1", "future": "3"}),
        ("current: a; b", None),
        ("current: a; current: b", None),
        ("elsewhere: a", None),
        ("current:a", None),
        ("", None),
    ],
)
def test_keys_are_read_where_every_part_has_a_known_one(written: str, found: dict[str, Any] | None) -> None:
    assert keyed(written, STATES) == found


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\ufffe\uffff"), max_size=20)
TRICKY = st.one_of(ANY_TEXT, st.text("a:;\n\r\"'[]{}, =-#\\", max_size=12)).map(partial(normalize, "NFC"))


@given(TRICKY)
def test_every_text_is_read_back_as_it_was(value: str) -> None:
    written = cell(value, STATES)
    assert keyed(written, STATES) is None
    assert text(written) == value


@given(st.lists(TRICKY, min_size=1, max_size=4))
def test_every_list_is_read_back_as_it_was(values: list[str]) -> None:
    assert items(cell(values, STATES)) == values


@given(TRICKY, st.lists(TRICKY, min_size=2, max_size=3), TRICKY)
def test_every_value_of_a_state_is_read_back_as_it_was(one: str, more: list[str], inner: str) -> None:
    values = {"current": one, "future": more, "later": {"when": inner, "a": [inner]}}
    assert keyed(cell(PerState(values), STATES), ("current", "future", "later")) == values
