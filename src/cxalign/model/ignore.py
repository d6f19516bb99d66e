"""A comment in a file that silences findings. Light data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from cxalign.marks import Mark
    from cxalign.model.workspace import Source


class Ignore(NamedTuple):
    """A comment `# cxalign: ignore[rule, rule] reason until=date`."""

    source: Source
    line: int
    """The line whose findings it silences; 0 where none follows it."""
    rules: tuple[tuple[str, Mark], ...]
    """Each rule it names, and where."""
    reason: str | None
    """Why; without a reason it silences nothing."""
    until: date | None
    until_mark: Mark | None
