"""The rule `forced-channel-switch`: no customer is made to go on in another channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ON = "rules: {forced-channel-switch: info}"


def test_the_rule_is_off_until_somebody_asks_for_it(says: Callable[..., list[str]]) -> None:
    model = "journeys: [{id: buy, steps: [{id: order, channels: [web]}, {id: pay, channels: [phone]}]}]"
    assert says(model) == []
    assert says(model, "profile: strict") == [
        ("info [current, future] step 'pay': the customer must change channels after 'order', from 'web' to 'phone'")
    ]


def test_a_step_without_a_channel_of_the_one_before_is_reported(tells: Callable[..., list[str]]) -> None:
    model = """
        journeys:
          - id: buy
            steps:
              - {id: order, name: Order, channels: [web, app]}
              - {id: pay, name: Pay, channels: [branch]}
    """
    assert tells(model, ON) == [
        "5:40 info [current, future]",
        ("step 'Pay': the customer must change channels after 'Order', from 'web' or 'app' to 'branch'"),
        "help: offer it in the channel the customer is in, or mark it `presence: true` if they must be there",
        "path: step:buy/order -next-> step:buy/pay -in-> journey:buy",
        "steps: buy/order, buy/pay",
        "4:44 step:buy/order: the step before",
    ]


@pytest.mark.parametrize(
    "pay",
    [
        "channels: [phone, web]",
        "channels: [phone], presence: true",
        "channels: [phone], initiator: company",
        "channels: [phone], kind: action",
        "channels: [phone], recovers: [order]",
        "effort: 5m",
        "channels: []",
    ],
)
def test_what_is_no_change_for_the_customer_is_fine(says: Callable[..., list[str]], pay: str) -> None:
    assert says(f"journeys: [{{id: buy, steps: [{{id: order, channels: [web]}}, {{id: pay, {pay}}}]}}]", ON) == []


def test_what_lies_between_two_steps_of_the_customer_does_not_count(says: Callable[..., list[str]]) -> None:
    model = """
        journeys:
          - id: buy
            steps:
              - {id: order, channels: [web]}
              - {id: confirm, initiator: company, channels: [sms]}
              - {id: pay, channels: [phone]}
    """
    assert says(model, ON) == [
        ("info [current, future] step 'pay': the customer must change channels after 'order', from 'web' to 'phone'")
    ]


def test_channels_named_by_the_processes_count(says: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: buy, steps: [{id: order}, {id: pay}]}]
        processes:
          - {id: sell, serves: [{step: order, channels: [web]}]}
          - {id: cash, serves: [{step: pay, channels: [phone]}]}
    """
    assert says(model, ON) == [
        ("info [current, future] step 'pay': the customer must change channels after 'order', from 'web' to 'phone'")
    ]
    assert says(model.replace("{id: pay}", "{id: pay, processes: [selll]}"), ON) == []


def test_a_misspelt_channel_may_be_the_one_that_is_missing(says: Callable[..., list[str]]) -> None:
    model = """
        channels: [{id: web}, {id: phone}]
        journeys: [{id: buy, steps: [{id: order, channels: [web]}, {id: pay, channels: [phone, wbe]}]}]
    """
    assert says(model, ON) == []


def test_a_switch_of_today_that_is_gone_tomorrow_is_reported_for_today(says: Callable[..., list[str]]) -> None:
    model = """
        journeys:
          - id: buy
            steps: [{id: order, channels: [web]}, {id: pay, channels: {current: [branch], future: [branch, web]}}]
    """
    assert says(model, ON) == [
        ("info [current] step 'pay': the customer must change channels after 'order', from 'web' to 'branch'")
    ]
