"""What becomes of a finding about a change of channel: closed only where somebody can still tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Ways = Callable[..., list[str]]

SETTINGS = "{states: [current, future], rules: {all: off, context-lost: warning}}"
# The customer calls and then writes: two systems that share nothing.
CASE = """
journeys:
  - id: case
    steps:
      - {id: call, channels: [phone], processes: [talk]}
      - {id: write, channels: [web], processes: [answer]}
processes:
  - {id: talk, systems: [files], writes: [story]}
  - {id: answer, systems: [inbox], reads: [letter]}
  - {id: sell}
channels: [{id: phone}, {id: web}]
systems: [{id: files, kind: application}, {id: inbox, kind: application}]
data: [{id: story}, {id: letter}]
initiatives: [{id: change, kind: other, delivers: [answer]}]
"""
ENDS = ("{id: inbox, ", "{id: inbox, states: [current], retired: over, ")


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [
        ("CASE", "CASE", "gaps_kept"),
        # What is known goes along, by whoever delivers the answer.
        ("reads: [letter]", "reads: {current: [letter], future: [letter, story]}", "gaps_delivered"),
        # Nothing is behind the second step any more, whoever delivers it.
        (*ENDS, "gaps_lost"),
        # Neither is anything known of data.
        ("reads: [letter]", "reads: {current: [letter], future: []}", "gaps_lost"),
        # Nobody says any more in which channel the customer writes.
        ("channels: [web]", "channels: {current: [web]}", "gaps_lost"),
        # The customer stays on the phone.
        ("channels: [web]", "channels: {current: [web], future: [phone]}", "gaps_delivered"),
        # The customer does something in between, and that is not who delivers the answer.
        ("{id: write,", "{id: wait, states: [future]}\n      - {id: write,", "gaps_closed_on_paper"),
        # There is no first step any more.
        ("{id: call, ", "{id: call, states: [current], retired: over, ", "gaps_lost"),
    ],
)
def test_a_change_of_channel_that_nobody_can_judge_any_more_is_not_closed(
    ways: Ways, before: str, after: str, way: str
) -> None:
    assert ways("case", CASE.replace(before, after), SETTINGS) == [way]
