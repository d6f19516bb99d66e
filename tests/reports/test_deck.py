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
from cxalign.reports.alignment.look import Look
from cxalign.reports.alignment.material import Wish
from cxalign.reports.alignment.pptx.fitting import fitted
from cxalign.reports.summary import aside, found, plan

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
        "current: 22 of 31 interactions are attended by owned, capable, supported processes"
    )
    assert f"{found(result)}{aside(result)}" in said
    assert all(line in said for line in plan(result))
    for headline in scorecards.headlines(card):
        state, _, rest = headline.partition(": ")
        count = re.match(r"\d+ of \d+", rest)
        assert count is not None
        assert f"{state}\n{count[0]}\n{rest[count.end() :].strip()}" in said


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
    assert ["processes with exactly one owner", "33 of 36", "31 of 33", "lacking 3 → 2"] in known
    assert counted.count(["processes with exactly one owner", "33 of 36", "31 of 33", "lacking 3 → 2"]) == 2


def test_findings_have_the_numbers_and_words_of_the_check(deck: Any, broadband_reported: Reported) -> None:
    report, result, _ = broadband_reported
    listed = {row[0]: row[2] for row in _rows(deck) if re.fullmatch(r"F\d+", row[0])}
    assert len(listed) > 40
    for number, words in listed.items():
        told = report.findings[int(number[1:]) - 1]
        assert told.finding == result.new()[told.number - 1]
        assert words == told.words or (words.endswith("…") and told.words.startswith(words[:-1]))


def test_a_journeys_title_counts_what_nobody_attends_to(deck: Any) -> None:
    assert "Move home: no system at 1 step, no process at 1 step, several owners at 1 step of 23 (1 of 3)" in _titles(
        deck
    )
    assert "Get a dead line fixed: 3 closed by the plan, 6 opened by the plan, 8 persisting" in _titles(deck)


# What is there


def test_every_topic_of_the_report_has_its_slides(deck: Any) -> None:
    titles = "\n".join(_titles(deck))
    for words in (
        "Alignment report",
        "The most urgent of 69 findings",
        "What customers say",
        "Causes looked at: 4 confirmed, 3 ruled out, 6 suspected",
        "What is measured there",
        "Move home, current: 16 of 21 interactions attended by owned, capable, supported processes",
        "For the CX analyst: to act on first: 14 of 39 findings",
        "For process owners: what nobody owns, 4 findings",
        "head-of-field: 7 findings to act on",
        "For the CIO: to act on first: 13 of 37 findings",
        "Overlaps: 4 findings",
        "Ownership: 5 findings",
        "Resilience: 7 findings",
        "Friction: 12 findings",
        "Five dimensions: 6 findings",
        "Readiness: 1 finding",
        "Roadmap: 9 initiatives, 14 findings closed",
        "What is not assessed",
        "Accepted and ignored",
        "Done by hand, or by the customer alone",
        "The scorecard of 3 journeys",
        "The full report tells 69 findings",
    ):
        assert words in titles, words


def test_customers_are_quoted(deck: Any) -> None:
    slide = next(one for one in deck.slides if one.shapes.title.text_frame.text == "What customers say")
    assert "“They gave me the Tuesday. Then they gave the Tuesday to somebody else.”" in _text(slide)


def test_what_a_list_leaves_out_is_counted_on_the_slide(deck: Any) -> None:
    slide = next(
        one for one in deck.slides if one.shapes.title.text_frame.text == "Move home: 10 errors, 24 warnings, 5 infos"
    )
    shown = sum(bool(re.fullmatch(r"F\d+", row[0])) for row in _rows_of(slide))
    assert f"{39 - shown} more findings in the full report" in _text(slide)
    assert "Not on this slide: " in slide.notes_slide.notes_text_frame.text


def _rows_of(slide: Any) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells]
        for shape in slide.shapes
        if getattr(shape, "has_table", False)
        for row in shape.table.rows
    ]


def test_notes_tell_findings_in_full(deck: Any, broadband_reported: Reported) -> None:
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in deck.slides)
    for told in broadband_reported.report.findings[:15]:
        assert f"F{told.number} {told.finding.severity.value}: {told.words}" in notes
        assert f"help: {told.help}" in notes
        assert not told.chain or f"chain: {told.chain}" in notes


def test_gaps_are_said_in_words_and_shaded(deck: Any) -> None:
    cells = [
        cell
        for slide in deck.slides
        for shape in slide.shapes
        if getattr(shape, "has_table", False)
        for row in shape.table.rows
        for cell in row.cells
        if cell.text in {"no process", "no system", "no owner"}
    ]
    assert len(cells) >= 5
    assert {str(cell.fill.fore_color.rgb) for cell in cells} == {"FBE3D6"}


def test_the_blueprint_is_drawn_in_native_shapes_that_can_be_edited(deck: Any) -> None:
    slide = next(
        one
        for one in deck.slides
        if one.shapes.title.text_frame.text.startswith(
            "Move home – future: After Homeward (2028-06-30), steps 8 to 15 of 23, 1 of 2"
        )
    )
    assert slide.shapes.title.text_frame.text.endswith(": no process at step 13")
    (group,) = (shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP)
    inside = list(_shapes(group.shapes))
    texts = [shape.text_frame.text for shape in inside if shape.has_text_frame and shape.text_frame.text]
    assert "no process" in texts
    assert "Let the engineer\nin" in "\n".join(texts) or any("Let the" in text for text in texts)
    assert not any(shape.shape_type == MSO_SHAPE_TYPE.PICTURE for one in deck.slides for shape in _shapes(one.shapes))
    described = group._element.nvGrpSpPr.cNvPr.get("descr")
    assert described.startswith("Service blueprint of journey 'Move home', future: After Homeward")
    assert "13 Follow the engineer on the map" in described


def test_no_text_of_a_blueprint_is_smaller_than_seven_points(deck: Any) -> None:
    sizes = [int(run.get("sz")) for slide in deck.slides for run in slide._element.iter(qn("a:rPr")) if run.get("sz")]
    assert min(sizes) >= 690


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
    assert titles[1] == "current: no journey"


def test_most_urgent_journeys_have_slides_and_the_others_are_counted(reported: Callable[..., Reported]) -> None:
    report, result, _ = reported(PERMITS)
    shown = _opened(render(report, ".pptx"))
    assert len(shown.slides) < 80
    ending = ", current: not assessed"
    told = [title.removesuffix(ending) for title in _titles(shown) if title.endswith(ending)]
    names = dict(report.journeys)
    urgent = by_urgency(names, result.new())[:6]
    assert told == [name for one, name in report.journeys if one in urgent]
    assert "108 journeys without slides of their own: --journey ID writes a deck of one." in _text(shown.slides[-1])


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
