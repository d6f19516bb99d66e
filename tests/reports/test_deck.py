"""The deck: read back, its numbers are those of the commands, nothing is off a slide, and any input gives one."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

from cxalign.findings import Severity
from cxalign.reports import scorecards
from cxalign.reports.alignment import ReportError, render
from cxalign.reports.alignment.choosing import by_urgency
from cxalign.reports.alignment.look import Look
from cxalign.reports.alignment.material import Wish
from cxalign.reports.alignment.pptx.fitting import fitted
from cxalign.reports.alignment.pptx.slides import making
from cxalign.reports.summary import aside, found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Reported

ROOT = Path(__file__).parents[2]
BROADBAND = ROOT / "examples" / "broadband-move"
PERMITS = ROOT / "examples" / "permits"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)


def _opened(written: bytes) -> Any:
    return Presentation(BytesIO(written))


@pytest.fixture(scope="module")
def deck(broadband_reported: Reported) -> Any:
    """Write the deck of the full example and read it back."""
    return _opened(render(broadband_reported.report, ".pptx"))


@pytest.fixture(scope="module")
def hostile(reported: Callable[..., Reported], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Write the deck of a workspace that means no good."""
    root = tmp_path_factory.mktemp("hostile")
    (root / "cxalign.yaml").write_text(
        'organisation: "<script>alert(1)</script> \\u202e\\u0007 & Co"\nstates: [{id: current}, {id: future}]\n',
        encoding="utf-8",
    )
    names = ["x" * 5000, "y " * 2500, "\\x00\\x1b[31m\\ufffe\\uffff", "<b>&amp;</b>", "مرحبا بالعالم", "👩‍👩‍👧 😀" * 30]
    steps = "".join(f'      - {{id: s{number}, name: "{name}"}}\n' for number, name in enumerate(names))
    processes = "".join(
        f'  - {{id: p{number}, name: "{name}", serves: [j/s{number}]}}\n' for number, name in enumerate(names)
    )
    stories = f'stories:\n  - {{id: t, text: "{"w" * 5000}", about: [j/s0]}}\n'
    text = f'journeys:\n  - id: j\n    name: "{names[0]}"\n    steps:\n{steps}processes:\n{processes}{stories}'
    (root / "model.yaml").write_text(text, encoding="utf-8")
    return _opened(render(reported(root).report, ".pptx"))


# Reading back


def _titles(deck: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def _shapes(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from _shapes(shape.shapes)


def _text(slide: Any) -> str:
    found = []
    for shape in _shapes(slide.shapes):
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if getattr(shape, "has_table", False):
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


def _whole(deck: Any) -> str:
    return "\n".join(_text(slide) for slide in deck.slides)


def _rows(deck: Any) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells]
        for slide in deck.slides
        for shape in slide.shapes
        if getattr(shape, "has_table", False)
        for row in shape.table.rows
    ]


# Numbers


def test_the_summary_slide_says_what_check_and_score_print(deck: Any, broadband_reported: Reported) -> None:
    _, result, _ = broadband_reported
    said = _text(deck.slides[1])
    assert deck.slides[1].shapes.title.text_frame.text == (
        "The plan closes 11 findings and opens 14: a smaller part of the interactions that customers value will be "
        "aligned (5 of 12, today 6 of 11)"
    )
    assert f"{found(result)}{aside(result)}" in deck.slides[1].notes_slide.notes_text_frame.text
    closed, persisting, opened = (result.number_on(course) for course in ("closed", "persisting", "opened"))
    assert f"leaves {persisting} and opens {opened} new ones" in said
    assert f"of the {closed + persisting} findings of today" in said
    counts = [f"{result.number_of(severity)}" for severity in Severity]
    assert _rows_of(deck.slides[1])[-1] == ["all findings, each once", "", "", "", *counts]


def test_the_summary_slide_cuts_no_line(deck: Any) -> None:
    said = _text(deck.slides[1])
    assert "(Leave us not counted: too little is written down)." in said
    assert "Nobody has written down how 27 of 33 steps and 31 of 33 levels of capability are known." in said


def test_the_deck_says_what_to_do_first_why_who_until_when_and_whether_the_plan_does_it(deck: Any) -> None:
    head, first, *_ = _rows_of(_slide(deck, "What to do first: the most urgent that the plan does not take care of"))
    assert head == ["what to do", "why", "who", "until when", "plan"]
    assert first[0] == "Move the work to another system in time, or have this one run longer."
    assert first[1].startswith("F3: Step “Pick a day for the engineer” and 2 more")
    assert first[2:] == ["Head of Field Operations", "2027-12-31", "opened by the plan"]


def test_what_comes_first_for_a_reader_has_the_order_of_what_to_do_first(reported: Callable[..., Reported]) -> None:
    deck = _opened(render(reported(BROADBAND, Wish(readers=("it",))).report, ".pptx"))
    _, *to_do = _rows_of(_begun(deck, "What to do first"))
    _, *theirs = _rows_of(_begun(deck, "For the CIO: 13 things come first"))
    order = [row[0] for row in theirs]
    assert [row[1].partition(":")[0] for row in to_do] == ["F3", "F2", "F5", "F9", "F22"] == order[:5]


def test_initiatives_that_do_nothing_here_come_last_and_are_the_first_to_be_left_out(
    reported: Callable[..., Reported],
) -> None:
    deck = _opened(render(reported(BROADBAND, Wish(readers=("it",))).report, ".pptx"))
    slide = _slide(deck, "9 initiatives, each with an owner")
    shown = [(row[0], row[-2] != "–" or row[-1] != "–") for row in _rows_of(slide)[1:]]
    assert shown == [
        ("Homeward", True),
        ("Appointment hub", True),
        ("Chat first", True),
        ("Faultless", True),
        ("Licence clean-up", True),
        ("Customer 360", True),
        ("Voice of the mover", False),
    ]
    assert "2 more initiatives: Close the save desk, Warehouse to a partner" in _text(slide)


def test_the_scorecard_is_that_of_the_command(deck: Any, broadband_reported: Reported) -> None:
    _, *rows = scorecards.table(broadband_reported.card)
    shown = [
        [cell.text for cell in row.cells if cell.text]
        for slide in deck.slides
        if slide.shapes.title.text_frame.text.startswith("The scorecard of 3 journeys")
        for shape in slide.shapes
        if getattr(shape, "has_table", False)
        for row in list(shape.table.rows)[1:]
    ]
    shown = [row for row in shown if not row[0].endswith("(continued)")]
    alone = "Shown journey by journey only"
    where = f"{alone}, in the workbook (.xlsx) of this report, sheet “Figures”"
    assert any(row[0].startswith(f"{where}, as no customer lives them all: ") for row in shown)
    assert shown == [[text.strip().replace(alone, where) for text in row if text] for row in rows if row]


def test_every_count_of_a_table_is_a_row_of_the_scorecard(deck: Any, broadband_reported: Reported) -> None:
    card = broadband_reported.card
    known = [[text.strip() for text in row] for row in scorecards.table(card)]
    counted = [row for row in _rows(deck) if row[0] == "processes with exactly one owner"]
    assert ["processes with exactly one owner", "33 of 36", "31 of 33", "3 → 2 missing: better"] in known
    assert counted == [["processes with exactly one owner", "33 of 36", "31 of 33", "3 → 2 missing: better"]]


def test_findings_have_the_numbers_and_words_of_the_check(deck: Any, broadband_reported: Reported) -> None:
    report, result, _ = broadband_reported
    listed = {row[0]: row[2] for row in _rows(deck) if re.fullmatch(r"F\d+", row[0])}
    assert len(listed) > 25
    for number, words in listed.items():
        told = report.findings[int(number[1:]) - 1]
        assert told.finding == result.new()[told.number - 1]
        assert words == told.words or (words.endswith("…") and told.words.startswith(words[:-1]))


def test_a_journeys_headline_says_whether_the_plan_makes_it_better(deck: Any) -> None:
    titles = _titles(deck)
    for title in (
        "Move home: 16 of 21 interactions are aligned today, 16 of 20 after the plan",
        "Get a dead line fixed gets worse with the plan: 3 of 7 interactions are aligned today, 2 of 7 after the plan",
        "Leave us: all 3 interactions are aligned today; what comes after it is not described",
    ):
        assert title in titles


def test_what_the_plan_does_to_the_findings_of_a_journey_adds_up(deck: Any, broadband_reported: Reported) -> None:
    slide = _begun(deck, "Move home: 16 of 21")
    counts = [int(count) for count in re.findall(r"^(\d+)$", _text(slide), re.MULTILINE)]
    about = {
        told.finding.identity for told in broadband_reported.report.findings if "move-home" in told.finding.journeys
    }
    assert sum(counts) == len(about) == 41
    for words in (
        "10\nclosed by initiatives",
        "1\nlost, or no longer to be judged",
        "8\nopened by the plan",
        "16\npersisting",
        "5\nnot judged state by state",
    ):
        assert words in _text(slide)


def test_a_narrowed_deck_counts_what_it_shows(reported: Callable[..., Reported]) -> None:
    report = reported(BROADBAND, Wish(readers=("it",))).report
    slide = _begun(_opened(render(report, ".pptx")), "Move home: 16 of 21")
    counts = [int(count) for count in re.findall(r"^(\d+)$", _text(slide), re.MULTILINE)]
    assert sum(counts) == len(
        {told.finding.identity for told in report.findings if "move-home" in told.finding.journeys}
    )


def test_a_small_journey_is_told_on_one_slide(deck: Any) -> None:
    slide = _begun(deck, "Leave us")
    told = [*(row[0] for row in _rows_of(slide)), *re.findall(r"\bF\d+(?=:)", _text(slide))]
    assert {"F16", "F60", "F57", "F65"} <= set(told)
    assert any(shape.shape_type == MSO_SHAPE_TYPE.GROUP for shape in slide.shapes)
    assert len([title for title in _titles(deck) if title.startswith("Leave us")]) == 1


def _begun(deck: Any, title: str) -> Any:
    return next(one for one in deck.slides if one.shapes.title.text_frame.text.startswith(title))


def _slide(deck: Any, title: str) -> Any:
    return next(one for one in deck.slides if one.shapes.title.text_frame.text == title)


# What is there


def test_every_topic_of_the_report_has_its_slides(deck: Any) -> None:
    titles = "\n".join(_titles(deck))
    for words in (
        "Alignment report",
        "6 stories of what goes wrong for customers; a cause is confirmed for 3 of them",
        "13 causes are named: 4 confirmed, 6 suspected, 3 ruled out",
        "All 5 measures with a target miss it",
        "For the CX analyst: 14 things come first; the plan does 3 of them",
        "For owners of processes, journeys and initiatives: most findings (14) and most errors (6) fall to Head of Care; 6 findings have nobody to act on them",
        "For the CIO: 13 things come first; the plan does none of them",
        "The same work or data is in several hands at 12 steps",
        "Nobody answers for 4 things behind the journeys, and 1 has more than one owner",
        (
            "Customers meet friction at least 16 times in 24 interactions on the main paths today, with “Leave us”, at "
            "least 12 in 20 after the plan, without “Leave us”"
        ),
        "1 of 9 functions has no part in any journey: Marketing",
        "Roadmap: 6 of 9 initiatives close nothing; the other 3 close 11 findings",
        "9 initiatives, each with an owner",
        "The plan opens more than its initiatives close: 14 findings come, 11 are closed, 1 goes on paper only, 2 are not shown to be closed, 23 stay",
        "What is not assessed: all 69 rules had what they need to judge; 12 counts are incomplete",
        "2 findings are accepted or ignored, with a reason; 3 processes are done by hand on purpose",
        "The scorecard of 3 journeys: alignment, five dimensions",
        "All findings, from F1 to F11",
    ):
        assert words in titles, words
    assert (
        "Five dimensions: 5 findings. Of five dimensions policy is described least: for 2 of 36 processes today"
        in _text(_begun(deck, "Customers meet friction"))
    )
    assert "3 of 5 moments of truth stop today; 2 of these have a way around" in _text(_begun(deck, "Nobody answers"))


def test_customers_are_quoted_with_what_was_found_there_in_words(deck: Any) -> None:
    said = _text(_begun(deck, "6 stories of what goes wrong"))
    assert "“They gave me the Tuesday. Then they gave the Tuesday to somebody else.”" in said
    assert "F35 A local tool decides: SLOTS_final_v7.xlsx…" in said
    assert said.count("No cause is named, nor who looked into it.") == 1
    assert said.count("Causes: 2 suspected, none tested") == 1
    assert "Causes: 2 confirmed, 2 ruled out" in said


def test_a_deck_of_a_few_journeys_and_one_of_very_many_can_be_sat_through(
    deck: Any, reported: Callable[..., Reported]
) -> None:
    permits = _opened(render(reported(PERMITS).report, ".pptx"))
    for shown in (deck, permits):
        body = [title for title in _titles(shown) if not title.startswith(("All findings", "All 114 journeys"))]
        assert 15 <= len(body) <= 30
        assert len(shown.slides) - len(body) <= 10


def test_every_finding_is_told_in_the_appendix_and_no_number_stands_without_its_sentence(
    deck: Any, broadband_reported: Reported
) -> None:
    appendix = [slide for slide in deck.slides if slide.shapes.title.text_frame.text.startswith("All findings")]
    told = {row[0]: row[2] for slide in appendix for row in _rows_of(slide)[1:]}
    assert told == {f"F{one.number}": one.words for one in broadband_reported.report.findings}


def test_what_a_list_leaves_out_is_counted_and_stands_in_the_appendix(deck: Any) -> None:
    slide = _begun(deck, "Move home: 16 of 21")
    shown = len(_rows_of(slide)) - 1
    assert f"{41 - shown} more findings are in the appendix" in _text(slide)
    assert not re.search(r"F\d+, F\d+, F\d+, F\d+", _whole(deck))


def test_errors_of_a_journey_that_have_no_room_beside_it_have_a_slide_of_their_own(deck: Any) -> None:
    beside, after = _begun(deck, "Move home: 16 of 21"), _begun(deck, "Move home: 6 more errors")
    errors = {row[0] for slide in (beside, after) for row in _rows_of(slide) if row[1] == "error"}
    assert len(errors) == 10
    assert ["F10", "error"] in [row[:2] for row in _rows_of(after)]


def test_steps_that_are_not_drawn_are_named(reported: Callable[..., Reported]) -> None:
    permits = _opened(render(reported(PERMITS).report, ".pptx"))
    assert "not drawn here: steps 7 to 12" in _text(
        _slide(permits, "Open an Event Venue: no system is described at any of its 12 steps")
    )
    assert "not drawn here" not in _text(
        _slide(permits, "Open a Hotel / B&B: no system is described at any of its 13 steps")
    )


def test_where_all_errors_are_about_the_description_the_foot_of_the_summary_says_so_in_full(
    reported: Callable[..., Reported],
) -> None:
    permits = _opened(render(reported(PERMITS).report, ".pptx"))
    said = _text(permits.slides[1])
    assert "all 708 errors are about the description itself, and no fault that customers meet." in said
    assert (
        "An interaction is aligned when the work behind it is owned by exactly one role or function, as capable as is "
        "required, and supported by a system or by hand on purpose, on every channel that is offered."
    ) in said
    assert "…" not in said


def test_findings_that_say_one_thing_are_told_as_one(reported: Callable[..., Reported]) -> None:
    permits = _opened(render(reported(PERMITS).report, ".pptx"))
    rows = [row[:3] for title in _titles(permits) for row in _rows_of(_slide(permits, title))]
    assert [
        "F1 to F708",
        "error",
        "708 steps in 114 journeys have no system described behind them (57 processes)",
    ] in rows


def test_a_journeys_findings_are_told_worst_first_and_moments_of_truth_first(
    deck: Any, broadband_reported: Reported
) -> None:
    ranked = broadband_reported.report.ranked
    for title in _titles(deck):
        numbers = [int(row[0][1:]) for row in _rows_of(_slide(deck, title)) if re.fullmatch(r"F\d+", row[0])]
        if title.startswith(("Move home:", "Get a dead line fixed:", "The most urgent")):
            errors = [one for one in numbers if broadband_reported.report.told(one).finding.severity is Severity.ERROR]
            assert numbers == sorted(numbers, key=lambda one: (one not in errors, ranked.index(one)))
            assert len(numbers) > 3


def test_what_a_function_does_is_said_in_words_and_explained_where_it_stands(deck: Any) -> None:
    slide = _slide(deck, "1 of 9 functions has no part in any journey: Marketing")
    assert "Counted are the steps reached by what a function owns, performs, or enables (operates)" in _text(slide)
    assert [
        "Network",
        "owns, performs, enables: 11 of 22 today; 12 of 21 after the plan",
        "owns, performs: 7 of 8",
        "owns: 3 of 3 today; no steps after the plan",
    ] in _rows_of(slide)


def test_no_number_of_a_finding_is_cut(deck: Any, hostile: Any) -> None:
    for shown in (deck, hostile):
        assert not re.search(r"\bF\d*…", _whole(shown))


def test_no_family_of_the_scorecard_is_named_without_what_it_heads(deck: Any) -> None:
    scorecard = [one for one in deck.slides if one.shapes.title.text_frame.text.startswith("The scorecard")]
    tables = [rows for slide in scorecard for rows in _tables_of(slide)]
    assert len(tables) == 6
    for rows in tables:
        assert any(rows[-1][1:]) or rows[-1][0].startswith(("Not assessed:", "Nothing to count:", "Shown journey")), (
            rows[-1]
        )


def test_a_family_of_the_scorecard_that_is_parted_has_its_name_in_both_columns(deck: Any) -> None:
    tables = [rows for slide in deck.slides if "scorecard" in slide.shapes.title.text_frame.text
              for rows in _tables_of(slide)]  # fmt: skip
    assert all(not any(rows[1][1:]) for rows in tables)
    assert all(len(rows) > 4 for rows in tables)


def _tables_of(slide: Any) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in shape.table.rows]
        for shape in slide.shapes
        if getattr(shape, "has_table", False)
    ]


def _rows_of(slide: Any) -> list[list[str]]:
    return [row for rows in _tables_of(slide) for row in rows]


def test_notes_of_the_appendix_say_what_helps_and_those_of_the_body_stay_short(
    deck: Any, broadband_reported: Reported
) -> None:
    for slide in deck.slides:
        notes = slide.notes_slide.notes_text_frame.text
        if not slide.shapes.title.text_frame.text.startswith("All findings"):
            assert len(notes) < 2_500
            continue
        for number in (int(row[0][1:]) for row in _rows_of(slide)[1:]):
            told = broadband_reported.report.findings[number - 1]
            assert f"F{told.number} {told.finding.severity.value}: {told.words}" in notes
            assert f"help: {told.help}" in notes
        assert ".yaml" not in notes


def test_what_nobody_owns_is_said_in_words_and_shaded(deck: Any) -> None:
    (cell,) = (
        row.cells[0]
        for slide in deck.slides
        for shape in slide.shapes
        if getattr(shape, "has_table", False)
        for row in shape.table.rows
        if row.cells[0].text == "nobody"
    )
    assert str(cell.fill.fore_color.rgb) == "FBE3D6"


def test_the_blueprint_is_drawn_in_native_shapes_that_can_be_edited(deck: Any) -> None:
    slide = _slide(deck, "Move home, steps 8 to 15 of 23: no process at step 13 after the plan")
    (group,) = (shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP)
    inside = list(_shapes(group.shapes))
    texts = [shape.text_frame.text for shape in inside if shape.has_text_frame and shape.text_frame.text]
    assert "no process" in texts
    assert "today: As it is today (2026-11-21)" in texts
    assert "after the plan: After Homeward (2028-06-30)" in texts
    assert texts.index("today: As it is today (2026-11-21)") < texts.index(
        "after the plan: After Homeward (2028-06-30)"
    )
    assert not any(shape.shape_type == MSO_SHAPE_TYPE.PICTURE for one in deck.slides for shape in _shapes(one.shapes))
    described = group._element.nvGrpSpPr.cNvPr.get("descr")
    assert described.startswith("Service blueprint of journey 'Move home', steps 8 to 15 of 23")
    assert "13 Follow the engineer on the map" in described


def test_a_blueprint_fills_its_slide(deck: Any) -> None:
    for slide in deck.slides:
        if ", steps " in slide.shapes.title.text_frame.text:
            (group,) = (shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP)
            lowest = max(shape.top + shape.height for shape in _shapes(group.shapes) if shape.has_text_frame)
            assert lowest > deck.slide_height * 0.85


def test_no_text_is_smaller_than_ten_points(deck: Any) -> None:
    sizes = [int(run.get("sz")) for slide in deck.slides for run in slide._element.iter(qn("a:rPr")) if run.get("sz")]
    assert min(sizes) >= 990


def test_the_time_line_has_bars_and_milestones(deck: Any) -> None:
    slide = next(one for one in deck.slides if one.shapes.title.text_frame.text.startswith("Roadmap: 6 of 9"))
    (group,) = (shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP)
    told = [
        shape._element.nvGrpSpPr.cNvPr.get("descr")
        for shape in group.shapes
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP
    ]
    assert "Chat first, system-implementation: 2026-10-01 to 2027-06-30, closes F1, F23" in told
    assert "After Homeward, 2028-06-30" in told


# Every slide


def _frame(shape: Any) -> tuple[int, int, int, int]:
    return shape.left, shape.top, shape.left + shape.width, shape.top + shape.height


@pytest.mark.parametrize("which", ["deck", "hostile"])
def test_nothing_is_off_a_slide_and_nothing_covers_another(which: str, request: pytest.FixtureRequest) -> None:
    shown = request.getfixturevalue(which)
    wide, high = shown.slide_width, shown.slide_height
    for number, slide in enumerate(shown.slides, 1):
        for shape in _shapes(slide.shapes):
            left, top, right, bottom = _frame(shape)
            assert left >= 0, (number, shape.name)
            assert top >= 0, (number, shape.name)
            assert right <= wide, (number, shape.name)
            assert bottom <= high, (number, shape.name)
        for one, other in combinations(list(slide.shapes), 2):
            a, b = _frame(one), _frame(other)
            apart = a[2] <= b[0] + 2 or b[2] <= a[0] + 2 or a[3] <= b[1] + 2 or b[3] <= a[1] + 2
            assert apart, (number, one.name, other.name)


@pytest.mark.parametrize("which", ["deck", "hostile"])
def test_no_two_texts_of_a_picture_overlap(which: str, request: pytest.FixtureRequest) -> None:
    for number, slide in enumerate(request.getfixturevalue(which).slides, 1):
        for group in (shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP):
            texts = [_frame(one) for one in _shapes(group.shapes) if one.has_text_frame and one.text_frame.text]
            for a, b in combinations(texts, 2):
                assert a[2] <= b[0] + 2 or b[2] <= a[0] + 2 or a[3] <= b[1] + 2 or b[3] <= a[1] + 2, number


def test_every_slide_has_a_title_a_number_notes_and_a_language(deck: Any) -> None:
    for slide in list(deck.slides)[1:]:
        assert slide.shapes.title.text_frame.text
        assert slide.shapes[0].shape_id == slide.shapes.title.shape_id
        assert [one.get("type") for one in slide._element.iter(qn("a:fld"))] == ["slidenum"]
        assert slide.has_notes_slide
        runs = list(slide._element.iter(qn("a:rPr")))
        assert {run.get("lang") for run in runs if run.getparent().tag == qn("a:r")} == {"en-GB"}


def test_every_table_flags_its_headings_and_every_picture_and_table_is_described(deck: Any) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            if getattr(shape, "has_table", False):
                assert shape.table.first_row
                assert shape._element.nvGraphicFramePr.cNvPr.get("descr")
            if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
                assert shape._element.nvGrpSpPr.cNvPr.get("descr")


def test_ids_are_told_apart_on_each_slide(deck: Any) -> None:
    for slide in deck.slides:
        ids = [one.get("id") for one in slide._element.iter(qn("p:cNvPr"))]
        assert len(ids) == len(set(ids))


# Any input


def test_hostile_files_do_no_harm(hostile: Any) -> None:
    whole = _whole(hostile) + "\n".join(slide.notes_slide.notes_text_frame.text for slide in hostile.slides)
    assert "<script>alert(1)</script> \\u202e\\x07 & Co" in whole
    assert "\\x00\\x1b[31m\\ufffe\\uffff" in whole
    assert "مرحبا بالعالم" in whole
    assert not re.search("[\x00-\x08\x0e-\x1f\u202e\ufffe\uffff]", whole)


def test_a_workspace_with_next_to_nothing_has_a_deck(reported: Callable[..., Reported], tmp_path: Path) -> None:
    (tmp_path / "model.yaml").write_text("systems: [{id: crm, kind: application}]\n", encoding="utf-8")
    titles = _titles(_opened(render(reported(tmp_path).report, ".pptx")))
    assert titles[:2] == [
        "Alignment report",
        "1 error found; alignment cannot be judged yet: no process is written down",
    ]


def test_where_nothing_is_planned_no_slide_speaks_of_a_plan_or_a_later_state(reported: Callable[..., Reported]) -> None:
    shown = _opened(render(reported(ROOT / "examples" / "beginner").report, ".pptx"))
    whole = _whole(shown)
    for words in ("future", "persist", "opened", "closed"):
        assert words not in whole, words
    assert len(shown.slides) <= 8


def test_the_foot_says_whose_report_it_is_on_every_slide_whole(reported: Callable[..., Reported]) -> None:
    title = "Moving home and dead lines: alignment today and in the plan"
    wish = Wish(title=title, client="Northfibre", readers=("it",))
    shown = _opened(render(reported(BROADBAND, wish).report, ".pptx"))
    said = f"{title} · Saltgate Broadband · prepared for Northfibre · Part of the report: for the CIO"
    assert all(said in _text(slide) for slide in list(shown.slides)[1:])


def test_a_title_without_end_leaves_room_for_the_client(reported: Callable[..., Reported]) -> None:
    shown = _opened(render(reported(BROADBAND, Wish(title="very long " * 40, client="Northfibre")).report, ".pptx"))
    assert re.search(
        r"very long…? ?…?.* · Saltgate Broadband · prepared for Northfibre · 21 November 2026", _whole(shown)
    )


def test_a_deck_for_one_reader_has_neither_the_whole_scorecard_nor_what_is_for_others(
    reported: Callable[..., Reported],
) -> None:
    titles = "\n".join(_titles(_opened(render(reported(BROADBAND, Wish(readers=("it",))).report, ".pptx"))))
    assert "scorecard" not in titles
    assert "Marketing" not in titles


def test_most_urgent_journeys_have_slides_and_all_stand_in_the_appendix(reported: Callable[..., Reported]) -> None:
    report, result, _ = reported(PERMITS)
    shown = _opened(render(report, ".pptx"))
    names = dict(report.journeys)
    urgent = [names[one] for one in by_urgency(names, result.new())]
    told = [
        title.split(":")[0] for title in _titles(shown) if ": no system is described at" in title and ", " not in title
    ]
    assert told == urgent[:6]
    lists = [slide for slide in shown.slides if slide.shapes.title.text_frame.text == "All 114 journeys"]
    assert [row[0] for slide in lists for row in _rows_of(slide) if row[0] != "journey"] == urgent
    listed = [row[0] for row in _rows_of(shown.slides[1])[1:-1]]
    assert listed == urgent[: len(listed)]
    assert f"{114 - len(listed)} more journeys are in the appendix." in _text(shown.slides[1])


def test_urgency_is_errors_first_then_warnings_then_the_order_written(
    broadband_reported: Reported,
) -> None:
    report, result, _ = broadband_reported
    names = [name for name, _ in report.journeys]
    assert by_urgency(names, result.new()) == ["move-home", "fix-dead-line", "close-account"]
    assert by_urgency(names, []) == names


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("closes F12, F34", "closes F12, F34"),
        ("closes F12, F34 and others", "closes F12, F34…"),
        ("closes F12, F3456 and others", "closes F12…"),
        ("closes F123456789, F3", "closes…"),
        ("w" * 40, "w" * 9 + "…"),
    ],
)
def test_what_is_cut_never_reads_as_another_finding(text: str, shown: str) -> None:
    assert fitted(text, 100, 11, 1).text == shown


# A look of one's own


def _template(*, layout: str = "", slides: int = 0) -> bytes:
    presentation = Presentation()
    for one in list(presentation.slide_layouts):
        if one.name == layout:
            presentation.slide_layouts.remove(one)
    for _ in range(slides):
        presentation.slides.add_slide(presentation.slide_layouts[0])
    written = BytesIO()
    presentation.save(written)
    return written.getvalue()


def test_masters_that_are_given_are_used_without_their_slides(reported: Callable[..., Reported]) -> None:
    report = reported(BROADBAND, Wish(journeys=("fix-dead-line",))).report
    shown = _opened(render(report, ".pptx", Look(slides=_template(slides=2), logo=PNG)))
    assert (shown.slide_width, shown.slide_height) == (9144000, 6858000)
    assert [slide.slide_layout.name for slide in shown.slides][:3] == ["Title Slide", "Title Only", "Title Only"]
    assert _titles(shown)[0] == "Alignment report"
    assert [shape.name for shape in shown.slides[0].shapes][-1] == "Logo"
    for slide in shown.slides:
        for shape in slide.shapes:
            assert shape.left + shape.width <= shown.slide_width
            assert shape.top + shape.height <= shown.slide_height


def test_masters_without_a_layout_that_would_do_are_told(broadband_reported: Reported) -> None:
    with pytest.raises(ReportError) as raised:
        render(broadband_reported.report, ".pptx", Look(slides=_template(layout="Title Only")))
    assert str(raised.value) == "'report.pptx' of the template folder has no layout with a title on top and room below"
    assert raised.value.cure == "add a layout of the kind 'Title Only' to it"


@pytest.mark.parametrize("broken", [b"no zip", b"PK\x05\x06" + b"\x00" * 18, _template()[:5000]])
def test_masters_that_cannot_be_read_are_told(broken: bytes, broadband_reported: Reported) -> None:
    with pytest.raises(ReportError) as raised:
        render(broadband_reported.report, ".pptx", Look(slides=broken))
    assert str(raised.value) == "'report.pptx' of the template folder cannot be read as a presentation"
    assert raised.value.cure == "save it in PowerPoint as a presentation (.pptx), not as a template (.potx)"


def test_a_logo_that_is_no_picture_is_told(broadband_reported: Reported) -> None:
    with pytest.raises(ReportError) as raised:
        render(broadband_reported.report, ".pptx", Look(logo=b"<svg/>"))
    assert str(raised.value) == "'logo.png' of the template folder cannot be read as a picture"


# The command


def test_a_deck_of_one_state_says_what_initiatives_close_outside_it(reported: Callable[..., Reported]) -> None:
    begin = "Roadmap: 6 of 9 initiatives close nothing; the other 3 close 11 findings"
    titles = _titles(_opened(render(reported(BROADBAND, Wish(states=("future",))).report, ".pptx")))
    assert f"{begin}, none of them in this report" in titles
    titles = _titles(_opened(render(reported(BROADBAND, Wish(readers=("it",))).report, ".pptx")))
    assert f"{begin}, 4 of them in this report" in titles


@pytest.mark.parametrize(
    ("journeys", "said"),
    [
        (("close-account",), "this journey"),
        (("close-account", "fix-dead-line"), "these 2 journeys"),
        (("close-account", "fix-dead-line", "move-home"), "these 3 journeys"),
    ],
)
def test_who_has_no_part_is_said_of_the_journeys_of_the_deck(
    reported: Callable[..., Reported], journeys: tuple[str, ...], said: str
) -> None:
    titles = _titles(_opened(render(reported(BROADBAND, Wish(journeys=journeys)).report, ".pptx")))
    assert [title.partition(": ")[0].partition(" no part in ")[2] for title in titles if "no part in" in title] == [
        said
    ]


@pytest.mark.parametrize(
    ("journeys", "said"),
    [
        ((), "2 functions: each has a part in a journey"),
        (("ask",), "2 functions: each has a part in this journey"),
        (("ask", "pay"), "2 functions: each has a part in one of these 2 journeys"),
    ],
)
def test_that_each_has_a_part_is_said_of_the_journeys_of_the_deck(
    reported: Callable[..., Reported], tmp_path: Path, journeys: tuple[str, ...], said: str
) -> None:
    (tmp_path / "model.yaml").write_text(
        "journeys: [{id: ask, steps: [{id: a}], owner: head}, {id: pay, steps: [{id: b}], owner: head}]\n"
        "processes: [{id: answer, serves: [ask/a, pay/b], owner: clerk}]\n"
        "functions: [{id: desk}, {id: board}]\n"
        "roles: [{id: head, function: board}, {id: clerk, function: desk}]\n",
        encoding="utf-8",
    )
    assert said in _titles(_opened(render(reported(tmp_path, Wish(journeys=journeys)).report, ".pptx")))


def test_where_much_could_not_be_judged_a_theme_without_findings_says_what_is_counted(
    reported: Callable[..., Reported],
) -> None:
    said = _text(_begun(_opened(render(reported(PERMITS).report, ".pptx")), "There are no findings under the other"))
    assert (
        "Friction: customers meet friction at least 561 times in 708 interactions on the main paths. No findings; 10 of "
        "11 rules about it had nothing to judge by"
    ) in said


def test_what_is_no_longer_described_comes_with_who_changes_what_is_behind_it(deck: Any) -> None:
    rows = _rows_of(_slide(deck, "9 initiatives, each with an owner"))
    assert next(row[-2:] for row in rows if row[0] == "Close the save desk") == ["–", "1 comes with it"]
    assert "closes nothing\n1 comes with it" in _text(_begun(deck, "Roadmap"))


def test_what_is_not_counted_among_what_stops_is_said_after_it(deck: Any) -> None:
    assert (
        "Systems whose failure alone stops most, after the plan, with how many interactions: Customer file 4, "
        "Billing engine 3, The server in the basement 3, and others (without “Leave us”; not counted, as no process "
        "attends: “Follow the engineer on the map”)"
    ) in _whole(deck)


def test_what_counts_in_one_state_only_is_said_below_the_scorecard(deck: Any) -> None:
    pages = [one for one in deck.slides if one.shapes.title.text_frame.text.startswith("The scorecard of")]
    assert pages
    for page in pages:
        said = "With steps in one of these states only, and counted there alone: Leave us."
        assert f"“3 → 2 missing”: 3 lack it today, 2 after the plan. {said}" in _text(page)


def test_a_deck_of_many_journeys_says_how_many_have_slides(reported: Callable[..., Reported]) -> None:
    permits = _opened(render(reported(PERMITS).report, ".pptx"))
    assert "The 6 most urgent journeys have slides of their own." in _text(permits.slides[1])


def test_what_slides_refer_to_is_the_title_of_a_slide(reported: Callable[..., Reported]) -> None:
    permits = _opened(render(reported(PERMITS).report, ".pptx"))
    assert "had nothing to judge by: see “What is not assessed”." in _whole(permits)
    begun = [title for title in _titles(permits) if title.startswith("What is not assessed")]
    assert begun == ["What is not assessed: 22 of 69 rules had what they need to judge; 7 counts are incomplete"]


def test_the_slide_of_a_journey_says_where_its_matrix_is(deck: Any) -> None:
    said = "its matrix of steps, processes and systems: see the workbook (.xlsx) of this report"
    assert said in _text(_begun(deck, "Move home"))


def test_slides_of_all_findings_say_where_the_rest_of_each_is(deck: Any) -> None:
    said = "Readers, files, lines and chains of all: see the workbook (.xlsx) of this report"
    assert said in _text(_begun(deck, "All findings, from F1"))


def test_a_narrowed_deck_says_what_is_brought_and_counted_in_it_alone(reported: Callable[..., Reported]) -> None:
    narrowed = _opened(render(reported(BROADBAND, Wish(readers=("it",))).report, ".pptx"))
    titles = _titles(narrowed)
    assert (
        "The plan opens more than its initiatives close: 9 findings come in this report, 4 are closed, 1 is not shown to be closed, 11 stay"
        in titles
    )
    text = "\n".join(map(_text, narrowed.slides))
    assert "Ownership: 1 finding. In this report nobody answers for 1 thing behind the journeys" in text
    (table,) = _tables_of(_begun(narrowed, "9 initiatives"))
    head, *rows = table
    assert head[-2:] == ["closes", "brings new"]
    assert {row[0]: row[-2:] for row in rows}["Appointment hub"] == ["2, 1 here", "4, 1 here"]


def test_a_journey_without_steps_after_the_plan_leaves_nobody_without_a_part(deck: Any) -> None:
    (table,) = _tables_of(_begun(deck, "1 of 9 functions has no part in any journey: Marketing"))
    head, *rows = table
    leaving = {row[0]: row[head.index("Leave us")] for row in rows}
    assert leaving["Customer Experience"] == "owns: 3 of 3 today; no steps after the plan"
    assert leaving["Logistics"] == "–"


def test_findings_that_are_told_for_each_state_are_counted_once_where_slides_leave_them_out(
    deck: Any, broadband_reported: Reported
) -> None:
    slide = _begun(deck, "The plan opens more than its initiatives close")
    *_, last = _tables_of(slide)
    shown = {broadband_reported.report.told(int(row[0][1:])).finding.identity for row in last[1:]}
    assert f"{23 - len(shown)} more findings are in the appendix" in _text(slide)


def test_work_by_hand_is_counted_in_processes_and_what_is_not_ready_is_marked(
    reported: Callable[..., Reported], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "_BRIEF", 0)
    (tmp_path / "cxalign.yaml").write_text("states: [now, later]\nreadiness_required: 2\n", encoding="utf-8")
    (tmp_path / "model.yaml").write_text(
        "journeys: [{id: j, steps: [{id: s, states: [now], processes: [p]}, {id: t, processes: [p]}]}]\n"
        "processes: [{id: p, name: Pack, manual: By hand}]\n"
        "readiness: [{strategy: 1, structure: 2, systems: 2, shared_values: 2, skills: 2, style: 2, staff: 2}]\n",
        encoding="utf-8",
    )
    deck = _opened(render(reported(tmp_path).report, ".pptx"))
    assert "1 process is done by hand on purpose" in _titles(deck)
    text = "\n".join(map(_text, deck.slides))
    assert "strategy at 1, 2 required (below)" in text
