"""What follows for a part from its whole, and for a whole from its parts, where ArchiMate's rules make it certain.

Only where nothing is said of the part or the whole itself: the stronger word is the one that was written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cxalign.exchange.draft import Draft, Item
    from cxalign.exchange.readers.archimate.deriving import Derived

_ASSIGNED = ("performed_by", "function")


def hand_down(derived: Sequence[Derived], items: Mapping[str, Item], draft: Draft) -> None:
    """Let who is assigned to a whole process be assigned to those of its parts to which nobody is."""
    wholes = _wholes(derived, items, "process")
    assigned = {item for item in items.values() if any(item.links.get(field) for field in _ASSIGNED)}
    for part in [item for item in wholes if item not in assigned and not item.is_whole]:
        for whole, names in _nearest(part, wholes, assigned):
            chain = " –consists of→ ".join(names)
            for field in _ASSIGNED:
                for link in whole.links.get(field, ()):
                    if not isinstance(link.target, str):
                        text = f"{link.target.name} –is assigned to→ {chain}"
                        draft.link(part, field, link.target, what="Assignment", chain=text)


def _wholes(derived: Sequence[Derived], items: Mapping[str, Item], kind: str) -> dict[Item, list[Item]]:
    """Return part → the wholes of its own kind that it is in."""
    found: dict[Item, list[Item]] = {}
    for one in derived:
        whole, part = items[one.source.id], items[one.target.id]
        if one.type in ("Composition", "Aggregation") and whole.kind == part.kind == kind:
            found.setdefault(part, []).append(whole)
    return found


def _nearest(part: Item, wholes: Mapping[Item, list[Item]], assigned: set[Item]) -> list[tuple[Item, list[str]]]:
    """Return the nearest wholes to which somebody is assigned, each with the names from it down to the part."""
    seen = {part}
    level = [(part, [part.name])]
    while level:
        above = []
        for below, names in level:
            for whole in wholes.get(below, ()):
                if whole not in seen:
                    seen.add(whole)
                    above.append((whole, [whole.name, *names]))
        found = [(whole, names) for whole, names in above if whole in assigned]
        if found:
            return found
        level = above
    return []


def lift(derived: Sequence[Derived], items: Mapping[str, Item], draft: Draft) -> None:
    """Let a whole system that supports nothing itself support what its parts support."""
    supported: dict[Item, list[tuple[Item, str | None]]] = {}
    for item in list(draft.all_items()):
        for link in item.links.get("systems", ()):
            if not isinstance(link.target, str):
                supported.setdefault(link.target, []).append((item, link.chain))
    for part, of in _wholes(derived, items, "system").items():
        for whole in of:
            is_silent = whole not in supported and not whole.is_whole
            for item, chain in supported.get(part, ()) if is_silent else ():
                text = f"{whole.name} –consists of→ {chain or f'{part.name} –serves→ {item.name}'}"
                draft.link(item, "systems", whole, what="Serving", chain=text)
