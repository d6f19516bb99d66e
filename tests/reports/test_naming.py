"""Names as far as there is room: whole ones, and the rest counted."""

from __future__ import annotations

import pytest

from cxalign.reports.drawing.naming import named

NAMES = ["F1", "F22", "F333", "F4444"]


@pytest.mark.parametrize(
    ("room", "said"),
    [(200, "F1, F22, F333, F4444"), (115, "F1, F22 and 2 more"), (95, "F1 and 3 more"), (40, "")],
)
def test_no_name_is_cut_and_the_rest_is_counted(room: int, said: str) -> None:
    assert named(NAMES, room, 11) == said


def test_what_is_said_before_and_after_takes_room_too() -> None:
    assert named(NAMES, 145, 11, before="left: ", after=".") == "left: F1, F22 and 2 more."


def test_no_names_are_nothing() -> None:
    assert not named([], 100, 11, before="left: ")


def test_very_many_names_are_counted() -> None:
    assert named([f"F{one}" for one in range(1, 5001)], 120, 11) == "F1 and 4,999 more"
