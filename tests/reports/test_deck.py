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

from cxalign.reports import scorecards
from cxalign.reports.alignment import ReportError, render
from cxalign.reports.alignment.choosing import by_urgency
from cxalign.reports.alignment.content import begun
from cxalign.reports.alignment.look import Look
from cxalign.reports.alignment.material import Wish
from cxalign.reports.alignment.pptx.fitting import fitted
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
    _, result, card = broadband_reported
    said = _text(deck.slides[1])
    assert deck.slides[1].shapes.title.text_frame.text == (
        "Current: 22 of 31 interactions are attended by owned, capable, supported processes"
    )
    assert f"{found(result)}{aside(result)}" in deck.slides[1].notes_slide.notes_text_frame.text
    closed, persisting, opened = (result.number_on(course) for course in ("closed", "persisting", "opened"))
    assert f"leaves {persisting} and opens {opened} new ones" in said
    assert f"of the {closed + persisting} findings of today" in said
    for headline in scorecards.headlines(card):
        state, _, rest = headline.partition(": ")
        count = re.match(r"\d+ of \d+", rest)
        assert count is not None
        assert f"{begun(state)}\n{count[0]}\n{rest[count.end() :].strip()}" in said


def test_the_summary_slide_cuts_no_line(deck: Any) -> None:
    said = _text(deck.slides[1])
    assert "(Leave us not counted: too little is written down)." in said
    assert "How it is known is not written down for 27 of 33 steps and 31 of 33 levels of capability." in said


def test_the_deck_says_what_to_do_first_who_and_until_when(deck: Any) -> None:
    head, first, *_ = _rows_of(_slide(deck, "What to do first"))
    assert head == ["No.", "what is wrong", "what to do", "who", "until when"]
    assert first[0] == "F3"
    assert first[2:] == [
        "Move the work to another system in time, or have this one run longer.",
        "Head of Field Operations",
        "2028-06-30",
    ]


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
    assert shown == [[text.strip() for text in row if text] for row in rows if row]


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


def test_a_journeys_title_counts_what_nobody_attends_to(deck: Any) -> None:
    assert "Move home: no process at 1 step, several owners at 1 step of 23" in _titles(deck)


def test_what_the_plan_does_to_the_findings_of_a_journey_is_counted(deck: Any) -> None:
    said = _text(_slide(deck, "Get a dead line fixed: no system at 2 steps, no owner at 1 step of 8"))
    for words in ("3\nclosed by initiatives", "6\nopened by the plan", "8\npersisting"):
        assert words in said


def _slide(deck: Any, title: str) -> Any:
    return next(one for one in deck.slides if one.shapes.title.text_frame.text == title)


# What is there


def test_every_topic_of_the_report_has_its_slides(deck: Any) -> None:
    titles = "\n".join(_titles(deck))
    for words in (
        "Alignment report",
        "The most urgent of 69 findings",
        "What customers say",
        "Causes looked at: 4 confirmed, 3 ruled out, 6 suspected",
        "Leave us, current: 3 of 3 interactions attended by owned, capable, supported processes",
        "For the CX analyst: 14 of 39 findings to act on first",
        "For process owners: 7 owners with findings, 4 findings about what nobody owns",
        "For the CIO: 13 of 37 findings to act on first",
        "Overlaps: 4 findings; ownership: 5 findings",
        "Resilience: 7 findings; friction: 12 findings",
        "Five dimensions: 6 findings; readiness: 1 finding",
        "1 of 9 functions has no part in any journey: Marketing",
        "Roadmap: 9 initiatives, 13 findings closed by them",
        "Roadmap: 9 initiatives, each with an owner",
        "Roadmap: 14 findings opened by the plan; 23 findings that persist (3 of them told for each state, as they differ)",
        "What is not assessed",
        "Accepted and ignored; done by hand, or by the customer alone",
        "The scorecard of 3 journeys: alignment",
        "The scorecard of 3 journeys: five dimensions, friction",
    ):
        assert words in titles, words


def test_customers_are_quoted(deck: Any) -> None:
    slide = next(one for one in deck.slides if one.shapes.title.text_frame.text == "What customers say")
    assert "“They gave me the Tuesday. Then they gave the Tuesday to somebody else.”" in _text(slide)


def test_a_deck_of_a_few_journeys_and_one_of_very_many_can_be_sat_through(
    deck: Any, reported: Callable[..., Reported]
) -> None:
    assert 20 <= len(deck.slides) <= 30
    assert 20 <= len(_opened(render(reported(PERMITS).report, ".pptx")).slides) <= 30


def test_what_a_list_leaves_out_is_named_and_counted_on_the_slide(deck: Any, broadband_reported: Reported) -> None:
    slide = _slide(deck, "Move home: no process at 1 step, several owners at 1 step of 23")
    shown = [row[0] for row in _rows_of(slide)[1:]]
    (left,) = re.findall(rf"{39 - len(shown)} more findings in the full report: (.+)", _text(slide))
    about = {f"F{told.number}" for told in broadband_reported.report.findings if "move-home" in told.finding.journeys}
    assert sorted([*shown, *left.split(", ")]) == sorted(about)
    assert f"Not on this slide: {left}" in slide.notes_slide.notes_text_frame.text


def test_what_has_no_room_even_by_name_is_counted(reported: Callable[..., Reported]) -> None:
    shown = _opened(render(reported(PERMITS).report, ".pptx"))
    slide = _slide(shown, "For the CX analyst: 708 of 936 findings to act on first")
    (_, kind), *_ = [(row[0], row[2]) for row in _rows_of(slide) if row[1] == "error" and row[2] == "708"][:1] * 2
    assert kind == "708"
    listed = [row for row in _rows_of(slide) if re.fullmatch(r"F\d+", row[0])]
    (left, named, more) = re.findall(
        r"(\d+) more findings in the full report: (F.+) and (\d+) more$", _text(slide), re.MULTILINE
    )[0]
    assert len(listed) + int(left) == 708
    assert len(named.split(", ")) + int(more) == int(left)


def test_a_journeys_findings_are_told_worst_first_and_moments_of_truth_first(
    deck: Any, broadband_reported: Reported
) -> None:
    ranked = broadband_reported.report.ranked
    for title in _titles(deck):
        numbers = [int(row[0][1:]) for row in _rows_of(_slide(deck, title)) if re.fullmatch(r"F\d+", row[0])]
        if title.startswith(("Move home:", "Get a dead line fixed:", "The most urgent")):
            assert numbers == sorted(numbers, key=ranked.index)
            assert len(numbers) > 4


def test_what_a_function_does_is_said_in_words_and_explained_where_it_stands(deck: Any) -> None:
    slide = _slide(deck, "1 of 9 functions has no part in any journey: Marketing")
    assert "O owns, P performs, E enables or operates what reaches the steps counted" in _text(slide)
    assert ["Network", "OPE 11 of 22 → OPE 12 of 21", "OP 7 of 8", "O 3 of 3 → –"] in _rows_of(slide)


def test_no_number_of_a_finding_is_cut(deck: Any, hostile: Any) -> None:
    for shown in (deck, hostile):
        assert not re.search(r"\bF\d*…", _whole(shown))


def test_no_family_of_the_scorecard_is_named_without_what_it_heads(deck: Any) -> None:
    scorecard = [one for one in deck.slides if one.shapes.title.text_frame.text.startswith("The scorecard")]
    tables = [rows for slide in scorecard for rows in _tables_of(slide)]
    assert len(tables) == 6
    for rows in tables:
        assert any(rows[-1][1:]) or rows[-1][0].startswith(("Not assessed:", "Nothing to count:", "Told of")), rows[-1]


def test_a_family_of_the_scorecard_that_fits_a_column_stands_in_one(deck: Any) -> None:
    families = [
        rows[1][0].partition(" (")[0]
        for slide in list(deck.slides)[-3:]
        for rows in _tables_of(slide)
        if not any(rows[1][1:])
    ]
    assert families == [
        "alignment",
        "five dimensions",
        "friction",
        "resilience",
        "closure",
    ]  # alignment is longer than a column


def _tables_of(slide: Any) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in shape.table.rows]
        for shape in slide.shapes
        if getattr(shape, "has_table", False)
    ]


def _rows_of(slide: Any) -> list[list[str]]:
    return [row for rows in _tables_of(slide) for row in rows]


def test_notes_tell_the_findings_of_their_slide_in_full(deck: Any, broadband_reported: Reported) -> None:
    told_in_full = 0
    for slide in deck.slides:
        notes = slide.notes_slide.notes_text_frame.text
        for number in (int(row[0][1:]) for row in _rows_of(slide) if re.fullmatch(r"F\d+", row[0])):
            told = broadband_reported.report.findings[number - 1]
            assert f"F{told.number} {told.finding.severity.value}: {told.words}" in notes
            assert f"help: {told.help}" in notes
            assert not told.chain or f"chain: {told.chain}" in notes
            told_in_full += 1
    assert told_in_full > 40


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
    slide = _slide(deck, "Move home, steps 8 to 15 of 23: no process at step 13 [future]")
    (group,) = (shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP)
    inside = list(_shapes(group.shapes))
    texts = [shape.text_frame.text for shape in inside if shape.has_text_frame and shape.text_frame.text]
    assert "no process" in texts
    assert "current: As it is today (2026-11-21)" in texts
    assert "future: After Homeward (2028-06-30)" in texts
    assert texts.index("current: As it is today (2026-11-21)") < texts.index("future: After Homeward (2028-06-30)")
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
    slide = next(one for one in deck.slides if one.shapes.title.text_frame.text.startswith("Roadmap: 9 initiatives"))
    (group,) = (shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP)
    told = [
        shape._element.nvGrpSpPr.cNvPr.get("descr")
        for shape in group.shapes
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP
    ]
    assert "Chat first, system-implementation: 2026-10-01 to 2027-06-30, closes F1, F20, F25" in told
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
    assert titles[0] == "Alignment report"
    assert titles[1] == "Current: no journey"


def test_most_urgent_journeys_have_slides_and_the_others_one_table(reported: Callable[..., Reported]) -> None:
    report, result, _ = reported(PERMITS)
    shown = _opened(render(report, ".pptx"))
    names = dict(report.journeys)
    urgent = [names[one] for one in by_urgency(names, result.new())]
    told = [title.split(":")[0] for title in _titles(shown) if ": no system at" in title and ", " not in title]
    assert told == [name for name in names.values() if name in urgent[:6]]
    slide = _slide(shown, "114 journeys, the most urgent first")
    listed = [row[0] for row in _rows_of(slide) if row[0] != "journey"]
    assert listed == urgent[: len(listed)]
    assert f"{114 - len(listed)} more journeys in the full report: {urgent[len(listed)]}, " in _text(slide)
    assert "108 journeys without slides of their own: a report of one of them alone has them" in _text(slide)


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
    titles = _titles(_opened(render(reported(BROADBAND, Wish(states=("future",))).report, ".pptx")))
    assert "Roadmap: 9 initiatives, 13 findings closed by them, none of them in this report" in titles
    titles = _titles(_opened(render(reported(BROADBAND, Wish(readers=("it",))).report, ".pptx")))
    assert "Roadmap: 9 initiatives, 13 findings closed by them, 5 of them in this report" in titles


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


def test_findings_that_are_told_for_each_state_are_counted_once_where_slides_leave_them_out(deck: Any) -> None:
    title = next(one for one in _titles(deck) if "that persist" in one)
    foot = _text(_slide(deck, title)).rpartition("more findings in the full report: ")
    left = re.search(r"(\d+) $", foot[0])
    assert left is not None
    names = foot[2].partition("\n")[0].split(", ")
    assert int(left[1]) == len(names) == 18
    assert [name for name in names if " and " in name] == ["F21 and F22", "F16 and F18", "F62 and F63"]
    rows = [shape.table for shape in _slide(deck, title).shapes if shape.has_table][-1].rows
    assert len(rows) - 1 + len(names) == 23
