"""Capability targets that no initiative works on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    "delivered", ["report", "patients", "nurse", "matron", "doctor", "privacy", "file", "scanner", "findings", "letter"]
)
def test_a_target_is_worked_on_where_the_process_or_something_linked_to_it_is_delivered(
    says: Callable[..., list[str]], delivered: str
) -> None:
    assert (
        says(f"""
            processes:
              - {{id: patients}}
              - id: report
                part_of: patients
                owner: matron
                performed_by: [nurse]
                operates: [scanner]
                reads: [findings]
                writes: [letter]
                capability: {{current: 0, future: 3}}
            roles: [{{id: nurse, function: care}}, {{id: matron, function: care}},
                    {{id: doctor, function: care, may_decide: [report]}}]
            policies: [{{id: privacy, governs: [report]}}]
            systems: [{{id: file, kind: saas, supports: [report]}}, {{id: scanner, kind: hardware}}]
            data: [{{id: findings}}, {{id: letter}}]
            initiatives: [{{id: clear-words, kind: other, delivers: [{delivered}]}}]
        """)
        == []
    )


def test_a_target_nobody_works_on_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: get-treated, steps: [{id: results, name: Hear the results, processes: [report]}]}]
        processes:
          - id: report
            name: Report the results
            capability: {current: 0, future: 3}
        initiatives: [{id: clear-words, kind: other}]
    """) == [
        "5:38 warning [future]",
        (
            "step 'Hear the results': process 'Report the results' is to rise from capability "
            "level 0 to 3 in 'future', but no initiative delivers it, or a role, policy, data or "
            "system linked to it"
        ),
        "help: name it, or what makes it more capable, under `delivers` of an initiative, or lower the target",
        "path: process:report -serves-> step:get-treated/results -in-> journey:get-treated",
        "steps: get-treated/results",
    ]


def test_work_on_something_else_is_none(says: Callable[..., list[str]]) -> None:
    assert says("""
        processes: [{id: report, capability: {current: 1, future: 2}, systems: [file], enables: [bill]}, {id: bill}]
        systems: [{id: file, kind: saas, runs_on: [server]}, {id: server, kind: hardware}]
        initiatives: [{id: clear-words, kind: other, delivers: [server, bill], retires: [file]}]
    """) == [
        (
            "warning [future] process 'report' is to rise from capability level 1 to 2 in "
            "'future', but no initiative delivers it, or a role, policy, data or system linked to "
            "it"
        )
    ]


def test_work_on_a_part_is_work_on_the_whole(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            processes: [{id: report, capability: {current: 1, future: 2}},
                        {id: print, part_of: report, systems: [printer]}]
            systems: [{id: printer, kind: hardware}]
            initiatives: [{id: clear-words, kind: other, delivers: [printer]}]
        """)
        == []
    )


@pytest.mark.parametrize("capability", ["{current: 3, future: 1}", "{current: 2, future: 2}", "{future: 3}", "3"])
def test_a_level_that_falls_stays_or_is_known_once_is_no_target(
    says: Callable[..., list[str]], capability: str
) -> None:
    assert (
        says(f"""
            processes: [{{id: report, capability: {capability}}}]
            initiatives: [{{id: clear-words, kind: other}}]
        """)
        == []
    )


@pytest.mark.parametrize(
    "reference",
    [
        "performed_by: [qqqqqqqq]",
        "systems: [qqqqqqqq]",
        "reads: [qqqqqqqq]",
        "writes: [qqqqqqqq]",
        "operates: [qqqqqqqq]",
    ],
)
def test_a_reference_that_does_not_resolve_may_mean_what_is_delivered(
    says: Callable[..., list[str]], reference: str
) -> None:
    assert (
        says(f"""
            processes: [{{id: report, capability: {{current: 1, future: 2}}, {reference}}}]
            roles: [{{id: nurse, function: care}}]
            data: [{{id: letter}}]
            systems: [{{id: file, kind: saas}}]
            initiatives: [{{id: clear-words, kind: other, delivers: [nurse, file, letter]}}]
        """)
        == []
    )


def test_a_misspelt_delivery_may_mean_the_process(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            processes: [{id: report, capability: {current: 1, future: 2}}]
            initiatives: [{id: clear-words, kind: other, delivers: [repport]}]
        """)
        == []
    )


def test_without_any_initiative_nothing_is_said(says: Callable[..., list[str]]) -> None:
    assert says("processes: [{id: report, capability: {current: 1, future: 2}}]") == []


def test_each_rise_is_reported_for_the_state_it_leads_to(says: Callable[..., list[str]]) -> None:
    assert says(
        """
            processes: [{id: report, capability: {current: 1, pilot: 1, future: 2}}]
            initiatives: [{id: clear-words, kind: other}]
        """,
        settings="states: [current, pilot, future]",
    ) == [
        (
            "warning [future] process 'report' is to rise from capability level 1 to 2 in "
            "'future', but no initiative delivers it, or a role, policy, data or system linked to "
            "it"
        )
    ]
