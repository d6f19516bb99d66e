"""Links, and how what is written about one at its two ends becomes one."""

from __future__ import annotations

from itertools import product
from typing import Any, NamedTuple

Node = tuple[str, str]
"""(kind, id); a step's id is journey/step."""

ATTRIBUTES = ("when", "criticality", "alternative", "redundancy", "chance")


class Link(NamedTuple):
    """Two elements that belong together; `states` and `channels` are None where nobody wrote any."""

    relation: str
    source: Node
    target: Node
    states: frozenset[str] | None
    channels: tuple[str, ...] | None
    when: str | None
    criticality: str | None
    alternative: str | None
    redundancy: str | None
    chance: float | None
    place: int
    """Where in its list the first of its ends wrote it."""


def merge(entries: list[tuple[tuple[str, Node, Node], Node, str, dict[str, Any]]]) -> list[Link]:
    """Join what the two ends say wherever they can speak of the same state and channel."""
    links = []
    for key in dict.fromkeys(key for key, *_ in entries):
        ends: dict[tuple[Node, bool], list[dict[str, Any]]] = {}
        for other, node, field, says in entries:
            if other == key:
                ends.setdefault((node, field == "recovery"), []).append(says)
        sides = list(ends.values())
        joined = sides[0]
        if len(sides) == 2:
            pairs = [(one, other) for one, other in product(*sides) if _meet(one, other)]
            alone = [one for side in sides for one in side if not any(one in pair for pair in pairs)]
            joined = [_joined(one, other) for one, other in pairs] + alone
        for says in joined:
            channels = says.get("channels")
            links.append(
                Link(
                    *key,
                    says["states"],
                    None if channels is None else tuple(bare(name) for name in listed(channels, default=[])),
                    *(says.get(attribute) for attribute in ATTRIBUTES),
                    says["place"],
                )
            )
    return links


def _meet(one: dict[str, Any], other: dict[str, Any]) -> bool:
    states, channels = (
        one.get(key) is None or other.get(key) is None or bool(set(listed(one[key])) & set(listed(other[key])))
        for key in ("states", "channels")
    )
    return states and channels


def _joined(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    both = {**other, **{key: value for key, value in one.items() if value is not None}}
    if one["states"] is not None and other["states"] is not None:
        both["states"] = one["states"] & other["states"]
    return both


def listed(value: Any, default: Any = ()) -> list[Any]:
    """Return a list as it is, and a single value as a list of one."""
    if value is None:
        return list(default)
    return list(value) if isinstance(value, list | tuple | set | frozenset) else [value]


def bare(name: str) -> str:
    """Return a channel's id without its kind before it."""
    return name.removeprefix("channel:")
