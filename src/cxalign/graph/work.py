"""What stands on what initiatives work on, in one state."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from cxalign.graph.adjacency import SUPPORTING
from cxalign.graph.support import SupportQueries
from cxalign.phrasing import and_more

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.graph.programme import Programme
    from cxalign.model import Element, Process

_TO_PROCESS = ("performs", "owns", "consulted", "may-decide", "governs", "supports", "reads")
_FROM_PROCESS = ("operates", "writes", "creates")
"""The relations between a process and the people, policies, data and systems it works with."""


class WorkQueries(SupportQueries):
    """Questions about support and initiatives in one state."""

    programme: Programme
    """The initiatives of the workspace; they are the same for all states."""

    def supported_by(self, elements: Iterable[Element]) -> set[Element]:
        """Return these elements as written, and all that they support through any chain in this state."""
        found = {self.existence.base(element) for element in elements}
        queue = deque(found)
        while queue:
            for link in self.support_from(queue.popleft()):
                if link.target not in found:
                    found.add(link.target)
                    queue.append(link.target)
        return found

    def is_improved(self, process: Process) -> bool:
        """Tell whether an initiative delivers a process, a part of it, or a role, policy, data or system of theirs.

        A reference that does not resolve may mean one that is delivered.
        """
        delivered = self.programme.is_delivered
        return any(
            delivered(part) or any(map(delivered, self._working_for(part))) or self._may_have_more(part)
            for part in self.with_parts(process)
        )

    def _working_for(self, process: Process) -> Iterator[Element]:
        """Go through the roles, policies, data and systems that a process is linked to."""
        linked = [element for relation in _TO_PROCESS for element in self.sources(process, relation)]
        linked += [element for relation in _FROM_PROCESS for element in self.targets(process, relation)]
        return (element for element in linked if element.KIND in ("role", "policy", "data", "system"))

    def _may_have_more(self, process: Process) -> bool:
        return any(self.is_unsure_to(process, relation) for relation in (*_TO_PROCESS, "part-of")) or any(
            self.is_unsure_from(process, relation) for relation in _FROM_PROCESS
        )

    def step_first(self, element: Element) -> str:
        """Return the words by which a message about an element begins: the steps it supports; "" if it is one."""
        steps = [] if element.KIND == "step" else self.reach(element)
        return f"step '{steps[0].title}'{and_more(steps)}: " if steps else ""

    def supported_by_unknown(self) -> Iterator[Element]:
        """Go through the elements that name a supporter that does not resolve."""
        for relation in SUPPORTING:
            yield from self.unsure_elements(relation, "to")
