"""The measures of the scorecard, each by its own definition, for one journey in one state.

A count is (numerator, denominator, not assessed). They hold for workspaces in which every reference names something.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from reference.change import date_of, last_day
from reference.failure import blast, down, is_interaction
from reference.flow import main_path, steps
from reference.language import ANONYMOUS, BUILT_IN_DIGITAL
from reference.support import lead, owners, processes_serving, reach, systems_of, systems_supporting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reference.language import World
    from reference.links import Node

KINDS = {"processes": "process", "systems": "system", "policies": "policy", "data": "data"}


class Count(NamedTuple):
    """One measure."""

    numerator: int | None
    denominator: int | None = None
    not_assessed: int = 0


def of_journey(world: World, state: str, journey: Node) -> dict[str, Count]:
    """Measure one journey."""
    every = steps(world, state, journey)
    here = [step for step in every if is_interaction(world, state, step)]
    valued = [step for step in here if is_valued(world, state, step)]
    truths = [step for step in every if world.value(step, "moment_of_truth", state)]
    return {
        "aligned_steps": judged(here, lambda step: is_aligned(world, state, step)),
        "aligned_value_steps": judged(valued, lambda step: is_aligned(world, state, step)),
        "process_coverage": judged(here, lambda step: bool(processes_serving(world, state, step))),
        "system_coverage": judged(here, lambda step: bool(systems_supporting(world, state, step))),
        "manual_steps": judged(here, lambda step: is_by_hand(world, state, step)),
        **{f"owned_{name}": owned(world, state, journey, kind) for name, kind in KINDS.items()},
        **shortfalls(world, state, here),
        **friction(world, state, journey),
        "failure_exposure": exposure(world, state, here),
        "unprotected_moments_of_truth": judged(truths, lambda step: step in here and is_bare(world, state, step)),
        "functions_taking_part": participation(world, state, [journey]),
    }


def judged(elements: Iterable[Node], holds: Callable[[Node], bool | None]) -> Count:
    """Count for how many something holds, and of how many nobody can tell."""
    verdicts = [holds(element) for element in elements]
    return Count(verdicts.count(True), len(verdicts), verdicts.count(None))


# 4.1 to 4.4


def is_valued(world: World, state: str, step: Node) -> bool:
    """Tell whether the customer values a step."""
    return world.value(step, "value", state) == "customer" or world.value(step, "demand", state) == "value"


def is_aligned(world: World, state: str, step: Node) -> bool | None:
    """Tell whether a step is attended by owned, capable, supported processes."""
    processes = processes_serving(world, state, step)
    verdicts: list[bool | None] = [bool(processes)]
    for name in world.channels(step, state):
        serving = [link for link in world.live("serves", state) if link.target == step]
        verdicts.append(any(link.channels is None or name in link.channels for link in serving))
        verdicts.append(is_realised(world, state, name))
    for process in processes:
        verdicts.append(len(owners(world, state, process)) == 1)
        verdicts.append(is_capable(world, state, process, required(world, state, step)))
        verdicts.append(bool(world.value(process, "manual", state)) or bool(systems_of(world, state, process)))
    verdicts += [
        not is_over(world, state, system) and not stands_on_what_is_over(world, state, system)
        for system in systems_supporting(world, state, step)
    ]
    return False if False in verdicts else None if None in verdicts else True


def is_realised(world: World, state: str, name: str) -> bool | None:
    """Tell whether a system realises a channel, if it is digital; nobody can tell where no system says what it does."""
    channel = ("channel", name)
    digital = world.value(channel, "digital", state) if channel in world.raw else name in BUILT_IN_DIGITAL
    if name == ANONYMOUS or not digital or world.sources(channel, "realises", state):
        return True
    told = any(kind == "system" and "realises" in item for (kind, _), item in world.raw.items())
    return False if told else None


def required(world: World, state: str, step: Node) -> int | None:
    """req(x)."""
    own = world.value(step, "required_capability", state)
    settings = world.settings.get("required_capability", {})
    if own is not None:
        return own
    if world.value(step, "moment_of_truth", state) and "moment_of_truth" in settings:
        return settings["moment_of_truth"]
    return settings.get("step")


def is_capable(world: World, state: str, process: Node, level: int | None) -> bool | None:
    """Tell whether a process is performed, and on the level required if there is one."""
    capability = world.value(process, "capability", state)
    return None if capability is None else capability != 0 and (level is None or capability >= level)


def is_over(world: World, state: str, system: Node) -> bool:
    """Tell whether a system has ended, or is to be eliminated by the last of several states."""
    if state == world.states[-1] and len(world.states) > 1 and world.value(system, "time", state) == "eliminate":
        return True
    return has_ended(world, state, system)


def has_ended(world: World, state: str, system: Node) -> bool:
    """Tell whether the end of a system is before the day of the state."""
    end, today = (world.value(system, "lifecycle", state) or {}).get("end"), date_of(world, state)
    return bool(end and today and last_day(end) < today)


def stands_on_what_is_over(world: World, state: str, system: Node) -> bool:
    """Tell whether a system depends on or runs on one that has ended and supports nothing itself, or that is gone."""
    return any(
        has_ended(world, state, other) and not world.targets(other, "supports", state)
        for other in dependencies(world, state, system)
    ) or has_lost_a_dependency(world, state, system)


def has_lost_a_dependency(world: World, state: str, system: Node) -> bool:
    """Tell whether something under a system is gone since the state before, with nothing else and no successor there."""
    number = world.states.index(state)
    if number == 0:
        return False
    earlier = world.states[number - 1]
    before, now = dependencies(world, earlier, system), dependencies(world, state, system)
    gone = {
        link.source
        for relation in ("hosts", "feeds")
        for link in world.live(relation, earlier)
        if link.target == system and link.states is None and not world.exists(link.source, state)
    }
    replaced = {(link.source, link.target) for link in world.links if link.relation == "replaced-by"}
    return now <= before and any(not any((other, new) in replaced for new in now) for other in gone)


def dependencies(world: World, state: str, system: Node) -> set[Node]:
    """Return what a system depends on or runs on."""
    return world.sources(system, "hosts", state) | world.sources(system, "feeds", state)


def is_by_hand(world: World, state: str, step: Node) -> bool:
    """Tell whether no system supports a step, and a process that attends is manual."""
    manual = any(world.value(process, "manual", state) for process in processes_serving(world, state, step))
    return manual and not systems_supporting(world, state, step)


def owned(world: World, state: str, journey: Node, kind: str) -> Count:
    """Count what reaches a step of the journey and has exactly one owner."""
    own = set(steps(world, state, journey))
    behind = [node for node in world.nodes(kind, state) if reach(world, state, node) & own]
    return judged(behind, lambda node: len(owners(world, state, node)) == 1)


def shortfalls(world: World, state: str, here: list[Node]) -> dict[str, Count]:
    """Count the steps that require more than somebody is capable of, and the processes by how much at worst."""
    demanding = {step: level for step in here if (level := required(world, state, step)) is not None}
    levels = {
        (step, process): world.value(process, "capability", state)
        for step in demanding
        for process in processes_serving(world, state, step)
    }

    def short(step: Node) -> bool | None:
        found = [level for (at, _), level in levels.items() if at == step]
        if any(level is not None and level < demanding[step] for level in found):
            return True
        return None if not found or None in found else False

    gaps = {
        process: [
            max(0, demanding[step] - level) for (step, p), level in levels.items() if p == process and level is not None
        ]
        for _, process in levels
    }
    worst = [max(found) if found else None for found in gaps.values()]
    unknown = worst.count(None)
    below = {0: worst.count(0), 1: worst.count(1), 2: worst.count(2)}
    below[3] = len(worst) - unknown - sum(below.values())
    return {
        "capability_shortfall": judged(demanding, short),
        **{f"processes_{gap}_below": Count(count, len(worst), unknown) for gap, count in below.items()},
    }


# 4.5


def friction(world: World, state: str, journey: Node) -> dict[str, Count]:
    """Count what the main path asks of the customer."""
    path = main_path(world, state, journey)
    total = len(steps(world, state, journey))
    seq = [step for step in path if is_interaction(world, state, step)]
    found = {
        "handoffs": handoffs(world, state, seq),
        "forced_switches": switches(world, state, [s for s in seq if is_customers(world, state, s)]),
        "revisits": revisits(world, state, path),
        "asks_again": asks_again(world, state, path),
        "vendor_only": vendor_only(world, state, path),
    }
    counts = {name: Count(None, None, total) if not path or one is None else one for name, one in found.items()}
    known = [one.numerator for one in counts.values() if one.numerator is not None]
    missing = sum(one.numerator is None or one.not_assessed > 0 for one in counts.values()) if total else 0
    counts["friction_events"] = Count(sum(known), len(seq), missing) if known else Count(None, None, missing)
    return counts


def is_customers(world: World, state: str, step: Node) -> bool:
    """Tell whether the customer begins a step."""
    return world.value(step, "initiator", state) != "company"


def handoffs(world: World, state: str, seq: list[Node]) -> Count | None:
    """H, out of the pairs of which both leads are known."""
    pairs = [(lead(world, state, one), lead(world, state, other)) for one, other in pairwise(seq)]
    known = [pair for pair in pairs if None not in pair]
    if pairs and not known:
        return None
    return Count(sum(one != other for one, other in known), len(known), len(pairs) - len(known))


def switches(world: World, state: str, cseq: list[Node]) -> Count | None:
    """Count the consecutive steps of the customer that share no channel, unless the customer must be there."""
    verdicts: list[bool | None] = []
    for one, other in pairwise(cseq):
        here, there = world.channels(one, state), world.channels(other, state)
        if world.value(other, "presence", state):
            verdicts.append(False)
        elif [] in (here, there) or [ANONYMOUS] in (here, there):
            verdicts.append(None)
        else:
            verdicts.append(not set(here) & set(there))
    if verdicts and set(verdicts) == {None}:
        return None
    return Count(verdicts.count(True), None, verdicts.count(None))


def revisits(world: World, state: str, path: list[Node]) -> Count | None:
    """R: runs of one lead within a stage, not meant to be, after that lead has had its turn there."""
    again = unknown = 0
    staged = False
    for stage, members in groupby(path, lambda step: world.value(step, "stage", state)):
        own = [step for step in members if is_interaction(world, state, step) and is_customers(world, state, step)]
        leads = [(lead(world, state, step), step) for step in own]
        known = [(who, step) for who, step in leads if who is not None] if stage else []
        unknown += len(own) - len(known)
        staged = staged or bool(known)
        runs = [(who, [step for _, step in run]) for who, run in groupby(known, lambda pair: pair[0])]
        for number, (who, run) in enumerate(runs):
            expected = any(world.value(step, "expected", state) for step in run)
            again += who in [earlier for earlier, _ in runs[:number]] and not expected
    return Count(again, None, unknown) if staged else None


def asks_again(world: World, state: str, path: list[Node]) -> Count | None:
    """A: what a step asks that one before it has asked, and the step does not say why."""
    if all(world.value(step, "asks", state) is None for step in path):
        return None
    again = 0
    for number, step in enumerate(path):
        before = {data for earlier in path[:number] for data in world.targets(earlier, "asks", state)}
        if not world.value(step, "asks_again_reason", state):
            again += len(world.targets(step, "asks", state) & before)
    return Count(again)


def vendor_only(world: World, state: str, path: list[Node]) -> Count | None:
    """V."""
    values = [world.value(step, "value", state) for step in path]
    if set(values) == {None}:
        return None
    return Count(values.count("business") + values.count("none"), None, values.count(None))


# 4.7


def exposure(world: World, state: str, here: list[Node]) -> Count:
    """Count the interactions that stop with one system, at worst; with no system anywhere those by hand do not."""
    if not any(kind == "system" for kind, _ in world.raw):
        unknown = sum(not is_by_hand(world, state, step) for step in here)
        return Count(None if unknown and unknown == len(here) else 0, len(here), unknown)
    stopped = [len(blast(world, state, system) & set(here)) for system in world.nodes("system", state)]
    return Count(max(stopped, default=0), len(here))


def is_bare(world: World, state: str, step: Node) -> bool:
    """Tell whether some system stops a step, and no step of recovery is up then and can put it right."""
    if step in down(world, state, set()):
        return False
    ways = [way for way in world.sources(step, "recovers", state) if can_resolve(world, state, way, step)]
    return any(
        not [way for way in ways if way not in down(world, state, {system})]
        for system in world.nodes("system", state)
        if step in blast(world, state, system)
    )


def can_resolve(world: World, state: str, recovering: Node, broken: Node) -> bool:
    """Tell whether those who attend to a recovery do, or trigger, the work at the broken step; as far as anybody says."""
    told = any(kind == "process" and "triggers" in item for (kind, _), item in world.raw.items())
    answering, working = (processes_serving(world, state, step) for step in (recovering, broken))
    if not told or not answering or not working or answering & working:
        return True
    return any(world.targets(one, "triggers", state) & working for one in answering)


# 4.8


def participation(world: World, state: str, journeys: list[Node]) -> Count:
    """Count the functions that answer for something that reaches a step of some journeys."""
    own = {step for journey in journeys for step in steps(world, state, journey)}
    if not own:
        return Count(0, 0)
    taking = set()
    for kind in ("journey", "process", "system", "data", "policy"):
        for node in world.nodes(kind, state):
            reached = set(steps(world, state, node)) if kind == "journey" else reach(world, state, node)
            if reached & own:
                taking |= answering(world, state, node)
    functions = world.nodes("function", state)
    return Count(len(taking & set(functions)), len(functions))


def answering(world: World, state: str, node: Node) -> set[Node]:
    """Return the functions that own, run or perform an element, themselves or by a role."""
    people = owners(world, state, node)
    for relation in ("owns-it", "runs", "performs"):
        people = people | world.sources(node, relation, state)
    return {function for who in people for function in function_of(world, state, who)}


def function_of(world: World, state: str, who: Node) -> set[Node]:
    """Return the function of a role, if it has one and no second; a function is its own."""
    if who[0] == "function":
        return {who}
    found = world.sources(who, "has-role", state)
    return found if len(found) == 1 else set()
