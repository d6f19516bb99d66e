"""Steps that are attended by owned, capable, supported processes; and each of these words by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.measuring.score import Doubt, Item, Judged, Score, judged, share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph, AlignmentModel
    from cxalign.model import Element, Journey, Process, Step

OWNED = {"process": "processes", "system": "systems", "policy": "policies", "data": "data"}
"""Kinds whose owners are counted → how the measure calls them."""
FAR_BELOW = 3
"""From so many levels below what is required on, all count as one."""


def measure(graph: AlignmentGraph, journey: Journey) -> Iterator[Score]:
    """Measure the steps of a journey against what attends to them."""
    steps = [step for step in graph.steps_of(journey) if step.kind == "interaction"]
    aligned = [judged(step, _objections(graph, step)) for step in steps]
    yield share("aligned_steps", aligned)
    yield share("aligned_value_steps", (one for one in aligned if _is_valued(one.element)))
    yield share("process_coverage", (_attended(graph, step) for step in steps))
    yield share("system_coverage", (_equipped(graph, step) for step in steps))
    yield share("manual_steps", (_by_hand(graph, step) for step in steps), wanted=False)
    for kind, name in OWNED.items():
        yield share(f"owned_{name}", (_owned(graph, element) for element in graph.behind(journey, kind)))
    yield from _shortfalls(graph, steps)


def unwritten(model: AlignmentModel) -> str:
    """Say what an aligned interaction needs, and nobody has written down of any process in any state."""
    processes = [(graph, process) for graph in model.graphs for process in graph.processes()]
    if not processes:
        return "no process is written down"
    written = {
        "an owner": any(graph.owners(process) for graph, process in processes),
        "a capability": any(process.capability is not None for _, process in processes),
        "a system": any(process.manual or graph.systems_of(process) for graph, process in processes),
    }
    missing = [what for what, is_written in written.items() if not is_written]
    *others, last = missing or [""]
    return f"no process has {', '.join(others)}{' or ' if others else ''}{last} written down" if missing else ""


def _is_valued(step: Element) -> bool:
    return getattr(step, "value", None) == "customer" or getattr(step, "demand", None) == "value"


def _objections(graph: AlignmentGraph, step: Step) -> Iterator[str]:
    """Say what keeps a step from being aligned."""
    processes = graph.processes_serving(step)
    if not processes:
        yield Doubt("a reference does not resolve") if graph.may_be_served(step) else "no process attends"
        return
    yield from (f"nobody attends on '{name}'" for name in graph.channels_unattended(step))
    yield from _channels_without_system(graph, step)
    for process in processes:
        yield from _lacks(graph, step, process)
    for system in graph.systems_supporting(step):
        if graph.is_over(system):
            yield f"{system} is over"
        elif graph.lost_under(system):
            yield f"{system} stands on what is over"


def _channels_without_system(graph: AlignmentGraph, step: Step) -> Iterator[str]:
    for name in graph.channels_of(step):
        if graph.lacks_system(name):
            yield f"no system realises '{name}'"
        elif graph.is_digital(name) and not graph.systems_realising(graph.channel(name)):
            yield Doubt(f"nobody says which system realises '{name}'")


def _lacks(graph: AlignmentGraph, step: Step, process: Process) -> Iterator[str]:
    """Say what a process lacks to attend to a step well."""
    owned = _owned(graph, process)
    if owned.holds is None:
        yield Doubt(owned.message)
    elif not owned.holds:
        yield f"{process} {owned.message}"
    required = graph.required_capability(step)
    if process.capability is None:
        yield Doubt(f"the capability of {process} is unknown")
    elif process.capability == 0:
        yield f"{process} is not performed (capability 0)"
    elif required is not None and process.capability < required:
        yield _lacking(process, required)
    if not (process.manual or graph.systems_of(process)):
        words = f"{process} has no system and is not said to be manual"
        yield Doubt("a reference does not resolve") if graph.may_have_systems(process) else words


def _attended(graph: AlignmentGraph, step: Step) -> Judged:
    if graph.processes_serving(step):
        return Judged(step, holds=True)
    if graph.may_be_served(step):
        return Judged(step, None, "a reference does not resolve")
    return Judged(step, False, "no process attends")  # noqa: FBT003 - the verdict


def _equipped(graph: AlignmentGraph, step: Step) -> Judged:
    if graph.systems_supporting(step):
        return Judged(step, holds=True)
    if graph.may_have_systems(step):
        return Judged(step, None, "a reference does not resolve")
    reasons = [process.manual for process in graph.processes_serving(step) if process.manual]
    return Judged(step, False, f"by hand: {reasons[0]}" if reasons else "no system supports it")  # noqa: FBT003 - the verdict


def _by_hand(graph: AlignmentGraph, step: Step) -> Judged:
    reasons = [process.manual for process in graph.processes_serving(step) if process.manual]
    if graph.systems_supporting(step) or not reasons:
        return Judged(step, holds=False)
    if graph.may_have_systems(step):
        return Judged(step, None, "a reference does not resolve")
    return Judged(step, True, f"by hand: {reasons[0]}")  # noqa: FBT003 - the verdict


def _owned(graph: AlignmentGraph, element: Element) -> Judged:
    owners = graph.owners(element)
    if len(owners) > 1:
        return Judged(element, False, f"has {len(owners)} owners")  # noqa: FBT003 - the verdict
    if owners:
        return Judged(element, holds=True)
    if graph.may_be_owned(element):
        return Judged(element, None, "a reference does not resolve")
    return Judged(element, False, "has no owner")  # noqa: FBT003 - the verdict


def _shortfalls(graph: AlignmentGraph, steps: list[Step]) -> Iterator[Score]:
    """Count the steps that require more than somebody who attends is capable of, and the processes by how much."""
    required = {step: level for step in steps if (level := graph.required_capability(step)) is not None}
    yield share("capability_shortfall", (_short(graph, step, level) for step, level in required.items()), wanted=False)
    worst: dict[Process, int] = {}
    unknown: dict[Process, None] = {}
    for step, level in required.items():
        for process in graph.processes_serving(step):
            if process.capability is None:
                unknown[process] = None
            else:
                worst[process] = max(worst.get(process, 0), level - process.capability)
    untold = tuple(Item(process, "not assessed: its capability is unknown") for process in unknown)
    for below in range(FAR_BELOW + 1):
        at = {process: gap for process, gap in worst.items() if min(gap, FAR_BELOW) == below}
        items = (Item(process, f"is {gap} below what is required") for process, gap in at.items() if gap)
        total = len(worst) + len(unknown)
        yield Score(f"processes_{below}_below", len(at), total, len(unknown), (*items, *untold))


def _short(graph: AlignmentGraph, step: Step, required: int) -> Judged:
    """Judge whether a step requires more than somebody who attends is capable of."""
    processes = graph.processes_serving(step)
    below = [one for one in processes if one.capability is not None and one.capability < required]
    if below:
        return Judged(step, True, "; ".join(_lacking(process, required) for process in below))  # noqa: FBT003 - the verdict
    if graph.may_be_served(step):
        return Judged(step, None, "a reference does not resolve")
    unknown = [process for process in processes if process.capability is None]
    if unknown or not processes:
        return Judged(step, None, f"the capability of {unknown[0]} is unknown" if unknown else "no process attends")
    return Judged(step, holds=False)


def _lacking(process: Process, required: int) -> str:
    return f"{process} has capability {process.capability} where {required} is required"
