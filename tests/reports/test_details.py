"""The lines about a finding, as every format tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment.details import Detail, details, rule_of

if TYPE_CHECKING:
    from conftest import Reported


def test_a_finding_is_told_by_place_chain_what_to_see_help_and_plan(broadband_reported: Reported) -> None:
    told = next(one for one in broadband_reported.report.findings if one.chain and one.places and one.closing)
    lines = list(details(told))
    assert lines[0] == Detail("where", place=told.place)
    assert lines[1] == Detail("chain", words=told.chain)
    assert lines[2].text == ": ".join(told.places[0])
    assert lines[-2:] == [Detail("help", words=told.finding.help), Detail("plan", words=told.closing)]
    assert [one.label for one in lines[2:-2]] == ["see"] * (len(told.places) + len(told.also))


def test_what_there_is_not_has_no_line(broadband_reported: Reported) -> None:
    told = broadband_reported.report.findings[0]._replace(chain="", places=(), also=(), closing="")
    assert [one.label for one in details(told)] == ["where", "help"]


def test_a_rule_is_told_with_its_readers_and_whether_it_is_a_heuristic(broadband_reported: Reported) -> None:
    told = broadband_reported.report.findings[0]
    assert rule_of(told) == f"{told.finding.rule}, for {', '.join(told.finding.readers)}"
    guess = told._replace(finding=told.finding._replace(gating=False))
    assert rule_of(guess).endswith("; a heuristic, which fails no run")
