"""With how much care work is done: what a process and its parts write, and what checks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.graph.support import SupportQueries

if TYPE_CHECKING:
    from cxalign.model import Element, Process


class CareQueries(SupportQueries):
    """Questions about careful work in one state."""

    def data_written(self, process: Process) -> list[Element]:
        """Return the data that a process or a part of it writes."""
        found = (data for part in self.with_parts(process) for data in self.targets(part, "writes"))
        return list(dict.fromkeys(found))

    def may_be_controlled(self, process: Process) -> bool:
        """Tell whether a process or a part of it has a control, or a reference leaves open whether it has that part."""
        parts = self.with_parts(process)
        return any(part.controls for part in parts) or any(self.is_unsure_to(part, "part-of") for part in parts)
