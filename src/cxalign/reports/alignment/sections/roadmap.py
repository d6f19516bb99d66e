"""The roadmap: initiatives on a time line, what they deliver and retire, and the findings they close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment.blocks import Bar, Block, Cell, Paragraph, Row, Section, Table, Timeline, cell
from cxalign.reports.alignment.lines import begun, listed
from cxalign.reports.alignment.planning import OPENED
from cxalign.reports.alignment.sections.summary import measures
from cxalign.reports.alignment.spans import spanned
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.model import Initiative
    from cxalign.reports.alignment.counting import Tally
    from cxalign.reports.alignment.lines import Words
    from cxalign.reports.alignment.material import Material


_COURSES = (("opened", "opened by the plan", "opened by the plan"), ("persisting", "that persists", "that persist"))


def section(material: Material) -> Section:
    """Tell of the plan; nothing where there is none."""
    initiatives = material.plan.initiatives
    blocks: list[Block] = [
        *_timeline(material, initiatives),
        *(_closure(material) if material.model.is_planned else ()),
    ]
    if initiatives:
        blocks.append(_table(material, initiatives))
        blocks += _unchanged(material, initiatives)
    for course, one, several in _COURSES if material.model.is_planned else ():
        found = material.plan.on_course(course)
        if found.told:
            some = f"{found.here:,} of " if found.elsewhere else ""
            what = f"{some}{number(found.total, 'finding')} {one if found.total == 1 else several}"
            blocks.append(material.list_of(what, material.ranked(found.told)))
    if not blocks and not material.model.is_planned:
        what = (
            "Only one state is described"
            if len(material.model.graphs) == 1
            else "No later state is described that differs from today"
        )
        blocks.append(Paragraph((f"{what}, and no initiative: there is no plan to look at.",)))
    return Section("roadmap", "Roadmap", tuple(blocks))


def _closure(material: Material) -> Iterator[Table]:
    """Yield what is counted, which is of all findings: a report may tell of fewer."""
    these = "this journey" if len(material.journeys) == 1 else "these journeys"
    about = f" about {these}" if material.wish.journeys else ""
    for table in measures(material, "closure"):
        whole = f", of all findings{about}, not of those in this report alone" if material.is_partial else ""
        yield table._replace(caption=f"{table.caption}{whole}")


def _timeline(material: Material, initiatives: list[Initiative]) -> Iterator[Timeline]:
    states = material.workspace.settings.states
    milestones = tuple(
        (state.date, state.name or begun(material.times.day(state.id))) for state in states if state.date
    )
    days = [day for one in initiatives for day in (one.start, one.end) if day] + [day for day, _ in milestones]
    if not initiatives or not days or min(days) == max(days):
        return
    in_order = sorted(initiatives, key=lambda one: (one.start or min(days), one.end or max(days), one.id))
    bars = tuple(_bar(material, one) for one in in_order)
    caption = "Initiatives over time, and the findings they close"
    closed = material.plan.closed_by(*initiatives)
    yield Timeline(caption, min(days), max(days), bars, milestones, closed.total, closed.elsewhere)


def _bar(material: Material, one: Initiative) -> Bar:
    plan = material.plan
    closed, opened = plan.closed_by(one), plan.opened_by(one)
    tallies = (closed, opened, plan.ending_with(one), plan.left_undescribed_by(one))
    closes, opens, ends, left = (tuple(material.numbers[finding] for finding in tally.told) for tally in tallies)
    times = one.start, one.end
    return Bar(material.ref(one), one.kind, *times, closes, closed.elsewhere, opens, opened.elsewhere, ends, left)


def _table(material: Material, initiatives: list[Initiative]) -> Table:
    programme = material.model.programme
    rows = []
    for one in initiatives:
        owners = material.refs(owner for graph, here in material.here_and_there(one) for owner in graph.owners(here))
        closed, ending = material.plan.closed_by(one), material.plan.ending_with(one)
        start, end = (day.isoformat() if day else "?" for day in (one.start, one.end))
        rows.append(
            Row(
                (
                    cell(material.ref(one)),
                    cell(one.kind.replace("-", " ")),
                    Cell(listed(owners, "nobody"), gap=not owners),
                    cell(start),
                    cell(end),
                    Cell(listed(material.refs(programme.delivered(one)), "–")),
                    Cell(listed(material.refs(programme.retired(one)), "–")),
                    Cell((*material.named(closed, "none"), *_ending(material, ending))),
                    Cell((*material.named(material.plan.opened_by(one), "none"), *_undescribed(material, one))),
                )
            )
        )
    head = ("initiative", "kind", "owner", "start", "end", "delivers", "retires", "closes", "brings")
    caption = "Initiatives; a finding may be closed, or brought, by several together"
    return Table(f"{caption}{_brought_by_none(material, initiatives)}", head, tuple(rows))


def _undescribed(material: Material, initiative: Initiative) -> Words:
    """Name the findings that nobody says how a journey goes on, where an initiative changes what is behind it."""
    found = material.plan.left_undescribed_by(initiative).told
    if not found:
        return ()
    return ("; ", *listed(material.mentions(found)), f" {'comes' if len(found) == 1 else 'come'} with it")


def _unchanged(material: Material, initiatives: list[Initiative]) -> Iterator[Table]:
    """Say what does not have to change with an initiative, and why; nothing where nobody says so."""
    rows = [
        Row((Cell() if place else cell(material.ref(one)), cell(side), cell(why)))
        for one in initiatives
        for place, (side, why) in enumerate((one.no_change_needed or {}).items())
    ]
    if rows:
        yield Table("What does not have to change", ("with", "side", "because"), tuple(rows))


def _brought_by_none(material: Material, initiatives: list[Initiative]) -> str:
    """Count the findings opened by the plan that no initiative brings."""
    brought = {finding for one in initiatives for finding in material.plan.opened_by(one).told}
    left = [finding for finding in material.plan.on_course(OPENED).told if finding not in brought]
    if not left:
        return ""
    numbers = spanned(tuple(sorted(material.numbers[finding] for finding in left)), len(left))
    return f"; {len(left):,} more {'is' if len(left) == 1 else 'are'} opened by the plan as a whole: {numbers}"


def _ending(material: Material, ending: Tally) -> Words:
    """Name what is not judged state by state, and so closed by nobody, but ends with what an initiative changes."""
    if not ending.told:
        return ()
    return ("; ", *listed(material.mentions(ending.told)), f" {'ends' if len(ending.told) == 1 else 'end'} with it")
