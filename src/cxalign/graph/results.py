"""What processes bring about: the data they create and the outcomes they declare, and who does so twice."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from cxalign.graph.accountability import AccountabilityQueries
from cxalign.model.workspace import in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.model import Element, Process


class SameResult(NamedTuple):
    """Two processes that bring about the same, the one with the smaller id first."""

    one: Process
    other: Process
    data: list[Element]
    """The data that both create, in the order in which it is written."""
    outcome: str | None
    """The outcome that both declare, in the words of the first."""


class ResultQueries(AccountabilityQueries):
    """Questions about the results of work in one state."""

    def same_results(self) -> Iterator[SameResult]:
        """Go through the pairs of processes with the same result that answer to different people.

        Whole and part are one piece of work, and nothing is said of processes whose owner or whole is not known.
        """
        shared: dict[tuple[Process, Process], SameResult] = {}
        for data, creating in self._creating().items():
            for one, other in self._rivals(creating):
                shared.setdefault((one, other), SameResult(one, other, [], None)).data.append(data)
        for declaring in self._declaring().values():
            for one, other in self._rivals(declaring):
                found = shared.get((one, other)) or SameResult(one, other, [], None)
                shared[one, other] = found._replace(outcome=one.outcome)
        yield from (same._replace(data=in_order(same.data)) for same in shared.values())

    def _creating(self) -> dict[Element, list[Process]]:
        """Sort the processes by the data they create."""
        creating: dict[Element, list[Process]] = {}
        for process in self.processes():
            for data in self.targets(process, "creates"):
                creating.setdefault(data, []).append(process)
        return creating

    def _declaring(self) -> dict[str, list[Process]]:
        """Sort the processes by the outcome they declare; how it is spaced and capitalised makes no difference."""
        declaring: dict[str, list[Process]] = {}
        for process in self.processes():
            if process.outcome and (outcome := process.outcome.strip().casefold()):
                declaring.setdefault(outcome, []).append(process)
        return declaring

    def _rivals(self, processes: list[Process]) -> Iterator[tuple[Process, Process]]:
        for one, other in combinations(sorted(processes, key=lambda process: process.id), 2):
            if self.have_different_owners(one, other) and not self.may_be_whole_and_part(one, other):
                yield one, other

    def may_be_whole_and_part(self, one: Process, other: Process) -> bool:
        """Tell whether one process is a part of the other, through any number of wholes, or may be."""
        if self.is_unsure_from(one, "part-of") or self.is_unsure_from(other, "part-of"):
            return True
        return other in self.linked_through(one, "part-of")
