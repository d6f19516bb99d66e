"""How numbers are written for people."""

from __future__ import annotations

import pytest

from cxalign.reports.figures import length_of_time


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0, "0 m"),
        (45, "45 s"),
        (600, "10 m"),
        (3 * 86_400, "3 d"),
        (49 * 86_400 + 7 * 3_600 + 37 * 60, "49 d 7 h"),
        (86_400 + 37 * 60 + 5, "1 d 37 m"),
        (34_888 * 86_400, "34,888 d"),
    ],
)
def test_a_length_of_time_has_at_most_two_units(seconds: int, written: str) -> None:
    assert length_of_time(seconds) == written
