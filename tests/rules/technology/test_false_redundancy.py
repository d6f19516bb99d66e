"""The rule `false-redundancy`: systems that stand in for each other do not stand on the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

BUY = """
journeys: [{id: go, steps: [{id: buy, name: Buy a ticket, processes: [sell]}, {id: swap, processes: [sell]}]}]
processes:
  - id: sell
    name: Sell tickets
    systems: [{system: web, alternative: front}, {system: app, alternative: front}]
systems:
"""
BOTH = (
    "step 'Buy a ticket' and 1 more: process 'Sell tickets' has 'web' and 'app' as alternatives ('front'),"
    " but all of them stop when system "
)


def test_alternatives_that_share_nothing_are_not_reported(says: Callable[..., list[str]]) -> None:
    assert (
        says(
            BUY
            + """
  - {id: web, kind: saas, depends_on: [core]}
  - {id: app, kind: saas, depends_on: [copy]}
  - {id: core, kind: platform}
  - {id: copy, kind: platform}
"""
        )
        == []
    )


def test_alternatives_on_one_system_are_reported_with_all_they_share(tells: Callable[..., list[str]]) -> None:
    assert tells(
        BUY
        + """
  - {id: web, name: Website, kind: saas, depends_on: [core]}
  - {id: app, name: App, kind: saas, depends_on: [gateway]}
  - {id: gateway, kind: application, depends_on: [core]}
  - {id: core, name: Seat plan, kind: platform, runs_on: [rack]}
  - {id: rack, kind: hardware}
"""
    ) == [
        "3:9 warning [current, future]",
        (
            "step 'Buy a ticket' and 1 more: process 'Sell tickets' has 'Website' and 'App' as "
            "alternatives ('front'), but all of them stop when system 'Seat plan' or 1 more fails"
        ),
        "help: remove what they share, say under `redundancy` if it is operated twice, or call them no alternatives",
        "about: front",
        ("path: system:core -feeds-> system:web -supports-> process:sell -serves-> step:go/buy -in-> journey:go"),
        "steps: go/buy, go/swap",
        "8:10 system:web: an alternative of 'front'",
        "9:10 system:app: an alternative of 'front'",
        "11:10 system:core: all of them stop with it",
        "12:10 system:rack: all of them stop with it",
    ]


def test_alternatives_of_a_step_are_reported_for_the_step(tells: Callable[..., list[str]]) -> None:
    told = tells("""
        journeys:
          - id: go
            steps:
              - id: buy
                processes: [sell]
                systems: [{system: web, alternative: front}, {system: app, alternative: front}]
        processes: [{id: sell, manual: Tickets are torn.}]
        systems: [{id: web, kind: saas, depends_on: [core]}, {id: app, kind: saas, depends_on: [core]},
                  {id: core, kind: saas}]
    """)

    assert told[1] == (
        "step 'buy' has 'web' and 'app' as alternatives ('front'), but all of them stop when system 'core' fails"
    )
    assert told[4] == "path: system:core -feeds-> system:web -supports-> step:go/buy -in-> journey:go"


def test_two_groups_of_one_process_are_two_findings(findings: Callable[..., list[object]]) -> None:
    assert [
        one.identity
        for one in findings("""
            journeys: [{id: go, steps: [{id: buy, processes: [sell]}]}]
            processes:
              - id: sell
                systems: [{system: web, alternative: front}, {system: app, alternative: front},
                          {system: cards, alternative: pay}, {system: coins, alternative: pay}]
            systems:
              - {id: web, kind: saas, depends_on: [core]}
              - {id: app, kind: saas, depends_on: [core]}
              - {id: cards, kind: saas, runs_on: [core]}
              - {id: coins, kind: saas, runs_on: [core]}
              - {id: core, kind: platform}
        """)
    ] == ["false-redundancy process:sell front", "false-redundancy process:sell pay"]


@pytest.mark.parametrize(
    "systems",
    [
        # one of the alternatives does not fall
        "{id: web, kind: saas, depends_on: [core]}, {id: app, kind: saas}, {id: core, kind: saas}",
        # what they share is operated twice
        (
            "{id: web, kind: saas, depends_on: [core]}, {id: app, kind: saas, depends_on: [core]},"
            " {id: core, kind: saas, redundancy: Two halls.}"
        ),
        # one of them is prepared for it
        (
            "{id: web, kind: saas, depends_on: [core]},"
            " {id: app, kind: saas, depends_on: [{system: core, redundancy: A copy.}]}, {id: core, kind: saas}"
        ),
        # one stands on the other
        "{id: web, kind: saas, depends_on: [app]}, {id: app, kind: saas}, {id: core, kind: saas, purpose: internal}",
    ],
)
def test_without_another_system_that_takes_all_of_them_down_nothing_is_reported(
    says: Callable[..., list[str]], systems: str
) -> None:
    assert says(BUY + f"  [{systems}]\n") == []


@pytest.mark.parametrize(
    "links",
    [
        "[{system: web, alternative: front}]",
        "[{system: web, alternative: front}, {system: app, alternative: back}]",
        "[{system: web, alternative: front}, {system: app, alternative: front, criticality: helpful}]",
        "[web, app]",
        "[{system: web, alternative: front}, app]",
        "[{system: web, alternative: front, states: [current]}, {system: app, alternative: front, states: [future]}]",
    ],
)
def test_what_is_no_group_of_two_is_not_reported(says: Callable[..., list[str]], links: str) -> None:
    assert (
        says(f"""
            journeys: [{{id: go, steps: [{{id: buy, processes: [sell]}}]}}]
            processes: [{{id: sell, systems: {links}}}]
            systems: [{{id: web, kind: saas, depends_on: [core]}}, {{id: app, kind: saas, depends_on: [core]}},
                      {{id: core, kind: saas}}]
        """)
        == []
    )


def test_alternatives_of_a_step_on_different_channels_are_no_group(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys:
              - id: go
                steps:
                  - id: buy
                    channels: [web, app]
                    processes: [sell]
                    systems: [{system: site, alternative: front, channels: [web]},
                              {system: phone, alternative: front, channels: [app]}]
            processes: [{id: sell, manual: Tickets are torn.}]
            systems: [{id: site, kind: saas, depends_on: [core]}, {id: phone, kind: saas, depends_on: [core]},
                      {id: core, kind: saas}]
        """)
        == []
    )


def test_a_shared_system_of_today_is_reported_for_today(says: Callable[..., list[str]]) -> None:
    assert says(
        BUY
        + """
  - {id: web, kind: saas, depends_on: [core]}
  - {id: app, kind: saas, depends_on: {current: [core], future: [copy]}}
  - {id: core, kind: platform}
  - {id: copy, kind: platform}
"""
    ) == ["warning [current] " + BOTH + "'core' fails"]


@pytest.mark.parametrize("third", ["{system: tablt, alternative: front}", "{system: nonsense, alternative: front}"])
def test_a_misspelt_alternative_may_be_the_one_that_is_left(says: Callable[..., list[str]], third: str) -> None:
    assert (
        says(f"""
            journeys: [{{id: go, steps: [{{id: buy, processes: [sell]}}]}}]
            processes: [{{id: sell, systems: [{{system: web, alternative: front}}, {{system: app, alternative: front}},
                                             {third}]}}]
            systems: [{{id: web, kind: saas, depends_on: [core]}}, {{id: app, kind: saas, depends_on: [core]}},
                      {{id: core, kind: saas}}, {{id: tablet, kind: hardware, purpose: internal}}]
        """)
        == []
    )


def test_a_risk_the_process_takes_is_accepted(findings: Callable[..., list[object]]) -> None:
    assert [
        one.status
        for one in findings(
            BUY.replace("name: Sell tickets", "accepted_risk: {reason: The core never fails.}")
            + """
  - {id: web, kind: saas, depends_on: [core]}
  - {id: app, kind: saas, depends_on: [core]}
  - {id: core, kind: platform}
"""
        )
    ] == ["accepted"]
