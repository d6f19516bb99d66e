"""Puts the parts of a blueprint under each other: title, strips with every state, legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.blueprint import backing, customer, legend
from cxalign.reports.blueprint.composing import described
from cxalign.reports.blueprint.grid import GUTTER, MARGIN, MOST_COLUMNS, Strip, strips, tags_of
from cxalign.reports.drawing import tags as tagging
from cxalign.reports.drawing.lettering import wrapped
from cxalign.reports.drawing.scene import GREY, INK, PAPER, Box, Scene, Text, height_of
from cxalign.reports.escaping import for_xml

if TYPE_CHECKING:
    from cxalign.reports.blueprint.content import Blueprint, Panel
    from cxalign.reports.drawing.scene import Item

_LEAST_WIDTH = 540
_BETWEEN_STATES = 18


def drawn(blueprint: Blueprint, most: int = MOST_COLUMNS, *, listed: bool = True) -> Scene:
    """Draw a blueprint as a scene, with at most so many steps beside each other, and with its findings in words."""
    cut = strips(blueprint.columns, most)
    width = max([strip.width for strip in cut] + [_LEAST_WIDTH])
    items, y = _title(blueprint, width)
    for strip in (one._replace(least=width) for one in cut):
        if len(cut) > 1:
            words = f"Steps {strip.first + 1} to {strip.last + 1} of {blueprint.columns}"
            items.append(Text(MARGIN, y, (words,), 13, bold=True))
            y += 24
        for panel in blueprint.panels:
            drawn_here, y = _panel(panel, blueprint.panels, strip, y)
            items += drawn_here
            y += _BETWEEN_STATES
    found, y = legend.drawn(blueprint, width, y, listed=listed)
    title = f"Service blueprint of journey '{blueprint.name}'"
    return Scene(width + 2 * MARGIN, y + MARGIN, title, described(blueprint), (*items, *found))


def _title(blueprint: Blueprint, width: int) -> tuple[list[Item], int]:
    name = wrapped(for_xml(blueprint.name), width, 22, 2, bold=True)
    facts = wrapped(for_xml(blueprint.facts), width, 12, 3)
    y = MARGIN + height_of(name, 22)
    return [Text(MARGIN, MARGIN, name, 22, bold=True), Text(MARGIN, y, facts, 12, color=GREY)], y + height_of(
        facts, 12
    ) + 12


def _panel(panel: Panel, panels: tuple[Panel, ...], strip: Strip, y: int) -> tuple[list[Item], int]:
    """Draw one state of one strip."""
    items, y = _heading(panel, strip, y)
    if not panel.is_described:
        return [*items, Text(MARGIN + 6, y, ("No step of this journey is described in this state.",), 11)], y + 20
    panel = customer.with_feeling(panel, panels, strip)
    for name in customer.lanes(panels, strip):
        found, height = customer.LANES[name](panel, strip, y)
        items += found
        y += height
    found, y = backing.drawn(panel, strip, y)
    return [*items, *found], y


def _heading(panel: Panel, strip: Strip, y: int) -> tuple[list[Item], int]:
    heading = f"{panel.name} · {panel.facts}" if strip.first == 0 and panel.facts else panel.name
    text = Text(
        MARGIN + 8, y + 5, wrapped(for_xml(heading), strip.width - 16, 12, 3, bold=True), 12, bold=True, color=PAPER
    )
    height = height_of(text.lines, 12) + 9
    items: list[Item] = [Box(MARGIN, y, strip.width, height, INK), text]
    y += height + 6
    if panel.marks and strip.first == 0:
        items.append(Text(MARGIN + 6, y + 1, ("The journey",), 11, bold=True))
        for row in tagging.rows(tags_of(panel.marks), strip.width - GUTTER):
            items += tagging.drawn(row, MARGIN + GUTTER, y)
            y += tagging.HEIGHT + 4
    return items, y + 2
