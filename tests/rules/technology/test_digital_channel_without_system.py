"""The rule `digital-channel-without-system`: every digital channel that a step offers has a system behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_channel_that_a_system_realises_is_fine(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: bank, steps: [{id: ask, channels: [web]}]}]
            systems: [{id: site, kind: platform, realises: [web]}]
        """)
        == []
    )


def test_a_digital_channel_with_nothing_behind_it_is_reported_once_for_all_steps(
    tells: Callable[..., list[str]],
) -> None:
    assert tells("""
        journeys:
          - id: bank
            steps:
              - {id: ask, name: Ask about a fee, channels: [web, chat]}
              - {id: dispute, name: Dispute a fee, channels: [chat]}
        systems: [{id: site, kind: platform, realises: [web]}]
    """) == [
        "4:52 error [current, future]",
        "step 'Ask about a fee' and 1 more offer channel 'chat', which has no system behind it",
        "help: name 'chat' under the `realises` of a system, or stop offering it",
        "steps: bank/ask, bank/dispute",
        "4:52 step:bank/ask: offers 'chat'",
        "5:54 step:bank/dispute: offers 'chat'",
    ]


def test_a_channel_that_is_declared_is_pointed_at_where_it_is(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: bank, steps: [{id: ask, channels: [watch]}]}]
        channels: [{id: watch, name: Smart watch, digital: true}]
        systems: [{id: site, kind: platform, realises: [web]}]
    """) == [
        "2:17 error [current, future]",
        "step 'ask' offers channel 'Smart watch', which has no system behind it",
        "help: name 'watch' under the `realises` of a system, or stop offering it",
        "steps: bank/ask",
        "1:51 step:bank/ask: offers 'watch'",
    ]


def test_the_rule_sleeps_until_some_system_realises_a_channel(says: Callable[..., list[str]]) -> None:
    assert says("journeys: [{id: bank, steps: [{id: ask, channels: [web, chat]}]}]") == []


def test_channels_that_are_not_digital_need_no_system(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: bank, steps: [{id: ask, channels: [phone, branch, post, fax]}, {id: wait}]}]
            systems: [{id: site, kind: platform, realises: [web]}]
        """)
        == []
    )


def test_a_built_in_channel_that_is_declared_anew_is_what_it_is_declared_to_be(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: bank, steps: [{id: ask, channels: [kiosk]}]}]
            channels: [{id: kiosk, human: true}]
            systems: [{id: site, kind: platform, realises: [web]}]
        """)
        == []
    )


def test_a_channel_that_only_the_process_names_is_offered_too(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: bank, steps: [{id: ask}]}]
        processes: [{id: answer, serves: [{step: ask, channels: [chat]}]}]
        systems: [{id: site, kind: platform, realises: [web]}]
    """) == [("error [current, future] step 'ask' offers channel 'chat', which has no system behind it")]


def test_what_the_customer_does_alone_is_on_no_channel_of_ours(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: bank, steps: [{id: compare, kind: action, channels: [social]}]}]
            systems: [{id: site, kind: platform, realises: [web]}]
        """)
        == []
    )


def test_a_channel_that_gets_its_system_in_the_future_is_reported_for_today(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: bank, steps: [{id: ask, channels: [chat]}]}]
        systems: [{id: bot, kind: saas, states: [future], realises: [chat]}]
    """) == ["error [current] step 'ask' offers channel 'chat', which has no system behind it"]


def test_a_channel_that_is_offered_in_one_state_only_is_reported_for_that_state(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: bank, steps: [{id: ask, channels: {current: [web], future: [web, chat]}}]}]
        systems: [{id: site, kind: platform, realises: [web]}]
    """) == ["error [future] step 'ask' offers channel 'chat', which has no system behind it"]


def test_a_misspelt_channel_at_the_system_may_be_this_one(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: bank, steps: [{id: ask, channels: [watch]}]}]
            channels: [{id: watch, digital: true}]
            systems: [{id: site, kind: platform, realises: [wach]}]
        """)
        == []
    )


def test_a_misspelt_built_in_channel_at_the_system_may_be_this_one(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: bank, steps: [{id: ask, channels: [chat]}]}]
            channels: [{id: watch, digital: true}]
            systems: [{id: bot, kind: saas, realises: [chta]}]
        """)
        == []
    )
