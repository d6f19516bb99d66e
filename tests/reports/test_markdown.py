"""Markdown: what a parser makes of it, what a comment holds, and that no text from a file is more than text."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from cxalign.findings import Fault, Severity
from cxalign.model.workspace import Location, Notice
from cxalign.reports import markdown, render
from cxalign.reports.escaping import for_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from cxalign.findings import CheckResult
    from cxalign.reports.layout import Layout

EXPECTED = Path(__file__).parent / "expected"
OURS = {"<br>", "<details><summary>Chains and other places</summary>\n", "</details>\n"}


def tokens(report: str) -> Iterator[Token]:
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(report):
        yield token
        yield from token.children or ()


def text_of(report: str) -> str:
    """Return what a reader sees, without the empty characters."""
    return "".join(token.content for token in tokens(report) if token.type == "text").replace("\u200b", "")


@pytest.mark.parametrize("name", ["result", "faulty", "aligned"])
def test_the_page_is_what_is_expected(request: pytest.FixtureRequest, layout: Layout, name: str) -> None:
    found = request.getfixturevalue(name)
    assert render(found, "markdown", layout) == (EXPECTED / f"markdown-{name}.md").read_text(encoding="utf-8")


def test_verbose_also_shows_what_has_been_accepted_and_why_and_statistics_count(
    result: CheckResult, layout: Layout
) -> None:
    layout = layout._replace(verbose=True, statistics=True)
    assert render(result, "markdown", layout) == (EXPECTED / "markdown-verbose.md").read_text(encoding="utf-8")


def test_links_lead_to_the_line_where_the_layout_says_files_are(result: CheckResult, layout: Layout) -> None:
    finding = result.findings[0]._replace(location=Location("a (b)/c d.yaml", 7, 1, 7, 2))
    page = render(
        result._replace(findings=(finding,)), "markdown", layout._replace(links="https://git.example/o/r/blob/1f/")
    )
    links = [token.attrs["href"] for token in tokens(page) if token.type == "link_open"]
    assert links == ["https://git.example/o/r/blob/1f/a%20%28b%29/c%20d.yaml#L7"] * 2


EVIL = (
    "<img src=x onerror=alert(1)> <!-- </details> | a ` b *c* _d_ ~~e~~ [f](https://g.example) ![h](i) \\ @octocat "
    "#123 o/r#45 GH-6 !7 $8$ %9 &10 ^alert#1 :tada: https://j.example www.k.example l@m.example\n# n\n\n/close\r\x1b[0m"
)
VISIBLE = EVIL.replace("\n", "\\n").replace("\r", "\\r").replace("\x1b", "\\x1b")


def evil(result: CheckResult) -> CheckResult:
    finding = result.findings[0]
    place = Location("| <b>@x.yaml", 1, 2, 1, 3)
    finding = finding._replace(
        message=EVIL,
        help=EVIL,
        states=(EVIL,),
        location=place,
        related=tuple(other._replace(message=EVIL) for other in result.findings[1].related),
    )
    return result._replace(
        findings=(finding, finding._replace(status="accepted", reason=EVIL)),
        notices=(Notice(EVIL, 1, 1, EVIL, EVIL),),
        hidden=((EVIL, 1),),
    )


def test_no_text_is_markup_a_mention_a_reference_or_a_link(result: CheckResult, layout: Layout) -> None:
    place = Location("| <b>@x.yaml", 1, 2, 1, 3)
    faulty = evil(result)._replace(findings=(), faults=(Fault(*place, EVIL, EVIL, (EVIL, place)),))
    for each in (evil(result), faulty):
        page = render(each, "markdown", layout._replace(verbose=True))
        kinds = {token.type for token in tokens(page)}
        assert kinds.isdisjoint({"code_inline", "em_open", "strong_open", "s_open", "image", "fence", "code_block"})
        assert {token.content for token in tokens(page) if token.type.startswith("html")} <= OURS
        links = {token.attrs["href"] for token in tokens(page) if token.type == "link_open"}
        assert all(str(link).endswith((".yaml#L1", *(f".yaml#L{n}" for n in (2, 3, 4, 5, 100, 101)))) for link in links)
        seen = unescape("".join(token.content for token in tokens(page) if token.type == "text"))
        assert not re.search(r"[@#!%^&$](?=\w)|://|www\.\w|GH-\d|:tada:", seen.replace("#L", ""))
        assert VISIBLE in text_of(page)


def test_a_text_reads_as_it_was_written() -> None:
    assert (
        for_markdown("Rückgabe – `id` of a_b, 100 % [x] & _y_") == "Rückgabe – \\`id\\` of a_b, 100 % \\[x\\] & \\_y\\_"
    )
    assert text_of(for_markdown(f"a {EVIL}")) == f"a {VISIBLE}"


def test_a_comment_holds_the_page_and_what_is_left_out_is_counted(result: CheckResult, layout: Layout) -> None:
    finding = result.findings[0]
    levels = [(Severity.ERROR, 500), (Severity.WARNING, 700), (Severity.INFO, 3)]
    many = tuple(finding._replace(severity=severity) for severity, count in levels for _ in range(count))
    page = render(result._replace(findings=many), "markdown", layout)
    assert 60_000 < len(page.encode()) <= markdown.COMMENT
    shown = page.count("<br>help: ")
    left = [int(count) for count in re.findall(r"There is no room here for (\d+) more (?:error|warning|info)", page)]
    assert shown + sum(left) == 1203
    assert page.count("more finding") == 3
    assert page.endswith("so these rules sleep: slow-step\n")
    whole = render(result._replace(findings=many), "markdown", layout._replace(verbose=True))
    assert whole.count("<br>help: ") == 1203


def test_findings_come_before_details_where_room_is_short(result: CheckResult, layout: Layout) -> None:
    page = markdown.page(result, layout, 4_200)
    assert len(page.encode()) <= 4_200
    assert page.count("<br>help: ") == 4
    assert "There is no room here for the details of 1 more finding." in page


def test_one_very_long_message_is_counted_where_a_comment_cannot_hold_it(result: CheckResult, layout: Layout) -> None:
    long = result.findings[0]._replace(message="long " * 20_000)
    found = result._replace(findings=(long, *result.findings[1:]))
    page = render(found, "markdown", layout)
    assert len(page.encode()) <= markdown.COMMENT
    assert page.count("<br>help: ") == 3
    assert "There is no room here for 1 more error." in page
    assert "long " * 20_000 in render(found, "markdown", layout._replace(verbose=True))
