"""Where things stand on a time line, whatever draws it."""

from __future__ import annotations

from datetime import date

import pytest

from cxalign.reports.alignment import schedule
from cxalign.reports.alignment.blocks import Bar, Timeline
from cxalign.reports.alignment.lines import Ref
from cxalign.reports.alignment.schedule import Axis
from cxalign.reports.drawing.lettering import width

JANUARY, DECEMBER = date(2027, 1, 1), date(2027, 12, 31)


def bar(begin: date | None = None, end: date | None = None, *closes: int) -> Bar:
    return Bar(Ref("initiative:chat", "Chat"), "other", begin, end, closes)


def axis(begin: date, end: date, *milestones: tuple[date, str]) -> Axis:
    return Axis(Timeline("Plan", begin, end, (), milestones), 100, 464)


def marked(found: Axis) -> list[str]:
    return [f"{tick.year} {tick.words}".strip() for tick in schedule.ticks(found, 10)]


def test_a_bar_stands_where_its_days_are() -> None:
    year = axis(JANUARY, DECEMBER)
    assert year.span(bar(JANUARY, DECEMBER)) == (100, 464)
    assert year.span(bar(date(2027, 1, 31), date(2027, 3, 2))) == (130, 160)


def test_a_begin_or_end_nobody_has_said_is_as_early_or_late_as_can_be() -> None:
    assert axis(JANUARY, DECEMBER).span(bar()) == (100, 464)


def test_an_initiative_of_one_day_can_be_seen() -> None:
    assert axis(JANUARY, DECEMBER).span(bar(JANUARY, JANUARY)) == (100, 104)


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        (JANUARY, DECEMBER, ["2027 Q1", "Q2", "Q3", "Q4"]),
        (date(2026, 8, 1), date(2027, 5, 1), ["2026 Q3", "Q4", "2027 Q1", "Q2"]),
        (date(2026, 9, 1), date(2027, 5, 1), ["2026 Q3", "Q4", "2027 Q1", "Q2"]),
        (date(2027, 1, 2), date(2027, 3, 2), ["2027 Q1"]),
        (date(2026, 9, 28), date(2027, 5, 1), ["2026 Q4", "2027 Q1", "Q2"]),
        (date(2025, 6, 1), date(2030, 6, 1), ["2026", "2027", "2028", "2029", "2030"]),
        (date(2000, 1, 1), date(2030, 6, 1), ["2000", "2003", "2006", "2009", "2012", "2015"]),
    ],
)
def test_every_quarter_of_a_few_years_is_named_and_some_years_of_many(
    begin: date, end: date, expected: list[str]
) -> None:
    assert marked(axis(begin, end))[:6] == expected


def test_words_in_the_way_of_a_milestone_stand_behind_it() -> None:
    begin, end = date(2026, 10, 1), date(2027, 6, 30)
    plain, behind = (schedule.ticks(axis(begin, end, *days), 10)[0] for days in ((), ((date(2026, 10, 8), "Today"),)))
    assert (plain.words, behind.words) == ("Q4", "Q4")
    assert plain.begin == 103
    assert behind.begin > axis(begin, end).at(date(2026, 10, 8))


def test_where_quarters_stand_close_years_are_named() -> None:
    years = Timeline("Plan", JANUARY, date(2028, 12, 31), (), ())
    assert marked(Axis(years, 0, 100)) == ["2027", "2028"]
    assert marked(Axis(years, 0, 200)) == ["2027 Q1", "Q2", "Q3", "Q4", "2028 Q1", "Q2", "Q3", "Q4"]


def test_milestones_beside_each_other_share_a_row_and_close_ones_do_not() -> None:
    days = (date(2027, 12, 31), "Far"), (date(2027, 3, 1), "Here"), (date(2027, 3, 2), "Close")
    found = schedule.stones(axis(JANUARY, DECEMBER, *days), 10, 500)
    assert [(stone.words, stone.row) for stone in found] == [
        ("Here, 2027-03-01", 0),
        ("Close, 2027-03-02", 1),
        ("Far, 2027-12-31", 0),
    ]
    assert all(stone.begin + width(stone.words, 10, bold=True) <= 500 for stone in found)


def test_the_name_of_a_milestone_is_cut_and_its_day_is_not() -> None:
    (stone,) = schedule.stones(axis(JANUARY, DECEMBER, (JANUARY, "M" * 90)), 10, 500)
    assert stone.words.endswith("M…, 2027-01-01")
    assert stone.begin == 0


def test_what_is_closed_is_counted_where_there_is_no_room_to_name_it() -> None:
    many = bar(None, None, *range(1, 30))
    assert schedule.closes_in(many, 150, 10, 2) == ("closes F1, F2, F3, F4, F5, F6,", "F7, F8, F9, F10 and 19 more")
    assert schedule.closes_in(many, 20, 10, 1) == ("closes 29 findings",)
    assert schedule.closes_in(bar(), 150, 10, 2) == ("closes nothing",)
    assert schedule.closes_in(bar(None, None, 7, 9), 150, 10, 2) == ("closes F7, F9",)


def test_what_a_picture_shows_is_said_in_words() -> None:
    line = Timeline("Plan", JANUARY, DECEMBER, (), ((DECEMBER, "Future"),))
    shown = bar(JANUARY, None, 7), bar()
    assert schedule.told(line, shown) == (
        "Chat 2027-01-01 to ?, closes F7; Chat ? to ?, closes nothing. Future on 2027-12-31"
    )


def test_findings_that_an_initiative_closes_outside_the_report_are_counted() -> None:
    assert schedule.closes(bar(None, None)) == "closes nothing"
    assert schedule.closes(bar()._replace(elsewhere=1)) == "closes 1 finding outside this report"
    one_more = bar(None, None, 3, 12)._replace(elsewhere=1)
    assert schedule.closes(one_more) == "closes F3, F12, and 1 outside this report"
    assert schedule.closes_in(one_more, 150, 10, 1) == ("closes F3, F12 and 1 more",)
    assert schedule.closes_in(bar()._replace(elsewhere=11), 100, 10, 1) == ("closes 11 findings",)


def test_what_ends_with_an_initiative_stands_behind_what_it_closes() -> None:
    one = bar(None, None)._replace(ends=(69,))
    assert schedule.closes(one) == "closes nothing; F69 ends with it"
    assert schedule.closes(bar(None, None, 7)._replace(ends=(3, 9))) == "closes F7; F3, F9 end with it"
    assert schedule.in_counts(one) == ("closes nothing, 1 ends with it",)
    assert schedule.in_counts(bar(None, None, 7)._replace(ends=(3, 9), opens=(4,))) == (
        "closes 1 finding, 2 end with it",
        "brings 1 new",
    )
    assert schedule.closes_in(one, 20, 10, 1) == ("closes nothing",)


def test_what_an_initiative_brings_outside_the_report_is_counted() -> None:
    one = bar(None, None, 7)._replace(elsewhere=1, opens=(4,), opens_elsewhere=3)
    assert schedule.in_counts(one) == ("closes 2 findings, 1 here", "brings 4 new, 1 here")
    assert schedule.in_counts(bar()._replace(opens_elsewhere=1)) == ("closes nothing", "brings 1 new, none here")
