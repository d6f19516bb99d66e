"""What each part of the report says in one sentence: true of what is counted, and of what customers tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.model.change import SEVEN_S
from cxalign.reports.alignment.blocks import Paragraph, Points, Table
from cxalign.reports.alignment.lines import plain_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Reported

    from cxalign.reports.alignment.content import Report

MODEL = """
journeys: [{id: a, name: Move, owner: lead, steps: [STEPS]}]
processes: [{id: p, owner: lead, capability: 1, systems: [x]}, {id: q, owner: lead, capability: 1, systems: [y]}]
systems: [{id: x, kind: saas, owner: lead}, {id: y, kind: saas, owner: lead}]
functions: [{id: desk}]
roles: [{id: lead, function: desk}]
personas: [{id: ann}]
"""
ALIGNED, LACKING = "processes: [p]", "value: customer"
NOW, LATER = "states: [now]", "states: [later]"


@pytest.fixture
def said(reported: Callable[..., Reported], tmp_path: Path) -> Callable[..., str]:
    """Return what says what a part of the report on a model says in one sentence."""

    def say(part: str, *steps: str, more: str = "") -> str:
        written = ", ".join(f"{{id: s{place}, {step}}}" for place, step in enumerate(steps))
        (tmp_path / "cxalign.yaml").write_text("states: [now, later]\nreadiness_required: 3\n", encoding="utf-8")
        (tmp_path / "model.yaml").write_text(MODEL.replace("STEPS", written) + more, encoding="utf-8")
        return dict(reported(tmp_path).report.messages).get(part, "")

    return say


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (
            (ALIGNED, f"{LACKING}, {NOW}", f"{LACKING}, {LATER}"),
            "Move stays as it is: 1 of 2 interactions is aligned today, 1 of 2 after the plan",
        ),
        (
            (ALIGNED, LACKING, f"{LACKING}, {NOW}"),
            "Move: 1 of 3 interactions is aligned today, 1 of 2 after the plan",
        ),
        (
            (ALIGNED, LACKING, f"{LACKING}, {LATER}"),
            "Move: 1 of 2 interactions is aligned today, 1 of 3 after the plan",
        ),
        (
            (ALIGNED, f"{ALIGNED}, {LATER}", f"{LACKING}, {LATER}"),
            "Move: the one interaction is aligned today, 2 of 3 after the plan; 1 more is aligned, and 1 more is not",
        ),
        (
            (ALIGNED, LACKING, f"{ALIGNED}, {LATER}"),
            "Move gets better with the plan: 1 of 2 interactions is aligned today, 2 of 3 after the plan",
        ),
        (
            (ALIGNED, LACKING, f"{ALIGNED}, {NOW}"),
            "Move gets worse with the plan: 2 of 3 interactions are aligned today, 1 of 2 after the plan",
        ),
    ],
)
def test_a_journey_gets_better_only_where_more_of_it_is_aligned(
    said: Callable[..., str], steps: tuple[str, ...], words: str
) -> None:
    assert said("journey:a", *steps) == words


ALONE, UNJUDGED = "kind: action", "processes: [r]"


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ((LACKING,), "Move: the one interaction is not aligned"),
        ((ALONE,), "Move: no interaction with customers is described"),
        ((UNJUDGED, UNJUDGED), "Move: all 2 interactions are not assessed"),
        (
            (UNJUDGED, f"{UNJUDGED}, {LATER}"),
            "Move: the one interaction is not assessed today, 2 not assessed after the plan",
        ),
        (
            (ALIGNED, UNJUDGED, f"{UNJUDGED}, {LATER}"),
            "Move: 1 of 2 interactions is aligned (1 not assessed) today, 1 of 3 (2 not assessed) after the plan",
        ),
        ((f"{ALIGNED}, {NOW}",), "Move: the one interaction is aligned today; what comes after it is not described"),
        (
            (f"{ALIGNED}, {LATER}",),
            "Move: the one interaction is aligned after the plan; what comes before it is not described",
        ),
    ],
)
def test_of_a_journey_nothing_is_said_that_nobody_knows(
    said: Callable[..., str], steps: tuple[str, ...], words: str
) -> None:
    unjudged = "---\nprocesses: [{id: r, owner: lead, systems: [x]}]\n"
    assert said("journey:a", *steps, more=unjudged) == words


@pytest.mark.parametrize(
    ("states", "words"),
    [
        (NOW, "Stay: the one interaction is aligned today; it is gone after that"),
        (LATER, "Stay is new: the one interaction is aligned after the plan"),
    ],
)
def test_a_journey_that_is_in_one_state_only_is_new_or_gone(said: Callable[..., str], states: str, words: str) -> None:
    other = f"---\njourneys: [{{id: b, name: Stay, owner: lead, {states}, steps: [{{id: s, {ALIGNED}}}]}}]\n"
    assert said("journey:b", ALIGNED, more=other) == words


STORY = "  - {{id: {id}, about: [s0], persona: ann, text: It broke., causes: [{causes}]}}\n"
SURE, SUSPECTED = "{dimension: data, status: confirmed}", "{dimension: data, status: suspected}"


@pytest.mark.parametrize(
    ("causes", "words"),
    [
        ((SURE,), "1 story of what goes wrong for customers; a cause of it is confirmed"),
        ((SUSPECTED,), "1 story of what goes wrong for customers; no cause of it is confirmed"),
        (("", SUSPECTED), "2 stories of what goes wrong for customers; no cause of any is confirmed"),
        ((SURE, SURE), "2 stories of what goes wrong for customers; a cause of each is confirmed"),
        ((SURE, SUSPECTED), "2 stories of what goes wrong for customers; a cause is confirmed for 1 of them"),
    ],
)
def test_stories_are_told_with_how_many_of_their_causes_are_confirmed(
    said: Callable[..., str], causes: tuple[str, ...], words: str
) -> None:
    stories = "".join(STORY.format(id=f"t{place}", causes=one) for place, one in enumerate(causes))
    assert said("voices", ALIGNED, more=f"stories:\n{stories}") == words


def test_a_failure_is_told_with_the_ways_around_it(said: Callable[..., str]) -> None:
    truth, way = f"{ALIGNED}, moment_of_truth: true", "processes: [q], channels: [c], recovers: s0"
    stops = "If x fails, 2 of 2 moments of truth stop"
    assert said("resilience", truth, truth) == f"{stops}; none of these has a way around"
    assert said("resilience", truth, truth, way) == f"{stops}; 1 of these has a way around"
    assert said("resilience", ALIGNED) == "If x fails, 1 interaction stops"


@pytest.fixture
def written(reported: Callable[..., Reported], tmp_path: Path) -> Callable[..., Report]:
    """Compose the report on a model of which no function is expected; of today alone where no states are given."""

    def compose(model: str, settings: str = "") -> Report:
        states = "" if "states:" in settings else "states: [now]\n"
        (tmp_path / "cxalign.yaml").write_text(f"{states}expected_functions: []\n{settings}", encoding="utf-8")
        (tmp_path / "model.yaml").write_text(model, encoding="utf-8")
        return reported(tmp_path).report

    return compose


WORK = "journeys: [{id: j, owner: a, steps: [{id: s, processes: [p]}, {id: t, processes: [p]}]}]\n"
BOTH = "functions: [{id: a, name: Sales}, {id: b}]\n"


@pytest.mark.parametrize(
    ("model", "said"),
    [
        (
            f"{WORK}processes: [{{id: p, owner: a, capability: 1, manual: m, reads: [d]}}]\n{BOTH}data: [{{id: d, owner: [a, b]}}]",
            "1 thing has more than one owner",
        ),
        (
            f"{WORK.replace('owner: a', 'owner: [a, b]')}processes: [{{id: p, capability: 1, manual: m}}]\n{BOTH}",
            "Nobody answers for 1 thing behind this journey, and 1 has more than one owner",
        ),
        (f"{WORK}processes: [{{id: p, owner: a}}, {{id: idle}}]\n{BOTH}", "Nobody answers for 1 thing"),
    ],
    ids=["data of two owners", "a journey of two owners", "work behind no journey"],
)
def test_several_owners_are_not_nobody_and_what_reaches_no_customer_is_behind_no_journey(
    written: Callable[..., Report], model: str, said: str
) -> None:
    assert dict(written(model).messages)["ownership"] == said


def test_two_systems_that_provide_the_same_are_not_said_to_be_in_several_hands(written: Callable[..., Report]) -> None:
    model = (
        f"{WORK}processes: [{{id: p, owner: a, capability: 1, systems: [x, y]}}]\n{BOTH}"
        "systems: [{id: x, kind: saas, owner: a, provides: [crm]}, {id: y, kind: saas, owner: a, provides: [crm]}]"
    )
    on = "rules: {duplicate-systems: info}\n"
    assert dict(written(model, on).messages)["overlaps"] == "Several systems provide the same at 2 steps"


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ("{id: s, processes: [p], value: customer, channels: [web]}", ""),
        (
            "{id: s, processes: [p], value: none, channels: [web]}, {id: t, processes: [p], value: customer, channels: [web]}",
            "Customers meet friction at least 1 time in 2 interactions on the main path",
        ),
    ],
    ids=["none known, and not all of it assessed", "once"],
)
def test_friction_is_counted_where_any_is_known(written: Callable[..., Report], steps: str, said: str) -> None:
    model = f"journeys: [{{id: j, owner: a, steps: [{steps}]}}]\nprocesses: [{{id: p, owner: a}}]\n{BOTH}"
    assert dict(written(model).messages).get("friction", "") == said


def test_dimensions_that_are_described_least_alike_are_all_named(written: Callable[..., Report]) -> None:
    model = f"{WORK}processes: [{{id: p, owner: a, capability: 1, manual: m}}]\n{BOTH}"
    assert dict(written(model).messages)["dimensions"] == (
        "Of five dimensions policy, people and data are described least: for 0 of 1 process each"
    )


READY = "readiness: [{of: a, strategy: 1, staff: 2}]\n"
REQUIRED = "readiness_required: {strategy: 2, staff: 2, skills: 3}\n"


def test_readiness_is_of_whom_it_is_by_name_and_unjudged_where_nobody_judged_it(
    written: Callable[..., Report],
) -> None:
    report = written(f"{WORK}{BOTH}{READY}", REQUIRED)
    assert dict(report.messages)["readiness"] == "In strategy Sales is not as ready as is required"
    short = {told.short for told in report.findings if told.finding.rule == "readiness-below-required"}
    assert short == {"Less ready than is required: Sales, strategy", "Nobody has judged how ready: Sales, skills"}
    (section,) = (one for one in report.sections if one.id == "readiness")
    assert [one.caption for one in section.blocks if isinstance(one, Table)] == [
        "Readiness of Sales: no element makes up for the lowest"
    ]


def test_a_finding_about_the_workspace_as_a_whole_names_nothing_but_the_organisation(
    written: Callable[..., Report],
) -> None:
    assert {told.short for told in written("processes: [{id: p}]").findings} >= {"No journey is described"}
    named = written("processes: [{id: p}]", "organisation: Acme\n")
    assert {told.short for told in named.findings} >= {"No journey is described: Acme"}


# What stands beside


TIMED = (
    "journeys: [{id: j, owner: a, steps: [{id: s, processes: [p], effort: 1m, wait: 0m}]}]\n"
    "processes: [{id: p, owner: a, capability: 1, manual: m}]\n"
    f"initiatives: [{{id: i, kind: other, owner: a}}]\n{BOTH}"
)


def _text(report: Report, name: str) -> list[str]:
    (section,) = (one for one in report.sections if one.id == name)
    rows = [row.cells for block in section.blocks if isinstance(block, Table) for row in block.rows]
    words = [block.words for block in section.blocks if isinstance(block, Paragraph)]
    words += [item for block in section.blocks if isinstance(block, Points) for item in block.items]
    return [*(" | ".join(plain_words(one.words) for one in cells) for cells in rows), *map(plain_words, words)]


def test_what_is_counted_is_not_named_among_what_is_not_assessed(written: Callable[..., Report]) -> None:
    said = _text(written(TIMED, "states: [now, later]\n"), "friction")
    assert "own work saved for one customer | – | 0 min | " in said
    assert [line.partition(" | ")[0] for line in said if line.startswith("Not assessed")] == [
        (
            "Not assessed: revisits, repeated questions, steps of no value to the customer, work that is of value to the "
            "customer, own work saved in a year, waiting saved in a year"
        )
    ]


def test_a_theme_counts_what_is_not_assessed_as_the_table_of_it_does(written: Callable[..., Report]) -> None:
    report = written(TIMED, "states: [now, later]\n")
    friction = {one.words for one in report.figures if one.family == "friction"}
    (section,) = (one for one in report.sections if one.id == "not-assessed")
    tables = [block for block in section.blocks if isinstance(block, Table)]
    named = [plain_words(row.cells[0].words) for row in tables[-1].rows]
    count = len(friction.intersection(named))
    assert f"{count} of 13 counts about it are not fully assessed" in _text(report, "friction")[-1]


def test_one_step_and_one_level_have_a_source_in_the_singular(written: Callable[..., Report]) -> None:
    said = _text(written(TIMED), "about")
    assert "Sources of the 1 step: 1 without a source." in said
    assert "Sources of the 1 level of capability: 1 without a source." in said


RISKS = """
journeys:
  - {id: j, owner: a, steps: [{id: s, moment_of_truth: true, processes: [p], accepted_risk: {reason: We live with it, until: 2027-03-01}}]}
processes: [{id: p, owner: a, capability: 1, systems: [x]}]
systems: [{id: x, kind: saas, owner: a, accepted_risk: {reason: Old, until: 2020-01-01}}]
"""


def test_a_risk_whose_day_is_over_is_said_to_have_run_out(written: Callable[..., Report]) -> None:
    said = _text(written(f"{RISKS}{BOTH}", "as_of: 2026-11-01\n"), "accepted")
    assert {"x | Old | 2020-01-01, has run out", "s | We live with it | 2027-03-01"} <= {*said}
    assert "x | Old | 2020-01-01" in _text(written(f"{RISKS}{BOTH}"), "accepted")


def test_a_larger_part_of_fewer_is_no_more(said: Callable[..., str]) -> None:
    assert said("summary", ALIGNED, "stage: a", f"stage: a, {NOW}") == (
        "The plan closes 0 findings and opens 1: no more of the interactions with customers will be aligned "
        "(1 of 2, today 1 of 3)"
    )


VAGUE = """
journeys: [{id: a, steps: [{id: s, processes: [p]}, {id: t, processes: [q]}, {id: u, states: [later]}]}]
processes: [{id: p, owner: o, capability: 1, systems: [x]}, {id: q, owner: o, systems: [x]}]
systems: [{id: x, kind: saas, owner: o}]
"""


def test_parts_are_not_compared_where_nobody_can_tell_of_all(written: Callable[..., Report]) -> None:
    report = written(VAGUE, "states: [now, later]\n")
    assert dict(report.messages)["summary"] == (
        "The plan closes 0 findings and opens 1: of the interactions with customers 1 of 2 (1 not assessed) are aligned "
        "today, 1 of 3 (1 not assessed) after it"
    )
    report = written(VAGUE, "states: [now]\n".replace("now", "later"))
    assert dict(report.messages)["summary"] == "1 of 3 interactions with customers is aligned (1 not assessed)"


def test_a_plan_without_an_initiative_is_not_compared_with_what_initiatives_close(said: Callable[..., str]) -> None:
    steps = (ALIGNED, f"stage: a, {LATER}")
    words = "1 finding comes, 2 stay"
    assert said("roadmap", *steps) == f"No initiative is in the plan: {words}"
    idle = "initiatives: [{id: i, kind: other}]\n"
    assert said("roadmap", *steps, more=idle).startswith(
        "The plan opens more than its initiatives close: 2 findings come"
    )


def test_small_numbers_are_said_as_people_do(said: Callable[..., str]) -> None:
    assert said("journey:a", LACKING) == "Move: the one interaction is not aligned"
    assert said("journey:a", ALIGNED, ALIGNED) == "Move: both interactions are aligned"
    assert said("summary", ALIGNED) == "1 of 1 interaction with customers is aligned"
    ready = "readiness: {" + ", ".join(f"{one}: 3" for one in SEVEN_S) + "}\n"
    assert (
        said("readiness", ALIGNED, more=ready) == "In every element of 7S the organisation is as ready as is required"
    )
