"""The rule `expectation-not-met`: every step is as its journey expects it to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_step_that_is_as_expected_is_fine(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys:
              - id: bank
                steps:
                  - id: ask
                    channels: [chat]
                    effort: 5m
                    expects: {owner: true, system: true, recovery: true, capability: 3, channel: chat, effort: 5m}
                  - {id: complain, recovers: [ask], expects: {contacts: 1}}
            processes: [{id: answer, owner: care, capability: 3, serves: [ask]},
                        {id: settle, owner: care, triggers: [answer], serves: [complain]}]
            systems: [{id: chat-desk, kind: saas, supports: [answer], realises: [chat]}]
        """)
        == []
    )


def test_each_expectation_that_is_not_met_is_a_finding_of_its_own(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: bank
            steps:
              - {id: ask, name: Ask about a fee, effort: 25m, expects: {effort: 10m, system: true}}
        processes: [{id: answer, owner: care, manual: By letter., serves: [ask]}]
    """) == [
        "4:73 error [current, future]",
        ("step 'Ask about a fee' is expected to take the customer 10 minutes at most, but takes 25 minutes"),
        "help: make it easier for the customer",
        "about: effort",
        "path: step:bank/ask -in-> journey:bank",
        "4:86 error [current, future]",
        "step 'Ask about a fee' is expected to have a system, but none supports it",
        "help: name the step, or a process that attends there, under `supports`",
        "about: system",
        "path: step:bank/ask -in-> journey:bank",
    ]


def test_expectations_are_judged_state_by_state(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - id: bank
            steps: [{id: ask, effort: {current: 20m, future: 1h30m},
                     expects: {current: {effort: 10m}, future: {effort: 1h30m}}}]
    """) == [("error [current] step 'ask' is expected to take the customer 10 minutes at most, but takes 20 minutes")]


def test_what_is_expected_of_waits_is_told_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: bank, steps: [{id: ask, wait: 2h, expects: {wait: 10m}}]}]") == []


# An owner


def test_processes_without_an_owner_or_with_two_break_what_is_expected_of_owners(
    tells: Callable[..., list[str]],
) -> None:
    assert tells("""
        journeys: [{id: bank, steps: [{id: ask, expects: {owner: true}}]}]
        processes:
          - {id: answer, name: Answer, serves: [ask]}
          - {id: advise, name: Advise, owner: [care, branch], serves: [ask]}
          - {id: sell, name: Sell, owner: branch, serves: [ask]}
    """) == [
        "1:58 error [current, future]",
        (
            "step 'ask' is expected to have one owner for each process, but process 'Answer' has "
            "none and process 'Advise' has 2: 'care' and 'branch'"
        ),
        "help: give each process that attends there exactly one `owner`",
        "about: owner",
        "path: step:bank/ask -in-> journey:bank",
        "3:10 process:answer: has none",
        "4:10 process:advise: has 2: 'care' and 'branch'",
    ]


def test_a_step_that_nobody_attends_has_no_owner(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: bank, steps: [{id: ask, expects: {owner: true}}]}]") == [
        (
            "error [current, future] step 'ask' is expected to have one owner for each process, but no "
            "process attends to it"
        )
    ]


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        ("processes: [answr]", ""),
        ("", "serves: [ask], owner: clrk"),
        ("", "serves: [ask], part_of: whle"),
        ("", "serves: [ask], part_of: whole"),
    ],
    ids=["process", "owner", "whole", "owner of the whole"],
)
def test_an_owner_that_is_known_or_may_be_meant_is_enough(
    says: Callable[..., list[str]], ask: str, answer: str
) -> None:
    assert (
        says(f"""
            roles: [{{id: clerk, function: care}}]
            journeys: [{{id: bank, steps: [{{id: ask, expects: {{owner: true}}, {ask}}}]}}]
            processes: [{{id: answer, {answer}}}, {{id: whole, owner: clerk}}]
        """)
        == []
    )


@pytest.mark.parametrize("clause", ["owner", "system", "recovery"])
def test_false_expects_nothing(says: Callable[..., list[str]], clause: str) -> None:
    assert says(f"journeys: [{{id: bank, steps: [{{id: ask, expects: {{{clause}: false}}}}]}}]") == []


# A system


@pytest.mark.parametrize("ask", ["systems: [fee-list]", "systems: [fe-list]", "processes: [answr]"])
def test_a_system_of_the_step_itself_or_one_that_may_be_meant_is_enough(
    says: Callable[..., list[str]], ask: str
) -> None:
    assert (
        says(f"""
            journeys: [{{id: bank, steps: [{{id: ask, expects: {{system: true}}, {ask}}}]}}]
            processes: [{{id: answer}}]
            systems: [{{id: fee-list, kind: application}}]
        """)
        == []
    )


# A recovery


def test_a_step_that_no_step_recovers_has_no_recovery(tells: Callable[..., list[str]]) -> None:
    assert tells("journeys: [{id: bank, steps: [{id: ask, expects: {recovery: true}}]}]") == [
        "1:61 error [current, future]",
        "step 'ask' is expected to have a recovery, but no step recovers it",
        "help: name 'ask' under the `recovers` of a step",
        "about: recovery",
        "path: step:bank/ask -in-> journey:bank",
    ]


def test_a_recovery_where_nobody_can_put_it_right_is_none(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: bank
            steps:
              - {id: ask, name: Ask, expects: {recovery: true}}
              - {id: complain, name: Complain, recovers: [ask]}
        processes: [{id: answer, serves: [ask], triggers: [settle]}, {id: settle, serves: [complain]}]
    """) == [
        "4:50 error [current, future]",
        (
            "step 'Ask' is expected to have a recovery, but whoever answers at 'Complain' can "
            "neither trigger nor decide what went wrong"
        ),
        "help: let who answers there trigger a process that attends here, or give their role the decision",
        "about: recovery",
        "path: step:bank/ask -in-> journey:bank",
        "5:14 step:bank/complain: recovers 'Ask'",
    ]


def test_one_useful_recovery_of_two_is_enough(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys:
              - id: bank
                steps: [{id: ask, expects: {recovery: true}}, {id: complain, recovers: [ask]},
                        {id: visit, recovers: [ask]}]
            processes: [{id: answer, serves: [ask, visit], triggers: [settle]}, {id: settle, serves: [complain]}]
        """)
        == []
    )


def test_any_recovery_is_enough_where_nobody_says_who_triggers_or_decides(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: bank, steps: [{id: ask, expects: {recovery: true}}, {id: complain, recovers: [ask]}]}]
            processes: [{id: answer, serves: [ask]}, {id: settle, serves: [complain]}]
        """)
        == []
    )


def test_a_misspelt_recovery_may_be_one(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: bank, steps: [{id: ask, recovery: [aks], expects: {recovery: true}}]}]") == []


# A capability


def test_the_least_capable_process_counts(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: bank, steps: [{id: ask, expects: {capability: 3}}]}]
        processes:
          - {id: answer, capability: 2, serves: [ask]}
          - {id: advise, capability: 1, serves: [ask]}
          - {id: sell, capability: 3, serves: [ask]}
          - {id: note, serves: [ask]}
    """) == [
        "1:63 error [current, future]",
        "step 'ask' is expected to work at capability level 3, but process 'advise' is at 1",
        "help: raise the processes that attend there to that level",
        "about: capability",
        "path: step:bank/ask -in-> journey:bank",
        "3:30 process:answer: has 2",
        "4:30 process:advise: has 1",
    ]


@pytest.mark.parametrize("answer", ["serves: [ask]", "serves: [ask], capability: 3", "capability: 1"])
def test_a_capability_that_is_enough_or_unknown_breaks_nothing(says: Callable[..., list[str]], answer: str) -> None:
    assert (
        says(f"""
            journeys: [{{id: bank, steps: [{{id: ask, expects: {{capability: 3}}}}]}}]
            processes: [{{id: answer, {answer}}}]
        """)
        == []
    )


# A channel


@pytest.mark.parametrize(
    ("ask", "answer", "missing"),
    [
        ("channels: [web]", "ask", "is not"),
        ("", "{step: ask, channels: [web]}", "is not"),
        ("channels: [chat, web]", "{step: ask, channels: [web]}", "no process attends to it there"),
        ("channels: [chat]", "other", "no process attends to it there"),
        ("channels: [chat]", "ask", "no system stands behind that channel"),
    ],
    ids=["not offered", "not named", "attended elsewhere", "not attended", "not realised"],
)
def test_an_expected_channel_must_be_offered_attended_and_realised(
    says: Callable[..., list[str]], ask: str, answer: str, missing: str
) -> None:
    assert says(f"""
        journeys: [{{id: bank, steps: [{{id: ask, expects: {{channel: chat}}, {ask}}}, {{id: other}}]}}]
        processes: [{{id: answer, serves: [{answer}]}}]
        systems: [{{id: site, kind: platform, realises: [web]}}]
    """) == [f"error [current, future] step 'ask' is expected to be offered on 'chat', but {missing}"]


@pytest.mark.parametrize(
    ("ask", "site"),
    [
        ("channels: [phone], expects: {channel: phone}", "realises: [web]"),
        ("channels: [chat], expects: {channel: 'channel:chat'}", "realises: [chat]"),
        ("channels: [chat], expects: {channel: chat}", "provides: [chat]"),
        ("expects: {channel: chat}", "realises: [web]"),
        ("channels: [van], expects: {channel: van}", "realises: [web]"),
    ],
    ids=["not digital", "realised", "nobody says what is realised", "no channels written", "not declared"],
)
def test_a_channel_that_is_there_or_of_which_nothing_is_said_breaks_nothing(
    says: Callable[..., list[str]], ask: str, site: str
) -> None:
    assert (
        says(f"""
            journeys: [{{id: bank, steps: [{{id: ask, {ask}}}]}}]
            processes: [{{id: answer, serves: [ask]}}]
            systems: [{{id: site, kind: platform, {site}}}]
        """)
        == []
    )


@pytest.mark.parametrize(
    ("ask", "answer", "site"),
    [
        ("channels: [lobby], expects: {channel: loby}", "serves: [ask]", "[lobby]"),
        ("channels: [loby], expects: {channel: lobby}", "serves: [ask]", "[lobby]"),
        ("channels: [lobby, web], expects: {channel: lobby}", "serves: [{step: ask, channels: [web]}, ak]", "[lobby]"),
        ("channels: [lobby], expects: {channel: lobby}", "serves: [ask]", "[loby]"),
        (
            "expects: {channel: lobby}",
            "serves: [{step: ask, channels: [web]}, {step: ak, channels: [lobby]}]",
            "[web]",
        ),
    ],
    ids=["expected", "offered", "attended", "realised", "offered by a link"],
)
def test_a_misspelt_reference_may_mean_the_expected_channel(
    says: Callable[..., list[str]], ask: str, answer: str, site: str
) -> None:
    assert (
        says(f"""
            channels: [{{id: lobby, digital: true}}, {{id: web}}]
            journeys: [{{id: bank, steps: [{{id: ask, {ask}}}]}}]
            processes: [{{id: answer, {answer}}}]
            systems: [{{id: screen, kind: hardware, realises: {site}}}]
        """)
        == []
    )


# An effort


def test_an_effort_nobody_has_measured_is_not_judged(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: bank, steps: [{id: ask, expects: {effort: 10m}}]}]") == []


# Contacts


def test_a_recovery_from_which_the_customer_is_sent_on_needs_more_contacts(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: bank
            steps:
              - {id: pay, name: Pay a bill}
              - {id: complain, name: Complain, recovers: [pay], next: [visit], expects: {contacts: 1}}
              - {id: visit, name: Go to the branch, next: [call, prove]}
              - {id: call, name: Call}
              - {id: prove, name: Prove it, next: []}
        processes:
          - {id: payments, serves: [pay]}
          - {id: care, serves: [complain, visit, prove]}
          - {id: hotline, serves: [call], triggers: [payments]}
    """) == [
        "5:92 error [current, future]",
        "step 'Complain' is expected to take 1 contact, but takes 3 to put 'Pay a bill' right",
        "help: let the process that answers trigger one that attends to 'pay'",
        "about: contacts",
        "path: step:bank/complain -in-> journey:bank",
        "4:14 step:bank/pay: is recovered by 'Complain'",
    ]


@pytest.mark.parametrize(
    ("complain", "care"),
    [
        ("expects: {contacts: 3}, next: [visit]", ""),
        ("expects: {contacts: 2}", ""),
        ("expects: {contacts: 1}, next: [visit]", "triggers: [payments]"),
        ("expects: {contacts: 1}, next: [visit]", "triggers: [paymnts]"),
        ("expects: {contacts: 1}, next: [visit], processes: [crae]", ""),
        ("expects: {contacts: 1}, next: [vist]", ""),
    ],
    ids=["met", "back to the step", "at once", "misspelt trigger", "misspelt process", "misspelt step"],
)
def test_contacts_that_are_few_enough_or_unknown_break_nothing(
    says: Callable[..., list[str]], complain: str, care: str
) -> None:
    assert (
        says(f"""
            journeys:
              - id: bank
                steps:
                  - {{id: pay}}
                  - {{id: complain, recovers: [pay], {complain}}}
                  - {{id: visit, next: [call]}}
                  - {{id: call}}
            processes: [{{id: payments, serves: [pay, call]}}, {{id: care, serves: [complain, visit], {care}}}]
        """)
        == []
    )


def test_a_way_that_leads_to_nobody_who_can_is_endless(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - id: bank
            steps:
              - {id: pay}
              - {id: complain, recovers: [pay], next: [visit], expects: {contacts: 5}}
              - {id: visit, next: [complain]}
        processes: [{id: payments, serves: [pay]}, {id: care, serves: [complain, visit]}]
    """) == [
        (
            "error [current, future] step 'complain' is expected to take 5 contacts, but from "
            "there nobody can work on 'pay'"
        )
    ]


def test_the_way_goes_on_in_another_journey(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - {id: bank, steps: [{id: pay}, {id: complain, recovers: [pay], next: [help/visit], expects: {contacts: 1}}]}
          - {id: help, steps: [{id: visit}, {id: end}]}
        processes: [{id: payments, serves: [pay, end]}, {id: care, serves: [complain, visit]}]
    """) == [("error [current, future] step 'complain' is expected to take 1 contact, but takes 3 to put 'pay' right")]


@pytest.mark.parametrize(
    ("pay", "complain"),
    [("processes: [payments]", ""), ("kind: interaction", "recovers: [pay]")],
    ids=["recovers nothing", "nobody works on it"],
)
def test_contacts_are_counted_where_something_is_recovered_on_which_somebody_works(
    says: Callable[..., list[str]], pay: str, complain: str
) -> None:
    assert (
        says(f"""
            journeys:
              - id: bank
                steps: [{{id: pay, {pay}}}, {{id: complain, next: [], expects: {{contacts: 1}}, {complain}}}]
            processes: [{{id: payments}}, {{id: care, serves: [complain]}}]
        """)
        == []
    )


def test_of_two_steps_recovered_the_one_that_needs_most_contacts_counts(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys:
          - id: bank
            steps:
              - {id: pay}
              - {id: sign}
              - {id: complain, recovers: [sign, pay], next: [call], expects: {contacts: 1}}
              - {id: call}
        processes: [{id: payments, serves: [pay, call]}, {id: care, serves: [sign, complain]}]
    """) == [("error [current, future] step 'complain' is expected to take 1 contact, but takes 2 to put 'pay' right")]
