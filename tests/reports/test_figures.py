"""How numbers are written for people."""

from __future__ import annotations

import pytest

from cxalign.measuring.score import Score
from cxalign.reports.figures import figure, length_of_time


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0, "0 min"),
        (45, "45 s"),
        (600, "10 min"),
        (90, "1 min 30 s"),
        (5_400, "1 h 30 min"),
        (3_600 + 29, "1 h"),
        (3 * 86_400, "3 days"),
        (49 * 86_400 + 7 * 3_600 + 37 * 60, "49 days 8 h"),
        (86_400 + 37 * 60 + 5, "1 day 1 h"),
        (86_400 + 29 * 60, "1 day"),
        (86_400 - 60, "23 h 59 min"),
        (86_400 - 29, "1 day"),
        (3_600 - 1, "59 min 59 s"),
        (34_888 * 86_400, "34,888 days"),
    ],
)
def test_a_length_of_time_has_at_most_two_units_and_is_rounded_to_the_second(seconds: int, written: str) -> None:
    assert length_of_time(seconds) == written


@pytest.mark.parametrize(
    ("score", "written"),
    [
        (None, "–"),
        (Score("owned_processes", 0, 0), "–"),
        (Score("revisits", None), "–"),
        (Score("owned_processes", 33, 36), "33 of 36"),
        (Score("aligned_steps", 1, 3, 1), "1 of 3 [1 interaction not assessed]"),
        (Score("owned_policies", 1, 3, 1), "1 of 3 [1 policy not assessed]"),
        (Score("owned_data", 1, 3, 2), "1 of 3 [2 data not assessed]"),
        (Score("owned_processes", 1, 3, 1), "1 of 3 [1 process not assessed]"),
        (Score("aligned_steps", 0, 1, 1), "1 interaction not assessed"),
        (Score("handoffs", 1, 3, 2), "1 of 3 [2 pairs of steps not assessed]"),
        (
            Score("handoffs", 1, 3, 9, otherwise=(("steps", 8),)),
            "1 of 3 [1 pair of steps and 8 steps not assessed]",
        ),
        (Score("handoffs", None, None, 8, otherwise=(("steps", 8),)), "8 steps not assessed"),
        (Score("friction_events", 16, 24, 5), "16 in 24 interactions [5 counts not fully assessed]"),
        (Score("friction_events", 2, 1), "2 in 1 interaction"),
        (Score("friction_events", 4, 3, 3), "4 in 3 interactions [3 counts not fully assessed]"),
        (Score("handoffs", 1, 2, 2), "1 of 2 [2 pairs of steps not assessed]"),
        (Score("handoffs", 0, 2, 2), "0 of 2 [2 pairs of steps not assessed]"),
        (Score("owned_systems", 0, 2, 2), "2 systems not assessed"),
        (Score("unprotected_moments_of_truth", 1, 2, 1), "1 of 2 [1 moment of truth not assessed]"),
        (Score("dimension_balance", 1, 2), "0.50"),
        (Score("wait", -300), "−5 min"),
        (Score("doing_hours_saved_per_year", 66_748), "66,700 hours"),
        (Score("doing_hours_saved_per_year", 1), "1 hour"),
        (Score("waiting_hours_saved_per_year", 8_736_167), "364,000 days"),
        (Score("waiting_hours_saved_per_year", -8_736_167), "−364,000 days"),
        (Score("waiting_hours_saved_per_year", 11), "11 hours"),
        (Score("waiting_hours_saved_per_year", 999_999 * 24), "1,000,000 days"),
    ],
)
def test_a_number_says_what_it_counts_and_of_what_nobody_can_tell(score: Score | None, written: str) -> None:
    assert figure(score) == written
