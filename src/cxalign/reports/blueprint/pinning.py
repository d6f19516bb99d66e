"""Which findings stand at which step of a sheet, and in words those for which there is no room there."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.blueprint.grid import tags_of
from cxalign.reports.drawing import tags as tagging
from cxalign.reports.drawing.naming import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cxalign.reports.blueprint.content import Mark, Panel
    from cxalign.reports.blueprint.grid import Strip
    from cxalign.reports.drawing.tags import Tag

_ABOVE = 420
"""Pixels for the findings about a journey as a whole."""
_MOST = 2
"""Rows of findings at a step."""
_WHOLE = 0
"""Stands for the journey, where others have the number of a step."""


class Pinned(NamedTuple):
    """The findings of one state of some steps."""

    tags: tuple[tuple[tuple[Tag, ...], ...], ...]
    """For each step the rows of its findings,"""
    above: tuple[Tag, ...]
    """and the findings about the journey as a whole."""
    left: tuple[tuple[int, int], ...]
    """The findings for which there is no room, each with the number of the step at which it would stand."""

    @property
    def numbers(self) -> set[int]:
        """All findings that belong here, marked or not."""
        rows = (self.above, *(row for rows in self.tags for row in rows))
        return {tag.number for row in rows for tag in row} | {number for number, _ in self.left}


def pinned(panel: Panel, strip: Strip, room: int) -> Pinned:
    """Put the findings of a state at their steps, as far as there is room for them."""
    above = tagging.rows(tags_of(sorted(panel.marks, key=_urgency)), _ABOVE) if strip.first == 0 else []
    left = [(tag.number, _WHOLE) for row in above[1:] for tag in row]
    shown: list[tuple[tuple[Tag, ...], ...]] = []
    for column in strip.columns:
        rows = tagging.rows(tags_of(_at(panel, column)), room)
        shown.append(tuple(map(tuple, rows[:_MOST])))
        left += [(tag.number, panel.places[column].number) for row in rows[_MOST:] for tag in row]
    return Pinned(tuple(shown), tuple(above[0]) if above else (), tuple(left))


def _at(panel: Panel, column: int) -> list[Mark]:
    """Return the findings of a step: those that name it before all others first, of these the worst."""
    pieces = (piece for lane in panel.lanes for piece in lane.pieces)
    behind = [mark for piece in pieces for mark in piece.marks if column in mark.columns]
    known = {place.id: None for place in panel.places}

    def is_later(mark: Mark) -> bool:
        first = next((step for step in mark.finding.steps if step in known), "")
        return first != panel.places[column].id

    return sorted((*panel.places[column].marks, *behind), key=lambda one: (is_later(one), *_urgency(one)))


def _urgency(mark: Mark) -> tuple[int, int]:
    return mark.finding.severity.rank, mark.number


# Those without room


def also(states: Sequence[tuple[str, Pinned]], room: int, size: int) -> str:
    """Name the findings for which there is no room, with their steps; nothing where all stand at theirs."""
    return named(list(_left(states)), room, size, before="also: ")


def _left(states: Sequence[tuple[str, Pinned]]) -> Iterator[str]:
    """Name each finding, and the state where it is left out in one of several only."""
    found: defaultdict[int, dict[str, list[int]]] = defaultdict(dict)
    for state, here in states:
        for number, step in here.left:
            found[number].setdefault(state, []).append(step)
    for number, by_state in sorted(found.items()):
        said = {state: _where(steps) for state, steps in by_state.items()}
        if len(said) == len(states) and len(set(said.values())) == 1:
            yield f"F{number}{next(iter(said.values()))}"
        else:
            yield from (f"F{number}{where} [{state}]" for state, where in said.items())


def _where(steps: Iterable[int]) -> str:
    *others, last = steps
    if last == _WHOLE:
        return " of the journey"
    return f" at steps {', '.join(map(str, others))} and {last}" if others else f" at step {last}"
