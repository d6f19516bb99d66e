"""What reading one file yields: plain data with places, and the faults of its form. Marshallable, light data."""

from __future__ import annotations

from typing import Any, NamedTuple

from cxalign.marks import MARKS, PER_STATE


class RawFault(NamedTuple):
    """A fault in a file that is being read: character offsets, message, help, and a labelled second place."""

    start: int
    end: int
    message: str
    help: str | None = None
    other: tuple[int, int, str] | None = None


class Order(NamedTuple):
    """A comment that speaks to cxalign: where it begins and ends, and for which line it is."""

    start: int
    end: int
    line: int
    """1-based; 0 where nothing follows it."""
    text: str
    """All of it, from the `#` on."""


class RawFile(NamedTuple):
    """What one file holds: its documents as plain data, its faults, where its lines begin, and its length."""

    documents: list[tuple[Any, int]]
    """Each document with the offset where it begins."""
    faults: list[RawFault]
    line_starts: bytes
    length: int
    has_empty: bool = False
    """Whether some key has no value: such a key has a mark, but is not in its mapping."""
    orders: list[Order] = []  # noqa: RUF012 - nobody adds to it
    """The comments that speak to cxalign."""
    losses: list[RawFault] = []  # noqa: RUF012 - nobody adds to it
    """Text that YAML takes away, and that may have been meant."""


def keys_of(mapping: dict[str, Any]) -> list[str]:
    """Return the keys that were written in a mapping, those without a value too."""
    return [key for key in mapping[MARKS] if key and key != PER_STATE]
