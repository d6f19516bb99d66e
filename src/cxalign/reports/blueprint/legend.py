"""Draws what the marks of a blueprint mean: the signs, then every finding by its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.blueprint.content import Gap
from cxalign.reports.blueprint.grid import CHANGES, MARGIN, card_of_gap
from cxalign.reports.drawing import tags as tagging
from cxalign.reports.drawing.cards import Card, Look
from cxalign.reports.drawing.lettering import wrapped
from cxalign.reports.drawing.scene import GREY, Group, Text, height_of
from cxalign.reports.drawing.tags import Tag
from cxalign.reports.escaping import for_xml
from cxalign.reports.wording import COURSES

if TYPE_CHECKING:
    from cxalign.reports.blueprint.content import Blueprint, Mark
    from cxalign.reports.drawing.scene import Item

_LEAST_WIDTH = 540
_TAG_WIDTH = 38
_BETWEEN = 20
_MOST_LINES = 8


class Entry(NamedTuple):
    """One finding in the legend."""

    mark: Mark
    head: tuple[str, ...]
    body: tuple[str, ...]

    @property
    def height(self) -> int:
        """How high it is."""
        return height_of(self.head, 11) + height_of(self.body, 11) + 8


def drawn(blueprint: Blueprint, width: int, y: int, *, listed: bool = True) -> tuple[list[Item], int]:
    """Draw the legend from a height on: (what is drawn, where it ends)."""
    items, y = _signs(blueprint, width, y)
    if not listed:
        told = Text(MARGIN, y, (blueprint.untold,), 11)
        return ([*items, told], y + height_of(told.lines, 11)) if blueprint.untold else (items, y)
    items.append(Text(MARGIN, y, (_heading(blueprint),), 14, bold=True))
    y += 26
    columns = max(1, (width + _BETWEEN) // (_LEAST_WIDTH + _BETWEEN))
    room = (width - (columns - 1) * _BETWEEN) // columns
    entries = [_entry(mark, room - _TAG_WIDTH) for mark in blueprint.marks]
    bottom = y
    for number, column in enumerate(_columns(entries, columns)):
        x, top = MARGIN + number * (room + _BETWEEN), y
        for entry in column:
            items += _drawn(entry, x, top)
            top += entry.height
        bottom = max(bottom, top)
    return items, bottom


def _heading(blueprint: Blueprint) -> str:
    heading = "Findings" if blueprint.marks else "No findings"
    return f"{heading} ({blueprint.untold})" if blueprint.untold else heading


def _entry(mark: Mark, room: int) -> Entry:
    finding = mark.finding
    course = COURSES.get(finding.course or "")
    head = f"{finding.severity.value}: {finding.rule} [{', '.join(finding.states)}]" + (f", {course}" if course else "")
    return Entry(
        mark,
        wrapped(for_xml(head), room, 11, 2, bold=True),
        wrapped(for_xml(finding.message), room, 11, _MOST_LINES),
    )


def _columns(entries: list[Entry], number: int) -> list[list[Entry]]:
    """Fill columns one after the other, all to nearly the same height."""
    share = sum(entry.height for entry in entries) / number
    columns: list[list[Entry]] = [[] for _ in range(number)]
    filled = 0
    for entry in entries:
        columns[min(int(filled / share), number - 1)].append(entry)
        filled += entry.height
    return columns


def _drawn(entry: Entry, x: int, y: int) -> list[Item]:
    finding = entry.mark.finding
    tag = Tag(finding.severity.value, entry.mark.number, finding.rule)
    left = x + _TAG_WIDTH
    head = Text(left, y, entry.head, 11, bold=True)
    body = Text(left, y + height_of(entry.head, 11), entry.body, 11)
    return [*tagging.drawn([tag], x, y), Group(f"{finding.message} – {finding.help}", (head, body))]


def _signs(blueprint: Blueprint, width: int, y: int) -> tuple[list[Item], int]:
    """Draw the signs that are used, with their meaning, in lines, and samples of cards below."""
    items, y = _sign_lines(blueprint, width, y)
    samples = [card for card, is_used in _samples(blueprint) if is_used]
    x = MARGIN
    for card in samples:
        fitted = card.fitted(160)
        items.append(fitted.drawn(x, y, fitted.height))
        x += 168
    return items, y + (36 if samples else 0) + 6


def _sign_lines(blueprint: Blueprint, width: int, y: int) -> tuple[list[Item], int]:
    """Draw the signs that are used, with their meaning, in lines."""
    items: list[Item] = []
    x = MARGIN
    for tag, words in _used(blueprint):
        text = Text(x + tag.width + 5, y + 1, (words,), 11)
        if text.extent.right > MARGIN + width and x > MARGIN:
            x, y = MARGIN, y + 22
            text = text._replace(x=x + tag.width + 5, y=y + 1)
        items += [*tagging.drawn([tag], x, y), text]
        x = text.extent.right + 18
    return items, y + 26


def _used(blueprint: Blueprint) -> list[tuple[Tag, str]]:
    places = [place for panel in blueprint.panels for place in panel.places]
    pieces = [piece for panel in blueprint.panels for lane in panel.lanes for piece in lane.pieces]
    changes = {place.change for place in places} | {
        name
        for piece in pieces
        for name, said in (("new", piece.new), ("gone", piece.gone), ("changed", piece.differs))
        if said
    }
    signs = [(Tag(name, title=words), words) for name, words in CHANGES.items() if name in changes]
    if any(place.step is not None and place.step.moment_of_truth for place in places):
        signs.insert(0, (Tag("moment", title="moment of truth"), "moment of truth"))
    for severity in ("error", "warning", "info"):
        first = next((mark for mark in blueprint.marks if mark.finding.severity.value == severity), None)
        if first:
            signs.append((Tag(severity, first.number, severity), f"finding, {severity}"))
    return signs


def _samples(blueprint: Blueprint) -> list[tuple[Card, bool]]:
    gaps = any(gap.missing for panel in blueprint.panels for lane in panel.lanes for gap in lane.gaps)
    waits = any(place.step is not None and place.step.wait for panel in blueprint.panels for place in panel.places)
    absent = any(place.step is None for panel in blueprint.panels for place in panel.places)
    return [
        (card_of_gap(Gap(0, "something missing")), gaps),
        (Card("a wait", look=Look(radius=3, hatched=True, bold=True), most=1), waits),
        (Card("no step in this state", look=Look(fill="#F2F2F2", stroke=GREY, dash="2 3"), most=1), absent),
    ]
