"""The numbers of findings: F12 is the same finding in every report of a workspace, and in its pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cxalign.findings import CheckResult, Finding


def numbered(whole: CheckResult, shown: CheckResult | None = None) -> dict[Finding, int]:
    """Return the findings nobody has set aside with their numbers, in the order of the check.

    `whole` is narrowed by nothing: what shows a part of it shows some of the numbers, and leaves the others out. Of a
    finding in which `shown` tells less, that is named which it tells.
    """
    told = {finding.identity: finding for finding in (shown or whole).new()}
    return {told.get(finding.identity, finding): number for number, finding in enumerate(whole.new(), 1)}
