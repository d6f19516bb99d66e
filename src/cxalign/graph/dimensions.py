"""How evenly the five dimensions are described: technology, process, policy, people and data of the same processes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, get_args

from cxalign.graph.support import SupportQueries
from cxalign.model.scalars import Dimension

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.model import Element, Journey, Process

DIMENSIONS: tuple[str, ...] = get_args(Dimension)

_LINKS = {
    "technology": ("supports",),
    "people": ("performs",),
    "data": ("reads", "writes", "creates"),
}
"""Dimension → the relations that describe it at a process, or at a part of it."""
_FROM_PROCESS = ("writes", "creates")


class Share(NamedTuple):
    """How many processes describe a dimension, of how many to which it applies."""

    described: int
    applicable: int

    def is_below_half_of(self, other: Share) -> bool:
        """Tell whether this share is less than half of another; where a dimension applies to nothing, none is."""
        return 2 * self.described * other.applicable < other.described * self.applicable


class DimensionQueries(SupportQueries):
    """Questions about the five dimensions in one state."""

    def processes_of(self, journey: Journey) -> list[Process]:
        """Return the processes that attend to the steps of a journey, each once."""
        steps = self.steps_of(journey)
        return list(dict.fromkeys(process for step in steps for process in self.processes_serving(step)))

    def balance(self, processes: Iterable[Process]) -> dict[str, Share]:
        """Return for each dimension how many of these processes describe it; to automated ones people do not apply."""
        described = dict.fromkeys(DIMENSIONS, 0)
        applicable = dict.fromkeys(DIMENSIONS, 0)
        for process in processes:
            found = self.dimensions_of(process)
            for dimension in DIMENSIONS:
                described[dimension] += dimension in found
                applicable[dimension] += self.applies(dimension, process)
        return {dimension: Share(described[dimension], applicable[dimension]) for dimension in DIMENSIONS}

    @staticmethod
    def applies(dimension: str, process: Process) -> bool:
        """Tell whether a dimension applies to a process: nobody performs what is automated."""
        return dimension != "people" or not process.automated

    def dimensions_of(self, process: Process) -> frozenset[str]:
        """Return the dimensions a process describes, or may describe by a reference that does not resolve."""
        known = self._dimensions_of.get(process)
        if known is None:
            known = self._dimensions_of[process] = frozenset(
                dimension
                for dimension in DIMENSIONS
                if self.applies(dimension, process) and self._describes(process, dimension)
            )
        return known

    @cached_property
    def _dimensions_of(self) -> dict[Process, frozenset[str]]:
        return {}

    @cached_property
    def dimensions_used(self) -> frozenset[str]:
        """The dimensions that some process describes."""
        return frozenset(dimension for process in self.processes() for dimension in self.dimensions_of(process))

    def is_described(self, process: Process, dimension: str) -> bool | None:
        """Tell whether a process describes a dimension; None if it does only by a reference that does not resolve."""
        return self._describes(process, dimension, surely=True) or (
            None if self._unsure and dimension in self.dimensions_of(process) else False
        )

    def _describes(self, process: Process, dimension: str, *, surely: bool = False) -> bool:
        if dimension == "process":
            return process.capability is not None
        if dimension == "policy":
            return self._is_linked(process, "governs", surely=surely)
        if dimension == "technology" and process.manual:
            return True
        parts = self.with_parts(process)
        return any(self._is_linked(part, relation, surely=surely) for part in parts for relation in _LINKS[dimension])

    def _is_linked(self, process: Element, relation: str, *, surely: bool) -> bool:
        if relation in _FROM_PROCESS:
            return bool(self.links_from(process, relation)) or (not surely and self.is_unsure_from(process, relation))
        return bool(self.links_to(process, relation)) or (not surely and self.is_unsure_to(process, relation))
