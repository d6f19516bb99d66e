"""Every waiver still silences something, and has not run out.

Suppressions without an end turn into what they were meant to manage: rules nobody remembers the reason of. An
`accepted` entry, an `accepted_risk`, an ignoring comment or an entry of the baseline whose date has passed, or that
matches no finding any more, only hides what comes next. A comment without a reason silences nothing.

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
        said = _what_is_wrong(waiver)
        if said is not None:
            message, cure = said
            yield Problem(subject=waiver.subject, message=message, help=cure, mark=waiver.mark, about=waiver.about)


def _what_is_wrong(waiver: Waiver) -> tuple[str, str] | None:
    if not waiver.has_reason:
        return f"{waiver.said} gives no reason, so it silences nothing", "write why after the bracket, or delete it"
    is_needless = waiver.judged and not waiver.matched
    cure = waiver.cure or "delete it, or correct what it names"
    if waiver.expired:
        message = f"{waiver.said} ran out on {waiver.until}"
        if is_needless:
            return f"{message}, and matches no finding", cure
        return message, "renew it with a new reason and date, or fix what it accepts"
    return (f"{waiver.said} matches no finding", cure) if is_needless else None
