"""What references that name nothing leave open: they count as present, and nobody knows to what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from reference.support import processes_serving, reach, support_graph, with_parts

if TYPE_CHECKING:
    from reference.language import World
    from reference.links import Node


def refused(world: World, state: str) -> set[tuple[Node, Node]]:
    """Return (process, step) for serving links that would hold here, did they not name a channel never offered."""
    return {
        (process, step)
        for process, step, name in world.never_offered()
        for link in world.links
        if (link.relation, link.source, link.target) == ("serves", process, step)
        and name in (link.channels or ())
        and world.between_existing(link, state)
    }


def may_be_served(world: World, state: str, step: Node) -> bool:
    """Tell whether a process nobody can name may serve a step."""
    return world.is_unsure(step, "processes", state) or any(target == step for _, target in refused(world, state))


def may_have_systems(world: World, state: str, process: Node) -> bool:
    """Tell whether a system nobody can name may support a process or a part of it."""
    return any(world.is_unsure(part, "systems", state) for part in with_parts(world, state, process))


def may_be_supported(world: World, state: str, step: Node) -> bool:
    """Tell whether a system nobody can name may support a step."""
    return (
        world.is_unsure(step, "systems", state)
        or may_be_served(world, state, step)
        or any(may_have_systems(world, state, process) for process in processes_serving(world, state, step))
    )


def may_be_owned(world: World, state: str, process: Node) -> bool:
    """Tell whether somebody nobody can name may own a process, or the whole it is part of."""
    here = {process}
    while True:
        more = {whole for part in here for whole in world.targets(part, "part-of", state)}
        if more <= here:
            break
        here |= more
    return any(world.is_unsure(each, field, state) for each in here for field in ("owner", "part_of"))


def may_reach(world: World, state: str, node: Node) -> bool:
    """Tell whether an element reaches a step, or something that supports what nobody can name."""
    graph = support_graph(world, state)
    graph.add_node(node)
    onward = ["serves", "supports", "enables", "operates", "part_of", "realises", "writes", "creates", "master_of"]
    open_ended = {process for process, _ in refused(world, state)} | {
        each.writer
        for each in world.unknown
        if each.field in onward and world.is_unsure(each.writer, each.field, state)
    }
    return bool(reach(world, state, node)) or bool(({node} | nx.descendants(graph, node)) & open_ended)


def may_be_related(world: World, state: str, process: Node) -> bool:
    """Tell whether a process, or one it is part of, is linked to another that nobody can name."""
    fields = ("part_of", "triggers", "enables", "alternative_to")
    return any(world.is_unsure(process, field, state) for field in fields)
