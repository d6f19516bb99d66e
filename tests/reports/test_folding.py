"""Findings that say one thing of many elements are told as one; one that is told in full elsewhere is told shortly."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
from openpyxl import load_workbook

from cxalign.checking import check
from cxalign.findings import Finding, PathStep, Related, Severity, Subject
from cxalign.loading import load_workspace
from cxalign.measuring import scorecard
from cxalign.reports import alignment
from cxalign.reports.alignment import FORMATS
from cxalign.reports.alignment.blocks import Findings, Paragraph, Table
from cxalign.reports.alignment.choosing import EVERYTHING, Room
from cxalign.reports.alignment.composing import composed
from cxalign.reports.alignment.folding import alike, folded, shape
from cxalign.reports.alignment.lines import plain_words, quoted
from cxalign.reports.alignment.material import Wish
from cxalign.reports.alignment.spans import runs_of, spanned
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Reported

    from cxalign.reports.alignment.blocks import Section
    from cxalign.reports.alignment.content import Report


def _step(number: int, journey: str = "move", said: str = "is attended by no process") -> Finding:
    subject = Subject("step", f"{journey}/s{number}", f"Step {number}")
    return Finding(
        rule="step-without-process",
        group="process",
        severity=Severity.ERROR,
        exact=True,
        gating=True,
        message=f"step 'Step {number}' {said}",
        help="name a process",
        readers=("cx",),
        subject=subject,
        states=("current",),
        location=None,
        steps=(subject.id,),
        journeys=(journey,),
        path=(),
        related=(),
        about=None,
        status="new",
        order=(number, number),
    )


def _words(findings: list[Finding], only: str = "") -> tuple[str, str]:
    fold = folded(
        findings, {one: number for number, one in enumerate(findings, 1)}, {"move": "Move", "go": "Go"}, quoted, only
    )
    return fold.words, fold.names


# What is alike


def test_more_than_three_that_differ_in_their_names_only_are_one() -> None:
    four = [_step(number) for number in range(4)]
    assert alike(four, lambda _: "") == [four]
    assert alike(four[:3], lambda _: "") == [[one] for one in four[:3]]


def test_what_is_not_alike_is_told_apart_in_its_order() -> None:
    four = [_step(number) for number in range(4)]
    other = _step(4, said="waits 9d")
    assert alike([four[0], other, *four[1:]], lambda _: "") == [four, [other]]
    planned = dict.fromkeys(four[:2], "persists")
    assert alike(four, lambda one: planned.get(one, "closed by A")) == [[one] for one in four]
    later = [one._replace(states=("future",)) for one in four[:2]]
    assert alike([*four[:2], *later], lambda _: "") == [[one] for one in (*four[:2], *later)]


# What they say together


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("is attended by no process", "4 steps are attended by no process"),
        ("has no system", "4 steps have no system"),
        ("marks no moment of truth", "4 steps mark no moment of truth"),
        ("reaches nobody", "4 steps reach nobody"),
        ("cannot be reached", "4 steps cannot be reached"),
        ("and 2 more stand on nothing", "4 steps: step … and 2 more stand on nothing"),
        ("offers 'post', but is attended only there", "4 steps: step … offers 'post', but is attended only there"),
        ("recovers 'a', but process 'b' cannot", "4 steps recover 'a', but process 'b' cannot"),
        ("has no part: it owns nothing", "4 steps: step … has no part: it owns nothing"),
        ("is a moment of truth", "4 steps: step … is a moment of truth"),
        ("is led by two processes", "4 steps are each led by two processes"),
        ("takes 3 hours", "4 steps each take 3 hours"),
        ("was tested on 2024-05-20 on 'Track 9'", "4 steps were tested on 2024-05-20 on 'Track 9'"),
    ],
)
def test_they_say_what_each_of_them_says(said: str, words: str) -> None:
    assert _words([_step(number, said=said) for number in range(4)])[0] == words


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("readiness", "4 judgements of readiness: step … is late"),
        ("accepted", "4 exceptions: step … is late"),
        ("data", "4 data objects: step … is late"),
    ],
)
def test_kinds_are_called_what_people_call_several_of_them(kind: str, words: str) -> None:
    steps = [_step(number, said="is late") for number in range(4)]
    assert _words([one._replace(subject=one.subject._replace(kind=kind)) for one in steps])[0] == words


def test_journeys_and_states_are_told_where_there_are_several_or_not_all() -> None:
    two = [*(_step(number) for number in range(3)), _step(3, "go")]
    assert _words(two, "today only") == (
        "4 steps in 2 journeys are attended by no process (today only)",
        "Step 0 of “Move” (F1), Step 1 of “Move” (F2), Step 2 of “Move” (F3), Step 3 of “Go” (F4)",
    )


def test_a_name_that_is_the_same_in_all_is_kept_and_others_are_counted() -> None:
    lead = Subject("role", "lead", "Lead's desk")
    steps = [_step(number) for number in range(4)]
    same = [
        one._replace(message=f"step '{one.subject.name}' stands on role 'Lead's desk'", path=(PathStep(lead, None),))
        for one in steps
    ]
    assert _words(same)[0] == "4 steps stand on role 'Lead's desk'"
    others = []
    for number, one in enumerate(steps):
        process = Subject("process", f"p{number}", f"Pay '{number}'")
        message = f"step '{one.subject.name}' has no system: process 'Pay '{number}'' has none"
        others.append(one._replace(message=message, related=(Related(process, "", None),)))
    assert alike(others, lambda _: "") == [others]
    assert _words(others)[0] == "4 steps have no system (4 processes)"


def test_of_many_those_that_are_named_most_often_come_first_and_the_rest_are_counted() -> None:
    many = [_step(number) for number in range(12)] + [_step(11, "go")]
    assert _words(many)[1] == "Step 11 (2 times), Step 0, Step 1, Step 10, Step 2, Step 3 and 6 more"


@pytest.mark.parametrize(
    ("helps", "said"),
    [
        ("name a process", "name a process"),
        ("name '{}' under `serves`", "name … under “serves”"),
        ("wait {} days", "such as: wait 0 days"),
    ],
)
def test_what_mends_them_names_none_of_them_where_it_can(helps: str, said: str) -> None:
    four = [_step(number)._replace(help=helps.format(number)) for number in range(4)]
    assert folded(four, {one: number for number, one in enumerate(four, 1)}, {}, quoted).help == said


def test_a_name_within_a_name_is_no_name_of_its_own() -> None:
    one = _step(1)._replace(
        message="step 'Pay' is led by 'Pay' and 'Pay again'",
        subject=Subject("step", "move/s1", "Pay"),
        path=(PathStep(Subject("process", "p", "Pay again"), None),),
    )
    assert shape(one) == (("step ", " is led by ", " and ", ""), ("'Pay'", "'Pay'", "'Pay again'"))


def test_numbers_that_follow_each_other_are_a_span() -> None:
    assert spanned((3,)) == "F3"
    assert spanned((9, 1, 2, 3)) == "F1 to F3, F9"
    assert spanned((1, 3, 5, 7, 9, 10)) == "F1, F3, F5, F7 and 2 more"


# In a report


def _report(root: Path, room: Room = EVERYTHING) -> Report:
    loaded = load_workspace([root])
    assert loaded.workspace is not None, loaded.faults
    result = check(loaded.workspace, Choice())._replace(files=loaded.files)
    return composed(loaded.workspace, result, scorecard(loaded.workspace, result), Wish(), room=room)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Write fifteen journeys of two steps which nothing attends to."""
    journeys = (
        f"  - {{id: j{one}, name: Journey {one}, owner: lead, steps: [{{id: ask, name: Ask}}, {{id: pay, name: Pay}}]}}\n"
        for one in range(15)
    )
    (tmp_path / "model.yaml").write_text(
        f"journeys:\n{''.join(journeys)}functions: [{{id: desk}}]\nroles: [{{id: lead, function: desk}}]\n"
        "processes: [{id: answer, serves: [j14/ask], owner: lead}]\n",
        encoding="utf-8",
    )
    return tmp_path


def _section(report: Report, name: str) -> Section:
    return next(one for one in _all(report.sections) if one.id == name)


def _all(sections: tuple[Section, ...]) -> Iterator[Section]:
    for one in sections:
        yield one
        yield from _all(one.parts)


def _lists(section: Section) -> list[Findings]:
    return [block for block in section.blocks if isinstance(block, Findings)]


def test_the_most_urgent_are_never_one_thing_several_times(many: Path) -> None:
    report = _report(many)
    (table,) = _section(report, "summary:first").blocks
    assert isinstance(table, Table)
    rules = [report.told(word.number).finding.rule for row in table.rows for word in row.cells[0].words]  # type: ignore[union-attr]
    assert "step-without-process" in rules
    assert len(rules) == len(set(rules))


def test_every_finding_is_in_the_list_of_all_once(many: Path) -> None:
    report = _report(many)
    told = [number for told, fold in report.entries() for number in (fold.numbers if fold else (told.number,))]
    assert sorted(told) == [one.number for one in report.findings]
    assert len(list(report.entries())) < len(report.findings)


def test_markdown_and_word_tell_them_as_one_and_every_number_leads_there(many: Path) -> None:
    report = _report(many)
    page = alignment.render(report, ".md").decode()
    fold = next(one for one in report.folds if "no process" in one.words)
    assert f'<a id="f{fold.numbers[-1]}"></a>**{fold.span} error** 29 steps in 15 journeys' in page
    assert "- which: Ask (14 times), Pay (15 times)" not in page
    assert "- which: Pay (15 times), Ask (14 times)\n" in page
    assert "- each: told with its place in the page (.html) and in the workbook (.xlsx)\n" in page
    links = set(re.findall(r"\]\(#(f\d+)\)", page))
    assert links <= set(re.findall(r'<a id="(f\d+)"></a>', page))
    xml = docx.Document(BytesIO(alignment.render(report, ".docx"))).element.xml
    marks = re.findall(r'w:name="finding_(\d+)"', xml)
    assert sorted(map(int, marks)) == [one.number for one in report.findings]


def test_the_page_and_the_workbook_have_each_of_them(many: Path) -> None:
    report = _report(many)
    page = alignment.render(report, ".html").decode()
    assert [int(one) for one in re.findall(r'<article id="f(\d+)"', page)] != []
    assert sorted(int(one) for one in re.findall(r'<article id="f(\d+)"', page)) == [
        one.number for one in report.findings
    ]
    fold = next(one for one in report.folds if "no process" in one.words)
    runs = " ".join(f"{first}-{last}" for first, last in runs_of(fold.numbers))
    assert f'<div class="alike" data-n="{runs}">' in page
    book = load_workbook(BytesIO(alignment.render(report, ".xlsx")))
    assert book["Findings"].max_row == len(report.findings) + 1


def test_a_finding_is_told_in_full_once_with_its_journey_and_shortly_elsewhere(broadband_reported: Reported) -> None:
    page = alignment.render(broadband_reported.report, ".md").decode()
    told = broadband_reported.report.told(36)
    assert told.short == "Comes back later than customers bear: The server in the basement"
    assert page.count(told.words) == 2
    assert page.count(told.short) > 3
    tables = page.partition("## All findings")[0]
    assert not re.search(r"\.yaml:\d+", tables.partition("## Accepted and ignored")[0])


@pytest.mark.parametrize(
    ("rule", "short"),
    [
        ("cx-as-it-project", "Customer experience left to IT projects: Get a dead line fixed"),
        ("asks-twice", "Customers are asked twice: "),
    ],
)
def test_the_short_form_is_what_is_wrong_and_with_what(rule: str, short: str, broadband_reported: Reported) -> None:
    told = next(one for one in broadband_reported.report.findings if one.finding.rule == rule)
    assert told.short.startswith(short)


# Many journeys


def test_of_many_journeys_the_most_urgent_are_told_and_the_others_have_a_line(many: Path) -> None:
    report = _report(many, Room(journeys=12, notes=5))
    section = _section(report, "journeys")
    said, *_ = (plain_words(block.words) for block in section.blocks if isinstance(block, Paragraph))
    assert said == (
        "12 of 15 journeys are told here, those with the most urgent findings; the others stand in “Other journeys”, "
        "a line each. All are told in the page (.html) and in the workbook (.xlsx)."
    )
    *told, others = section.parts
    assert [part.title for part in told] == [f"Journey {one}" for one in range(12)]
    (table,) = others.blocks
    assert isinstance(table, Table)
    assert table.head == ("journey", "id", "steps", "errors", "warnings", "infos")
    rows = [[plain_words(one.words) for one in row.cells][:4] for row in table.rows]
    assert rows == [["Journey 12", "j12", "2", "2"], ["Journey 13", "j13", "2", "2"], ["Journey 14", "j14", "2", "2"]]
    about = [plain_words(item) for item in _section(report, "about").blocks[0].items]
    assert about[-1].endswith(
        "writes a part. A journey that has one line here is told in full with --journey and its id from that line."
    )


@pytest.mark.parametrize(("ending", "most"), [(".md", 12), (".docx", 12), (".html", None), (".xlsx", None)])
def test_what_is_read_from_page_to_page_has_a_dozen_journeys(ending: str, most: int | None) -> None:
    assert FORMATS[ending].room.journeys == most


def test_a_dozen_journeys_are_all_told(many: Path) -> None:
    report = _report(many, Room(journeys=15))
    assert [part.title for part in _section(report, "journeys").parts] == [f"Journey {one}" for one in range(15)]
    assert not any("has one line" in plain_words(item) for item in _section(report, "about").blocks[0].items)


# Nothing to say


def test_owners_with_nothing_found_have_a_line_for_all_of_them(tmp_path: Path) -> None:
    (tmp_path / "model.yaml").write_text(
        "journeys: [{id: move, name: Move, steps: [{id: ask, processes: [z]}, {id: wait, processes: [a]},\n"
        "  {id: pay, processes: [n]}]}]\n"
        "functions: [{id: desk}]\n"
        "roles: [{id: a, name: Zed, function: desk}, {id: b, name: Amy, function: desk}]\n"
        "processes: [{id: z, name: Answer, owner: a, manual: Wanted}, {id: a, name: Zip, owner: a, manual: Wanted},\n"
        "            {id: n, name: Note, owner: b, manual: Wanted}]\n",
        encoding="utf-8",
    )
    section = _section(_report(tmp_path), "for-owners")
    said = [plain_words(block.words) for block in section.blocks if isinstance(block, Paragraph)]
    assert section.parts == ()
    assert said == ["Nothing was found about what 2 owners have."]
    (table,) = (block for block in section.blocks if isinstance(block, Table))
    rows = [[plain_words(one.words) for one in row.cells] for row in table.rows]
    assert rows == [["Amy", "process", "Note"], ["Zed", "process", "Answer, Zip"]]


def test_where_much_is_not_assessed_no_finding_is_no_all_clear(many: Path) -> None:
    report = _report(many)
    said = {name: plain_words(_section(report, name).blocks[-1].words) for name in ("friction", "dimensions")}
    assert said["friction"].startswith("No findings; ")
    assert said["friction"].endswith(" counts about it are not fully assessed: see “What is not assessed”.")
    assert re.search(
        r"\d+ of \d+ rules about it had nothing to judge by, and \d+ of \d+ counts about it", said["friction"]
    )
