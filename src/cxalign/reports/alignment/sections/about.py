"""How the report was made: the one place where it speaks of files, rules and commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment.content import Points, Section
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.material import Material


def section(material: Material) -> Section:
    """Tell what the report is made of, what its numbers are, and how to write one of a part."""
    return Section("about", "About this report", (Points(tuple((line,) for line in _lines(material))),))


def _lines(material: Material) -> Iterator[str]:
    result = material.result
    when = f", judged as of {result.as_of.isoformat()}" if result.as_of else ""
    yield f"It is made from {number(result.elements, 'element')} in {number(result.files, 'file')}{when}."
    for state in material.workspace.settings.states:
        if state.id in material.states and state.name and state.name != state.id:
            yield f"{state.id}: {state.name}{f', {state.date.isoformat()}' if state.date else ''}."
    yield f"{result.rules_awake:,} of {number(result.rules_total, 'rule')} had what they need to judge."
    yield "A finding has one number in all reports of a workspace, and in the pictures: 12 in a picture is F12."
    yield "The place of a finding is the file and the line where to write what mends it."
    yield "Every finding names its rule: cxalign rule NAME tells what it means and why it matters."
    yield "A part alone: cxalign report --journey ID, --state STATE or --for READER."
    if len(material.told_journeys) < len(material.journeys):
        yield "A journey that has one line here, in full: cxalign report --journey ID, with its id from that line."
