"""The rule `competing-processes`: no two processes with different owners lead the same step on the same channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def test_one_process_at_a_step_has_no_rival(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: reserve}, {id: collect}]}]
            processes: [{id: take-call, owner: care, serves: [reserve]},
                        {id: hand-over, owner: branch, serves: [collect]}]
        """)
        == []
    )


def test_two_frontstage_processes_of_two_owners_on_one_channel_are_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: rent, steps: [{id: reserve, name: Reserve a car, channels: [phone, web]}]}]
        processes:
          - {id: take-call, name: Take the call, kind: frontstage, owner: care, serves: [reserve]}
          - id: ring-branch
            name: Answer at the branch
            kind: frontstage
            owner: branch-lead
            serves: [{step: reserve, channels: [phone]}]
    """) == [
        "1:36 warning [current, future]",
        (
            "step 'Reserve a car' is led by two processes on 'phone': 'Take the call' of 'care' "
            "and 'Answer at the branch' of 'branch-lead'"
        ),
        "help: say who leads: give both a `kind`, or divide the work under `when`, `triggers` or `alternative_to`",
        "about: ring-branch take-call",
        "path: process:take-call -serves-> step:rent/reserve -in-> journey:rent",
        "3:10 process:take-call: owned by 'care'",
        "4:9 process:ring-branch: owned by 'branch-lead'",
    ]


def test_processes_whose_kind_is_not_set_are_reported_with_a_word_about_it(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: rent, steps: [{id: reserve}]}]
        processes: [{id: a, owner: care, serves: [reserve]}, {id: b, owner: branch, serves: [reserve]}]
    """) == [
        (
            "warning [current, future] step 'reserve' is led by two processes: 'a' of 'care' and "
            "'b' of 'branch'; neither says its `kind`"
        )
    ]


def test_three_rivals_are_three_pairs(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: rent, steps: [{id: reserve, processes: [a, b, c]}]}]
        processes: [{id: a, kind: frontstage, owner: x}, {id: b, kind: frontstage, owner: y},
                    {id: c, kind: frontstage, owner: z}]
    """) == [
        "warning [current, future] step 'reserve' is led by two processes: 'a' of 'x' and 'b' of 'y'",
        "warning [current, future] step 'reserve' is led by two processes: 'a' of 'x' and 'c' of 'z'",
        "warning [current, future] step 'reserve' is led by two processes: 'b' of 'y' and 'c' of 'z'",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kind: frontstage", "kind: backstage"),
        ("kind: backstage", "kind: backstage"),
        ("kind: frontstage", "outcome: a booking"),
        ("triggers: [b]", ""),
        ("", "triggers: [c]"),
        ("enables: [c]", ""),
        ("part_of: b", ""),
        ("", "alternative_to: [a]"),
    ],
)
def test_processes_that_say_how_they_belong_together_do_not_compete(
    says: Callable[..., list[str]], one: str, other: str
) -> None:
    assert (
        says(f"""
            journeys: [{{id: rent, steps: [{{id: reserve, processes: [a, b]}}]}}]
            processes: [{{id: a, owner: care, {one}}}, {{id: b, owner: branch, {other}}},
                        {{id: c, owner: care, triggers: [a, b]}}]
        """)
        == []
    )


def test_one_owner_does_not_compete_with_himself(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: reserve, processes: [a, b]}]}]
            processes: [{id: a, owner: care}, {id: b, owner: care}]
        """)
        == []
    )


def test_a_process_without_an_owner_or_with_two_is_told_of_by_other_rules(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: reserve, processes: [a, b, c]}]}]
            processes: [{id: a, owner: care}, {id: b}, {id: c, owner: [branch, fleet]}]
        """)
        == []
    )


def test_an_owner_who_is_misspelt_may_be_the_same(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            functions: [{id: care}]
            roles: [{id: agent, function: care}]
            journeys: [{id: rent, steps: [{id: reserve, processes: [a, b]}]}]
            processes: [{id: a, owner: care}, {id: b, owner: cre}]
        """)
        == []
    )


def test_processes_on_different_channels_do_not_compete(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: reserve, channels: [phone, web]}]}]
            processes: [{id: a, owner: care, serves: [{step: reserve, channels: [phone]}]},
                        {id: b, owner: web-team, serves: [{step: reserve, channels: [web]}]}]
        """)
        == []
    )


def test_conditions_that_differ_divide_the_work(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: reserve}]}]
            processes: [{id: a, owner: care, serves: [{step: reserve, when: a company pays}]},
                        {id: b, owner: branch, serves: [{step: reserve, when: a person pays}]}]
        """)
        == []
    )


@pytest.mark.parametrize("when", ["", ", when: ' A company pays'"])
def test_a_condition_of_one_only_or_the_same_for_both_divides_nothing(
    says: Callable[..., list[str]], when: str
) -> None:
    assert says(f"""
        journeys: [{{id: rent, steps: [{{id: reserve}}]}}]
        processes: [{{id: a, owner: care, serves: [{{step: reserve, when: a company pays}}]}},
                    {{id: b, owner: branch, serves: [{{step: reserve{when}}}]}}]
    """) == [
        (
            "warning [current, future] step 'reserve' is led by two processes: 'a' of 'care' and "
            "'b' of 'branch'; neither says its `kind`"
        )
    ]


def test_rivals_of_one_state_are_reported_for_that_state(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: rent, steps: [{id: reserve, processes: [a, b]}]}]
        processes: [{id: a, kind: frontstage, owner: care, triggers: {future: [b]}},
                    {id: b, kind: frontstage, owner: branch}]
    """) == ["warning [current] step 'reserve' is led by two processes: 'a' of 'care' and 'b' of 'branch'"]


def test_a_heuristic_finding_does_not_fail_a_run_by_itself(findings: Callable[..., list[object]]) -> None:
    model = """
        journeys: [{id: rent, steps: [{id: reserve, processes: [a, b]}]}]
        processes: [{id: a, owner: care}, {id: b, owner: branch}]
    """
    assert [one.gating for one in findings(model)] == [False]
    assert [one.gating for one in findings(model, "rules: {competing-processes: error}")] == [True]


@pytest.mark.parametrize("link", ["triggers: [hand-ovr]", "enables: [hand-ovr]", "alternative_to: [hand-ovr]"])
def test_a_misspelt_link_may_be_the_one_that_relates_them(says: Callable[..., list[str]], link: str) -> None:
    assert (
        says(f"""
            journeys: [{{id: rent, steps: [{{id: reserve, processes: [take-call, hand-over]}}]}}]
            processes: [{{id: take-call, owner: care, {link}}}, {{id: hand-over, owner: branch}}]
        """)
        == []
    )
