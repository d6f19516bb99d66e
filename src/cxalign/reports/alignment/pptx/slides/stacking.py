"""Several short tables and lists on one slide, under each other; what fits no more goes on the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.alignment.content import Findings, Table
from cxalign.reports.alignment.pptx.fitting import height_of_lines, plate
from cxalign.reports.alignment.pptx.slide import GREY, Line, Slide
from cxalign.reports.alignment.pptx.slides.making import FULL, SIZES, listed, narrowed, wanted
from cxalign.reports.alignment.pptx.tables import SIZE, Wanted, grids
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cxalign.reports.alignment.content import Block
    from cxalign.reports.alignment.pptx.slide import Piece, Room
    from cxalign.reports.alignment.pptx.slides.making import Making

_CAPTION, _BETWEEN = 18, 10


class Part(NamedTuple):
    """A table on a slide with others."""

    wanted: Wanted
    numbers: tuple[int, ...] = ()
    """The findings it lists."""
    rest: int = 0
    """How many more there are."""
    what: str = "row"
    words: str = ""
    """What is to be said there instead of a table."""


class _Stack(NamedTuple):
    pieces: tuple[Piece, ...]
    notes: tuple[str, ...]
    parts: int
    """How many parts stand on it."""
    whole: bool
    """Whether nothing had to be cut."""


def parts(making: Making, blocks: Iterable[Block], most: int = 7) -> list[Part]:
    """Return the lists and tables among some blocks, the lists with so many findings at most."""
    found = []
    for block in blocks:
        if isinstance(block, Findings):
            found.append(part(making, block, most))
        elif isinstance(block, Table) and block.rows:
            found.append(Part(wanted(block)))
    return found


def part(making: Making, block: Findings, most: int, caption: str = "") -> Part:
    """Return a list of findings as a part."""
    numbers = block.numbers[:most]
    rest = len(block.numbers) - len(numbers) + block.rest
    return Part(listed(caption or block.caption, making.told(numbers)), numbers, rest, "finding")


def stacked(
    making: Making, title: str, whole: Sequence[Part], *, notes: tuple[str, ...] = (), names: bool = False
) -> Iterator[Slide]:
    """Put parts on as few slides as they take; each is named after its first part, or as it is where `names`."""
    tried = [list(_stacks(making, whole, size)) for size in (*SIZES, SIZE)]
    fewest = len(tried[-1])
    fitting = [one for one in tried if len(one) == fewest and all(stack.whole for stack in one)]
    stacks = (fitting or tried[-1:])[0]
    done = 0
    for index, stack in enumerate(stacks, 1):
        first = next(one.wanted.title for one in whole[done:] if not one.words)
        said = f"{first[:1].lower()}{first[1:]}"
        name = f"{title}, in counts" if said.startswith("in counts") else f"{title}: {said}"
        if names:
            name = f"{title} ({index} of {fewest})" if fewest > 1 else title
        done += stack.parts
        yield Slide(name, stack.pieces, (*(notes if index == 1 else ()), *stack.notes))


def _stacks(making: Making, whole: Sequence[Part], size: int) -> Iterator[_Stack]:
    left = list(whole)
    while left:
        stack = _stack(making, left, size)
        yield stack
        left = left[max(stack.parts, 1) :]


def _stack(making: Making, waiting: Sequence[Part], size: int) -> _Stack:
    """Put as many parts on a slide as fit; the first is cut where it is too long for any slide."""
    room: Room = making.room
    pieces: list[Piece] = []
    notes: list[str] = []
    is_whole = True
    for done, one in enumerate(waiting):
        if one.words:
            lines = [Line(one.words, 14)]
            high = height_of_lines(lines, room.width)
            pieces.append(plate(room._replace(height=high + 2), lines))
            room = room.below(high + _BETWEEN)
            continue
        table, hidden = narrowed(one.wanted)
        pages = list(grids(table, room.below(_CAPTION), size)) if room.height > 2 * _CAPTION else []
        if not pages or (len(pages) > 1 and done):
            return _Stack(tuple(pieces), tuple(notes), done, is_whole)
        grid, cut = pages[0]
        is_whole = is_whole and len(pages) == 1
        more = len(one.wanted.rows) - len(grid.rows) + one.rest
        words = [
            one.wanted.title,
            *([f"{number(more, f'more {one.what}')} {FULL}"] if more else []),
            *([f"{number(hidden, 'more column')} {FULL}"] if hidden else []),
        ]
        pieces += [plate(room._replace(height=_CAPTION), [Line("; ".join(words), 12, color=GREY)]), grid]
        notes += [*(" | ".join(field.text for field in one.wanted.rows[row]) for row in cut)]
        notes += making.notes(one.numbers[: len(grid.rows)])
        room = room.below(_CAPTION + grid.room.height + _BETWEEN)
    return _Stack(tuple(pieces), tuple(notes), len(waiting), is_whole)
