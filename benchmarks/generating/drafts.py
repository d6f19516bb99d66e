"""Elements while they are being drafted, and how a link finds the end it is written at.

Nothing here knows YAML: a draft is fields in the order people write them.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from random import Random

Value: TypeAlias = "str | int | float | Sequence[Value] | Mapping[str, Value]"

SHARES = {
    "typo": 0.0008,
    "step without process": 0.0035,
    "process without owner": 0.006,
    "process without owner in the future": 0.002,
    "process with two owners": 0.003,
    "process without system": 0.008,
    "orphan process": 0.002,
    "orphan system": 0.009,
    "journey without owner": 0.02,
    "journey without moment of truth": 0.02,
    "step lost without a reason": 0.05,
    "system lost without a successor": 0.08,
    "successor forgotten": 0.08,
    "unprotected moment of truth": 0.02,
    "second lead on a step": 0.002,
    "capability too low": 0.02,
    "vendor-only step": 0.002,
    "change nobody delivers": 0.05,
}


@dataclass(slots=True, eq=False)
class Draft:
    """One element: its fields, and its links grown from either end."""

    id: str
    fields: dict[str, Value]
    reference: str = ""
    links: dict[str, list[Value]] = field(default_factory=dict)

    def add(self, name: str, value: Value) -> None:
        """Add one target to a list of links."""
        self.links.setdefault(name, []).append(value)

    def written(self) -> dict[str, Value]:
        """Return everything that is written about the element, id first."""
        return {"id": self.id, **self.fields, **self.links}


@dataclass(slots=True, eq=False)
class Journey(Draft):
    """A journey with the steps the customer lives through."""

    steps: list[Draft] = field(default_factory=list)


@dataclass(slots=True)
class Shared:
    """What the whole company offers to one group of teams."""

    platforms: list[str]
    systems: list[str]
    processes: list[str]


@dataclass(slots=True)
class Team:
    """Everything one team writes; discarded once its files are on disk."""

    name: str
    code: str
    size: int
    rng: Random
    shared: Shared
    functions: list[Draft] = field(default_factory=list)
    roles: list[Draft] = field(default_factory=list)
    data: list[Draft] = field(default_factory=list)
    policies: list[Draft] = field(default_factory=list)
    journeys: list[Journey] = field(default_factory=list)
    processes: list[Draft] = field(default_factory=list)
    systems: list[Draft] = field(default_factory=list)
    initiatives: list[Draft] = field(default_factory=list)
    successors: dict[str, Draft] = field(default_factory=dict)
    changed: dict[str, None] = field(default_factory=dict)

    def chance(self, share: float) -> bool:
        """Throw the dice: true in the given share of calls."""
        return self.rng.random() < share

    def flawed(self, flaw: str) -> bool:
        """Decide whether this is one of the few elements with a seeded flaw."""
        return self.rng.random() < SHARES[flaw]

    def share_of_size(self, share: float) -> int:
        """Return how many elements of a kind a team of this size has."""
        return max(1, round(self.size * share))

    def spelt(self, reference: str) -> str:
        """Return the reference, in rare cases mistyped by one letter."""
        return mistype(reference, self.rng) if self.flawed("typo") else reference


def with_successor(team: Team, element: Draft) -> Iterator[Draft]:
    """Yield an element and, if it is replaced, the one that takes its place."""
    yield element
    if element.id in team.successors:
        yield team.successors[element.id]


def mistype(reference: str, rng: Random) -> str:
    """Swap two letters or double one; codes and numbers stay, they name neighbours."""
    while True:
        at = rng.randrange(reference.index("-") + 1, len(reference) - 1)
        one, two = reference[at], reference[at + 1]
        if one.isalpha() and two.isalpha() and one != two:
            wrong = two + one if rng.random() < 1 / 2 else one + one + two
            return reference[:at] + wrong + reference[at + 2 :]


def zipf(count: int) -> list[float]:
    """Return cumulative weights that make the first few far more popular."""
    return list(itertools.accumulate(1 / rank**0.9 for rank in range(1, count + 1)))
