"""Readiness in the seven elements of 7S: every number counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.measuring import Scorecard

    Counted = Callable[..., list[tuple[int | None, int | None, int]]]
    Items = Callable[..., list[str]]

FIRM = """
journeys: [{id: j, steps: [{id: s}]}]
readiness: {strategy: 4, structure: 3, systems: 3, shared_values: 2, skills: {level: 2, evidence: workshop}, staff: 5}
"""
REQUIRED = "{states: [today], readiness_required: 3}"


def test_elements_at_or_above_the_required_level_are_counted_and_the_gaps_named(counted: Counted, items: Items) -> None:
    assert counted("readiness", FIRM, REQUIRED) == [(4, 7, 1)]
    assert items("readiness", FIRM, REQUIRED) == [
        "organisation: shared values is at 2 where 3 is required",
        "organisation: skills is at 2 where 3 is required",
        "organisation: not assessed: nobody says how ready style is",
    ]


def test_the_lowest_level_decides(counted: Counted, items: Items) -> None:
    assert counted("readiness_lowest", FIRM, REQUIRED) == [(2, None, 1)]
    assert items("readiness_lowest", FIRM) == ["organisation: shared values is at 2", "organisation: skills is at 2"]


def test_where_nothing_is_required_nothing_is_assessed(counted: Counted, items: Items) -> None:
    assert counted("readiness", FIRM) == [(0, 7, 7)]
    assert items("readiness", FIRM)[0] == (
        "organisation: not assessed: strategy is at 4, and `readiness_required` names no level for it"
    )
    assert counted("readiness", FIRM, "{states: [today], readiness_required: {skills: 2}}") == [(1, 7, 6)]


def test_readiness_is_that_of_the_organisation_and_not_of_a_journey(card: Callable[..., Scorecard]) -> None:
    assert "readiness" not in card(FIRM).of("j", "today")


def test_without_readiness_there_is_nothing_to_count(counted: Counted) -> None:
    model = "journeys: [{id: j, steps: [{id: s}]}]"
    assert counted("readiness", model, REQUIRED) == [(0, 0, 0)]
    assert counted("readiness_lowest", model, REQUIRED) == [(None, None, 0)]
