"""Who answers for what: owners, the roles that do the work, and the function that leads a step."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cxalign.graph.support import SupportQueries
from cxalign.model import Element, Function, Process, Role, Step

if TYPE_CHECKING:
    from collections.abc import Iterable


class AccountabilityQueries(SupportQueries):
    """Questions about ownership in one state."""

    def owners(self, element: Element) -> list[Element]:
        """Return the owners of an element; a part of a process without one has its whole's."""
        found = self.sources(element, "owns")
        seen = {element}
        while not found and isinstance(element, Process) and not self.is_unsure_to(element, "owns"):
            whole = next((whole for whole in self.targets(element, "part-of") if whole not in seen), None)
            if whole is None:
                break
            seen.add(whole)
            element = whole
            found = self.sources(element, "owns")
        return found

    def have_different_owners(self, one: Process, other: Process) -> bool:
        """Tell whether both have exactly one owner, and not the same."""
        first, second = self.owners(one), self.owners(other)
        known = not self.may_be_owned(one) and not self.may_be_owned(other)
        return known and len(first) == 1 and len(second) == 1 and first != second

    def may_be_owned(self, element: Element) -> bool:
        """Tell whether a reference that does not resolve may mean an owner of this element, or of its whole."""
        chain: dict[Element, None] = {element: None}
        for part in chain.copy():
            here: Element | None = part
            while here is not None:
                chain[here] = None
                here = next((whole for whole in self.targets(here, "part-of") if whole not in chain), None)
        return any(self.is_unsure_to(here, "owns") or self.is_unsure_from(here, "part-of") for here in chain)

    def everyone_performing(self, process: Process) -> list[Role]:
        """Return the roles that perform a process or a part of it."""
        found = (role for part in self.with_parts(process) for role in self.sources(part, "performs"))
        return list(dict.fromkeys(found))  # type: ignore[arg-type]

    def may_be_performed(self, process: Process) -> bool:
        """Tell whether a reference that does not resolve may mean a role that performs a process or a part of it."""
        return any(
            self.is_unsure_to(part, "performs") or self.is_unsure_to(part, "part-of")
            for part in self.with_parts(process)
        )

    def function_of(self, who: Element) -> Element | None:
        """Return the function a role belongs to; a function is its own."""
        if isinstance(who, Function):
            return who
        found = self.sources(who, "has-role")
        return found[0] if len(found) == 1 else None

    def functions_of(self, process: Process) -> list[Element]:
        """Return the functions that do a process: by performing roles, else by owner, else by `function`."""
        return (
            self._functions_among(self.everyone_performing(process))
            or self._functions_among(self.owners(process))
            or self._functions_among(self.sources(process, "runs"))
        )

    def _functions_among(self, people: Iterable[Element]) -> list[Element]:
        """Return the known functions of these roles and functions, each once."""
        functions: dict[Element | None, None] = {}
        for who in people:
            if who not in self._function_of:
                self._function_of[who] = self.function_of(who)
            functions[self._function_of[who]] = None
        return [function for function in functions if function is not None]

    @cached_property
    def _function_of(self) -> dict[Element, Element | None]:
        return {}

    def lead(self, step: Step) -> Element | None:
        """Return the one function common to all frontstage processes serving a step; None if unknown or several."""
        return self.leads.get(step)

    @cached_property
    def leads(self) -> dict[Step, Element]:
        """Step → its lead function, for all steps that have one; a process is looked at once."""
        functions: dict[Process, list[Element]] = {}
        leads: dict[Step, Element] = {}
        for step in self.steps():
            serving = self.processes_serving(step)
            if len(serving) > 1:
                serving = [process for process in serving if process.kind == "frontstage"] or serving
            common: list[Element] | None = None
            for process in serving:
                if process not in functions:
                    functions[process] = self.functions_of(process)
                theirs = functions[process]
                common = theirs if common is None else [function for function in common if function in theirs]
            if common is not None and len(common) == 1:
                leads[step] = common[0]
        return leads


__all__ = ["AccountabilityQueries", "Role"]
