"""What people who are no programmers write by a slip of the hand is told so that they can mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.loading.parsing import HAS_LIBYAML
from cxalign.loading.reading import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

PARSERS = [pytest.param(True, marks=pytest.mark.skipif(not HAS_LIBYAML, reason="PyYAML has no libyaml here")), False]
CLOSED = "the text goes on after the quote that closes it"
COLON = "the text holds a ':' and a blank, which YAML takes for another key"
SAME = "let both begin in the same column"
AFTER_COLON = "a blank is missing after the ':'"


@pytest.fixture(params=PARSERS, ids=["libyaml", "pure Python"])
def told(request: pytest.FixtureRequest) -> Callable[[str], list[tuple[str, str, str | None]]]:
    """Read a text with one of the two parsers: (what is pointed at, message, help) of each fault."""

    def read(text: str) -> list[tuple[str, str, str | None]]:
        faults = read_bytes(text.encode(), 0, libyaml=request.param).faults
        return [(text[fault.start : fault.end], fault.message, fault.help) for fault in faults]

    return read


@pytest.mark.parametrize(
    ("text", "shown", "message", "cure"),
    [
        ("name: Answer: the phone\n", ":", COLON, 'put the whole text in quotes: "Answer: the phone"'),
        ("p:\n- {id: a, name: Answer: it, owner: b}\n", ":", COLON, 'put the whole text in quotes: "Answer: it"'),
        ('name: The "new": way\n', ":", COLON, "put the whole text in quotes"),
        ("p:\n- id:a\n  name: b\n", "id:a", AFTER_COLON, "write `id: a`"),
        ("p:\n- id: a\n  name:Answer\n  owner: b\n", "name:Answer", AFTER_COLON, "write `name: Answer`"),
        ("p:\n  -id: a\n   name: b\n", "-id: a", "a blank is missing after the '-'", "write `- id: a`"),
        (
            "p:\n  – id: a\n    name: b\n",
            "– id: a",
            "a list item begins with a plain '-' and a blank",
            "write `- id: a`",
        ),
        ("p:\n- id: a\n  owner = b\n", "owner = b", "a ':' is missing after the key", "write `owner: b`"),
        ("name: 'The customer's wish'\n", "'", CLOSED, "write '' for an apostrophe in single quotes"),
        ("p:\n- {id: a, name: 'It's'}\n", "'", CLOSED, "write '' for an apostrophe in single quotes"),
        ('name: "New" way\n', '"', CLOSED, "put the whole text in single quotes"),
        ('p:\n- {id: a, name: "New" way}\n', '"', CLOSED, "put the whole text in single quotes"),
        ("owner: @care\n", "@", "a text cannot begin with '@'", 'put the whole text in quotes: "@care"'),
        ("name: % of all\n", "%", "a text cannot begin with '%'", 'put the whole text in quotes: "% of all"'),
        ("name: [new] one\n", "[", "a text cannot begin with '['", 'put the whole text in quotes: "[new] one"'),
        ("name: *all calls\n", "*", "a text cannot begin with '*'", 'put the whole text in quotes: "*all calls"'),
        ("id: a\n name: b\n", "name", "`name` is indented by 1 blank more than `id` above it", SAME),
        ("p:\n- id: a\n name: b\n", "name", "`name` is indented by 1 blank less than `id` above it", SAME),
        ("p:\n  - id: a\n    n: b\n      o: c\n", "o", "`o` is indented by 2 blanks more than `n` above it", SAME),
        (" p:\n - a\nr:\n - b\n", "r", "`r` is indented by 1 blank less than `p` above it", SAME),
        ("p:\n- id: a\n - id: b\n", "-", "`-` is indented by 1 blank more than `-` above it", SAME),
        ("p:\n  - id: a\n - id: b\n", "-", "`-` is indented by 1 blank less than `-` above it", SAME),
        (
            "s: [{id: b, name: Step #2}]\n",
            "#2}]",
            "a '#' after a blank begins a remark, so the rest of the line is not read",
            "put the whole text in quotes if the '#' belongs to it",
        ),
        (
            "p:\n- id:\u00a0a\n  name: b\n",
            "\u00a0",
            "a no-break space stands where YAML wants a blank",
            "type a plain blank in its place: such spaces come with text from web pages and documents",
        ),
        (
            'path: "C:\\Users\\ann"\n',
            "s",
            "a '\\' in double quotes begins an escape, and this one stands for no character",
            "put the whole text in single quotes, where a '\\' is just that, or write \\\\",
        ),
    ],
)
def test_a_slip_is_told_with_what_to_write(
    told: Callable[[str], list[tuple[str, str, str | None]]], text: str, shown: str, message: str, cure: str
) -> None:
    assert told(text) == [(shown, message, cure)]


@pytest.mark.parametrize(
    "text",
    [
        "name: see http://example.org/a:b\n",
        "name: it's\n",
        "name: 'it''s'\n",
        "name: a#b\n",
        "name: first line\n  goes on\n",
        "p:\n- a\n",
        "time: 12:30\n",
    ],
)
def test_what_looks_like_a_slip_and_is_none_is_read(
    told: Callable[[str], list[tuple[str, str, str | None]]], text: str
) -> None:
    assert told(text) == []


def test_a_line_that_fits_nothing_is_not_guessed_at(
    told: Callable[[str], list[tuple[str, str, str | None]]],
) -> None:
    [(_, message, _)] = told("p: [a, b\nr: c\n")
    assert message == "the list is not closed"


def test_very_long_files_and_lines_are_looked_at_once(
    told: Callable[[str], list[tuple[str, str, str | None]]],
) -> None:
    assert len(told("a: b\n" * 1 + "# c\n" * 20_000 + "  d: e\n")) == 1
    assert len(told("a: " + "b, " * 20_000 + ": c\n")) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "journeys: [{id: a, steps: [{id: b, next: [{step: b, chance: 0,5}]}]}]",
            "1:63-64: unknown field `5` | write decimals with a point, such as 0.5, and a list in brackets",
        ),
        (
            "processes: [{id: a, •\u00a0owner: b}]",
            "1:21-28: unknown field `•\u00a0owner` | begin a list item with a plain '-' and a blank",
        ),
        (
            "processes: [{id: a, ow\u00a0ner: b}]",
            "1:21-27: unknown field `ow\u00a0ner` | type plain blanks in the place of the no-break spaces in it",
        ),
        (
            "processes: [{id: “a”}]",
            (
                "1:18-21: `id` may hold letters, digits, '.', '_' and '-' only, found '“a”' | "
                "delete the typographic quotes"
            ),
        ),
        (
            "id;name\nask;Ask\n",
            (
                "1:1-1: a model file is a mapping, found what looks like a table with commas or semicolons | "
                "write each row as an item, such as `- id: …`, under a key such as `journeys:`"
            ),
        ),
        ("just, some words", "1:1-1: a model file is a mapping, found text | begin with a key such as `journeys:`"),
    ],
)
def test_what_yaml_takes_but_nobody_can_have_meant_is_told(
    faults: Callable[[str], list[str]], text: str, said: str
) -> None:
    assert faults(text) == [said]
