"""Collects the form faults of one file, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxalign.findings import Fault
from cxalign.model.element import MARKS
from cxalign.model.workspace import mark_of
from cxalign.suggesting import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cxalign.model.workspace import Location, Source


class FileFaults:
    """The faults of one file; a fault that several states share is kept once."""

    def __init__(self, source: Source, text: Callable[[], str]) -> None:
        self.source = source
        self._text = text
        self._found: dict[Fault, None] = {}

    def __iter__(self) -> Any:  # noqa: ANN401
        """Go through the faults."""
        return iter(self._found)

    def __len__(self) -> int:
        """Count the faults."""
        return len(self._found)

    def add(self, mark: int, message: str, cure: str | None = None, other: tuple[str, Location] | None = None) -> None:
        """Report a fault at a span."""
        self._found[Fault(*self.source.location(mark), message, cure, other)] = None

    def at_key(self, mapping: dict[str, Any], key: str, message: str, cure: str | None = None) -> None:
        """Report a fault at a key of a mapping. Only values are marked: the key is the nearest text before its value."""
        value_start = mark_of(mapping[MARKS], key) >> 32
        start = self._text().rfind(key, 0, value_start + 1)
        if start < 0:
            start, key = value_start, ""
        self.add(start << 32 | start + len(key), message, cure)

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
        self.at_key(mapping, key, f"unknown field `{key}`", cure)


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
