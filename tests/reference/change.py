"""What changes from one state to the next, and when that is."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

import networkx as nx

from reference.doubt import may_be_served, may_be_supported
from reference.failure import is_interaction
from reference.support import is_supported, systems_of

if TYPE_CHECKING:
    from reference.language import World
    from reference.links import Node


def interaction_steps(world: World, state: str) -> list[Node]:
    """Return the steps in which customer and company meet."""
    return [step for step in world.nodes("step", state) if is_interaction(world, state, step)]


def support_lost_in_future(world: World, before: str, after: str) -> set[Node]:
    """The step is in both states, and supported in the first only."""
    both = set(interaction_steps(world, before)) & set(interaction_steps(world, after))
    return {
        step
        for step in both
        if is_supported(world, before, step)
        and not is_supported(world, after, step)
        and not may_be_served(world, after, step)
        and not may_be_supported(world, after, step)
    }


def step_vanishes(world: World, before: str, after: str) -> set[Node]:
    """The step is in the first state only, and nobody says why."""
    return {
        step
        for step in interaction_steps(world, before)
        if not world.exists(step, after)
        and not world.raw[step].get("retired")
        and not world.raw["journey", step[1].partition("/")[0]].get("retired")
    }


def no_successor(world: World, before: str, after: str) -> set[Node]:
    """The system is gone, nothing takes its place, and a process it supported goes on with other systems."""
    return {
        system
        for system in world.nodes("system", before)
        if not world.exists(system, after)
        and not world.raw[system].get("retired")
        and not successors(world, after, system)
        and not any(each.writer == system and each.field == "replaced_by" for each in world.unknown)
        and any(
            world.exists(process, after) and systems_of(world, after, process)
            for process in world.targets(system, "supports", before)
            if process[0] == "process"
        )
    }


def successors(world: World, after: str, system: Node) -> set[Node]:
    """Return what replaces a system, through any number of replacements, and exists afterwards."""
    chains = nx.DiGraph((link.source, link.target) for link in world.links if link.relation == "replaced-by")
    found = nx.descendants(chains, system) if system in chains else set()
    return {other for other in found - {system} if world.exists(other, after)}


def date_of(world: World, state: str) -> date | None:
    """Return the date of a state."""
    for number, declared in enumerate(world.settings.get("states", [])):
        if isinstance(declared, dict) and declared["id"] == state and "date" in declared:
            return first_day(declared["date"])
        if number == 0 and state in (declared, isinstance(declared, dict) and declared["id"]):
            return first_day(world.settings["as_of"]) if "as_of" in world.settings else None
    if "states" not in world.settings and state == "current" and "as_of" in world.settings:
        return first_day(world.settings["as_of"])
    return None


def first_day(written: str) -> date:
    """Return the first day a date may mean."""
    year, month, day = ([int(part) for part in written.split("-")] + [1, 1])[:3]
    return date(year, month, day)


def last_day(written: str) -> date:
    """Return the last day a date may mean."""
    parts = [int(part) for part in written.split("-")]
    year, month = ([*parts, 12])[:2]
    return date(year, month, parts[2] if len(parts) == 3 else monthrange(year, month)[1])
