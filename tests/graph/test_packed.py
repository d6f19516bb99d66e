"""Sets of numbers that are small or large: they must do what sets do, and be equal when their members are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cxalign.graph.packed import EMPTY, SMALL, contains, intersection, numbers, pack, union

SETS = st.one_of(
    st.sets(st.integers(0, 400)),
    st.integers(0, 3 * SMALL).map(lambda size: set(range(size))),
    st.integers(SMALL, 3 * SMALL).map(lambda size: set(range(0, 2 * size, 2))),
)


@given(SETS, SETS)
def test_packed_sets_do_what_sets_do(one: set[int], other: set[int]) -> None:
    assert numbers(pack(one)) == sorted(one)
    assert union(pack(one), pack(other)) == pack(one | other)
    assert intersection(pack(one), pack(other)) == pack(one & other)
    assert all(contains(pack(one), number) == (number in one) for number in range(401))
    assert (pack(one) == pack(other)) == (one == other)
    assert bool(pack(one)) == bool(one)


def test_a_set_is_a_frozenset_while_it_is_small_and_one_integer_beyond() -> None:
    assert frozenset() == EMPTY
    assert pack(range(SMALL)) == frozenset(range(SMALL))
    assert pack(range(SMALL + 1)) == 2 ** (SMALL + 1) - 1


def test_what_adds_nothing_costs_nothing() -> None:
    one = pack([1, 2, 3])
    assert union(one, pack([2])) is one


def test_long_chains_stay_small() -> None:
    found = EMPTY
    for number in range(10_000):
        found = union(found, pack([number]))
    assert isinstance(found, int)
    assert found.bit_length() == 10_000
