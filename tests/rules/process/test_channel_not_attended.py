"""The rule `channel-not-attended`: every channel that a step offers is attended by one of its processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

WAKING = "{id: elsewhere, channels: [web], processes: [{process: any, channels: [web]}]}"
"""A step on whose link a channel is named, so that the rule is awake."""


def test_channels_that_are_all_attended_are_fine(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: borrow, steps: [{id: ask, channels: [phone, chat]}]}]
            processes: [{id: answer-phone, serves: [{step: ask, channels: [phone]}]},
                        {id: answer-chat, serves: [{step: ask, channels: [chat]}]}]
        """)
        == []
    )


def test_a_channel_on_which_no_process_attends_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: borrow
            steps:
              - {id: ask, name: Ask for a book, channels: [branch, app, phone]}
        processes:
          - {id: desk, name: Answer at the desk, serves: [{step: ask, channels: [branch]}]}
          - {id: hotline, name: Answer the phone, serves: [{step: ask, channels: [phone, branch]}]}
    """) == [
        "4:60 warning [current, future]",
        "step 'Ask for a book' offers 'app', but is attended only on 'branch' and 'phone'",
        "help: name 'app' where a process names 'ask', or take it from the step's `channels`",
        "about: app",
        "path: channel:app -offered-at-> step:borrow/ask -in-> journey:borrow",
        "6:10 process:desk: attends to it on 'branch'",
        "7:10 process:hotline: attends to it on 'branch' and 'phone'",
    ]


def test_two_channels_that_nobody_attends_are_two_findings(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: borrow, steps: [{id: ask, channels: [branch, app, "channel:chat"]}]}]
        processes: [{id: desk, serves: [{step: ask, channels: [branch]}]}]
    """) == [
        "warning [current, future] step 'ask' offers 'app', but is attended only on 'branch'",
        "warning [current, future] step 'ask' offers 'chat', but is attended only on 'branch'",
    ]


def test_a_process_that_names_no_channel_attends_on_all(says: Callable[..., list[str]]) -> None:
    assert (
        says(f"""
            journeys: [{{id: borrow, steps: [{{id: ask, channels: [branch, app]}}, {WAKING}]}}]
            processes: [{{id: any, serves: [{{step: ask, channels: [branch]}}]}}, {{id: site, serves: [ask]}}]
        """)
        == []
    )


def test_one_process_may_name_its_channels_in_two_links(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: borrow, steps: [{id: ask, channels: [branch, app]}]}]
            processes: [{id: desk, serves: [{step: ask, channels: [branch], when: open},
                                            {step: ask, channels: [app], when: closed}]}]
        """)
        == []
    )


def test_a_step_that_no_process_attends_at_all_is_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert (
        says(f"""
            journeys: [{{id: borrow, steps: [{{id: ask, channels: [branch, app]}}, {WAKING}]}}]
            processes: [{{id: any}}]
        """)
        == []
    )


def test_what_the_customer_does_alone_need_not_be_attended(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: borrow, steps: [{id: read, kind: action, channels: [app, post]}]}]
            processes: [{id: lend, serves: [{step: read, channels: [app]}]}]
        """)
        == []
    )


def test_the_rule_sleeps_until_links_name_channels(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: borrow, steps: [{id: ask, channels: [branch, app]}]}]
            processes: [{id: desk, serves: [ask]}]
        """)
        == []
    )


def test_a_channel_is_missed_only_in_the_states_in_which_it_is_offered(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: borrow, steps: [{id: ask, channels: {current: [branch], future: [branch, app]}}]}]
        processes: [{id: desk, serves: [{step: ask, channels: [branch]}]}]
    """) == ["warning [future] step 'ask' offers 'app', but is attended only on 'branch'"]


def test_a_channel_is_missed_in_the_state_in_which_its_process_is_gone(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: borrow, steps: [{id: ask, channels: [branch, app]}]}]
        processes: [{id: desk, serves: [{step: ask, channels: [branch]}]},
                    {id: site, states: [future], serves: [{step: ask, channels: [app]}]}]
    """) == ["warning [current] step 'ask' offers 'app', but is attended only on 'branch'"]


def test_a_channel_that_does_not_exist_yet_is_not_offered_yet(says: Callable[..., list[str]]) -> None:
    assert says("""
        channels: [{id: branch, human: true}, {id: robot, digital: true, states: [future]}]
        journeys: [{id: borrow, steps: [{id: ask, channels: [branch, robot]}]}]
        processes: [{id: desk, serves: [{step: ask, channels: [branch]}]}]
    """) == ["warning [future] step 'ask' offers 'robot', but is attended only on 'branch'"]


@pytest.mark.parametrize(
    "serves",
    [
        "[{step: ask, channels: [branch]}, {step: ask, channels: [ap]}]",
        "[{step: ask, channels: [branch]}, ak]",
        "[{step: ask, channels: [branch]}, {step: ask, channels: [post]}]",
    ],
    ids=["misspelt channel", "misspelt step", "channel never offered"],
)
def test_a_link_that_may_mean_the_channel_leaves_it_open(says: Callable[..., list[str]], serves: str) -> None:
    assert (
        says(f"""
            channels: [{{id: branch}}, {{id: app}}, {{id: post}}]
            journeys: [{{id: borrow, steps: [{{id: ask, channels: [branch, app]}}]}}]
            processes: [{{id: desk, serves: {serves}}}]
        """)
        == []
    )


def test_a_misspelt_process_at_the_step_may_attend_on_every_channel(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: borrow, steps: [{id: ask, channels: [branch, app], processes: [sight]}]}]
            processes: [{id: desk, serves: [{step: ask, channels: [branch]}]}, {id: site}]
        """)
        == []
    )


def test_a_misspelt_channel_of_the_step_may_be_one_that_is_attended(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            channels: [{id: branch}, {id: drive-in}]
            journeys: [{id: borrow, steps: [{id: ask, channels: [branch, drive-inn]}]}]
            processes: [{id: desk, serves: [{step: ask, channels: [branch, drive-in]}]}]
        """)
        == []
    )
