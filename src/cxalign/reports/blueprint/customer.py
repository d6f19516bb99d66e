"""Draws what the customer lives: stages, steps, how it feels, and how long it takes."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from cxalign.reports.blueprint.composing import steps_numbered, times_of
from cxalign.reports.blueprint.differing import level
from cxalign.reports.blueprint.grid import (
    COLUMN,
    GUTTER,
    INSET,
    LEAST_HEIGHT,
    MARGIN,
    Strip,
    absences,
    named,
    stroke_of,
    tags_of,
    width_of,
)
from cxalign.reports.drawing.cards import Card, Look
from cxalign.reports.drawing.scene import GREY, INK, PALE, PAPER, Box, Group, Line, Shape, Text
from cxalign.reports.drawing.tags import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.blueprint.content import Panel, Place
    from cxalign.reports.drawing.scene import Item

_LEVEL = 14
"""Pixels between two levels of emotion."""
_FEELINGS = {2: "+2", 0: "0", -2: "−2"}
_STAGE = "#D9E2EA"

Drawn = tuple[list["Item"], int]
"""What is drawn, and how high it is."""


def stages(panel: Panel, strip: Strip, y: int) -> Drawn:
    """Draw the stages over the steps they hold, in whatever state these are."""
    items: list[Item] = []
    named_columns = [(column, panel.places[column].stage) for column in strip.columns]
    for name, run in groupby(named_columns, key=lambda one: one[1]):
        columns = [column for column, _ in run]
        if name:
            card = Card(name, look=Look(fill=_STAGE, bold=True), most=1).fitted(width_of(columns[0], columns[-1]))
            items.append(card.drawn(strip.left_of(columns[0]) + INSET, y, card.height))
    return items, 28 if items else 0


def steps(panel: Panel, strip: Strip, y: int) -> Drawn:
    """Draw the steps; where there is none in this state, why not."""
    cards = [(column, _card(panel.places[column], panel).fitted(width_of(column, column))) for column in strip.columns]
    height = max(card.height for _, card in cards)
    items: list[Item] = list(named("Steps of the customer", y, height + 8, strip, PAPER))
    items += _ways(panel, strip, y + 4 + height // 2)
    items += [card.drawn(strip.left_of(column) + INSET, y + 4, height) for column, card in cards]
    return items, height + 8


def _ways(panel: Panel, strip: Strip, y: int) -> Iterator[Item]:
    """Draw an arrow from each step to the next one of this state, if it leads there."""
    here = [column for column in strip.columns if panel.places[column].step is not None]
    for column, after in pairwise(here):
        if panel.places[after].number in panel.places[column].following:
            start, end = strip.left_of(column) + COLUMN - INSET, strip.left_of(after) + INSET
            yield Line(((start, y), (end, y)), INK, 2)
            yield Shape(((end, y), (end - 6, y - 4), (end - 6, y + 4)), INK)


def _elsewhere(place: Place, panel: Panel) -> str:
    """Say where a step leads, but to the next one or back to what it recovers."""
    later = (one for one in panel.places[place.number :] if one.step is not None and not one.recovered)
    usual = {next(later, place).number, *place.recovered}
    others = [number for number in place.following if number not in usual]
    return f"then {steps_numbered(others)}" if others else ""


def _card(place: Place, panel: Panel) -> Card:
    name = f"{place.number} {place.name}"
    if place.step is None:
        return Card(name, place.detail, tuple(tags_of(place.marks)), Look(fill="#F2F2F2", stroke=GREY, dash="2 3"))
    stroke, weight, dash = stroke_of(place.change)
    tags = (*([Tag("moment", title="moment of truth")] if place.step.moment_of_truth else []),)
    if place.step.moment_of_truth:
        weight = 3
    if not dash and place.step.kind == "action":
        dash = "1 2"
    look = Look(stroke=stroke, weight=weight, dash=dash, radius=4, bold=place.step.moment_of_truth)
    recovered = f"recovers {steps_numbered(place.recovered)}" if place.recovered else ""
    detail = ", ".join(part for part in (recovered, place.detail, _elsewhere(place, panel)) if part)
    return Card(name, detail, (*tags, *tags_of(place.marks, place.change, place.differs)), look, most=4)


def emotions(panel: Panel, strip: Strip, y: int) -> Drawn:
    """Draw how customers feel: a curve through what is known, dashed where steps between say nothing."""
    height = 4 * _LEVEL + 32
    items: list[Item] = [*named("Emotion", y, height, strip, PAPER), *absences(panel, strip, y, height)]
    for felt, words in _FEELINGS.items():
        at = _height(felt, y)
        text = Text(0, at - 7, (words,), 10, color=GREY)
        items.append(text._replace(x=MARGIN + GUTTER - 6 - (text.extent.right - text.extent.left)))
        items.append(Line(((MARGIN + GUTTER, at), (strip.right, at)), PALE, 1, "" if felt == 0 else "2 4"))
    known = [
        (column, place.step.emotion)
        for column in strip.columns
        if (place := panel.places[column]).step is not None and place.step.emotion is not None
    ]
    points = [(column, felt, strip.left_of(column) + COLUMN // 2, _height(felt, y)) for column, felt in known]
    for (one, _, *start), (other, _, *end) in pairwise(points):
        items.append(Line(((start[0], start[1]), (end[0], end[1])), INK, 2, "" if other == one + 1 else "3 4"))
    for column, felt, x, at in points:
        dot = Box(x - 6, at - 6, 12, 12, INK if felt < 0 else PAPER, INK, 2, radius=6)
        words = level(felt)
        step = panel.places[column]
        text = Text(x, at - 21, (words,), 11, bold=True, middle=True)
        items.append(Group(f"{step.number} {step.name}: {words}", (dot, text)))
    return items, height


def _felt(panels: tuple[Panel, ...], strip: Strip) -> set[int]:
    """Return the columns of which somebody has said, in whatever state, how they feel."""
    found = ((column, panel.places[column].step) for panel in panels for column in strip.columns)
    return {column for column, step in found if step is not None and step.emotion is not None}


def with_feeling(panel: Panel, panels: tuple[Panel, ...], strip: Strip) -> Panel:
    """Let the only step with an emotion say it itself: a curve of one dot is a lane for nothing."""
    felt = _felt(panels, strip)
    if len(felt) != 1:
        return panel
    places = tuple(_feeling(place) if column in felt else place for column, place in enumerate(panel.places))
    return panel._replace(places=places)


def _feeling(place: Place) -> Place:
    if place.step is None or place.step.emotion is None:
        return place
    words = f"emotion\u00a0{level(place.step.emotion)}"
    return place._replace(detail=", ".join(filter(None, (place.detail, words))))


def _height(felt: int, y: int) -> int:
    return y + 22 + (2 - felt) * _LEVEL


def times(panel: Panel, strip: Strip, y: int) -> Drawn:
    """Draw how long each step takes the customer, and how long they wait; waits are hatched."""
    cards = []
    for column in strip.columns:
        step = panel.places[column].step
        for row, words in enumerate(times_of(step) if step is not None else ()):
            if words:
                title = f"{words}: {step.wait_reason}" if row and step is not None and step.wait_reason else words
                look = Look(stroke=INK if row else "#9A9A9A", radius=3, hatched=bool(row), bold=bool(row))
                card = Card(words, look=look, title=title, most=1).fitted(width_of(column, column))
                cards.append((column, row, card))
    row_height = max((card.height for *_, card in cards), default=0)
    height = max(2 * row_height + 10, LEAST_HEIGHT)
    items: list[Item] = [*named("The customer's time", y, height, strip, PAPER), *absences(panel, strip, y, height)]
    for column, row, card in cards:
        items.append(card.drawn(strip.left_of(column) + INSET, y + 3 + row * (row_height + 3), row_height))
    return items, height


def _has(panel: Panel, strip: Strip, field: str) -> bool:
    found = (panel.places[column].step for column in strip.columns)
    return any(getattr(step, field) is not None for step in found if step is not None)


def lanes(panels: tuple[Panel, ...], strip: Strip) -> Iterator[str]:
    """Name the lanes of the customer that some state fills in a strip."""
    yield from ("stages", "steps")
    if len(_felt(panels, strip)) > 1:
        yield "emotions"
    if any(_has(panel, strip, field) for panel in panels for field in ("effort", "wait")):
        yield "times"


LANES = {"stages": stages, "steps": steps, "emotions": emotions, "times": times}
