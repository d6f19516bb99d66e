"""The functions with a part in what customers live through: every number counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.measuring import Scorecard

    Card = Callable[..., Scorecard]
    Counted = Callable[..., list[tuple[int | None, int | None, int]]]
    Items = Callable[..., list[str]]

CLINIC = """
journeys:
  - {id: visit, owner: care, steps: [{id: book, processes: [take-calls]}, {id: travel, kind: action}, {id: see}]}
  - {id: pay, steps: [{id: settle, processes: [bill]}]}
functions: [{id: care}, {id: it}, {id: hr}, {id: finance}, {id: art}]
roles: [{id: cio, function: it}, {id: trainer, function: hr}, {id: clerk, function: finance}]
processes:
  - {id: take-calls, owner: care}
  - {id: train, owner: hr, performed_by: [trainer], enables: [take-calls]}
  - {id: bill, owner: finance, performed_by: [clerk]}
  - {id: paint, owner: art}
systems: [{id: phones, kind: saas, it_owner: cio, supports: [take-calls, bill]}]
"""


def test_functions_that_answer_for_what_reaches_a_step_are_counted(counted: Counted) -> None:
    # Over both journeys together a function counts once, and not once a journey.
    assert counted("functions_taking_part", CLINIC) == [(4, 5, 0)]
    assert counted("functions_taking_part", CLINIC, journey="visit") == [(3, 5, 0)]
    assert counted("functions_taking_part", CLINIC, journey="pay") == [(2, 5, 0)]


def test_all_functions_are_named_with_their_part_those_without_one_first(items: Items, card: Card) -> None:
    assert items("functions_taking_part", CLINIC) == [
        "art: has no part",
        "care: owns what reaches 3 of 4 steps",
        "it: owns what reaches 2 of 4 steps",
        "hr: owns, performs and enables what reaches 1 of 4 steps",
        "finance: owns and performs what reaches 1 of 4 steps",
    ]
    score = card(CLINIC).of("pay", "today")["functions_taking_part"]
    assert [item.message for item in score.items][:3] == ["has no part"] * 3


def test_a_reference_that_does_not_resolve_may_be_a_part(counted: Counted, items: Items) -> None:
    model = CLINIC.replace("owner: art", "owner: art, serves: [nowhere]")
    assert counted("functions_taking_part", model) == [(4, 5, 1)]
    assert items("functions_taking_part", model)[0] == "art: not assessed: a reference does not resolve"


def test_where_a_journey_has_no_step_nobody_can_have_a_part(card: Card) -> None:
    model = CLINIC.replace("{id: pay, steps: [{id: settle, ", "{id: pay, steps: [{id: settle, states: [today], ")
    score = card(model, "states: [today, tomorrow]").of("pay", "tomorrow")["functions_taking_part"]
    assert (score.numerator, score.denominator, score.value) == (0, 0, None)


def test_without_functions_there_is_nothing_to_count(counted: Counted) -> None:
    assert counted("functions_taking_part", "journeys: [{id: j, steps: [{id: s}]}]") == [(0, 0, 0)]
