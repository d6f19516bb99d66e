"""What is down when something has failed: the least fixed point, by trying until nothing changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reference.language import ANONYMOUS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reference.language import World
    from reference.links import Link, Node


def down(world: World, state: str, failed: Iterable[Node]) -> set[Node]:
    """Return the systems, processes, channels and steps that are down when these have failed."""
    fallen = set(failed)
    while True:
        channels = {link.target for link in world.live("realises", state)}
        more = (
            {system for system in world.nodes("system", state) if _system_stops(world, state, system, fallen)}
            | {process for process in world.nodes("process", state) if _process_stops(world, state, process, fallen)}
            | {channel for channel in channels if world.sources(channel, "realises", state) <= fallen}
            | {step for step in world.nodes("step", state) if not _step_goes_on(world, state, step, fallen)}
        )
        if more <= fallen:
            return fallen
        fallen |= more


def blast(world: World, state: str, system: Node) -> set[Node]:
    """Return the interaction steps that stop when one system fails."""
    if world.value(system, "redundancy", state):
        return set()
    stopped = down(world, state, {system}) - down(world, state, set())
    return {step for step in stopped if step[0] == "step" and is_interaction(world, state, step)}


def left_hanging(world: World, state: str, failed: set[Node]) -> dict[Node, set[Node]]:
    """Return the interaction steps that go on, with all of which one alone would stop them now, and not before."""
    fallen, nothing = down(world, state, failed), down(world, state, set())
    kinds = {node for kind in ("system", "process") for node in world.nodes(kind, state)}
    offered = [world.channels(step, state) for step in world.nodes("step", state)]
    channels = {("channel", name) for names in offered for name in names if name != ANONYMOUS}
    alone = {one for one in kinds | channels if one[0] != "system" or not world.value(one, "redundancy", state)}
    found: dict[Node, set[Node]] = {}
    for one in alone - fallen:
        stopped = down(world, state, failed | {one}) - fallen - (down(world, state, {one}) - nothing)
        for step in stopped:
            if step[0] == "step" and is_interaction(world, state, step):
                found.setdefault(step, set()).add(one)
    return found


def is_interaction(world: World, state: str, step: Node) -> bool:
    """Tell whether customer and company meet in a step."""
    return world.value(step, "kind", state) != "action"


def groups(links: Iterable[Link]) -> list[set[Node]]:
    """Return what a consumer needs one of: each essential system, and each `alternative` name."""
    named: dict[object, set[Node]] = {}
    for link in links:
        if link.criticality != "helpful":
            named.setdefault(link.alternative or link.source, set()).add(link.source)
    return list(named.values())


def _system_stops(world: World, state: str, system: Node, fallen: set[Node]) -> bool:
    links = [*world.live("feeds", state), *world.live("hosts", state)]
    return any(link.target == system and link.source in fallen and not link.redundancy for link in links)


def _process_stops(world: World, state: str, process: Node, fallen: set[Node]) -> bool:
    if world.value(process, "manual", state) or world.value(process, "fallback", state):
        return False
    links = [link for link in world.live("supports", state) if link.target == process]
    parts = world.sources(process, "part-of", state)
    return bool(parts & fallen) or any(group <= fallen for group in groups(links))


def _step_goes_on(world: World, state: str, step: Node, fallen: set[Node]) -> bool:
    return any(_goes_on_at(world, state, step, name, fallen) for name in world.channels(step, state))


def _goes_on_at(world: World, state: str, step: Node, name: str, fallen: set[Node]) -> bool:
    if name != ANONYMOUS and ("channel", name) in fallen:
        return False
    own = [link for link in world.live("supports", state) if link.target == step and _holds(link, name)]
    if any(group <= fallen for group in groups(own)):
        return False
    serving = {link.source for link in world.live("serves", state) if link.target == step and _holds(link, name)}
    return bool(serving) and all(unit - fallen for unit in units(world, state, serving))


def _holds(link: Link, name: str) -> bool:
    return link.channels is None or name in link.channels


def units(world: World, state: str, processes: set[Node]) -> list[set[Node]]:
    """Put together the processes that `alternative_to` connects."""
    together = [{process} for process in processes]
    for link in world.live("alternative-to", state):
        if {link.source, link.target} <= processes:
            joined = [unit for unit in together if unit & {link.source, link.target}]
            together = [unit for unit in together if unit not in joined] + [set().union(*joined)]
    return together
