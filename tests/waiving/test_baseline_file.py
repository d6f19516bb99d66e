"""The file of a baseline: what is written is read again, and what is broken is named with its line."""

from __future__ import annotations

from datetime import date

import pytest

from cxalign.waiving import baseline_file
from cxalign.waiving.baseline import RememberedEntry
from cxalign.waiving.baseline_file import BrokenBaseline, read, written

HEAD = '{"cxalign baseline": 1}'
GOOD = '{"rule": "unowned-process", "subject": "process:billing", "states": ["current"]}'
STATELESS = '{"rule": "unowned-process", "subject": "process:billing"}'
ANEW = "mend the line, or delete the file and write it anew with `--update-baseline`"


def test_what_is_written_is_read_again() -> None:
    entries = (
        RememberedEntry("unknown-reference", "process:ä\u2028\x00", "serves ‘x’\n", ("a", "b")),
        RememberedEntry("unowned-process", "process:billing", None, ("a",), "2027-03", date(2027, 3, 31)),
    )
    text = written(entries)
    assert text.splitlines(keepends=True)[0] == f"{HEAD}\n"
    assert text.count("\n") == 3
    assert tuple(entry._replace(mark=0) for entry in read(text.encode(), "x").entries) == entries


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n", ""])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_do_not_matter(mark: str, end: str) -> None:
    [entry] = read(f"{mark}{HEAD}\r\n{GOOD}{end}".encode(), "x").entries
    assert (entry.rule, entry.subject, entry.states) == ("unowned-process", "process:billing", ("current",))


@pytest.mark.parametrize(
    ("text", "line", "message", "cure"),
    [
        ("", 1, "the file is empty", "delete it, and write a baseline with `--update-baseline`"),
        ("findings: []", 1, "this is no baseline of cxalign", f"a baseline begins with the line {HEAD}"),
        ("[]", 1, "this is no baseline of cxalign", f"a baseline begins with the line {HEAD}"),
        (
            '\n{"cxalign baseline": true}',
            2,
            "this is no baseline of cxalign",
            f"a baseline begins with the line {HEAD}",
        ),
        (
            '{"cxalign baseline": 2}',
            1,
            "the baseline has version 2, and this cxalign reads version 1",
            "use the cxalign that wrote it, or a newer one",
        ),
        (f"{HEAD}\n{GOOD[:-1]}", 2, "this is no JSON", ANEW),
        (f"{HEAD}\n{'[' * 100_000}", 2, "this is no JSON", ANEW),
        (f"{HEAD}\n{GOOD}\n<<<<<<< HEAD", 3, "a merge has left its marks here", "keep the lines of both sides"),
        (f"{HEAD}\n[]", 2, 'an entry is a mapping such as {"rule": …, "subject": …, "states": ["current"]}', ANEW),
        (f'{HEAD}\n{{"role": 1}}', 2, "unknown field `role`", "did you mean `rule`?"),
        (f'{HEAD}\n{{"x": 1}}', 2, "unknown field `x`", "an entry takes `rule`, `subject`, `about`, `states`, `until`"),
        (f"{HEAD}\n{{}}", 2, "`rule` is missing", ANEW),
        (f'{HEAD}\n{{"rule": 1}}', 2, "`rule` must be text", ANEW),
        (
            f"{HEAD}\n{GOOD.replace('unowned', 'unownd')}",
            2,
            "there is no rule 'unownd-process'",
            "did you mean 'unowned-process'?",
        ),
        (
            f"{HEAD}\n{GOOD.replace('unowned-process', 'x')}",
            2,
            "there is no rule 'x'",
            "delete the line; `cxalign rule` lists the rules",
        ),
        (f"{HEAD}\n{GOOD.replace('[', '{').replace(']', ': 1}')}", 2, "`states` must be a list of states", ANEW),
        (f"{HEAD}\n{STATELESS}", 2, "`states` is missing", ANEW),
        (f'{HEAD}\n{GOOD[:-1]}, "about": 1}}', 2, "`about` must be text", ANEW),
        (
            f'{HEAD}\n{GOOD[:-1]}, "until": "soon"}}',
            2,
            "`until` must be a date, found 'soon'",
            "write it as 2027, 2027-06 or 2027-06-30",
        ),
    ],
)
def test_what_is_broken_is_named_with_its_line(text: str, line: int, message: str, cure: str) -> None:
    with pytest.raises(BrokenBaseline) as broken:
        read(text.encode(), "x")
    assert (broken.value.line, str(broken.value), broken.value.cure) == (line, message, cure)


def test_what_is_no_text_is_no_baseline() -> None:
    with pytest.raises(BrokenBaseline, match="the file is not UTF-8: byte 0xff stands where a character should"):
        read(f"{HEAD}\n".encode() + b"\xff", "x")


def test_a_file_that_is_not_there_yet_remembers_nothing() -> None:
    assert baseline_file.empty("x").entries == ()
