"""The content of the alignment report: what it says of a workspace, and that its numbers are those of the commands."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from cxalign.checking import check
from cxalign.findings import Severity
from cxalign.loading import load_workspace
from cxalign.measuring import scorecard
from cxalign.narrowing import View, narrow
from cxalign.reports import alignment, participation, scorecards
from cxalign.reports.alignment import schedule
from cxalign.reports.alignment.blocks import Findings, Paragraph, Picture, Quote, Section, Table, Timeline
from cxalign.reports.alignment.composing import composed
from cxalign.reports.alignment.details import details
from cxalign.reports.alignment.lines import begun, plain_words
from cxalign.reports.alignment.markdown import headings
from cxalign.reports.alignment.material import Wish
from cxalign.reports.drawing.scene import Scene
from cxalign.reports.layout import Layout
from cxalign.reports.numbering import numbered
from cxalign.reports.summary import summary
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cxalign.findings import CheckResult
    from cxalign.measuring import Scorecard
    from cxalign.reports.alignment.blocks import Block
    from cxalign.reports.alignment.content import Report

BROADBAND = Path(__file__).parents[2] / "examples" / "broadband-move"
NOTHING = Wish()


def _report(root: Path, wish: Wish = NOTHING, **pictures: Scene) -> tuple[Report, CheckResult, Scorecard]:
    loaded = load_workspace([root])
    assert loaded.workspace is not None, loaded.faults
    result = check(loaded.workspace, Choice())._replace(files=loaded.files)
    card = scorecard(loaded.workspace, result, wish.journeys, wish.states)
    shown = narrow(result, View(wish.states, wish.journeys, wish.readers))
    return composed(loaded.workspace, shown, card, wish, pictures, numbers=numbered(result, shown)), shown, card


@pytest.fixture(scope="module")
def broadband() -> tuple[Report, CheckResult, Scorecard]:
    """Compose the report of the full example."""
    return _report(BROADBAND)


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Report]:
    """Write one file of a workspace and compose its report."""

    def compose(text: str, settings: str = "", wish: Wish = NOTHING, **pictures: Scene) -> Report:
        (tmp_path / "model.yaml").write_text(dedent(text), encoding="utf-8")
        (tmp_path / "cxalign.yaml").write_text(dedent(settings), encoding="utf-8")
        return _report(tmp_path, wish, **pictures)[0]

    return compose


def _all(sections: tuple[Section, ...]) -> Iterator[Section]:
    for one in sections:
        yield one
        yield from _all(one.parts)


def _section(report: Report, name: str) -> Section:
    return next(one for one in _all(report.sections) if one.id == name)


def _blocks(report: Report) -> list[Block]:
    return [block for one in _all(report.sections) for block in one.blocks]


def _lines(report: Report) -> list[str]:
    return [plain_words(item) for item in _section(report, "summary:sums").blocks[2].items]


def _rows(table: Block) -> list[list[str]]:
    assert isinstance(table, Table)
    return [[plain_words(one.words) for one in row.cells] for row in table.rows]


# Numbers


def test_how_the_summary_adds_up_is_that_of_the_check_and_of_the_scorecard(
    broadband: tuple[Report, CheckResult, Scorecard],
) -> None:
    report, result, card = broadband
    headlines, meaning, _, said = _section(report, "summary:sums").blocks
    told = [plain_words(item) for item in headlines.items]
    called = {"current": "today", "future": "after the plan"}
    assert told == [begun(line) for line in scorecards.headlines(card, called.__getitem__)]
    assert told[0].startswith("Today: 22 of 31 interactions are attended by owned, capable, supported processes")
    assert plain_words(meaning.words) == (
        "An interaction is aligned when the work behind it is owned by exactly one role or function, as capable as is "
        "required, and supported by a system or by hand on purpose, on every channel that is offered."
    )
    assert _lines(report) == [
        "66 findings (15 errors, 44 warnings, 7 info); 2 accepted",
        (
            "Of these 23 persist, 14 are not found any more after the plan (11 closed by initiatives; 1 closed on paper, by no initiative; 2 lost, or no longer "
            "to be judged), 14 are opened by the plan"
        ),
        (
            "6 more are about the description itself; with 2 counted above there are 8 to complete in the description, 3 of them "
            "errors"
        ),
        ("9 more are not judged state by state (2 of them end with what initiatives retire or deliver)"),
        (
            "For all customers of a year together, the way from today to the end of the plan saves customers "
            "364,000 days of waiting and 66,700 hours of effort (3 steps not assessed)"
        ),
        (
            "Of this, planned work saves customers 91,800 days of waiting and 47,500 hours of effort; the rest is at "
            "“Let the engineer in”, “Go online” and “Send the old router back”, and no initiative delivers it; that “Send the old "
            "router back” is gone is not explained, though the work behind it changes with Warehouse to a partner: F44"
        ),
    ]
    assert plain_words(said.words).startswith("This report says whether the organisation is set up to deliver")
    counted = summary(result, Layout())[0]
    assert counted == "66 findings (15 errors, 44 warnings, 7 info) in 18 files, 180 elements; 2 accepted"


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (
            Wish(readers=("it",)),
            [
                "Of these 11 persist, 5 are not found any more after the plan (4 closed by initiatives; 1 lost, or no longer to be judged), 9 are opened by the plan",
                "3 more are about the description itself, 2 of them errors",
                "6 more are not judged state by state",
            ],
        ),
        (
            Wish(readers=("cx",), journeys=("move-home",)),
            [
                (
                    "Of these 7 persist, 5 are not found any more after the plan (3 closed by initiatives; 1 closed on paper, by no initiative; 1 lost, or no "
                    "longer to be judged), 4 are opened by the plan"
                ),
                ("4 more are not judged state by state (1 of them ends with what initiatives retire or deliver)"),
            ],
        ),
        (Wish(states=("future",)), []),
    ],
)
def test_the_counts_of_a_narrowed_summary_add_up(wish: Wish, said: list[str]) -> None:
    lines = _lines(_report(BROADBAND, wish)[0])[1:]
    assert lines[: len(said)] == said
    assert not any("more are" in line or "closed" in line for line in lines[len(said) :])


def test_what_is_found_in_a_state_between_only_is_neither_closed_nor_opened(written: Callable[..., Report]) -> None:
    model = """
        journeys: [{id: move, owner: lead, steps: [{id: ask, processes: [a, b, c]}]}]
        processes:
          - {id: a, owner: {today: lead, then: null, later: lead}}
          - {id: b, owner: {today: null, then: lead, later: lead}}
          - {id: c, owner: lead, states: [today, then]}
        functions: [{id: desk}]
        roles: [{id: lead, function: desk}]
    """
    assert _lines(written(model, "states: [today, then, later]\nas_of: 2027-01-01\n"))[:4] == [
        "5 findings (3 errors, 2 info)",
        "Of these 1 persists, 1 is not found any more after the plan (1 closed on paper, by no initiative), 0 are opened by the plan",
        (
            "2 more are about the description itself; with 1 counted above there are 3 to complete in the description, 1 of "
            "them an error"
        ),
        "1 more is in states between today and the end of the plan only",
    ]


@pytest.mark.parametrize(
    ("wish", "closure", "scorecard"),
    [
        (NOTHING, "In counts: closure", "The scorecard of 3 journeys"),
        (
            Wish(states=("future",)),
            "In counts: closure, of all findings, not of those in this report alone",
            "The scorecard of 3 journeys, as a whole, not of this report alone",
        ),
        (Wish(journeys=("move-home",)), "In counts: closure", "The scorecard of journey “Move home”"),
        (
            Wish(journeys=("move-home",), readers=("cx",)),
            "In counts: closure, of all findings about this journey, not of those in this report alone",
            "The scorecard of journey “Move home”, as a whole, not of this report alone",
        ),
    ],
)
def test_what_is_counted_beyond_the_report_says_so(wish: Wish, closure: str, scorecard: str) -> None:
    report, _, _ = _report(BROADBAND, wish)
    captions = [block.caption for block in _section(report, "roadmap").blocks if isinstance(block, Table)]
    assert closure in captions
    assert _section(report, "scorecard").blocks[0].caption == scorecard


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (Wish(journeys=("move-home",)), ["25 findings left out: not about Move home"]),
        (Wish(readers=("it", "cx")), ["10 findings left out: not for the CIO or the CX analyst"]),
        (
            Wish(states=("future",), readers=("process",)),
            ["18 findings left out: not so after the plan", "28 findings left out: not for process owners"],
        ),
    ],
)
def test_what_a_report_leaves_out_is_counted_in_words_of_its_reader(wish: Wish, said: list[str]) -> None:
    lines = _lines(_report(BROADBAND, wish)[0])
    assert [line for line in lines if "left out" in line] == said
    assert lines[-1] == NUMBERS
    assert not any(re.search(r"\b0 closed", line) for line in lines)


def test_no_page_but_that_about_the_report_speaks_of_commands() -> None:
    pages = [alignment.render(_report(BROADBAND, wish)[0], ".md").decode() for wish in (NOTHING, Wish(readers=("it",)))]
    for page in pages:
        told, _, about = page.partition("## About this report\n")
        assert not re.search(r"cxalign (?!\.yaml)|--\w|awake|asleep|heuristic|baseline|`", told)
        *said, last = about.strip().splitlines()
        assert not any(re.search(r"cxalign|--|files|elements", line) for line in said)
        assert last == (
            "- For those who keep the description: 180 elements in 18 files; the place of a finding is the file and the "
            "line where to mend it; cxalign report with --journey, --state or --for writes a part."
        )


def test_every_finding_says_what_the_plan_has_to_do_with_it(broadband: tuple[Report, CheckResult, Scorecard]) -> None:
    report, _, _ = broadband
    assert all(told.closing for told in report.findings)
    known = {told.finding.rule: told.closing for told in report.findings if told.finding.course is None}
    assert known == {
        "unknown-reference": "to be put right in the description",
        "link-outside-state": "to be put right in the description",
        "stale-waiver": "to be put right in the description",
        "policy-without-reason": "ends with what Homeward retires",
        "policy-review-overdue": "ends with what Warehouse to a partner retires",
        "management-before-transformation": "about the plan itself",
        "tool-before-transformation": "about the plan itself",
        "root-cause-one-dimension": "not addressed by the plan",
        "cause-without-remedy": "not addressed by the plan",
        "function-without-part": "not addressed by the plan",
        "expected-function-missing": "to be put right in the description",
        "readiness-below-required": "not addressed by the plan",
        "mapped-without-function": "not addressed by the plan",
        "state-not-described": "comes with Close the save desk; to be put right in the description",
        "no-moment-of-truth": "to be put right in the description",
    }


def test_a_report_of_one_state_tells_what_is_found_there(broadband: tuple[Report, CheckResult, Scorecard]) -> None:
    whole = broadband[0].told(16)
    today, later = (_report(BROADBAND, Wish(states=(state,)))[0].told(16) for state in ("current", "future"))
    assert today.words == (
        "step “Give notice” and 9 more need data “Customer record”, which has 2 master systems: “Customer file” and “LINES”"
    )
    assert later.words == (
        "step “Report the fault” and 6 more need data “Customer record”, which has 2 master systems: “Customer file” and "
        "“LINES”"
    )
    assert whole.words == f"{today.words}; after the plan: step “Report the fault” and 6 more"
    assert {today.closing, whole.closing} == {"persists (Leave us is not described after the plan)"}
    assert later.closing == "persists"


def test_a_report_of_one_journey_says_what_becomes_of_a_finding_there() -> None:
    said = [_report(BROADBAND, Wish(journeys=(one,)))[0].told(16).closing for one in ("close-account", "move-home")]
    assert said == ["no longer to be judged: Leave us is not described after the plan", "persists"]


def test_what_nobody_can_tell_after_the_plan_says_why(broadband: tuple[Report, CheckResult, Scorecard]) -> None:
    assert [broadband[0].told(one).closing for one in (6, 19)] == [
        "not shown to be closed: 6 pairs of steps are not assessed after the plan",
        "not shown to be closed: “Ask in the message centre what happens next” has no system after the plan",
    ]


def test_an_acceptance_that_runs_out_before_the_end_of_the_plan_says_so() -> None:
    report, _, _ = _report(BROADBAND)
    rows = [row for one in _section(report, "accepted").blocks if isinstance(one, Table) for row in _rows(one)]
    assert next(row[-1] for row in rows if row[0] == "Access network") == "2027-12-31, before the end of the plan"


def test_the_part_of_a_journey_says_what_becomes_of_a_finding_there(
    broadband: tuple[Report, CheckResult, Scorecard],
) -> None:
    report, _, _ = broadband
    told = report.told(16)
    found = {
        one: next(block for block in _section(report, f"journey:{one}:findings").blocks if isinstance(block, Findings))
        for one in ("close-account", "move-home")
    }
    assert [block.closing(told) for block in found.values()] == [
        "no longer to be judged: Leave us is not described after the plan",
        "persists",
    ]
    written = ("| persists |", "| no longer to be judged: Leave us is not described after the plan |")
    page = alignment.render(report, ".md").decode()
    assert [
        sum(line.startswith("| [F16]") and line.endswith(end) for line in page.splitlines()) for end in written
    ] == [
        2,
        1,
    ]


def test_what_hurts_and_stays_as_it_is_persists(broadband: tuple[Report, CheckResult, Scorecard]) -> None:
    report, _, _ = broadband
    (pain,) = [told for told in report.findings if told.finding.rule == "pain-unchanged"]
    assert pain.closing == "persists"
    assert "only)" not in pain.words


POLICIES = """
    journeys: [{id: move, name: Move, steps: [{id: ask, processes: [answer]}]}]
    processes: [{id: answer, owner: lead, manual: by phone}]
    policies:
      - {id: old, name: Old, owner: lead, governs: [answer], states: [today]}
      - {id: dull, name: Dull, owner: lead, governs: [answer], states: [today]}
      - {id: mute, name: Mute, owner: lead, reason: {later: it keeps them safe}, governs: [answer]}
      - {id: meek, name: Meek, owner: lead, reason: {later: it keeps them safe}, governs: [answer]}
      - {id: kept, name: Kept, owner: lead, governs: [answer]}
    functions: [{id: desk}]
    roles: [{id: lead, function: desk}]
    initiatives:
      - {id: tidy, name: Tidy, kind: other, delivers: [mute, kept], retires: [old]}
      - {id: clear, name: Clear, kind: other, retires: [old]}
"""


def test_what_does_not_hold_in_the_last_state_goes_with_the_initiative_that_retires_it(
    written: Callable[..., Report],
) -> None:
    report = written(POLICIES, "states: [today, later]\nas_of: 2027-01-01\n")
    found = [told for told in report.findings if told.finding.rule == "policy-without-reason"]
    assert {told.finding.subject.name: told.closing for told in found} == {
        "Old": "ends with what Tidy and Clear retire",
        "Dull": "gone after the plan, by no initiative",
        "Mute": "ends with what Tidy delivers",
        "Meek": "not addressed by the plan",
        "Kept": "not shown to end, though Tidy works on it",
    }
    assert {told.finding.course for told in found} == {None}


def test_what_is_found_on_the_way_only_says_so(written: Callable[..., Report]) -> None:
    report = written(
        """
        journeys: [{id: move, owner: lead, steps: [{id: ask, processes: [answer]}]}]
        processes: [{id: answer, manual: by phone, owner: {today: lead, then: null, later: lead}}]
        initiatives: [{id: other, kind: other, delivers: [answer]}]
        """,
        "states: [today, then, later]\n",
    )
    assert {told.closing for told in report.findings if told.finding.rule == "unowned-process"} == {"on the way only"}


def test_a_journey_is_changed_by_what_initiatives_deliver_to_it(written: Callable[..., Report]) -> None:
    model = """
        journeys:
          - {id: move, name: Move, steps: [{id: ask, processes: [answer]}]}
          - {id: stay, name: Stay, steps: [{id: call}]}
          - {id: pay, name: Pay, steps: [{id: owe, moment_of_truth: true}]}
        processes: [{id: answer}]
        initiatives:
          - {id: chat, name: Chat, kind: other, delivers: [answer]}
          - {id: fax, name: Fax, kind: other, delivers: [answer]}
    """
    report = written(model, "states: [today, later]\n")
    said = {told.finding.subject.id: told.closing for told in report.findings if told.finding.course is None}
    assert {said["move"], said["stay"]} == {"to be put right in the description"}
    listed = _section(report, "journey:move:change").blocks[0]
    assert plain_words(listed.items[-1]) == "Initiatives for it: Chat, Fax"


def test_where_there_is_no_plan_no_table_has_a_column_for_it(written: Callable[..., Report]) -> None:
    report = written("journeys: [{id: move, steps: [{id: ask}]}]", "states: [today]")
    assert {told.closing for told in report.findings} == {""}
    page = alignment.render(report, ".md").decode()
    assert "| No. | Severity | Finding |\n" in page
    assert "Plan" not in page
    model = (
        "journeys: [{id: move, steps: [{id: ask}, {id: pay, states: [tomorrow]}]}]\n"
        "policies: [{id: old, governs: [move/ask]}]\n"
    )
    report = written(model, "states: [today, tomorrow]")
    assert "no initiative is planned" in {told.closing for told in report.findings}


def test_journeys_come_in_one_order_in_every_section_those_lived_most_often_first(
    broadband: tuple[Report, CheckResult, Scorecard],
) -> None:
    report, _, _ = broadband
    names = [name for _, name in report.journeys]
    assert names == ["Move home", "Get a dead line fixed", "Leave us"]
    (table,) = _section(report, "summary:journeys").blocks
    assert table.caption == (
        "Journeys and findings, those first that are lived most often; a finding about two journeys counts "
        "in each; 3 of the errors are about the description itself, and no fault that customers meet"
    )
    assert [row[:2] for row in _rows(table)] == [
        ["Move home", "46,000"], ["Get a dead line fixed", "21,500"], ["Leave us", "–"], ["about no single journey", ""],
    ]  # fmt: skip
    assert [part.title for part in _section(report, "journeys").parts] == names
    parts = next(block for block in _section(report, "ownership").blocks if block.caption.startswith("Who has a part"))
    assert list(parts.head[1:]) == names


def test_journeys_of_which_nobody_says_how_often_stay_as_they_are_written(written: Callable[..., Report]) -> None:
    report = written("journeys: [{id: b, steps: [{id: s}]}, {id: a, steps: [{id: s}]}]", "states: [current]")
    assert [journey for journey, _ in report.journeys] == ["b", "a"]
    (table,) = _section(report, "summary:journeys").blocks
    assert table.caption == "Journeys and findings; a finding about two journeys counts in each"
    assert table.head == ("journey", "aligned interactions, today", "errors", "warnings", "infos")


def test_the_scorecard_is_that_of_the_command(broadband: tuple[Report, CheckResult, Scorecard]) -> None:
    report, _, card = broadband
    _, *rows = scorecards.table(card)
    shown = [[text for text in row if text] for row in _rows(_section(report, "scorecard").blocks[0])]
    assert shown == [[text.strip() for text in row if text] for row in rows if row]


def test_every_measure_of_a_theme_is_a_row_of_the_scorecard(broadband: tuple[Report, CheckResult, Scorecard]) -> None:
    report, _, card = broadband
    known = [[text.strip() for text in row if text.strip()] for row in scorecards.table(card)]
    tables = [
        block
        for name in ("ownership", "resilience", "friction", "dimensions", "roadmap")
        for block in _section(report, name).blocks
        if isinstance(block, Table) and block.head[0] == "what is counted"
    ]
    assert len(tables) == 5
    assert all([text for text in row if text] in known for table in tables for row in _rows(table))


def test_every_finding_is_numbered_in_the_order_of_the_check(broadband: tuple[Report, CheckResult, Scorecard]) -> None:
    report, result, _ = broadband
    assert [told.finding for told in report.findings] == result.new()
    assert [told.number for told in report.findings] == list(range(1, len(result.new()) + 1))


@pytest.mark.parametrize(
    "wish",
    [
        Wish(journeys=("fix-dead-line",)),
        Wish(states=("future",)),
        Wish(readers=("it",)),
        Wish(None, None, ("current",), ("move-home",), ("process",)),
    ],
)
def test_a_finding_has_one_number_in_every_report_of_a_workspace(
    broadband: tuple[Report, CheckResult, Scorecard], wish: Wish
) -> None:
    part = _report(BROADBAND, wish)[0]
    known = {told.finding.identity: told.number for told in broadband[0].findings}
    assert 0 < len(part.findings) < len(known) == len(broadband[0].findings)
    assert {told.finding.identity: told.number for told in part.findings} == {
        one.finding.identity: known[one.finding.identity] for one in part.findings
    }
    assert [told.number for told in part.findings] == sorted(told.number for told in part.findings)
    assert all(part.told(told.number) == told for told in part.findings)


NUMBERS = (
    "Every finding has the number it has in the report of the whole workspace: numbers that are missing here belong to "
    "findings outside this report."
)


@pytest.mark.parametrize("ending", [".html", ".md"])
def test_numbers_that_are_missing_are_explained_where_some_are(ending: str) -> None:
    part, whole = _report(BROADBAND, Wish(readers=("it",)))[0], _report(BROADBAND)[0]
    assert NUMBERS in alignment.render(part, ending).decode()
    assert NUMBERS not in alignment.render(whole, ending).decode()


def test_findings_of_a_journey_are_all_listed_with_it(broadband: tuple[Report, CheckResult, Scorecard]) -> None:
    report, result, _ = broadband
    for journey, _name in report.journeys:
        (listed,) = _section(report, f"journey:{journey}:findings").blocks
        assert isinstance(listed, Findings)
        assert [report.findings[one - 1].finding for one in listed.numbers] == [
            finding for finding in result.new() if journey in finding.journeys
        ]


def test_the_table_of_journeys_has_the_counts_of_the_check_and_the_score_of_each(
    broadband: tuple[Report, CheckResult, Scorecard],
) -> None:
    (table,) = _section(broadband[0], "summary:journeys").blocks
    shown = {(row[0], *row[2:]) for row in _rows(table)[:-1]}
    loaded = load_workspace([BROADBAND])
    assert loaded.workspace is not None
    result = check(loaded.workspace, Choice())
    for journey, name in broadband[0].journeys:
        found = narrow(result, View(journeys=(journey,))).new()
        card = scorecard(loaded.workspace, result, (journey,))
        counts = (str(sum(one.severity is severity for one in found)) for severity in Severity)
        figures = (scorecards.figure(card.of(None, state).get(scorecards.HEADLINE)) for state in card.states)
        assert (name, *figures, *counts) in shown
    others = [one for one in result.new() if not one.journeys]
    assert _rows(table)[-1][-3:] == [str(sum(one.severity is severity for one in others)) for severity in Severity]


def test_the_counts_of_a_journey_are_those_of_its_own_scorecard(
    broadband: tuple[Report, CheckResult, Scorecard],
) -> None:
    loaded = load_workspace([BROADBAND])
    assert loaded.workspace is not None
    result = check(loaded.workspace, Choice())
    for journey, _name in broadband[0].journeys:
        known = [
            [text.strip() for text in row if text.strip()]
            for row in scorecards.table(scorecard(loaded.workspace, result, (journey,)))
        ]
        table = _section(broadband[0], f"journey:{journey}:counts").blocks[0]
        assert _rows(table)
        assert all([text for text in row if text] in known for row in _rows(table)), journey


def test_who_takes_part_is_what_the_score_tells(broadband: tuple[Report, CheckResult, Scorecard]) -> None:
    report, _, card = broadband
    tables = [
        one for one in _section(report, "ownership").blocks if isinstance(one, Table) and one.head[0] == "function"
    ]
    in_order = card._replace(journeys=tuple(reversed(card.journeys)))
    assert [_rows(one) for one in tables] == [rows for _, *rows in participation.tables(in_order)]
    assert tables


@pytest.mark.parametrize(("reader", "name"), [("cx", "for-analyst"), ("it", "for-cio")])
def test_a_reader_has_as_many_findings_as_the_check_shows(
    reader: str, name: str, broadband: tuple[Report, CheckResult, Scorecard]
) -> None:
    report, result, _ = broadband
    found = len(narrow(result, View(readers=(reader,))).new())
    first, rest = _section(report, name).blocks
    numbers = [int(number) for one in (first, rest) for number in re.findall(r"\d+", one.caption)]
    assert numbers[1] == numbers[3] == numbers[0] + numbers[2] == found
    assert numbers[0] == len(first.numbers) + len(first.left)
    assert numbers[2] == sum(int(row[2]) for row in _rows(rest))


def test_what_a_list_leaves_out_is_counted(broadband: tuple[Report, CheckResult, Scorecard]) -> None:
    report, result, _ = broadband
    opened = next(
        block
        for block in _section(report, "roadmap").blocks
        if isinstance(block, Findings) and block.caption.endswith("opened by the plan")
    )
    assert opened.caption == "14 findings opened by the plan"
    assert len(opened.numbers) + len(opened.left) == sum(finding.course == "opened" for finding in result.new())


def test_what_initiatives_close_is_what_the_scorecard_counts(broadband: tuple[Report, CheckResult, Scorecard]) -> None:
    report, _, card = broadband
    line = next(block for block in _blocks(report) if isinstance(block, Timeline))
    closed = {report.findings[one - 1].finding.identity for bar in line.bars for one in bar.closes}
    assert len(closed) == card.of(None, "future")["gaps_delivered"].numerator
    said = {
        told.finding.identity for told in report.findings if told.closing.startswith(("fixed by ", "closed with what "))
    }
    assert said == closed
    on_paper = [told for told in report.findings if told.closing == "closed on paper, by no initiative"]
    assert len(on_paper) == card.of(None, "future")["gaps_closed_on_paper"].numerator


def test_what_persists_is_counted_as_the_check_does(
    broadband: tuple[Report, CheckResult, Scorecard],
) -> None:
    report, result, _ = broadband
    found = next(
        block
        for block in _section(report, "roadmap").blocks
        if isinstance(block, Findings) and "persist" in block.caption
    )
    assert found.caption == "23 findings that persist"
    assert result.number_on("persisting") == 23
    assert (len(found.numbers), len(found.left)) == (12, 11)
    page = alignment.render(report, ".md").decode()
    assert (
        "\n11 more in the list of all findings: [F10](#f10), [F28](#f28), [F37](#f37) to [F38](#f38), "
        "[F53](#f53) to [F54](#f54), [F59](#f59) to [F63](#f63).\n"
    ) in page
    assert _rows(_section(report, "journey:fix-dead-line:change").blocks[1])[-2] == [
        "persisting",
        "8",
        "F4, F5, F16, F17, F20, F22, F50, F60",
    ]


@pytest.mark.parametrize(
    ("wish", "captions"),
    [
        (
            Wish(readers=("it",)),
            ["9 of 14 findings opened by the plan", "11 of 23 findings that persist"],
        ),
        (Wish(states=("future",)), ["14 findings opened by the plan", "23 findings that persist"]),
        (Wish(journeys=("close-account",)), []),
    ],
)
def test_lists_of_a_narrowed_roadmap_say_of_how_many_they_are(wish: Wish, captions: list[str]) -> None:
    blocks = _section(_report(BROADBAND, wish)[0], "roadmap").blocks
    assert [block.caption for block in blocks if isinstance(block, Findings)] == captions


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (
            Wish(states=("future",)),
            {
                "Homeward": "closes 8 findings outside this report",
                "Chat first": "closes 2 findings outside this report",
                "Faultless": "closes nothing",
            },
        ),
        (
            Wish(readers=("it",)),
            {
                "Homeward": "closes F47, and 7 outside this report",
                "Appointment hub": "closes F35, and 1 outside this report",
                "Faultless": "closes nothing",
            },
        ),
        (
            Wish(journeys=("fix-dead-line",)),
            {"Chat first": "closes F1, F23", "Faultless": "closes nothing"},
        ),
        (
            Wish(journeys=("move-home",)),
            {
                "Homeward": "closes F7, F8, F12, F13, F32, F33, F41, F47; F31 ends with it",
                "Chat first": "closes F1, and 1 outside this report",
            },
        ),
    ],
)
def test_what_initiatives_close_is_told_whatever_the_report_is_narrowed_to(wish: Wish, said: dict[str, str]) -> None:
    report, _, _ = _report(BROADBAND, wish)
    line = next(block for block in _blocks(report) if isinstance(block, Timeline))
    found = {bar.ref.name: schedule.closes(bar) for bar in line.bars}
    assert {name: found[name] for name in said} == said
    page = alignment.render(report, ".md").decode()
    for name, words in said.items():
        assert re.search(rf"^- \S+ {name} until \S+, {words}$", page, re.MULTILINE)
    table = next(block for block in _section(report, "roadmap").blocks if "initiatives;" in str(block.caption).lower())
    closes = {row[0]: row[table.head.index("closes")] for row in _rows(table)}
    for name, words in said.items():
        assert closes[name] == words.removeprefix("closes ").replace("nothing", "none")


@pytest.mark.parametrize("journey", ["close-account", "fix-dead-line", "move-home"])
def test_the_roadmap_of_a_journey_closes_what_its_scorecard_counts(journey: str) -> None:
    report, _, card = _report(BROADBAND, Wish(journeys=(journey,)))
    line = next(block for block in _blocks(report) if isinstance(block, Timeline))
    assert line.closed - line.elsewhere == card.of(None, "future")["gaps_delivered"].numerator


def test_what_the_plan_does_to_a_journey_is_that_of_its_scorecard_in_a_report_of_one_state() -> None:
    report, _, _ = _report(BROADBAND, Wish(states=("future",)))
    assert _rows(_section(report, "journey:fix-dead-line:change").blocks[1]) == [
        ["opened by the plan", "6", "F2, F3, F18, F24, F45, F46"],
        ["persisting", "8", "F4, F5, F16, F17, F20, F22, F50, F60"],
        ["not judged state by state: true of the organisation or its plan as a whole", "2", "F21, F58"],
    ]
    counts = dict(row[:2] for row in _rows(_section(report, "journey:fix-dead-line:counts").blocks[0]))
    assert counts["findings of today that an initiative closes"] == "2 of 11"
    assert counts["findings that persist"] == "8 of 11"


@pytest.mark.parametrize("journey", ["close-account", "fix-dead-line", "move-home"])
def test_what_becomes_of_the_findings_of_a_journey_is_that_of_its_scorecard(journey: str) -> None:
    report, result, card = _report(BROADBAND, Wish(journeys=(journey,)))
    scores = card.of(None, "future")
    rows = {row[0]: int(row[1]) for row in _rows(_section(report, f"journey:{journey}:change").blocks[1])}
    assert sum(rows.values()) == len({finding.identity for finding in result.new() if journey in finding.journeys})
    measures = {
        "closed by initiatives": "gaps_delivered",
        "closed on paper, by no initiative": "gaps_closed_on_paper",
        "lost, or no longer to be judged": "gaps_lost",
        "opened by the plan": "gaps_opened",
        "persisting": "gaps_kept",
    }
    assert {what: rows.get(what, 0) for what in measures} == {
        what: scores[measure].numerator for what, measure in measures.items()
    }
    closed = sum(rows.get(what, 0) for what in list(measures)[:3])
    assert (closed, rows["opened by the plan"], rows["persisting"]) == tuple(
        result.number_on(course) for course in ("closed", "opened", "persisting")
    )


def test_what_the_plan_opens_is_brought_by_all_the_initiatives_that_it_names(
    broadband: tuple[Report, CheckResult, Scorecard],
) -> None:
    report, _, _ = broadband
    table = next(one for one in _section(report, "roadmap").blocks if isinstance(one, Table) and "brings" in one.head)
    brings = {row[0]: row[-1] for row in _rows(table)}
    assert (brings["Homeward"], brings["Appointment hub"]) == ("F34", "F11, F29, F34, F39")
    assert (brings["Chat first"], brings["Faultless"]) == ("F2, F45, F46", "F46")
    assert table.caption == (
        "Initiatives; a finding may be closed, or brought, by several together; 3 more are opened by the plan as a whole: "
        "F3, F18, F24"
    )


def test_a_journey_that_is_not_described_any_more_is_told_with_the_initiative_that_changes_what_is_behind_it(
    broadband: tuple[Report, CheckResult, Scorecard],
) -> None:
    report, _, _ = broadband
    assert report.told(57).closing == "comes with Close the save desk; to be put right in the description"
    tables = [block for block in _section(report, "roadmap").blocks if isinstance(block, Table)]
    (initiatives,) = (table for table in tables if "brings" in table.head)
    brings = {row[0]: row[-1] for row in _rows(initiatives)}
    assert (brings["Close the save desk"], brings["Voice of the mover"]) == ("none; F57 comes with it", "none")
    (unchanged,) = (table for table in tables if table.caption == "What does not have to change")
    assert [list(unchanged.head), *_rows(unchanged)] == [
        ["with", "side", "because"],
        ["Homeward", "data", "What we hold is enough. We only have to stop asking for it three times."],
        ["Close the save desk", "technology", "The phone line is given to care."],
        ["", "policy", "Notice periods stay as they are."],
        ["", "people", "The four advisers go back to sales."],
        ["", "data", "Leavers stay in the same record."],
    ]


def test_beside_a_finding_stands_what_is_written_down_of_what_it_is_about(
    broadband: tuple[Report, CheckResult, Scorecard],
) -> None:
    report, _, _ = broadband
    lines = {number: [one.line for one in details(report.told(number))] for number in (54, 60)}
    assert "costs: EUR 410,000 a year" in lines[54]
    assert "what it is: Orders, ports and numbers since 1998. The two people who know it retire in 2029." in lines[60]


def test_what_is_asked_of_no_later_state_is_not_said_to_be_so_today_only(
    broadband: tuple[Report, CheckResult, Scorecard],
) -> None:
    report, _, _ = broadband
    mapped, policy = report.told(52), report.told(31)
    assert (mapped.words, mapped.short, mapped.closing) == (
        "journey “Move home” was mapped without “IT”, which answers for system “Customer file” and 15 more behind its steps",
        "Mapped without those who do the work: Move home",
        "not addressed by the plan",
    )
    assert policy.words.endswith("(today only)")
    assert policy.closing == "ends with what Homeward retires"


def test_what_is_to_be_put_right_in_the_description_says_what_the_plan_does_to_it_where_that_is_counted() -> None:
    report, _, _ = _report(BROADBAND, Wish())
    assert [report.told(one).closing for one in (10, 44, 56)] == [
        "persists; to be put right in the description",
        "opened by the plan; to be put right in the description",
        "to be put right in the description",
    ]


def test_what_a_system_takes_with_it_is_what_falls_when_it_fails() -> None:
    report, _, _ = _report(BROADBAND, Wish())
    tables = [
        one for one in _section(report, "resilience").blocks if isinstance(one, Table) and one.head[0] == "system"
    ]
    taken = [{row[0]: row[1] for row in _rows(table)} for table in tables]
    assert [one["The server in the basement"] for one in taken] == ["LINES, Website, Saltgate app"] * 2
    assert [one["Dispatch (until 2027-12-31)"] for one in taken] == ["", "Where is my engineer"]


def test_steps_that_no_process_attends_to_are_said_not_to_be_counted_among_those_that_stop() -> None:
    report, _, _ = _report(BROADBAND, Wish())
    captions = [
        one.caption
        for one in _section(report, "resilience").blocks
        if isinstance(one, Table) and one.head[0] == "system"
    ]
    assert captions == [
        "Systems whose failure alone stops most, today; with “Leave us”; 4 more",
        (
            "Systems whose failure alone stops most, after the plan; without “Leave us”; not counted, as no process "
            "attends: “Follow the engineer on the map”"
        ),
    ]


def test_the_part_of_a_journey_says_that_rules_are_counted_over_the_whole_workspace() -> None:
    report, _, card = _report(BROADBAND, Wish(journeys=("fix-dead-line",)))
    (said, *_) = _section(report, "not-assessed").blocks
    assert isinstance(said, Paragraph)
    assert plain_words(said.words).startswith("All 69 rules had what they need to judge in the whole workspace; ")
    assert card.of(None, "current")["rules_awake"].numerator == 69


def test_what_nobody_can_tell_is_counted_alike_in_figures_and_in_lists(tmp_path: Path) -> None:
    (tmp_path / "model.yaml").write_text(
        "journeys: [{id: j, steps: [{id: s, processes: [p]}, {id: t}]}]\nprocesses: [{id: p}]\n", encoding="utf-8"
    )
    report, _, _ = _report(tmp_path, Wish())
    *_, listed = (one for one in _section(report, "not-assessed").blocks if isinstance(one, Table))
    words = "interactions attended by owned, capable, supported processes"
    assert next(row[1] for row in _rows(listed) if row[0] == words) == "2 interactions"
    assert {one.not_assessed for one in report.figures if one.words == words} == {2}


def test_work_by_hand_behind_other_work_names_the_steps_there() -> None:
    report, _, _ = _report(BROADBAND, Wish())
    rows = [row for one in _section(report, "by-hand").blocks if isinstance(one, Table) for row in _rows(one)]
    steps = next(row[2] for row in rows if row[0] == "Key in the addresses of the day")
    assert steps == "Go online (behind the work there)"


def test_a_journey_of_which_nothing_is_told_has_no_empty_tables() -> None:
    report, _, _ = _report(BROADBAND, Wish(states=("future",)))
    parts = {part.id for part in _section(report, "journeys").parts[0].parts}
    assert "journey:close-account:steps" not in parts
    assert not any(isinstance(block, Table) and not block.rows for block in _blocks(report))
    assert [
        _rows(one) for one in _section(report, "journey:close-account:change").blocks if isinstance(one, Table)
    ] == [
        [
            ["closed by initiatives", "0", "–"],
            ["opened by the plan", "0", "–"],
            ["persisting", "0", "–"],
            ["not judged state by state: about the description itself", "2", "F57, F65"],
        ]
    ]


# What is said


MODEL = """
    journeys:
      - id: move
        name: Move
        owner: cx-lead
        volume_per_year: 1200
        steps:
          - {id: ask, name: Ask, moment_of_truth: true, processes: [answer]}
          - {id: pack, name: Pack, kind: action}
          - {id: pay, name: Pay}
    processes:
      - {id: answer, name: Answer calls, owner: desk-lead, systems: {today: [diary], later: []}}
    systems:
      - {id: diary, kind: application, owner: desk-lead}
    functions: [{id: desk}]
    roles: [{id: cx-lead, function: desk}, {id: desk-lead, name: Desk lead, function: desk}]
    personas: [{id: ann, name: Ann}]
    stories:
      - {id: lost, about: [ask], persona: ann, text: Nobody knew., investigated_by: [desk], date: 2026-03-02,
         causes: [{dimension: technology, element: diary, status: confirmed, because: It was down.}]}
"""
STATES = "states: [today, later]\n"


def test_stories_come_right_after_the_summary_with_who_said_them(written: Callable[..., Report]) -> None:
    report = written(MODEL, STATES)
    assert [section.id for section in report.sections[:3]] == ["summary", "voices", "journeys"]
    quote, causes = _section(report, "story:lost").blocks[:2]
    assert isinstance(quote, Quote)
    assert (quote.text, plain_words(quote.by)) == ("Nobody knew.", "Ann, 2026-03-02; looked into by desk")
    assert _rows(causes) == [["technology", "diary", "confirmed", "It was down."]]


def test_empty_cells_are_shown_where_a_process_or_a_system_is_missing(written: Callable[..., Report]) -> None:
    (table,) = _section(written(MODEL, STATES), "journey:move:steps").blocks
    assert _rows(table) == [
        ["Ask (moment of truth)", "Answer calls", "Desk lead", "diary", "today"],
        ["", "Answer calls", "Desk lead", "no system", "after the plan"],
        ["Pack (the customer alone)", "", "", "", ""],
        ["Pay", "no process", "", "no system", ""],
    ]
    gaps = [[one.gap for one in row.cells] for row in table.rows]
    assert gaps[1] == [False, False, False, True, False]
    assert gaps[2] == [False] * 5
    assert gaps[3] == [False, True, False, True, False]


def test_the_matrix_marks_where_steps_processes_and_systems_meet(written: Callable[..., Report]) -> None:
    table, legend, key = _section(written(MODEL, STATES), "journey:move:matrix").blocks
    assert table.head == ("", "1", "2", "3")
    assert _rows(table) == [
        ["processes", "", "", ""],
        ["any process", "●", "–", "none"],
        ["Answer calls", "●", "", ""],
        ["systems", "", "", ""],
        ["any system", "◄", "–", "none"],
        ["diary", "◄", "", ""],
    ]
    assert [one.gap for one in table.rows[1].cells] == [False, False, False, True]
    assert [one.gap for one in table.rows[4].cells] == [False, True, False, True]
    assert [plain_words(item) for item in legend.items] == [
        "● in every state in which the step is there",
        "◄ today only, ► after the plan only",
        "none: nothing there; by hand: on purpose, by a process without a system; – the customer alone",
    ]
    assert key.head == ("no.", "step")
    assert _rows(key) == [["1", "Ask"], ["2", "Pack"], ["3", "Pay"]]


def test_the_steps_of_a_matrix_are_named_in_columns_and_its_states_by_letters_where_there_are_many(
    written: Callable[..., Report],
) -> None:
    steps = "".join(f"{{id: s{number}, processes: [p]}}, " for number in range(1, 8))
    model = f"""
        journeys: [{{id: j, steps: [{steps}]}}]
        processes: [{{id: p, states: [now]}}]
    """
    report = written(model, "states: [{id: now}, {id: soon}, {id: late}]\n")
    table, legend, key = _section(report, "journey:j:matrix").blocks
    assert _rows(table)[2] == ["p", *["A"] * 7]
    assert plain_words(legend.items[1]) == "A today only, B in “soon” only, C after the plan only"
    assert key.head == ("no.", "step", "no.", "step")
    assert _rows(key)[2:] == [["3", "s3", "7", "s7"], ["4", "s4", "", ""]]


BY_HAND = """
journeys:
  - id: j
    steps:
      - {id: both, processes: [paper, screen]}
      - {id: by-hand, processes: [paper, told]}
      - {id: later, processes: [{process: told, states: [today]}, {process: screen, states: [later]}]}
      - {id: typo, processes: [{process: paper, states: [today]}, {process: nobodyy, states: [later]}]}
      - {id: bare, processes: [paper]}
processes:
  - {id: paper, owner: o}
  - {id: told, owner: o, manual: it is said aloud}
  - {id: screen, owner: o, systems: [s]}
systems: [{id: s, kind: saas}]
"""


def test_a_step_has_no_system_only_where_no_process_of_it_has_one_and_none_is_by_hand(
    written: Callable[..., Report],
) -> None:
    report = written(BY_HAND, STATES)
    (steps,) = _section(report, "journey:j:steps").blocks
    said = {row.cells[3].words[0]: row.cells[3].gap for row in steps.rows[:4] if isinstance(row.cells[3].words[0], str)}
    assert said == {"no system of its own": True, "by hand: it is said aloud": False}
    assert _rows(steps)[-1] == ["bare", "paper", "o", "no system", ""]
    table, legend, _ = _section(report, "journey:j:matrix").blocks
    (systems,) = (row for row in table.rows if plain_words(row.cells[0].words) == "any system")
    assert [(plain_words(one.words), one.gap) for one in systems.cells[1:]] == [
        ("●", False), ("by hand", False), ("►; by hand ◄", False), ("unknown ►", True), ("none", True),
    ]  # fmt: skip
    assert "by hand: on purpose, by a process without a system" in plain_words(legend.items[2])


ENDING = """
journeys: [{id: j, steps: [{id: s, channels: [web], processes: [p]}, {id: t, channels: [web], processes: [q]}]}]
processes: [{id: p, owner: o, systems: [old, worn, new]}, {id: q, owner: o}]
channels: [{id: web}]
systems:
  - {id: old, kind: saas, lifecycle: {end: 2026-12-31}}
  - {id: worn, kind: saas, time: eliminate}
  - {id: new, kind: saas, lifecycle: {end: 2030-12-31}}
  - {id: site, kind: saas, realises: [web]}
"""
DATED = "states: [{id: now, date: 2026-01-01}, {id: then, date: 2028-01-01}]\n"


def test_systems_that_end_before_the_end_of_the_plan_say_so(written: Callable[..., Report]) -> None:
    report = written(ENDING, DATED)
    ends = ["old (until 2026-12-31)", "worn (to be eliminated)", "new"]
    steps, matrix = (_section(report, f"journey:j:{part}").blocks[0] for part in ("steps", "matrix"))
    assert _rows(steps)[0][3] == ", ".join(ends)
    assert [row[0] for row in _rows(matrix)][-5:-2] == ends
    assert _rows(_section(written(ENDING, DATED, Wish(states=("now",))), "journey:j:steps").blocks[0])[0][3] == (
        "old, worn, new"
    )


def test_systems_behind_channels_are_told_apart_from_those_behind_the_work(written: Callable[..., Report]) -> None:
    report = written(ENDING, DATED)
    steps, matrix = (_section(report, f"journey:j:{part}").blocks[0] for part in ("steps", "matrix"))
    assert _rows(steps)[1][3] == "no system; behind its channels: site"
    assert _rows(matrix)[-2:] == [["systems behind channels only", "", ""], ["site", "●", "●"]]
    assert [row for row in _rows(matrix) if row[0] == "any system"] == [["any system", "●", "none"]]


def test_every_owner_has_a_part_with_what_is_theirs(written: Callable[..., Report]) -> None:
    owners = _section(written(MODEL, STATES), "for-owners")
    assert [(part.id, part.title) for part in owners.parts] == [
        ("owner:role:cx-lead", "cx-lead"),
        ("owner:role:desk-lead", "Desk lead"),
    ]
    assert _rows(owners.parts[0].blocks[0]) == [["journey", "Move"]]
    assert _rows(owners.parts[1].blocks[0]) == [["process", "Answer calls"], ["system", "diary"]]


MARKED = """
    journeys: [{id: a, steps: [{id: s, moment_of_truth: true, processes: {now: [p]}}]}]
    processes: [{id: p, owner: {now: null, later: lead}, systems: {now: [x], later: []}}]
    systems: [{id: x, kind: saas, owner: {now: null, later: lead}}]
    functions: [{id: desk}]
    roles: [{id: lead, function: desk}]
"""


def test_a_finding_is_marked_by_its_states_only_where_these_are_open(written: Callable[..., Report]) -> None:
    said = {told.finding.rule: told.words for told in written(MARKED, "states: [now, later]\n").findings}
    assert said["unowned-process"] == "step “s” relies on process “p”, which has no owner (today only)"
    assert said["unowned-asset"].endswith("(today only)")
    assert said["support-lost-in-future"].endswith("no system after the plan: system “x” no longer supports it")
    three = written(MARKED, "states: [now, soon, later]\n").findings
    assert (
        "step “s” relies on process “p”, which has no owner; in “soon”: process “p” has no owner (today and in “soon” only)"
        in {told.words for told in three}
    )


def test_what_is_by_hand_accepted_or_ignored_is_listed_with_its_reason(written: Callable[..., Report]) -> None:
    model = """
        journeys: [{id: move, owner: desk, steps: [{id: ask, moment_of_truth: true, processes: [answer]}]}]
        functions: [{id: desk}]
        processes: [{id: answer, owner: desk, manual: Over the counter}]
        systems: [{id: fax, kind: hardware, owner: desk, accepted_risk: {reason: It is loved, until: 2027-06-30}}]
    """
    accepted = "accepted: [{rule: orphan-system, subject: fax, because: It goes soon, by: desk, until: 2027-01-31}]"
    report = written(model, f"as_of: 2026-11-21\n{accepted}\n")
    risks, aside = _section(report, "accepted").blocks
    assert _rows(risks) == [["fax", "It is loved", "2027-06-30"]]
    assert _rows(aside) == [
        [
            "accepted",
            "warning",
            "system “fax” reaches no step of any journey",
            "It goes soon",
            "desk",
            "2027-01-31",
            "model.yaml:5",
        ]
    ]
    (manual,) = _section(report, "by-hand").blocks
    assert _rows(manual) == [["answer", "Over the counter", "ask", ""]]


def test_silence_is_no_approval_where_rules_sleep(written: Callable[..., Report]) -> None:
    model = "journeys: [{id: move, owner: desk, steps: [{id: ask, processes: [answer]}]}]\nprocesses: [{id: answer}]\n"
    report = written(model)
    said = {name: plain_words(_section(report, name).blocks[-1].words) for name in ("overlaps", "resilience")}
    words = "No findings; {} rules about it had nothing to judge by{}: see “What is not assessed”."
    counts = ", and 1 of 3 counts about it is not fully assessed"
    assert said == {"overlaps": words.format("2 of 3", ""), "resilience": words.format("6 of 6", counts)}
    told, missing = _section(report, "not-assessed").blocks[:2]
    assert (
        plain_words(told.words)
        == "22 of 69 rules had what they need to judge; that the others are silent means nothing."
    )
    assert ["persona", "Every journey says whose it is and what for"] in _rows(missing)
    assert [
        "“mapped with” of any journey",
        "Those who own the work behind a journey have taken part in mapping it",
    ] in _rows(missing)
    assert _lines(report)[-1] == "47 of 69 rules had nothing to judge by: see “What is not assessed”"


def _saving(count: int, more: str = "") -> str:
    steps = [f"{{id: s{one}, name: Step {one}, wait: {{current: {one}h, future: 0m}}}}" for one in range(1, count + 1)]
    return f"journeys: [{{id: move, volume_per_year: 24, steps: [{', '.join(steps)}]}}]\n{more}"


ONE = "initiatives: [{id: i, kind: transformation, delivers: [move/s1]}]"
REST = "Of this, planned work saves customers 1 day of waiting; the rest is at"
SAVES = "For all customers of a year together, the way from today to the end of the plan saves customers "


@pytest.mark.parametrize(
    ("model", "said"),
    [
        (_saving(1), ["1 day of waiting", "All of this is at “Step 1”, and no initiative delivers it"]),
        (_saving(1, ONE), ["1 day of waiting"]),
        (
            _saving(2, ONE),
            ["3 days of waiting", f"{REST} “Step 2”, and no initiative delivers it"],
        ),
        (
            _saving(6, ONE),
            [
                "21 days of waiting",
                f"{REST} “Step 6”, “Step 5”, “Step 4” and 2 more steps, and no initiative delivers it",
            ],
        ),
        (_saving(2).replace("volume_per_year: 24, ", ""), []),
        (
            _saving(1).replace(
                "journeys: [",
                "journeys: [{id: a, steps: [{id: s, wait: 1h}]}, {id: b, volume_per_year: 2, steps: [{id: s}, {id: t}]}, ",
            ),
            [
                "1 day of waiting (2 steps and 1 journey not assessed)",
                "All of this is at “Step 1”, and no initiative delivers it",
            ],
        ),
    ],
)
def test_the_saving_says_which_part_of_it_no_initiative_delivers(
    written: Callable[..., Report], model: str, said: list[str]
) -> None:
    lines = _lines(written(model, "states: [{id: current}, {id: future}]"))
    found = [line.removeprefix(SAVES) for line in lines if line.startswith((SAVES, "Of this,", "All of this"))]
    assert found == said


TWINS = """
journeys:
  - {id: a, name: Move home, owner: x, steps: [{id: s, name: Pay, processes: [pay-a]}, {id: t, name: Ask, processes: [pay-b]}]}
  - {id: b, name: Leave us, owner: x, steps: [{id: s, name: Pay, processes: [pay-b]}, {id: u, name: Go}]}
processes: [{id: pay-a, name: Take money, owner: x}, {id: pay-b, name: Take money, owner: x}]
"""


def _of_rule(report: Report, rule: str) -> list[str]:
    return [told.words for told in report.findings if told.finding.rule == rule]


def test_steps_of_one_name_in_several_journeys_are_told_apart(written: Callable[..., Report]) -> None:
    supported = "has no system behind it: its process “Take money” has none"
    assert _of_rule(written(TWINS), "step-without-system") == [
        f"step “Pay” of “Move home” {supported}",
        f"step “Ask” {supported}",
        f"step “Pay” of “Leave us” {supported}",
    ]
    assert _of_rule(written(TWINS), "step-without-process") == ["step “Go” is attended by no process"]
    assert _of_rule(written(TWINS, wish=Wish(journeys=("b",))), "step-without-system") == [f"step “Pay” {supported}"]


def test_a_message_that_names_the_journey_is_left_as_it_is(written: Callable[..., Report]) -> None:
    twins = TWINS.replace("{id: u, name: Go}", "{id: u, name: 'Move home'}").replace(
        "id: s, name: Pay,", "id: s, name: 'Move home',"
    )
    assert any("step “Move home” of “Leave us”" in words for words in _of_rule(written(twins), "step-without-system"))
    assert not any("of “Move home”" in told.words for told in written(twins).findings)


def test_findings_about_the_description_come_last_and_are_no_fault_of_the_organisation(
    written: Callable[..., Report],
) -> None:
    report = written(
        """
        journeys:
          - {id: move, owner: desk, steps: [{id: ask, processes: [answer, anser]}, {id: pay}, {id: go, processes: [gone]}]}
        processes: [{id: answer}]
        systems: [{id: diary, kind: saas}]
        functions: [{id: desk}]
        """
    )
    about = report.ranked[-4:]
    assert [report.told(number).finding.rule for number in about] == [
        "unknown-reference",
        "unknown-reference",
        "expected-function-missing",
        "no-moment-of-truth",
    ]
    assert Severity.WARNING in {report.told(number).finding.severity for number in report.ranked[:-4]}
    words, table = _section(report, "summary:describe").blocks
    assert plain_words(words.words).startswith(
        "These are about the description itself, and no fault that customers meet."
    )
    first, second, _, last = about
    assert [_rows(table)[place] for place in (0, 2)] == [
        [
            f"F{first}",
            f"“processes” of step “ask” refers to “anser”, but no process has that id (likewise F{second})",
            "Did you mean “answer”?",
        ],
        [
            f"F{last}",
            "Journey “move” marks no moment of truth",
            "Mark the two to five steps that decide with “moment_of_truth: true”",
        ],
    ]


def test_many_findings_about_the_description_of_one_kind_are_counted(written: Callable[..., Report]) -> None:
    names = ", ".join(f"gone{one}" for one in range(14))
    report = written(f"journeys: [{{id: move, steps: [{{id: ask, processes: [{names}]}}]}}]")
    rows = _rows(_section(report, "summary:describe").blocks[1])
    assert re.search(r" \(likewise F\d+, F\d+, F\d+ and 10 more\)$", rows[0][1])


def test_one_state_without_initiatives_is_no_plan(written: Callable[..., Report]) -> None:
    (words,) = _section(written("journeys: [{id: move, steps: [{id: ask}]}]", "states: [today]"), "roadmap").blocks
    said = "Only one state is described, and no initiative: there is no plan to look at."
    assert plain_words(words.words) == said


def test_a_picture_has_its_place_in_the_part_of_its_journey(written: Callable[..., Report]) -> None:
    report = written(MODEL, STATES, move=Scene(9, 9, "Move", "", ()))
    assert _section(report, "journey:move").blocks[1] == Picture("move", "Service blueprint of Move")
    assert not any(isinstance(block, Picture) for block in _blocks(written(MODEL, STATES)))


# Narrowing


def test_a_reader_gets_the_section_of_this_reader_only() -> None:
    report, result, _ = _report(BROADBAND, Wish(readers=("it",)))
    assert [one.id for one in report.sections if one.id.startswith("for-")] == ["for-cio"]
    assert all("it" in told.finding.readers for told in report.findings)
    assert [hidden for _, hidden in result.hidden] == [66 - len(report.findings)]


def test_a_journey_and_a_state_narrow_all_there_is() -> None:
    report, result, card = _report(BROADBAND, Wish(journeys=("fix-dead-line",), states=("future",)))
    assert (report.journeys, report.states) == (
        (("fix-dead-line", "Get a dead line fixed"),),
        (("future", "after the plan"),),
    )
    assert [told.finding for told in report.findings] == result.new()
    assert card.states == ("future",)
    assert {one.id for one in _section(report, "voices").parts} >= {"story:silent-weekend"}
    assert "story:three-proofs" not in {one.id for one in _section(report, "voices").parts}


# Markdown


def test_markdown_tells_every_finding_with_its_place(broadband: tuple[Report, CheckResult, Scorecard]) -> None:
    report, result, _ = broadband
    page = alignment.render(report, ".md").decode()
    register = page[page.index("## All findings") :]
    for number, finding in enumerate(result.new(), 1):
        assert f'<a id="f{number}"></a>**F{number} {finding.severity.value}**' in register
    assert len(re.findall(r"^- where: ", register, re.MULTILINE)) == len(result.new())


def test_markdown_begins_with_its_contents_and_no_two_headings_are_alike(
    broadband: tuple[Report, CheckResult, Scorecard],
) -> None:
    page = alignment.render(broadband[0], ".md").decode()
    links = re.findall(r"^ *- \[.*\]\(#(section-.*)\)$", page[: page.index("## Summary")], re.MULTILINE)
    assert links[0] == "section-summary"
    assert "section-journey-3Amove-home" in links
    assert all(page.count(f'<a id="{one}"></a>\n\n##') == 1 for one in links)
    found = re.findall(r"^#+ (.*)$", page, re.MULTILINE)
    assert len(found) == len(set(found))
    assert "Move home: Findings" in found


def test_headings_that_are_alike_below_one_another_are_counted() -> None:
    told = tuple(Section(f"story:{one}", "About Zoning") for one in "abc")
    assert headings([Section("voices", "What customers say", (), told)]) == {
        "voices": "What customers say",
        "story:a": "What customers say: About Zoning",
        "story:b": "What customers say: About Zoning (2)",
        "story:c": "What customers say: About Zoning (3)",
    }


def test_markdown_says_once_where_the_blueprints_are() -> None:
    drawn = {name: Scene(9, 9, name, "", ()) for name in ("close-account", "fix-dead-line", "move-home")}
    page = alignment.render(_report(BROADBAND, **drawn)[0], ".md").decode()
    assert page.count("Service blueprints are pictures: see the HTML or the Word report.") == 1


def test_markdown_lets_no_text_act(written: Callable[..., Report]) -> None:
    evil = "<img src=x onerror=alert(1)>|[x](javascript:alert(1))"
    report = written(f'journeys: [{{id: move, name: "{evil}", steps: [{{id: ask, name: "1. # {evil}"}}]}}]')
    page = alignment.render(report._replace(title=evil), ".md").decode()
    assert "<img" not in page
    assert page.startswith("# &lt;img src=x onerror=alert(1)&gt;\\|\\[x\\](javascript:alert(1))\n")


def test_every_row_of_a_markdown_table_has_the_cells_of_its_head(
    broadband: tuple[Report, CheckResult, Scorecard],
) -> None:
    width = 0
    for line in alignment.render(broadband[0], ".md").decode().splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line))
        width = width or cells if line.startswith("|") else 0
        assert not line.startswith("|") or cells == width, line


def test_words_of_the_language_stand_in_quotation_marks(broadband: tuple[Report, CheckResult, Scorecard]) -> None:
    told = next(one for one in broadband[0].findings if one.finding.rule == "unknown-reference")
    assert told.finding.message.startswith("`consulted` of process 'Move an appointment' refers to")
    assert told.words.startswith("“consulted” of process “Move an appointment” refers to")
    assert told.rule == "Every reference names one element that exists (for CX analyst, process owner, CIO)"


def test_a_rule_of_thumb_is_said_to_be_one(broadband: tuple[Report, CheckResult, Scorecard]) -> None:
    for told in broadband[0].findings:
        assert told.rule.endswith("; a rule of thumb: likely, not certain)") is not told.finding.exact


def test_the_difference_is_explained_where_there_is_one(broadband: tuple[Report, CheckResult, Scorecard]) -> None:
    words = [
        (
            "The difference: “3 → 2 missing: better” says that 3 lack what is counted in the first state, and 2 in the last; "
            "“still 9 missing: same” says that 9 lack it in both, however many there are in all; “2 fewer” says how many fewer "
            "are counted. Better or worse is said only of what can be compared: where as much of it is assessed, and where "
            "journeys that are in one of the states only do not make the difference."
        ),
        "With steps in one of these states only, and counted there alone: Leave us.",
    ]
    for section in ("scorecard", "journeys"):
        blocks = _section(broadband[0], section).blocks
        assert [plain_words(block.words) for block in blocks if isinstance(block, Paragraph)] == words
    assert len(_section(_report(BROADBAND, Wish(states=("future",)))[0], "scorecard").blocks) == 1


def _measured(root: Path, kind: str, value: str) -> list[str]:
    (root / "model.yaml").write_text(
        f"journeys: [{{id: j, steps: [{{id: s}}]}}]\nmeasures: [{{at: s, kind: {kind}, value: {value}}}]",
        encoding="utf-8",
    )
    (table,) = _section(_report(root)[0], "measured").blocks
    assert table.caption == "For information: values as the organisation reports them, which change no result"
    return [plain_words(one.words) for one in table.rows[0].cells[1:3]]


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        ("nps", "-30", "recommendation (NPS), points from −100 to 100"),
        ("nps", "130", "recommendation (NPS)"),
        ("fcr", "71", "solved at first contact (FCR), percent"),
        ("fcr", "0.71", "solved at first contact (FCR)"),
        ("abandonment", "44", "abandonment, percent"),
        ("abandonment", "120", "abandonment"),
        ("csat", "6.1", "satisfaction (CSAT)"),
        ("cycle_time", "6.5", "cycle time"),
    ],
)
def test_a_measure_has_the_unit_of_its_kind_where_its_value_can_be_in_it(
    tmp_path: Path, kind: str, value: str, told: str
) -> None:
    assert _measured(tmp_path, kind, value) == [told, value]


def test_measures_without_a_row_are_named_in_a_line_over_all_columns(tmp_path: Path) -> None:
    (tmp_path / "model.yaml").write_text("journeys: [{id: j, steps: [{id: s}]}]", encoding="utf-8")
    report, _, _ = _report(tmp_path)
    rows = [row for table in _section(report, "friction").blocks if isinstance(table, Table) for row in table.rows]
    words = (
        "Not assessed: revisits, repeated questions, steps of no value to the customer, the customer's time, the "
        "customer's waiting, work that is of value to the customer"
    )
    assert [row.across for row in rows if plain_words(row.cells[0].words) == words] == [True]
    assert '<th scope="row" colspan="2">Not assessed: revisits, repeated ' in alignment.render(report, ".html").decode()
