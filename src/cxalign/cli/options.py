"""Options that several commands share, checked with suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.cli.terminal import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable


def one_of(value: str, allowed: Iterable[str], what: str) -> str:
    """Return the value if it is allowed; raise UsageError with the nearest that is."""
    known = list(allowed)
    if value in known:
        return value
    from cxalign.suggesting import nearest  # noqa: PLC0415 - only for a value that is wrong

    near = nearest(value, known)
    cure = f"did you mean '{near[0]}'?" if near else f"choose from {', '.join(known)}"
    raise UsageError(f"there is no {what} '{value}'", cure)


def split(values: Iterable[str] | None) -> tuple[str, ...]:
    """Split comma-separated values that may also be given several times."""
    return tuple(part.strip() for value in values or () for part in value.split(",") if part.strip())
