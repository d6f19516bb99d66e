"""Who acts on what: in “What to do first”, in the part of each owner, on the slide, and in the workbook."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import pytest
from pptx import Presentation

from cxalign.reports.alignment import render
from cxalign.reports.alignment.blocks import Findings, Section, Table
from cxalign.reports.alignment.lines import Mention, Ref, plain_words
from cxalign.reports.alignment.material import Wish
from cxalign.reports.alignment.pptx.slides import making

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Reported

    from cxalign.reports.alignment.blocks import Row
    from cxalign.reports.alignment.content import Report

EXAMPLES = Path(__file__).parents[2] / "examples"
BROADBAND = EXAMPLES / "broadband-move"
BESIDE = "Also to know: found where their processes attend, naming what is theirs or what they run, or brought by it"


@pytest.fixture(scope="module")
def permits(reported: Callable[..., Reported], tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Compose the report of many journeys, whose work is that of many agencies, with one system that none of it has."""
    folder = tmp_path_factory.mktemp("permits") / "permits"
    copytree(EXAMPLES / "permits", folder)
    (folder / "portal.yaml").write_text("systems: [{id: portal, kind: saas, purpose: internal}]\n", encoding="utf-8")
    return reported(folder).report


@pytest.fixture
def written(tmp_path: Path, reported: Callable[..., Reported]) -> Callable[..., Report]:
    """Write one file of a workspace and compose its report."""

    def compose(text: str, settings: str = "", wish: Wish | None = None) -> Report:
        (tmp_path / "model.yaml").write_text(text, encoding="utf-8")
        (tmp_path / "cxalign.yaml").write_text(settings, encoding="utf-8")
        return reported(tmp_path, wish or Wish()).report

    return compose


def _section(report: Report, name: str) -> Section | None:
    waiting = list(report.sections)
    while waiting:
        one = waiting.pop()
        if one.id == name:
            return one
        waiting += one.parts
    return None


def _rows(section: Section | None) -> list[Row]:
    return [row for block in section.blocks if isinstance(block, Table) for row in block.rows] if section else []


def _first(report: Report) -> list[Row]:
    return _rows(_section(report, "summary:first"))


def _who(report: Report) -> dict[str, str]:
    return {plain_words(row.cells[0].words): plain_words(row.cells[3].words) for row in _first(report)}


def _owners(report: Report) -> Section:
    section = _section(report, "for-owners")
    assert section is not None
    return section


def _lists(report: Report) -> dict[str, dict[str, tuple[int, ...]]]:
    """Owner → caption of each list of their part → the findings in it."""
    return {
        part.title: {block.caption: block.every for block in part.blocks if isinstance(block, Findings)}
        for part in _owners(report).parts
    }


def _theirs(report: Report) -> dict[str, dict[str, str]]:
    found = {}
    for part in _owners(report).parts:
        cells = [[plain_words(cell.words) for cell in row.cells] for row in _rows(part)]
        found[part.title] = dict(cells)
    return found


def _title(report: Report) -> str:
    return _owners(report).title


# Who is asked finds it in their own part


@pytest.mark.parametrize(
    ("example", "wish", "asked"),
    [
        (
            "broadband-move",
            Wish(),
            {"Head of Field Operations", "Head of Care", "Moves lead", "Head of Billing", "Head of Sales"},
        ),
        (
            "broadband-move",
            Wish(journeys=("fix-dead-line",)),
            {"Head of Field Operations", "Head of Care", "Head of Billing", "CIO"},
        ),
        (
            "broadband-move",
            Wish(states=("future",)),
            {"Head of Field Operations", "Head of Care", "Moves lead", "Head of Billing", "Head of Sales", "CIO"},
        ),
        (
            "broadband-move",
            Wish(readers=("process",)),
            {"Head of Field Operations", "Head of Network", "Moves lead", "CX director"},
        ),
        ("permits", Wish(), set()),
        ("beginner", Wish(), set()),
    ],
)
def test_everyone_asked_to_act_on_page_one_has_a_part_whose_first_list_has_the_finding(
    example: str, wish: Wish, asked: set[str], reported: Callable[..., Reported]
) -> None:
    report = reported(EXAMPLES / example, wish).report
    parts = {part.id: part for part in _owners(report).parts}
    named = set()
    for row in _first(report):
        numbers = {one.number for cell in row.cells[:2] for one in cell.words if isinstance(one, Mention)}
        for who in (one for one in row.cells[3].words if isinstance(one, Ref)):
            named.add(who.name)
            first = next(block for block in parts[f"owner:{who.key}"].blocks if isinstance(block, Findings))
            assert first.caption == "To act on"
            assert numbers & {*first.every}, (who.name, numbers)
    assert named == asked


def test_the_first_list_of_a_part_is_what_to_act_on_and_the_second_never_repeats_it(
    broadband_reported: Reported,
) -> None:
    lists = _lists(broadband_reported.report)
    assert set(lists["Head of Billing"]["To act on"]) == {5, 13, 24, 29, 30, 31, 63}
    assert set(lists["CX director"]["To act on"]) == {34, 51, 53}
    assert set(lists["CIO"]["To act on"]) == {22, 36}
    assert 2 in lists["Head of Care"]["To act on"]
    assert set(lists["Head of Field Operations"][BESIDE]) == {11, 22, 29, 34, 36, 39, 40, 41, 47, 60}
    assert {22, 34, 36} <= set(lists["Head of Care"][BESIDE])
    # What their initiatives bring.
    assert {9, 27} <= set(lists["CIO"][BESIDE])
    assert 2 in lists["Platform lead"][BESIDE]
    assert {caption for one in lists.values() for caption in one} == {"To act on", BESIDE}
    assert not [who for who, one in lists.items() if {*one["To act on"]} & {*one.get(BESIDE, ())}]


def test_what_is_found_about_what_is_theirs_stays_in_the_first_list_where_others_act_too(
    broadband_reported: Reported,
) -> None:
    lists = _lists(broadband_reported.report)
    assert 13 in lists["Head of Care"]["To act on"]
    assert 13 in lists["Head of Billing"]["To act on"]
    assert 33 in lists["Head of Field Operations"]["To act on"]


def test_what_has_ended_by_then_is_for_who_answered_for_it_and_a_step_that_is_gone_for_the_journey(
    broadband_reported: Reported,
) -> None:
    report = broadband_reported.report
    assert report.told(27).short == "Ends, and nothing takes over: Postcode look-up"
    assert report.told(44).short == "Disappears without a word: Send the old router back"
    who = {
        number: [one for one, lists in _lists(report).items() if number in lists["To act on"]] for number in (27, 44)
    }
    assert who == {27: ["Head of Network"], 44: ["Moves lead"]}


# What is theirs, and what the whole is called


def test_owners_of_journeys_and_initiatives_have_a_part_and_read_what_is_theirs(broadband_reported: Reported) -> None:
    report = broadband_reported.report
    theirs = _theirs(report)
    assert theirs["Moves lead"] == {"data": "Date of the move", "journey": "Leave us, Move home"}
    assert theirs["Platform lead"]["initiative"] == "Chat first"
    assert theirs["CX director"]["initiative"] == "Homeward, Voice of the mover"
    assert _title(report) == "For owners of processes, journeys and initiatives"
    assert plain_words(_owners(report).blocks[0].words) == (
        "One part for each owner: what is theirs, what to act on, and what else to know. At a step acts who owns the "
        "work there; where nobody does, who owns the journey."
    )


def test_in_the_report_of_a_journey_what_is_theirs_is_what_has_to_do_with_it(reported: Callable[..., Reported]) -> None:
    report = reported(BROADBAND, Wish(journeys=("fix-dead-line",))).report
    theirs = _theirs(report)
    assert _title(report) == "For owners of processes and initiatives"
    assert (theirs["Platform lead"]["initiative"], theirs["Head of Network"]["initiative"]) == (
        "Chat first",
        "Faultless",
    )
    assert theirs["Platform lead"]["system, as IT owner"].startswith(
        "Call platform, Chat suite, Customer file, Dispatch, "
    )
    assert "initiative" not in theirs["CIO"]
    assert "CX director" not in theirs


def test_a_dozen_owners_stand_open_and_more_are_folded(broadband_reported: Reported, permits: Report) -> None:
    few, many = _owners(broadband_reported.report).parts, _owners(permits).parts
    assert (len(few), {part.folded for part in few}) == (11, {False})
    assert (len(many), {part.folded for part in many}) == (47, {True})


PEOPLE = "functions: [{id: desk, name: The desk}, {id: lab, name: The lab}]\n"
WORK = "processes: [{id: p, owner: desk, manual: Wanted}]\n"


@pytest.mark.parametrize(
    ("more", "title"),
    [
        ("journeys: [{id: j, steps: [{id: s, processes: [p]}]}]\n" + WORK, "For process owners"),
        (
            "journeys: [{id: j, owner: lab, steps: [{id: s, processes: [p]}]}]\n" + WORK,
            "For owners of processes and journeys",
        ),
        ("journeys: [{id: j, owner: lab, steps: [{id: s}]}]\n", "For owners of journeys"),
        ("journeys: [{id: j, steps: [{id: s}]}]\n", "For process owners"),
    ],
)
def test_the_whole_is_called_after_what_its_readers_answer_for(
    more: str, title: str, written: Callable[..., Report]
) -> None:
    assert _title(written(PEOPLE + more)) == title


def test_who_answers_for_a_system_only_has_a_part_where_there_is_something_to_act_on(
    written: Callable[..., Report],
) -> None:
    journeys = "journeys: [{id: j, steps: [{id: s, processes: [p]}]}]\n"
    work = "processes: [{id: p, owner: desk, systems: [x]}]\n"
    used = written(f"{PEOPLE}{journeys}{work}systems: [{{id: x, kind: saas, owner: lab}}]\n")
    assert "The lab" not in _theirs(used)
    unused = f"{PEOPLE}{journeys}{WORK}systems: [{{id: x, kind: saas, owner: lab}}]\n"
    report = written(unused)
    assert _theirs(report)["The lab"] == {"system": "x"}
    assert [report.told(one).finding.rule for one in _lists(report)["The lab"]["To act on"]] == ["orphan-system"]


def test_who_owns_nothing_that_is_shown_and_is_asked_to_act_has_a_part_all_the_same(
    written: Callable[..., Report],
) -> None:
    # The story is about a step of each journey; that of the lab is not shown.
    report = written(
        f"{PEOPLE}journeys: [{{id: a, steps: [{{id: s, processes: [p]}}]}}, {{id: b, owner: lab, steps: [{{id: t}}]}}]\n"
        "processes: [{id: p, owner: desk, manual: Wanted}]\n"
        "stories: [{id: lost, about: [a/s, b/t], text: Nobody knew., investigated_by: [desk], date: 2026-03-02,\n"
        "  causes: [{dimension: people, status: confirmed, because: So it is.}]}]\n",
        "as_of: 2026-11-21\n",
        Wish(journeys=("a",)),
    )
    assert "The lab" in [part.title for part in _owners(report).parts]
    part = next(part for part in _owners(report).parts if part.title == "The lab")
    assert [block.caption for block in part.blocks if isinstance(block, (Findings, Table))] == ["To act on"]


# Rows that stand for several


def test_who_acts_on_many_alike_findings_is_the_first_and_how_many_more(permits: Report) -> None:
    assert _who(permits) == {"F1": "Internal Revenue Service (IRS) and 46 more", "F709": "nobody yet"}
    agencies = {
        part.title for part in _owners(permits).parts if {*_lists(permits)[part.title]["To act on"]} & {*range(709)}
    }
    assert len(agencies) == 47
    assert _title(permits) == "For process owners"


def test_every_format_says_of_how_many_the_first_is_one(permits: Report) -> None:
    said = "Internal Revenue Service (IRS) and 46 more"
    document = docx.Document(BytesIO(render(permits, ".docx")))
    cells = {cell.text for table in document.tables[:4] for row in table.rows for cell in row.cells}
    slides = Presentation(BytesIO(render(permits, ".pptx"))).slides
    fields = {
        cell.text
        for slide in slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    }
    sheet = openpyxl.load_workbook(BytesIO(render(permits, ".xlsx"))).worksheets[0]
    lines = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert said in cells
    assert said in fields
    assert any(said in line for line in lines)
    assert f"| {said} |" in render(permits, ".md").decode()
    assert re.search(r">Internal Revenue Service \(IRS\)</a> and 46 more</td>", render(permits, ".html").decode())


def _alike(*owners: str | None) -> str:
    """Write as many steps with work that has no system, each with its owner."""
    steps = ", ".join(f"{{id: s{place}, processes: [p{place}]}}" for place, _ in enumerate(owners))
    work = ", ".join(f"{{id: p{place}{f', owner: {owner}' if owner else ''}}}" for place, owner in enumerate(owners))
    desks = ", ".join(f"{{id: {name}, name: {name.title()}}}" for name in ("ann", "ben", "cem"))
    return (
        f"functions: [{desks}]\njourneys: [{{id: j, steps: [{steps}]}}]\nprocesses: [{work}]\n"
        "systems: [{id: x, kind: saas}]\n"
    )


@pytest.mark.parametrize(
    ("owners", "said"),
    [
        (("ann",), "Ann"),
        (("ann", "ann"), "Ann"),
        (("ann", "ben"), "Ann, Ben"),
        (("ann", "ben", "cem"), "Ann and 2 more"),
        (("[ann, ben, cem]",), "Ann, Ben, Cem"),
        (("ann", None, "ben"), "Ann, Ben; nobody yet for 1 of 3"),
        ((None, "ann"), "nobody yet; Ann for 1 of 2"),
        ((None, None), "nobody yet"),
    ],
)
def test_who_acts_on_alike_findings_is_who_acts_on_each(
    owners: tuple[str | None, ...], said: str, written: Callable[..., Report]
) -> None:
    report = written(_alike(*owners))
    rows = {report.told(row.cells[0].words[0].number).finding.rule: row for row in _first(report)}  # type: ignore[union-attr]
    who = rows["step-without-system"].cells[3]
    assert plain_words(who.words) == said
    assert who.gap == said.startswith("nobody yet")


# The slide and the workbook


def _table(report: Report, begin: str) -> tuple[str, list[list[str]], str]:
    for slide in Presentation(BytesIO(render(report, ".pptx"))).slides:
        title = slide.shapes.title.text_frame.text
        if title.startswith(begin):
            (table,) = (shape.table for shape in slide.shapes if shape.has_table)
            said = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
            return title, [[cell.text for cell in row.cells] for row in table.rows], said
    raise AssertionError(begin)


def test_the_slide_has_who_is_asked_first_with_what_they_are_asked(broadband_reported: Reported) -> None:
    report = broadband_reported.report
    title, rows, said = _table(report, "For owners of")
    assert title == (
        "For owners of processes, journeys and initiatives: most findings (14) and most errors (6) fall to Head of "
        "Care; 6 findings have nobody to act on them"
    )
    shown = {row[0]: row[3].split()[0] for row in rows[1:]}
    asked = {who: number for number, who in reversed(_who(report).items()) if not who.startswith("nobody")}
    assert shown.items() >= asked.items()
    assert list(shown)[:2] == ["nobody", "Head of Care"]
    assert rows[4] == [
        *("Moves lead", "8", "2", "F6 More than the journey is allowed: Move home (today)"),
        "F11 Nobody attends to this step: Follow the engineer on the map (after the plan); 6 more in the appendix",
    ]
    assert "Who is asked under “What to do first” stands first, then who has the most errors." in said
    assert "A finding that several act on counts for each of them." in said


def test_the_column_of_owners_says_who_acts_and_not_who_only_is_to_know(broadband_reported: Reported) -> None:
    report = broadband_reported.report
    book: Any = openpyxl.load_workbook(BytesIO(render(report, ".xlsx")))
    head, *rows = book["Findings"].iter_rows(values_only=True)
    owners = {row[0]: row[head.index("owners")] for row in rows}
    assert (owners[5], owners[11], owners[34]) == ("Head of Billing", "Moves lead", "CX director")
    assert owners[13] == "Head of Billing; Head of Care"
    # Nobody owns a channel or a story: the work where the one is offered is owned, and the cause of the other.
    assert (owners[1], owners[43]) == ("Head of Care", "Head of Field Operations")
    assert owners[23] == "Platform lead"  # nobody owns the system that their initiative retires
    # What initiatives do for a journey is for those who lead them, and what a function does for who heads it.
    assert (owners[45], owners[46], owners[48]) == (
        "Platform lead",
        "Head of Network; Platform lead",
        "Head of Marketing",
    )


def test_what_the_plan_closes_needs_nobody_to_act_on_it(broadband_reported: Reported) -> None:
    (nobody, *_) = (block for block in _owners(broadband_reported.report).blocks if isinstance(block, Findings))
    assert nobody.caption == "Nobody is named who could act on these"
    assert nobody.every == (4, 21, 50, 55, 56, 64)


# What a list has no room for


def test_what_a_list_has_no_room_for_is_counted_and_named() -> None:
    assert plain_words(Findings("", (1,), (3, 9, 10, 11, 12)).rest) == (
        "5 more in the list of all findings: F3, F9 to F12"
    )
    assert Findings("", (1,), (9, 10)).rest == (
        *("2 more in the list of all findings", ": ", Mention(9), " to ", Mention(10)),
    )
    assert Findings("", (1,)).rest == ()


def test_of_very_many_spans_a_dozen_are_named_and_the_rest_is_counted() -> None:
    odd = tuple(range(1, 31, 2))
    assert plain_words(Findings("", (100,), odd).rest) == (
        "15 more in the list of all findings: F1, F3, F5, F7, F9, F11, F13, F15, F17, F19, F21, F23 and 3 more"
    )


def test_every_format_links_what_a_list_has_no_room_for(broadband_reported: Reported) -> None:
    report = broadband_reported.report
    page = render(report, ".html").decode()
    assert (
        '<p class="more"><a href="#findings">2 more in the list of all findings</a>: <a href="#f10">F10</a>, '
        '<a href="#f61">F61</a>.</p>' in page
    )
    assert "\n2 more in the list of all findings: [F10](#f10), [F61](#f61).\n" in render(report, ".md").decode()
    document = docx.Document(BytesIO(render(report, ".docx")))
    said = "2 more in the list of all findings: F10, F61."
    (note,) = (one for one in document.paragraphs if one.text == said)
    assert [link.fragment for link in note.hyperlinks] == ["finding_10", "finding_61"]


# In workspaces of all sorts

SHARED = """
journeys:
  - {id: j, name: Buy, owner: anna, steps: [{id: a, name: Ask, moment_of_truth: true, processes: [p]}, {id: b, name: Pay, processes: [q]}]}
  - {id: k, name: Return, owner: otto, steps: [{id: a, name: Ask, moment_of_truth: true, processes: [q]}]}
processes:
  - {id: p, name: Sell, owner: anna, capability: 1, systems: [till]}
  - {id: q, name: Cash up, owner: otto, capability: 1, systems: [till]}
systems: [{id: till, name: Till, kind: hardware}]
functions: [{id: shop, name: Shop}, {id: desk, name: Desk}]
roles: [{id: anna, name: Anna, function: shop}, {id: otto, name: Otto, function: desk}]
"""
HERE = "states: [now]\nexpected_functions: []\n"


def test_a_system_that_stops_steps_of_several_is_told_to_each_who_attends(written: Callable[..., Report]) -> None:
    report = written(SHARED, HERE)
    (number,) = (told.number for told in report.findings if told.finding.rule == "single-point-of-failure")
    lists = _lists(report)
    assert [number in {*lists[who].get(BESIDE, ()), *lists[who].get("To act on", ())} for who in ("Anna", "Otto")] == [
        True,
        True,
    ]


def test_moments_of_truth_of_one_name_are_told_with_their_journeys(written: Callable[..., Report]) -> None:
    section = _section(written(SHARED, HERE), "resilience")
    (row,) = (row for row in _rows(section) if plain_words(row.cells[0].words) == "Till")
    assert plain_words(row.cells[3].words) == "Ask of “Buy”, Ask of “Return”"


def test_owners_of_one_name_are_told_apart_by_their_function(written: Callable[..., Report]) -> None:
    report = written(SHARED.replace("name: Otto", "name: Anna"), HERE)
    assert [part.title for part in _owners(report).parts] == ["Anna (Shop)", "Anna (Desk)"]


def test_where_nobody_owns_work_or_a_journey_the_part_is_for_owners(written: Callable[..., Report]) -> None:
    model = (
        "journeys: [{id: j, steps: [{id: s, processes: [p]}]}]\n"
        "processes: [{id: p, capability: 1, manual: By hand}]\n"
        "functions: [{id: law, name: Legal}]\npolicies: [{id: r, name: No refunds, owner: law, governs: [p]}]\n"
    )
    report = written(model, HERE)
    assert _title(report) == "For owners"
    assert list(_theirs(report)) == ["Legal"]


@pytest.mark.parametrize(
    ("model", "title", "words"),
    [
        (
            SHARED.replace("owner: otto", "owner: anna"),
            "For owners of processes and journeys: 1 finding falls to Anna; 2 findings have nobody to act on them",
            "",
        ),
        (
            SHARED.replace("owner: otto, steps", "steps"),
            "For owners of processes and journeys",
            "1 owner: nothing was found about what is theirs",
        ),
    ],
    ids=["not all fall to one", "quiet owners are counted"],
)
def test_the_slide_of_owners_counts_those_of_the_report(
    written: Callable[..., Report], monkeypatch: pytest.MonkeyPatch, model: str, title: str, words: str
) -> None:
    monkeypatch.setattr(making, "_BRIEF", 0)
    orphan = "systems: [{id: fax, name: Fax, kind: platform}, {id: till"
    slides = Presentation(BytesIO(render(written(model.replace("systems: [{id: till", orphan), HERE), ".pptx"))).slides
    text = "\n".join(shape.text_frame.text for one in slides for shape in one.shapes if shape.has_text_frame)
    assert title in text
    assert words in text


def test_where_there_is_no_owner_no_part_for_each_is_announced(written: Callable[..., Report]) -> None:
    section = _owners(written("journeys: [{id: j, steps: [{id: s, processes: [p]}]}]\nprocesses: [{id: p}]\n", HERE))
    assert plain_words(section.blocks[0].words) == (
        "No owner is named of any process, journey or initiative told of here."
    )
    assert not section.parts
