"""What differs between two states: elements that come or go, links that come or go, levels that change."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cxalign.graph.adjacency import SUPPORTING
from cxalign.model import Element, Process, Step
from cxalign.model.references import REFERENCES
from cxalign.model.workspace import in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model.link import Link

WORKED_ON = ("step", "process", "system", "role", "policy", "data")
"""The kinds of elements that somebody has to build, to teach, to decide, or to switch off."""

BEHIND = (*SUPPORTING, "owns", "owns-it", "runs", "may-decide", "recovers")
"""The relations of what stands behind an element: who supports it, answers for it, decides in it or puts it right."""


class Changes:
    """The difference between two states. Elements are those written, not their variants."""

    def __init__(self, before: AlignmentGraph, after: AlignmentGraph) -> None:
        self.before = before
        self.after = after
        self.existence = before.existence

    def elements(self) -> list[Element]:
        """Return what has to be worked on and is in one of the two states only, in the order in which it is written."""
        found = (element for element in self.existence.limited if element.KIND in WORKED_ON)
        return in_order(element for element in found if self._is_in_one(element))

    def _is_in_one(self, element: Element) -> bool:
        return self.before.has(element) is not self.after.has(element)

    def links(self) -> list[Link]:
        """Return the links between what has to be worked on and is in both states, that hold in one of them only.

        Where a reference that does not resolve may be the link in the other state, it may hold in both.
        """
        found = [link for link in self._links_in_one if self._is_kept(link.source) and self._is_kept(link.target)]
        return [link for link in found if not self._may_hold_in_both(link)]

    def _is_kept(self, element: Element) -> bool:
        """Tell whether an element is declared, of a kind that has to be worked on, and in both states."""
        declared = element.KIND in WORKED_ON and element.marks is not None
        return declared and self.before.has(element) and self.after.has(element)

    @cached_property
    def _links_in_one(self) -> list[Link]:
        """The links that are live in one of the two states only, in the order of their ends."""
        differing = self.before.absent_links ^ self.after.absent_links
        return sorted(differing, key=lambda link: (link.target.order, link.source.order, link.relation, link.mark))

    def _may_hold_in_both(self, link: Link) -> bool:
        other = self.after if self.before.is_live(link) else self.before
        linked_anew = any(same.target is link.target for same in other.links_from(link.source, link.relation))
        unsure = other.is_unsure_to(link.target, link.relation) or other.is_unsure_from(link.source, link.relation)
        return linked_anew or unsure

    def levels(self) -> Iterator[tuple[Process, Process]]:
        """Go through the processes of both states whose capability differs: (as it was, as it will be)."""
        for process in self.after.processes():
            was = self.before.here(process) if process in self.existence.bases else None
            if not isinstance(was, Process) or was.capability is None or process.capability is None:
                continue
            if was.capability != process.capability:
                yield was, process

    def affected(self) -> set[Element]:
        """Return all that differs or stands on something that differs, that an initiative touches, or nobody knows."""
        roots = {
            *self.before.programme.touched,
            *(element for element in self.existence.limited if self._is_in_one(element)),
            *(link.target for link in self._links_in_one if link.relation in BEHIND),
            *self._rewritten(),
            *self.before.supported_by_unknown(),
            *self.after.supported_by_unknown(),
        }
        return self.before.supported_by(roots) | self.after.supported_by(roots)

    def _rewritten(self) -> Iterator[Element]:
        """Go through what supports others and has some value that is not the same in both states.

        References are none of its values: whichever end writes a link, and however, it counts where it leads to.
        """
        for base in dict.fromkeys(self.existence.bases.values()):
            was, will_be = self.before.here(base), self.after.here(base)
            if base.KIND in ("step", "journey") or was is None or will_be is None:
                continue
            links = {*REFERENCES.get(base.KIND, ())}
            if was.model_dump(exclude=links) != will_be.model_dump(exclude=links):
                yield base

    def is_covered(self, element: Element) -> bool:
        """Tell whether an initiative works on an element, or on anything a step stands on, or may do so."""
        if self.before.programme.is_touched(element):
            return True
        return isinstance(element, Step) and self.existence.base(element) in self._covered

    @cached_property
    def _covered(self) -> set[Element]:
        """What initiatives deliver or retire, and all that stands on it, or may do so, in either state."""
        touched = self.before.programme.touched
        return {
            element
            for graph in (self.before, self.after)
            for element in graph.supported_by({*touched, *graph.supported_by_unknown()})
        }
