"""What there is to tell about a finding beside its message, as several formats tell it. Nothing here is escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cxalign.findings import CheckResult, Fault, Finding
    from cxalign.model.workspace import Location


def chain(finding: Finding) -> str:
    """Return the chain that proves a finding; empty where there is none."""
    if len(finding.path) < 2:  # noqa: PLR2004 - one element is no chain
        return ""
    return "".join(
        f"{hop.subject.kind} '{hop.subject.name}'" + (f" –{hop.link}→ " if hop.link else "") for hop in finding.path
    )


def places(finding: Finding) -> dict[Location, str]:
    """Return the other places that belong to a finding, each once, with what there is to say of them."""
    messages: dict[Location, dict[str, None]] = {}
    for other in finding.related:
        if other.location:
            messages.setdefault(other.location, {})[other.message] = None
    return {place: "; ".join(words) for place, words in messages.items()}


def unplaced(finding: Finding) -> list[str]:
    """Return what there is to say of related elements that stand in no file, each once."""
    return list(dict.fromkeys(other.message for other in finding.related if not other.location))


def some_states(finding: Finding, result: CheckResult) -> str:
    """Return the states of a finding; empty where it holds in all of them."""
    return "" if finding.states == result.states else ", ".join(finding.states)


def headline(finding: Finding, result: CheckResult) -> str:
    """Return the message, with the states where it holds in some only."""
    states = some_states(finding, result)
    return f"{finding.message} [{states}]" if states else finding.message


def place_of(found: Finding | Fault) -> Location:
    """Return the place of a finding or a fault; the begin of the settings where a finding is about the whole.

    The hosts of repositories refuse a finding without a place, and with it the whole report.
    """
    from cxalign.findings import Fault  # noqa: PLC0415 - loaded by then anyway
    from cxalign.model.workspace import Location  # noqa: PLC0415 - as above
    from cxalign.settings_file import SETTINGS_FILE  # noqa: PLC0415 - as above

    if isinstance(found, Fault):
        return Location(found.file, found.line, found.column, found.end_line, found.end_column)
    return found.location or Location(SETTINGS_FILE, 1, 1, 1, 1)
