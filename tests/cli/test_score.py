"""`cxalign score`: what it prints, what it takes, and how it ends."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

    Cxalign = Callable[..., Ran]
    Write = Callable[..., Path]

MODEL = """
    journeys:
      - {id: borrow, name: "Borrow\\e[31m", steps: [{id: ask, value: customer, processes: [lend]}, {id: wait}]}
      - {id: "give-back", steps: [{id: drop, processes: [lend]}]}
    functions: [{id: desk}]
    processes: [{id: lend, owner: desk, capability: {today: 0, tomorrow: 2}, manual: over the counter}]
"""
SETTINGS = "states: [today, tomorrow]"
BY = "attended by owned, capable, supported processes"


@pytest.fixture
def library(workspace: Write) -> Path:
    """Write a workspace of two journeys and two states."""
    return workspace(model=MODEL, cxalign=SETTINGS)


def _line(ran: Ran, words: str) -> list[str]:
    """Return the cells of the first line that begins with these words."""
    line = next(line for line in ran.out.splitlines() if line.strip().startswith(words))
    return line.strip().removeprefix(words).split("  ")


@pytest.mark.usefixtures("library")
def test_the_headline_is_a_count_in_words(cxalign: Cxalign) -> None:
    ran = cxalign("score")
    assert (ran.code, ran.err) == (0, "")
    words = "of 3 interactions are attended by owned, capable, supported processes; the one the customer values is"
    assert ran.out.startswith(f"today: 0 {words} not\ntomorrow: 2 {words}\n\n")


@pytest.mark.usefixtures("library")
def test_measures_go_from_state_to_state_with_the_difference_in_counts(cxalign: Cxalign) -> None:
    ran = cxalign("score")
    cells = [
        cell.strip() for cell in _line(ran, "interactions attended by owned, capable, supported processes") if cell
    ]
    assert cells == ["0 of 3", "2 of 3", "3 → 1 missing: better"]
    words = "systems with exactly one owner, policies with exactly one owner, data with exactly one owner, interactions"
    assert f" Nothing to count: {words} that need" in " ".join(ran.out.split())
    assert "  give-back  0 of 1  1 of 1  1 → 0 missing: better\n" in ran.out
    assert ran.out.endswith("\n`--journey ID` shows all measures of one journey\n")


@pytest.mark.usefixtures("library")
def test_one_journey_and_one_state_can_be_asked_for(cxalign: Cxalign) -> None:
    ran = cxalign("score", "--journey", "borrow", "--state", "tomorrow")
    assert ran.out.startswith("tomorrow: 1 of 2 interactions")
    assert "journey 'Borrow\\x1b[31m'" in ran.out
    assert "today:" not in ran.out
    assert "difference" not in ran.out
    assert "give-back" not in ran.out


@pytest.mark.usefixtures("library")
def test_json_has_every_measure_of_every_journey_and_state(cxalign: Cxalign) -> None:
    ran = cxalign("score", "--output-format", "json")
    data = json.loads(ran.out)
    assert data["version"] == 1
    assert data["workspace"] == {"root": ".", "organisation": None, "states": ["today", "tomorrow"]}
    found = [one for one in data["scores"] if one["measure"] == "aligned_steps"]
    assert [(one["journey"], one["state"], one["numerator"], one["denominator"]) for one in found] == [
        (None, "today", 0, 3),
        ("borrow", "today", 0, 2),
        ("give-back", "today", 0, 1),
        (None, "tomorrow", 2, 3),
        ("borrow", "tomorrow", 1, 2),
        ("give-back", "tomorrow", 1, 1),
    ]
    assert found[-2] == {
        "measure": "aligned_steps",
        "journey": "borrow",
        "state": "tomorrow",
        "numerator": 1,
        "denominator": 2,
        "value": 0.5,
        "unit": "steps",
        "lacking": 1,
        "not_assessed": 0,
        "items": [{"kind": "step", "id": "borrow/wait", "name": "wait", "message": "no process attends"}],
    }


def test_the_scorecard_can_go_to_a_file(cxalign: Cxalign, library: Path) -> None:
    assert cxalign("score", "-o", "card.txt") == (0, "", "")
    assert (library / "card.txt").read_text(encoding="utf-8") == cxalign("score").out


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--state", "tomorow"], "error: there is no state 'tomorow'\n  = help: did you mean 'tomorrow'?\n"),
        (["--journey", "borow"], "error: there is no journey 'borow'\n  = help: did you mean 'borrow'?\n"),
        (["--output-format", "jsn"], "error: there is no output format 'jsn'\n  = help: did you mean 'json'?\n"),
    ],
)
def test_what_does_not_exist_is_refused(cxalign: Cxalign, arguments: list[str], message: str) -> None:
    assert cxalign("score", *arguments) == (2, "", message)


def test_form_faults_are_reported_as_the_check_does(cxalign: Cxalign, workspace: Write) -> None:
    workspace(model="journeys: [{id: j, steps: [{id: s, colour: red}]}]")
    for name in ("text", "json"):
        ran = cxalign("score", "--output-format", name)
        assert ran.code == 2
        assert ran == cxalign("check", "--output-format", name)


def test_a_workspace_of_nothing_is_refused(cxalign: Cxalign, workspace: Write) -> None:
    workspace(cxalign=SETTINGS)
    ran = cxalign("score")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: nothing to score: no model file in '.'\n")


def test_markdown_has_the_same_tables_with_nothing_of_files_as_markup(cxalign: Cxalign, workspace: Write) -> None:
    workspace(model=MODEL.replace("Borrow\\e[31m", "**<b>|"), cxalign=SETTINGS)
    out = cxalign("score", "--output-format", "markdown").out
    assert out.startswith("# Scorecard\n\n- today: 0 of 3 interactions are attended by owned, capable")
    assert (
        "\n| 2 journeys | today | tomorrow | difference |\n| --- | --- | --- | --- |\n| **alignment (a process, system, policy or data behind several journeys is counted once in each)** |  |  |  |\n"
        in out
    )
    assert "\n| Nothing to count: systems with exactly one owner, policies with exactly one owner, " in out
    assert "\n| give-back | 0 of 1 | 1 of 1 | 1 → 0 missing: better |\n" in out
    out = cxalign("score", "--output-format", "markdown", "--journey", "borrow").out
    assert "\n| journey '\\*\\*\\<b\\>\\|' | today |" in out


PARTS = """
    journeys:
      - {id: borrow, steps: [{id: ask, processes: [lend]}, {id: wait}]}
      - {id: give-back, steps: [{id: drop, processes: [lend]}]}
    functions: [{id: desk, name: "**Desk** | <b>"}, {id: art}]
    roles: [{id: clerk, function: desk}]
    processes: [{id: lend, owner: desk, performed_by: [clerk]}]
"""


def test_who_has_a_part_is_a_small_table(cxalign: Cxalign, workspace: Write) -> None:
    workspace(model=PARTS, cxalign="states: [today]")
    assert (
        "\nwho has a part, today  borrow                  give-back\n"
        "  **Desk** | <b>       owns, performs: 1 of 2  owns, performs: 1 of 1\n"
        "  art                  –                       –\n"
        "Counted are the steps reached by what a function owns, performs, or enables (operates); who owns a journey has a "
        "part in all its steps\n"
    ) in cxalign("score").out
    assert (
        "\n| who has a part, today | borrow | give-back |\n| --- | --- | --- |\n"
        "| \\*\\*Desk\\*\\* \\| \\<b\\> | owns, performs: 1 of 2 | owns, performs: 1 of 1 |\n"
        "| art | – | – |\n\nCounted are the steps"
    ) in cxalign("score", "--output-format", "markdown").out


def test_nobody_has_a_part_in_a_journey_without_steps(cxalign: Cxalign, workspace: Write) -> None:
    workspace(model=PARTS.replace("[{id: drop,", "[{id: drop, states: [today],"), cxalign="states: [today, later]")
    assert (
        "\nwho has a part, later  borrow                  give-back\n"
        "  **Desk** | <b>       owns, performs: 1 of 2  no steps\n"
        "  art                  –                       no steps\n"
    ) in cxalign("score").out


def test_of_many_journeys_there_is_a_line_a_function(cxalign: Cxalign, workspace: Write) -> None:
    more = "".join(f"      - {{id: j{number}, steps: [{{id: s}}]}}\n" for number in range(4))
    workspace(model=PARTS.replace("    functions:", f"{more}    functions:"), cxalign="states: [today]")
    assert (
        "\nwho has a part, today  in which way    journeys         steps\n"
        "  **Desk** | <b>       owns, performs  2 of 6 journeys  2 of 7\n"
        "  art                  –               –                –\n"
    ) in cxalign("score").out


def test_a_part_that_nobody_can_tell_is_said_to_be_so(cxalign: Cxalign, workspace: Write) -> None:
    workspace(model=PARTS.replace("[clerk]}]", "[clerk]}, {id: paint, owner: art, serves: [nowhere]}]"))
    assert "not assessed" in next(line for line in cxalign("score").out.splitlines() if line.startswith("  art "))


def test_without_a_function_in_any_journey_no_part_is_explained(cxalign: Cxalign, workspace: Write) -> None:
    workspace(model="journeys: [{id: j, steps: [{id: s}]}]")
    assert "has a part" not in cxalign("score").out
    assert "Counted are" not in cxalign("score").out


def test_how_evenly_is_a_ratio(cxalign: Cxalign, workspace: Write) -> None:
    workspace(
        model="""
        journeys: [{id: j, steps: [{id: s, processes: [p, q]}]}]
        processes:
          - {id: p, capability: 1, manual: m, performed_by: [r], reads: [d]}
          - {id: q, capability: 1, manual: m, performed_by: {b: [r]}, reads: [d]}
        policies: [{id: l, governs: [p, q]}]
        """,
        cxalign="states: [a, b]",
    )
    cells = _line(cxalign("score"), "how evenly the five are described, from 0 (one not at all) to 1 (all alike)")
    assert [cell.strip() for cell in cells if cell] == ["0.50", "1.00", "0.50 higher"]


LACKING = """
    journeys: [{id: j, steps: [{id: s, processes: [p]}, {id: t, processes: [q], states: [a]}]}]
    functions: [{id: desk}]
    processes:
      - {id: p, owner: desk, capability: 1, systems: {a: [old, new], b: [new]}}
      - {id: q, owner: desk, capability: 1, systems: [new], states: [a]}
    systems: [{id: new, kind: saas, owner: desk}, {id: old, kind: saas, states: [a]}]
"""


def test_the_difference_of_a_share_says_how_many_lack_what_is_wanted(cxalign: Cxalign, workspace: Write) -> None:
    workspace(model=LACKING, cxalign="states: [a, b]")
    ran = cxalign("score")
    systems = [cell.strip() for cell in _line(ran, "systems with exactly one owner") if cell]
    assert systems == ["1 of 2", "1 of 1", "1 → 0 missing: better"]
    owned = [cell.strip() for cell in _line(ran, "processes with exactly one owner") if cell]
    assert owned == ["2 of 2", "1 of 1", "none missing: same"]
    policies = [cell.strip() for cell in _line(ran, "processes under a policy (policy)") if cell]
    assert policies == ["0 of 2", "0 of 1", "2 → 1 missing: better"]
    found = {
        (one["measure"], one["state"]): one["lacking"]
        for one in json.loads(cxalign("score", "--output-format", "json").out)["scores"]
        if one["journey"] is None
    }
    assert (found["owned_systems", "a"], found["owned_systems", "b"]) == (1, 0)
    assert (found["failure_exposure", "a"], found["revisits", "a"], found["owned_data", "a"]) == (None, None, 0)


def test_a_difference_says_that_nothing_is_left_or_that_nothing_has_changed(cxalign: Cxalign, workspace: Write) -> None:
    workspace(model=LACKING.replace("{id: s, ", "{id: s, states: [a], "), cxalign="states: [a, b]")
    ran = cxalign("score")
    cells = [cell.strip() for cell in _line(ran, "interactions a process attends to") if cell]
    assert cells == ["2 of 2", "–", "nothing left to count"]
    cells = [cell.strip() for cell in _line(ran, "functions with a part in what customers live through") if cell]
    assert cells == ["1 of 1", "–", "nothing left to count"]


def test_what_is_as_it_was_is_equal(cxalign: Cxalign, workspace: Write) -> None:
    workspace(model=LACKING.replace(", states: [a]", ""), cxalign="states: [a, b]")
    cells = [cell.strip() for cell in _line(cxalign("score"), "interactions a process attends to") if cell]
    assert cells == ["2 of 2", "2 of 2", "same"]


def test_what_nobody_can_tell_any_more_is_no_progress(cxalign: Cxalign, workspace: Write) -> None:
    workspace(
        model=LACKING.replace("capability: 1, systems: {a", "capability: {a: 1}, systems: {a"), cxalign="states: [a, b]"
    )
    cells = [cell.strip() for cell in _line(cxalign("score"), f"interactions {BY}") if cell]
    assert cells == ["2 of 2", "1 interaction not assessed", "none missing, 0 → 1 not assessed"]


NOBODY = "and no interaction can be said to be"


@pytest.mark.parametrize(
    ("processes", "headline"),
    [
        ("", f"not assessed: no process is written down, {NOBODY} {BY}"),
        ("{id: p}", f"not assessed: no process has an owner, a capability or a system written down, {NOBODY} {BY}"),
        ("{id: p, owner: f, manual: m}", f"not assessed: no process has a capability written down, {NOBODY} {BY}"),
        (
            "{id: p, owner: f, manual: m}, {id: r, capability: 1}",
            f"not assessed: 1 of 2 interactions; the other one is not {BY}",
        ),
        ("{id: p, owner: f, manual: m, capability: 2}", f"1 of 2 interactions is {BY}"),
    ],
)
def test_the_headline_begins_with_what_is_not_assessed_where_that_is_most(
    cxalign: Cxalign, workspace: Write, processes: str, headline: str
) -> None:
    first = "{id: s, processes: [p]}" if processes else "{id: s}"
    model = f"journeys: [{{id: j, steps: [{first}, {{id: t}}]}}]\nfunctions: [{{id: f}}]\nprocesses: [{processes}]"
    workspace(model=model)
    assert cxalign("score").out.splitlines()[0] == f"current: {headline}"


@pytest.mark.parametrize(
    ("steps", "headline"),
    [
        ("{id: s, processes: [p]}", f"the one interaction is {BY}"),
        ("{id: s, processes: [p], value: customer}", f"the one interaction is {BY}"),
        (
            "{id: s, processes: [p]}, {id: t, processes: [p]}, {id: u, value: customer}",
            f"2 of 3 interactions are {BY}; the one the customer values is not",
        ),
        (
            "{id: s, processes: [p], value: customer}, {id: t, processes: [p]}, {id: u}",
            f"2 of 3 interactions are {BY}; the one the customer values is",
        ),
        (
            "{id: s, processes: [p]}, {id: t, processes: [p]}, {id: u, value: customer, processes: [r]}",
            f"2 of 3 interactions are {BY}; the one the customer values is not assessed [1 interaction not assessed]",
        ),
    ],
)
def test_the_headline_says_of_one_what_it_is(cxalign: Cxalign, workspace: Write, steps: str, headline: str) -> None:
    processes = "processes: [{id: p, owner: f, manual: m, capability: 2}, {id: r, owner: f, manual: m}]"
    workspace(model=f"journeys: [{{id: j, steps: [{steps}]}}]\nfunctions: [{{id: f}}]\n{processes}")
    assert cxalign("score").out.splitlines()[0] == f"current: {headline}"


def test_no_journey_gets_a_0_where_nothing_could_be_aligned(cxalign: Cxalign, workspace: Write) -> None:
    workspace(model="journeys: [{id: j, steps: [{id: s}]}, {id: k, steps: [{id: s}]}]")
    out = cxalign("score").out
    assert "\n  j  not assessed  not assessed\n  k  not assessed  not assessed\n" in out
    assert f"  interactions {BY} " in out
    assert "  interactions a process attends to " in out


def test_classes_of_evidence_nobody_uses_are_left_out(cxalign: Cxalign, workspace: Write) -> None:
    workspace(model="journeys: [{id: j, steps: [{id: s, evidence: data}]}]")
    out = cxalign("score").out
    assert "steps known from data" in out
    assert "steps known from interviews" not in out
    assert "steps of which nobody says how they are known" in out


GONE = """
    journeys:
      - {id: stays, steps: [{id: s, processes: [p]}, {id: t}]}
      - {id: goes, name: Leave us, states: [a], steps: [{id: u}, {id: v, processes: [p]}]}
    functions: [{id: desk}]
    processes: [{id: p, owner: desk, capability: 1, manual: m}]
"""


@pytest.mark.parametrize(
    ("written", "instead", "row", "is_noted"),
    [
        ("{id: t}", "{id: t}", "2 of 4 1 of 2 2 → 1 missing", True),
        ("{id: t}", "{id: t, processes: {b: [p]}}", "2 of 4 2 of 2 2 → 0 missing: better", True),
        (", states: [a]", "", "2 of 4 2 of 4 same", False),
    ],
)
def test_a_journey_that_is_in_one_state_only_makes_nothing_better(
    cxalign: Cxalign,
    workspace: Write,
    written: str,
    instead: str,
    row: str,
    is_noted: bool,  # noqa: FBT001
) -> None:
    workspace(model=GONE.replace(written, instead), cxalign="states: [a, b]")
    lines = [" ".join(line.split()) for line in cxalign("score").out.splitlines()]
    assert f"interactions a process attends to {row}" in lines
    note = "With steps in one of these states only, and counted there alone: Leave us."
    assert (note in lines) is is_noted


def test_times_of_one_customer_are_told_of_one_journey_only(cxalign: Cxalign, workspace: Write) -> None:
    step = "{id: s, effort: 90m, wait: 49d7h}"
    workspace(model=f"journeys: [{{id: j, steps: [{step}]}}, {{id: k, steps: [{step}]}}]", cxalign="states: [today]")
    lines = cxalign("score").out.splitlines()
    at = lines.index(
        "  Shown journey by journey only, as no customer lives them all: the customer's time, the customer's"
    )
    assert lines[at + 1] == "    waiting"
    lines = [" ".join(line.split()) for line in cxalign("score", "--journey", "j").out.splitlines()]
    assert "the customer's time, if steps are done one after the other 49 days 9 h" in lines
    assert "the customer's waiting, with nothing to do, if steps are done one after the other 49 days 7 h" in lines


SENT_ON = """
    journeys:
      - id: trip
        steps:
          - {id: ask, value: none, processes: [talk]}
          - {id: ride, value: {current: none, future: customer}, processes: [drive]}
          - {id: pay, value: none, processes: [bill]}
    functions: [{id: desk}, {id: road}]
    processes: [{id: talk, owner: desk}, {id: drive, owner: road}, {id: bill, owner: desk}]
"""
_IN_PART = "in 3 interactions [{} counts not fully assessed]"


@pytest.mark.parametrize(
    ("model", "said"),
    [
        (SENT_ON, f"5 {_IN_PART}  4 {_IN_PART}  1 fewer: better".replace("{}", "3")),
        # As many counts are not fully assessed, but one of them less fully than today.
        (
            SENT_ON.replace("ask, value: none", "ask").replace("none, future: customer", "none"),
            f"4 {_IN_PART}  3 {_IN_PART}  1 fewer".replace("{}", "4"),
        ),
    ],
)
def test_friction_is_better_only_where_as_much_of_each_count_is_assessed(
    cxalign: Cxalign, workspace: Write, model: str, said: str
) -> None:
    workspace(model=model, cxalign="states: [current, future]")
    line = next(line for line in cxalign("score").out.splitlines() if "friction events" in line)
    assert line.partition("together")[2].strip() == said
