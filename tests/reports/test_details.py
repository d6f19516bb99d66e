"""The lines about a finding, as every format tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment.details import Detail, details

if TYPE_CHECKING:
    from conftest import Reported


def test_a_finding_is_told_by_place_chain_what_to_see_help_and_plan(broadband_reported: Reported) -> None:
    told = next(one for one in broadband_reported.report.findings if one.chain and one.places and one.closing)
    lines = list(details(told))
    assert lines[0] == Detail("where", place=told.place)
    assert lines[1] == Detail("chain", words=told.chain)
    assert lines[2].text == ": ".join(told.places[0])
    assert lines[-3:] == [
        Detail("help", words=told.help),
        Detail("plan", words=told.closing),
        Detail("rule", words=told.rule),
    ]
    assert [one.label for one in lines[2:-3]] == ["see"] * (len(told.places) + len(told.also))


def test_what_there_is_not_has_no_line(broadband_reported: Reported) -> None:
    told = broadband_reported.report.findings[0]._replace(chain="", places=(), also=(), closing="")
    assert [one.label for one in details(told)] == ["where", "help", "rule"]


def test_a_line_has_its_label_before_a_place_and_a_colon_before_words() -> None:
    lines = [Detail("where", place="a.yaml:1"), Detail("help", words="mend it"), Detail("see", "b.yaml:2", "is there")]
    assert [one.line for one in lines] == ["where: a.yaml:1", "help: mend it", "see b.yaml:2: is there"]


def test_a_rule_is_told_with_its_readers_and_whether_it_is_a_rule_of_thumb(broadband_reported: Reported) -> None:
    told = broadband_reported.report.findings[0]
    assert told.rule == "Every digital channel that a step offers has a system behind it (for CIO)"
    guess = told._replace(finding=told.finding._replace(exact=False))
    assert guess.rule == (
        "Every digital channel that a step offers has a system behind it (for CIO; a rule of thumb: likely, not certain)"
    )
