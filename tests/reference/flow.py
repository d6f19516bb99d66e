"""How a customer moves through one journey in one state."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import networkx as nx

from reference.links import listed

if TYPE_CHECKING:
    from reference.language import World
    from reference.links import Node


class Flow(NamedTuple):
    """The flow graph of a journey, with where it begins, where it ends, and where it cannot go on."""

    graph: nx.DiGraph
    entries: set[Node]
    ends: set[Node]
    stuck: set[Node]

    def reachable(self) -> set[Node]:
        """Return the steps a customer can get to."""
        return self.entries | {step for entry in self.entries for step in nx.descendants(self.graph, entry)}

    def finishing(self) -> set[Node]:
        """Return the steps from which the customer gets to an end; a step that is stuck is a fault of its own."""
        goals = self.ends | self.stuck
        return goals | {step for goal in goals for step in nx.ancestors(self.graph, goal)}

    def trapped(self) -> set[Node]:
        """Return the reachable steps that lead to no end, and only to steps that lead back to them."""
        caught = self.reachable() - self.finishing()
        return {
            step
            for step in caught
            if all(step in nx.descendants(self.graph, o) for o in nx.descendants(self.graph, step))
        }


def steps(world: World, state: str, journey: Node) -> list[Node]:
    """Return the steps of a journey that exist in a state, in order."""
    return [step for step in world.steps_of_journey[journey] if world.exists(step, state)]


def recovers(world: World, state: str, step: Node) -> set[Node]:
    """Return what a step recovers."""
    return world.targets(step, "recovers", state)


def is_recovery(world: World, state: str, step: Node) -> bool:
    """Tell whether a step recovers something, be it unknown what."""
    return bool(recovers(world, state, step)) or world.is_unsure(step, "recovers", state)


def flow(world: World, state: str, journey: Node) -> Flow:
    """Build the flow graph of a journey."""
    here = steps(world, state, journey)
    graph = nx.DiGraph()
    graph.add_nodes_from(here)
    ends, stuck = set(), set()
    for step in here:
        written = world.value(step, "next", state)
        following = choices(world, state, step, here)
        graph.add_edges_from((step, target) for target, _ in following if target in here)
        graph.add_edges_from((recovered, step) for recovered in recovers(world, state, step) if recovered in here)
        if any(target not in here for target, _ in following):
            ends.add(step)
        field = "recovers" if written is None else "next"
        if world.is_unsure(step, field, state) or (not following and (written is None or listed(written) == [])):
            ends.add(step)
        elif not following:
            stuck.add(step)
    entries = set(first(world, state, here)) | {step for step in here if world.value(step, "entry", state)}
    for step in here:
        others = recovers(world, state, step) - set(world.steps_of_journey[journey])
        if others or world.is_unsure(step, "recovers", state):
            entries.add(step)
    return Flow(graph, entries, ends, stuck)


def first(world: World, state: str, here: list[Node]) -> list[Node]:
    """Return the first step that recovers nothing, if there is one."""
    return [step for step in here if not is_recovery(world, state, step)][:1]


def choices(world: World, state: str, step: Node, here: list[Node]) -> list[tuple[Node, float | None]]:
    """Return what may follow a step with the chance of it, in the order written."""
    if world.value(step, "next", state) is not None:
        links = [link for link in world.live("next", state) if link.source == step]
        return [(link.target, link.chance) for link in sorted(links, key=lambda link: link.place)]
    if is_recovery(world, state, step):
        return [(target, None) for target in sorted(recovers(world, state, step), key=list(world.raw).index)]
    return [(target, None) for target in first(world, state, here[here.index(step) + 1 :])]


def main_path(world: World, state: str, journey: Node) -> list[Node]:
    """Return the way most customers take."""
    here = steps(world, state, journey)
    path: list[Node] = []
    following: list[Node] = first(world, state, here)
    while following and following[0] in here and following[0] not in path:
        path.append(following[0])
        options = [
            (t, chance) for t, chance in choices(world, state, path[-1], here) if not is_recovery(world, state, t)
        ]
        if all(chance is not None for _, chance in options):
            options.sort(key=lambda option: -option[1])
        following = [target for target, _ in options]
    return path
