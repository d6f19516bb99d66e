"""No text from a file acts on a terminal: control and direction characters are shown escaped in every format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cxalign.findings import Fault, NotAssessed, PathStep, Related, Subject
from cxalign.model.workspace import Location, Notice
from cxalign.reports import FORMATS, render
from cxalign.reports.escaping import as_json, for_json, plain

if TYPE_CHECKING:
    from cxalign.findings import CheckResult
    from cxalign.reports.layout import Layout

ACTING = [
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *"\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    "\udfff",
    "\ud800",
]
EVIL = f"a{''.join(ACTING)}z"


def evil(result: CheckResult) -> CheckResult:
    """Let every text of a result be evil."""
    place = Location(EVIL, 1, 2, 1, 40)
    subject = Subject("step", EVIL, EVIL)
    finding = result.findings[0]._replace(
        message=EVIL,
        help=EVIL,
        subject=subject,
        states=(EVIL,),
        location=place,
        steps=(EVIL,),
        path=(PathStep(subject, "in"), PathStep(subject, None)),
        related=(
            Related(subject, EVIL, place._replace(line=2)),
            Related(subject, EVIL, place),
            Related(subject, EVIL, None),
        ),
        about=EVIL,
    )
    return result._replace(
        organisation=EVIL,
        states=("today", EVIL),
        findings=(finding, finding._replace(status="accepted")),
        notices=(Notice(EVIL, 1, 1, EVIL, EVIL),),
        not_assessed=(NotAssessed("system", "realises", ("orphan-system",)),),
        hidden=((EVIL, 1),),
    )


def faulty(result: CheckResult) -> CheckResult:
    place = Location(EVIL, 1, 2, 1, 40)
    return evil(result)._replace(findings=(), faults=(Fault(*place, EVIL, EVIL, (EVIL, place._replace(line=2))),))


@pytest.mark.parametrize("output_format", FORMATS)
@pytest.mark.parametrize("kind", [evil, faulty])
def test_only_line_ends_are_left(result: CheckResult, layout: Layout, output_format: str, kind: object) -> None:
    assert callable(kind)
    layout = layout._replace(lines_of=lambda _file: [EVIL, EVIL], verbose=True, statistics=True)
    report = render(kind(result), output_format, layout)
    assert {character for character in report if character in ACTING} == {"\n"}
    report.encode()


@pytest.mark.parametrize("output_format", ["text", "concise", "grouped"])
def test_a_text_stays_on_its_line(result: CheckResult, layout: Layout, output_format: str) -> None:
    finding = result.findings[0]._replace(message="one\ntwo\rthree\x0bfour", path=())
    report = render(result._replace(findings=(finding,), notices=()), output_format, layout._replace(quiet=True))
    assert "one\\ntwo\\rthree\\x0bfour" in report


def test_json_keeps_what_it_escapes(result: CheckResult, layout: Layout) -> None:
    report = json.loads(render(evil(result), "json", layout))
    assert report["findings"][0]["message"] == EVIL
    assert report["workspace"]["organisation"] == EVIL
    lines = render(evil(result), "jsonl", layout).splitlines()
    assert [json.loads(line)["type"] for line in lines[:3]] == ["workspace", "notice", "finding"]
    assert json.loads(lines[2])["location"]["file"] == EVIL


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Rückgabe – 返品 🛒", "Rückgabe – 返品 🛒"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\tb\nc\rd", "a\\tb\\nc\\rd"),
        ("\x9b31m", "\\x9b31m"),
        ("user\u202etxt.exe", "user\\u202etxt.exe"),
        ("soft\u00adhyphen", "soft\u00adhyphen"),
        ("\udcff", "\\udcff"),
    ],
)
def test_an_escape_says_which_character_it_was(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_json_is_written_alike_whether_or_not_it_holds_half_a_character() -> None:
    data = {"list": [], "nothing": None, "text": 'é "\\" \t', "number": 0.5, "yes": True, "in": [{"a": (1, 2)}, {}]}
    whole, with_half = as_json(data), as_json({**data, "list": ["\udcff"]})
    assert with_half == whole.replace('"list": []', '"list": [\n    "\\udcff"\n  ]')
    assert json.loads(with_half)["list"] == ["\udcff"]


def test_json_escapes_only_where_json_has_not() -> None:
    assert for_json('{"a": "\u202e"}\n') == '{"a": "\\u202e"}\n'
