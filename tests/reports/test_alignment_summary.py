"""The first page of the alignment report: sentences for a board, what to do first, and which part a report is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxalign.checking import check
from cxalign.loading import load_workspace
from cxalign.measuring import scorecard
from cxalign.narrowing import View, narrow
from cxalign.reports import alignment
from cxalign.reports.alignment.blocks import Table
from cxalign.reports.alignment.composing import composed
from cxalign.reports.alignment.lines import plain_words
from cxalign.reports.alignment.material import Wish
from cxalign.reports.alignment.remedies import DESCRIPTION, REMEDIES, UNWRITTEN
from cxalign.reports.numbering import numbered
from cxalign.rules import all_rules
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Reported

    from cxalign.reports.alignment.blocks import Section
    from cxalign.reports.alignment.content import Report

BROADBAND = Path(__file__).parents[2] / "examples" / "broadband-move"
TWO = "states: [{id: now, date: 2027-01-01}, {id: later, name: Afterwards, date: 2028-06-30}]\nas_of: 2027-01-01\n"


def _composed(root: Path, wish: Wish, files: tuple[str, ...] = ()) -> Report:
    loaded = load_workspace([root])
    assert loaded.workspace is not None, loaded.faults
    result = check(loaded.workspace, Choice())._replace(files=loaded.files)
    card = scorecard(loaded.workspace, result, wish.journeys, wish.states)
    shown = narrow(result, View(wish.states, wish.journeys, wish.readers, files))
    return composed(loaded.workspace, shown, card, wish, numbers=numbered(result, shown))


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Report]:
    """Write one file of a workspace and compose its report."""

    def compose(text: str, settings: str = TWO, wish: Wish | None = None, files: tuple[str, ...] = ()) -> Report:
        (tmp_path / "model.yaml").write_text(text, encoding="utf-8")
        (tmp_path / "cxalign.yaml").write_text(settings, encoding="utf-8")
        return _composed(tmp_path, wish or Wish(), files)

    return compose


def _section(report: Report, name: str) -> Section | None:
    waiting = list(report.sections)
    while waiting:
        one = waiting.pop()
        if one.id == name:
            return one
        waiting += one.parts
    return None


def _sentences(report: Report) -> list[str]:
    return [plain_words(item) for block in report.sections[0].blocks for item in block.items]


def _first(report: Report, name: str = "summary:first") -> list[list[str]]:
    section = _section(report, name)
    tables = [block for block in section.blocks if isinstance(block, Table)] if section else []
    return [[plain_words(one.words) for one in row.cells] for table in tables for row in table.rows]


# Sentences


ALL_ALIKE = (
    "journeys: [{id: j, owner: desk, steps: ["
    + ", ".join(f"{{id: s{one}, name: Step {one}, processes: [p{one}]}}" for one in range(4))
    + "]}]\nprocesses: ["
    + ", ".join(f"{{id: p{one}, owner: desk}}" for one in range(4))
    + "]\n"
)
LEDGER = "systems: [{id: ledger, kind: saas}]\n"


@pytest.mark.parametrize(
    ("more", "said"),
    [("", "4 steps have no system described behind them"), (LEDGER, "4 steps have no system behind them")],
)
def test_findings_told_as_one_say_of_systems_nobody_described_that_they_are_not(
    written: Callable[..., Report], more: str, said: str
) -> None:
    report = written(ALL_ALIKE + more, settings="")
    assert [fold.words.partition(" (")[0] for fold in report.folds] == [said]
    assert {
        told.words.partition(": ")[0] for told in report.findings if told.finding.rule == "step-without-system"
    } == {f"step “Step {one}” has no system behind it" for one in range(4)}


@pytest.mark.parametrize(
    ("model", "note"),
    [
        (ALL_ALIKE, "all 4 errors are about the description itself, and no fault that customers meet"),
        (
            "journeys: [{id: j, owner: desk, steps: [{id: a, processes: [p]}]}]\nprocesses: [{id: p, owner: desk}]\n",
            "the one error is about the description itself, and no fault that customers meet",
        ),
        (
            ALL_ALIKE.replace("[p3]}", "[p3]}, {id: bare}"),
            "4 of the errors are about the description itself, and no fault that customers meet",
        ),
    ],
)
def test_errors_about_the_description_are_counted_out_of_all(
    written: Callable[..., Report], model: str, note: str
) -> None:
    report = written(model, settings="")
    table = next(block for block in _section(report, "summary:journeys").blocks if isinstance(block, Table))
    assert table.caption.split("; ")[-1] == note


def test_the_summary_begins_with_sentences_a_board_can_use(broadband_reported: Reported) -> None:
    assert _sentences(broadband_reported.report) == [
        (
            "Today 22 of 31 interactions with customers are aligned, after the plan 18 of 27; “Leave us” is counted "
            "today only, and in the other journeys it is 19 of 28 today and 18 of 27 after the plan."
        ),
        "Today 6 of 11 interactions that customers value are aligned, after the plan 5 of 12.",
        (
            "The plan closes 11 of the 37 findings of today, leaves 23 and opens 14 new ones; 1 more is gone in the picture "
            "of the future, and no initiative works on it; 2 more are not shown to be closed, as nobody can tell by then; "
            "2 more, not judged state by state, end with what initiatives retire or deliver; 6 of its 9 initiatives close "
            "no finding."
        ),
        (
            "One system, The server in the basement, takes 3 of the 5 moments of truth down when it fails, today and after "
            "the plan; 2 of these have a way around."
        ),
        (
            "Planned work saves customers about 91,800 days of waiting and 47,500 hours of effort a year; the picture of "
            "the future assumes about 272,000 days of waiting and 19,200 hours of effort less, which no initiative "
            "delivers (Leave us not counted: too little is written down)."
        ),
        "Nobody has written down how 27 of 33 steps and 31 of 33 levels of capability are known.",
    ]


def test_the_numbers_of_the_sentences_are_those_of_the_scorecard(broadband_reported: Reported) -> None:
    _, _, card = broadband_reported
    today, later = card.of(None, "current"), card.of(None, "future")
    said = " ".join(_sentences(broadband_reported.report))
    for measure in ("aligned_steps", "aligned_value_steps"):
        for score in (today[measure], later[measure]):
            assert f"{score.numerator} of {score.denominator}" in said
    assert f"closes {later['gaps_delivered'].numerator} of the {later['gaps_delivered'].denominator} findings" in said
    assert f"leaves {later['gaps_kept'].numerator} and opens {later['gaps_opened'].numerator} new ones" in said
    both = [
        one for one in card.scores if one.measure == "aligned_steps" and one.journey in {"move-home", "fix-dead-line"}
    ]
    assert [sum(one.numerator or 0 for one in both if one.state == state) for state in card.states] == [19, 18]


ALIGNED = """
journeys:
  - {id: a, name: Move, owner: lead, steps: [{id: s, processes: [p]}]}
  - {id: b, name: Stay, owner: lead, states: STATES, steps: [{id: s, processes: [p]}, {id: t}]}
processes: [{id: p, owner: lead, capability: 1, systems: [x]}]
systems: [{id: x, kind: saas, owner: lead}]
functions: [{id: desk}]
roles: [{id: lead, function: desk}]
"""


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ("[now, later]", "Today 2 of 3 interactions with customers are aligned."),
        (
            "[now]",
            (
                "Today 2 of 3 interactions with customers are aligned, after the plan 1 of 1; “Stay” is counted today only, "
                "and in the other journey it is 1 of 1 today and 1 of 1 after the plan."
            ),
        ),
        (
            "[later]",
            (
                "Today 1 of 1 interaction with customers is aligned, after the plan 2 of 3; “Stay” is counted after the "
                "plan only, and in the other journey it is 1 of 1 today and 1 of 1 after the plan."
            ),
        ),
    ],
)
def test_like_is_compared_with_like_where_journeys_differ(
    written: Callable[..., Report], states: str, said: str
) -> None:
    assert _sentences(written(ALIGNED.replace("STATES", states)))[0] == said


def test_where_no_journey_is_in_both_states_nothing_is_compared(written: Callable[..., Report]) -> None:
    model = ALIGNED.replace("STATES", "[later]").replace("name: Move,", "name: Move, states: [now],")
    assert _sentences(written(model))[0].endswith(
        "after the plan 1 of 2; “Move” is counted today only and “Stay” is counted after the plan only, and nothing can be compared."
    )


def test_where_there_is_one_state_and_no_plan_nothing_is_said_of_either(written: Callable[..., Report]) -> None:
    report = written(ALIGNED.replace(", states: STATES", ""), "states: [now]\n")
    assert _sentences(report) == [
        "2 of 3 interactions with customers are aligned.",
        "Nobody has written down how 3 of 3 steps and 2 of 2 levels of capability are known.",
    ]
    section = _section(report, "summary:first")
    assert section is not None
    assert section.blocks[0].caption == "The most urgent: one of each kind, the worst first"


def test_where_nothing_changes_and_there_is_no_initiative_nothing_is_said_of_a_plan(
    written: Callable[..., Report],
) -> None:
    same = "journeys: [{id: a, steps: [{id: s}]}]"
    assert not [line for line in _sentences(written(same)) if line.startswith("The plan")]
    idle = f"{same}\ninitiatives: [{{id: i, kind: transformation, journeys: [a]}}]"
    said = [line for line in _sentences(written(idle)) if line.startswith("The plan")]
    assert said == [
        "The plan closes 0 of the 2 findings of today, leaves 2 and opens 0 new ones; its one initiative closes no finding."
    ]


def test_where_alignment_cannot_be_told_the_sentence_says_so(written: Callable[..., Report]) -> None:
    said = _sentences(written("journeys: [{id: a, steps: [{id: s}]}]", "states: [now]\n"))[0]
    assert said == (
        "Not assessed: no process is written down, and no interaction can be said to be attended by owned, capable, "
        "supported processes."
    )


def test_where_all_is_known_the_sentence_says_so(written: Callable[..., Report]) -> None:
    model = "journeys: [{id: a, steps: [{id: s, evidence: data}]}]"
    assert _sentences(written(model, "states: [now]\n"))[-1] == "It is written down how all steps are known."
    model = "journeys: [{id: a, steps: [{id: s}]}]"
    assert _sentences(written(model, "states: [now]\n"))[-1] == "Nobody has written down how the one step is known."


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ("{id: s}, {id: t}", "Marked as assumed, and not known from data, interviews or a workshop: 2 of 2 steps."),
        (
            "{id: s}, {id: t, evidence: data}",
            "Marked as assumed, and not known from data, interviews or a workshop: 1 of 2 steps.",
        ),
    ],
)
def test_what_a_journey_assumes_is_assumed_of_its_steps(written: Callable[..., Report], steps: str, said: str) -> None:
    model = f"journeys: [{{id: a, evidence: assumed, steps: [{steps}]}}]"
    assert _sentences(written(model, "states: [now]\n"))[-1] == said


def test_what_is_assumed_is_told_apart_from_what_nobody_says(written: Callable[..., Report]) -> None:
    model = "journeys: [{id: a, steps: [{id: s, evidence: assumed}, {id: t}, {id: u}]}]"
    assert _sentences(written(model, "states: [now]\n"))[-1] == (
        "Nobody has written down how 2 of 3 steps are known; marked as assumed: 1 of 3 steps."
    )


def test_a_system_that_takes_no_moment_of_truth_down_is_not_named(written: Callable[..., Report]) -> None:
    said = _sentences(written(ALIGNED.replace("STATES", "[now, later]")))
    assert not [line for line in said if line.startswith("One system")]
    truths = ALIGNED.replace("STATES", "[now, later]").replace("{id: s, p", "{id: s, moment_of_truth: true, p")
    assert (
        "One system, x, takes 2 of the 2 moments of truth down when it fails; none of these has a way around."
        in _sentences(written(truths))
    )


REPLACED = """
journeys: [{id: j, steps: [{id: a, moment_of_truth: true, processes: [p]}, {id: b, moment_of_truth: true, processes: [q]}]}]
processes: [{id: p, systems: [old, new]}, {id: q, systems: [new]}]
systems: [{id: old, kind: saas, states: [now]}, {id: new, kind: saas, states: [later]}]
"""


@pytest.mark.parametrize(
    ("model", "said"),
    [
        (
            REPLACED,
            (
                "One system, old, takes 1 of the 2 moments of truth down when it fails today, and is gone after the plan; this "
                "one does not have a way around today; after the plan new takes 2 of the 2 moments of truth down."
            ),
        ),
        (
            REPLACED.replace("old, new", "new"),
            "After the plan one system, new, takes 2 of the 2 moments of truth down when it fails.",
        ),
        (
            REPLACED.replace(", {id: b, moment_of_truth: true, processes: [q]}", ""),
            (
                "One system, old, takes the one moment of truth down when it fails today, and is gone after the plan; this one "
                "does not have a way around today; after the plan new takes the one moment of truth down."
            ),
        ),
    ],
    ids=["replaced by a worse one", "comes with the plan", "the only one"],
)
def test_what_takes_moments_of_truth_down_after_the_plan_is_named_too(
    written: Callable[..., Report], model: str, said: str
) -> None:
    assert [line for line in _sentences(written(model)) if "one system" in line.lower()] == [said]


def _saving(steps: str, more: str = "") -> str:
    return f"journeys: [{{id: j, volume_per_year: 24, steps: [{steps}]}}]\n{more}"


LESS, MORE = "wait: {now: 2h, later: 1h}", "effort: {now: 1h, later: 2h}"
MADE = "initiatives: [{id: i, kind: transformation, delivers: [j/a]}]\n"


@pytest.mark.parametrize(
    ("model", "said"),
    [
        (_saving(f"{{id: a, {LESS}}}", MADE), "Planned work saves customers 1 day of waiting a year."),
        (
            _saving(f"{{id: a, {LESS}}}, {{id: b, {LESS}}}", MADE),
            (
                "Planned work saves customers 1 day of waiting a year; the picture of the future assumes 1 day "
                "of waiting less, which no initiative delivers."
            ),
        ),
        (
            _saving(f"{{id: b, {LESS}}}"),
            (
                "Planned work saves customers no time; the picture of the future assumes 1 day of waiting less, "
                "which no initiative delivers."
            ),
        ),
        (
            _saving(f"{{id: a, {LESS}, {MORE}}}", MADE),
            "Planned work saves customers 1 day of waiting and costs them 24 hours of effort a year.",
        ),
        (
            _saving(f"{{id: a, {LESS}}}, {{id: b, {MORE}}}", MADE),
            (
                "Planned work saves customers 1 day of waiting a year; the picture of the future assumes 24 "
                "hours of effort more, which no initiative delivers."
            ),
        ),
    ],
)
def test_what_planned_work_saves_stands_apart_from_what_nobody_delivers(
    written: Callable[..., Report], model: str, said: str
) -> None:
    assert [line for line in _sentences(written(model)) if line.startswith("Planned")] == [said]


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (
            Wish(readers=("it",)),
            (
                "The plan closes 4 of the 16 findings of today in this report, leaves 11 and opens 9 new ones; 1 more is not "
                "shown to be closed, as nobody can tell by then; 6 of its 9 initiatives close no finding."
            ),
        ),
        (
            Wish(states=("future",)),
            (
                "The plan leaves 23 findings of today in this report and opens 14 new ones; 6 of its 9 initiatives close no "
                "finding."
            ),
        ),
        (
            Wish(states=("current",)),
            (
                "The plan closes 11 of the 37 findings of today in this report and leaves 23; 1 more is gone in the picture "
                "of the future, and no initiative works on it; 2 more are not shown to be closed, as nobody can tell by "
                "then; 2 more, not judged state by state, end with what initiatives retire or deliver; 6 of its 9 "
                "initiatives close no finding."
            ),
        ),
    ],
)
def test_a_narrowed_summary_says_of_which_findings_it_counts_the_plan(wish: Wish, said: str) -> None:
    assert said in _sentences(_composed(BROADBAND, wish))


def test_the_table_of_journeys_says_how_it_counts_and_which_errors_nobody_meets(broadband_reported: Reported) -> None:
    table = _section(broadband_reported.report, "summary:journeys").blocks[0]
    assert isinstance(table, Table)
    assert table.caption == (
        "Journeys and findings, those first that are lived most often; a finding about two journeys counts "
        "in each; 3 of the errors are about the description itself, and no fault that customers meet"
    )
    one = _section(_composed(BROADBAND, Wish(journeys=("close-account",))), "summary:journeys").blocks[0]
    assert isinstance(one, Table)
    assert "counts in each" not in one.caption


# What to do first


def test_what_to_do_first_says_what_is_wrong_what_to_do_who_and_until_when(broadband_reported: Reported) -> None:
    report = broadband_reported.report
    rows = _first(report)
    assert [row[0] for row in rows] == ["F3", "F6", "F2", "F4", "F5", "F9", "F11"]
    assert rows[0][2:] == [
        "Move the work to another system in time, or have this one run longer.",
        "Head of Field Operations",
        "2027-12-31",
    ]
    # Nobody can tell whether the plan closes it, as nobody can tell by then.
    assert rows[1][2:] == ["Take out what is too much, or agree on another limit.", "Moves lead", ""]
    assert rows[3][2:] == ["Name one person who answers for this work.", "nobody yet; Moves lead for 1 of 2", ""]
    assert rows[3][1].endswith(" (likewise F59)")
    assert "[F3](#f3)" in alignment.render(report, ".md").decode()


def test_nothing_that_an_initiative_closes_and_nothing_about_the_description_comes_first(
    broadband_reported: Reported,
) -> None:
    report = broadband_reported.report
    for row in _first(report):
        told = report.told(int(row[0][1:]))
        assert not told.closing.startswith("closed by")
        assert told.finding.group != DESCRIPTION
        assert told.finding.rule not in UNWRITTEN


def test_where_no_system_is_described_at_all_steps_without_one_are_to_be_described(
    written: Callable[..., Report],
) -> None:
    model = """
        journeys: [{id: a, owner: lead, steps: [{id: s, processes: [p]}]}]
        processes: [{id: p, owner: lead}]
        functions: [{id: desk}]
        roles: [{id: lead, function: desk}]
    """
    bare = written(model)
    one = written(f"{model.rstrip()}\n        systems: [{{id: x, kind: saas, purpose: internal}}]\n")
    said = "Step “s” has no system behind it: its process “p” has none"
    assert said not in {row[1] for row in _first(bare)}
    assert said in {row[1] for row in _first(bare, "summary:describe")}
    assert said in {row[1] for row in _first(one)}


def test_what_is_closed_on_paper_is_still_to_be_done() -> None:
    report = _composed(BROADBAND, Wish(states=("current",), readers=("cx",)))
    assert report.told(42).closing == "closed on paper, by no initiative"
    assert "F42" in [row[0] for row in _first(report)]


def test_every_rule_has_its_remedy_or_asks_only_to_write_something_down() -> None:
    rules = {rule.name for rule in all_rules() if rule.group != DESCRIPTION}
    assert set(REMEDIES) | UNWRITTEN == rules
    assert set(REMEDIES).isdisjoint(UNWRITTEN)
    assert all(words.endswith(".") and words[0].isupper() and "`" not in words for words in REMEDIES.values())


def test_what_to_do_first_for_a_journey_names_a_step_of_it() -> None:
    row = next(row for row in _first(_composed(BROADBAND, Wish(journeys=("fix-dead-line",)))) if row[0] == "F3")
    assert row[1] == (
        "Step “Pick a day for the engineer” and 2 more rely on system “Dispatch”, which ends on 2027-12-31, before "
        "the end of the plan (2028-06-30); system “Where is my engineer” depends on it (after the plan only; here: “Have "
        "the line repaired”)"
    )


def test_who_acts_at_a_step_is_who_owns_the_work_there_else_the_journey() -> None:
    who = {row[0]: row[3] for row in _first(_composed(BROADBAND, Wish()))}
    assert (who["F2"], who["F5"], who["F11"]) == ("Head of Care", "Head of Billing", "Moves lead")


PLANNED = """
journeys: [{id: j, owner: lead, steps: [{id: s, moment_of_truth: true, processes: [p]}]}]
processes: [{id: p, owner: lead, capability: 1, systems: {now: [x], later: []}}]
systems: [{id: x, kind: saas, owner: lead}]
functions: [{id: desk}]
roles: [{id: lead, name: Head of Desk, function: desk}]
"""


def test_what_goes_wrong_in_a_later_state_only_is_to_be_done_until_its_day(written: Callable[..., Report]) -> None:
    row = next(
        row
        for row in _first(written(PLANNED))
        if row[1].startswith("Step “s” is supported today, but has no system after the plan")
    )
    assert row[3:] == ["Head of Desk", "2028-06-30"]


def test_a_day_that_has_passed_is_no_day_until_which_to_act(written: Callable[..., Report]) -> None:
    late = TWO.replace("as_of: 2027-01-01", "as_of: 2029-01-01")
    row = next(
        row
        for row in _first(written(PLANNED, late))
        if row[1].startswith("Step “s” is supported today, but has no system after the plan")
    )
    assert row[3:] == ["Head of Desk", ""]


@pytest.mark.parametrize(
    ("wish", "number", "day"),
    [
        (Wish(), "F3", "2027-12-31"),  # the system ends
        (Wish(), "F2", "2027-06-30"),  # the initiative that retires the message centre ends
        (Wish(), "F9", "2027-06-30"),
        (Wish(), "F11", "2028-03-31"),  # the initiative that delivers the step ends
        (Wish(), "F4", ""),  # there today
        (Wish(readers=("it",)), "F34", "2027-12-31"),  # the initiative itself, which has begun, ends
        (Wish(readers=("process",)), "F18", "2028-06-30"),  # nobody brings it: the day of the state
    ],
)
def test_what_the_plan_brings_is_to_be_done_before_it_comes(wish: Wish, number: str, day: str) -> None:
    assert {row[0]: row[4] for row in _first(_composed(BROADBAND, wish))}[number] == day


RETIRED = PLANNED.replace("systems: {now: [x], later: []}", "systems: [x]").replace(
    "{id: x,", "{id: x, states: [now], END"
)


@pytest.mark.parametrize(
    ("end", "initiatives", "day"),
    [
        ("", "[{id: out, kind: other, start: 2027, end: 2027-09-30, retires: [x]}]", "2027-09-30"),
        ("", "[{id: out, kind: other, start: 2027, end: 2027-09-30, retires: [x], delivers: [p]}]", "2027-09-30"),
        (
            "",
            "[{id: out, kind: other, end: 2027-09-30, retires: [x]}, {id: b, kind: other, end: 2027-02, delivers: [p]}]",
            "2027-09-30",
        ),
        ("", "[{id: out, kind: other, end: 2029-09-30, retires: [x]}]", "2028-06-30"),
        ("", "[{id: out, kind: other, end: 2026-09-30, retires: [x]}]", "2028-06-30"),
        ("", "[{id: out, kind: other, retires: [x]}]", "2028-06-30"),
        ("lifecycle: {end: 2027-03-31}, ", "[{id: out, kind: other, end: 2027-09-30, retires: [x]}]", "2027-03-31"),
    ],
)
def test_the_first_day_still_to_come_counts_and_none_after_the_state(
    written: Callable[..., Report], end: str, initiatives: str, day: str
) -> None:
    model = f"{RETIRED.replace('END', end)}initiatives: {initiatives}\n"
    rows = [row for row in _first(written(model, TWO)) if "has no system after the plan" in row[1]]
    assert [row[4] for row in rows] == [day]


def test_where_there_is_nothing_to_do_the_summary_has_no_such_part(written: Callable[..., Report]) -> None:
    report = written("personas: [{id: ann}]", "states: [now]\n")
    assert _section(report, "summary:first") is None


# Which part it is


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (Wish(), ""),
        (Wish(readers=("it",)), "Part of the report: for the CIO"),
        (Wish(journeys=("fix-dead-line",)), "Part of the report: journey Get a dead line fixed"),
        (Wish(states=("future",)), "Part of the report: after the plan only"),
        (
            Wish(None, None, ("current",), ("move-home", "close-account"), ("cx", "process")),
            ("Part of the report: journeys Move home and Leave us, today only, for the CX analyst and process owners"),
        ),
    ],
)
def test_a_narrowed_report_says_which_part_it_is_wherever_it_is_named(wish: Wish, said: str) -> None:
    report = _composed(BROADBAND, wish)
    assert report.part == said
    assert report.lines == tuple(filter(None, ("Saltgate Broadband", said, "21 November 2026")))
    assert report.name == " – ".join(filter(None, ("Alignment report", "Saltgate Broadband", said)))


def test_a_report_of_some_files_says_of_which(written: Callable[..., Report]) -> None:
    report = written("journeys: [{id: a, steps: [{id: s}]}]", files=("other.yaml",))
    assert report.part == "Part of the report: what touches other.yaml"
    assert report.name == "Alignment report – Part of the report: what touches other.yaml"


def test_the_page_is_titled_with_the_part_it_is() -> None:
    page = alignment.render(_composed(BROADBAND, Wish(readers=("it",))), ".html").decode()
    assert "<title>Alignment report – Saltgate Broadband – Part of the report: for the CIO</title>" in page
    assert "Saltgate Broadband · Part of the report: for the CIO · 21 November 2026" in page


# About the report


def test_what_the_report_rests_on_is_said_in_words_for_a_client(broadband_reported: Reported) -> None:
    (points,) = broadband_reported.report.sections[-1].blocks
    assert [plain_words(item) for item in points.items] == [
        (
            "Method: what is written down about journeys, processes, systems and plans is held against each other, by the "
            "same 69 rules everywhere. The same description always leads to the same findings."
        ),
        "Sources of the 33 steps: 2 known from data, 4 known from interviews, 27 without a source.",
        "Sources of the 33 levels of capability: 2 known from a workshop, 31 without a source.",
        (
            "Move home was mapped together with Customer Experience, Customer Care, Sales and Branches, Field Operations, "
            "Network, Logistics, Finance."
        ),
        (
            "Get a dead line fixed was mapped together with Customer Care, Sales and Branches, Network, Field Operations, "
            "Finance, IT."
        ),
        "It is not written down with whom Leave us was mapped.",
        "Of 6 stories 4 were looked into by Customer Care, Field Operations, IT, Finance.",
        (
            "Limits: the report is as complete and as true as that description. What nobody has written down it cannot "
            "judge: see “What is not assessed”. Findings that are likely only say that they are a rule of thumb."
        ),
        "Date: all is judged as of 21 November 2026.",
        "Today: the state “As it is today”, called “current” in the description, reached on 21 November 2026.",
        "After the plan: the state “After Homeward”, called “future” in the description, reached on 30 June 2028.",
        "A finding has one number in all reports of the whole, and in the pictures: 12 in a picture is F12.",
        (
            "For those who keep the description: 180 elements in 18 files; the place of a finding is the file and the line "
            "where to mend it; cxalign report with --journey, --state or --for writes a part."
        ),
    ]


def test_a_report_of_which_little_is_known_says_only_what_is(written: Callable[..., Report]) -> None:
    (points,) = written("personas: [{id: ann}]", "states: [now]\n").sections[-1].blocks
    said = [plain_words(item).partition(":")[0] for item in points.items]
    assert said == [
        "Method",
        "Limits",
        "A finding has one number in all reports of the whole, and in the pictures",
        "For those who keep the description",
    ]


# Other words for the reader


def test_counts_that_some_elements_leave_open_have_a_row_each_and_a_column_a_state(
    broadband_reported: Reported,
) -> None:
    section = _section(broadband_reported.report, "not-assessed")
    assert section is not None
    words, table = section.blocks
    assert plain_words(words.words) == (
        "All 69 rules had what they need to judge; for the counts below some elements say too little."
    )
    assert table.head == ("what", "not assessed, today", "not assessed, after the plan")
    rows = [[plain_words(one.words) for one in row.cells] for row in table.rows]
    assert rows[1] == [
        "times customers are sent back to a function they have left within one stage",
        "13 steps",
        "11 steps",
    ]
    assert ["the customer's time, if steps are done one after the other", "3 steps", "–"] in rows


def test_the_steps_of_a_journey_are_counted_in_all_the_ways_that_are_used(broadband_reported: Reported) -> None:
    section = _section(broadband_reported.report, "journey:move-home")
    assert section is not None
    assert [plain_words(item) for item in section.blocks[0].items][-2:] == [
        "today: 22 steps, 21 with the company, 15 of them on the main path; 3 moments of truth",
        "after the plan: 21 steps, 20 with the company, 14 of them on the main path; 3 moments of truth",
    ]
