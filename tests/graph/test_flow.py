"""How a customer moves through a journey: entries, what follows, ends, recovery, and the main path."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cxalign.graph import AlignmentGraph, AlignmentModel, Flow
    from cxalign.model import Step

    Graph = Callable[..., AlignmentGraph]
    Model = Callable[..., AlignmentModel]


def ids(steps: Iterable[Step]) -> list[str]:
    """Name steps within their journey."""
    return [step.id for step in steps]


def flow(graph: AlignmentGraph) -> Flow:
    """Build the flow of the first journey."""
    return graph.flow(next(graph.journeys()))


def main_path(graph: AlignmentGraph) -> list[str]:
    """Name the steps on the main path of the first journey."""
    return ids(graph.main_path(next(graph.journeys())))


def following(graph: AlignmentGraph) -> dict[str, list[str]]:
    """Name what follows each step of the first journey."""
    return {step.id: ids(after) for step, after in flow(graph).following.items()}


def test_by_default_the_following_step_that_exists_comes_next(model: Model) -> None:
    found = model("journeys: [{id: tea, steps: [{id: queue}, {id: pay, states: [current]}, {id: drink}]}]")

    assert following(found.first) == {"queue": ["pay"], "pay": ["drink"], "drink": []}
    assert following(found.last) == {"queue": ["drink"], "drink": []}


def test_a_step_that_recovers_something_is_passed_over_and_leads_back(graph: Graph) -> None:
    found = graph("journeys: [{id: tea, steps: [{id: pay}, {id: refund, recovers: [pay]}, {id: drink}]}]")

    assert following(found) == {"pay": ["drink", "refund"], "refund": ["pay"], "drink": []}
    assert ids(flow(found).ends) == ["drink"]


def test_recovery_may_be_written_at_either_end(graph: Graph) -> None:
    found = graph("journeys: [{id: tea, steps: [{id: pay, recovery: [refund]}, {id: refund}, {id: drink}]}]")

    assert following(found) == {"pay": ["drink", "refund"], "refund": ["pay"], "drink": []}


def test_a_recovery_that_says_what_comes_next_does_not_lead_back(graph: Graph) -> None:
    found = graph("journeys: [{id: tea, steps: [{id: pay}, {id: refund, recovers: [pay], next: []}, {id: drink}]}]")

    assert following(found)["refund"] == []
    assert set(ids(flow(found).ends)) == {"refund", "drink"}


def test_a_step_recovers_nothing_where_what_it_recovers_is_gone(model: Model) -> None:
    found = model("""
        journeys: [{id: tea, steps: [{id: pay, states: [current]}, {id: refund, recovers: [pay]}, {id: drink}]}]
    """)

    assert ids(flow(found.first).entries) == ["pay"]
    assert ids(flow(found.last).entries) == ["refund"]
    assert following(found.last) == {"refund": ["drink"], "drink": []}


def test_the_journey_begins_at_its_first_step_that_recovers_nothing_and_at_every_entry(graph: Graph) -> None:
    found = graph("""
        journeys: [{id: tea, steps: [{id: refund, recovers: [pay]}, {id: pay}, {id: back-door, entry: true}]}]
    """)

    assert ids(flow(found).entries) == ["pay", "back-door"]


def test_a_step_that_recovers_one_of_another_journey_is_an_entry_and_leads_out_again(graph: Graph) -> None:
    found = graph("""
        journeys:
          - {id: tea, steps: [{id: pay}, {id: refund, recovers: [buy/pay]}]}
          - {id: buy, steps: [{id: pay}]}
    """)

    assert ids(flow(found).entries) == ["pay", "refund"]
    assert set(ids(flow(found).ends)) == {"pay", "refund"}


def test_a_link_into_another_journey_is_an_end(graph: Graph) -> None:
    found = graph("""
        journeys:
          - {id: tea, steps: [{id: pay, next: [buy/pay, drink]}, {id: drink, next: [pay]}]}
          - {id: buy, steps: [{id: pay}]}
    """)

    assert ids(flow(found).ends) == ["pay"]
    assert following(found)["pay"] == ["drink"]


def test_of_several_targets_those_that_are_gone_are_left_out(model: Model) -> None:
    found = model("""
        journeys: [{id: tea, steps: [{id: queue, next: [pay, drink]}, {id: pay, states: [current]}, {id: drink}]}]
    """)

    assert following(found.last)["queue"] == ["drink"]
    assert flow(found.last).stuck == {}


def test_a_step_all_of_whose_targets_are_gone_is_stuck_and_no_end(model: Model) -> None:
    found = model("""
        journeys: [{id: tea, steps: [{id: queue, next: [pay]}, {id: pay, states: [current]}, {id: drink}]}]
    """)

    assert ids(flow(found.last).stuck) == ["queue"]
    assert ids(flow(found.last).ends) == ["drink"]


def test_a_step_is_stuck_on_what_it_names_for_this_state_only(model: Model) -> None:
    found = model("""
        journeys:
          - id: tea
            steps: [{id: queue, next: {current: [drink], future: [pay]}}, {id: pay, states: [current]}, {id: drink}]
    """)

    stuck = flow(found.last).stuck
    assert [link.target.id for links in stuck.values() for link in links] == ["pay"]


def test_a_next_for_another_state_leaves_the_default(model: Model) -> None:
    found = model("journeys: [{id: tea, steps: [{id: queue, next: {current: []}}, {id: drink}]}]")

    assert following(found.first)["queue"] == []
    assert following(found.last)["queue"] == ["drink"]


# The main path


def test_the_main_path_takes_the_highest_chance_if_every_target_has_one(graph: Graph) -> None:
    found = graph("""
        journeys:
          - id: tea
            steps:
              - {id: queue, next: [{step: leave, chance: 0.2}, {step: drink, chance: 0.8}]}
              - {id: leave, next: []}
              - {id: drink}
    """)

    assert main_path(found) == ["queue", "drink"]


def test_the_main_path_takes_what_is_written_first_where_a_chance_is_missing(graph: Graph) -> None:
    found = graph("""
        journeys:
          - id: tea
            steps: [{id: queue, next: [leave, {step: drink, chance: 0.8}]}, {id: leave, next: []}, {id: drink}]
    """)

    assert main_path(found) == ["queue", "leave"]


def test_of_equal_chances_the_main_path_takes_the_first(graph: Graph) -> None:
    found = graph("""
        journeys:
          - id: tea
            steps:
              - {id: queue, next: [{step: drink, chance: 0.5}, {step: leave, chance: 0.5}]}
              - {id: leave, next: []}
              - {id: drink}
    """)

    assert main_path(found) == ["queue", "drink"]


def test_the_main_path_ends_at_a_step_already_on_it(graph: Graph) -> None:
    found = graph("journeys: [{id: tea, steps: [{id: queue}, {id: order, next: [queue, drink]}, {id: drink}]}]")

    assert main_path(found) == ["queue", "order"]


def test_the_main_path_ends_where_it_leads_into_another_journey(graph: Graph) -> None:
    found = graph("""
        journeys:
          - {id: tea, steps: [{id: queue, next: [buy/pay, drink]}, {id: drink}]}
          - {id: buy, steps: [{id: pay}]}
    """)

    assert main_path(found) == ["queue"]


def test_the_main_path_passes_a_recovery_by_even_where_it_is_named_first(graph: Graph) -> None:
    found = graph("""
        journeys:
          - {id: tea, steps: [{id: pay, next: [refund, drink]}, {id: refund, recovers: [pay]}, {id: drink}]}
    """)

    assert main_path(found) == ["pay", "drink"]


def test_what_is_written_first_is_so_in_each_state_by_itself(model: Model) -> None:
    found = model("""
        journeys:
          - id: tea
            steps:
              - {id: queue, next: {current: [drink, leave], future: [leave, drink]}}
              - {id: leave, next: []}
              - {id: drink}
    """)

    assert main_path(found.first) == ["queue", "drink"]
    assert main_path(found.last) == ["queue", "leave"]


def test_a_target_with_a_chance_in_one_state_only_keeps_its_place_in_the_other(model: Model) -> None:
    found = model("""
        journeys:
          - id: tea
            steps:
              - {id: queue, next: {current: [{step: drink, chance: 0.2}], future: [drink, leave]}}
              - {id: leave, next: []}
              - {id: drink}
    """)

    assert main_path(found.last) == ["queue", "drink"]


def test_a_step_that_is_taken_over_is_stuck_on_what_it_named_before(model: Model) -> None:
    found = model("""
        journeys:
          - {id: tea, unchanged: we like it, steps: [{id: queue, states: [current], next: {current: [buy/pay]}}]}
          - {id: buy, steps: [{id: pay, states: [current]}, {id: leave}]}
    """)

    stuck = flow(found.last).stuck
    assert [link.target.id for links in stuck.values() for link in links] == ["pay"]


def test_before_a_step_come_those_a_customer_meets_on_the_way_to_it_the_first_time(graph: Graph) -> None:
    found = flow(
        graph("""
            journeys:
              - id: tea
                steps:
                  - {id: queue, next: [pay, leave]}
                  - {id: pay}
                  - {id: refund, recovers: [pay]}
                  - {id: drink, next: [queue]}
                  - {id: leave}
        """)
    )
    before = {step.id: ids(one for one in found.steps if one in found.before(step)) for step in found.steps}
    assert before == {
        "queue": [],
        "pay": ["queue"],
        "refund": ["queue", "pay", "drink"],
        "drink": ["queue", "pay", "refund"],
        "leave": ["queue", "pay", "refund", "drink"],
    }


def test_a_way_is_the_shortest_from_one_step_to_another_or_round_to_itself(graph: Graph) -> None:
    found = flow(
        graph("""
            journeys:
              - id: tea
                steps: [{id: queue, next: [look, pay]}, {id: look}, {id: pay}, {id: drink, next: [queue]}]
        """)
    )
    queue, _, pay, drink = found.steps
    assert ids(found.way(queue, drink)) == ["queue", "pay", "drink"]
    assert ids(found.way(pay, pay)) == ["pay", "drink", "queue", "pay"]
