"""The lines of files that a finding shows: the span marked, long lines cut around it, columns kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.model.workspace import Location
from cxalign.reports import render

if TYPE_CHECKING:
    from cxalign.findings import CheckResult
    from cxalign.reports.layout import Layout


def excerpt(result: CheckResult, layout: Layout, lines: list[str], *place: int) -> list[str]:
    """Return what is shown of a place: line, column, end line, end column."""
    finding = result.findings[0]._replace(location=Location("a.yaml", *place), path=())
    result = result._replace(findings=(finding,), notices=())
    shown = render(result, "text", layout._replace(lines_of=lambda _file: lines, quiet=True)).splitlines()
    return [line for line in shown if "|" in line]


def test_the_span_is_marked(result: CheckResult, layout: Layout) -> None:
    assert excerpt(result, layout, ["  - id: ask"], 1, 9, 1, 12) == [
        "  |",
        "1 |   - id: ask",
        "  |         ^^^",
    ]


def test_an_empty_span_is_marked_where_it_would_be(result: CheckResult, layout: Layout) -> None:
    assert excerpt(result, layout, ["id:"], 1, 4, 1, 4) == ["  |", "1 | id:", "  |    ^"]


def test_the_margin_is_as_wide_as_the_line_number(result: CheckResult, layout: Layout) -> None:
    assert excerpt(result, layout, [*[""] * 999, "id: ask"], 1000, 5, 1000, 8) == [
        "     |",
        "1000 | id: ask",
        "     |     ^^^",
    ]


def test_a_tab_takes_one_column(result: CheckResult, layout: Layout) -> None:
    assert excerpt(result, layout, ["id:\t\task\t# tabs"], 1, 6, 1, 9) == [
        "  |",
        "1 | id:  ask # tabs",
        "  |      ^^^",
    ]


def test_a_wide_character_takes_two_columns(result: CheckResult, layout: Layout) -> None:
    assert excerpt(result, layout, ["{name: 返品, id: 返す}"], 1, 16, 1, 18)[2] == "  |                  ^^^^"


def test_a_combining_mark_takes_no_column(result: CheckResult, layout: Layout) -> None:
    assert excerpt(result, layout, ["{name: re\u0301sume\u0301, id: e\u0301t}"], 1, 22, 1, 25) == [
        "  |",
        "1 | {name: re\u0301sume\u0301, id: e\u0301t}",
        "  |                    ^^",
    ]


def test_an_escaped_character_takes_the_columns_of_its_escape(result: CheckResult, layout: Layout) -> None:
    assert excerpt(result, layout, ['{name: "\x1b[1m", id: a\u202eb}'], 1, 20, 1, 23) == [
        "  |",
        '1 | {name: "\\x1b[1m", id: a\\u202eb}',
        "  |                       ^^^^^^^^",
    ]


def test_of_several_lines_the_first_is_marked_to_its_end(result: CheckResult, layout: Layout) -> None:
    lines = ["steps: [a,  ", "        b]"]
    assert excerpt(result, layout, lines, 1, 8, 2, 11) == ["  |", "1 | steps: [a,", "  |        ^^^"]


def test_a_line_that_is_missing_is_not_shown(result: CheckResult, layout: Layout) -> None:
    assert excerpt(result, layout, [], 1, 8, 1, 11) == []
    assert excerpt(result, layout, ["one"], 2, 1, 2, 2) == []


def test_a_line_that_has_become_shorter_is_shown_as_it_is(result: CheckResult, layout: Layout) -> None:
    assert excerpt(result, layout, ["id"], 1, 8, 1, 11) == ["  |", "1 | id", "  |   ^"]


X, Y, Z = "x" * 200, "y" * 10, "z" * 200


@pytest.mark.parametrize(
    ("parts", "line", "marks"),
    [
        (("x" * 50, Y, "z" * 50), f"{'x' * 50}{Y}{'z' * 50}", " " * 50 + "^" * 10),
        (("", Y, Z), f"{Y}{'z' * 99}…", "^" * 10),
        ((X, Y, ""), f"…{'x' * 49}{Y}", " " * 50 + "^" * 10),
        ((X, Y, Z), f"…{'x' * 49}{Y}{'z' * 49}…", " " * 50 + "^" * 10),
        (("x" * 10, Y, Z), f"{'x' * 10}{Y}{'z' * 89}…", " " * 10 + "^" * 10),
        ((X, "y" * 200, Z), f"…{'x' * 26}{'y' * 55}…{'z' * 26}…", " " * 27 + "^" * 56),
        (("", "y" * 200, ""), f"{'y' * 55}…", "^" * 56),
        ((X, Y, "   "), f"…{'x' * 49}{Y}", " " * 50 + "^" * 10),
    ],
)
def test_a_long_line_is_cut_around_its_span(
    result: CheckResult, layout: Layout, parts: tuple[str, str, str], line: str, marks: str
) -> None:
    before, span, _ = parts
    start = len(before) + 1
    shown = excerpt(result, layout, ["".join(parts)], 1, start, 1, start + len(span))
    assert shown == ["  |", f"1 | {line}", f"  | {marks}"]
    assert len(line) <= 110


def test_a_label_is_shown_even_where_its_line_is_missing(result: CheckResult, layout: Layout) -> None:
    finding = result.findings[1]
    shown = render(
        result._replace(findings=(finding,), notices=()),
        "text",
        layout._replace(lines_of=lambda _file: [], quiet=True),
    )
    assert "   ::: care/processes.yaml:3:10\n    | attends there\n" in shown
