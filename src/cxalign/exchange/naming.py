"""Names → ids: readable, unique, allowed by the language, and the same in the next import."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category, normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cxalign.exchange.draft import Draft, Item

LONGEST = 60

_LETTERS = {
    **dict(zip("æœøłđðþħıŋß", ("ae", "oe", "o", "l", "d", "d", "th", "h", "i", "n", "ss"), strict=True)),
    **dict(
        zip(
            "абвгдеёжзийклмнопрстуфхцчшщъыьэюяєіїґ",
            (
                *("a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s"),
                *("t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "ye", "i", "yi", "g"),
            ),
            strict=True,
        )
    ),
    **dict(
        zip(
            "αβγδεζηθικλμνξοπρσςτυφχψω",
            (
                *("a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s"),
                *("t", "y", "f", "ch", "ps", "o"),
            ),
            strict=True,
        )
    ),
}
_MARKS = re.compile("[\u0300-\u036f]")
_POINT = re.compile(r"(?<![0-9])\.|\.(?![0-9])")
_SEPARATORS = re.compile(r"-{2,}")
DERIVED = frozenset({"readiness", "measure"})
"""The kinds that need no id; they get none unless their source has one."""
_POOLS = {"role": "people", "function": "people"}
"""Roles and functions are named in the same fields, so their ids differ."""


def slug(text: str) -> str:
    """Write a name as an id: small letters, those of Latin, Cyrillic and Greek as ASCII, others kept; may be empty."""
    letters = "".join(_letter(character) for character in _bare(text))
    bare = _SEPARATORS.sub("-", _POINT.sub("-", letters)).strip("-.")
    if len(bare) > LONGEST:
        whole_words = bare[: LONGEST + 1].rpartition("-")[0]
        bare = (whole_words or bare[:LONGEST]).strip("-.")
    return normalize("NFC", bare)


def _bare(text: str) -> str:
    """Make letters small; a mark that this leaves alone is dropped."""
    return _MARKS.sub("", normalize("NFC", normalize("NFC", text).lower()))


def _letter(character: str) -> str:
    if character.isascii():
        return character if character.isalnum() or character == "." else "-"
    if character in _LETTERS:
        return _LETTERS[character]
    parts = normalize("NFKD", character).lower()
    if parts[0].isascii() or parts[0] in _LETTERS:
        plain = (_LETTERS.get(part, part) for part in parts if not category(part).startswith("M"))
        return "".join(part if part.isalnum() and part.isascii() else "-" for part in plain)
    kind = category(character)
    return character if kind[0] in "LM" or kind == "Nd" else "-"


def give_ids(draft: Draft, known: Mapping[str, str]) -> dict[str, str]:
    """Give every item its id, the one it had before where its source id is known; returns source → id.

    Of several items with one name the first has the bare id, the others a number behind it.
    """
    given: dict[str, str] = {}
    _give([item for item in draft.items if item.kind != "step"], known, given)
    for journey in draft.items:
        _give(journey.steps, known, given)
    return given


def _give(items: Iterable[Item], known: Mapping[str, str], given: dict[str, str]) -> None:
    taken: dict[str, set[str]] = {}
    fresh = []
    for item in items:
        pool = taken.setdefault(item.kind if item.id else _POOLS.get(item.kind, item.kind), set())
        if item.kind in DERIVED and not item.id:
            continue
        before = item.id or known.get(_key(item), "")
        if before and before not in pool:
            item.id = before
            pool.add(before)
            taken.setdefault(_POOLS.get(item.kind, item.kind), set()).add(before)
        else:
            fresh.append(item)
    for item in fresh:
        item.id = _free(
            slug(item.name) or f"unnamed-{item.kind}", taken.setdefault(_POOLS.get(item.kind, item.kind), set())
        )
    given.update((_key(item), item.id) for item in items if item.source)


def _key(item: Item) -> str:
    if not item.source:
        return ""
    within = f"{item.journey.source or item.journey.id}/" if item.journey is not None else ""
    return f"{item.kind}:{within}{item.source}"


def _free(wanted: str, taken: set[str]) -> str:
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    taken.add(found)
    return found
