"""Collects the form faults of one file, each with its place."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from cxalign.findings import Fault
from cxalign.loading.decoding import decoded
from cxalign.loading.parsing import key_places
from cxalign.marks import MARKS, mark_of
from cxalign.suggesting import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from cxalign.loading.raw import RawFault
    from cxalign.model.workspace import Location, Source


_LONGEST = 40


class FileFaults:
    """The faults of one file; a fault that several states share is kept once."""

    def __init__(self, source: Source, path: Path, overlays: Mapping[Path, bytes]) -> None:
        self.source = source
        self._path = path
        self._overlays = overlays
        self._found: dict[Fault, None] = {}

    def __iter__(self) -> Iterator[Fault]:
        """Go through the faults."""
        return iter(self._found)

    def __len__(self) -> int:
        """Count the faults."""
        return len(self._found)

    def add(self, mark: int, message: str, cure: str | None = None, other: tuple[str, Location] | None = None) -> None:
        """Report a fault at a span."""
        self._found[Fault(*self.source.location(mark), message, cure, other)] = None

    def add_raw(self, faults: Iterable[RawFault]) -> None:
        """Report what reading the file found."""
        for start, end, message, cure, other in faults:
            second = (other[2], self.source.location(other[0] << 32 | other[1])) if other else None
            self.add(start << 32 | end, message, cure, second)

    def at_key(self, mapping: dict[str, Any], key: str, message: str, cure: str | None = None) -> None:
        """Report a fault at a key of a mapping."""
        mark = mark_of(mapping[MARKS], key)
        self.add(self._keys.get(mark >> 32, mark), message, cure)

    @cached_property
    def _keys(self) -> dict[int, int]:
        """Where a value starts → the span of its key. Only values are marked, so the file is read once more."""
        try:
            data = self._overlays[self._path] if self._path in self._overlays else self._path.read_bytes()
        except OSError:
            return {}
        return key_places(decoded(data)[0])

    def at_value(
        self, mapping: dict[str, Any], key: str, item: int | None, message: str, cure: str | None = None
    ) -> None:
        """Report a fault at a value of a mapping, or at one item of it."""
        found = mapping[MARKS].get(key)
        if isinstance(found, list) and item is not None and item + 1 < len(found):
            self.add(found[item + 1], message, cure)
        elif found is not None:
            self.add(found[0] if isinstance(found, list) else found, message, cure)
        else:
            self.at_mapping(mapping, message, cure)

    def at_mapping(self, mapping: dict[str, Any], message: str, cure: str | None = None) -> None:
        """Report a fault of a mapping as a whole: at its id, else at its beginning."""
        marks = mapping[MARKS]
        start = (marks[""] >> 32) & 0xFFFFFFFF
        self.add(mark_of(marks, "id") if "id" in marks else start << 32 | start, message, cure)

    def unknown_field(self, mapping: dict[str, Any], key: str, known: Iterable[str], owner: str) -> None:
        """Report a key that the language does not have there, with the nearest that it has."""
        names = [name for name in known if name.isprintable()]
        near = nearest(key, names)
        cure = f"did you mean `{near[0]}`?" if near else f"{owner} takes {_listed(names)}"
        shown = key if len(key) <= _LONGEST else f"{key[:_LONGEST]}…"
        self.at_key(mapping, key, f"unknown field `{shown}`", _slip_in(key) or cure)


def _slip_in(key: str) -> str | None:
    """Say how to mend what looks like no key at all, but like text that a comma or a strange blank cut off."""
    if key[:1].isdigit():
        return "write decimals with a point, such as 0.5, and a list in brackets"
    if key.lstrip("\u00a0 ").startswith(("–", "—", "•", "·")):
        return "begin a list item with a plain '-' and a blank"
    if "\u00a0" in key:
        return "type plain blanks in the place of the no-break spaces in it"
    return None


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
