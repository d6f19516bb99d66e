"""Cuts a blueprint into sheets that can be read on a slide each: by state, by steps, and by lanes under the steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.blueprint import backing, customer, legend
from cxalign.reports.blueprint.composing import steps_numbered
from cxalign.reports.blueprint.content import BACKSTAGE, FRONTSTAGE, SYSTEMS, Blueprint, Lane, Mark, Panel
from cxalign.reports.blueprint.grid import GUTTER, MARGIN, Strip, strips, tags_of
from cxalign.reports.drawing import tags as tagging
from cxalign.reports.drawing.lettering import wrapped
from cxalign.reports.drawing.scene import GREY, Scene, Sheet, Text, height_of
from cxalign.reports.escaping import for_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.reports.drawing.scene import Item

MOST_COLUMNS = 8
HEIGHT = 576
"""Pixels. So wide and so high a sheet fills a slide with its smallest text at 7 points."""
_LEAST = 160
"""A lane that is cut begins on a sheet with so much room at least."""
_TOP = ("stages", "steps")
"""The lanes of the customer that each sheet begins with."""
_ALWAYS = (FRONTSTAGE, BACKSTAGE, SYSTEMS)
"""The lanes behind the customer that are drawn though nothing stands in them; there is no room for all."""


class _Page(NamedTuple):
    """A state of some steps, and which of its lanes stand on this sheet."""

    customer: tuple[str, ...]
    lanes: tuple[tuple[Lane, backing.Rows, bool], ...]
    """Lane, its rows here, and whether it goes on from the sheet before."""


def cut(blueprint: Blueprint) -> Iterator[Sheet]:
    """Cut a blueprint into sheets, state by state."""
    for panel in blueprint.panels:
        for strip in strips(blueprint.columns, MOST_COLUMNS):
            if any(panel.places[column].step is not None for column in strip.columns):
                yield from _cut(blueprint, panel, strip)


def _cut(blueprint: Blueprint, panel: Panel, strip: Strip) -> Iterator[Sheet]:
    pages = list(_pages(blueprint, panel, strip))
    for number, page in enumerate(pages, 1):
        first = number == 1
        items, y = _head(panel, strip) if first else ([], 0)
        for name in page.customer:
            found, height = customer.LANES[name](panel, strip, y)
            items += found
            y += height
        for lane, rows, goes_on in page.lanes:
            found, y = backing.lane_drawn(panel, lane, rows, y, goes_on=goes_on)
            items += found
        found, y = legend.signs(blueprint, strip.width, y + 6)
        where = f"{panel.name}, {_steps(panel, strip)}" + (f", {number} of {len(pages)}" if len(pages) > 1 else "")
        gaps = _gaps(panel, strip, [lane for lane, *_ in page.lanes])
        title = f"{where}: {gaps}" if gaps else where
        scene = Scene(
            strip.right + MARGIN,
            y,
            f"Service blueprint of journey '{blueprint.name}', {title}",
            _described(panel, strip, page),
            (*items, *found),
        )
        yield Sheet(title, scene, _numbers(panel, strip, page, first=first))


def _steps(panel: Panel, strip: Strip) -> str:
    return f"steps {strip.first + 1} to {strip.last + 1} of {len(panel.places)}"


# What stands on which sheet


def _pages(blueprint: Blueprint, panel: Panel, strip: Strip) -> Iterator[_Page]:
    """Fill sheets with the lanes from top to bottom; each begins with the steps."""
    lanes_above = tuple(customer.lanes(blueprint.panels, strip))
    heights = {name: customer.LANES[name](panel, strip, 0)[1] for name in lanes_above}
    top = sum(heights[name] for name in _TOP)
    signs = legend.signs(blueprint, strip.width, 0)[1] + 6
    fresh = HEIGHT - signs - top
    left = HEIGHT - signs - sum(heights.values()) - _head(panel, strip)[1]
    above: tuple[str, ...] = lanes_above
    lanes: list[tuple[Lane, backing.Rows, bool]] = []
    for lane in panel.lanes:
        rows = backing.rows_of(lane, strip)
        if not rows.rows and lane.name not in _ALWAYS:
            continue
        line = backing.LINE_HEIGHT if lane.name in backing.LINES else 0
        begins_here = not lanes and left > _LEAST
        lots = [rows] if rows.height + line <= left else rows.cut((left if begins_here else fresh) - line)
        for number, lot in enumerate(lots):
            if lot.height + line > left and (lanes or left < fresh):
                yield _Page(above, tuple(lanes))
                above, lanes, left = _TOP, [], fresh
            lanes.append((lane, lot, number > 0))
            left -= lot.height + line
    yield _Page(above, tuple(lanes))


def _head(panel: Panel, strip: Strip) -> tuple[list[Item], int]:
    """Say on the first sheet of a state what is measured of it, and what was found of the journey as a whole."""
    if strip.first > 0:
        return [], 0
    items: list[Item] = []
    y = 0
    lines = wrapped(for_xml(panel.facts), strip.width, 12, 2)
    if lines:
        items.append(Text(MARGIN, 0, lines, 12, color=GREY))
        y = height_of(lines, 12) + 4
    if panel.marks:
        items.append(Text(MARGIN + 6, y + 1, ("The journey",), 11, bold=True))
        for row in tagging.rows(tags_of(panel.marks), strip.width - GUTTER):
            items += tagging.drawn(row, MARGIN + GUTTER, y)
            y += tagging.HEIGHT + 4
    return items, y


# What is said of a sheet


def _missing(panel: Panel, strip: Strip, lanes: Iterable[Lane]) -> Iterator[tuple[str, str]]:
    for lane in lanes:
        gaps = [gap for gap in lane.gaps if gap.missing and gap.column in strip.columns]
        if gaps:
            yield gaps[0].name, steps_numbered(panel.places[gap.column].number for gap in gaps)


def _gaps(panel: Panel, strip: Strip, lanes: Iterable[Lane]) -> str:
    return ", ".join(f"{name} at {steps}" for name, steps in dict(_missing(panel, strip, lanes)).items())


def _described(panel: Panel, strip: Strip, page: _Page) -> str:
    places = [panel.places[column] for column in strip.columns]
    names = "; ".join(f"{place.number} {place.name}" for place in places if place.step is not None)
    sentences = [f"Steps: {names}."]
    for lane, rows, _ in page.lanes:
        shown = dict.fromkeys(placed.card.card.name for row in rows.rows for placed in row)
        if shown:
            sentences.append(f"{lane.name}: {', '.join(shown)}.")
    return " ".join(sentences)


def _numbers(panel: Panel, strip: Strip, page: _Page, *, first: bool) -> tuple[int, ...]:
    here = {*strip.columns}
    marks: list[Mark] = list(panel.marks) if first and strip.first == 0 else []
    marks += [mark for column in strip.columns for mark in panel.places[column].marks]
    for lane, *_ in page.lanes:
        marks += [mark for piece in lane.pieces if piece.columns & here for mark in piece.marks]
    return tuple(sorted({mark.number for mark in marks}))
