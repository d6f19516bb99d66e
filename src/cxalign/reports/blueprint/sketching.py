"""Draws a sheet of a blueprint: steps across, below them a band for each state, in the largest letters that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.blueprint.bands import AT_CHANNELS, ON_HARDWARE, bands
from cxalign.reports.blueprint.cells import PADDING, capped, height_of_lines, least_lines_of, lines_of
from cxalign.reports.blueprint.pinning import also
from cxalign.reports.drawing import tags as tagging
from cxalign.reports.drawing.lettering import is_broken, width, wrapped
from cxalign.reports.drawing.scene import GREY, INK, PAPER, Box, Group, Text, height_of
from cxalign.reports.drawing.tags import VERMILION, Tag
from cxalign.reports.escaping import for_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.blueprint.bands import Band
    from cxalign.reports.blueprint.cells import Cell, Layer
    from cxalign.reports.blueprint.content import Blueprint, Panel, Place
    from cxalign.reports.blueprint.grid import Strip
    from cxalign.reports.drawing.scene import Item

WIDTH, HEIGHT, PAGE_HEIGHT = 888, 411, 520
"""Pixels: the room of a slide in points, so that a letter of 10 pixels is one of 10; and the height on a page."""
SIZES = (16, 14, 13, 12, 11, 10)
"""The sizes that are tried, until nothing has to be left out."""
LOW = 3
"""So many of them are tried where something else stands on the slide too."""
_GUTTER, _GAP = 84, 3
_HEAD, _STAGE, _LEGEND = 21, 17, 18
_BETWEEN = 6
_TINTS = ("#E6EEF3", "#E7F2EC")
_LINE, _ABSENT, _STEP = "#8FA3B0", "#E4E4E4", "#D3E3EE"
_MOST_NAME = 8
_SPREAD, _PAGE_SPREAD = 60, 12
"""By how much a row may be higher than its words take, on a slide and on a page, which may hold another picture."""


class _Laid(NamedTuple):
    """Sizes that were found to fit."""

    size: int
    lines: tuple[int, ...]
    """Lines of the name of a step, then of each layer of each band."""
    extra: int
    """Pixels by which each row may be higher."""


class Sketch:
    """Draws one sheet, from top to bottom."""

    def __init__(
        self, blueprint: Blueprint, panels: tuple[Panel, ...], strip: Strip, most: int = HEIGHT, *, low: bool = False
    ) -> None:
        self.most = most
        self.blueprint = blueprint
        self.strip = strip
        self.sizes = SIZES[-LOW:] if low else SIZES
        self.spread = 0 if low else _SPREAD if most == HEIGHT else _PAGE_SPREAD
        self.wide = (WIDTH - _GUTTER) // len(strip.columns)
        self.room = self.wide - _GAP - 2 * PADDING
        self.panels = panels
        self.bands = bands(panels, strip, self.wide - _GAP)
        self.places = [_shown(panels, column) for column in strip.columns]
        self.all_layers = _layers(self.bands)
        self.numbers = sorted({number for band in self.bands for number in band.pinned.numbers})
        self.also = also([(band.panel.when or band.panel.state, band.pinned) for band in self.bands], WIDTH, 10)
        self.lost = 0
        """How much is left out: from nothing to names."""
        self.laid = self._laid()

    def left_of(self, index: int) -> int:
        """Return where a column begins."""
        return _GUTTER + index * self.wide

    # Sizes

    def _laid(self) -> _Laid:
        """Find the largest letters with which nothing is left out; else leave out hardware, channels, then names."""
        both = (AT_CHANNELS, ON_HARDWARE)
        tries: tuple[tuple[tuple[str, ...], bool, tuple[int, ...]], ...] = (
            ((), False, self.sizes),
            (both[1:], False, self.sizes),
            (both, False, SIZES[-2:]),
            (both, True, SIZES[-1:]),
        )
        for self.lost, (left, brief, sizes) in enumerate(tries):
            if left:
                self.bands = bands(self.panels, self.strip, self.wide - _GAP, left, brief=brief)
            for size in sizes:
                lines = self._lines(size)
                free = self._free(lines, size)
                if free >= 0 and (size == SIZES[-1] or not self._is_cut(size)):
                    return _Laid(size, tuple(lines), min(free // len(lines), self.spread))
        self.lost = len(tries)
        rows = 2 * PADDING * sum(map(bool, lines))
        least = [one for band in self.bands for one in least_lines_of(band.layers, self.room, size)]
        lines = capped(lines, (self.most - self._fixed() - rows) // height_of(("",), size), least)
        return _Laid(size, tuple(lines), 0)

    def _free(self, lines: list[int], size: int) -> int:
        return self.most - self._fixed() - sum(height_of_lines(one, size) for one in lines)

    def _is_cut(self, size: int) -> bool:
        """Tell whether a name of a step would be cut, or a word broken."""
        cells = [cell for band in self.bands for layer in band.layers for cell in layer.cells]
        return (
            any(len(self._name(place, size, _MOST_NAME + 1)) > _MOST_NAME for place in self.places)
            or any(is_broken(for_xml(place.name), self._beside_star(place), size, bold=True) for place in self.places)
            or any(cell.is_broken(self.room, size) for cell in cells)
        )

    def _lines(self, size: int) -> list[int]:
        names = max(len(self._name(place, size)) for place in self.places)
        return [names, *(one for band in self.bands for one in lines_of(band.layers, self.room, size))]

    def _fixed(self) -> int:
        """Return the height of what has no lines to spare."""
        stages = _STAGE if any(place.stage for place in self.places) else 0
        legend = _LEGEND + (height_of(("",), 10) if self.also else 0)
        return stages + legend + sum(_BETWEEN + _HEAD + band.tags_height for band in self.bands)

    def _name(self, place: Place, size: int, most: int = _MOST_NAME) -> tuple[str, ...]:
        return wrapped(f"{place.number} {for_xml(place.name)}", self._beside_star(place), size, most, bold=True)

    def _beside_star(self, place: Place) -> int:
        starred = place.step is not None and place.step.moment_of_truth
        return self.room - (tagging.HEIGHT + 2 if starred else 0)

    @property
    def height(self) -> int:
        """How high it is with what stands on it."""
        rows = sum(height_of_lines(one, self.laid.size) + (self.laid.extra if one else 0) for one in self.laid.lines)
        return min(self.most, self._fixed() + rows)

    # Drawing

    def items(self) -> Iterator[Item]:
        """Draw everything."""
        y = 0
        if any(place.stage for place in self.places):
            yield from self._stages()
            y = _STAGE
        heights = [height_of_lines(one, self.laid.size) + (self.laid.extra if one else 0) for one in self.laid.lines]
        yield from self._steps(y, heights[0])
        y += heights[0]
        done = 1
        for place, band in enumerate(self.bands):
            here = heights[done : done + len(band.layers)]
            done += len(here)
            y += _BETWEEN
            yield from self._band(band, y, here, self.laid.lines[done - len(here) : done], _TINTS[place])
            y += _HEAD + sum(here) + band.tags_height
        yield from self._legend(y + 5)

    def _stages(self) -> Iterator[Item]:
        first = 0
        for index, place in enumerate(self.places):
            last = index + 1 == len(self.places)
            if last or self.places[index + 1].stage != place.stage:
                x, right = self.left_of(first), self.left_of(index + 1) - _GAP
                words = wrapped(for_xml(place.stage), right - x - 8, 10, 1)
                yield Box(x, 0, right - x, _STAGE - 2, PAPER, _LINE)
                yield Text(x + 4, 1, words, 10, color=GREY)
                first = index + 1

    def _steps(self, y: int, height: int) -> Iterator[Item]:
        yield Text(4, y + PADDING, ("Customer",), 10, bold=True)
        most = self.laid.lines[0]
        for index, place in enumerate(self.places):
            x, wide = self.left_of(index), self.wide - _GAP
            items: list[Item] = [Box(x, y, wide, height, _STEP, INK, radius=4)]
            items.append(
                Text(x + PADDING, y + PADDING, self._name(place, self.laid.size, most), self.laid.size, bold=True)
            )
            if place.step is not None and place.step.moment_of_truth:
                star = Tag("moment", title="moment of truth")
                items += tagging.drawn([star], x + wide - tagging.HEIGHT - 3, y + 3)
            yield Group(f"{place.number} {place.name}", tuple(items))

    def _band(self, band: Band, y: int, heights: list[int], lines: tuple[int, ...], tint: str) -> Iterator[Item]:
        high = _HEAD + sum(heights) + band.tags_height
        yield Box(0, y, WIDTH, high, tint)
        yield from self._band_head(band, y)
        top = y + _HEAD
        if band.layers:
            yield from self._absent(band, top, high - _HEAD - 2)
        for layer, height, most in zip(band.layers, heights, lines, strict=True):
            yield from self._layer(band, layer, top, height, most)
            top += height
        if band.layers and band.tags_height:
            yield Text(4, top + 2, ("Findings",), 10, bold=True)
            for index, rows in enumerate(band.pinned.tags):
                for row_number, row in enumerate(rows):
                    at = top + 2 + row_number * (tagging.HEIGHT + 3)
                    yield from tagging.drawn(row, self.left_of(index) + PADDING, at)

    def _band_head(self, band: Band, y: int) -> Iterator[Item]:
        there = "" if any(place.step is not None for place in band.panel.places) else ": there are no steps"
        room = WIDTH - 8 - (tagging.extent([*band.pinned.above]) + 90 if band.pinned.above else 0)
        words = wrapped(f"{for_xml(band.panel.name)}{there}", room, 12, 1, bold=True)
        yield Text(4, y + 3, words, 12, bold=True)
        if band.pinned.above:
            x = WIDTH - tagging.extent([*band.pinned.above]) - 6
            said = "the journey:"
            yield Text(x - width(said, 11) - 5, y + 3, (said,), 11)
            yield from tagging.drawn(band.pinned.above, x, y + 2)

    def _absent(self, band: Band, y: int, height: int) -> Iterator[Item]:
        for index, column in enumerate(self.strip.columns):
            place = band.panel.places[column]
            if place.step is None:
                x = self.left_of(index)
                size = min(self.laid.size, 11)
                most = max(1, (height - 2 * PADDING) // (size + 3))
                words = wrapped(for_xml(place.detail), self.room, size, most)
                box = Box(x, y, self.wide - _GAP, height, _ABSENT)
                yield Group(place.detail, (box, Text(x + PADDING, y + PADDING, words, size, color=GREY)))

    def _layer(self, band: Band, layer: Layer, y: int, height: int, most: int) -> Iterator[Item]:
        label = wrapped(layer.name, _GUTTER - 8, 10, 2, bold=True)
        yield Text(4, y + PADDING, label[: max(1, (height - 2) // 13)], 10, bold=True)
        for index, column in enumerate(self.strip.columns):
            cell = layer.cells[index]
            if cell.names and band.panel.places[column].step is not None:
                yield self._cell(cell, self.left_of(index), y, height - 2, most)

    def _cell(self, cell: Cell, x: int, y: int, height: int, most: int) -> Group:
        words = cell.lines(self.room, self.laid.size, most)
        if cell.same:
            text = Text(x + PADDING, y + PADDING - 1, words, self.laid.size, color=GREY)
            return Group(", ".join(cell.names), (text,))
        look = Box(x, y, self.wide - _GAP, height, PAPER, _LINE)
        if cell.missing:
            look = look._replace(fill="#FBE3D6", stroke=VERMILION, weight=2, dash="4 3")
        text = Text(x + PADDING, y + PADDING - 1, words, self.laid.size, bold=cell.missing)
        return Group(", ".join(cell.names), (look, text))

    def _legend(self, y: int) -> Iterator[Item]:
        between = len(self.blueprint.panels) - len(self.bands)
        said = (
            ["+ new at this step, – gone from it in the next state, ~ changed"]
            if len(self.blueprint.panels) > 1
            else []
        )
        said += ["dashed: missing", "12: finding F12"]
        if any(place.step is not None and place.step.moment_of_truth for place in self.places):
            said.append("star: moment of truth")
        left = [name.lower() for name in (AT_CHANNELS, ON_HARDWARE) if name in self.all_layers - _layers(self.bands)]
        if left:
            said.append(f"{' and '.join(left)}: no room here")
        if between:
            said.append(f"{between} state{'s' if between > 1 else ''} between not shown")
        words = " · ".join(said)
        yield Text(0, y, (*wrapped(words, WIDTH, 10, 1), *([self.also] if self.also else [])), 10, color=GREY)


def _shown(panels: tuple[Panel, ...], column: int) -> Place:
    """Return a step as it is in the first of the states in which it is."""
    places = [panel.places[column] for panel in panels]
    return next((place for place in places if place.step is not None), places[0])


def _layers(shown: list[Band]) -> set[str]:
    return {layer.name for band in shown for layer in band.layers}
