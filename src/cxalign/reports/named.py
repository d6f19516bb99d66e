"""How answers about elements are written: the element, its place, its states, lists of which the rest is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxalign.reports.as_data import location
from cxalign.reports.escaping import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cxalign.graph.naming import Named

VERSION = 1


def place(found: Named) -> str:
    """Write where an element stands; nothing for what is only named."""
    at = found.location
    return f"{plain(at.file)}:{at.line}" if at else ""


def title(found: Named) -> str:
    """Write an element as messages do, safe for a terminal."""
    return plain(str(found))


def listed(found: Sequence[Named], most: int | None = None) -> str:
    """List elements by name, and count those beyond the most that are wanted."""
    shown = found if most is None or len(found) <= most + 1 else found[:most]
    more = f" and {len(found) - len(shown):,} more" if len(shown) < len(found) else ""
    return ", ".join(title(one) for one in shown) + more


def in_states(states: Iterable[str]) -> str:
    """Write states as messages do."""
    return " and ".join(f"'{plain(state)}'" for state in states)


def as_data(found: Named) -> dict[str, Any]:
    """Describe an element as plain data with fixed names."""
    return {"kind": found.kind, "id": found.id, "name": found.name, "location": location(found.location)}
