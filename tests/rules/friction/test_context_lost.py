"""The rule `context-lost`: where customers go on in another channel, what is known of their case goes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

SHOP = """
journeys:
  - id: complain
    steps:
      - {id: counter, name: Ask at the counter, channels: [branch], processes: [answer]}
      - {id: chat, name: Write to us, channels: [social], processes: [reply]}
processes:
  - {id: answer, systems: [desktop], writes: [note]}
  - {id: reply, systems: [suite], reads: [profile]}
systems:
  - {id: desktop, name: Branch desktop, kind: application}
  - {id: suite, name: Social suite, kind: saas}
  - {id: cases, name: Cases, kind: application}
"""


def test_a_switch_between_systems_that_share_nothing_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells(SHOP) == [
        "4:14 warning [current, future]",
        (
            "step 'Ask at the counter': what is known is lost when the customer goes on to 'Write "
            "to us', from 'branch' to 'social'; system 'Branch desktop' shares nothing with "
            "'Social suite'"
        ),
        "help: let 'Write to us' read what 'Ask at the counter' writes: 'note', if they are not joined already",
        "about: complain/chat",
        "path: step:complain/counter -next-> step:complain/chat -in-> journey:complain",
        "steps: complain/counter, complain/chat",
        "10:10 system:desktop: behind 'Ask at the counter'",
        "11:10 system:suite: behind 'Write to us'",
    ]


def test_where_nothing_is_written_a_dependency_would_join_them(tells: Callable[..., list[str]]) -> None:
    assert tells(SHOP.replace("writes: [note]", "reads: [note]"))[2] == (
        "help: let 'Social suite' depend on 'Branch desktop', if they are not joined already"
    )


def test_a_switch_to_where_the_customer_must_be_is_a_switch_as_well(findings: Callable[..., list[object]]) -> None:
    assert len(findings(SHOP.replace("channels: [social]", "channels: [social], presence: true"))) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("reads: [profile]", "reads: [profile, note]"),
        ("writes: [note]", "creates: [profile]"),
        ("systems: [suite]", "systems: [suite, desktop]"),
        ("id: suite,", "id: suite, depends_on: [desktop],"),
        ("id: suite, name: Social suite, kind: saas", "id: suite, kind: saas, reads: [note]"),
        ("id: desktop, name: Branch desktop, kind: application", "id: desktop, kind: application, writes: [profile]"),
        ("channels: [social]", "channels: [social, branch]"),
        ("channels: [social], ", ""),
        ("id: chat,", "id: chat, initiator: company,"),
        ("id: chat,", "id: chat, kind: action,"),
        ("systems: [suite], ", ""),
        ("systems: [desktop], ", ""),
        (", reads: [profile]", ""),
        (", writes: [note]", ""),
    ],
)
def test_what_is_shared_or_not_described_is_not_lost(says: Callable[..., list[str]], old: str, new: str) -> None:
    assert old in SHOP
    assert says(SHOP.replace(old, new)) == []


def test_a_system_both_depend_on_is_shared_however_far_away(says: Callable[..., list[str]]) -> None:
    model = SHOP.replace("id: suite,", "id: suite, depends_on: [hub],").replace(
        "id: desktop,", "id: desktop, depends_on: [cases],"
    )
    assert says(model + "  - {id: hub, kind: platform, depends_on: [cases]}") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("systems: [suite]", "systems: [suite, desktopp]"),
        ("id: suite,", "id: suite, depends_on: [desktopp],"),
        ("processes: [reply]", "processes: [reply, anser]"),
        ("channels: [social]", "channels: [social, brnch]"),
        ("reads: [profile]", "reads: [profile, nte]"),
        ("writes: [note]", "writes: [note, profil]"),
    ],
)
def test_a_misspelt_name_may_be_the_link_that_is_missing(says: Callable[..., list[str]], old: str, new: str) -> None:
    declared = "data: [{id: note}, {id: profile}]\nchannels: [{id: branch}, {id: social}]\n"
    assert len(says(declared + SHOP)) == 1
    assert says(declared + SHOP.replace(old, new)) == []


def test_a_shared_record_of_the_future_leaves_the_finding_of_today(says: Callable[..., list[str]]) -> None:
    assert says(SHOP.replace("reads: [profile]", "reads: {current: [profile], future: [profile, note]}")) == [
        (
            "warning [current] step 'Ask at the counter': what is known is lost when the customer "
            "goes on to 'Write to us', from 'branch' to 'social'; system 'Branch desktop' shares "
            "nothing with 'Social suite'"
        )
    ]
