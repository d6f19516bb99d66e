"""Did you mean …? The nearest known name to one that is unknown."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_DISTANCE = 2
_SHORT = 4


def nearest(unknown: str, known: Iterable[str], limit: int = 1) -> list[str]:
    """Return the known names within two edits of the unknown one, nearest first, at most `limit`.

    Two neighbours in the wrong order bring a name nearer than two other edits. A name shorter than four characters
    must be within one edit: two would turn it into any other.
    """
    from rapidfuzz.distance import OSA, Levenshtein  # noqa: PLC0415 - only a run with something to suggest pays for it

    allowed = MAX_DISTANCE if len(unknown) >= _SHORT else 1
    lowered = unknown.casefold()
    found = []
    for name in known:
        folded = name.casefold()
        if abs(len(folded) - len(lowered)) <= allowed:
            distance = Levenshtein.distance(lowered, folded, score_cutoff=allowed)
            if distance <= allowed and name != unknown:
                found.append((OSA.distance(lowered, folded), name))
    return [name for _, name in sorted(found)[:limit]]


class Names:
    """Many known names that are asked for again and again: sorted by length, compared in one go."""

    def __init__(self, known: Iterable[str]) -> None:
        self.known = tuple(dict.fromkeys(known))
        self.by_length: defaultdict[int, dict[str, str]] | None = None
        """Length in lower case → name → the name in lower case."""
        self._found: dict[tuple[str, int], list[str]] = {}

    def nearest(self, unknown: str, limit: int = 1) -> list[str]:
        """Return what `nearest` would return for all known names."""
        found = self._found.get((unknown, limit))
        if found is None:  # where a file is missing, the same names are unknown again and again
            found = self._found[unknown, limit] = self._find(unknown, limit)
        return found

    def _find(self, unknown: str, limit: int) -> list[str]:
        from rapidfuzz.distance import OSA, Levenshtein  # noqa: PLC0415 - as above
        from rapidfuzz.process import extract  # noqa: PLC0415

        if self.by_length is None:
            self.by_length = defaultdict(dict)
            for name in self.known:
                folded = name.casefold()
                self.by_length[len(folded)][name] = folded
        allowed = MAX_DISTANCE if len(unknown) >= _SHORT else 1
        lowered = unknown.casefold()
        found: list[tuple[int, str]] = []
        for length in range(len(lowered) - allowed, len(lowered) + allowed + 1):
            names = self.by_length.get(length)
            if names:
                near = extract(lowered, names, scorer=Levenshtein.distance, score_cutoff=allowed, limit=None)
                found += [(OSA.distance(lowered, folded), name) for folded, _, name in near if name != unknown]
        return [name for _, name in sorted(found)[:limit]]
