"""The rule `support-lost-in-future`: no step that works today loses its support on the way to a later state."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

THREE_STATES = "states: [today, halfway, then]"


def test_a_step_that_keeps_its_support_is_fine(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: move, steps: [{id: write-to-us}]}]
            processes: [{id: answer, serves: [write-to-us]}]
            systems: [{id: message-centre, kind: saas, supports: [answer]}]
        """)
        == []
    )


def test_a_step_whose_system_is_switched_off_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: move, steps: [{id: write-to-us, name: Write to us}]}]
        processes: [{id: answer, name: Answer messages, serves: [write-to-us]}]
        systems:
          - id: message-centre
            name: Message centre
            kind: saas
            states: [current]
            supports: [answer]
    """) == [
        "1:36 error [future]",
        (
            "step 'Write to us' is supported in 'current', but has no system in 'future': system "
            "'Message centre' is gone by then"
        ),
        "help: name what supports it in the later state, or retire the step with a reason",
        "path: system:message-centre -supports-> process:answer -serves-> step:move/write-to-us -in-> journey:move",
        "4:9 system:message-centre: system 'Message centre' is gone in 'future'",
    ]


def test_a_successor_that_supports_the_process_keeps_the_step_up(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: move, steps: [{id: write-to-us}]}]
            processes: [{id: answer, serves: [write-to-us]}]
            systems: [{id: message-centre, kind: saas, states: [current], supports: [answer]},
                      {id: chat-suite, kind: saas, states: [future], supports: [answer]}]
        """)
        == []
    )


def test_work_that_becomes_manual_on_purpose_is_no_loss(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: move, steps: [{id: write-to-us}]}]
            processes: [{id: answer, manual: {future: Letters only.}, serves: [write-to-us]}]
            systems: [{id: message-centre, kind: saas, states: [current], supports: [answer]}]
        """)
        == []
    )


def test_a_step_whose_process_is_gone_has_neither(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: move, steps: [{id: write-to-us}]}]
        processes: [{id: answer, states: [current], serves: [write-to-us], systems: [message-centre]}]
        systems: [{id: message-centre, kind: saas}]
    """) == [
        "1:36 error [future]",
        (
            "step 'write-to-us' is supported in 'current', but has no process and no system in "
            "'future': process 'answer' is gone by then"
        ),
        "help: name what supports it in the later state, or retire the step with a reason",
        "path: process:answer -serves-> step:move/write-to-us -in-> journey:move",
        "2:18 process:answer: process 'answer' is gone in 'future'",
        "3:16 system:message-centre: system 'message-centre' no longer supports it in 'future'",
    ]


def test_a_step_that_keeps_a_system_of_its_own_has_lost_the_process_only(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: move, steps: [{id: write-to-us, systems: [mailbox]}]}]
        processes: [{id: answer, states: [current], serves: [write-to-us]}]
        systems: [{id: mailbox, kind: saas}]
    """) == [
        (
            "error [future] step 'write-to-us' is supported in 'current', but has no process in "
            "'future': process 'answer' is gone by then"
        )
    ]


def test_a_system_that_stays_and_does_something_else_is_said_to(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: move, steps: [{id: write-to-us}]}]
        processes: [{id: answer, serves: [write-to-us], systems: {current: [message-centre]}}]
        systems: [{id: message-centre, kind: saas}]
    """) == [
        "1:36 error [future]",
        (
            "step 'write-to-us' is supported in 'current', but has no system in 'future': system "
            "'message-centre' no longer supports it"
        ),
        "help: name what supports it in the later state, or retire the step with a reason",
        "path: system:message-centre -supports-> process:answer -serves-> step:move/write-to-us -in-> journey:move",
        "3:16 system:message-centre: system 'message-centre' no longer supports it in 'future'",
    ]


def test_a_system_of_the_step_itself_is_told_with_the_chain_it_had(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: move, steps: [{id: write-to-us}]}]
        processes: [{id: answer, serves: [write-to-us]}]
        systems: [{id: mailbox, kind: saas, states: [current], supports: [write-to-us]}]
    """) == [
        "1:36 error [future]",
        (
            "step 'write-to-us' is supported in 'current', but has no system in 'future': system "
            "'mailbox' is gone by then"
        ),
        "help: name what supports it in the later state, or retire the step with a reason",
        "path: system:mailbox -supports-> step:move/write-to-us -in-> journey:move",
        "3:16 system:mailbox: system 'mailbox' is gone in 'future'",
    ]


def test_work_that_is_no_longer_manual_needs_a_system(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: move, steps: [{id: write-to-us}]}]
        processes: [{id: answer, manual: {current: Letters only.}, serves: [write-to-us]}]
    """) == [
        (
            "error [future] step 'write-to-us' is supported in 'current', but has no system in "
            "'future': process 'answer' is no longer manual on purpose"
        )
    ]


def test_one_of_two_systems_may_go(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: move, steps: [{id: write-to-us}]}]
            processes: [{id: answer, serves: [write-to-us], systems: [message-centre, crm]}]
            systems: [{id: message-centre, kind: saas, states: [current]}, {id: crm, kind: saas}]
        """)
        == []
    )


def test_a_step_that_was_not_supported_has_nothing_to_lose(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: move, steps: [{id: write-to-us}, {id: call-us}]}]
            processes: [{id: answer, states: [current], serves: [write-to-us]}]
        """)
        == []
    )


def test_a_step_that_goes_or_comes_loses_nothing(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: move, steps: [{id: write-to-us, states: [current]}, {id: chat, states: [future]}]}]
            processes: [{id: answer, states: [current], serves: [write-to-us], manual: Letters only.}]
        """)
        == []
    )


def test_what_the_customer_does_alone_loses_nothing(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: move, steps: [{id: pack, kind: action}]}]
            processes: [{id: send-boxes, states: [current], serves: [pack], manual: Boxes are things.}]
        """)
        == []
    )


def test_a_misspelt_link_may_be_what_supports_it_later(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: move, steps: [{id: write-to-us}]}]
            processes: [{id: answer, serves: [write-to-us]}]
            systems: [{id: message-centre, kind: saas, states: [current], supports: [answer]},
                      {id: chat-suite, kind: saas, states: [future], supports: [anser]}]
        """)
        == []
    )


def test_with_one_state_there_is_no_future_to_lose_it_in(says: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: move, steps: [{id: write-to-us}]}]
        processes: [{id: answer, states: [today], serves: [write-to-us], manual: Letters only.}]
    """
    assert says(model, "states: [today]") == []


def test_support_that_stays_away_is_lost_once(says: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: move, steps: [{id: write-to-us}]}]
        processes: [{id: answer, serves: [write-to-us]}]
        systems: [{id: message-centre, kind: saas, states: [today], supports: [answer]}]
    """
    assert says(model, THREE_STATES) == [
        (
            "error [halfway] step 'write-to-us' is supported in 'today', but has no system in "
            "'halfway': system 'message-centre' is gone by then"
        )
    ]


def test_support_that_comes_back_and_goes_again_is_lost_twice(says: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: move, steps: [{id: write-to-us}]}]
        processes: [{id: answer, serves: [write-to-us]}]
        systems: [{id: message-centre, kind: saas, states: [a, c], supports: [answer]}]
    """
    assert says(model, "states: [a, b, c, d]") == [
        (
            "error [b] step 'write-to-us' is supported in 'a', but has no system in 'b': system "
            "'message-centre' is gone by then"
        ),
        (
            "error [d] step 'write-to-us' is supported in 'c', but has no system in 'd': system "
            "'message-centre' is gone by then"
        ),
    ]


def test_a_step_of_an_unchanged_journey_can_lose_its_system_as_well(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: move, unchanged: It works., steps: [{id: write-to-us, states: [current]}]}]
        processes: [{id: answer, serves: [write-to-us]}]
        systems: [{id: message-centre, kind: saas, states: [current], supports: [answer]}]
    """) == [
        (
            "error [future] step 'write-to-us' is supported in 'current', but has no system in "
            "'future': system 'message-centre' is gone by then"
        )
    ]


def test_a_system_with_a_misspelt_state_may_live_on(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: move, steps: [{id: write-to-us}]}]
            processes: [{id: answer, serves: [write-to-us]}]
            systems: [{id: message-centre, kind: saas, states: [current, futur], supports: [answer]}]
        """)
        == []
    )
