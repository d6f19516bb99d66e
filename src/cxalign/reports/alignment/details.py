"""What is told of a finding beside its words: where it is, its chain, what else to see, what helps, what the plan does.

Every format renders these lines in its own way, and none builds them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.content import Told

WHERE = "where"


class Detail(NamedTuple):
    """A line about a finding: its label, then a place in a file, words, or both."""

    label: str
    place: str = ""
    words: str = ""

    @property
    def text(self) -> str:
        """The line without its label."""
        return ": ".join(filter(None, (self.place, self.words)))


def details(told: Told) -> Iterator[Detail]:
    """Yield the lines about a finding, in the order in which they are told."""
    yield Detail(WHERE, place=told.place)
    if told.chain:
        yield Detail("chain", words=told.chain)
    yield from (Detail("see", place, words) for place, words in told.places)
    yield from (Detail("see", words=words) for words in told.also)
    yield Detail("help", words=told.finding.help)
    if told.closing:
        yield Detail("plan", words=told.closing)


def rule_of(told: Told) -> str:
    """Say which rule found it, for whom, and whether it is one that only may be right."""
    finding = told.finding
    note = "" if finding.gating else "; a heuristic, which fails no run"
    return f"{finding.rule}, for {', '.join(finding.readers)}{note}"
