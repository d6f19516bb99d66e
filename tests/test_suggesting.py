"""The nearest known names, and the index that finds them without comparing with all."""

from __future__ import annotations

import os
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxalign.suggesting import Names, nearest

HEAVY = os.environ.get("CXALIGN_HEAVY") == "1"
SLOW = [HealthCheck.too_slow]  # on a machine that has other things to do
SYLLABLES = [
    "re",
    "fund",
    "claim",
    "bill",
    "ing",
    "-",
    "_",
    "mo",
    "ve",
    "in",
    "ß",
    "É",
    "İ",
    "4",
    "7",
    "desk",
    "a",
    "b",
]
ids = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=5).map("".join)


def distance(one: str, other: str) -> int:
    """Count the edits from one text to the other, the slow and obvious way."""
    row = [*range(len(other) + 1)]
    for number, character in enumerate(one, 1):
        above, row = row, [number]
        for place, wanted in enumerate(other, 1):
            row.append(min(row[-1] + 1, above[place] + 1, above[place - 1] + (character != wanted)))
    return row[-1]


def swaps_as_one(one: str, other: str) -> int:
    """Count the edits, two neighbours in the wrong order as one, the slow and obvious way."""
    table = {(-1, -1): 0}
    for i in range(len(one)):
        table[i, -1] = i + 1
    for j in range(len(other)):
        table[-1, j] = j + 1
    for i, character in enumerate(one):
        for j, wanted in enumerate(other):
            edits = min(table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (character != wanted))
            if i and j and (character, one[i - 1]) == (other[j - 1], wanted):
                edits = min(edits, table[i - 2, j - 2] + 1)
            table[i, j] = edits
    return table[len(one) - 1, len(other) - 1]


def brute_force(unknown: str, known: list[str], limit: int) -> list[str]:
    allowed = 2 if len(unknown) >= 4 else 1
    lowered = unknown.casefold()
    found = [name for name in known if name != unknown and distance(lowered, name.casefold()) <= allowed]
    return sorted(found, key=lambda name: (swaps_as_one(lowered, name.casefold()), name))[:limit]


def many(number: int, seed: int = 7) -> list[str]:
    """Return so many ids as a large workspace may have."""
    random = Random(seed)
    return ["".join(random.choices(SYLLABLES, k=random.randint(1, 5))) for _ in range(number)]


@settings(max_examples=20_000 if HEAVY else 200, derandomize=not HEAVY, deadline=None, suppress_health_check=SLOW)
@given(ids, st.lists(ids, max_size=12), st.integers(1, 4))
def test_the_nearest_are_those_within_two_edits(unknown: str, known: list[str], limit: int) -> None:
    known = [*dict.fromkeys(known)]
    assert nearest(unknown, known, limit) == brute_force(unknown, known, limit)


LARGE = [*dict.fromkeys(many(9_000))]
NAMES = Names(LARGE)


def edited(name: str, random: Random) -> str:
    """Change a name in up to three places."""
    for _ in range(random.randint(0, 3)):
        place = random.randint(0, len(name))
        name = name[:place] + random.choice(["", "x", "a", "-"]) + name[place + random.choice([0, 1]) :]
    return name


def test_the_index_of_many_names_finds_what_comparing_with_all_would() -> None:
    assert len(LARGE) > 2_000
    random = Random(1)
    for _ in range(2_000 if HEAVY else 60):
        unknown = edited(random.choice(LARGE), random)
        assert NAMES.nearest(unknown, 5) == nearest(unknown, LARGE, 5), unknown


@settings(max_examples=2_000 if HEAVY else 30, derandomize=not HEAVY, deadline=None, suppress_health_check=SLOW)
@given(st.text(max_size=8))
def test_the_index_takes_any_text(unknown: str) -> None:
    assert NAMES.nearest(unknown, 3) == nearest(unknown, LARGE, 3)


@pytest.mark.parametrize(
    ("unknown", "known", "found"),
    [
        ("onwer", ["owner", "order"], ["owner", "order"]),
        ("Owner", ["owner"], ["owner"]),
        ("owner", ["owner"], []),
        ("own", ["owner", "owns"], ["owns"]),
        ("ab", ["xy"], []),
        ("STRASSE", ["straße"], ["straße"]),
        ("ab", [], []),
        ("", ["a", "ab"], ["a"]),
    ],
)
def test_some_names_and_their_nearest(unknown: str, known: list[str], found: list[str]) -> None:
    assert nearest(unknown, known, 3) == found
    assert Names([*known, *(f"{'z' * 30}{number}" for number in range(2_001))]).nearest(unknown, 3) == found
