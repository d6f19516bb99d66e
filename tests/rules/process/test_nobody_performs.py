"""The rule `nobody-performs`: every frontstage process that meets customers in person is performed by some role."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

WAKING = "{id: elsewhere, performed_by: [somebody]}"
"""A process that names a role, so that the rule is awake."""


def test_a_process_that_a_role_performs_is_fine(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: treat, steps: [{id: call, channels: [phone]}]}]
            processes: [{id: reception, kind: frontstage, performed_by: [receptionist], serves: [call]}]
        """)
        == []
    )


def test_a_process_on_human_channels_that_nobody_performs_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells(f"""
        journeys:
          - id: treat
            steps:
              - {{id: look, name: Look for a time, channels: [web]}}
              - {{id: call, name: Call the clinic, channels: [phone, web]}}
              - {{id: arrive, name: Arrive, channels: [branch, phone]}}
        processes:
          - {{id: reception, name: Receive patients, kind: frontstage, serves: [arrive, look, call]}}
          - {WAKING}
    """) == [
        "8:10 warning [current, future]",
        (
            "step 'Call the clinic' and 1 more: no role performs process 'Receive patients', which "
            "meets the customer there on 'phone' and 'branch'"
        ),
        "help: name the role under `performed_by`, or mark the process `automated: true`",
        "path: process:reception -serves-> step:treat/call -in-> journey:treat",
        "steps: treat/call, treat/arrive",
    ]


@pytest.mark.parametrize(
    "reception",
    [
        "serves: [call]",
        "kind: backstage, serves: [call]",
        "kind: frontstage, automated: true, serves: [call]",
        "kind: frontstage, serves: [{step: call, channels: [web]}]",
        "kind: frontstage, serves: [look]",
        "kind: frontstage, serves: [wait]",
        "kind: frontstage",
    ],
    ids=["no kind", "backstage", "automated", "digital link", "digital step", "action", "serves nothing"],
)
def test_what_meets_nobody_in_person_needs_no_role(says: Callable[..., list[str]], reception: str) -> None:
    assert (
        says(f"""
            journeys:
              - id: treat
                steps: [{{id: look, channels: [web]}}, {{id: call, channels: [phone, web]}},
                        {{id: wait, kind: action, channels: [branch]}}]
            processes: [{{id: reception, {reception}}}, {WAKING}]
        """)
        == []
    )


def test_the_channels_a_link_names_count_where_the_step_names_none(says: Callable[..., list[str]]) -> None:
    assert says(f"""
        journeys: [{{id: treat, steps: [{{id: call}}]}}]
        processes: [{{id: reception, kind: frontstage, serves: [{{step: call, channels: [phone]}}]}}, {WAKING}]
    """) == [
        (
            "warning [current, future] step 'call': no role performs process 'reception', "
            "which meets the customer there on 'phone'"
        )
    ]


def test_a_declared_channel_is_human_if_it_says_so(says: Callable[..., list[str]]) -> None:
    assert says(f"""
        channels: [{{id: van}}, {{id: ward, human: true}}]
        journeys: [{{id: treat, steps: [{{id: visit, channels: [van]}}, {{id: stay, channels: [ward]}}]}}]
        processes: [{{id: nursing, kind: frontstage, serves: [visit, stay]}}, {WAKING}]
    """) == [
        (
            "warning [current, future] step 'stay': no role performs process 'nursing', "
            "which meets the customer there on 'ward'"
        )
    ]


def test_a_channel_nobody_declared_is_not_known_to_be_human(says: Callable[..., list[str]]) -> None:
    assert (
        says(f"""
            journeys: [{{id: treat, steps: [{{id: visit, channels: [van]}}]}}]
            processes: [{{id: nursing, kind: frontstage, serves: [visit]}}, {WAKING}]
        """)
        == []
    )


def test_who_performs_a_part_performs_the_whole(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: treat, steps: [{id: call, channels: [phone]}]}]
            processes: [{id: reception, kind: frontstage, serves: [call]},
                        {id: pick-up, part_of: reception, performed_by: [receptionist]}]
        """)
        == []
    )


def test_a_process_is_reported_in_the_states_in_which_nobody_performs_it(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: treat, steps: [{id: call, channels: [phone]}]}]
        processes: [{id: reception, kind: frontstage, serves: [call], performed_by: {current: [receptionist]}}]
    """) == [
        (
            "warning [future] step 'call': no role performs process 'reception', "
            "which meets the customer there on 'phone'"
        )
    ]


def test_the_rule_sleeps_until_somebody_names_a_role(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: treat, steps: [{id: call, channels: [phone]}]}]
            processes: [{id: reception, kind: frontstage, serves: [call]}]
        """)
        == []
    )


@pytest.mark.parametrize(
    "processes",
    [
        "{id: reception, kind: frontstage, serves: [call], performed_by: [receptionst]}",
        (
            "{id: reception, kind: frontstage, serves: [call]}, "
            "{id: pick-up, part_of: reception, performed_by: [receptionst]}"
        ),
        (
            "{id: reception, kind: frontstage, serves: [call]}, "
            "{id: pick-up, part_of: recepton, performed_by: [receptionist]}"
        ),
    ],
    ids=["role", "role of a part", "part"],
)
def test_a_misspelt_reference_may_mean_who_performs_it(says: Callable[..., list[str]], processes: str) -> None:
    assert (
        says(f"""
            functions: [{{id: front}}]
            roles: [{{id: receptionist, function: front}}]
            journeys: [{{id: treat, steps: [{{id: call, channels: [phone]}}]}}]
            processes: [{processes}]
        """)
        == []
    )
