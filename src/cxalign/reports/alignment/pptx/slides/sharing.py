"""Which tables and lists share a slide, and which have one of their own: no slide with a line or two on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.alignment import material
from cxalign.reports.alignment.pptx.slide import Field, Slide
from cxalign.reports.alignment.pptx.slides.filling import BETWEEN, CUT, SIZES, Part, fill, measured
from cxalign.reports.alignment.pptx.slides.making import HEAD, lowered
from cxalign.reports.alignment.pptx.tables import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cxalign.reports.alignment.blocks import Fold
    from cxalign.reports.alignment.pptx.slide import Room
    from cxalign.reports.alignment.pptx.slides.making import Making

_MANY = 40
"""With more findings than this a list shows so few of them that it is counted first."""


_LONGEST = 130
"""Letters of a headline that is read at a glance."""


class Group(NamedTuple):
    """Parts that belong together, on a slide of their own where they fill one."""

    title: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()


def findings(
    making: Making,
    heading: str,
    numbers: Sequence[int],
    words: tuple[str, ...] = (),
    folds: tuple[Fold, ...] = (),
    journey: str | None = None,
) -> Part:
    """Return a list of findings as a part, in a journey or in none; `folds` are those of them that are told as one."""
    lines = making.lines(numbers, folds)
    whole = Wanted(heading or "Findings", HEAD, tuple(making.row(told, fold, journey) for told, fold in lines))
    of_lines = tuple(fold.numbers if fold else (told.number,) for told, fold in lines)
    return Part(whole, heading, words, of_lines, "finding")


def by_kind(making: Making, numbers: Sequence[int]) -> list[Part]:
    """Return many findings as a part that counts them by what should hold; nothing for a few."""
    if len(making.lines(numbers)) <= _MANY:
        return []
    kinds: dict[str, list[int]] = {}
    for told in making.told(numbers):
        kinds.setdefault(told.finding.rule, []).append(told.number)
    rows = []
    for rule, found in kinds.items():
        severities = dict.fromkeys(told.finding.severity.value for told in making.told(found))
        fields = (material.wanted(rule), ", ".join(severities), f"{len(found):,}")
        rows.append(tuple(map(Field, fields)))
    whole = Wanted("Findings by kind", ("what should hold", "severity", "findings"), tuple(rows))
    return [Part(whole, whole.title, what="kind")]


def fits(part: Part, room: Room) -> bool:
    """Tell whether all of a part fits a room, in letters that need not be small."""
    return measured(part, room, CUT).height <= room.height


def all_fit(parts: Sequence[Part], room: Room) -> bool:
    """Tell whether all of some parts fit a room under each other, in letters that need not be small."""
    return sum(measured(part, room, CUT).height + BETWEEN for part in parts) - BETWEEN <= room.height


def joined(making: Making, groups: Sequence[Group]) -> Iterator[Slide]:
    """Put groups on a slide each; those that fit a slide with others, whole, share it under their titles."""
    lot: list[Group] = []
    for group in groups:
        if lot and not _fit_together([*lot, group], making.room):
            yield from _joined(making, lot)
            lot = []
        lot.append(group)
    if lot:
        yield from _joined(making, lot)


def _joined(making: Making, lot: Sequence[Group]) -> Iterator[Slide]:
    if len(lot) == 1:
        yield from shared(making, lot[0].title, lot[0].parts, lot[0].notes)
        return
    title = titled([group.title for group in lot])
    yield from shared(making, title, _under_titles(lot), tuple(line for group in lot for line in group.notes))


def titled(messages: Sequence[str]) -> str:
    """Return the headline of several messages: all of them, or the first where they are too long together."""
    said = "; ".join((*messages[:1], *map(lowered, messages[1:])))
    return said if len(said) <= _LONGEST else messages[0]


def _under_titles(lot: Sequence[Group]) -> list[Part]:
    return [
        part if place or part.heading else part._replace(heading=group.title)
        for group in lot
        for place, part in enumerate(group.parts)
    ]


def _fit_together(lot: Sequence[Group], room: Room) -> bool:
    tables = [measured(part, room, CUT) for part in _under_titles(lot)]
    return sum(table.height + BETWEEN for table in tables) - BETWEEN <= room.height


def shared(making: Making, title: str, parts: Sequence[Part], notes: tuple[str, ...] = ()) -> Iterator[Slide]:
    """Put parts on as few slides as hold a few rows of each."""
    lots = list(_lots(parts, making.room))
    for index, lot in enumerate(lots, 1):
        filled = fill(lot, making.room)
        name = f"{title} ({index} of {len(lots)})" if len(lots) > 1 else title
        yield Slide(name, filled.pieces, (*(notes if index == 1 else ()), *filled.notes))


def _lots(parts: Sequence[Part], room: Room) -> Iterator[list[Part]]:
    lot: list[Part] = []
    high = 0.0
    for part in parts:
        least = measured(part, room, SIZES[-1]).least
        if lot and high + least + BETWEEN > room.height:
            yield lot
            lot, high = [], 0.0
        lot.append(part)
        high += least + BETWEEN
    if lot:
        yield lot
