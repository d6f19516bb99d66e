"""The numbers of findings: F12 is the same finding wherever a report speaks of it, also in its pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cxalign.findings import CheckResult, Finding


def numbered(shown: CheckResult) -> dict[Finding, int]:
    """Return the findings that a report tells with their numbers, in the order of the check."""
    return {finding: number for number, finding in enumerate(shown.new(), 1)}
