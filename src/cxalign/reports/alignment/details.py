"""What is told of a finding beside its words: its place, its chain, what helps, what the plan does, which rule it is.

Every format renders these lines in its own way, and none builds them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.blocks import Fold
    from cxalign.reports.alignment.content import Told


class Detail(NamedTuple):
    """A line about a finding: its label, then a place in a file, words, or both."""

    label: str
    place: str = ""
    words: str = ""

    @property
    def text(self) -> str:
        """The line without its label."""
        return ": ".join(filter(None, (self.place, self.words)))

    @property
    def line(self) -> str:
        """The line with its label."""
        return f"{self.label} {self.text}" if self.place and self.words else f"{self.label}: {self.text}"


EACH = Detail("each", words="told with its place in the page (.html) and in the workbook (.xlsx)")
"""Said of findings that are told as one where there is no room for each."""


def details(told: Told) -> Iterator[Detail]:
    """Yield the lines about a finding, in the order in which they are told."""
    yield Detail("where", place=told.place)
    if told.chain:
        yield Detail("chain", words=told.chain)
    yield from (Detail("see", place, words) for place, words in told.places)
    yield from (Detail("see", words=words) for words in told.also)
    yield from (Detail(label, words=words) for label, words in told.about)
    if told.steps:
        yield Detail("steps", words=told.steps)
    yield Detail("help", words=told.help)
    if told.closing:
        yield Detail("plan", words=told.closing)
    yield Detail("rule", words=told.rule)


def together(told: Told, fold: Fold) -> Iterator[Detail]:
    """Yield the lines about findings that are told as one: `told` is the first of them."""
    yield Detail("which", words=fold.names)
    yield Detail("help", words=fold.help)
    if told.closing:
        yield Detail("plan", words=told.closing)
    yield Detail("rule", words=told.rule)
