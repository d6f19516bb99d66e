"""Comments that speak to cxalign: where they are found, for which line they are, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.loading import load_workspace
from cxalign.loading.ignoring import NotUnderstood, said
from cxalign.loading.parsing import HAS_LIBYAML
from cxalign.loading.reading import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

ORDER = "# cxalign: ignore[x] why"
PARSERS = [False, True] if HAS_LIBYAML else [False]


@pytest.mark.parametrize("libyaml", PARSERS)
@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: b  {}", [1]),
        ("a: 'b' {}", [1]),
        ("a: [b, {}\n  c]", [1]),
        ("a: {{b: c, {}\n  d: e}}", [1]),
        ("a: {}\n  b: c", [1]),
        ("a: &x b {}\nc: *x {}", [1, 2]),
        ("a: b # note {}", [1]),
        ("a: b {} {}", [1, 1]),
        ("{}\na: b", [2]),
        ("a: b\n\n  {}\n  # note\n\nc: d", [6]),
        ("{} {}\na: b", [2, 2]),
        ("a: b\n{}", [0]),
        ("--- {}\na: b", [1]),
        ("a: b {}\n---\nc: d {}", [1, 3]),
        ("a: b\r\nc: d {}\r\n", [2]),
        ("a: b\rc: d {}\re: f", [2]),
        ("\ufeffa: b {}", [1]),
        ("\ufeff{}\na: b", [2]),
        ("a: | {}\n  text\nb: c", [1]),
        ("a: &x !!str >- {}\n  text\nb: c", [1]),
        ("a: |\n  text\n{}\nb: c", [4]),
        ("a: b\n  c {}\nd: e", [2]),
    ],
)
def test_a_comment_is_for_its_own_line_or_for_the_next_with_content(
    text: str, lines: list[int], *, libyaml: bool
) -> None:
    raw = read_bytes(text.replace("{}", ORDER).replace("{{", "{").replace("}}", "}").encode(), 0, libyaml=libyaml)
    assert not raw.faults
    assert [(order.line, order.text.strip()) for order in raw.orders] == [(line, ORDER) for line in lines]


@pytest.mark.parametrize("libyaml", PARSERS)
@pytest.mark.parametrize(
    "text",
    [
        f"a: '{ORDER}'",
        f'a: "b {ORDER}"',
        f'a: "b\n  {ORDER}\n  c"',
        f"a: ['b', 'c {ORDER}']",
        f"a: |\n  {ORDER}\nb: c",
        f"a: |\n  text {ORDER}",
        f"a:\n  - >+\n    text\n    {ORDER}\n\n  - b: c",
        "a: b#cxalign:ignore[x]",
        f"a: b\n# c: d {ORDER}\ne: f",
        f"# note {ORDER}\na: b",
        "a: b # cxalign ignore[x] why",
        "a: b # we use cxalign: it is good",
        "a: b # https://example.org/#cxalign: x",
        "cxalign: ignore[x]",
        f"a: &x 'b {ORDER}'\nc: *x",
    ],
)
def test_text_and_what_is_commented_out_is_no_comment(text: str, *, libyaml: bool) -> None:
    raw = read_bytes(text.encode(), 0, libyaml=libyaml)
    assert not raw.faults
    assert raw.orders == []


def test_a_file_that_cannot_be_read_gives_no_orders() -> None:
    raw = read_bytes(f"a: [b {ORDER}\n".encode(), 0)
    assert raw.faults
    assert raw.orders == []


@pytest.mark.parametrize(
    ("text", "rules", "reason", "until"),
    [
        ("# cxalign: ignore[x] It is so.", ["x"], "It is so.", None),
        ("#cxalign:ignore [ x ,y-z,]It is so.", ["x", "y-z"], "It is so.", None),
        ("## cxalign:  ignore[x]  It  is [so].  until=2027-03 ", ["x"], "It is [so].", "2027-03"),
        ("# cxalign: ignore[x] until = 2027 It is so.", ["x"], "It is so.", "2027"),
        ("# cxalign: ignore[x] not until May", ["x"], "not until May", None),
        ("# cxalign: ignore[x]", ["x"], None, None),
        ("# cxalign: ignore[x] N/A until=2027-03-01", ["x"], None, "2027-03-01"),
    ],
)
def test_a_comment_names_rules_a_reason_and_an_end(
    text: str, rules: list[str], reason: str | None, until: str | None
) -> None:
    found = said(text)
    assert ([name for name, _, _ in found.rules], found.reason, found.until) == (rules, reason, until)
    assert [text[start:end] for _, start, end in found.rules] == rules
    assert text[slice(*found.until_place)] == (until or "")


EXAMPLE = "write `# cxalign: ignore[rule] reason until=2027-06`"


@pytest.mark.parametrize(
    ("text", "shown", "message", "cure"),
    [
        ("# cxalign: ignore", "ignore", "the ignore names no rule in brackets", EXAMPLE),
        ("# cxalign: ignore x It is so.", "ignore", "the ignore names no rule in brackets", EXAMPLE),
        ("# cxalign: ignore[x It is so.", "ignore", "the bracket of the ignore is not closed", EXAMPLE),
        ("# cxalign: ignore[ , ] It is so.", "[ , ]", "the ignore names no rule", "name the rules in the bracket"),
        (
            "# cxalign: ingore[x] It is so.",
            "ingore",
            "no comment can ask cxalign to `ingore`",
            f"did you mean `ignore`? {EXAMPLE}",
        ),
        ("# cxalign: disable x", "disable", "no comment can ask cxalign to `disable`", EXAMPLE),
        ("# cxalign:", "# cxalign:", "the comment asks nothing of cxalign", EXAMPLE),
        (
            "# cxalign: ignore[x] It is so. until=May",
            "until=May",
            "`until` must be a date, found 'May'",
            "write it as 2027, 2027-06 or 2027-06-30",
        ),
        (
            "# cxalign: ignore[x] It is so. until=",
            "until=",
            "`until` must be a date, found ''",
            "write it as 2027, 2027-06 or 2027-06-30",
        ),
        ("# cxalign: ignore[x] until=2027 until=2028", "until=2028", "`until` is repeated", "keep one of them"),
    ],
)
def test_what_is_not_understood_is_said_with_its_place(text: str, shown: str, message: str, cure: str) -> None:
    with pytest.raises(NotUnderstood) as error:
        said(text)
    assert (text[error.value.start : error.value.end], str(error.value), error.value.cure) == (shown, message, cure)


def test_what_is_not_understood_is_a_fault_of_a_model_file_and_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "cxalign.yaml").write_text("organisation: Northmill # cxalign: ignore\n")
    (tmp_path / "model.yaml").write_text("# cxalign: ignore[x] why until=x\nroles:\n  - {id: a, function: b}\n")
    assert [
        (one.file, one.line, one.column, one.end_column, one.message) for one in load_workspace([tmp_path]).faults
    ] == [
        ("cxalign.yaml", 1, 36, 42, "the ignore names no rule in brackets"),
        ("model.yaml", 1, 26, 33, "`until` must be a date, found 'x'"),
    ]


def test_what_other_files_say_is_their_own_business(tmp_path: Path) -> None:
    (tmp_path / "ci.yaml").write_text("jobs: [x] # cxalign: run it nightly\n")
    loaded = load_workspace([tmp_path])
    assert (loaded.faults, loaded.ignores) == ([], [])


def test_comments_are_found_by_other_processes_too(tmp_path: Path) -> None:
    for number in range(3):
        padding = "# " + "x" * 300_000
        (tmp_path / f"{number}.yaml").write_text(
            f"{padding}\nchannels:\n  - {{id: c{number}}} # cxalign: ignore[x] why\n"
        )
    found = [[(one.source.path, *one[1:]) for one in load_workspace([tmp_path], jobs=jobs).ignores] for jobs in (1, 2)]
    assert found[0] == found[1]
    assert [(path, line, reason) for path, line, _, reason, _, _ in found[0]] == [
        ("0.yaml", 3, "why"),
        ("1.yaml", 3, "why"),
        ("2.yaml", 3, "why"),
    ]
