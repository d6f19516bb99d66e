"""The alignment report as a Word document: all of it is there, it can be found, and no text from files acts in it."""

from __future__ import annotations

import re
import sys
from datetime import datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER

from cxalign.reports import alignment, scorecards
from cxalign.reports.alignment import ReportError
from cxalign.reports.alignment.blocks import Cell, Quote, Row, Section, Table
from cxalign.reports.alignment.content import Report
from cxalign.reports.alignment.docx import pictures
from cxalign.reports.alignment.docx.paper import EMU, Room
from cxalign.reports.alignment.lines import Ref, plain_words
from cxalign.reports.alignment.look import Look
from cxalign.reports.alignment.material import Wish
from cxalign.reports.blueprint.sketching import PAGE_HEIGHT, SIZES, WIDTH
from cxalign.reports.drawing.scene import Box, Scene

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Reported
    from docx.document import Document

    from cxalign.reports.alignment.blocks import Block

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cfc000000301"
    "0100c9fe92ef0000000049454e44ae426082"
)


def _opened(report: Report, look: Look | None = None) -> Document:
    return docx.Document(BytesIO(alignment.render(report, ".docx", look)))


def _headings(document: Document) -> list[tuple[int, str]]:
    found = [(one.style.name or "", one.text) for one in document.paragraphs if one.style]
    return [(int(name[-1]), text) for name, text in found if re.fullmatch(r"Heading \d", name)]


def _report(*tables: Block) -> Report:
    return Report("Report", (), (), (), (), (Section("one", "One", tables),))


@pytest.fixture(scope="module")
def document(broadband_reported: Reported) -> Document:
    """Write the document of the full example and read it again."""
    return _opened(broadband_reported.report)


# All of it is there


def test_every_finding_is_told_once_in_full_with_a_bookmark(document: Document, broadband_reported: Reported) -> None:
    told = [one for one in document.paragraphs if one.style and one.style.name == "Report Finding"]
    assert [one.text.replace("\u00a0", " ") for one in told] == [
        f"F{number}   {one.finding.severity.value}   {one.words}"
        for number, one in enumerate(broadband_reported.report.findings, 1)
    ]
    xml = document.element.xml
    marks = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="finding_(\d+)"/>', xml)
    assert [int(one) for one in marks] == [one.number for one in broadband_reported.report.findings]


def test_every_link_leads_somewhere_and_every_bookmark_is_one(document: Document) -> None:
    xml = document.element.xml
    names = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="(\w+)"/>', xml)
    ids = re.findall(r'<w:bookmarkStart w:id="(\d+)"', xml)
    links = set(re.findall(r'w:anchor="(\w+)"', xml))
    assert len(set(names)) == len(names)
    assert len(set(ids)) == len(ids)
    assert links <= set(names)
    assert {"finding_1", "section_1", "blueprint_1"} <= links


def test_every_table_holds_what_the_report_says(document: Document, broadband_reported: Reported) -> None:
    shown = {tuple(tuple(cell.text for cell in row.cells) for row in table.rows) for table in document.tables}

    def walk(sections: tuple[Section, ...]) -> list[Table]:
        return [
            *(block for one in sections for block in one.blocks if isinstance(block, Table)),
            *(table for one in sections for table in walk(one.parts)),
        ]

    tables = [one for one in walk(broadband_reported.report.sections) if not one.narrow]
    assert len(tables) > 20
    for table in tables:
        rows = [
            [plain_words(row.cells[0].words)] * len(row.cells)
            if row.head or row.across
            else [plain_words(cell.words) or ("nothing" if cell.gap else "") for cell in row.cells]
            for row in table.rows
        ]
        assert (table.head, *map(tuple, rows)) in shown, table.caption


def test_the_scorecard_is_that_of_the_command(document: Document, broadband_reported: Reported) -> None:
    _, *rows = scorecards.table(broadband_reported.card)
    table = next(one for one in document.tables if one.rows[1].cells[0].text.startswith("alignment ("))
    shown = [[cell.text for cell in row.cells] for row in table.rows][1:]
    assert [row for row in shown if row[0] != row[1]] == [
        [text.strip() for text in row] for row in rows if len(row) > 1
    ]


# It reads well


def test_headings_are_nested_without_gaps_and_the_contents_list_them(document: Document) -> None:
    levels = [level for level, _ in _headings(document)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    entries = re.findall(r'<w:pStyle w:val="TOC\d"/>.*?</w:p>', document.element.xml, re.DOTALL)
    assert [re.findall(r"<w:t[^>]*>([^<]*)</w:t>", one)[-2] for one in entries] == [
        text for level, text in _headings(document) if level <= 2
    ]


def test_a_line_of_the_contents_ends_with_the_page_of_its_heading(document: Document) -> None:
    entries = [one for one in document.paragraphs if one.style and one.style.name.startswith("toc ")]  # type: ignore[union-attr]
    width = document.sections[0].page_width - 2 * document.sections[0].left_margin  # type: ignore[operator]
    for number, entry in enumerate(entries[:2], 1):
        xml = entry._p.xml
        (stop,) = entry.paragraph_format.tab_stops
        assert (stop.position, stop.alignment, stop.leader) == (width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        assert f"PAGEREF section_{number} \\h" in xml
        assert '<w:fldChar w:fldCharType="begin" w:dirty="true"/>' in xml
        assert entry.text.endswith("–")


def test_captions_are_numbered_and_their_notes_stand_below() -> None:
    table = Table("what is open; a finding about two journeys counts in each", ("no.",), (Row((Cell(("1",)),)),))
    document = _opened(_report(table, table._replace(caption="Plan")))
    texts = [(one.style.name, one.text) for one in document.paragraphs if one.style]
    assert texts[-3:] == [
        ("Caption", "Table 1: What is open"),
        ("Report Note", "A finding about two journeys counts in each."),
        ("Caption", "Table 2: Plan"),
    ]
    assert document.element.xml.count("SEQ Table \\* ARABIC") == 2
    assert document.tables[0].rows[0].cells[0].paragraphs[0].paragraph_format.keep_with_next
    assert document.tables[0].rows[1].cells[0].paragraphs[0].paragraph_format.keep_with_next


def test_a_quote_stays_with_what_follows_it_in_its_section_only() -> None:
    quote = Quote("Nobody came.", ("a customer",))
    document = _opened(_report(quote, Table("Causes", ("why",), ()), quote))
    kept = [
        one.paragraph_format.keep_with_next for one in document.paragraphs if one.style and one.style.name == "Quote"
    ]
    assert kept == [True, True, True, None]


def test_heads_of_tables_are_repeated_and_rows_are_not_broken(document: Document) -> None:
    for table in document.tables:
        head, *rows = table._tbl.tr_lst
        assert "<w:tblHeader/>" in head.xml
        assert all("<w:cantSplit/>" in row.xml for row in rows)


def test_a_row_that_would_fill_pages_may_be_broken() -> None:
    table = Table("Long", ("a",), (Row((Cell(("x" * 1501,)),)), Row((Cell(("x" * 1500,)),))))
    _, long, short = _opened(_report(table)).tables[0]._tbl.tr_lst
    assert "<w:cantSplit/>" not in long.xml
    assert "<w:cantSplit/>" in short.xml


def test_a_gap_has_a_ground_and_says_what_is_missing() -> None:
    table = Table("Gaps", ("a", "b"), (Row((Cell(("x",)), Cell(gap=True))),))
    cell = _opened(_report(table)).tables[0].rows[1].cells[1]
    assert cell.text == "nothing"
    assert 'w:fill="FBE3E3"' in cell._tc.xml
    assert "<w:b/>" in cell._tc.xml


def test_many_narrow_columns_go_on_below_and_tell_what_is_left_out() -> None:
    def row(name: str, marked: int | None) -> Row:
        return Row((Cell((name,)), *(Cell(("●",) if column == marked else ()) for column in range(30))))

    head = ("", *map(str, range(1, 31)))
    table = Table("Steps", head, (row("early", 0), row("late", 29)), narrow=True, columns=(Ref("a", "a"),) * 30)
    document = _opened(_report(table))
    captions = [one.text for one in document.paragraphs if one.style and one.style.name == "Caption"]
    assert captions == [
        "Table 1: Steps: 1 to 10 of 30",
        "Table 2: Steps: 11 to 20 of 30",
        "Table 3: Steps: 21 to 30 of 30",
    ]
    notes = [one.text for one in document.paragraphs if one.style and one.style.name == "Report Note"]
    assert notes == [
        "1 row without a mark there left out.",
        "2 rows without a mark there left out.",
        "1 row without a mark there left out.",
    ]
    assert [cell.text for cell in document.tables[0].rows[-1].cells][:2] == ["early", "●"]


def test_narrow_columns_are_as_wide_as_the_longest_word_in_them() -> None:
    def widths(mark: str) -> set[int]:
        cells = tuple(Cell((words,)) for words in ("any system", mark, "●"))
        table = Table("Marks", ("", "1", "2"), (Row(cells),), narrow=True)
        (shown,) = _opened(_report(table)).tables
        return {round(column.width / 635) for column in list(shown.columns)[1:]}

    assert widths("none") == widths("●") == {560}
    assert widths("none described") == {1008}


def test_a_table_too_wide_for_upright_paper_lies_across() -> None:
    wide = Table("Wide", tuple("x" * 15 for _ in range(9)), ())
    document = _opened(_report(wide)._replace(sections=(*_report(wide).sections, Section("two", "Two"))))
    assert [one.orientation for one in document.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]


def test_what_stands_in_a_section_with_a_table_that_is_too_wide_lies_across_with_it() -> None:
    wide, small = Table("Wide", tuple("x" * 15 for _ in range(9)), ()), Table("Small", ("one",), ())
    section = Section("one", "One", (small, wide, small), (Section("part", "Part", (small,)),))
    document = _opened(Report("Report", (), (), (), (), (Section("zero", "Zero", (small,)), section)))
    assert [section.orientation for section in document.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]


def test_a_short_table_stays_on_one_page_and_a_long_one_begins_and_ends_with_two_rows() -> None:
    def rows(count: int) -> tuple[Row, ...]:
        return tuple(Row((Cell((str(number),)),)) for number in range(count))

    document = _opened(_report(Table("Short", ("no.",), rows(10)), Table("Long", ("no.",), rows(11))))
    short, long = (
        [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in one.rows] for one in document.tables
    )
    assert short == [True, *[True] * 9, None]
    assert long == [True, True, *[None] * 8, True, None]


def test_a_table_of_few_rows_that_fill_pages_is_no_short_one() -> None:
    rows = tuple(Row((Cell(("word " * 200,)),)) for _ in range(4))
    (table,) = _opened(_report(Table("Long", ("why",), rows))).tables
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
    assert kept == [True, True, None, True, None]


def test_a_picture_that_is_no_blueprint_is_cut_where_a_page_ends() -> None:
    lanes = tuple(Box(0, top, 640, 100) for top in range(0, 2000, 100))
    parts = pictures.fitted(Scene(640, 2000, "Move", "", lanes), Room(9638, 14570))
    assert [part.scene.height for part in parts] == [900, 900, 200]
    assert [round(part.scale, 2) for part in parts] == [15.0, 15.0, 15.0]


def test_a_blueprint_fills_its_page_below_its_headings_in_letters_of_seven_points_at_least() -> None:
    room = Room(14570, 9638)
    sheet = Scene(WIDTH, PAGE_HEIGHT, "Move", "", ())
    scales = [pictures.scale_of(sheet, room, headings) for headings in (0, 1, 2)]
    assert [round(scale * sheet.height) for scale in scales] == [8532, 8188, 7538]
    assert all(SIZES[-1] * scale / 20 > 7 for scale in scales)


def test_what_is_empty_below_a_blueprint_is_left_out_so_that_two_short_ones_fit_a_page() -> None:
    short = pictures.trimmed(Scene(WIDTH, PAGE_HEIGHT, "Move", "", (Box(0, 0, WIDTH, 188),)))
    assert short.height == 200
    assert pictures.trimmed(short._replace(items=())) == short._replace(items=())
    room = Room(14570, 9638)
    assert 2 * short.height * pictures.scale_of(short, room, 1) < room.height - 2 * 1200


def test_each_part_of_a_blueprint_has_a_caption_of_its_own(document: Document, broadband_reported: Reported) -> None:
    captions = [one.text for one in document.paragraphs if one.style and one.style.name == "Caption"]
    assert [one for one in captions if one.startswith("Figure")] == [
        "Figure 1: Move home, steps 1 to 7 of 23",
        "Figure 2: Move home, steps 8 to 15 of 23",
        "Figure 3: Move home, steps 16 to 23 of 23",
        "Figure 4: Get a dead line fixed, steps 1 to 4 of 8",
        "Figure 5: Get a dead line fixed, steps 5 to 8 of 8",
        "Figure 6: Leave us, 3 steps",
        "Figure 7: Initiatives over time, and the findings they close",
    ]
    assert sum(len(sheets) for _, sheets in broadband_reported.report.sheets) == 6


def test_pictures_are_metafiles_with_words_for_who_cannot_see_them(document: Document) -> None:
    pictures = document.inline_shapes
    parts = [document.part.related_parts[one._inline.graphic.graphicData.pic.blipFill.blip.embed] for one in pictures]
    assert len(parts) > 3
    assert {part.content_type for part in parts} == {"image/x-emf"}
    assert all(one._inline.docPr.get("descr") for one in pictures)
    room = document.sections[0].page_height - document.sections[0].left_margin - document.sections[0].right_margin  # type: ignore[operator]
    drawn = [one for one in pictures if "Service blueprint" in one._inline.docPr.get("descr", "")]
    assert max(one.width for one in drawn) <= room + EMU


def test_a_blueprint_for_which_there_is_no_room_is_told(
    broadband_reported: Reported, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cxalign.reports.alignment.docx.blocks.MOST_PAGES", 1)
    said = [one.text for one in _opened(broadband_reported.report).paragraphs]
    assert (
        "Its service blueprint is left out: this document holds 1 pages of them. `cxalign report --journey move-home` "
        "writes a report with it, `cxalign graph` draws it alone."
    ) in said


def test_the_document_says_what_it_is_and_nothing_of_who_made_it(broadband_reported: Reported) -> None:
    about = _opened(broadband_reported.report).core_properties
    assert (about.title, about.author, about.last_modified_by) == ("Alignment report – Saltgate Broadband", "", "")
    assert about.created.replace(tzinfo=None) == about.modified.replace(tzinfo=None) == datetime(2026, 11, 21)  # noqa: DTZ001


# It is safe


def test_hostile_texts_are_text(reported: Callable[..., Reported], hostile: Path) -> None:
    document = _opened(reported(hostile).report)
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert {"=1+1", "</w:t><w:br/>", "a\\x07b\\u202ec\\ufffe", "_x0041_", "&amp; ' \" <", "x" * 40_000} <= cells


def test_without_python_docx_the_line_that_installs_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(ReportError) as refused:
        alignment.render(_report(), ".docx")
    assert (str(refused.value), refused.value.cure) == (
        "to write a Word document takes python-docx",
        "pip install 'cxalign[office]'",
    )


# One's own look


def _template() -> bytes:
    """Make a document with a heading of one's own, a foot, a picture, and paper that is no A4."""
    document = docx.Document()
    document.styles["Heading 1"].font.name = "Georgia"
    section = document.sections[0]
    section.page_width, section.page_height = 7772400, 10058400
    section.footer.paragraphs[0].text = "Confidential"
    document.add_picture(BytesIO(PNG))
    document.add_paragraph("Old text")
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def test_styles_paper_and_foot_are_those_of_the_template_and_its_text_is_gone(broadband_reported: Reported) -> None:
    document = _opened(broadband_reported.report, Look(document=_template()))
    assert document.styles["Heading 1"].font.name == "Georgia"
    assert document.sections[0].page_width == 7772400
    assert document.sections[0].footer.paragraphs[0].text == "Confidential"
    assert "Report Table" in [style.name for style in document.styles]
    assert "Old text" not in [one.text for one in document.paragraphs]
    assert not [part for part in document.part.related_parts.values() if part.content_type == "image/png"]


def test_the_logo_stands_before_the_title(broadband_reported: Reported) -> None:
    document = _opened(broadband_reported.report, Look(logo=PNG))
    first, second = document.paragraphs[:2]
    assert 'descr="Logo"' in first._p.xml
    assert second.style is not None
    assert second.style.name == "Title"


def test_a_template_or_logo_that_cannot_be_read_is_told() -> None:
    for look, message in (
        (Look(document=b"PK"), "'report.docx' of the template folder cannot be read as a Word document"),
        (Look(logo=PNG[:20]), "'logo.png' of the template folder cannot be read as a picture"),
    ):
        with pytest.raises(ReportError) as refused:
            alignment.render(_report(), ".docx", look)
        assert str(refused.value) == message


def test_a_heading_over_findings_says_where_numbers_between_them_are_missing(reported: Callable[..., Reported]) -> None:
    document = _opened(
        reported(Path(__file__).parents[2] / "examples" / "broadband-move", Wish(readers=("it",))).report
    )
    said = [one.text for one in document.paragraphs if re.match(r"\d+ (error|warning|info)", one.text)]
    assert said[0] == "7 errors: F1 to F3, F5, F9, F14 to F15"
