"""The words a report explains: those it uses, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports import alignment
from cxalign.reports.alignment.blocks import Table
from cxalign.reports.alignment.lines import plain_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Reported

    from cxalign.reports.alignment.content import Report


def _explained(report: Report) -> dict[str, str]:
    (section,) = (one for one in report.sections if one.id == "words")
    (table,) = section.blocks
    assert isinstance(table, Table)
    return {plain_words(row.cells[0].words): plain_words(row.cells[1].words) for row in table.rows}


def test_the_words_of_a_full_report_are_explained(broadband_reported: Reported) -> None:
    assert _explained(broadband_reported.report) == {
        "interaction": "a step in which the customer and the company meet",
        "attended": "at this step work is done for the customer: a process attends to it",
        "owned": "exactly one role or function answers for it",
        "capable": "as good as the step requires of it, and not at level 0",
        "supported": "there is a system behind the work, or a reason why none is wanted",
        "moment of truth": "one of the few steps in which the customer's opinion is made",
        "handoff": "two interactions, one after the other, that different functions lead",
        "failure demand": "contact that there is only because something went wrong before",
        "friction": (
            "what makes the way harder for the customer: handoffs, forced switches, returns within a stage, repeated questions, steps of no "
            "value"
        ),
        "readiness": "how far the organisation is in a position to change, by its own judgement",
        "7S": "seven sides of an organisation: strategy, structure, systems, shared values, skills, style and staff",
        "not assessed": "nobody has written down what it takes to tell; it is neither good nor bad",
        "persists": "of a finding: it is there today, and still there when all that is planned is done",
        "closed": (
            "of a finding: it is there today, and gone when all that is planned is done; “fixed by” names the initiatives "
            "that do it"
        ),
        "not shown to be closed": (
            "of a finding: it is there today, and by then too little is described to tell; it counts as lost"
        ),
        "closed on paper": "gone from the description of the later state, while no initiative delivers what that takes",
        "opened": "of a finding: it is not there today, and comes with what is planned",
        "capability": (
            "how well a process is done, from level 0 on: 0 not carried out, or without its result; 1 carried out; "
            "2 planned and watched over; 3 done in one defined way; 4 kept within measured limits; "
            "5 improved all the time (ISO/IEC 33020)"
        ),
        "today": "the state “As it is today”, 2026-11-21",
        "after the plan": "the state “After Homeward”, 2028-06-30",
    }


def test_words_that_a_report_does_not_use_are_not_explained(reported: Callable[..., Reported], tmp_path: Path) -> None:
    (tmp_path / "cxalign.yaml").write_text("states: [current]\n", encoding="utf-8")
    (tmp_path / "model.yaml").write_text("systems: [{id: crm, kind: application}]\n", encoding="utf-8")
    explained = _explained(reported(tmp_path).report)
    assert not {"persists", "closed", "opened", "closed on paper", "failure demand"}.intersection(explained)
    assert explained["today"] == "as things are now"


def test_levels_have_the_names_of_ones_own_scale(reported: Callable[..., Reported], tmp_path: Path) -> None:
    (tmp_path / "cxalign.yaml").write_text("capability_scale: [chaos, order]\n", encoding="utf-8")
    model = "journeys: [{id: j, steps: [{id: s, processes: [p], required_capability: 1}]}]\n"
    (tmp_path / "model.yaml").write_text(f"{model}processes: [{{id: p, capability: 0}}]\n", encoding="utf-8")
    explained = _explained(reported(tmp_path).report)
    assert explained["capability"] == "how well a process is done, from level 0 on: 0 chaos; 1 order"


def test_what_customers_say_and_names_of_elements_use_no_word_of_the_field(
    reported: Callable[..., Reported], tmp_path: Path
) -> None:
    (tmp_path / "cxalign.yaml").write_text("rules: {all: off, no-journey: error}\n", encoding="utf-8")
    model = "journeys: [{id: j, name: failure demand, steps: [{id: s}]}]\n"
    model += "stories: [{id: t, about: s, text: failure demand}]\n"
    (tmp_path / "model.yaml").write_text(model, encoding="utf-8")
    assert "failure demand" not in _explained(reported(tmp_path).report)


def test_the_words_stand_before_what_is_said_about_the_report(broadband_reported: Reported) -> None:
    page = alignment.render(broadband_reported.report, ".md").decode()
    headings = [line for line in page.splitlines() if line.startswith("## ")]
    assert headings[-2:] == ["## Words used here", "## About this report"]
    assert "| handoff | two interactions, one after the other, that different functions lead |" in page
