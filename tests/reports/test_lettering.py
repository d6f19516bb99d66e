"""Measuring and breaking text: what fits, where it is broken, and how it is cut."""

from __future__ import annotations

import pytest

from cxalign.reports.drawing.lettering import width, wrapped


def test_width_is_that_of_the_characters_at_the_size() -> None:
    assert width("", 10) == 0
    assert width("iiii", 10) == 12
    assert width("MMMM", 10) == 35
    assert width("MMMM", 20) == 70
    assert width("MMMM", 10, bold=True) == 42


def test_accents_take_no_room_wide_characters_take_twice_and_unknown_ones_are_not_forgotten() -> None:
    assert width("é", 100) == width("e", 100)
    assert width("e\u0301", 100) == width("e", 100)
    assert width("語", 100) == 105
    assert width("Ж", 100) == 90


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("   ", ()),
        ("one", ("one",)),
        ("one two three", ("one two", "three")),
        ("one  two", ("one two",)),
        ("one two\u00a0three", ("one", "two\u00a0three")),
        ("one-two-three", ("one-two-", "three")),
        ("onetwothreefour", ("onetwoth", "reefour")),
        ("one two three four five six", ("one two", "three…")),
    ],
)
def test_text_is_broken_at_blanks_else_within_words_and_cut_where_lines_run_out(
    text: str, lines: tuple[str, ...]
) -> None:
    room = 64 if "\u00a0" in text else 50
    assert wrapped(text, room, 10, 2) == lines
    assert all(width(line, 10) <= room for line in lines)


def test_room_for_nothing_still_ends() -> None:
    assert len(wrapped("words", 1, 10, 3)) == 3
