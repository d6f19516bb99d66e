"""Composes a blueprint: asks the graphs of the states what stands behind each step of a journey."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from cxalign.graph.friction import TIMES, amount
from cxalign.model import Step
from cxalign.reports.blueprint import lanes
from cxalign.reports.blueprint.changes import with_changes
from cxalign.reports.blueprint.content import Blueprint, Mark, Panel, Place
from cxalign.reports.blueprint.marking import with_marks
from cxalign.reports.figures import length_of_time
from cxalign.reports.numbering import numbered
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cxalign.findings import CheckResult, Finding
    from cxalign.graph import AlignmentGraph, AlignmentModel
    from cxalign.model import Element, Journey

_ALIKE = " – no difference"
MEASURES = ("steps", "handoffs", "forced_switches", "customer_time", "wait")


def composed(
    model: AlignmentModel,
    result: CheckResult,
    journey: Journey,
    states: tuple[str, ...],
    numbers: Mapping[Finding, int] | None = None,
    words: Mapping[str, str] = MappingProxyType({}),
) -> Blueprint:
    """Compose the blueprint of a journey as written, in these states, with the findings that touch it there.

    They are numbered as in the whole result, or as `numbers` says where the result is narrowed. States are called by
    `words`, where there are any for them.
    """
    graphs = [graph for graph in model.graphs if graph.state in states and graph.has(journey)]
    written = [step for step in model.workspace.existence.steps_of(journey) if any(graph.has(step) for graph in graphs)]
    touching = [one for one in result.findings if journey.id in one.journeys and not set(states).isdisjoint(one.states)]
    known = numbered(result) if numbers is None else numbers
    marks = tuple(Mark(known[one], one._replace(course=one.course_about((journey.id,)))) for one in _open(touching))
    panels = with_changes([_panel(graph, journey, written, words.get(graph.state, "")) for graph in graphs])
    return Blueprint(
        name=journey.title,
        facts=_facts(model, journey),
        panels=_merged([with_marks(panel, marks, journey.id) for panel in panels]),
        marks=marks,
        untold=_untold(touching),
    )


def _open(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.status == "new"]


def _untold(findings: list[Finding]) -> str:
    counts = {status: sum(one.status == status for one in findings) for status in ("accepted", "ignored", "baseline")}
    words = {"accepted": "accepted", "ignored": "ignored", "baseline": "in the baseline"}
    told = [f"{count} {words[status]}" for status, count in counts.items() if count]
    return f"not numbered: {', '.join(told)}" if told else ""


def _facts(model: AlignmentModel, journey: Journey) -> str:
    graph = next(graph for graph in model.graphs if graph.has(journey))
    goal = graph.existence.variant(journey, graph.state).goal
    owners = ", ".join(owner.title for owner in graph.owners(journey))
    persona = ", ".join(one.title for one in graph.sources(journey, "lives"))
    facts = (
        "Service blueprint",
        model.workspace.settings.organisation or "",
        f"for {persona}" if persona else "",
        f"goal: {goal}" if goal else "",
        f"owner: {owners}" if owners else "",
    )
    return " · ".join(fact for fact in facts if fact)


def _panel(graph: AlignmentGraph, journey: Journey, written: list[Step], when: str) -> Panel:
    numbers: dict[Element, int] = {step: number for number, step in enumerate(written, 1)}
    following = graph.flow(journey).following
    places = tuple(_place(graph, step, numbers, following, when) for step in written)
    measured = " · ".join(_measured(graph, journey))
    facts = f"on the main path: {measured}" if measured else ""
    return Panel(graph.state, _named(graph, when), facts, places, tuple(lanes.of(graph, places)), when=when)


def _named(graph: AlignmentGraph, when: str) -> str:
    settings = graph.workspace.settings
    name = next((one.name for one in settings.states if one.id == graph.state), None)
    date = settings.date_of(graph.state)
    state = when or graph.state
    return (f"{state}: {name}" if name else state) + (f" ({date.isoformat()})" if date else "")


def _merged(panels: list[Panel]) -> tuple[Panel, ...]:
    """Let states that follow each other without any difference share a panel."""
    merged: list[Panel] = []
    for panel in panels:
        if merged and merged[-1].content == panel.content:
            names = merged[-1].name.removesuffix(_ALIKE)
            merged[-1] = merged[-1]._replace(name=f"{names} and {panel.name}{_ALIKE}")
        else:
            merged.append(panel)
    return tuple(merged)


def _measured(graph: AlignmentGraph, journey: Journey) -> Iterator[str]:
    for name in MEASURES:
        measured = graph.measured(journey, name)
        if measured is not None and (measured.value or name == "steps"):
            yield _amount(name, measured.value, "at least " if measured.unknown else "")


def _amount(name: str, value: int, least: str) -> str:
    if name == "customer_time":
        return f"takes {least}{length_of_time(value)}, step after step"
    return f"{least}{length_of_time(value)} {TIMES[name]}" if name in TIMES else f"{least}{amount(name, value)}"


def _place(
    graph: AlignmentGraph, step: Step, numbers: dict[Element, int], following: dict[Step, list[Step]], when: str
) -> Place:
    here, stage = graph.here(step), step.stage or ""
    if not isinstance(here, Step):
        return Place(numbers[step], step.qualified_id, step.title, None, stage, _why_absent(graph, step, when))
    recovering = graph.steps_recovering(here)
    return Place(
        number=numbers[step],
        id=step.qualified_id,
        name=here.title,
        step=here,
        stage=here.stage or "",
        detail=", ".join(_notes(here)),
        following=_numbers([one for one in following[here] if one not in recovering], graph, numbers),
        recovered=_numbers(graph.steps_recovered(here), graph, numbers),
    )


def _numbers(steps: list[Step], graph: AlignmentGraph, numbers: dict[Element, int]) -> tuple[int, ...]:
    """Return the numbers of those steps that belong to the journey, each once."""
    bases = dict.fromkeys(graph.existence.base(step) for step in steps)
    return tuple(numbers[base] for base in bases if base in numbers)


def _why_absent(graph: AlignmentGraph, step: Step, when: str) -> str:
    states = graph.workspace.states
    earlier = states[: states.index(graph.state)]
    there = graph.existence.of(step)
    at = when or f"in '{graph.state}'"
    if not any(state in there for state in earlier):
        return f"not yet {at}"
    reason = step.retired or graph.workspace.elements["journey"][step.journey].retired
    why = f": {reason}" if reason else ", and nothing says why" if graph.has_vanished(step) else ""
    return f"gone {at}{why}"


def _notes(step: Step) -> Iterator[str]:
    """Say what kind of step it is, where that is worth a word."""
    if step.kind == "action":
        yield "customer alone"
    elif step.initiator == "company":
        yield "company begins"
    if step.demand == "failure":
        yield "failure demand"
    if step.presence:
        yield "in person"


def steps_numbered(numbers: Iterable[int]) -> str:
    """Name steps by their numbers."""
    known = [str(number) for number in numbers]
    return f"step{'s' if len(known) > 1 else ''} {', '.join(known)}"


def times_of(step: Step) -> tuple[str, str]:
    """Write how long a step takes the customer, and how long they wait; nothing where it is not written."""
    effort = f"takes {length_of_time(step.effort)}" if step.effort is not None else ""
    wait = f"waits {length_of_time(step.wait)}" if step.wait else ""
    return effort, wait


def described(blueprint: Blueprint) -> str:
    """Say in words what the picture shows, for those who cannot see it."""
    sentences = [f"{number(blueprint.columns, 'step')}, {number(len(blueprint.marks), 'finding')}."]
    for panel in blueprint.panels:
        names = "; ".join(f"{place.number} {place.name}" for place in panel.places if place.step is not None)
        when = panel.when or f"in '{panel.state}'"
        sentences.append(f"Steps {when}: {names or 'none'}.")
        for lane in panel.lanes:
            gaps = [gap for gap in lane.gaps if gap.missing]
            if gaps:
                which = steps_numbered(panel.places[gap.column].number for gap in gaps)
                words = gaps[0].told or f"there is {gaps[0].name}"
                sentences.append(f"{when[:1].upper()}{when[1:]} {words} at {which}.")
    return " ".join(sentences)
