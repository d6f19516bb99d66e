"""Did you mean …? The nearest known name to one that is unknown."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_DISTANCE = 2
_PIECES = MAX_DISTANCE + 1
_SHORT = 4
_FEW = 2_000


def nearest(unknown: str, known: Iterable[str], limit: int = 1) -> list[str]:
    """Return the known names within two edits of the unknown one, nearest first, at most `limit`.

    A name shorter than four characters must be within one edit: two would turn it into any other.
    """
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - only a run with something to suggest pays for it

    allowed = MAX_DISTANCE if len(unknown) >= _SHORT else 1
    lowered = unknown.casefold()
    found = []
    for name in known:
        folded = name.casefold()
        if abs(len(folded) - len(lowered)) <= allowed:
            distance = Levenshtein.distance(lowered, folded, score_cutoff=allowed)
            if distance <= allowed and name != unknown:
                found.append((distance, name))
    return [name for _, name in sorted(found)[:limit]]


class Names:
    """Many known names that are asked for again and again.

    Cut a name into three pieces: two edits leave one of them as it was, at most two characters away. So looking
    up the pieces of the unknown name finds every candidate without comparing it with all names.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self.known = tuple(dict.fromkeys(known))
        self.by_piece: dict[tuple[int, int, str], list[str]] | None = None

    def nearest(self, unknown: str, limit: int = 1) -> list[str]:
        """Return what `nearest` would return for all known names."""
        if len(self.known) <= _FEW:
            return nearest(unknown, self.known, limit)
        if self.by_piece is None:
            self.by_piece = defaultdict(list)
            for name in self.known:
                folded = name.casefold()
                for number, (_, piece) in enumerate(_pieces(folded)):
                    self.by_piece[len(folded), number, piece].append(name)
        return nearest(unknown, self._candidates(unknown.casefold()), limit)

    def _candidates(self, unknown: str) -> dict[str, None]:
        index = self.by_piece or {}
        candidates: dict[str, None] = {}
        for length in range(len(unknown) - MAX_DISTANCE, len(unknown) + MAX_DISTANCE + 1):
            for number, (start, piece) in enumerate(_pieces("." * max(length, 0))):
                for shift in range(-MAX_DISTANCE, MAX_DISTANCE + 1):
                    found = unknown[max(start + shift, 0) : max(start + shift + len(piece), 0)]
                    candidates.update(dict.fromkeys(index.get((length, number, found), ())))
        return candidates


def _pieces(name: str) -> list[tuple[int, str]]:
    cuts = [len(name) * number // _PIECES for number in range(_PIECES + 1)]
    return [(start, name[start:end]) for start, end in pairwise(cuts)]
