"""Sets of numbers that cost little, few members or many: a frozenset while it is small, bits of one integer beyond."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SMALL = 64
"""The most members for which a set is a frozenset: so equal sets are equal, whatever they were made of."""

Packed = frozenset[int] | int

EMPTY: Packed = frozenset()


def pack(members: Iterable[int]) -> Packed:
    """Return the set of these numbers."""
    return _fitting(frozenset(members))


def union(one: Packed, other: Packed) -> Packed:
    """Return what is in one set or in the other; one of these two themselves where that is all."""
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return one if other <= one else _fitting(one | other)
    return _bits(one) | _bits(other)


def intersection(one: Packed, other: Packed) -> Packed:
    """Return what is in both sets."""
    if isinstance(one, frozenset):
        return frozenset(each for each in one if contains(other, each))
    if isinstance(other, frozenset):
        return intersection(other, one)
    bits = one & other
    return bits if bits.bit_count() > SMALL else frozenset(numbers(bits))


def contains(packed: Packed, number: int) -> bool:
    """Tell whether a number is in a set."""
    return number in packed if isinstance(packed, frozenset) else bool(packed >> number & 1)


def numbers(packed: Packed) -> list[int]:
    """Return the numbers in a set, smallest first."""
    if isinstance(packed, frozenset):
        return sorted(packed)
    found = []
    digits = bin(packed)[:1:-1]
    place = digits.find("1")
    while place >= 0:
        found.append(place)
        place = digits.find("1", place + 1)
    return found


def _fitting(members: frozenset[int]) -> Packed:
    return members if len(members) <= SMALL else _bits(members)


def _bits(packed: Packed) -> int:
    if not isinstance(packed, frozenset):
        return packed
    bits = 0
    for number in packed:
        bits |= 1 << number
    return bits
