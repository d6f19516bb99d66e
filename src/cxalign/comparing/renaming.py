"""Which elements only have another id: one goes and one comes, and they have the same name or the same links."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable

    from cxalign.model import Element
    from cxalign.model.link import Unresolved
    from cxalign.model.workspace import Workspace

Key = tuple[str, str]
"""Kind and qualified id."""
Alike = Literal["name", "links"]

# What many elements have in common does not tell that two are the same.
_COMMON = frozenset({"offered-at", "owns", "owns-it", "has-role", "runs", "lives", "tells", "mapped", "replaced-by"})
_PASSES = 3
_UNKNOWN = "?"
REPLACED_BY = "replaced-by"


class Renamed(NamedTuple):
    """The id an element has in HEAD, and what tells that it is the same."""

    id: str
    alike: Alike


class Renames:
    """The elements of BASE that have another id in HEAD."""

    def __init__(self, before: Workspace, after: Workspace) -> None:
        self.found: dict[Key, Renamed] = {}
        self.before = before
        self.after = after
        self.gone, self.come = _missing(before, after), _missing(after, before)
        self.successors = {
            (link.target.KIND, link.target.qualified_id)
            for workspace in (before, after)
            for link in workspace.links
            if link.relation == REPLACED_BY
        }
        self.successors |= {("system", reference.text) for reference in before.unresolved if is_successor(reference)}
        if self.gone and self.come:
            self._find()

    @cached_property
    def names(self) -> dict[Key, str]:
        """(kind, id in BASE) → id in HEAD, where that is another; the steps of renamed journeys included."""
        if not self.found:
            return {}
        keys = (((one.KIND, one.qualified_id), self.key(one)) for one in self.before)
        return {key: name for key, (_, name) in keys if name != key[1]}

    def key(self, element: Element) -> Key:
        """Return the key in HEAD of an element of BASE."""
        key = element.KIND, element.qualified_id
        renamed = self.found.get(key)
        if renamed is not None:
            return element.KIND, renamed.id
        if element.KIND == "step":
            journey, _, step = element.qualified_id.partition("/")
            whole = self.found.get(("journey", journey))
            if whole is not None:
                return "step", f"{whole.id}/{step}"
        return key

    def _find(self) -> None:
        # What is linked to something renamed is known by its links only when that is found.
        for _ in range(_PASSES):
            found = len(self.found)
            self._match("name", self._by_name(self.gone), self._by_name(self.come))
            self._leave_out_moved()
            self._match("links", self._by_links(self.before, self.gone), self._by_links(self.after, self.come))
            self._leave_out_moved()
            if len(self.found) == found:
                break

    def _leave_out_moved(self) -> None:
        """Leave out the steps that only have another id because their journey has."""
        for key, element in list(self.gone.items()):
            moved = self.key(element)
            if moved in self.come:
                del self.gone[key]
                del self.come[moved]

    def _match(self, alike: Alike, gone: dict[Hashable, list[Element]], come: dict[Hashable, list[Element]]) -> None:
        """Match what is alike and like nothing else."""
        for sign, elements in gone.items():
            others = come.get(sign, ())
            if len(elements) == len(others) == 1:
                one, other = elements[0], others[0]
                key = one.KIND, one.qualified_id
                self.found[key] = Renamed(other.qualified_id, alike)
                del self.gone[key]
                del self.come[other.KIND, other.qualified_id]

    def _by_name(self, elements: dict[Key, Element]) -> dict[Hashable, list[Element]]:
        named: defaultdict[Hashable, list[Element]] = defaultdict(list)
        for element in elements.values():
            if element.name:
                named[element.KIND, self._journey(element), element.name].append(element)
        return named

    def _journey(self, element: Element) -> str:
        """Return the journey of a step, as HEAD calls it; a step stays in its journey."""
        if element.KIND != "step":
            return ""
        journey = element.qualified_id.partition("/")[0]
        is_of_base = self.before.elements["step"].get(element.qualified_id) is element
        renamed = self.found.get(("journey", journey)) if is_of_base else None
        return renamed.id if renamed else journey

    def _by_links(self, workspace: Workspace, elements: dict[Key, Element]) -> dict[Hashable, list[Element]]:
        linked: defaultdict[Element, set[Hashable]] = defaultdict(set)
        telling: set[Element] = set()
        wanted = set(elements.values())
        for link in workspace.links:
            for one, other, end in ((link.source, link.target, "from"), (link.target, link.source, "to")):
                if one in wanted:
                    known = self._known(workspace, other)
                    linked[one].add((link.relation, end, known, link.states, link.channels))
                    if link.relation not in _COMMON and known[1] != _UNKNOWN:
                        telling.add(one)
        signs: defaultdict[Hashable, list[Element]] = defaultdict(list)
        for element in elements.values():
            if element in telling and (element.KIND, element.qualified_id) not in self.successors:
                signs[element.KIND, self._journey(element), frozenset(linked[element])].append(element)
        return signs

    def _known(self, workspace: Workspace, element: Element) -> Key:
        """Return the key in HEAD of what is linked; that of what comes or goes itself is not known yet."""
        key = element.KIND, element.qualified_id
        if key in (self.gone if workspace is self.before else self.come):
            return element.KIND, _UNKNOWN
        return self.key(element) if workspace is self.before else key


def _missing(workspace: Workspace, other: Workspace) -> dict[Key, Element]:
    """Return what one workspace has and the other has not."""
    found: dict[Key, Element] = {}
    for kind, elements in workspace.elements.items():
        known = other.elements[kind]
        found.update(((kind, name), element) for name, element in elements.items() if name not in known)
    return found


def is_successor(reference: Unresolved) -> bool:
    """Tell whether a reference that does not resolve names what replaces a system."""
    return reference.relation == REPLACED_BY and reference.why == "unknown"
