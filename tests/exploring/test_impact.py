"""What stops, what is left hanging and whose it is, when elements fail, change, or are removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.exploring.impact import impact
from cxalign.exploring.naming import meant

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.exploring.impact import InState
    from cxalign.graph import AlignmentModel
    from cxalign.graph.naming import Named

    Model = Callable[..., AlignmentModel]

YAML = """
    functions: [{id: library}]
    roles: [{id: desk, function: library}, {id: clerk, function: library}, {id: tech, function: library}]
    journeys:
      - id: borrow
        owner: desk
        volume_per_year: 1200
        steps:
          - {id: ask, moment_of_truth: true, tolerates: 4h}
          - {id: fetch, channels: [web, phone]}
          - {id: read, kind: action}
          - {id: help, recovers: [ask]}
      - {id: join, steps: [{id: sign}]}
    processes:
      - {id: lend, owner: desk, performed_by: [clerk], serves: [borrow/ask]}
      - {id: find, serves: [borrow/fetch], owner: desk, manual: by card index}
      - {id: comfort, serves: [borrow/help], owner: desk, manual: with a smile}
      - {id: enrol, serves: [join/sign], fallback: on paper}
    systems:
      - {id: catalogue, kind: application, it_owner: tech, owner: desk, supports: [lend, enrol], runs_on: [server]}
      - {id: server, kind: hardware}
      - {id: site, kind: application, realises: [web], runs_on: [server], owner: tech}
      - {id: switch, kind: network, realises: [phone], redundancy: two boxes, owner: tech}
    data: [{id: card, owner: desk}]
    policies: [{id: fee, governs: [lend], owner: desk}]
"""


def of(model: Model, *texts: str, yaml: str = YAML, settings: str = "states: [today]") -> InState:
    """Return the impact in the first state."""
    built = model(yaml, settings)
    return impact(built, [meant(built.workspace, text) for text in texts]).by_state[0]


def ids(found: tuple[Named, ...]) -> list[str]:
    return [one.key for one in found]


def test_a_step_stops_by_a_chain_and_may_have_a_way_around(model: Model) -> None:
    found = of(model, "server")
    (stop,) = found.stops
    assert (stop.step.key, stop.moment_of_truth, stop.tolerates) == ("step:borrow/ask", True, 4 * 3600)
    assert ids(stop.chain) == ["system:server", "system:catalogue", "process:lend"]
    assert ids(stop.ways_around) == ["step:borrow/help"]
    assert ids(found.falls) == ["channel:web", "process:lend", "system:catalogue", "system:site"]


def test_a_way_around_that_stops_as_well_is_none(model: Model) -> None:
    assert of(model, "server", "comfort").stops[0].ways_around == ()


def test_a_process_goes_on_by_its_fallback(model: Model) -> None:
    (held,) = of(model, "server").held
    assert (held.process.key, held.how, held.words) == ("process:enrol", "fallback", "on paper")


def test_a_step_is_left_hanging_on_its_last_channel(model: Model) -> None:
    (weak,) = of(model, "server").hanging
    assert (weak.step.key, ids(weak.singles)) == ("step:borrow/fetch", ["channel:phone"])


def test_nothing_is_left_hanging_that_had_but_one_before(model: Model) -> None:
    assert of(model, "lend").hanging == ()


def test_several_fail_together(model: Model) -> None:
    assert of(model, "site").stops == of(model, "switch").stops == ()
    assert [stop.step.key for stop in of(model, "site", "switch").stops] == ["step:borrow/fetch"]


def test_what_is_operated_twice_is_taken_to_fail_all_the_same(model: Model) -> None:
    found = of(model, "switch")
    assert [(system.id, words) for system, words in found.twice] == [("switch", "two boxes")]
    assert [(weak.step.id, ids(weak.singles)) for weak in found.hanging] == [("borrow/fetch", ["channel:web"])]


def test_journeys_say_how_much_of_them_stops_and_how_often_a_year(model: Model) -> None:
    found = of(model, "server")
    assert [(hit.journey.id, *hit[1:]) for hit in found.journeys] == [
        ("borrow", 3, 1, 1, 1, 0, 1200),
        ("join", 1, 0, 0, 0, 1, None),
    ]
    assert found.volume_per_year == 1200
    assert of(model, "enrol").volume_per_year is None


def test_owners_are_told_apart_from_those_who_must_be_told(model: Model) -> None:
    found = of(model, "catalogue")
    assert [(duty.who.id, ids(duty.what)) for duty in found.duties] == [
        ("desk", ["system:catalogue", "process:lend", "journey:borrow"])
    ]
    assert [(duty.who.id, duty.function and duty.function.id, ids(duty.what)) for duty in found.tell] == [
        ("tech", "library", ["system:catalogue"]),
        ("clerk", "library", ["process:lend"]),
    ]
    assert ids(of(model, "server").unowned) == ["system:server"]


def test_people_leave_what_nobody_else_does(model: Model) -> None:
    found = of(model, "clerk")
    assert found.stops == ()
    assert [(use.relation, use.user.key) for use in found.uses] == [("performs", "process:lend")]
    assert [(left.element.key, left.without) for left in found.left] == [("process:lend", "role that performs it")]
    assert ids(found.reached) == ["step:borrow/ask"]


def test_a_function_answers_for_what_its_roles_do(model: Model) -> None:
    found = of(model, "library")
    assert {use.user.key for use in found.uses if use.of.id == "clerk"} == {"process:lend"}
    assert ("system:catalogue", "owner") in [(left.element.key, left.without) for left in found.left]


def test_policies_and_data_are_reached_and_stop_nothing(model: Model) -> None:
    found = of(model, "fee")
    assert (found.stops, ids(found.reached)) == ((), ["step:borrow/ask"])
    assert of(model, "data:card").reached == ()


def test_a_journey_takes_its_interactions_with_it(model: Model) -> None:
    found = of(model, "journey:borrow")
    assert [stop.step.id for stop in found.stops] == ["borrow/ask", "borrow/fetch", "borrow/help"]


def test_a_step_that_nobody_attends_stops_by_nothing(model: Model) -> None:
    yaml = "journeys: [{id: j, steps: [{id: alone}]}]\nsystems: [{id: s, kind: saas}]"
    assert ids(of(model, "alone", yaml=yaml).still) == ["step:j/alone"]
    assert of(model, "alone", yaml=yaml).stops == of(model, "s", yaml=yaml).stops == ()


def test_states_that_are_alike_are_told_together(model: Model) -> None:
    yaml = "journeys: [{id: j, steps: [{id: s, processes: [p]}]}]\nprocesses: [{id: p, states: [%s]}]"
    built = model(yaml % "a, b", "states: [a, b]")
    assert [one.states for one in impact(built, [meant(built.workspace, "p")]).by_state] == [("a", "b")]
    built = model(yaml % "b", "states: [a, b]")
    first, second = impact(built, [meant(built.workspace, "p")]).by_state
    assert (first.states, ids(first.absent), first.stops) == (("a",), ["process:p"], ())
    assert (second.states, second.absent, len(second.stops)) == (("b",), (), 1)
