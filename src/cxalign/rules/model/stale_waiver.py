"""Every waiver still silences something, and has not run out.

Suppressions without an end turn into what they were meant to manage: rules nobody remembers the reason of. An
`accepted` entry or an `accepted_risk` whose date has passed, or that matches no finding any more, only hides what
comes next.

To fix it, renew the waiver with a new reason and date, or delete it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.findings import Waiver


@rule(Severity.WARNING, scope=Scope.WAIVERS, default=Default.CORE, readers="all")
def check(waivers: list[Waiver]) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for waiver in waivers:
        if waiver.expired:
            yield Problem(
                subject=waiver.subject,
                message=f"{waiver.said} ran out on {waiver.until}",
                help="renew it with a new reason and date, or fix what it accepts",
                mark=waiver.mark,
                about=waiver.about,
            )
        elif waiver.judged and not waiver.matched:
            yield Problem(
                subject=waiver.subject,
                message=f"{waiver.said} matches no finding",
                help="delete it, or correct what it names",
                mark=waiver.mark,
                about=waiver.about,
            )
