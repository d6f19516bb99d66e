"""Sections by theme: overlaps, ownership, resilience, friction, five dimensions, readiness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.measuring.catalogue import MEASURES
from cxalign.model import Readiness
from cxalign.model.change import SEVEN_S
from cxalign.model.workspace import in_order
from cxalign.phrasing import few
from cxalign.reports.alignment.blocks import Block, Cell, Paragraph, Row, Section, Table, cell
from cxalign.reports.alignment.lines import by_name
from cxalign.reports.alignment.sections import ending
from cxalign.reports.alignment.sections.aligned import partly
from cxalign.reports.alignment.sections.saving import apart
from cxalign.reports.alignment.sections.summary import measures, parts
from cxalign.reports.summary import number
from cxalign.rules import load_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.graph.resilience import PointOfFailure
    from cxalign.reports.alignment.material import Material

OVERLAPS = ("competing-processes", "duplicate-outcome", "processes-cross", "duplicate-systems", "data-two-masters")
UNOWNED = ("unowned-process", "multiple-owners", "journey-without-owner", "unowned-asset")
RESILIENCE = (
    "single-point-of-failure",
    "no-way-around",
    "false-redundancy",
    "runs-on-retired",
    "recovery-slower-than-tolerated",
    "end-user-tool-critical",
)
_OWNED = ("owned_processes", "owned_systems", "owned_policies", "owned_data")
BELOW = "not as ready as required"
"""What stands beside an element of 7S that is below what is required."""
_NAMED = 3
"""How many steps a note names; more are counted."""


def sections(material: Material) -> Iterator[Section]:
    """Yield the sections by theme."""
    yield _theme(material, "overlaps", "Overlaps", OVERLAPS)
    yield _theme(material, "ownership", "Ownership", UNOWNED, *_owned(material), *parts(material))
    yield _theme(
        material,
        "resilience",
        "Resilience",
        RESILIENCE,
        *measures(material, "resilience"),
        *_failures(material),
        families=("resilience",),
    )
    friction: tuple[Block, ...] = (*measures(material, "friction"), *apart(material, material.saved))
    yield _theme(material, "friction", "Friction", ("friction",), *friction, families=("friction",))
    five = tuple(measures(material, "five dimensions"))
    yield _theme(material, "dimensions", "Five dimensions", ("dimensions",), *five, families=("five dimensions",))
    yield _readiness(material)


def _theme(
    material: Material, name: str, title: str, rules: tuple[str, ...], *blocks: Block, families: tuple[str, ...] = ()
) -> Section:
    found = material.ranked(material.of_rules(*rules))
    closing: Block = (
        material.list_of(number(len(found), "finding"), found) if found else _silence(material, rules, families)
    )
    return Section(name, title, (*blocks, closing))


def _silence(material: Material, rules: tuple[str, ...], families: tuple[str, ...]) -> Paragraph:
    """Say why there is no finding: silence is no approval where a rule sleeps, or its findings are hidden."""
    gaps = [said for said in (_asleep(material, rules), _uncounted(material, families)) if said]
    if gaps:
        return Paragraph((f"No findings; {', and '.join(gaps)}: see “What is not assessed”.",))
    if material.result.hidden:
        return Paragraph(("No finding among those that are shown here.",))
    return Paragraph(("No finding.",))


def _asleep(material: Material, rules: tuple[str, ...]) -> str:
    """Count the rules about a theme that had nothing to judge by."""
    named = {*(rule for gap in material.result.not_assessed for rule in gap.rules), *material.result.awake}
    about = [rule for rule in named if rule in rules or load_rule(rule).group in rules]
    asleep = sum(rule not in material.result.awake for rule in about)
    if not asleep:
        return ""
    return f"{asleep:,} of {number(len(about), 'rule')} about it had nothing to judge by"


def _uncounted(material: Material, families: tuple[str, ...]) -> str:
    """Count the measures of a theme that nobody can complete, of those that readers are shown."""
    shown = {name for name, one in MEASURES.items() if one.family in families and one.shown}
    scores = [one for one in material.card.scores if one.journey is None and one.measure in shown]
    measures = {one.measure for one in scores}
    unsure = {one.measure for one in scores if one.not_assessed}
    are = "is" if len(unsure) == 1 else "are"
    return f"{len(unsure):,} of {number(len(measures), 'count')} about it {are} not fully assessed" if unsure else ""


def _owned(material: Material) -> Iterator[Table]:
    words = {MEASURES[name].words for name in _OWNED}
    for table in measures(material, "alignment"):
        rows = tuple(row for row in table.rows if row.cells[0].words[0] in words)
        if rows:
            yield table._replace(caption=table.caption.replace("alignment", "ownership", 1), rows=rows)


def _failures(material: Material) -> Iterator[Table]:
    """Yield the systems whose failure alone stops most, state by state."""
    wanted, most = set(material.wish.journeys), material.room.failures
    for graph in material.graphs:
        found: list[tuple[int, PointOfFailure]] = []
        for point in graph.points_of_failure():
            steps = [step for step in point.steps if not wanted or step.journey in wanted]
            if steps:
                found.append((len(steps), point._replace(steps=steps)))
        found.sort(key=lambda one: (-one[0], by_name(material.ref(one[1].system))))
        rows = tuple(
            Row(
                (
                    Cell(ending.named(material, point.system)),
                    Cell(ending.listed(material, graph.systems_taken_down(point.system))),
                    cell(f"{count:,}"),
                    Cell(material.steps_named(step for step in point.steps if step.moment_of_truth) or ("–",)),
                ),
                (graph.state,),
            )
            for count, point in found[:most]
        )
        more = f"{len(found) - len(rows):,} more" if len(found) > len(rows) else ""
        head = ("system", "takes with it", "interactions that stop", "of these moments of truth")
        if rows:
            what = f"Systems whose failure alone stops most, {material.times.head(graph.state)}"
            yield Table(
                "; ".join(filter(None, (what, partly(material, graph.state), _unattended(material, graph), more))),
                head,
                rows,
            )


def _unattended(material: Material, graph: AlignmentGraph) -> str:
    """Name the steps with systems that stop with none of them: no process attends to them as it is."""
    shown = {journey.id for journey in material.journeys}
    steps = (one for one in graph.interaction_steps() if one.journey in shown and not graph.processes_serving(one))
    names = [f"“{step.title}”" for step in steps if graph.systems_behind(step)]
    return f"not counted, as no process attends: {few(names, _NAMED)}" if names else ""


def _readiness(material: Material) -> Section:
    required = material.workspace.settings.readiness_levels
    entries = [one for one in in_order(material.workspace.elements["readiness"].values()) if isinstance(one, Readiness)]
    blocks: list[Block] = []
    for entry in entries:
        rows = []
        for name in SEVEN_S:
            level, needed = entry.level(name), required.get(name)
            gap = needed is not None and (level is None or level < needed)
            reached = cell("–" if level is None else str(level), gap=gap)
            words = BELOW if gap and level is not None else "not assessed" if level is None else ""
            rows.append(Row((cell(name.replace("_", " ")), reached, cell(str(needed or "–")), cell(words, gap=gap))))
        head = ("element of 7S", "level", "required", "")
        blocks.append(
            Table(f"Readiness of {material.whose(entry)}: no element makes up for the lowest", head, tuple(rows))
        )
    found = material.of_rules("readiness-below-required")
    if found:
        blocks.append(material.list_of(number(len(found), "finding"), found))
    if not entries:
        blocks.append(Paragraph(("Nobody has written down how ready the organisation is.",)))
    return Section("readiness", "Readiness", tuple(blocks))
