"""How a number differs from state to state, and whether that is better."""

from __future__ import annotations

import pytest

from cxalign.measuring.score import Score
from cxalign.reports.verdicts import changed


@pytest.mark.parametrize(
    ("measure", "first", "last", "words"),
    [
        ("owned_systems", (32, 33), (29, 29), "1 → 0 missing: better"),
        ("owned_systems", (29, 29), (28, 29), "0 → 1 missing: worse"),
        ("owned_systems", (22, 31), (18, 27), "still 9 missing: same"),
        ("owned_systems", (5, 5), (3, 3), "none missing: same"),
        ("owned_systems", (1, 2), (1, 2), "same"),
        ("owned_systems", (1, 2), (0, 0), "nothing left to count"),
        ("owned_systems", (0, 3, 1), (1, 3, 2), "2 → 0 missing, 1 → 2 not assessed"),
        ("forced_switches", (3, None), (1, None), "2 fewer: better"),
        ("forced_switches", (1, None), (3, None), "2 more: worse"),
        ("forced_switches", (3, None, 1), (1, None, 2), "2 fewer"),
        ("forced_switches", (1, None, 1), (1, None, 2), ""),
        ("manual_steps", (2, 31), (1, 27), "1 fewer"),
        ("manual_steps", (2, 31), (2, 27), "same"),
        ("readiness_lowest", (2, None), (3, None), "1 higher: better"),
        ("readiness_lowest", (3, None), (2, None), "1 lower: worse"),
        ("dimension_balance", (2, 36), (1, 33), "0.03 lower"),
        ("dimension_balance", (1, 2), (2, 2), "0.50 higher"),
        ("customer_time", (90_000, None), (3_600, None), "1 day less: better"),
        ("value_adding_share", (60, 180), (60, 120), "2 min → 1 min of other time: better"),
    ],
)
def test_a_difference_is_one_of_counts_and_says_whether_it_is_better(
    measure: str, first: tuple[int, int | None], last: tuple[int, int | None], words: str
) -> None:
    assert str(changed(Score(measure, *first), Score(measure, *last))) == words


@pytest.mark.parametrize(
    ("measure", "first", "last"),
    [
        ("customer_time", (90_000, None, 1), (3_600, None)),
        ("revisits", (None,), (1, None)),
        ("revisits", (1, None), (None,)),
        ("owned_systems", (0, 0), (1, 2)),
    ],
)
def test_what_cannot_be_compared_has_no_difference(
    measure: str, first: tuple[int | None, ...], last: tuple[int | None, ...]
) -> None:
    assert changed(Score(measure, *first), Score(measure, *last)) is None
