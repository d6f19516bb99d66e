"""What is not assessed, what has been accepted or ignored, and what is done by hand: so that silence is no approval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.measuring.catalogue import MEASURES
from cxalign.model import Process, Step
from cxalign.model.workspace import in_order
from cxalign.reports.alignment.blocks import Block, Cell, Paragraph, Row, Section, Table, cell
from cxalign.reports.alignment.lines import quoted
from cxalign.reports.alignment.material import wanted
from cxalign.reports.figures import untold
from cxalign.reports.scorecards import as_known
from cxalign.reports.summary import missing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cxalign.findings import Finding, NotAssessed
    from cxalign.graph import AlignmentGraph
    from cxalign.model import Element
    from cxalign.reports.alignment.lines import Words
    from cxalign.reports.alignment.material import Material


def sections(material: Material) -> Iterator[Section]:
    """Yield what readers should know that is no finding."""
    yield _not_assessed(material)
    yield Section("accepted", "Accepted and ignored", (*_risks(material), *_set_aside(material)))
    yield Section("by-hand", "Done by hand, or by the customer alone", (*_manual(material), *_actions(material)))


def _not_assessed(material: Material) -> Section:
    result = material.result
    counts = _counts(material)
    also = "; for the counts below some elements say too little" if counts and not result.not_assessed else ""
    blocks: list[Block] = [Paragraph((f"{_judged(material)}{also}.",))]
    rows = tuple(Row((cell(_named(gap)), cell("; ".join(map(wanted, gap.rules))))) for gap in result.not_assessed)
    if rows:
        head = ("what", "so that nobody can say whether this holds")
        blocks.append(Table("What nobody has written down", head, rows))
    if counts:
        states = (f"not assessed, {material.times.head(state)}" for state in material.states)
        caption = "Counts for which some elements say too little: how many these are"
        blocks.append(Table(caption, ("what", *states), counts))
    return Section("not-assessed", "What is not assessed", tuple(blocks))


def _counts(material: Material) -> tuple[Row, ...]:
    """Return what cannot be counted in full, a row each."""
    found: dict[str, dict[str, str]] = {}
    for score in (as_known(material.card, one) for one in material.card.scores):
        if score.journey is None and score.not_assessed and MEASURES[score.measure].shown:
            found.setdefault(score.measure, {})[score.state] = untold(score)
    return tuple(
        Row((cell(MEASURES[name].words), *(cell(unknown.get(state, "–")) for state in material.states)))
        for name, unknown in found.items()
    )


def _named(gap: NotAssessed) -> str:
    """Name what nobody wrote, with no marks of the language it would be written in."""
    return quoted(missing(gap)).replace("_", " ")


def _judged(material: Material) -> str:
    """Say how many rules could judge; where some journeys are shown, that nothing is said of these alone."""
    awake, total = material.result.rules_awake, material.result.rules_total
    where = " in the whole workspace" if material.wish.journeys else ""
    if awake == total:
        return f"All {total:,} rules had what they need to judge{where}"
    return f"{awake:,} of {total:,} rules had what they need to judge{where}; that the others are silent means nothing"


def _risks(material: Material) -> Iterator[Block]:
    rows = []
    for element in in_order(one for one in material.workspace if one.accepted_risk is not None):
        risk = element.accepted_risk
        if risk is not None and _is_shown(material, element):
            rows.append(Row((cell(material.ref(element)), cell(risk.reason), cell(_until(material, risk.until)))))
    if rows:
        yield Table("Risks accepted on an element", ("element", "reason", "until"), tuple(rows))
    else:
        yield Paragraph(("No element accepts a risk.",))


def _set_aside(material: Material) -> Iterator[Block]:
    aside = [finding for finding in material.result.findings if finding.status != "new"]
    rows = tuple(
        Row(
            (
                cell(finding.status),
                cell(finding.severity.value),
                cell(material.worded(finding)),
                cell(finding.reason or ""),
                *_signed(material, finding),
                cell(f"{finding.location.file}:{finding.location.line}" if finding.location else ""),
            ),
            finding.states,
        )
        for finding in aside
    )
    if rows:
        head = ("status", "severity", "finding", "reason", "by", "until", "where")
        yield Table("Findings that are accepted or ignored, and why", head, rows)
    else:
        yield Paragraph(("No finding is accepted or ignored.",))


def _signed(material: Material, finding: Finding) -> tuple[Cell, Cell]:
    """Return who accepted a finding and until when, where the settings or the element say it."""
    if finding.status != "accepted":
        return Cell(), Cell()
    subject = finding.subject
    names = {subject.id, str(subject), subject.id.rpartition("/")[2], f"{subject.kind}:{subject.id.rpartition('/')[2]}"}
    for entry in material.workspace.settings.accepted:
        if entry.rule == finding.rule and entry.subject in names and entry.because == finding.reason:
            known = material.workspace.elements
            who = known["role"].get(entry.by) or known["function"].get(entry.by)
            return cell(material.ref(who) if who else entry.by), cell(_until(material, entry.until))
    element = material.workspace.elements[subject.kind].get(subject.id)
    risk = element.accepted_risk if element else None
    return Cell(), cell(_until(material, risk.until)) if risk else Cell()


def _until(material: Material, day: date | None) -> str:
    """Say until when something is accepted; what has run out silences nothing any more."""
    if day is None:
        return "for good"
    as_of = material.result.as_of
    if as_of and as_of > day:
        return f"{day.isoformat()}, has run out"
    end = material.model.last.date if material.model.is_planned else None
    return f"{day.isoformat()}, before the end of the plan" if end and day < end else day.isoformat()


def _is_shown(material: Material, element: Element) -> bool:
    wanted = set(material.wish.journeys)
    return not wanted or any(
        journey.id in wanted
        for graph, here in material.here_and_there(element)
        for journey in graph.journeys_reached(here)
    )


def _manual(material: Material) -> Iterator[Block]:
    rows: dict[tuple[Cell, ...], list[str]] = {}
    for process in in_order(material.workspace.elements["process"].values()):
        for graph, here in material.here_and_there(process):
            if isinstance(here, Process) and here.manual and _is_shown(material, process):
                steps = _steps(material, graph, here)
                rows.setdefault((cell(material.ref(process)), cell(here.manual), Cell(steps)), []).append(graph.state)
    if rows:
        head = ("process", "why", "at which steps", "only")
        shown = (Row((*cells, cell(_only(material, states))), tuple(states)) for cells, states in rows.items())
        yield Table("Processes declared to be done by hand", head, tuple(shown))
    else:
        yield Paragraph(("No process is declared to be done by hand.",))


def _steps(material: Material, graph: AlignmentGraph, process: Process) -> Words:
    """Name the steps a process attends to; else those behind which it stands, as other work builds on it."""
    if served := graph.steps_served(process):
        return material.steps_named(served)
    behind = [step for step in graph.steps() if process in graph.processes_behind(step)]
    return (*material.steps_named(behind), " (behind the work there)") if behind else ("–",)


def _actions(material: Material) -> Iterator[Block]:
    names = {journey.id: material.ref(journey) for journey in material.journeys}
    actions = [one for one in material.workspace.steps if isinstance(one, Step) and one.journey in names]
    rows = tuple(
        Row((cell(material.ref(step)), cell(names[step.journey])))
        for step in actions
        if step.kind == "action" and material.here_and_there(step)
    )
    if rows:
        yield Table("Steps the customer takes alone", ("step", "journey"), rows)


def _only(material: Material, states: list[str]) -> str:
    return "" if states == list(material.states) else material.times.heads(states)
