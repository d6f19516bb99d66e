"""By when to act on a finding: the day on which what is found begins to hurt; nothing where it does so today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.measuring.opening import initiatives_opening
from cxalign.model import Initiative, System

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cxalign.findings import Finding, Subject
    from cxalign.model import Element
    from cxalign.reports.alignment.material import Material


def until(material: Material, finding: Finding) -> date | None:
    """Return the first day that is still to come and on which a finding begins to hurt.

    An initiative that is wrong itself does so when it begins, and one that has begun when it ends. What comes with the
    plan does so when a system ends, or an initiative that brings it; at the latest when its state is reached.
    """
    as_of = material.result.as_of
    subject = _element(material, finding.subject)
    if isinstance(subject, Initiative) and _is_to_come(subject.start, as_of):
        return subject.start
    if material.model.first.state in finding.states:
        return None
    reached = _reached(material, finding)
    days = [day for day in _days(material, finding) if _is_to_come(day, as_of) and (reached is None or day < reached)]
    return min(days) if days else reached if _is_to_come(reached, as_of) else None


def is_overdue(material: Material, finding: Finding) -> bool:
    """Tell whether a finding that has no day is so already: it is so today, or its day is over."""
    is_now = not finding.states or material.model.first.state in finding.states
    return is_now or _reached(material, finding) is not None


def _element(material: Material, named: Subject) -> Element | None:
    return material.workspace.elements.get(named.kind, {}).get(named.id)


def _is_to_come(day: date | None, as_of: date | None) -> bool:
    return day is not None and (as_of is None or day > as_of)


def _reached(material: Material, finding: Finding) -> date | None:
    """Return the day on which the first of its states is reached that has one."""
    days = {state.id: state.date for state in material.workspace.settings.states}
    return next((day for state in finding.states if (day := days.get(state))), None)


def _days(material: Material, finding: Finding) -> Iterator[date]:
    """Yield when systems end that a finding is about or names beside it; and when those end that bring it."""
    for named in (finding.subject, *(other.subject for other in finding.related)):
        element = _element(material, named)
        if isinstance(element, System) and element.lifecycle and element.lifecycle.end:
            yield element.lifecycle.end
    subject = _element(material, finding.subject)
    bringing = initiatives_opening(material.model, finding, material.wish.journeys)
    yield from (one.end for one in ([subject] if isinstance(subject, Initiative) else bringing) if one.end)
