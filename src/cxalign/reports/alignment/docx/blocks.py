"""Sections and their blocks → the body of a Word document."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from cxalign.reports.alignment import timeline
from cxalign.reports.alignment.blocks import Findings, Paragraph, Picture, Points, Quote, Register, Table, Timeline
from cxalign.reports.alignment.docx import findings, pictures
from cxalign.reports.alignment.docx.tables import is_wide, table
from cxalign.reports.alignment.docx.words import TAB, line, linked, marked, paragraph, run
from cxalign.reports.alignment.spans import spanned
from cxalign.reports.drawing import emf
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.blocks import Block, Section
    from cxalign.reports.alignment.content import Report
    from cxalign.reports.alignment.docx.body import Body
    from cxalign.reports.drawing.scene import Scene

PICTURED = "Service blueprints"
MOST_PAGES = 150
"""So many pages of blueprints a document has at most: it should open in a word processor."""
_TIMELINE = 700
"""The least width of the time line, in pixels."""
_AFTER = "journeys"
"""The section after which the blueprints stand."""
_ITALIC = "<w:i/>"


def write(report: Report, body: Body) -> None:
    """Write all sections."""
    shown = dict(_pictures_shown(report))
    for number_, one in enumerate(report.sections):
        _section(one, report, body, 1, shown, first=number_ == 0)
        if one.id == _AFTER and shown:
            _blueprints(report, body, shown)


def _section(
    one: Section, report: Report, body: Body, level: int, shown: dict[str, int], *, first: bool = False
) -> None:
    body.turn(wide=any(_lies_across(block, body) for block in one.blocks))
    whole = level == 1 and (first or bool(one.parts) or any(isinstance(block, Register) for block in one.blocks))
    body.heading(level, one.title, on_new_page=whole)
    for number_, block in enumerate(one.blocks, 1):
        body.add(*_block(block, report, body, shown, is_last=number_ == len(one.blocks)))
    for part in one.parts:
        _section(part, report, body, level + 1, shown)


def _lies_across(block: Block, body: Body) -> bool:
    return isinstance(block, Table) and is_wide(block, body.paper.room(wide=False).width)


def _block(block: Block, report: Report, body: Body, shown: dict[str, int], *, is_last: bool = False) -> Iterator[str]:
    styles, link = body.styles, body.styles.link
    if isinstance(block, Paragraph):
        yield paragraph(styles.normal, line(block.words, link=link))
    elif isinstance(block, Points):
        sign = "" if styles.bulleted else f"{run('•')}{TAB}"
        indent = "" if styles.bulleted else '<w:ind w:left="340" w:hanging="227"/>'
        for count, item in enumerate(block.items, 1):
            kept = "" if is_last or count < len(block.items) else "<w:keepNext/>"
            yield paragraph(styles.bullet, sign + line(item, link=link), kept + indent)
    elif isinstance(block, Table):
        yield from table(block, body)
    elif isinstance(block, Findings):
        yield from findings.listed(block, report, body)
    elif isinstance(block, Quote):
        yield paragraph(styles.quote, run(block.text), "<w:keepNext/>")
        yield paragraph(styles.quote, run("– ") + line(block.by, link=link), "" if is_last else "<w:keepNext/>")
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
    yield body.caption("Figure", block.caption)
    scene = timeline.drawn(block, block.bars, max(body.room.width // pictures.PIXEL, _TIMELINE))
    parts = pictures.fitted(scene, body.room)
    for count, (part, scale) in enumerate(parts, 1):
        of = f" (part {count} of {len(parts)})" if len(parts) > 1 else ""
        words = f"{scene.title}{of}. {scene.description}"
        yield pictures.placed(_drawn(part, scale, words, body), body.styles)


def _drawn(part: Scene, scale: float, words: str, body: Body) -> str:
    relation = body.picture(emf.written(part))
    size = part.width * scale, part.height * scale
    return pictures.drawn(relation, body.numbered_picture(), size, words)


def _pictures_shown(report: Report) -> Iterator[tuple[str, int]]:
    """Return the journeys for whose blueprint there is room, with their numbers."""
    pages = 0
    for count, (journey, sheets) in enumerate(report.sheets, 1):
        pages += len(sheets)
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
    """Draw the blueprints on pages that lie across, each below its caption, which never stands without it."""
    body.turn(wide=True)
    body.heading(1, PICTURED, look=pictures.CLOSE)
    names = dict(report.journeys)
    for position, (journey, sheets) in enumerate(one for one in report.sheets if one[0] in shown):
        body.heading(2, names[journey], look=pictures.CLOSE)
        for part, sheet in enumerate(sheets):
            scene = pictures.trimmed(sheet.scene)
            scale = pictures.scale_of(scene, body.room, 0 if part else 1 if position else 2)
            caption = f"{names[journey]}, {sheet.steps}"
            body.add(body.caption("Figure", caption, look=pictures.CLOSE))
            drawn = _drawn(scene, scale, f"{scene.title}. {scene.description}", body)
            inside = drawn if part else marked("blueprint", shown[journey], drawn)
            body.add(pictures.placed(inside, body.styles))
