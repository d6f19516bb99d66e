"""What customers say: only who speaks is quoted, and what is known of steps beside that is counted where it is much."""

from __future__ import annotations

import re
from io import BytesIO
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook as load_book
from pptx import Presentation

from cxalign.checking import check
from cxalign.loading import load_workspace
from cxalign.measuring import scorecard
from cxalign.reports import alignment
from cxalign.reports.alignment.blocks import Findings, Paragraph, Quote, Table
from cxalign.reports.alignment.choosing import EVERYTHING, Room
from cxalign.reports.alignment.composing import composed
from cxalign.reports.alignment.lines import plain_words
from cxalign.reports.alignment.material import Wish
from cxalign.reports.alignment.sections.stories import opening
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Reported

    from cxalign.reports.alignment.blocks import Section
    from cxalign.reports.alignment.content import Report

MODEL = """
    journeys:
      - {id: move, name: Move home, owner: lead, steps: [{id: ask, name: Ask}, {id: pay, name: Pay}]}
      - {id: leave, name: Leave us, owner: lead, steps: [{id: quit, name: Give notice}]}
    personas: [{id: ann, name: Ann}]
    functions: [{id: desk, name: Desk}]
    roles: [{id: lead, function: desk}]
    processes:
      - {id: bill, name: Send the bill, serves: [pay]}
      - {id: answer, name: Answer calls, owner: lead, serves: [ask]}
"""


@pytest.fixture
def told(tmp_path: Path) -> Callable[..., Report]:
    """Write stories into a small workspace, and compose its report."""

    def compose(stories: str, room: Room = EVERYTHING) -> Report:
        (tmp_path / "model.yaml").write_text(dedent(MODEL) + dedent(stories), encoding="utf-8")
        loaded = load_workspace([tmp_path])
        assert loaded.workspace is not None, loaded.faults
        result = check(loaded.workspace, Choice())._replace(files=loaded.files)
        return composed(loaded.workspace, result, scorecard(loaded.workspace, result), Wish(), room=room)

    return compose


def _all(sections: tuple[Section, ...]) -> Iterator[Section]:
    for one in sections:
        yield one
        yield from _all(one.parts)


def _section(report: Report, name: str) -> Section:
    return next(one for one in _all(report.sections) if one.id == name)


def _texts(section: Section) -> list[str]:
    return [plain_words(block.words) for block in section.blocks if isinstance(block, Paragraph)]


def _rows(section: Section) -> list[list[str]]:
    (table,) = (block for block in section.blocks if isinstance(block, Table))
    return [list(table.head), *([plain_words(one.words) for one in row.cells] for row in table.rows)]


NOTES = """
    stories:
      - {id: one, about: [ask], text: The line is always busy., date: 2026-03-02, investigated_by: [desk]}
      - {id: two, about: [pay, quit], description: "Source: a guide", causes: [{dimension: process, element: bill,
         status: suspected, because: Nobody asked.}, {dimension: people}]}
      - {id: three, text: It is so everywhere.}
"""


def test_without_a_speaker_nobody_is_quoted(told: Callable[..., Report]) -> None:
    report = told(NOTES)
    section = _section(report, "voices")
    assert section.title == "What is known of these steps"
    assert not any(isinstance(block, Quote) for one in _all((section,)) for block in one.blocks)
    assert _texts(section) == [
        "3 notes on 1 journey, in the words of those who wrote the model: nobody is quoted with them."
    ]
    assert [part.title for part in section.parts] == ["Move home", "About no step of a journey"]
    for ending in (".md", ".html"):
        page = alignment.render(report, ending).decode()
        assert "– a customer" not in page
        assert "<blockquote>" not in page
        assert "The line is always busy." in page


def test_a_note_says_where_what_of_when_and_which_findings_name_it(told: Callable[..., Report]) -> None:
    section = _section(told(NOTES), "known:move")
    assert section.journey == "move"
    assert _rows(section) == [
        ["where", "what is known", "causes named", "findings"],
        ["Ask", "The line is always busy. (2026-03-02); looked into by Desk", "", "F1"],
        [
            "Pay, Give notice",
            "Source: a guide",
            "process 'Send the bill', suspected (Nobody asked.); people",
            "F3, F4, F2",
        ],
    ]


def test_notes_stand_behind_who_speaks(told: Callable[..., Report]) -> None:
    spoken = "  - {id: said, about: [ask], persona: ann, text: Nobody knew.}\n"
    section = _section(told(dedent(NOTES) + spoken), "voices")
    assert section.title == "What customers say"
    assert [part.title for part in section.parts] == ["“Nobody knew” (Ask)", "What is known of these steps"]
    quote = section.parts[0].blocks[0]
    assert isinstance(quote, Quote)
    assert (quote.text, plain_words(quote.by)) == ("Nobody knew.", "Ann")


def test_a_persona_without_words_is_no_quotation(told: Callable[..., Report]) -> None:
    section = _section(told("stories: [{id: said, about: [ask], persona: ann, text: ' '}]"), "voices")
    assert section.title == "What is known of these steps"


def test_notes_for_which_there_is_no_room_are_counted_and_where_they_are_is_said(told: Callable[..., Report]) -> None:
    many = "".join(f"  - {{id: n{one}, about: [ask], text: Note {one}.}}\n" for one in range(7))
    report = told(f"stories:\n{many}  - {{id: other, about: [quit], text: Elsewhere.}}\n", Room(journeys=1, notes=5))
    section = _section(report, "voices")
    assert _texts(section) == [
        (
            "8 notes on 2 journeys, in the words of those who wrote the model. 5 of them, on 1 journey, stand here; "
            "3 do not. All of them are in the page (.html) and in the workbook (.xlsx)."
        )
    ]
    (part,) = section.parts
    assert part.blocks[0].caption == "What is known, 5 notes; 2 more"
    assert [row[1] for row in _rows(part)[1:]] == [f"Note {one}." for one in range(5)]


def test_stories_that_begin_alike_have_headings_of_their_own(told: Callable[..., Report]) -> None:
    report = told("""
        stories:
          - {id: one, about: [ask, pay, quit], persona: ann, text: Nobody knew.}
          - {id: two, about: [ask, pay, quit], persona: ann, text: Nobody knew. Nobody at all.}
          - {id: three, persona: ann, text: Nobody knew.}
    """)
    assert [part.title for part in _section(report, "voices").parts] == [
        "“Nobody knew” (Ask; Pay; 1 more), 1 of 2",
        "“Nobody knew” (Ask; Pay; 1 more), 2 of 2",
        "“Nobody knew”",
    ]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("I wrote four times. Nobody had received anything.", "I wrote four times"),
        ("Why?\n  Nobody\n knew.", "Why?"),
        ("I showed the bill to the man in the shop, to the lady and to the engineer at my door.", "I showed the bill to the man in the shop …"),
        ("Well, I never got around to it because the office that was to call me back never did", "Well, I never got around to it because the office that was …"),
        ("x" * 70, "x" * 60 + " …"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_heading_is_the_begin_of_what_is_said(text: str, heading: str) -> None:
    assert opening(text) == heading


CAUSES = """
    stories:
      - {id: said, about: [ask], persona: ann, text: Nobody knew., causes: [{dimension: process, element: bill, status: %s}]}
"""


def test_what_names_the_step_or_a_cause_is_listed_and_what_touches_it_is_counted(told: Callable[..., Report]) -> None:
    report = told(CAUSES % "suspected")
    section = _section(report, "story:said")
    (found,) = (block for block in section.blocks if isinstance(block, Findings))
    assert found.caption == "What was found at this step and cause"
    assert [report.told(one).short for one in found.numbers] == [
        "Work without an owner: Send the bill",
        "No system described behind this step: Ask",
    ]
    assert _texts(section) == ["No cause has been tested yet."]


def test_a_cause_that_is_ruled_out_is_none(told: Callable[..., Report]) -> None:
    report = told(CAUSES % "ruled-out")
    (found,) = (block for block in _section(report, "story:said").blocks if isinstance(block, Findings))
    assert [report.told(one).short for one in found.numbers] == ["No system described behind this step: Ask"]
    assert _texts(_section(report, "story:said")) == []


@pytest.mark.parametrize(
    ("about", "causes", "where"),
    [
        ("ask", "", "at this step"),
        ("ask, pay", "", "at these steps"),
        ("ask, pay", "{dimension: people, status: confirmed}", "at these steps"),
        (
            "pay",
            "{dimension: process, element: answer}, {dimension: process, element: bill}",
            "at this step and causes",
        ),
        ("pay", "{dimension: process, element: answer, status: ruled-out}", "at this step"),
        ("leave", "", "there"),
        ("bill, ask", "", "there"),
    ],
)
def test_it_is_said_where_something_was_found(told: Callable[..., Report], about: str, causes: str, where: str) -> None:
    report = told(f"stories: [{{id: said, about: [{about}], persona: ann, text: So., causes: [{causes}]}}]\n")
    (found,) = (block for block in _section(report, "story:said").blocks if isinstance(block, Findings))
    assert found.caption == f"What was found {where}"


def test_a_heading_says_of_which_journey_a_step_is_where_several_have_one_of_its_name(
    told: Callable[..., Report],
) -> None:
    report = told("""
        stories: [{id: said, about: [move/pay, back/pay, ask], persona: ann, text: So.}]
        ---
        journeys: [{id: back, name: Come back, steps: [{id: pay, name: Pay}]}]
    """)
    (part,) = _section(report, "voices").parts
    assert part.title == "“So” (Ask; Pay of “Move home”; 1 more)"


def test_a_note_about_no_step_is_on_no_journey(told: Callable[..., Report]) -> None:
    report = told("stories: [{id: said, persona: ann, description: So it is.}]\n")
    section = _section(report, "voices")
    assert _texts(section) == ["1 note, in the words of those who wrote the model: nobody is quoted with them."]
    assert _rows(section.parts[0])[1] == ["said", "So it is. (Ann)", "–"]
    deck = Presentation(BytesIO(alignment.render(report, ".pptx")))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides if slide.shapes.title is not None]
    assert "1 note, not in a customer's own words" in titles


def test_findings_that_only_touch_a_step_stand_in_one_line(broadband_reported: Reported) -> None:
    section = _section(broadband_reported.report, "story:third-visit")
    assert not any(isinstance(block, Findings) for block in section.blocks)
    assert _texts(section) == [
        "No cause has been tested yet.",
        "3 findings touch this step among others: F1, F16, F60",
    ]


def test_of_a_story_comes_first_what_is_about_its_confirmed_causes_and_last_what_is_only_to_come(
    broadband_reported: Reported,
) -> None:
    report = broadband_reported.report
    listed = {
        name: next(block for block in _section(report, f"story:{name}").blocks if isinstance(block, Findings)).every
        for name in ("no-engineer", "green-means-free")
    }
    # A confirmed cause that nobody removes is before one that the plan does, and before an error of the future.
    assert listed == {"no-engineer": (43, 41, 12), "green-means-free": (35, 7, 36, 33, 3, 34)}
    deck = Presentation(BytesIO(alignment.render(report, ".pptx")))
    cards = [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    first = {
        name: re.search(r"\bF\d+", next(card for card in cards if name in card)) for name in ("no engineer", "Tuesday")
    }
    assert {name: found and found.group() for name, found in first.items()} == {"no engineer": "F43", "Tuesday": "F35"}


def test_the_workbook_has_every_note_and_every_quotation(told: Callable[..., Report]) -> None:
    spoken = "  - {id: said, about: [ask], persona: ann, text: Nobody knew.}\n"
    book = load_book(BytesIO(alignment.render(told(dedent(NOTES) + spoken), ".xlsx")))
    known = [list(row) for row in book["Known"].iter_rows(values_only=True)]
    assert known[0] == ["journey", "where", "what is known", "causes named", "findings"]
    assert [row[:3] for row in known[1:]] == [
        ["Move home", "Ask", "The line is always busy. (2026-03-02); looked into by Desk"],
        ["Move home", "Pay, Give notice", "Source: a guide"],
        ["About no step of a journey", "It is so everywhere", "It is so everywhere."],
    ]
    assert [row[1] for row in book["Stories"].iter_rows(values_only=True)] == ["what was said", "Nobody knew."]


def test_the_deck_tells_notes_as_notes_and_quotes_nobody_with_them(told: Callable[..., Report]) -> None:
    deck = Presentation(BytesIO(alignment.render(told(NOTES), ".pptx")))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides if slide.shapes.title is not None]
    assert "3 notes on what happens at the steps, none of them in a customer's own words" in titles
