"""Which systems do the same for the same process."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from cxalign.graph.lifecycle import LifecycleQueries
from cxalign.model import Element, Process, System

if TYPE_CHECKING:
    from collections.abc import Iterator

Tags = dict[str, None]


class Duplicates(NamedTuple):
    """A system, and others that provide the same and support a process that it supports."""

    system: System
    others: dict[System, Tags]
    """System → what it provides as well, as the first system writes it."""
    process: Process
    """The first process that it and the first of the others support."""


class DuplicationQueries(LifecycleQueries):
    """Questions about systems that do the same in one state."""

    def duplicate_systems(self) -> Iterator[Duplicates]:
        """Go through the systems that provide the same as others at a process, the smallest id for all of them."""
        pairs: dict[System, dict[System, tuple[Process, Tags]]] = {}
        for process in self.processes():
            for one, other, tags in self._pairs_at(process):
                _, known = pairs.setdefault(one, {}).setdefault(other, (process, {}))
                known.update(tags)
        smaller: dict[System, list[System]] = {}
        for one, found in pairs.items():
            for other in found:
                smaller.setdefault(other, []).append(one)
        for system in sorted(pairs, key=lambda system: system.id):
            others = {
                other: tags
                for other, (_, tags) in sorted(pairs[system].items(), key=lambda pair: pair[0].id)
                if not any(other in pairs[one] for one in smaller.get(system, ()))
            }
            if others:
                yield Duplicates(system, others, pairs[system][next(iter(others))][0])

    def _pairs_at(self, process: Process) -> Iterator[tuple[System, System, Tags]]:
        """Yield the pairs of systems that provide the same at a process, the smaller id first."""
        links = self.links_to(process, "supports")
        if len(links) < 2 or self.is_unsure_to(process, "supports"):  # noqa: PLR2004 - it takes two
            return
        groups: dict[Element, set[str | None]] = {}
        for link in links:
            groups.setdefault(self._variant(link.source), set()).add(link.alternative)
        staying = [one for one in groups if isinstance(one, System) and one.provides]
        for one, other in combinations(sorted(staying, key=lambda system: system.id), 2):
            tags = _shared(one, other)
            if tags and not (groups[one] & groups[other]) - {None} and not self._is_decided(one, other):
                yield one, other, tags

    def _is_decided(self, one: System, other: System) -> bool:
        """Tell whether one of two systems is on its way out, or is replaced, or may be."""
        return any(
            self.is_being_phased_out(system)
            or rival in self.targets(system, "replaced-by")
            or self.is_unsure_from(system, "replaced-by")
            for system, rival in ((one, other), (other, one))
        )


def _shared(one: System, other: System) -> Tags:
    theirs = {tag.strip().casefold() for tag in other.provides}
    return {tag: None for tag in one.provides if tag.strip().casefold() in theirs}
