"""What the summary says of what is not assessed: all of it where it is little or asked for, else how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.findings import NotAssessed
from cxalign.reports.summary import FEW, summary

if TYPE_CHECKING:
    from cxalign.findings import CheckResult
    from cxalign.reports.layout import Layout


@pytest.mark.parametrize(
    ("many", "verbose", "lines"), [(FEW, False, FEW), (FEW + 1, False, 1), (FEW + 1, True, FEW + 1)]
)
def test_much_that_is_not_assessed_is_counted(
    result: CheckResult, layout: Layout, many: int, *, verbose: bool, lines: int
) -> None:
    gaps = tuple(NotAssessed("step", f"field{n}", (f"rule-{n}", "another-rule")) for n in range(many))
    result = result._replace(rules_awake=60, rules_total=69)
    said = summary(result._replace(not_assessed=gaps), layout._replace(verbose=verbose))
    told = [line for line in said if line.startswith("not assessed")]

    assert len(told) == lines
    if lines == 1:
        assert told == ["not assessed: 9 rules sleep for want of data; `--verbose` lists what wakes them"]
    else:
        assert told[0] == "not assessed: no `field0` of any step, so these rules sleep: rule-0, another-rule"


def test_a_waiver_that_cannot_run_out_is_always_told(result: CheckResult, layout: Layout) -> None:
    gaps = tuple(NotAssessed("step", f"field{n}", (f"rule-{n}",)) for n in range(FEW + 1))
    undated = NotAssessed("settings", "as_of", ("policy-review-overdue", "stale-waiver"))
    said = summary(result._replace(not_assessed=(*gaps, undated)), layout)

    assert said[-1] == "not assessed: no date (`as_of`), so these rules sleep: policy-review-overdue, stale-waiver"
