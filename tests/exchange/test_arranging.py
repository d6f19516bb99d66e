"""Items become files: one a kind, large ones split, references written so that they mean one element."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.exchange import arranging
from cxalign.exchange.arranging import arrange
from cxalign.exchange.draft import Draft, Place
from cxalign.exchange.naming import give_ids

if TYPE_CHECKING:
    import pytest

PLACE = Place("a.xml", 1)


def _texts(draft: Draft) -> dict[str, str]:
    give_ids(draft, {})
    return arrange(draft, "test").texts


def test_a_large_file_is_split_by_what_belongs_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arranging, "LARGE", 2)
    monkeypatch.setattr(arranging, "SMALL", 1)
    draft = Draft()
    for name, group in (("A", "Über uns"), ("B", None), ("C", "Über uns"), ("D", "Sales / EMEA")):
        draft.add("process", name, PLACE, what="x", group=group)
    draft.add("role", "R", PLACE, what="x", group="G", function="f")
    assert _texts(draft) == {
        "processes/uber-uns.yaml": (
            "# yaml-language-server: $schema=../.cxalign/workspace.schema.json\n# test\nprocesses:\n"
            "  - {id: a, name: A}\n  - {id: c, name: C}\n"
        ),
        "processes/other.yaml": (
            "# yaml-language-server: $schema=../.cxalign/workspace.schema.json\n# test\nprocesses:\n  - {id: b, name: B}\n"
        ),
        "processes/sales-emea.yaml": (
            "# yaml-language-server: $schema=../.cxalign/workspace.schema.json\n# test\nprocesses:\n  - {id: d, name: D}\n"
        ),
        "organisation.yaml": (
            "# yaml-language-server: $schema=.cxalign/workspace.schema.json\n# test\n"
            "roles:\n  - {id: r, name: R, function: f}\n"
        ),
    }


def test_what_is_large_and_belongs_to_one_thing_or_none_stays_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arranging, "LARGE", 1)
    draft = Draft()
    for name in ("A", "B"):
        draft.add("process", name, PLACE, what="x", group="all")
        draft.add("system", name, PLACE, what="x", kind="application")
    monkeypatch.setattr(arranging, "SMALL", 1)
    assert [*_texts(draft)] == ["processes.yaml", "systems.yaml"]


def test_where_the_source_has_no_groups_wholes_and_kinds_are_ones_and_small_ones_share(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(arranging, "LARGE", 3)
    monkeypatch.setattr(arranging, "SMALL", 3)
    draft = Draft()
    whole, part, inner, alone, circle = (
        draft.add("process", name, PLACE, what="x") for name in ("Whole", "Part", "Inner", "Alone", "Circle")
    )
    for below, above in ((part, whole), (inner, part), (circle, circle)):
        draft.link(below, "part_of", above, what="x")
    for name in "ABCD":
        draft.add("system", name, PLACE, what="x", kind="hardware" if name == "D" else "saas")
    for name in "EFG":
        draft.add("persona", name, PLACE, what="x")
    journey = draft.add("journey", "Buy", PLACE, what="x")
    for name in "HI":
        draft.add_step(journey, name, PLACE, what="x")
    give_ids(draft, {})
    assert alone.id == "alone"
    assert arrange(draft, "test").counts == {
        "journeys/personas.yaml": {"persona": 3},
        "journeys/buy.yaml": {"journey": 1, "step": 2},
        "processes/whole.yaml": {"process": 3},
        "processes/other.yaml": {"process": 2},
        "systems/saas.yaml": {"system": 3},
        "systems/other.yaml": {"system": 1},
    }


def test_a_reference_is_qualified_only_where_it_could_mean_two() -> None:
    draft = Draft()
    process = draft.add("process", "Pay", PLACE, what="x")
    journey = draft.add("journey", "Buy", PLACE, what="x")
    step = draft.add_step(journey, "Pay", PLACE, what="x")
    other = draft.add_step(journey, "Leave", PLACE, what="x")
    policy = draft.add("policy", "Fair", PLACE, what="x")
    for target in (process, step, other):
        draft.link(policy, "governs", target, what="x")
    draft.link(step, "processes", process, what="x", channels=["web"])
    draft.link(step, "next", other, what="x", when="paid")
    texts = _texts(draft)
    assert "governs: [process:pay, step:buy/pay, buy/leave]" in texts["policies.yaml"]
    assert "processes: [{process: pay, channels: [web]}]" in texts["journeys.yaml"]
    assert "next: [{step: leave, when: paid}]" in texts["journeys.yaml"]


def test_a_field_that_takes_one_keeps_the_first_and_the_second_is_told() -> None:
    draft = Draft()
    part, whole, other = (draft.add("process", name, PLACE, what="x") for name in ("Part", "Whole", "Other"))
    assert draft.link(part, "part_of", whole, what="Composition")
    assert not draft.link(part, "part_of", whole, what="Composition")
    assert not draft.link(part, "part_of", other, what="Composition", place=Place("a.xml", 7))
    assert draft.left_out == {("Composition", "process.part_of takes one, and another came first"): [Place("a.xml", 7)]}
    assert "part_of: whole" in _texts(draft)["processes.yaml"]
