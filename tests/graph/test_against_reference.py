"""The graph and the core rules say what the slow and obvious second implementation says, on random small workspaces."""

from __future__ import annotations

import tempfile
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import assume, given
from hypothesis import strategies as st
from reference import doubt, failure, flow, support
from reference.effort import effort
from reference.language import World
from reference.models import files, workspaces
from reference.rules import Found, findings

from cxalign.checking import check
from cxalign.facts import facts_of
from cxalign.graph import AlignmentModel
from cxalign.loading import load_workspace
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Element
    from cxalign.model.workspace import Workspace

EACH = effort(models=40, heavy=1000)
COMPARED = {
    "no-journey",
    "state-not-described",
    "no-moment-of-truth",
    "journey-without-owner",
    "step-without-process",
    "step-without-system",
    "process-without-system",
    "unowned-process",
    "multiple-owners",
    "orphan-process",
    "orphan-system",
    "digital-channel-without-system",
    "competing-processes",
    "retired-but-used",
    "broken-flow",
    "support-lost-in-future",
    "step-vanishes",
    "no-successor",
}

RELATIONS = (
    *("serves", "supports", "feeds", "hosts", "realises", "owns", "part-of", "next", "recovers", "reads", "performs"),
    *("enables", "operates", "triggers", "alternative-to", "writes", "creates", "masters", "governs", "has-role"),
)
SAID = ("when", "criticality", "alternative", "redundancy", "chance")


def loaded(data: dict[str, Any]) -> Workspace:
    """Load a random workspace; those whose two ends contradict each other are no model."""
    with tempfile.TemporaryDirectory() as folder:
        overlays = {Path(folder) / name: text for name, text in files(data).items()}
        workspace = load_workspace([Path(folder)], jobs=1, overlays=overlays)
    contradictions = ("the two ends of this link contradict", "this link is written twice")
    others = [fault.message for fault in workspace.faults if not fault.message.startswith(contradictions)]
    assert not others, "the strategy draws what the language does not allow"
    assume(workspace.workspace is not None)
    return workspace.workspace


def ids(elements: Iterable[Element]) -> set[tuple[str, str]]:
    """Name elements as the reference does."""
    return {(element.KIND, element.qualified_id) for element in elements}


def same(of: object, ours: Any, theirs: Any) -> None:
    """Compare, and say about what."""
    assert ours == theirs, of


def each_state(data: dict[str, Any]) -> Iterator[tuple[World, AlignmentGraph, str]]:
    """Go through the states of a workspace: (how the reference sees it, our graph, the state)."""
    workspace = loaded(data)
    world = World(data)
    for graph in AlignmentModel(workspace).graphs:
        yield world, graph, graph.state


def every_element(graph: AlignmentGraph) -> list[Element]:
    """List what is declared and what is only named."""
    return [*graph.workspace, *graph.workspace.names.values()]


@EACH
@given(workspaces())
def test_the_same_elements_exist_in_each_state(data: dict[str, Any]) -> None:
    for world, graph, state in each_state(data):
        there = {node for node in world.raw if world.exists(node, state)}
        same(state, ids(element for element in graph.workspace if graph.has(element)), there)
        for journey in graph.journeys():
            ours = [step.qualified_id for step in graph.steps_of(journey)]
            same(journey, ours, [step for _, step in flow.steps(world, state, ("journey", journey.id))])
        same(
            state,
            ids(graph.interaction_steps()),
            {s for s in there if s[0] == "step" and failure.is_interaction(world, state, s)},
        )


@EACH
@given(workspaces())
def test_links_written_at_either_end_are_the_same_links(data: dict[str, Any]) -> None:
    for world, graph, state in each_state(data):
        for relation in RELATIONS:
            ours = {
                (
                    *ids([link.source]),
                    *ids([link.target]),
                    frozenset(link.channels or ()),
                    *(getattr(link, name) for name in SAID),
                )
                for element in every_element(graph)
                for link in graph.links_to(element, relation)
            }
            theirs = {
                (link.source, link.target, frozenset(link.channels or ()), *(getattr(link, name) for name in SAID))
                for link in world.live(relation, state)
            }
            same((state, relation), ours, theirs)
        refused = {
            (*ids([link.source]), *ids([link.target]), name)
            for link, names in graph.adjacency.refused.items()
            for name in names
        }
        same("never offered", refused, world.never_offered())


@EACH
@given(workspaces())
def test_the_same_processes_systems_and_channels_stand_behind_a_step(data: dict[str, Any]) -> None:
    for world, graph, state in each_state(data):
        for step in graph.steps():
            node = ("step", step.qualified_id)
            same((state, node), sorted(graph.channels_of(step)), sorted(world.channels(node, state)))
            same((state, node), ids(graph.processes_serving(step)), support.processes_serving(world, state, node))
            same((state, node), ids(graph.systems_supporting(step)), support.systems_supporting(world, state, node))
            same((state, node), graph.is_supported(step), support.is_supported(world, state, node))
        for process in graph.processes():
            node = ("process", process.id)
            same((state, node), ids(graph.with_parts(process)), support.with_parts(world, state, node))
            same((state, node), ids(graph.systems_of(process)), support.systems_of(world, state, node))


@EACH
@given(workspaces())
def test_an_element_reaches_the_same_steps(data: dict[str, Any]) -> None:
    for world, graph, state in each_state(data):
        for element in every_element(graph):
            node = (element.KIND, element.qualified_id)
            if element.KIND in ("step", "journey") or not graph.has(element):
                continue
            steps = support.reach(world, state, node)
            same((state, node), ids(graph.reach(element)), steps)
            same((state, node), graph.reaches_customer(element), doubt.may_reach(world, state, node))
            journeys = {("journey", step.partition("/")[0]) for _, step in steps}
            same((state, node), ids(graph.journeys_reached(element)), journeys)


@EACH
@given(workspaces())
def test_the_path_to_the_customer_is_a_shortest_chain_of_support(data: dict[str, Any]) -> None:
    for world, graph, state in each_state(data):
        edges = support.support_graph(world, state)
        for element in [*graph.processes(), *graph.systems()]:
            steps = support.reach(world, state, (element.KIND, element.id))
            path = [(hop.element.KIND, hop.element.qualified_id) for hop in graph.path_to_customer(element)]
            if not steps:
                same((state, path), len(path) == 1 or doubt.may_reach(world, state, path[0]), theirs=True)
                continue
            *chain, journey = path
            same((state, path), journey, ("journey", chain[-1][1].partition("/")[0]))
            same((state, path), [pair for pair in pairwise(chain) if not edges.has_edge(*pair)], [])
            same((state, path), len(chain) - 1, support.distance(world, state, chain[0]))


@EACH
@given(workspaces())
def test_the_same_people_answer_for_an_element(data: dict[str, Any]) -> None:
    for world, graph, state in each_state(data):
        for element in [*graph.journeys(), *graph.processes(), *graph.systems()]:
            node = (element.KIND, element.id)
            same((state, node), ids(graph.owners(element)), support.owners(world, state, node))
        for step in graph.steps():
            lead = graph.lead(step)
            theirs = support.lead(world, state, ("step", step.qualified_id))
            same((state, step), ids([lead]) if lead else set(), {theirs} if theirs else set())


@EACH
@given(workspaces())
def test_the_failure_of_one_system_stops_the_same_steps(data: dict[str, Any]) -> None:
    for world, graph, state in each_state(data):
        for system in graph.systems():
            stopped = failure.blast(world, state, ("system", system.id))
            same((state, system), ids(graph.blast(system)), stopped)
            for step in graph.interaction_steps():
                there = ("system", system.id) in ids(graph._critical.of_step(step))
                same((state, system, step), there, ("step", step.qualified_id) in stopped)


@EACH
@given(workspaces(), st.randoms(use_true_random=False))
def test_when_anything_has_failed_the_same_things_are_down(data: dict[str, Any], random: Any) -> None:
    for world, graph, state in each_state(data):
        there = [e for e in every_element(graph) if e.KIND in ("system", "process", "channel", "step") and graph.has(e)]
        failed = random.sample(there, min(len(there), random.randint(0, 3)))
        theirs = failure.down(world, state, {(element.KIND, element.qualified_id) for element in failed})
        same((state, failed), ids(graph.down([graph.here(element) for element in failed])), theirs)


@EACH
@given(workspaces(), st.randoms(use_true_random=False))
def test_when_anything_has_failed_the_same_steps_are_left_hanging(data: dict[str, Any], random: Any) -> None:
    for world, graph, state in each_state(data):
        there = [e for e in every_element(graph) if e.KIND in ("system", "process", "channel", "step") and graph.has(e)]
        failed = random.sample(there, min(len(there), random.randint(0, 3)))
        gone = ids(failed)
        theirs = failure.left_hanging(world, state, gone)
        ours = graph.left_hanging(graph.down([graph.here(one) for one in failed]))
        same((state, failed), ids(ours), set(theirs))
        for step, singles in ours.items():
            node = ("step", step.qualified_id)
            same((state, failed, node), ids(singles) - theirs[node], set())
            falling = {one for one in theirs[node] if failure.down(world, state, {*gone, one}) & ids(singles)}
            same((state, failed, node), falling, theirs[node])


@EACH
@given(workspaces())
def test_customers_move_through_a_journey_in_the_same_way(data: dict[str, Any]) -> None:
    for world, graph, state in each_state(data):
        for journey in graph.journeys():
            ours, theirs = graph.flow(journey), flow.flow(world, state, ("journey", journey.id))
            edges = {(*ids([step]), *ids([after])) for step, following in ours.following.items() for after in following}
            same((state, journey), edges, set(theirs.graph.edges))
            same((state, journey), ids(ours.entries), theirs.entries)
            same((state, journey), ids(ours.ends), theirs.ends)
            same((state, journey), ids(ours.stuck), theirs.stuck)
            same((state, journey), ids(ours.reachable()), theirs.reachable())
            same((state, journey), ids(ours.finishing()), theirs.finishing())
            main = [("step", step.qualified_id) for step in graph.main_path(journey)]
            same((state, journey), main, flow.main_path(world, state, ("journey", journey.id)))


def found(workspace: Workspace) -> set[Found]:
    """Return what the check finds, state by state; the flow's faults step by step."""
    result: set[Found] = set()
    for finding in (fact for found in check(workspace, Choice()).findings for fact in facts_of(found)):
        subjects = [(finding.subject.kind, finding.subject.id)]
        if finding.rule == "broken-flow":
            subjects = [("step", step) for step in finding.steps]
        if finding.rule in COMPARED:
            result |= {Found(finding.rule, s, state, finding.about or "") for s in subjects for state in finding.states}
    return result


@EACH
@given(workspaces())
def test_the_core_rules_find_the_same(data: dict[str, Any]) -> None:
    same("findings", found(loaded(data)), findings(World(data)))


@EACH
@given(workspaces(ghosts=True))
def test_the_core_rules_find_the_same_where_references_name_nothing(data: dict[str, Any]) -> None:
    same("findings", found(loaded(data)), findings(World(data)))
