"""What becomes of each element: added, removed, changed, renamed or replaced; where it is written is no matter."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from cxalign.comparing.difference import SETTINGS, Change, FieldChange, Way
from cxalign.comparing.links import link_changes, opened_or_ended
from cxalign.comparing.renaming import REPLACED_BY, is_successor
from cxalign.comparing.values import differing, differing_in
from cxalign.findings import Subject
from cxalign.model import Journey
from cxalign.model.workspace import in_order
from cxalign.settings_file import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.comparing.renaming import Key, Renames
    from cxalign.comparing.values import StatePairs
    from cxalign.model import Element
    from cxalign.model.workspace import Workspace
    from cxalign.settings import Settings


def subject_of(element: Element) -> Subject:
    """Return who an element is, free of its workspace."""
    return Subject(element.KIND, element.qualified_id, element.title)


def compare_elements(before: Workspace, after: Workspace, renames: Renames, states: StatePairs) -> list[Change]:
    """Say what becomes of the elements, kind by kind: those of HEAD as they are written, then those that are gone."""
    return list(_Comparison(before, after, renames, states).changes())


def compare_settings(before: Settings, after: Settings) -> Change | None:
    """Say what becomes of the settings; None if they say the same."""
    fields = tuple(differing(before, after))
    return Change("changed", Subject(SETTINGS, SETTINGS_FILE, SETTINGS_FILE), fields=fields) if fields else None


class _Comparison:
    def __init__(self, before: Workspace, after: Workspace, renames: Renames, states: StatePairs) -> None:
        self.before = before
        self.after = after
        self.renames = renames
        self.states = states
        self.links = link_changes(before, after, renames, states)
        self.there: dict[Key, Element] = {renames.key(element): element for element in before}
        self.here: dict[Key, Element] = {(one.KIND, one.qualified_id): one for one in after}
        self.alike = {(kind, renamed.id): renamed.alike for (kind, _), renamed in renames.found.items()}
        self.successors = self._find_successors()
        self.folded = {(one.kind, one.id) for successors in self.successors.values() for one in successors}

    def changes(self) -> Iterator[Change]:
        for kind in self.after.elements:
            yield from self._of_kind(kind)

    def _of_kind(self, kind: str) -> Iterator[Change]:
        for element in in_order(self.after.elements[kind].values()):
            key = kind, element.qualified_id
            was = self.there.get(key)
            change = self._added(key, element) if was is None else self._kept(key, was, element)
            if change is not None:
                yield change
        for element in in_order(self.before.elements[kind].values()):
            key = self.renames.key(element)
            if key not in self.here and not self._goes_with_journey(element, self.here):
                yield self._removed(key, element)

    def _goes_with_journey(self, element: Element, others: dict[Key, Element]) -> bool:
        """Tell whether an element is a step of a journey that is not there on the other side."""
        if element.KIND != "step":
            return False
        key = self.renames.key(element) if others is self.here else (element.KIND, element.qualified_id)
        return ("journey", key[1].partition("/")[0]) not in others

    def _added(self, key: Key, element: Element) -> Change | None:
        if self._goes_with_journey(element, self.there) or key in self.folded:
            return None
        parts = len(element.steps) if isinstance(element, Journey) else 0
        place = self.after.location(element)
        return Change("added", subject_of(element), location=place, fields=self._links_of(key), parts=parts)

    def _removed(self, key: Key, element: Element) -> Change:
        by = self.successors.get(key, ())
        way: Way = "replaced" if by else "removed"
        parts = len(element.steps) if isinstance(element, Journey) else 0
        place = self.before.location(element)
        fields = () if by else self._links_of(key)
        return Change(way, subject_of(element), location_before=place, fields=fields, by=tuple(by), parts=parts)

    def _kept(self, key: Key, was: Element, is_now: Element) -> Change | None:
        fields = [
            *self._states_of(was, is_now),
            *differing_in(was, is_now, self.states),
            *opened_or_ended(was, is_now, self.states),
            *self._links_of(key),
        ]
        if isinstance(was, Journey) and isinstance(is_now, Journey):
            fields += self._moved(was, is_now)
        by = self.successors.get(key, ())
        if by:
            fields = [field for field in fields if field.field != "replaced_by"]
        renamed = was.qualified_id != is_now.qualified_id and key in self.alike
        if not (fields or renamed or by):
            return None
        way: Way = "replaced" if by else "renamed" if renamed else "changed"
        return Change(
            way,
            subject_of(is_now),
            subject_of(was) if renamed else None,
            self.after.location(is_now),
            self.before.location(was),
            tuple(fields),
            tuple(by),
            self.alike.get(key),
        )

    def _links_of(self, key: Key) -> tuple[FieldChange, ...]:
        return tuple(self.links.get(key, ()))

    def _states_of(self, was: Element, is_now: Element) -> Iterator[FieldChange]:
        """Say in which states an element comes and goes; to name all is to name none."""
        there = [new for old, new in self.states if was.states is None or old in was.states]
        here = [new for _, new in self.states if is_now.states is None or new in is_now.states]
        if there != here:
            yield FieldChange("states", ", ".join(there) or None, ", ".join(here) or None)

    def _moved(self, was: Journey, is_now: Journey) -> Iterator[FieldChange]:
        """Say which steps come at another place among those that stay."""
        then = {self.renames.key(step)[1].partition("/")[2]: place for place, step in enumerate(was.steps)}
        now = [step.id for step in is_now.steps if step.id in then]
        stays = _longest_rising([then[step] for step in now])
        old = sorted(now, key=then.__getitem__)
        moved = [step for step in now if then[step] not in stays]
        if moved:
            at = [tuple(f"{step} {_after(step, order)}" for step in moved) for order in (old, now)]
            yield FieldChange("steps", ", ".join(at[0]), ", ".join(at[1]))

    def _find_successors(self) -> dict[Key, list[Subject]]:
        """Return what the change puts in the place of what: systems of BASE with successors they did not have."""
        links = {
            (self.renames.key(link.source), self.renames.key(link.target))
            for link in self.before.links
            if link.relation == REPLACED_BY
        }
        found: defaultdict[Key, list[Subject]] = defaultdict(list)
        for link in self.after.links:
            ends = (link.source.KIND, link.source.qualified_id), (link.target.KIND, link.target.qualified_id)
            if link.relation == REPLACED_BY and ends not in links and ends[0] in self.there:
                found[ends[0]].append(subject_of(link.target))
        named = {
            (self.renames.key(reference.writer), ("system", reference.text))
            for reference in self.before.unresolved
            if is_successor(reference)
        }
        for source, target in sorted(links | named):
            if source in self.there and source not in self.here and target in self.here:
                found[source].append(subject_of(self.here[target]))
        return found


def _after(step: str, order: list[str]) -> str:
    place = order.index(step)
    return f"after {order[place - 1]}" if place else "first"


def _longest_rising(places: list[int]) -> set[int]:
    """Return the most places that are in order already (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        pile = bisect_left(tops, place)
        before[place] = ends[pile - 1] if pile else None
        tops[pile : pile + 1] = [place]
        ends[pile : pile + 1] = [place]
    kept: set[int] = set()
    here = ends[-1] if ends else None
    while here is not None:
        kept.add(here)
        here = before[here]
    return kept
