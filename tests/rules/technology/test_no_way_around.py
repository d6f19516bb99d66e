"""The rule `no-way-around`: when a system stops a moment of truth, there is a recovery that works without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ASK = """
journeys:
  - id: ask
    steps:
      - {id: write, name: Write a message, moment_of_truth: true, processes: [answer]}
      - {id: ring, name: Ring us, recovers: [write], processes: [take-call]}
"""
MESSAGE_CENTRE = "  - {id: message-centre, name: Message centre, kind: saas}\n"
START = "warning [current, future] step 'Write a message', a moment of truth, stops when "


def test_a_recovery_that_triggers_the_work_and_shares_no_system_is_a_way_around(
    says: Callable[..., list[str]],
) -> None:
    assert (
        says(
            ASK
            + """
processes: [{id: answer, systems: [message-centre]}, {id: take-call, systems: [phones], triggers: [answer]}]
systems: [{id: message-centre, kind: saas}, {id: phones, kind: network}]
"""
        )
        == []
    )


def test_a_moment_of_truth_that_stops_and_has_no_recovery_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: ask
            steps:
              - {id: write, name: Write a message, moment_of_truth: true, processes: [answer]}
              - {id: rate, name: Rate the answer, processes: [survey]}
        processes:
          - {id: answer, name: Answer messages, systems: [message-centre]}
          - {id: survey, systems: [forms], fallback: Ask on the phone.}
        systems:
          - {id: message-centre, name: Message centre, kind: saas, runs_on: [rack]}
          - {id: rack, name: Rack 4, kind: hardware}
          - {id: forms, kind: saas}
    """) == [
        "4:14 warning [current, future]",
        (
            "step 'Write a message', a moment of truth, stops when system 'Message centre' or "
            "'Rack 4' fails, and it has no recovery"
        ),
        "help: name a step under `recovery` that shares no system with it and may put it right, or add a `fallback`",
        "path: system:message-centre -supports-> process:answer -serves-> step:ask/write -in-> journey:ask",
        "10:10 system:message-centre: stops it",
        "11:10 system:rack: stops it",
    ]


def test_a_recovery_that_stops_with_the_same_system_is_no_way_around(tells: Callable[..., list[str]]) -> None:
    told = tells(
        ASK
        + """
processes: [{id: answer, systems: [message-centre]}, {id: take-call, systems: [phones], triggers: [answer]}]
systems: [{id: message-centre, kind: saas, runs_on: [line]}, {id: phones, kind: network, depends_on: [line]},
          {id: line, name: Line, kind: network}]
"""
    )

    assert [line for line in told if not line.startswith("help")] == [
        "4:14 warning [current, future]",
        (
            "step 'Write a message', a moment of truth, stops when system 'message-centre' or "
            "'Line' fails, and its recovery 'Ring us' stops with system 'Line' as well"
        ),
        (
            "path: system:line -hosts-> system:message-centre -supports-> process:answer -serves-> step:ask/write"
            " -in-> journey:ask"
        ),
        "8:16 system:message-centre: stops it; a recovery is left",
        "9:16 system:line: stops it",
        "5:14 step:ask/ring: stops with system 'Line' as well",
    ]


@pytest.mark.parametrize(
    ("knows", "expected"),
    [
        (
            "{id: other, manual: By hand., triggers: [answer]}",
            [
                START
                + "system 'Message centre' fails, and its recovery 'Ring us' is attended by nobody who may put it right"
            ],
        ),
        ("{id: other, manual: By hand.}", []),
    ],
)
def test_who_may_not_put_it_right_is_no_way_around_once_the_model_says_who_may(
    says: Callable[..., list[str]], knows: str, expected: list[str]
) -> None:
    assert (
        says(
            ASK
            + f"""
processes: [{{id: answer, systems: [message-centre]}}, {{id: take-call, systems: [phones]}}, {knows}]
systems:
  - {{id: phones, kind: network}}
"""
            + MESSAGE_CENTRE
        )
        == expected
    )


def test_a_recovery_that_nobody_attends_is_no_way_around(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - id: ask
            steps:
              - {id: write, name: Write a message, moment_of_truth: true, processes: [answer]}
              - {id: ring, name: Ring us, recovers: [write]}
        processes: [{id: answer, systems: [message-centre]}]
        systems: [{id: message-centre, kind: saas}]
    """) == [START + "system 'message-centre' fails, and its recovery 'Ring us' is attended by nobody"]


def test_of_several_recoveries_each_system_needs_one_that_is_left(says: Callable[..., list[str]]) -> None:
    model = """
journeys:
  - id: ask
    steps:
      - {id: write, name: Write a message, moment_of_truth: true, processes: [answer]}
      - {id: ring, recovers: [write], processes: [take-call]}
      - {id: visit, recovers: [write], processes: [receive]}
processes: [{id: answer, systems: [a, b]}, {id: take-call, systems: [a]}, {id: receive, systems: [%s]}]
systems: [{id: a, kind: saas}, {id: b, kind: saas}]
"""

    assert says(model % "b") == []
    assert says(model % "a") == [
        START + "system 'a' or 'b' fails, and none of its 2 recoveries works when system 'a' fails"
    ]


def test_three_systems_are_named_and_the_others_counted(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: ask, steps: [{id: write, name: Write a message, moment_of_truth: true, processes: [answer]},
                                     {id: rate, processes: [survey]}]}]
        processes: [{id: answer, systems: [a, b, c, d]}, {id: survey, fallback: Ask on the phone.}]
        systems: [{id: a, kind: saas}, {id: b, kind: saas}, {id: c, kind: saas}, {id: d, kind: saas}]
    """) == [START + "system 'a', 'b', 'c' or 1 more fails, and it has no recovery"]


@pytest.mark.parametrize(
    ("step", "answer"),
    [
        ("", "systems: [message-centre]"),
        ("moment_of_truth: true", "systems: [message-centre], fallback: By post."),
        ("moment_of_truth: true", "systems: [message-centre], manual: By post."),
        ("moment_of_truth: true", "systems: [{system: message-centre, criticality: helpful}]"),
        ("moment_of_truth: true, kind: action", "systems: [message-centre]"),
    ],
)
def test_what_does_not_stop_or_is_no_moment_of_truth_needs_no_way_around(
    says: Callable[..., list[str]], step: str, answer: str
) -> None:
    assert (
        says(f"""
            journeys: [{{id: ask, steps: [{{id: write, processes: [answer], {step}}},
                                          {{id: rate, moment_of_truth: true, processes: [survey]}}]}}]
            processes: [{{id: answer, {answer}}}, {{id: survey, fallback: Ask on the phone.}}]
            systems: [{{id: message-centre, kind: saas}}]
        """)
        == []
    )


def test_a_step_that_nobody_attends_is_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: ask, steps: [{id: write, moment_of_truth: true, systems: [message-centre]},
                                         {id: rate, processes: [survey]}]}]
            processes: [{id: survey, fallback: Ask on the phone.}]
            systems: [{id: message-centre, kind: saas}]
        """)
        == []
    )


def test_the_rule_sleeps_until_somebody_writes_a_recovery_or_a_fallback(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: ask, steps: [{id: write, moment_of_truth: true, processes: [answer]}]}]
            processes: [{id: answer, systems: [message-centre]}]
            systems: [{id: message-centre, kind: saas}]
        """)
        == []
    )


@pytest.mark.parametrize(
    "steps",
    [
        "{id: write, moment_of_truth: true, recovery: [rnig], processes: [answer]}, {id: ring, processes: [take-call]}",
        "{id: write, moment_of_truth: true, processes: [answer]}, {id: ring, recovers: [wirte], processes: [take-call]}",
        "{id: write, moment_of_truth: true, processes: [answer]}, {id: ring, recovers: [write], processes: [take-cal]}",
    ],
)
def test_a_misspelt_reference_may_be_the_way_around(says: Callable[..., list[str]], steps: str) -> None:
    assert (
        says(f"""
            journeys: [{{id: ask, steps: [{steps}]}}]
            processes: [{{id: answer, systems: [message-centre]}}, {{id: take-call, systems: [message-centre],
                          fallback: Take notes.}}]
            systems: [{{id: message-centre, kind: saas}}]
        """)
        == []
    )


def test_a_way_around_of_the_future_leaves_today_without_one(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - id: ask
            steps:
              - {id: write, name: Write a message, moment_of_truth: true, processes: [answer]}
              - {id: ring, states: [future], recovers: [write], processes: [take-call]}
        processes: [{id: answer, systems: [message-centre]}, {id: take-call, manual: We talk.}]
        systems: [{id: message-centre, kind: saas}]
    """) == [
        (
            "warning [current] step 'Write a message', a moment of truth, stops when system "
            "'message-centre' fails, and it has no recovery"
        )
    ]


def test_a_risk_somebody_took_at_the_step_is_accepted(findings: Callable[..., list[object]]) -> None:
    assert [
        one.status
        for one in findings("""
            journeys:
              - id: ask
                steps:
                  - {id: write, moment_of_truth: true, processes: [answer], accepted_risk: {reason: It can wait.}}
                  - {id: rate, processes: [survey]}
            processes: [{id: answer, systems: [message-centre]}, {id: survey, fallback: Ask on the phone.}]
            systems: [{id: message-centre, kind: saas}]
        """)
    ] == ["accepted"]
