"""Which initiatives bring what the plan opens: those that take away, or bring, something that a finding names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.measuring.closure import initiatives_closing
from cxalign.model import Initiative

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cxalign.findings import Finding
    from cxalign.graph import AlignmentModel
    from cxalign.model import Element


_BY_THEMSELVES = frozenset({"retired-but-used"})
"""Rules about what ends by itself on its day, whoever changes something behind it."""


def initiatives_opening(model: AlignmentModel, finding: Finding, journeys: Collection[str] = ()) -> list[Initiative]:
    """Return the initiatives that bring a finding that is opened, in the order in which they are written.

    They retire what it names and what is gone by then, or deliver what is there only then, or are named themselves;
    where nothing it names comes or goes, they change something behind it. With journeys these are those that open it in
    these alone.
    """
    programme = model.programme
    if finding.rule in _BY_THEMSELVES:
        return []
    found = {one for element in _named(model, finding) for one in _moving(model, element)}
    found = found or set(initiatives_closing(model, finding, journeys))
    return [one for one in programme.initiatives if one in found]


def _named(model: AlignmentModel, finding: Finding) -> Iterator[Element]:
    """Yield what a finding names: its subject and steps, its chain, and what belongs to it."""
    subjects = (finding.subject, *(hop.subject for hop in finding.path), *(one.subject for one in finding.related))
    names = dict.fromkeys((*((one.kind, one.id) for one in subjects), *(("step", step) for step in finding.steps)))
    elements = model.workspace.elements
    yield from (element for kind, name in names if (element := elements.get(kind, {}).get(name)) is not None)


def _moving(model: AlignmentModel, element: Element) -> list[Initiative]:
    """Return the initiatives with which an element goes or comes between two states; an initiative is one itself."""
    if isinstance(element, Initiative):
        return [one for one in model.programme.initiatives if one.id == element.id]
    before, after = model.first.has(element), model.last.has(element)
    if before == after:
        return []
    return model.programme.retiring(element) if before else model.programme.touching(element)
