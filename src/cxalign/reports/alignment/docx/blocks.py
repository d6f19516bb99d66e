"""Sections and their blocks → the body of a Word document."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from cxalign.reports.alignment import timeline
from cxalign.reports.alignment.content import (
    Findings,
    Paragraph,
    Picture,
    Points,
    Quote,
    Register,
    Table,
    Timeline,
)
from cxalign.reports.alignment.docx import findings, pictures
from cxalign.reports.alignment.docx.tables import is_wide, table
from cxalign.reports.alignment.docx.words import TAB, line, linked, marked, paragraph, run
from cxalign.reports.alignment.spans import spanned
from cxalign.reports.drawing import emf
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.content import Block, Report, Section
    from cxalign.reports.alignment.docx.body import Body
    from cxalign.reports.drawing.scene import Scene

PICTURED = "Service blueprints"
MOST_PAGES = 150
"""So many pages of blueprints a document has at most: it should open in a word processor."""
_TIMELINE = 700
"""The width of the time line, in pixels."""
_AFTER = "journeys"
"""The section after which the blueprints stand."""
_ITALIC = "<w:i/>"


def write(report: Report, body: Body) -> None:
    """Write all sections."""
    shown = dict(_pictures_shown(report, body))
    for number_, one in enumerate(report.sections):
        _section(one, report, body, 1, shown, first=number_ == 0)
        if one.id == _AFTER and shown:
            _blueprints(report, body, shown)


def _section(
    one: Section, report: Report, body: Body, level: int, shown: dict[str, int], *, first: bool = False
) -> None:
    body.turn(wide=bool(one.blocks) and _lies_across(one.blocks[0], body))
    whole = level == 1 and (first or bool(one.parts) or any(isinstance(block, Register) for block in one.blocks))
    body.heading(level, one.title, on_new_page=whole)
    for block in one.blocks:
        body.turn(wide=_lies_across(block, body))
        body.add(*_block(block, report, body, shown))
    for part in one.parts:
        _section(part, report, body, level + 1, shown)


def _lies_across(block: Block, body: Body) -> bool:
    return isinstance(block, Table) and is_wide(block, body.paper.room(wide=False).width)


def _block(block: Block, report: Report, body: Body, shown: dict[str, int]) -> Iterator[str]:
    styles, link = body.styles, body.styles.link
    if isinstance(block, Paragraph):
        yield paragraph(styles.normal, line(block.words, link=link))
    elif isinstance(block, Points):
        sign = "" if styles.bulleted else f"{run('•')}{TAB}"
        indent = "" if styles.bulleted else '<w:ind w:left="340" w:hanging="227"/>'
        yield from (paragraph(styles.bullet, sign + line(item, link=link), indent) for item in block.items)
    elif isinstance(block, Table):
        yield from table(block, body.room.width, styles)
    elif isinstance(block, Findings):
        yield from findings.listed(block, report, body)
    elif isinstance(block, Quote):
        yield paragraph(styles.quote, run(block.text), "<w:keepNext/>")
        yield paragraph(styles.quote, run("– ") + line(block.by, link=link))
    elif isinstance(block, Timeline):
        yield from _timeline(block, body)
    elif isinstance(block, Register):
        _register(report, body)
    elif isinstance(block, Picture):
        yield _referred(block, body, shown)


def _register(report: Report, body: Body) -> None:
    """Tell all findings, under a heading for each severity, so that the way to one is short."""
    numbers: dict[str, list[int]] = {}
    for one in report.findings:
        numbers.setdefault(one.finding.severity.value, []).append(one.number)
    for severity, group in groupby(report.entries(), key=lambda entry: entry[0].finding.severity.value):
        of_these = numbers[severity]
        body.heading(2, f"{number(len(of_these), severity)}: {spanned(tuple(of_these))}")
        for told, fold in group:
            body.add(*findings.told(told, fold, body.styles))


# Pictures


def _timeline(block: Timeline, body: Body) -> Iterator[str]:
    yield paragraph(body.styles.caption, run(block.caption))
    yield from _drawn(timeline.drawn(block, block.bars, _TIMELINE), body, headed=False)


def _drawn(scene: Scene, body: Body, *, headed: bool = True) -> Iterator[str]:
    """Draw a scene, a page or a part of one each."""
    parts = pictures.fitted(scene, body.room, headed=headed)
    for count, (part, scale) in enumerate(parts, 1):
        of = f" (part {count} of {len(parts)})" if len(parts) > 1 else ""
        words = f"{scene.title}{of}. {scene.description}"
        size = part.width * scale, part.height * scale
        relation = body.picture(emf.written(part))
        yield pictures.placed(pictures.drawn(relation, body.numbered_picture(), size, words), body.styles)


def _pictures_shown(report: Report, body: Body) -> Iterator[tuple[str, int]]:
    """Return the journeys for whose blueprint there is room, with their numbers."""
    pages, room = 0, body.paper.room(wide=False)
    for count, (journey, scene) in enumerate(report.pictures, 1):
        pages += len(pictures.fitted(scene, room))
        if pages > MOST_PAGES:
            return
        yield journey, count


def _referred(block: Picture, body: Body, shown: dict[str, int]) -> str:
    """Say where a blueprint is, or why it is in this document not."""
    if block.journey in shown:
        link = linked("blueprint", shown[block.journey], run(PICTURED, f'<w:rStyle w:val="{body.styles.link}"/>'))
        return paragraph(body.styles.normal, run("Its service blueprint: see ") + link + run("."))
    words = (
        f"Its service blueprint is left out: this document holds {MOST_PAGES} pages of them. "
        f"`cxalign report --journey {block.journey}` writes a report with it, `cxalign graph` draws it alone."
    )
    return paragraph(body.styles.normal, run(words, _ITALIC))


def _blueprints(report: Report, body: Body, shown: dict[str, int]) -> None:
    body.turn(wide=False)
    body.heading(1, PICTURED, on_new_page=True)
    names = dict(report.journeys)
    for position, (journey, scene) in enumerate(one for one in report.pictures if one[0] in shown):
        body.heading(2, names[journey], on_new_page=position > 0)
        words = "Its numbers are those of the findings: 12 is F12."
        body.add(paragraph(body.styles.normal, marked("blueprint", shown[journey], run(words)), "<w:keepNext/>"))
        body.add(*_drawn(scene, body))
