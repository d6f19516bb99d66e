"""How a report says which fields nobody wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.findings import NotAssessed
from cxalign.reports.layout import Layout
from cxalign.reports.summary import summary

if TYPE_CHECKING:
    from cxalign.findings import CheckResult


@pytest.mark.parametrize(
    ("kind", "field", "words"),
    [
        ("system", "realises", "no `realises` of any system"),
        ("step", "wait|step.effort", "no `wait` or `effort` of any step"),
        (
            "process",
            "creates|process.outcome|system.writes",
            "no `creates` or `outcome` of any process or `writes` of any system",
        ),
        ("process", "reads|system.reads", "no `reads` of any process or system"),
        ("function", "id|step.channels|link.channels", "no function or `channels` of any step or link"),
        (
            "step",
            "required_capability|settings.required_capability",
            "no `required_capability` of any step or in the settings",
        ),
        ("step", "expects.wait", "no `expects.wait` of any step"),
        ("persona", "id", "no persona"),
        ("settings", "readiness_required", "no `readiness_required` in the settings"),
        ("settings", "states", "no second state"),
        ("settings", "as_of", "no date (`as_of`)"),
    ],
)
def test_what_is_missing_is_named_as_users_write_it(result: CheckResult, kind: str, field: str, words: str) -> None:
    gap = NotAssessed(kind, field, ("some-rule",))
    last = summary(result._replace(not_assessed=(gap,)), Layout())[-1]
    assert last == f"not assessed: {words}, so these rules sleep: some-rule"
