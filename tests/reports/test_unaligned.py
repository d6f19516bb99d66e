"""Which interactions are not aligned, and why: those that `score` counts, with its reasons, in every format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxalign.reports.alignment.blocks import Table
from cxalign.reports.alignment.lines import plain_words
from cxalign.reports.scorecards import HEADLINE

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Reported

    from cxalign.reports.alignment.content import Report

EXAMPLES = Path(__file__).parents[2] / "examples"
MODEL = """
journeys:
  - id: j
    steps:
      - {id: ask, name: Ask, channels: [phone, home-visit], required_capability: 2}
      - {id: wait, kind: action}
      - {id: pay, name: Pay}
      - {id: go, name: Go}
channels: [{id: home-visit, name: Visit at home, human: true}]
processes:
  - {id: answer, name: Answer, owner: desk, capability: 1, manual: by voice, serves: [{step: j/ask, channels: [phone]}]}
  - {id: charge, name: Charge, owner: desk, serves: [j/pay], systems: [till]}
  - {id: let-go, owner: desk, capability: 3, serves: [j/go], systems: [till]}
systems: [{id: till, kind: application}]
functions: [{id: desk}]
"""


def _tables(report: Report) -> dict[str, Table]:
    parts = (part for section in report.sections if section.id == "journeys" for part in section.parts)
    return {
        one.id.split(":")[1]: block
        for part in parts
        for one in part.parts
        if one.id.endswith(":aligned")
        for block in one.blocks
        if isinstance(block, Table)
    }


def _cells(table: Table) -> list[tuple[str, ...]]:
    return [tuple(plain_words(one.words) for one in row.cells) for row in table.rows]


def test_each_that_is_not_aligned_is_named_with_the_reason_today_and_after_the_plan(
    broadband_reported: Reported,
) -> None:
    table = _tables(broadband_reported.report)["move-home"]
    assert table.caption == "Interactions that are not aligned, and why; 5 of 21 today, 4 of 20 after the plan"
    assert table.head == ("step", "today", "after the plan")
    pack = "process “Pack the router and the right cable” has no system, and nobody says that it is done by hand"
    assert _cells(table)[1:5] == [
        (
            "Pick a day for the engineer",
            "process “Plan the engineers' days” has capability 1 where 3 is required",
            "system “Dispatch” has ended",
        ),
        ("Get the confirmation", "process “Remind by text the day before” is not performed (capability 0)", "aligned"),
        (
            "Get the new router",
            pack,
            f"{pack}; system “Branch desk” stands on what has ended",
        ),
        ("Follow the engineer on the map", "–", "no process attends"),
    ]


def test_they_are_as_many_as_the_scorecard_counts(broadband_reported: Reported) -> None:
    report, _, card = broadband_reported
    tables = _tables(report)
    for journey, _ in report.journeys:
        for place, state in enumerate(card.states, 1):
            score = card.of(journey, state)[HEADLINE]
            rows = _cells(tables[journey]) if journey in tables else []
            lacking = [row for row in rows if row[place] not in {"aligned", "–"}]
            assert len(lacking) == (score.denominator or 0) - (score.numerator or 0)


def test_what_nobody_can_tell_is_not_assessed_and_channels_have_their_names(
    reported: Callable[..., Reported], tmp_path: Path
) -> None:
    (tmp_path / "cxalign.yaml").write_text("states: [{id: current}]\n", encoding="utf-8")
    (tmp_path / "m.yaml").write_text(MODEL, encoding="utf-8")
    report = reported(tmp_path).report
    table = _tables(report)["j"]
    assert table.caption == "Interactions that are not aligned, and why; 1 of 3 (1 not assessed)"
    assert (table.head, _cells(table)) == (
        ("step", "today"),
        [
            ("Ask", "nobody attends on “Visit at home”; process “Answer” has capability 1 where 2 is required"),
            ("Pay", "not assessed: the capability of process “Charge” is unknown"),
        ],
    )
    assert [(step, one.aligned) for step, (one,) in report.judgements] == [
        ("step:j/ask", "no"),
        ("step:j/pay", "not assessed"),
        ("step:j/go", "yes"),
    ]


@pytest.mark.parametrize("example", ["beginner", "permits"])
def test_where_nobody_wrote_what_it_takes_there_is_no_table(reported: Callable[..., Reported], example: str) -> None:
    report = reported(EXAMPLES / example).report
    assert not _tables(report)
    assert {one.aligned for _, judged in report.judgements for one in judged} == {"not assessed"}
