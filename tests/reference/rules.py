"""What the core rules find, each by its own definition, and which of them gives way to which."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

import networkx as nx

from reference.change import (
    date_of,
    interaction_steps,
    last_day,
    no_successor,
    step_vanishes,
    support_lost_in_future,
)
from reference.doubt import may_be_owned, may_be_related, may_be_served, may_be_supported, may_have_systems, may_reach
from reference.failure import is_interaction
from reference.flow import flow, steps
from reference.language import BUILT_IN_DIGITAL
from reference.support import (
    is_supported,
    owners,
    processes_serving,
    systems_of,
    systems_supporting,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reference.language import World
    from reference.links import Node

WORKSPACE = ("workspace", "workspace")


class Found(NamedTuple):
    """One finding in one state."""

    rule: str
    subject: Node
    state: str
    about: str = ""


def findings(world: World) -> set[Found]:
    """Return all findings that no other speaks for."""
    return {found for found in all_findings(world) if not gives_way(world, found)}


def all_findings(world: World) -> set[Found]:
    """Return all findings by their definitions alone."""
    found: set[Found] = set()
    for state in world.states:
        for rule, check in IN_STATE.items():
            found |= {Found(rule, *each) for each in ((s[0], state, *s[1:]) for s in check(world, state))}
    for before, after in pairwise(world.states):
        for rule, check in BETWEEN.items():
            found |= {Found(rule, subject, after) for subject in check(world, before, after)}
    return found


def gives_way(world: World, found: Found) -> bool:
    """Tell whether another finding has the same root, and speaks first."""
    rule, subject, state, _ = found
    if rule in ("step-without-process", "step-without-system"):
        return has_lost_support(world, state, subject)
    if rule == "process-without-system":
        return all(
            is_interaction(world, state, step)
            and (has_lost_support(world, state, step) or (step,) in set(step_without_system(world, state)))
            for step in world.targets(subject, "serves", state)
        )
    if rule == "no-successor":
        before = world.states[world.states.index(state) - 1]
        lost = support_lost_in_future(world, before, state)
        return any(subject in systems_supporting(world, before, step) for step in lost)
    if rule in ("orphan-process", "orphan-system"):
        return bool(set(no_journey(world, state)))
    if rule == "state-not-described":
        return (subject,) in set(no_journey(world, state))
    if rule == "step-vanishes":
        return (("journey", subject[1].partition("/")[0]),) in set(state_not_described(world, state))
    return False


def has_lost_support(world: World, state: str, step: Node) -> bool:
    """Tell whether a step has lost its support in this state, or in one before and not got it back since."""
    lost = False
    for before, after in pairwise(world.states[: world.states.index(state) + 1]):
        lost = step in support_lost_in_future(world, before, after) or (lost and not is_supported(world, after, step))
    return lost


# In one state


def no_journey(world: World, state: str) -> Iterator[tuple[Node]]:  # noqa: ARG001 - it is true of all states
    """There are processes or systems, and no journey with a step for them."""
    if any(kind in ("process", "system") for kind, _ in world.raw):
        if not world.steps_of_journey:
            yield (WORKSPACE,)
        for journey in world.steps_of_journey:
            if not any(steps(world, each, journey) for each in world.states):
                yield (journey,)


def state_not_described(world: World, state: str) -> Iterator[tuple[Node]]:
    """A journey has no step in the first or in the last state, and is not unchanged."""
    if state in (world.states[0], world.states[-1]):
        for journey in world.nodes("journey", state):
            if not steps(world, state, journey) and not world.value(journey, "unchanged", state):
                yield (journey,)


def no_moment_of_truth(world: World, state: str) -> Iterator[tuple[Node]]:  # noqa: ARG001 - it is true of all states
    """No step of the journey is a moment of truth, in any state."""
    for journey, its_steps in world.steps_of_journey.items():
        if not any(
            world.exists(step, each) and world.value(step, "moment_of_truth", each)
            for step in its_steps
            for each in world.states
        ):
            yield (journey,)


def journey_without_owner(world: World, state: str) -> Iterator[tuple[Node]]:
    """The number of owners is not one."""
    for journey in world.nodes("journey", state):
        found = owners(world, state, journey)
        if len(found) > 1 or (not found and not world.is_unsure(journey, "owner", state)):
            yield (journey,)


def step_without_process(world: World, state: str) -> Iterator[tuple[Node]]:
    """proc(x) is empty."""
    for step in interaction_steps(world, state):
        if not processes_serving(world, state, step) and not may_be_served(world, state, step):
            yield (step,)


def step_without_system(world: World, state: str) -> Iterator[tuple[Node]]:
    """proc(x) is not empty, sys(x) is, and no process is manual."""
    for step in interaction_steps(world, state):
        served = processes_serving(world, state, step)
        if served and not is_supported(world, state, step) and not may_be_supported(world, state, step):
            yield (step,)


def process_without_system(world: World, state: str) -> Iterator[tuple[Node]]:
    """The process serves a step, sys(p) is empty, and it is not manual."""
    for process in world.nodes("process", state):
        if (
            world.targets(process, "serves", state)
            and not systems_of(world, state, process)
            and not world.value(process, "manual", state)
            and not may_have_systems(world, state, process)
        ):
            yield (process,)


def unowned_process(world: World, state: str) -> Iterator[tuple[Node]]:
    """owner(p) is empty."""
    for process in world.nodes("process", state):
        if not owners(world, state, process) and not may_be_owned(world, state, process):
            yield (process,)


def multiple_owners(world: World, state: str) -> Iterator[tuple[Node]]:
    """owner(p) has more than one member."""
    return ((p,) for p in world.nodes("process", state) if len(owners(world, state, p)) > 1)


def orphan_process(world: World, state: str) -> Iterator[tuple[Node]]:
    """reach(p) is empty, and the process is there for customers."""
    for process in world.nodes("process", state):
        purpose = world.value(process, "purpose", state)
        if purpose not in ("internal", "regulatory") and not may_reach(world, state, process):
            yield (process,)


def orphan_system(world: World, state: str) -> Iterator[tuple[Node]]:
    """reach(t) is empty, and the system is there for customers."""
    for system in world.nodes("system", state):
        if world.value(system, "purpose", state) != "internal" and not may_reach(world, state, system):
            yield (system,)


def digital_channel_without_system(world: World, state: str) -> Iterator[tuple[Node]]:
    """A step offers the digital channel, and no system realises it; some system realises some channel somewhere."""
    if not any(kind == "system" and item.get("realises") for (kind, _), item in world.raw.items()):
        return
    for name in {name for step in interaction_steps(world, state) for name in world.channels(step, state)}:
        channel = ("channel", name)
        digital = world.value(channel, "digital", state) if channel in world.raw else name in BUILT_IN_DIGITAL
        if digital and not world.sources(channel, "realises", state):
            yield (channel,)


def competing_processes(world: World, state: str) -> Iterator[tuple[Node, str]]:
    """Two processes lead one step on one channel for two owners, and nothing says how they belong together."""
    for step in world.nodes("step", state):
        for one, other in combinations(sorted(processes_serving(world, state, step)), 2):
            kinds = {world.value(one, "kind", state), world.value(other, "kind", state)}
            owning = [owners(world, state, one), owners(world, state, other)]
            if (
                kinds in ({None}, {"frontstage"})
                and [len(each) for each in owning] == [1, 1]
                and owning[0] != owning[1]
                and not any(may_be_owned(world, state, process) for process in (one, other))
                and not any(may_be_related(world, state, process) for process in (one, other))
                and share_a_channel(world, state, step, one, other)
                and not are_related(world, state, one, other)
            ):
                yield step, f"{one[1]} {other[1]}"


def share_a_channel(world: World, state: str, step: Node, one: Node, other: Node) -> bool:
    """Tell whether two processes serve a step on one channel under conditions that do not exclude each other."""
    links = [link for link in world.live("serves", state) if link.target == step]
    return any(
        set(world.channels_of_link(first, state)) & set(world.channels_of_link(second, state))
        and not (first.when and second.when and first.when.strip().casefold() != second.when.strip().casefold())
        for first in links
        for second in links
        if first.source == one and second.source == other
    )


def are_related(world: World, state: str, one: Node, other: Node) -> bool:
    """Tell whether two processes are whole and part, in a chain of triggers or enables, or alternatives."""
    parts = nx.DiGraph((link.source, link.target) for link in world.live("part-of", state))
    chains = nx.DiGraph(
        (link.source, link.target) for relation in ("triggers", "enables") for link in world.live(relation, state)
    )
    either = [(one, other), (other, one)]
    return any(
        graph.has_node(start) and graph.has_node(goal) and nx.has_path(graph, start, goal)
        for graph in (parts, chains)
        for start, goal in either
    ) or any((link.source, link.target) in either for link in world.live("alternative-to", state))


def retired_but_used(world: World, state: str) -> Iterator[tuple[Node]]:
    """The system is over in this state, or to be eliminated by its end, and supports something."""
    last = len(world.states) > 1 and state == world.states[-1]
    today = date_of(world, state)
    for system in world.nodes("system", state):
        end = (world.value(system, "lifecycle", state) or {}).get("end")
        over = bool(end and today and last_day(end) < today)
        eliminated = last and world.value(system, "time", state) == "eliminate"
        if (over or eliminated) and world.targets(system, "supports", state):
            yield (system,)


def broken_flow(world: World, state: str) -> Iterator[tuple[Node]]:
    """The step cannot be reached, leads to no end, or names only steps that are not there.

    Of the steps that lead to no end those are the root that lead only to each other.
    """
    for journey in world.nodes("journey", state):
        found = flow(world, state, journey)
        silent = {step for step in found.stuck if all(is_said(world, state, t) for t in named_next(world, state, step))}
        unreachable = set(found.graph) - found.reachable()
        yield from ((step,) for step in unreachable | found.trapped() | (found.stuck - silent))


def named_next(world: World, state: str, step: Node) -> list[Node]:
    """Return the steps that a step names under `next`, whether they exist or not."""
    return [
        link.target
        for link in world.links
        if link.relation == "next" and link.source == step and world.is_said_for(link, state)
    ]


def is_said(world: World, state: str, step: Node) -> bool:
    """Tell whether `step-vanishes` reports a step that is missing from this state, here or on the way to it."""
    before = world.states[: world.states.index(state) + 1]
    return any(step in step_vanishes(world, *pair) for pair in pairwise(before))


IN_STATE = {
    "no-journey": no_journey,
    "state-not-described": state_not_described,
    "no-moment-of-truth": no_moment_of_truth,
    "journey-without-owner": journey_without_owner,
    "step-without-process": step_without_process,
    "step-without-system": step_without_system,
    "process-without-system": process_without_system,
    "unowned-process": unowned_process,
    "multiple-owners": multiple_owners,
    "orphan-process": orphan_process,
    "orphan-system": orphan_system,
    "digital-channel-without-system": digital_channel_without_system,
    "competing-processes": competing_processes,
    "retired-but-used": retired_but_used,
    "broken-flow": broken_flow,
}
BETWEEN = {
    "support-lost-in-future": support_lost_in_future,
    "step-vanishes": step_vanishes,
    "no-successor": no_successor,
}
