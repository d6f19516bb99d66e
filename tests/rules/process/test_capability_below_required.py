"""The rule `capability-below-required`: every process is as capable as the steps it attends to require."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_process_at_the_level_its_step_requires_is_fine(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: insure, steps: [{id: claim, required_capability: 3}]}]
            processes: [{id: settle, capability: 3, serves: [claim]}]
        """)
        == []
    )


def test_a_process_below_what_its_steps_require_is_reported_once(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: insure
            steps:
              - {id: ask, name: Ask what to do, required_capability: 2}
              - {id: claim, name: Make a claim, required_capability: 4}
              - {id: hear, name: Hear the decision, required_capability: 4}
        processes:
          - {id: settle, name: Settle claims, capability: 2, serves: [hear, claim, ask]}
    """) == [
        "8:51 warning [current, future]",
        (
            "step 'Make a claim' and 1 more rely on process 'Settle claims', which is at "
            "capability level 2 of 5, where 4 is required"
        ),
        "help: raise the process to the level that is required, or say in `required_capability` that less is enough",
        "path: process:settle -serves-> step:insure/claim -in-> journey:insure",
        "steps: insure/claim, insure/hear",
        "5:62 step:insure/claim: requires 4",
        "6:66 step:insure/hear: requires 4",
    ]


def test_a_moment_of_truth_makes_it_an_error_and_is_named_first(tells: Callable[..., list[str]]) -> None:
    assert tells(
        """
        journeys:
          - id: insure
            steps:
              - {id: ask, required_capability: 5}
              - {id: claim, moment_of_truth: true}
              - {id: hear}
        processes: [{id: settle, capability: 1, serves: [ask, claim, hear]}]
        """,
        "required_capability: {moment_of_truth: 3, step: 2}",
    ) == [
        "7:38 error [current, future]",
        ("step 'claim' and 2 more rely on process 'settle', which is at capability level 1 of 5, where 3 is required"),
        "help: raise the process to the level that is required, or say in `required_capability` that less is enough",
        "path: process:settle -serves-> step:insure/claim -in-> journey:insure",
        "steps: insure/ask, insure/claim, insure/hear",
        "4:40 step:insure/ask: requires 5",
        "5:14 step:insure/claim: requires 3 by the settings",
        "6:14 step:insure/hear: requires 2 by the settings",
    ]


@pytest.mark.parametrize(
    ("step", "settings"),
    [
        ("moment_of_truth: true, required_capability: 2", "required_capability: {moment_of_truth: 4, step: 4}"),
        ("moment_of_truth: true", "required_capability: {moment_of_truth: 2, step: 4}"),
        ("moment_of_truth: false", "required_capability: {moment_of_truth: 4, step: 2}"),
        ("moment_of_truth: false", "required_capability: {moment_of_truth: 4}"),
    ],
    ids=["the step's own word", "moment of truth before step", "no moment of truth", "nothing for steps"],
)
def test_the_nearest_requirement_counts(says: Callable[..., list[str]], step: str, settings: str) -> None:
    assert (
        says(
            f"""
            journeys: [{{id: insure, steps: [{{id: claim, {step}}}]}}]
            processes: [{{id: settle, capability: 2, serves: [claim]}}]
            """,
            settings,
        )
        == []
    )


def test_a_moment_of_truth_needs_what_every_step_needs_where_nothing_more_is_said(
    says: Callable[..., list[str]],
) -> None:
    model = """
        journeys: [{id: insure, steps: [{id: claim, moment_of_truth: true}]}]
        processes: [{id: settle, capability: 2, serves: [claim]}]
    """
    assert says(model, "required_capability: {step: 3}") == [
        (
            "error [current, future] step 'claim' relies on process 'settle', which is at "
            "capability level 2 of 5, where 3 is required"
        )
    ]


def test_each_process_of_a_step_is_judged_by_itself(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: insure, steps: [{id: claim, required_capability: 3}]}]
        processes: [{id: settle, capability: 2, serves: [claim]}, {id: pay-out, capability: 1, serves: [claim]},
                    {id: advise, capability: 3, serves: [claim]}]
    """) == [
        (
            "warning [current, future] step 'claim' relies on process 'pay-out', which is at "
            "capability level 1 of 5, where 3 is required"
        ),
        (
            "warning [current, future] step 'claim' relies on process 'settle', which is at "
            "capability level 2 of 5, where 3 is required"
        ),
    ]


def test_levels_are_compared_state_by_state(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: insure, steps: [{id: claim, required_capability: {current: 2, future: 4}}]}]
        processes: [{id: settle, capability: {current: 2, future: 3}, serves: [claim]}]
    """) == [
        (
            "warning [future] step 'claim' relies on process 'settle', which is at capability level 3 "
            "of 5, where 4 is required"
        )
    ]


@pytest.mark.parametrize("settle", ["serves: [claim]", "capability: 1"], ids=["not assessed", "attends nowhere"])
def test_a_process_whose_level_is_unknown_or_concerns_no_step_is_left_alone(
    says: Callable[..., list[str]], settle: str
) -> None:
    assert (
        says(f"""
            journeys: [{{id: insure, steps: [{{id: claim, required_capability: 3}}]}}]
            processes: [{{id: settle, {settle}}}, {{id: advise, capability: 3, serves: [claim]}}]
        """)
        == []
    )


def test_a_step_that_requires_nothing_is_content_with_any_level(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: insure, steps: [{id: ask}, {id: claim, required_capability: 3}]}]
            processes: [{id: advise, capability: 1, serves: [ask]}]
        """)
        == []
    )


def test_a_scale_of_its_own_shows_its_labels(says: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: insure, steps: [{id: claim, required_capability: 2}]}]
        processes: [{id: settle, capability: 1, serves: [claim]}]
    """
    assert says(model, "capability_scale: [absent, repeated, mastered]") == [
        (
            "warning [current, future] step 'claim' relies on process 'settle', which is at "
            "capability level 1 ('repeated') of 2, where 2 ('mastered') is required"
        )
    ]
