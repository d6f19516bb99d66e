"""What the rules about a plan find, each by its own definition: from one state to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import networkx as nx

from reference.change import first_day, last_day
from reference.doubt import refused
from reference.flow import main_path, steps
from reference.language import FIELDS
from reference.measures import friction
from reference.support import SUPPORT, support_graph, with_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reference.language import Unknown, World
    from reference.links import Link, Node

CHANGING = ("step", "process", "system", "role", "policy", "data")
"""The kinds of which somebody has to bring about the change."""
WAYS = ("next", "recovers")
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 7 * 86400}


class Cost(NamedTuple):
    """What a journey costs its customers, and whether it may be more."""

    value: int
    complete: bool


def named(world: World, *relations: str) -> set[Node]:
    """Return what initiatives deliver or retire, with the steps, parts and roles inside it."""
    found = {link.target for link in world.links if link.relation in relations}
    while True:
        more = {
            *(step for journey in found for step in world.steps_of_journey.get(journey, ())),
            *(link.source for link in world.links if link.relation == "part-of" and link.target in found),
            *(link.target for link in world.links if link.relation == "has-role" and link.source in found),
        }
        if more <= found:
            return found
        found |= more


def worked_on(world: World) -> set[Node]:
    """Return what some initiative delivers or retires."""
    return named(world, "delivers", "retires")


def planned(world: World) -> bool:
    """Tell whether there is any initiative."""
    return any(kind == "initiative" for kind, _ in world.raw)


def ancestors(world: World, state: str, node: Node) -> set[Node]:
    """Return all that supports an element."""
    graph = support_graph(world, state)
    return nx.ancestors(graph, node) - {node} if node in graph else set()


def with_unknown_support(world: World, state: str, nodes: Iterable[Node]) -> bool:
    """Tell whether one of these is supported by something that nobody can name."""
    refusing = {step for _, step in refused(world, state)}
    return any(
        node in refusing
        or any(each.relation in SUPPORT and is_inverse(each) for each in unresolved(world, state, node))
        for node in nodes
    )


def unresolved(world: World, state: str, node: Node) -> list[Unknown]:
    """Return the references of an element that name nothing in a state."""
    return [each for each in world.unknown if each.writer == node and world.is_unsure(node, each.field, state)]


def is_inverse(unknown: Unknown) -> bool:
    """Tell whether a reference is written by what is supported, and not by what supports."""
    return FIELDS[unknown.writer[0]][unknown.field][2]


# S05


def change_without_initiative(world: World, before: str, after: str) -> Iterator[tuple[Node]]:
    """Something is in one of two states only, or on another level, or linked anew, and nobody brings it about."""
    if not planned(world):
        return
    risen = {process for (process,) in capability_target_unfunded(world, before, after)}
    found = {node for node in world.raw if node[0] in CHANGING and is_in_one(world, before, after, node)}
    found |= {node for node in world.nodes("process", after) if is_relevelled(world, before, after, node)} - risen
    alone = {node for node in found if not is_brought_about(world, (before, after), node)}
    linked = {
        source if source[0] == "step" else target
        for source, target in changed_links(world, before, after)
        if not any(is_brought_about(world, (before, after), end) for end in (source, target))
    }
    yield from ((node,) for node in alone | linked)


def is_brought_about(world: World, states: tuple[str, str], node: Node) -> bool:
    """Tell whether an initiative works on an element, or on something that supports a step, or may do so."""
    done = worked_on(world)
    return node in done or (
        node[0] == "step"
        and any(
            ancestors(world, state, node) & done
            or with_unknown_support(world, state, {node, *ancestors(world, state, node)})
            for state in states
        )
    )


def is_in_one(world: World, before: str, after: str, node: Node) -> bool:
    """Tell whether an element is in one of two states only."""
    return world.exists(node, before) != world.exists(node, after)


def is_relevelled(world: World, before: str, after: str, node: Node) -> bool:
    """Tell whether a process has another level, both being known."""
    levels = [world.value(node, "capability", state) for state in (before, after)]
    return world.exists(node, before) and None not in levels and levels[0] != levels[1]


def changed_links(world: World, before: str, after: str) -> set[tuple[Node, Node]]:
    """Return the ends of the links that hold in one of two states only, while both ends are in both."""
    found = set()
    for relation in sorted({link.relation for link in world.links}):
        here, there = (
            {(link.source, link.target) for link in world.live(relation, state)} for state in (before, after)
        )
        for ends in here ^ there:
            other = before if ends in there else after
            if all(is_kept(world, before, after, end) for end in ends) and not may_hold(world, other, relation, ends):
                found.add(ends)
    return found


def may_hold(world: World, state: str, relation: str, ends: tuple[Node, Node]) -> bool:
    """Tell whether a reference of one of the ends that names nothing may mean the other."""
    if relation == "serves" and any(set(ends) & set(others) for others in refused(world, state)):
        return True
    return any(
        each.relation == relation and is_inverse(each) == (node == ends[1])
        for node in ends
        for each in unresolved(world, state, node)
    )


def is_kept(world: World, before: str, after: str, node: Node) -> bool:
    """Tell whether somebody has to work on an element, and it is in both states."""
    return node[0] in CHANGING and node in world.raw and world.exists(node, before) and world.exists(node, after)


# S06


def friction_increases(world: World, before: str, after: str) -> Iterator[tuple[Node, str]]:
    """A journey costs its customers more of something than before, and both times somebody knows how much."""
    for journey in world.nodes("journey", after):
        states = (before, after)
        if world.exists(journey, before) and not any(is_open(world, state, journey) for state in states):
            was, will = (costs(world, state, journey) for state in states)
            for measure, cost in will.items():
                earlier = was[measure]
                if cost and earlier and earlier.complete and cost.value > earlier.value:
                    yield journey, measure


def is_open(world: World, state: str, journey: Node) -> bool:
    """Tell whether nobody knows which way customers take, as a step leads to one that nobody can name."""
    return any(world.is_unsure(step, field, state) for step in steps(world, state, journey) for field in WAYS)


def costs(world: World, state: str, journey: Node) -> dict[str, Cost | None]:
    """Measure what a journey costs its customers in one state."""
    counts = friction(world, state, journey)
    found: dict[str, Cost | None] = {}
    for name in ("handoffs", "forced_switches", "revisits", "asks_again"):
        count = counts[name]
        found[name] = None if count.numerator is None else Cost(count.numerator, complete=not count.not_assessed)
    path = main_path(world, state, journey)
    efforts, waits = ([seconds(world.value(step, field, state)) for step in path] for field in ("effort", "wait"))
    told = bool(path) and all({effort, wait} != {None} for effort, wait in zip(efforts, waits, strict=True))
    waiting, working = (sum(time or 0 for time in times) for times in (waits, efforts))
    found["wait"] = Cost(waiting, complete=True) if told and set(waits) != {None} else None
    found["customer_time"] = Cost(waiting + working, complete=True) if told else None
    return found


def seconds(written: str | None) -> int | None:
    """Return how long a duration is."""
    return None if written is None else int(written[:-1]) * UNITS[written[-1]]


# S07


def capability_target_unfunded(world: World, before: str, after: str) -> Iterator[tuple[Node]]:
    """A process is to become more capable, and nothing is delivered that makes it so."""
    if not planned(world):
        return
    delivered = named(world, "delivers")
    for process in world.nodes("process", after):
        was, will = (world.value(process, "capability", state) for state in (before, after))
        rises = is_relevelled(world, before, after, process) and will > was
        if rises and not what_it_needs(world, after, process) & delivered and not may_need(world, after, process):
            yield (process,)


TOWARDS = ("performs", "governs", "reads", "supports", "owns")
AWAY = ("writes", "creates", "operates")


def what_it_needs(world: World, state: str, process: Node) -> set[Node]:
    """Return a process and its parts, with the roles, policies, data and systems linked to them."""
    parts = with_parts(world, state, process)
    found = {node for part in parts for relation in TOWARDS for node in world.sources(part, relation, state)}
    found |= {node for part in parts for relation in AWAY for node in world.targets(part, relation, state)}
    return parts | {node for node in found if node[0] in ("role", "policy", "data", "system")}


def may_need(world: World, state: str, process: Node) -> bool:
    """Tell whether something nobody can name is linked to a process or its parts."""
    return any(
        each.relation in (*TOWARDS, *AWAY)
        for part in with_parts(world, state, process)
        for each in unresolved(world, state, part)
    )


# S08


def pain_unchanged(world: World, before: str, after: str) -> Iterator[tuple[Node]]:
    """A step hurts, and all that is behind it stays as it is."""
    done = worked_on(world)
    for step in world.nodes("step", before):
        if planned(world) and world.exists(step, after) and hurts(world, before, step):
            behind = {step, *ancestors(world, after, step)}
            journey = ("journey", step[1].partition("/")[0])
            if (
                picture(world, before, step) == picture(world, after, step)
                and not behind & done
                and not world.value(journey, "unchanged", after)
                and not with_unknown_support(world, before, {step, *ancestors(world, before, step)})
                and not with_unknown_support(world, after, behind)
            ):
                yield (step,)


def picture(world: World, state: str, step: Node) -> object:
    """Return all that can be told of what is behind a step: who, how they are linked, and what they say."""
    behind = ancestors(world, state, step)
    links = {
        link
        for relation in (*SUPPORT, "owns", "owns-it", "runs", "recovers")
        for link in world.live(relation, state)
        if link.target in {step, *behind}
    }
    said = {
        (node, field): world.value(node, field, state)
        for node in behind & set(world.raw)
        for field in world.raw[node]
        if field not in ("id", "states", *FIELDS.get(node[0], ())) and node[0] not in ("step", "journey")
    }
    return behind, links, said


def hurts(world: World, state: str, step: Node) -> bool:
    """Tell whether customers suffer at a step, or are there because something went wrong."""
    return (world.value(step, "emotion", state) or 0) < 0 or world.value(step, "demand", state) == "failure"


# S09


def delivered_out_of_order(world: World, before: str, after: str) -> Iterator[tuple[Node]]:  # noqa: ARG001 - as all
    """An initiative ends before what it builds on is there, or starts before what it comes after has ended."""
    initiatives = world.nodes("initiative", after)
    for one in initiatives:
        ended = [other for other in initiatives if other != one and ends_later(world, other, one)]
        if any(
            builds_on(world, after, target, source)
            for other in ended
            for source in delivers(world, other)
            for target in delivers(world, one)
        ) or any(starts_before_end(world, one, link) for link in world.links):
            yield (one,)


def builds_on(world: World, state: str, node: Node, foundation: Node) -> bool:
    """Tell whether a chain of support leads from a foundation to an element, be it round in a circle of several."""
    graph = support_graph(world, state)
    graph.remove_edges_from([(each, each) for each in graph])
    return foundation in graph and any(
        foundation == each or nx.has_path(graph, foundation, each) for each in graph.pred.get(node, ())
    )


def delivers(world: World, initiative: Node) -> set[Node]:
    """Return what an initiative delivers."""
    return {link.target for link in world.links if link.relation == "delivers" and link.source == initiative}


def ends_later(world: World, one: Node, other: Node) -> bool:
    """Tell whether an initiative ends later than another, both ends being known."""
    ends = [world.raw[each].get("end") for each in (one, other)]
    return None not in ends and last_day(ends[0]) > last_day(ends[1])


def starts_before_end(world: World, initiative: Node, link: Link) -> bool:
    """Tell whether a link says that an initiative comes after one that ends only later than it starts."""
    if link.relation != "after" or link.source != initiative:
        return False
    start, end = world.raw[initiative].get("start"), world.raw[link.target].get("end")
    return bool(start and end) and first_day(start) < last_day(end)


PLANNED = {
    "change-without-initiative": change_without_initiative,
    "friction-increases": friction_increases,
    "capability-target-unfunded": capability_target_unfunded,
    "pain-unchanged": pain_unchanged,
    "delivered-out-of-order": delivered_out_of_order,
}
