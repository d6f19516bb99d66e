"""Cards: boxes with a name, a smaller line below, and tags. First measured, then placed, so that nothing overlaps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.drawing import tags as tagging
from cxalign.reports.drawing.lettering import width, wrapped
from cxalign.reports.drawing.scene import GREY, INK, PAPER, Box, Group, Text, height_of
from cxalign.reports.escaping import for_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.drawing.scene import Item
    from cxalign.reports.drawing.tags import Tag

NAME, DETAIL = 11, 10
"""Font sizes."""
PADDING = 5
_DETAILS = 4
"""How many lines the smaller text may take."""
_SENTENCE = re.compile(r"(?<=[.!?;]) ")


def _told(text: str, room: int) -> str:
    """Return as many whole sentences of a text as there is room for; a viewer says the rest."""
    sentences = _SENTENCE.split(text)
    fitting = [" ".join(sentences[:count]) for count in range(len(sentences), 0, -1)]
    return next((one for one in fitting if not _is_cut(one, room)), text)


def _is_cut(text: str, room: int) -> bool:
    return len(wrapped(text, room, DETAIL, _DETAILS + 1)) > _DETAILS


class Look(NamedTuple):
    """How the box of a card looks."""

    fill: str = PAPER
    stroke: str = INK
    weight: int = 1
    dash: str = ""
    radius: int = 0
    hatched: bool = False
    bold: bool = False


class Card(NamedTuple):
    """What a card says."""

    name: str
    detail: str = ""
    tags: tuple[Tag, ...] = ()
    look: Look = Look()
    title: str = ""
    """What a viewer says of it, with the whole name; the name and the detail where it is empty."""
    most: int = 3
    """How many lines the name may take."""

    def fitted(self, room: int) -> Fitted:
        """Break the text and the tags into what fits a card of this width."""
        inner = room - 2 * PADDING
        name = wrapped(for_xml(self.name), inner, NAME, self.most, bold=self.look.bold)
        detail = wrapped(_told(for_xml(self.detail), inner), inner, DETAIL, _DETAILS)
        rows = tagging.rows(self.tags, inner)
        return Fitted(self, room, name, detail, rows)


class Fitted(NamedTuple):
    """A card that knows its width, so that its height is known, too."""

    card: Card
    width: int
    name: tuple[str, ...]
    detail: tuple[str, ...]
    rows: list[list[Tag]]

    @property
    def _beside(self) -> bool:
        """Whether the tags stand beside the only line of the name."""
        if len(self.name) != 1 or len(self.rows) != 1:
            return False
        taken = width(self.name[0], NAME, bold=self.card.look.bold) + tagging.SPACE + tagging.extent(self.rows[0])
        return taken <= self.width - 2 * PADDING

    @property
    def height(self) -> int:
        """How high the card must be."""
        text = height_of(self.name, NAME) + height_of(self.detail, DETAIL)
        if self._beside:
            return max(height_of(self.name, NAME), tagging.HEIGHT) + height_of(self.detail, DETAIL) + 2 * PADDING - 2
        return text + len(self.rows) * (tagging.HEIGHT + 2) + 2 * PADDING - 2

    def drawn(self, x: int, y: int, height: int) -> Group:
        """Draw the card from its upper left corner on, at least as high as it must be."""
        look = self.card.look
        box = Box(x, y, self.width, height, look.fill, look.stroke, look.weight, look.dash, look.radius, look.hatched)
        title = self.card.title or " – ".join(part for part in (self.card.name, self.card.detail) if part)
        return Group(title, (box, *self._inside(x + PADDING, y + PADDING - 1)))

    def _inside(self, x: int, y: int) -> Iterator[Item]:
        look = self.card.look
        if self.name:
            yield Text(x, y, self.name, NAME, look.bold)
        if self._beside:
            right = x + self.width - 2 * PADDING
            yield from tagging.drawn(self.rows[0], right - tagging.extent(self.rows[0]), y)
            y += max(height_of(self.name, NAME), tagging.HEIGHT)
        else:
            y += height_of(self.name, NAME)
        if self.detail:
            yield Text(x, y, self.detail, DETAIL, color=GREY)
            y += height_of(self.detail, DETAIL)
        if not self._beside:
            for number, row in enumerate(self.rows):
                yield from tagging.drawn(row, x, y + 1 + number * (tagging.HEIGHT + 2))
