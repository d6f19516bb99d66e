"""What is written and cannot be, or names nothing, leaves open what it may mean: there, in its states, and no further."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.checking import check
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.graph import AlignmentModel

    Model = Callable[..., AlignmentModel]


def found(model: AlignmentModel, rule: str) -> list[str]:
    """Return what a rule finds: subject, what it is about, and states."""
    findings = [finding for finding in check(model.workspace, Choice()).findings if finding.rule == rule]
    return [f"{finding.identity.partition(' ')[2]} {list(finding.states)}" for finding in findings]


def test_a_channel_that_is_never_offered_leaves_open_who_serves_the_step_in_the_states_of_its_link(
    model: Model,
) -> None:
    built = model("""
        journeys:
          - id: buy
            steps: [{id: pay, channels: [web], processes: [{process: take, channels: [phone], states: [future]}]}]
        processes: [{id: take}]
    """)

    assert found(built, "step-without-process") == ["step:buy/pay ['current']"]


def test_a_reference_for_one_state_that_names_nothing_leaves_nothing_open_in_the_others(model: Model) -> None:
    built = model("journeys: [{id: buy, steps: [{id: pay, processes: [{process: qqqqqqqq, states: [future]}]}]}]")

    assert found(built, "step-without-process") == ["step:buy/pay ['current']"]


def test_a_system_that_depends_on_itself_supports_nothing_by_that(model: Model) -> None:
    built = model("""
        journeys: [{id: buy, steps: [{id: pay}]}]
        systems: [{id: till, kind: application, depends_on: [till]}]
    """)

    assert found(built, "orphan-system") == ["system:till ['current', 'future']"]


def test_a_circle_of_parts_in_one_state_leaves_nothing_open_in_the_others(model: Model) -> None:
    built = model("processes: [{id: sell, part_of: {future: take}}, {id: take, part_of: sell}]")

    assert found(built, "unowned-process") == ["process:sell ['current']", "process:take ['current']"]


def test_a_circle_is_the_same_finding_wherever_its_elements_are_written(model: Model) -> None:
    one = model("processes: [{id: sell, part_of: take}, {id: take, part_of: sell}]")
    other = model("processes: [{id: take, part_of: sell}, {id: sell, part_of: take}]")

    assert found(one, "illegal-link") == found(other, "illegal-link")


def test_a_successor_nobody_can_name_may_be_one_wherever_it_is_written(model: Model) -> None:
    built = model("""
        journeys: [{id: buy, steps: [{id: pay, processes: [take]}]}]
        processes: [{id: take, systems: [till, ledger]}]
        systems:
          - {id: till, kind: application, states: [current], replaced_by: {future: [qqqqqqqq]}}
          - {id: ledger, kind: application}
    """)

    assert found(built, "no-successor") == []


def test_a_channel_is_never_offered_even_where_another_state_leaves_the_channels_open(model: Model) -> None:
    built = model("""
        journeys:
          - id: buy
            steps:
              - id: pay
                channels: {current: [web]}
                processes: [{process: take, channels: [phone], states: [current]}]
        processes: [{id: take}]
    """)

    assert found(built, "illegal-link") == ["step:buy/pay processes.channels phone buy/pay ['current', 'future']"]


def test_a_step_that_met_the_customer_last_vanishes_whatever_it_was_before(model: Model) -> None:
    built = model(
        """
        journeys:
          - id: buy
            steps:
              - {id: think, states: [now, interim], kind: {now: action, interim: interaction}}
              - {id: pay}
        """,
        "states: [now, interim, later]",
    )

    assert found(built, "step-vanishes") == ["step:buy/think ['later']"]
