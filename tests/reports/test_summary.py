"""The closing lines of a report: what nobody wrote, in the words of the language."""

from __future__ import annotations

import pytest

from cxalign.reports.summary import _field


@pytest.mark.parametrize(
    ("need", "words"),
    [
        ("step.asks", "`asks` of any step"),
        ("step.wait|step.effort", "`wait` or `effort` of any step"),
        ("step.expects.wait", "`expects.wait` of any step"),
        ("process.reads|system.reads", "`reads` of any process or system"),
        ("policy.id", "policy"),
        ("function.id|step.channels|link.channels", "function or `channels` of any step or link"),
        ("settings.states", "second state"),
        ("settings.as_of", "date (`as_of`)"),
    ],
)
def test_a_need_is_named_by_its_fields_and_their_kinds(need: str, words: str) -> None:
    kind, _, field = need.partition(".")
    assert _field(kind, field) == words
