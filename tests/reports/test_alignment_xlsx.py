"""The alignment report as a workbook: every finding and every number is there, and no text from files is run."""

from __future__ import annotations

import sys
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from cxalign.graph import AlignmentModel
from cxalign.loading import load_workspace
from cxalign.measuring.catalogue import MEASURES, SECONDS
from cxalign.reports import alignment, scorecards
from cxalign.reports.alignment import FORMATS, ReportError
from cxalign.reports.alignment.blocks import Cell, Row, Section, Table
from cxalign.reports.alignment.content import Report
from cxalign.reports.alignment.lines import Ref, begun
from cxalign.reports.alignment.material import Wish
from cxalign.reports.alignment.xlsx import book as bound
from cxalign.reports.alignment.xlsx import fitting
from cxalign.reports.alignment.xlsx.entries import read
from cxalign.reports.blueprint.composing import composed
from cxalign.reports.numbering import numbered

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Reported
    from openpyxl import Workbook


BROADBAND = Path(__file__).parents[2] / "examples" / "broadband-move"


def _opened(report: Report) -> Workbook:
    return openpyxl.load_workbook(BytesIO(alignment.render(report, ".xlsx")))


def _rows(book: Workbook, name: str) -> list[dict[str, Any]]:
    head, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def _said(book: Workbook) -> list[Any]:
    return [cell for row in book["Summary"].iter_rows(values_only=True) for cell in row if cell is not None]


@pytest.fixture(scope="module")
def book(broadband_reported: Reported) -> Workbook:
    """Write the workbook of the full example and read it again."""
    return _opened(broadband_reported.report)


NO_SYSTEM = (
    "journeys: [{id: j, steps: [{id: ask, processes: [answer]}, {id: go}]}]\nprocesses: [{id: answer, owner: desk}]\n"
)


@pytest.mark.parametrize("measure", ["aligned_steps", "failure_exposure"])
def test_what_the_scorecard_does_not_assess_is_no_number_to_sum(
    reported: Callable[..., Reported], tmp_path: Path, measure: str
) -> None:
    (tmp_path / "cxalign.yaml").write_text("states: [{id: current}]\n", encoding="utf-8")
    (tmp_path / "m.yaml").write_text(NO_SYSTEM, encoding="utf-8")
    book = _opened(reported(tmp_path).report)
    rows = [row for row in _rows(book, "Figures") if row["measure"] == measure]
    assert [row["journey"] for row in rows] == ["all journeys", "j"]
    for row in rows:
        assert (row["count"], row["out of"], row["share or number"], row["not assessed"]) == (None, 2, None, 2)


def test_a_count_of_which_something_is_known_stays_a_number(reported: Callable[..., Reported], tmp_path: Path) -> None:
    (tmp_path / "cxalign.yaml").write_text("states: [{id: current}]\n", encoding="utf-8")
    (tmp_path / "m.yaml").write_text(NO_SYSTEM.replace("owner: desk", "manual: by voice"), encoding="utf-8")
    book = _opened(reported(tmp_path).report)
    (row, _) = [row for row in _rows(book, "Figures") if row["measure"] == "failure_exposure"]
    assert (row["count"], row["out of"], row["share or number"], row["not assessed"]) == (0, 2, 0, 1)


def test_what_nobody_described_is_not_said_to_be_absent(reported: Callable[..., Reported], tmp_path: Path) -> None:
    (tmp_path / "cxalign.yaml").write_text("states: [{id: current}]\n", encoding="utf-8")
    (tmp_path / "m.yaml").write_text(NO_SYSTEM, encoding="utf-8")
    book = _opened(reported(tmp_path).report)
    assert [row["what is missing"] for row in _rows(book, "Steps")] == [
        "no system described",
        "no process; no system described",
    ]
    (matrix,) = (name for name in book.sheetnames if name.startswith("Matrix"))
    cells = {row[0]: row[1:] for row in book[matrix].iter_rows(values_only=True)}
    assert cells["any system"] == ("none described", "none described")
    assert cells["any process"] == ("●", "none")


# All of it is there


def test_every_finding_is_a_row_with_what_one_filters_by(book: Workbook, broadband_reported: Reported) -> None:
    rows = _rows(book, "Findings")
    findings = broadband_reported.result.new()
    assert [row["no."] for row in rows] == list(range(1, len(findings) + 1))
    for row, told in zip(rows, broadband_reported.report.findings, strict=True):
        finding = told.finding
        assert (row["severity"], row["rule"], row["group"]) == (finding.severity.value, finding.rule, finding.group)
        assert row["finding"] == told.words
        assert row["help"] == told.help
        place = finding.location
        assert (row["file"], row["line"]) == ((place.file, place.line) if place else ("whole workspace", None))
    first = rows[0]
    assert (first["journeys"], first["plan"]) == ("Get a dead line fixed; Move home", "fixed by Chat first")
    assert first["steps"].startswith("Report the fault; ")
    assert {row["owners"] for row in rows} >= {"Head of Care"}


def test_figures_are_those_of_the_scorecard_to_be_summed(book: Workbook, broadband_reported: Reported) -> None:
    names, states = dict(broadband_reported.report.journeys), dict(broadband_reported.report.states)
    assert [
        (row["measure"], row["journey"], row["state"], row["count"], row["out of"], row["not assessed"])
        for row in _rows(book, "Figures")
    ] == [
        (
            *(one.measure, names.get(one.journey or "", "all journeys"), states[one.state]),
            *(one.numerator, one.denominator, one.not_assessed),
        )
        for one in broadband_reported.card.scores
        if one.journey or MEASURES[one.measure].unit != SECONDS
    ]


def test_the_time_of_one_customer_is_not_added_up_over_journeys_that_no_customer_lives_all(
    book: Workbook, reported: Callable[..., Reported]
) -> None:
    rows = {(row["measure"], row["journey"], row["state"]): row for row in _rows(book, "Figures")}
    one = [journey for measure, journey, state in rows if (measure, state) == ("customer_time", "today")]
    assert one == ["Leave us", "Get a dead line fixed", "Move home"]
    time = rows["customer_time", "Move home", "today"]
    assert (time["count"], time["unit"], time["time, in words"]) == (3_906_720, "seconds", "45 days 5 h")
    assert rows["customer_time", "Leave us", "today"]["time, in words"] is None
    year = rows["doing_hours_saved_per_year", "all journeys", "after the plan"]
    assert year["time, in words"] == "66,700 hours [3 steps not assessed]"
    alone = _opened(reported(BROADBAND, Wish(journeys=("move-home",))).report)
    found = [row["journey"] for row in _rows(alone, "Figures") if row["measure"] == "customer_time"]
    assert found == ["all journeys", "Move home"] * 2


def test_the_scorecard_is_that_of_the_command(book: Workbook, broadband_reported: Reported) -> None:
    _, *rows = scorecards.table(broadband_reported.card)
    shown = [["" if one is None else str(one) for one in row] for row in book["Scorecard"].iter_rows(values_only=True)]
    expected = [[read(text.strip()) for text in row] for row in rows if row]
    assert [[text for text in row if text] for row in shown[1:]] == [
        [str(value) for value in row if value is not None] for row in expected
    ]


def test_steps_say_what_is_missing_in_words(book: Workbook) -> None:
    rows = _rows(book, "Steps")
    assert {row["what is missing"] for row in rows} == {
        None,
        "no process",
        "no system",
        "no system of its own",
        "no owner",
        "several owners",
    }
    assert all(row["journey"] and row["step"] for row in rows)


def test_a_step_has_its_number_and_the_findings_that_stand_there(book: Workbook, broadband_reported: Reported) -> None:
    rows = [row for row in _rows(book, "Steps") if row["journey"] == "Move home"]
    numbers = [row["no."] for row in rows]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, 24))
    standing = [told.number for told in broadband_reported.report.findings if "move-home/return-old-router" in told.at]
    vanishing = [row for row in rows if row["step"] == "Send the old router back"]
    assert vanishing
    for row in vanishing:
        assert row["findings"].split(", ") == [f"F{number}" for number in sorted(standing)]


SOME_LATER = """
journeys:
  - {id: a, name: Move, owner: desk, steps: [{id: ask, states: [now]}, {id: pay, states: [later]}]}
  - {id: b, name: Move, persona: ann, steps: [{id: go}]}
personas: [{id: ann, name: Ann}]
functions: [{id: desk, name: Desk}]
"""


def test_journeys_stand_under_one_head_and_each_with_what_is_its_own(
    reported: Callable[..., Reported], tmp_path: Path
) -> None:
    (tmp_path / "cxalign.yaml").write_text("states: [now, later]\n", encoding="utf-8")
    (tmp_path / "m.yaml").write_text(SOME_LATER, encoding="utf-8")
    book = _opened(reported(tmp_path).report)
    rows = _rows(book, "Steps")
    assert [(row["step"], row["states"]) for row in rows] == [
        ("ask", "today"),
        ("pay", "after the plan"),
        ("go", "all"),
    ]
    lacking = "no process described; no system described"
    assert [row["what is missing"] for row in rows] == [lacking] * 3
    about = [row["about it"].partition(";")[0] for row in _rows(book, "Journeys") if row["about it"]]
    assert about == ["owner: Desk", "lived by Ann"]


def test_a_row_of_one_state_has_the_findings_that_hold_there(book: Workbook, broadband_reported: Reported) -> None:
    told = {f"F{one.number}": one.words for one in broadband_reported.report.findings}
    assert "F13" in told
    assert told["F13"].endswith("(today only)")
    rows = {(row["step"], row["systems behind it"], row["states"]): row["findings"] for row in _rows(book, "Steps")}
    bill = "Get the final bill for the old address", "Billing engine"
    assert rows[*bill, "today"] == "F13"
    assert rows[*bill, "after the plan"] is None
    day = "Pick a day for the engineer (moment of truth)"
    today = rows[day, "LINES, Dispatch (until 2027-12-31), SLOTS_final_v7.xlsx", "today"]
    then = rows[day, "LINES, Dispatch (until 2027-12-31), Appointment hub", "after the plan"]
    assert (today, then) == ("F7, F22, F33, F35, F36, F47, F60", "F3, F22, F34, F36, F60")
    both = {*today.split(", "), *then.split(", ")}
    assert {*rows[day, "Customer file, Call platform", "all"].split(", ")} == both
    assert told["F44"].endswith("is missing after the plan, and nothing says that it was meant to go")
    assert "F44" in rows["Send the old router back", "Warehouse system", "today"]


def test_a_step_says_in_each_state_whether_it_is_aligned_and_why_not(book: Workbook) -> None:
    rows = {(row["step"], row["states"]): row for row in _rows(book, "Steps") if row["journey"] == "Move home"}
    heads = ("aligned, today", "why not, today", "aligned, after the plan", "why not, after the plan")
    said = {key: tuple(row[head] for head in heads) for key, row in rows.items()}
    many = "process “Settle the old address” has 2 owners"
    assert said["Get the final bill for the old address", "today"] == ("no", many, None, None)
    assert said["Get the final bill for the old address", "after the plan"] == (None, None, "yes", None)
    assert said["Unplug everything and pack (the customer alone)", "all"] == (None,) * 4
    assert said["Follow the engineer on the map", "after the plan"] == (None, None, "no", "no process attends")


def test_what_the_summary_refers_to_is_the_name_of_a_sheet(book: Workbook, reported: Callable[..., Reported]) -> None:
    permits = _opened(reported(BROADBAND.parent / "permits").report)
    both = "see the sheets “Not assessed” and “Counts not assessed”"
    assert f"47 of 69 rules had nothing to judge by: {both}" in _said(permits)
    assert {"Not assessed", "Counts not assessed"} <= {*permits.sheetnames}
    (limits,) = (words for words in _said(book) if str(words).startswith("Limits: "))
    assert "it cannot judge: see the sheet “Not assessed”. " in limits
    assert not any("see “What is not assessed”" in str(words) for words in (*_said(permits), *_said(book)))


def test_all_systems_that_stop_steps_are_rows_where_other_formats_count_the_rest(
    reported: Callable[..., Reported],
) -> None:
    found, leafed = (reported(BROADBAND, Wish(), FORMATS[ending].room).report for ending in (".xlsx", ".docx"))
    rows = _rows(_opened(found), "Points of failure")
    (resilience,) = (one for one in leafed.sections if one.id == "resilience")
    tables = [block for block in resilience.blocks if isinstance(block, Table) and block.head[0] == "system"]
    topics = {table.caption.partition("; ")[0]: table for table in tables}
    assert {topic: (len(table.rows), table.caption.endswith("; 4 more")) for topic, table in topics.items()} == {
        "Systems whose failure alone stops most, today": (10, True),
        "Systems whose failure alone stops most, after the plan": (10, False),
    }
    assert [sum(row["of what"] == topic for row in rows) for topic in topics] == [14, 10]


def test_a_finding_stands_at_the_same_steps_on_both_sheets_and_in_the_blueprints(
    book: Workbook, broadband_reported: Reported
) -> None:
    workspace, result = (
        load_workspace([Path(__file__).parents[2] / "examples" / "broadband-move"]).workspace,
        broadband_reported.result,
    )
    assert workspace is not None
    model, numbers = AlignmentModel(workspace), numbered(result)
    drawn: dict[int, set[str]] = {}
    for journey in workspace.journeys:
        for panel in composed(model, result, journey, workspace.states).panels:
            on_cards = [(mark, mark.columns) for lane in panel.lanes for one in lane.pieces for mark in one.marks]
            on_steps = [(mark, {column}) for column, place in enumerate(panel.places) for mark in place.marks]
            for mark, columns in (*on_cards, *on_steps):
                drawn.setdefault(mark.number, set()).update(panel.places[column].id for column in columns)
    told = {one.number: set(one.at) for one in broadband_reported.report.findings if one.at}
    assert told == {number: drawn[number] for number in numbers.values() if number in drawn}
    titles = {step.qualified_id: step.title for step in workspace.steps}
    rows = {row["no."]: row for row in _rows(book, "Findings")}
    listed: dict[int, set[str]] = {}
    for row in _rows(book, "Steps"):
        for number in filter(None, (row["findings"] or "").split(", ")):
            listed.setdefault(int(number[1:]), set()).add(row["step"].partition(" (")[0])
    for number, row in rows.items():
        assert {*filter(None, (row["steps"] or "").split("; "))} == {titles[one] for one in told.get(number, ())}
        assert listed.get(number, set()) == {titles[one] for one in told.get(number, ())}
    alone = {finding.rule: numbers[finding] for finding in result.new() if not finding.steps}
    assert rows[alone["duplicate-outcome"]]["steps"] == "Pick a day for the engineer; Ring up for another day"
    assert rows[alone["unowned-process"]]["steps"] == "See what is possible at the new address"


def test_a_finding_shows_the_number_by_which_everything_else_names_it(book: Workbook) -> None:
    cell = book["Findings"]["A2"]
    assert (cell.value, cell.number_format) == (1, '"F"0')


def test_what_a_caption_adds_is_no_part_of_what_rows_are_of(book: Workbook) -> None:
    assert {row["of what"] for row in _rows(book, "Points of failure")} == {
        "Systems whose failure alone stops most, today",
        "Systems whose failure alone stops most, after the plan",
    }


def test_lines_of_the_summary_are_as_high_as_their_words_and_end_with_one_sign(book: Workbook) -> None:
    sheet = book["Summary"]
    said = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    matrix = next(cell for cell in said if cell.value.startswith("matrix of Get a dead line fixed"))
    assert sheet.row_dimensions[matrix.row].height > 20
    assert any(cell.value.endswith("Did you mean “depot-planner”?") for cell in said)


def test_the_words_used_stand_before_the_sheets_that_use_them(book: Workbook) -> None:
    assert book.sheetnames[:4] == ["Summary", "Findings", "Words used here", "Journeys"]


def test_a_matrix_has_its_steps_by_name_and_stays_while_one_scrolls(book: Workbook) -> None:
    sheet = book["Matrix 2 Get a dead line fixed"]
    assert [cell.value for cell in sheet[1]][:3] == [
        "behind the steps",
        "1 Notice that nothing works",
        "2 Report the fault",
    ]
    assert sheet.freeze_panes == "B2"
    gaps = [cell for row in sheet.iter_rows() for cell in row if cell.fill.patternType == "gray0625"]
    assert [cell.value for cell in gaps] == ["◄", "none"]


def test_the_roadmap_shows_when_initiatives_run(book: Workbook) -> None:
    rows = {row["initiative"]: row for row in _rows(book, "Roadmap")}
    chat = rows["Chat first"]
    assert isinstance(chat["start"], datetime)
    assert [name for name, value in chat.items() if value == "■"] == ["2026 Q4", "2027 Q1", "2027 Q2"]


def test_the_summary_says_what_the_page_says_and_leads_to_every_sheet(
    book: Workbook, broadband_reported: Reported
) -> None:
    said, called = _said(book), dict(broadband_reported.report.states)
    assert set(map(begun, scorecards.headlines(broadband_reported.card, called.__getitem__))) <= set(said)
    assert set(book.sheetnames[1:]) <= set(said)
    links = {cell.hyperlink.location for row in book["Summary"].iter_rows() for cell in row if cell.hyperlink}
    assert "'Findings'!A4" in links
    assert any("Service blueprints: a workbook has no room for them" in str(one) for one in said)


def test_every_sheet_prints_across_with_its_head_repeated_and_can_be_filtered(book: Workbook) -> None:
    for sheet in book.worksheets[1:]:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.freeze_panes
        assert sheet.auto_filter.ref or sheet.title.startswith(("Matrix", "Roadmap"))


def test_a_page_says_what_it_is_of_and_is_as_wide_as_the_paper(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.oddHeader.left.text == "Alignment report – Saltgate Broadband"
        assert sheet.oddHeader.right.text == "&A"
        assert sheet.oddFooter.right.text == "page &P of &N"


def test_of_the_findings_those_columns_are_printed_that_can_be_read_on_a_page(book: Workbook) -> None:
    sheet = book["Findings"]
    printed = [cell.value for cell in sheet[1]][:7]
    assert printed == ["no.", "severity", "finding", "help", "journeys", "owners", "plan"]
    assert sheet.print_area == f"'Findings'!$A$1:$G${sheet.max_row}"
    assert "every finding, one a row; what stands to the right of “plan” is not printed" in _said(book)
    others = [one for one in book.worksheets if one.title not in {"Summary", "Findings"}]
    assert not any(one.print_area for one in others)


def test_no_row_is_higher_for_what_is_not_printed_than_a_few_lines(book: Workbook) -> None:
    sheet = book["Findings"]
    see = [cell.value for cell in sheet[1]].index("see also") + 1
    longest = max(range(2, sheet.max_row + 1), key=lambda row: len(str(sheet.cell(row, see).value)))
    assert len(sheet.cell(longest, see).value) > 500
    assert sheet.row_dimensions[longest].height == 13.5 * 4


def test_columns_are_as_wide_as_what_they_hold_and_fit_the_page_together() -> None:
    head = ("no.", "what", "which")
    assert fitting.columns(head, [[1, "short", "also short"]], 170, 3) == [6, 7, 12]
    long = [[12_345, "word " * 60, "a longer-word-than-others here"]]
    assert fitting.columns(head, long, 60, 3) == [10, 22, 27]
    assert fitting.columns(head, long, 170, 3) == [10, 58, 32]
    assert fitting.columns(head, [[1, "x", "word " * 60]], 60, 2) == [6, 7, 160]


def test_a_row_is_as_high_as_its_longest_text_and_no_higher() -> None:
    assert fitting.height(["short", None, 7], [10, 10, 10]) == 13.5
    assert fitting.height(["ten words of four", "x"], [10, 10]) == 27.0
    assert fitting.height(["two\nlines"], [40]) == 27.0
    assert fitting.height(["x" * 27], [10]) == 40.5
    assert fitting.height(["x" * 100_000], [10]) == 400


def test_a_wide_matrix_goes_on_to_the_right_with_its_names_repeated() -> None:
    head = ("", *(str(number) for number in range(1, 101)))
    steps = tuple(Ref(f"step:j/s{number}", f"Step {number}") for number in range(1, 101))
    rows = (Row((Cell(("crm",)), *[Cell(("●",))] * 100)),)
    matrix = Section("journey:j:matrix", "Matrix", (Table("Steps", head, rows, narrow=True, columns=steps),))
    journey = Section("journey:j", "Move", parts=(matrix,))
    summary = Section("summary:journeys", "Journeys", (Table("", ("journey",), ()),))
    sections = (summary, Section("journeys", "Journeys", parts=(journey,)))
    sheet = _opened(Report("R", (), (), (("j", "Move"),), (), sections))["Matrix 1 Move"]
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (3, 0)
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$A:$A")


def test_a_column_in_which_nothing_stands_is_left_out_and_every_column_has_a_name(book: Workbook) -> None:
    assert [cell.value for cell in book["By hand"][1]] == ["process", "why", "at which steps"]
    assert [cell.value for cell in book["Readiness"][1]] == ["element of 7S", "level", "required", "remark"]
    assert {row["states"] for row in _rows(book, "Steps")} == {"today", "after the plan", "all"}
    zeros = Table("Zero", ("what", "number"), (Row((Cell(("a",)), Cell(("0",)))),))
    summary = Section("summary:journeys", "Journeys", (Table("", ("journey",), ()),))
    found = _opened(Report("R", (), (), (), (), (summary, Section("friction", "Friction", (zeros,)))))
    assert _rows(found, "Friction") == [{"what": "a", "number": 0}]


# What does not fit is told


def test_a_text_longer_than_a_cell_is_cut_and_told() -> None:
    longest = 32_767
    for text, fits in (("x" * longest, True), ("x" * (longest + 1), False), ("😀" * 20_000, False)):
        table = Table("Long", ("function",), (Row((Cell((text,)),)),))
        summary = Section("summary:journeys", "Journeys", (Table("", ("journey",), ()),))
        book = _opened(Report("R", (), (), (), (), (summary, Section("ownership", "Ownership", (table,)))))
        shown = book["Participation"]["A2"].value
        note = f"Sheet Participation: a text of {len(text):,} characters in row 2, which is cut there"
        assert (shown == text) is fits
        assert (note in _said(book)) is not fits
        assert fits or shown.endswith(f" … (cut here: {len(text):,} characters in all)")


def test_rows_beyond_the_last_of_a_sheet_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bound, "MOST_ROWS", 3)
    table = Table("Long", ("function",), tuple(Row((Cell((name,)),)) for name in "abc"))
    summary = Section("summary:journeys", "Journeys", (Table("", ("journey",), ()),))
    book = _opened(Report("R", (), (), (), (), (summary, Section("ownership", "Ownership", (table,)))))
    assert [row["function"] for row in _rows(book, "Participation")] == ["a", "b"]
    assert "Sheet Participation: 1 rows, for which a sheet has no room" in _said(book)


def test_journeys_without_a_matrix_are_counted(broadband_reported: Reported, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cxalign.reports.alignment.xlsx.sheets.MOST_MATRICES", 1)
    book = _opened(broadband_reported.report)
    assert [name for name in book.sheetnames if name.startswith("Matrix")] == ["Matrix 1 Move home"]
    assert (
        "Matrices of 2 of 3 journeys: there are sheets for the 1 most urgent only. "
        "A report of one of the others alone has its matrix."
    ) in _said(book)


# It is safe, and the same each time


def test_no_text_is_a_formula_and_names_of_sheets_are_safe(reported: Callable[..., Reported], hostile: Path) -> None:
    data = alignment.render(reported(hostile).report, ".xlsx")
    book = openpyxl.load_workbook(BytesIO(data))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    values = {cell.value for cell in cells}
    assert {"=1+1", "+1", "-1", "@SUM(A1)", "a\\x07b\\u202ec\\ufffe", "_x0041_"} <= values
    assert all(cell.quotePrefix for cell in cells if cell.value in {"=1+1", "@SUM(A1)"})
    assert [name for name in book.sheetnames if name.startswith("Matrix")] == [
        "Matrix 1 =1+1  a      ' =1+1  a",
        "Matrix 2 =1+1  A      ' =1+1  A",
    ]


def test_without_xlsxwriter_the_line_that_installs_it_is_said(
    broadband_reported: Reported, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ReportError) as refused:
        alignment.render(broadband_reported.report, ".xlsx")
    assert (str(refused.value), refused.value.cure) == (
        "to write a workbook takes XlsxWriter",
        "pip install 'cxalign[office]'",
    )


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1,200", 1200),
        ("-3", -3),
        ("6.5", 6.5),
        ("2027-06-30", date(2027, 6, 30)),
        ("2027-13-30", "2027-13-30"),
        ("3 of 7", "3 of 7"),
        ("", None),
    ],
)
def test_numbers_and_days_are_values(words: str, value: object) -> None:
    assert read(words) == value


def test_an_element_has_the_findings_about_it_and_those_that_name_it(book: Workbook) -> None:
    head, *rows = book["Elements"].iter_rows(values_only=True)
    assert head[:5] == ("kind", "element", "findings naming it", "about it", "others")
    (crm,) = (row for row in rows if row[:2] == ("system", "Customer file"))
    assert crm[2:5] == (3, None, "F16, F19, F52")


def test_the_words_used_have_a_sheet(book: Workbook) -> None:
    head, first, *_ = book["Words used here"].iter_rows(values_only=True)
    assert (head, first) == (
        ("word", "what it means"),
        ("interaction", "a step in which the customer and the company meet"),
    )
