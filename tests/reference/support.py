"""Who supports whom, what reaches the customer, and who answers for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from reference.language import World
    from reference.links import Node

SUPPORT = (
    "serves",
    "supports",
    "enables",
    "part-of",
    "operates",
    "feeds",
    "hosts",
    "realises",
    "performs",
    "has-role",
    "governs",
    "writes",
    "creates",
    "masters",
    "reads",
)


def processes_serving(world: World, state: str, step: Node) -> set[Node]:
    """proc(x)."""
    return world.sources(step, "serves", state)


def with_parts(world: World, state: str, process: Node) -> set[Node]:
    """Return a process, its parts, and their parts."""
    found = {process}
    while True:
        more = {part for whole in found for part in world.sources(whole, "part-of", state)}
        if more <= found:
            return found
        found |= more


def systems_of(world: World, state: str, process: Node) -> set[Node]:
    """sys(p)."""
    parts = with_parts(world, state, process)
    return {system for part in parts for system in world.sources(part, "supports", state)}


def systems_supporting(world: World, state: str, step: Node) -> set[Node]:
    """sys(x)."""
    through = {s for p in processes_serving(world, state, step) for s in systems_of(world, state, p)}
    return through | world.sources(step, "supports", state)


def is_supported(world: World, state: str, step: Node) -> bool:
    """supported(x)."""
    processes = processes_serving(world, state, step)
    manual = any(world.value(process, "manual", state) for process in processes)
    return bool(processes) and (manual or bool(systems_supporting(world, state, step)))


def support_graph(world: World, state: str) -> nx.DiGraph:
    """Build the graph of all support, towards the customer."""
    graph = nx.DiGraph()
    graph.add_nodes_from(node for node in world.raw if world.exists(node, state))
    for relation in SUPPORT:
        graph.add_edges_from((link.source, link.target) for link in world.live(relation, state))
    for step in world.nodes("step", state):
        graph.add_edges_from((("channel", name), step) for name in world.channels(step, state) if name)
    return graph


def reach(world: World, state: str, node: Node) -> set[Node]:
    """reach(v): the steps a chain of support leads to."""
    graph = support_graph(world, state)
    return {found for found in nx.descendants(graph, node) if found[0] == "step"} if node in graph else set()


def distance(world: World, state: str, node: Node) -> int:
    """Return how many links the shortest chain from an element to a step has."""
    lengths = nx.single_source_shortest_path_length(support_graph(world, state), node)
    return min(length for found, length in lengths.items() if found[0] == "step")


def owners(world: World, state: str, node: Node) -> set[Node]:
    """Return who owns an element; a part without an owner has its whole's."""
    seen: set[Node] = set()
    here: set[Node] = {node}
    while here and not here & seen:
        seen |= here
        found = {owner for one in here for owner in world.sources(one, "owns", state)}
        if found or node[0] != "process" or any(world.is_unsure(one, "owner", state) for one in here):
            return found
        here = {whole for one in here for whole in world.targets(one, "part-of", state)}
    return set()


def functions_of(world: World, state: str, process: Node) -> set[Node]:
    """Return the functions that do a process."""
    performers = {r for part in with_parts(world, state, process) for r in world.sources(part, "performs", state)}
    for people in (performers, owners(world, state, process), world.sources(process, "runs", state)):
        functions = {one for one in people if one[0] == "function"}
        functions |= {f for one in people if one[0] == "role" for f in world.sources(one, "has-role", state)}
        if functions:
            return functions
    return set()


def lead(world: World, state: str, step: Node) -> Node | None:
    """lead(x)."""
    serving = processes_serving(world, state, step)
    frontstage = {process for process in serving if world.value(process, "kind", state) == "frontstage"}
    common = [functions_of(world, state, process) for process in frontstage or serving]
    both = set.intersection(*common) if common else set()
    return both.pop() if len(both) == 1 else None
