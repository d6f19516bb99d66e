"""What is told of a journey of which something is not so in all states, or not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.reports.alignment.blocks import Points, Table
from cxalign.reports.alignment.lines import plain_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Reported

    from cxalign.reports.alignment.blocks import Section

MODEL = """
journeys: [{id: move, name: Move, FACTS}]
personas: [{id: ann, name: Ann}, {id: bob, name: Bob}]
functions: [{id: desk}]
roles: [{id: lead, name: Lead, function: desk}, {id: head, name: Head, function: desk}]
processes: [{id: work, name: Work, owner: lead}]
systems: [{id: tool, name: Tool, kind: saas, owner: lead, supports: [work]}]
"""


def _all(sections: tuple[Section, ...]) -> Iterator[Section]:
    for one in sections:
        yield one
        yield from _all(one.parts)


@pytest.fixture
def told(reported: Callable[..., Reported], tmp_path: Path) -> Callable[..., Section]:
    """Return what returns a part of the report on one journey, of which facts are written."""

    def tell(part: str, facts: str) -> Section:
        (tmp_path / "cxalign.yaml").write_text("states: [now, later]\n", encoding="utf-8")
        (tmp_path / "model.yaml").write_text(MODEL.replace("FACTS", facts), encoding="utf-8")
        return next(one for one in _all(reported(tmp_path).report.sections) if one.id == f"journey:move{part}")

    return tell


def _points(section: Section) -> list[str]:
    return [plain_words(line) for block in section.blocks if isinstance(block, Points) for line in block.items]


def _rows(section: Section) -> list[list[str]]:
    (table, *_) = (block for block in section.blocks if isinstance(block, Table))
    return [[plain_words(one.words) for one in row.cells] for row in table.rows]


ASK = "steps: [{id: ask, name: Ask, processes: [work]}]"


def test_facts_of_a_journey_say_when_they_are_so(told: Callable[..., Section]) -> None:
    changing = (
        "persona: {now: ann, later: bob}, goal: {now: Fast, later: Faster}, "
        "owner: {now: lead, later: [lead, head]}, volume_per_year: {now: 1, later: 1234567}"
    )
    assert _points(told("", f"{changing}, {ASK}"))[:4] == [
        "lived by Ann (today); Bob (after the plan)",
        "goal: Fast (today); Faster (after the plan)",
        "owner: Lead (today); Lead, Head (after the plan)",
        "lived once a year (today); 1,234,567 times a year (after the plan)",
    ]
    lasting = "persona: ann, goal: Fast, owner: {now: lead}, volume_per_year: 0.5"
    assert _points(told("", f"{lasting}, {ASK}"))[:4] == [
        "lived by Ann",
        "goal: Fast",
        "owner: Lead (today); nobody (after the plan)",
        "lived 0.5 times a year",
    ]


def test_of_a_journey_the_customer_makes_alone_no_main_path_is_counted(told: Callable[..., Section]) -> None:
    assert "today: 1 step, none with the company" in _points(told("", "steps: [{id: ask, kind: action}]"))


VARYING = (
    "steps: [{id: ask, name: Ask, moment_of_truth: {now: true, later: false}, processes: [work]}, "
    "{id: pay, name: Pay, kind: {now: interaction, later: action}, processes: [work]}]"
)


def test_marks_of_a_step_say_when_they_are_so(told: Callable[..., Section]) -> None:
    assert [row[0] for row in _rows(told(":steps", VARYING))] == [
        "Ask (moment of truth today only)",
        "Pay (the customer alone after the plan only)",
    ]
    assert _rows(told(":matrix", VARYING))[1] == ["any process", "●", "◄; – ►"]


UNKNOWN = "unknown: what is named there is not described"


def test_what_is_named_and_not_described_is_unknown(told: Callable[..., Section]) -> None:
    steps = "steps: [{id: ask, name: Ask, processes: [nobody]}, {id: go, name: Go, kind: action}]"
    assert _rows(told(":steps", steps)) == [["Ask", "unknown", "", "unknown"], ["Go (the customer alone)", "", "", ""]]
    assert UNKNOWN in _points(told(":matrix", steps))
    assert UNKNOWN not in _points(told(":matrix", ASK))


def test_steps_of_a_journey_that_ends_are_gone_and_others_are_not_described(told: Callable[..., Section]) -> None:
    ends = f"states: [now], {ASK}"
    assert _points(told(":change", ends))[0] == "Steps that are gone after the plan: Ask"
    untold = "steps: [{id: ask, name: Ask, states: [now]}]"
    assert _points(told(":change", untold))[0] == "Steps that are not described after the plan: Ask"
