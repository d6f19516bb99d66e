"""A part for each journey: its picture, who attends to each step with which systems, its findings, today to future."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.findings import Severity
from cxalign.measuring.closure import DELIVERED, LOST, ON_PAPER
from cxalign.measuring.savings import savings
from cxalign.reports.alignment.blocks import Block, Cell, Paragraph, Picture, Points, Row, Section, Table, cell
from cxalign.reports.alignment.lines import listed
from cxalign.reports.alignment.planning import OPENED, PERSISTING
from cxalign.reports.alignment.sections import ending, unaligned
from cxalign.reports.alignment.sections.facts import facts
from cxalign.reports.alignment.sections.matrix import matrix
from cxalign.reports.alignment.sections.saving import apart
from cxalign.reports.alignment.sections.summary import differences, measures
from cxalign.reports.alignment.uncounted import DESCRIBED, ENDING, ON_THE_WAY, WHOLE
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Element, Journey, Process, Step
    from cxalign.reports.alignment.lines import Words
    from cxalign.reports.alignment.material import Material

NO_PROCESS, NO_SYSTEM, _NO_OWNER = "no process", "no system", "no owner"
NOT_DESCRIBED = " described"
"""Said after these where nobody has described any."""
NO_OWN_SYSTEM = "no system of its own"
"""Said of a process at a step that has a system all the same, or is by hand on purpose."""
_UNKNOWN = "unknown"
APART = "not judged state by state"
_BECOMING = {
    DELIVERED: "closed by initiatives",
    ON_PAPER: "closed on paper, by no initiative",
    LOST: "lost, or no longer to be judged",
    OPENED: "opened by the plan",
    PERSISTING: "persisting",
    ENDING: f"{APART}: end with what an initiative retires or delivers",
    WHOLE: f"{APART}: true of the organisation or its plan as a whole",
    ON_THE_WAY: "on the way only",
    DESCRIBED: f"{APART}: about the description itself",
}
_RARE = (ON_PAPER, LOST, ENDING, WHOLE, ON_THE_WAY, DESCRIBED)
"""What is said only where there is some."""
_OTHERS = "Other journeys"
_UNFOLDED = 3
"""How many journeys a format that folds shows in full at first."""


class _Attended(NamedTuple):
    """What one process does at one step, with which owner and systems; equal in several states it is one row."""

    process: Cell
    owner: Cell
    systems: Cell


def section(material: Material, pictured: Collection[str]) -> Section:
    """Tell of each journey; `pictured` are those that have a blueprint, nothing where none were wanted."""
    told = material.told_journeys
    folded = len(told) > _UNFOLDED
    parts = tuple(_journey(material, journey, pictured, folded) for journey in told)
    blocks = (*_intent(material), *differences(material))
    return Section("journeys", "Journey by journey", blocks, (*parts, *_others(material)))


def _intent(material: Material) -> Iterator[Paragraph]:
    """Say how many journeys are told, where these are not all."""
    told, count = len(material.told_journeys), len(material.journeys)
    if told < count:
        words = (
            f"{told:,} of {count:,} journeys are told here, those with the most urgent findings; the others stand in"
        )
        where = f"“{_OTHERS}”, a line each. All are told in the page (.html) and in the workbook (.xlsx)."
        yield Paragraph((f"{words} {where}",))


def _others(material: Material) -> Iterator[Section]:
    """Give a line to each journey for which there is no room, with what to ask for a report of it alone by."""
    told = set(material.told_journeys)
    others = [journey for journey in material.journeys if journey not in told]
    if others:
        rows = tuple(_line(material, journey) for journey in others)
        caption = "What was found about each; “id” is what a report of this journey alone is asked for with"
        head = ("journey", "id", "steps", *(f"{severity.value}s" for severity in Severity))
        yield Section("journeys:others", _OTHERS, (Table(caption, head, rows),))


def _line(material: Material, journey: Journey) -> Row:
    steps = len(material.model.adjacency.existence.steps_of(journey))
    found = material.of_journey(journey)
    counts = (sum(finding.severity is severity for finding in found) for severity in Severity)
    told = (journey.id, f"{steps:,}", *(f"{count:,}" for count in counts))
    return Row((cell(material.ref(journey)), *map(cell, told)))


def _journey(material: Material, journey: Journey, pictured: Collection[str], folded: bool) -> Section:  # noqa: FBT001
    name = f"journey:{journey.id}"
    is_drawn = not pictured or journey.id in pictured
    drawn = tuple(matrix(material, journey)) if is_drawn else ()
    parts = (
        Section(f"{name}:steps", "Steps, processes and systems", tuple(_attendance(material, journey))),
        unaligned.section(material, journey),
        Section(f"{name}:matrix", "Matrix", drawn),
        Section(f"{name}:findings", "Findings", (_findings(material, journey),)),
        Section(f"{name}:change", "From today to the future", tuple(_change(material, journey))),
        Section(f"{name}:counts", "In counts", tuple(_counts(material, journey))),
    )
    blocks: list[Block] = [Points(tuple(facts(material, journey)))]
    if pictured and _has_steps(material, journey):
        blocks.append(_picture(journey, is_drawn=is_drawn))
    shown = tuple(part for part in parts if part.blocks)
    return Section(name, journey.title, tuple(blocks), shown, journey=journey.id, folded=folded)


def _has_steps(material: Material, journey: Journey) -> bool:
    return any(graph.steps_of(here) for graph, here in material.here_and_there(journey))  # type: ignore[arg-type]


def _picture(journey: Journey, *, is_drawn: bool) -> Block:
    if is_drawn:
        return Picture(journey.id, f"Service blueprint of {journey.title}")
    words = "The blueprint and the matrix of this journey are left out of a report of so many steps: "
    return Paragraph((words, f"a report of {journey.title} alone has both."))


def _findings(material: Material, journey: Journey) -> Block:
    found = material.of_journey(journey)
    if not found:
        return Paragraph(("No finding.",))
    caption = f"{number(len(found), 'finding')} about this journey, errors first"
    return material.list_of(caption, found, None, brief=False)._replace(journey=journey.id)


def _counts(material: Material, journey: Journey) -> Iterator[Block]:
    for table in measures(material, "alignment", "friction", "resilience", "closure", journey=journey.id):
        yield table._replace(caption="What can be counted of this journey")
    yield from apart(material, savings(material.model, [journey]))


# Steps × processes × systems


def _attendance(material: Material, journey: Journey) -> Iterator[Table]:
    rows = []
    for step in material.model.adjacency.existence.steps_of(journey):
        states = [graph.state for graph, _ in material.here_and_there(step)]
        if not states:
            continue
        first = True
        for row, held in _by_state(material, step).items():
            only = () if held == list(material.states) else tuple(held)
            title = Cell(_title(material, step)) if first else Cell()
            rows.append(Row((title, row.process, row.owner, row.systems, cell(material.times.heads(only))), only))
            first = False
    head: tuple[str, ...] = ("step", "process that attends", "its owner", "systems behind it", "only")
    if not any(row.states for row in rows):
        head, rows = head[:-1], [row._replace(cells=row.cells[:-1]) for row in rows]
    if rows:
        yield Table("Who attends to each step, and with which systems", head, tuple(rows))


def _title(material: Material, step: Step) -> Words:
    marks = [*_marked(material, step, "moment of truth", lambda here: here.moment_of_truth)]
    marks += _marked(material, step, "the customer alone", lambda here: here.kind == "action")
    return (material.ref(step), f" ({', '.join(marks)})" if marks else "")


def _marked(material: Material, step: Step, mark: str, holds: Callable[[Step], bool]) -> Iterator[str]:
    """Yield what is to be said of a step, with the states where that is so where it is not in all of its own."""
    there = material.here_and_there(step)
    states = [graph.state for graph, here in there if holds(here)]  # type: ignore[arg-type]
    if states:
        yield mark if len(states) == len(there) else f"{mark} {material.times.only(states)}"


def _by_state(material: Material, step: Step) -> dict[_Attended, list[str]]:
    found: dict[_Attended, list[str]] = {}
    for graph, here in material.here_and_there(step):
        for row in _attended(material, graph, here):  # type: ignore[arg-type]
            found.setdefault(row, []).append(graph.state)
    return found


def _attended(material: Material, graph: AlignmentGraph, step: Step) -> Iterator[_Attended]:
    processes = graph.processes_serving(step)
    for process in processes:
        owners = material.refs(graph.owners(process))
        owner = Cell(listed(owners, _NO_OWNER), gap=len(owners) != 1)
        yield _Attended(cell(material.ref(process)), owner, _systems(material, graph, step, process))
    served = {system for process in processes for system in graph.systems_of(process)}
    direct = [system for system in graph.systems_supporting(step) if system not in served]
    if direct or not processes:
        none = cell(_UNKNOWN) if graph.may_be_served(step) else _missing(material, "process", NO_PROCESS)
        if step.kind == "action" or (direct and processes):
            none = Cell()
        systems = Cell(ending.listed(material, direct)) if direct else _without(material, graph, step)
        yield _Attended(none, Cell(), systems)


def _without(material: Material, graph: AlignmentGraph, step: Step) -> Cell:
    if step.kind == "action":
        return Cell()
    return _no_system(material, graph, step) if graph.is_without_system(step) else cell(_UNKNOWN)


def _systems(material: Material, graph: AlignmentGraph, step: Step, process: Process) -> Cell:
    systems: list[Element] = list(graph.systems_of(process))
    if systems:
        return Cell(ending.listed(material, systems))
    if process.manual:
        return cell(f"by hand: {process.manual}")
    if graph.may_have_systems(process):
        return cell(_UNKNOWN)
    if graph.is_without_system(step):
        return _no_system(material, graph, step)
    return cell(NO_OWN_SYSTEM, gap=True)


def _no_system(material: Material, graph: AlignmentGraph, step: Step) -> Cell:
    """Say that no system supports the work; those with which the customer gets there are told beside it."""
    missing = _missing(material, "system", NO_SYSTEM)
    beside = ending.listed(material, graph.systems_of_channels(step))
    return missing._replace(words=(*missing.words, "; behind its channels: ", *beside)) if beside else missing


def lacking(gap: str) -> str:
    """Return what is missing by the words of a cell; several owners, and what else there is, are named in the cell."""
    words = gap.partition(";")[0]
    return words if words.startswith("no ") else "several owners"


def _missing(material: Material, kind: str, words: str) -> Cell:
    """Say that there is none; where nobody has described any, that none is described."""
    return cell(words if material.workspace.describes(kind) else f"{words}{NOT_DESCRIBED}", gap=True)


# Today → future


def _change(material: Material, journey: Journey) -> Iterator[Block]:
    if len(material.model.graphs) == 1 or not material.model.is_planned:
        return
    first, last = material.model.first, material.model.last
    steps = material.model.adjacency.existence.steps_of(journey)
    come = material.refs(step for step in steps if last.has(step) and not first.has(step))
    go = material.refs(step for step in steps if first.has(step) and not last.has(step))
    at = material.when(last.state)
    points: list[Words] = []
    if come:
        points.append((f"New steps {at}: ", *listed(come)))
    if go:
        is_untold = last.has(journey) and not any(map(last.has, steps))
        points.append((f"Steps that are {'not described' if is_untold else 'gone'} {at}: ", *listed(go)))
    initiatives = material.model.programme.initiatives_of(journey)
    points.append(("Initiatives for it: ", *listed(material.refs(initiatives), "none")))
    yield Points(tuple(points))
    yield from _becoming(material, journey)


def _becoming(material: Material, journey: Journey) -> Iterator[Table]:
    """Count what becomes of the findings about a journey; of what the report tells nothing, it says nothing."""
    found = {becomes: material.plan.in_journey(becomes, journey) for becomes in _BECOMING}
    rows = tuple(
        Row((cell(_BECOMING[becomes]), cell(f"{tally.total:,}"), Cell(material.named(tally, "–"))))
        for becomes, tally in found.items()
        if tally.told or not (tally.total or becomes in _RARE)
    )
    if any(tally.told for tally in found.values()):
        yield Table("What the plan does to the findings about this journey", ("what", "findings", "which"), rows)
