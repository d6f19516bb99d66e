"""The rule `single-point-of-failure`: no system alone takes several steps down, a moment of truth among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

RENT = """
journeys:
  - id: rent
    steps:
      - {id: reserve, name: Reserve a car, processes: [take-booking]}
      - {id: collect, name: Collect the car, moment_of_truth: true, processes: [hand-over]}
"""


def test_two_steps_on_two_systems_are_reported_for_none(says: Callable[..., list[str]]) -> None:
    assert (
        says(
            RENT
            + """
processes: [{id: take-booking, systems: [website]}, {id: hand-over, systems: [fleet]}]
systems: [{id: website, kind: saas}, {id: fleet, kind: application}]
"""
        )
        == []
    )


def test_a_system_that_stops_two_steps_is_reported_with_the_chain(tells: Callable[..., list[str]]) -> None:
    assert tells(
        RENT
        + """
processes: [{id: take-booking, systems: [website]}, {id: hand-over, systems: [fleet]}]
systems:
  - {id: website, kind: saas, depends_on: [core]}
  - {id: fleet, kind: application, runs_on: [core]}
  - {id: core, name: Booking core, kind: platform}
"""
    ) == [
        "11:10 warning [current, future]",
        (
            "step 'Collect the car', a moment of truth, stops when system 'Booking core' fails, and 1 "
            "more step stops with it"
        ),
        "help: add an independent `alternative` or a `fallback`; say under `redundancy` if it is operated twice",
        (
            "path: system:core -hosts-> system:fleet -supports-> process:hand-over -serves-> step:rent/collect"
            " -in-> journey:rent"
        ),
        "steps: rent/reserve, rent/collect",
    ]


def test_the_chain_passes_parts_and_channels_and_not_what_only_helps(tells: Callable[..., list[str]]) -> None:
    told = tells("""
        journeys:
          - id: rent
            steps:
              - {id: reserve, channels: [kiosk], processes: [take-booking]}
              - {id: collect, channels: [kiosk], moment_of_truth: true, processes: [hand-over]}
        processes:
          - {id: take-booking, manual: By hand.}
          - {id: hand-over, systems: [{system: core, criticality: helpful}]}
        systems: [{id: core, kind: platform}, {id: box, kind: hardware, runs_on: [core], realises: [kiosk]}]
    """)

    assert told[1] == (
        "step 'collect', a moment of truth, stops when system 'core' fails, and 1 more step stops with it"
    )
    assert told[3] == (
        "path: system:core -hosts-> system:box -realises-> channel:kiosk -offered-at-> step:rent/collect"
        " -in-> journey:rent"
    )


@pytest.mark.parametrize(
    "order",
    [
        "{id: core, kind: platform}, {id: website, kind: saas, depends_on: [core]}",
        "{id: website, kind: saas, depends_on: [core]}, {id: core, kind: platform}",
    ],
)
def test_of_systems_that_stop_the_same_steps_the_one_under_them_all_is_the_subject(
    tells: Callable[..., list[str]], order: str
) -> None:
    told = tells(
        RENT
        + f"""
processes: [{{id: take-booking, systems: [website]}}, {{id: hand-over, systems: [website]}}]
systems: [{order}]
"""
    )

    assert [line for line in told if "system" in line and not line.startswith(("path", "help"))] == [
        ("step 'Collect the car', a moment of truth, stops when system 'core' fails, and 1 more step stops with it"),
        f"8:{16 if order.startswith('{id: website') else 44} system:website: depends on it, and stops the same steps",
    ]


def test_systems_that_depend_on_each_other_count_as_one(says: Callable[..., list[str]]) -> None:
    assert says(
        RENT
        + """
processes: [{id: take-booking, systems: [web]}, {id: hand-over, systems: [web]}]
systems:
  - {id: web, kind: saas, depends_on: [prices]}
  - {id: prices, kind: saas, depends_on: [fleet]}
  - {id: fleet, kind: saas, depends_on: [prices]}
"""
    ) == [
        (
            "warning [current, future] step 'Collect the car', a moment of truth, stops when "
            "system 'fleet' fails, and 1 more step stops with it"
        )
    ]


def test_two_systems_that_stop_the_same_steps_and_do_not_depend_on_each_other_are_two(
    tells: Callable[..., list[str]],
) -> None:
    told = tells(
        RENT
        + """
processes: [{id: take-booking, systems: [web]}, {id: hand-over, systems: [web, line]}]
systems:
  - {id: web, kind: saas, depends_on: [power, line]}
  - {id: line, kind: network}
  - {id: power, kind: facility}
"""
    )

    assert [line for line in told if "step '" in line or "same steps" in line] == [
        ("step 'Collect the car', a moment of truth, stops when system 'line' fails, and 1 more step stops with it"),
        "9:10 system:web: depends on it, and stops the same steps",
        ("step 'Collect the car', a moment of truth, stops when system 'power' fails, and 1 more step stops with it"),
        "9:10 system:web: depends on it, and stops the same steps",
    ]


@pytest.mark.parametrize(
    "systems",
    [
        "{id: core, kind: saas, redundancy: Two data centres.}",
        "{id: core, kind: saas, redundancy: Two data centres., depends_on: [{system: core2, redundancy: Cached.}]}",
    ],
)
def test_what_is_operated_twice_is_no_single_point(says: Callable[..., list[str]], systems: str) -> None:
    assert (
        says(
            RENT
            + f"""
processes: [{{id: take-booking, systems: [core]}}, {{id: hand-over, systems: [core]}}]
systems: [{systems}, {{id: core2, kind: saas, purpose: internal}}]
"""
        )
        == []
    )


@pytest.mark.parametrize("way_out", ["fallback: Pen and paper.", "manual: Keys are things."])
def test_a_process_that_goes_on_without_the_system_leaves_one_step_only(
    says: Callable[..., list[str]], way_out: str
) -> None:
    assert (
        says(
            RENT
            + f"""
processes: [{{id: take-booking, systems: [core], {way_out}}}, {{id: hand-over, systems: [core]}}]
systems: [{{id: core, kind: saas}}]
"""
        )
        == []
    )


def test_a_process_with_an_independent_alternative_goes_on(says: Callable[..., list[str]]) -> None:
    assert (
        says(
            RENT
            + """
processes:
  - {id: take-booking, systems: [core]}
  - {id: hand-over, systems: [{system: core, alternative: ledger}, {system: tablet, alternative: ledger}]}
systems: [{id: core, kind: saas}, {id: tablet, kind: hardware}]
"""
        )
        == []
    )


@pytest.mark.parametrize("truth", ["", "{id: pay, moment_of_truth: true, processes: [cash]}"])
def test_without_a_moment_of_truth_among_its_steps_a_system_is_not_reported(
    says: Callable[..., list[str]], truth: str
) -> None:
    assert (
        says(f"""
            journeys: [{{id: rent, steps: [{{id: a, processes: [p]}}, {{id: b, processes: [p]}}, {truth}]}}]
            processes: [{{id: p, systems: [core]}}, {{id: cash, manual: Coins.}}]
            systems: [{{id: core, kind: saas}}]
        """)
        == []
    )


def test_what_the_customer_does_alone_is_no_second_step(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: a, moment_of_truth: true, processes: [p]},
                                          {id: b, kind: action, processes: [p]}]}]
            processes: [{id: p, systems: [core]}]
            systems: [{id: core, kind: saas}]
        """)
        == []
    )


def test_a_single_point_of_today_only_is_reported_for_today(says: Callable[..., list[str]]) -> None:
    assert says(
        RENT
        + """
processes: [{id: take-booking, systems: [core]}, {id: hand-over, systems: [core], fallback: {future: Paper.}}]
systems: [{id: core, kind: saas}]
"""
    ) == [
        (
            "warning [current] step 'Collect the car', a moment of truth, stops when system 'core' "
            "fails, and 1 more step stops with it"
        )
    ]


@pytest.mark.parametrize(
    "hand_over",
    [
        "systems: [{system: core, alternative: ledger}, {system: tablt, alternative: ledger}]",
        "systems: [core], alternative_to: [handover-by-phone]",
    ],
)
def test_a_misspelt_alternative_may_keep_a_step_up(says: Callable[..., list[str]], hand_over: str) -> None:
    assert (
        says(
            RENT
            + f"""
processes: [{{id: take-booking, systems: [core]}}, {{id: hand-over, {hand_over}}}]
systems: [{{id: core, kind: saas}}, {{id: tablet, kind: hardware}}]
"""
        )
        == []
    )


@pytest.mark.parametrize("step", ["channels: [web, kisk]", "systems: [tablt]", "processes: [hand-over, by-phone]"])
def test_a_misspelt_reference_of_a_step_may_keep_it_up(says: Callable[..., list[str]], step: str) -> None:
    assert (
        says(f"""
            channels: [{{id: kiosk2}}]
            journeys: [{{id: rent, steps: [{{id: a, processes: [hand-over]}},
                                           {{id: b, moment_of_truth: true, {step}}}]}}]
            processes: [{{id: hand-over, serves: [b], systems: [core]}}]
            systems: [{{id: core, kind: saas}}, {{id: tablet, kind: hardware}}]
        """)
        == []
    )


def test_a_misspelt_reference_elsewhere_changes_nothing(says: Callable[..., list[str]]) -> None:
    assert says(
        RENT
        + """
processes: [{id: take-booking, systems: [core]}, {id: hand-over, systems: [core], triggers: [qqqqqq]}]
systems: [{id: core, kind: saas}]
"""
    ) == [
        (
            "warning [current, future] step 'Collect the car', a moment of truth, stops when "
            "system 'core' fails, and 1 more step stops with it"
        )
    ]


def test_a_risk_somebody_took_is_accepted(findings: Callable[..., list[object]]) -> None:
    assert [
        one.status
        for one in findings(
            RENT
            + """
processes: [{id: take-booking, systems: [core]}, {id: hand-over, systems: [core]}]
systems: [{id: core, kind: saas, accepted_risk: {reason: The supplier pays for each minute.}}]
"""
        )
    ] == ["accepted"]
