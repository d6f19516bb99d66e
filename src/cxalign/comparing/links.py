"""Which links a change adds, takes away or says otherwise, told of the element whose file says so."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from cxalign.comparing.renaming import Key
from cxalign.comparing.values import changed, in_states
from cxalign.model.link import LinkAttributes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cxalign.comparing.difference import FieldChange
    from cxalign.comparing.renaming import Renames
    from cxalign.comparing.values import StatePairs
    from cxalign.model import Element
    from cxalign.model.link import Link
    from cxalign.model.workspace import Workspace

Ends = tuple[str, Key, Key]
Said = dict[str, list[str]]
"""State → what is said of a link there, as text."""
Field = tuple[Key, str]

_NOTHING = LinkAttributes()
_ATTRIBUTES = ("channels", "when", "criticality", "alternative", "redundancy", "chance")
OPEN = {"next": "(the step that follows)", "channels": "(as its processes say)"}
"""Fields that mean something where nobody writes them, and something else where they are written as empty."""
_EMPTY = "(none)"


class _Links:
    """The links of one workspace: who says what of whom, in which state."""

    def __init__(self, workspace: Workspace, key: Callable[[Element], Key]) -> None:
        self.key = key
        self.plain: Said = {state: [""] for state in workspace.states}
        """What most links say: that they are, in every state."""
        self.said: dict[Ends, Said] = {}
        self.first: dict[Ends, Link] = {}
        """Ends → the link as it is written first."""
        self.dangling: defaultdict[Field, dict[str, None]] = defaultdict(dict)
        keys = {element: key(element) for element in workspace}
        for link in workspace.links:
            if "." not in link.field:
                ends = (
                    link.relation,
                    keys.get(link.source) or key(link.source),
                    keys.get(link.target) or key(link.target),
                )
                self._take(link, ends)
        for reference in workspace.unresolved:
            if reference.why != "state" and "." not in reference.field:
                text = reference.text.rpartition(":")[2]
                self.dangling[key(reference.writer), reference.field][text] = None

    def _take(self, link: Link, ends: Ends) -> None:
        self.first.setdefault(ends, link)
        if link.attributes is None and ends not in self.said:
            self.said[ends] = self.plain
            return
        before = self.said.get(ends, {})
        said = self.said[ends] = {state: [*texts] for state, texts in before.items()}
        for state in self.plain:
            if link.is_said_for(state):
                said.setdefault(state, []).append(_attributes(link.attributes))

    def written(self, ends: Ends) -> tuple[Key, str, str]:
        """Return who writes a link first, in which field, and how the other end is named there."""
        link = self.first[ends]
        writer, other = (link.target, link.source) if link.inverse else (link.source, link.target)
        return self.key(writer), link.field, _name(self.key(other), self.key(writer))


def _name(other: Key, writer: Key) -> str:
    """Name the other end as a file would: a step by its bare id inside its own journey."""
    journey, _, step = other[1].partition("/")
    return step if step and writer[1].partition("/")[0] == journey and writer[0] == "step" else other[1]


def _attributes(attributes: LinkAttributes | None) -> str:
    found = attributes or _NOTHING
    facts = []
    for name in _ATTRIBUTES:
        value = getattr(found, name)
        if value is not None:
            facts.append(f"{name}: {', '.join(value) if isinstance(value, tuple) else value}")
    return f" ({'; '.join(facts)})" if facts else ""


def link_changes(
    before: Workspace, after: Workspace, renames: Renames, states: StatePairs
) -> dict[Key, list[FieldChange]]:
    """Return what changes about links: key in HEAD of the element that says so → its fields."""
    there = _Links(before, renames.key)
    here = _Links(after, lambda element: (element.KIND, element.qualified_id))
    goes: defaultdict[Field, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    comes: defaultdict[Field, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for ends in {**there.said, **here.said}:
        was, is_now = there.said.get(ends, {}), here.said.get(ends, {})
        if was is there.plain and is_now is here.plain:
            continue
        for old, new in states:
            old_said, new_said = sorted(was.get(old, ())), sorted(is_now.get(new, ()))
            if old_said != new_said:
                if old_said:
                    writer, field, name = there.written(ends)
                    goes[writer, field][new] += [name + text for text in old_said]
                if new_said:
                    writer, field, name = here.written(ends)
                    comes[writer, field][new] += [name + text for text in new_said]
    _add_dangling(there, here, goes, [new for _, new in states])
    _add_dangling(here, there, comes, [new for _, new in states])
    found: defaultdict[Key, list[FieldChange]] = defaultdict(list)
    for key, field in {**goes, **comes}:
        found[key] += _as_changes(field, goes.get((key, field), {}), comes.get((key, field), {}), states)
    return found


def _add_dangling(
    one: _Links, other: _Links, found: dict[Field, defaultdict[str, list[str]]], states: list[str]
) -> None:
    """Add the references to nothing that are on one side only, and were none to something on the other."""
    if one.dangling == other.dangling:
        return
    named = {(writer, field, name.rpartition("/")[2]) for writer, field, name in map(other.written, other.first)}
    for (writer, field), texts in one.dangling.items():
        for text in texts:
            known = other.dangling.get((writer, field), {})
            if text not in known and (writer, field, text.rpartition("/")[2]) not in named:
                for state in states:
                    found[writer, field][state].append(text)


def _as_changes(
    field: str, goes: dict[str, list[str]], comes: dict[str, list[str]], states: StatePairs
) -> Iterator[FieldChange]:
    found: dict[FieldChange, list[str]] = {}
    for _, state in states:
        change = changed(field, tuple(sorted(goes.get(state, ()))), tuple(sorted(comes.get(state, ()))))
        if change is not None:
            found.setdefault(change, []).append(state)
    yield from in_states(found, states)


def opened_or_ended(before: Element, after: Element, states: StatePairs) -> list[FieldChange]:
    """Return where a field without links changes from not written to written as empty, or back."""
    found: dict[FieldChange, list[str]] = {}
    for field, words in OPEN.items() if after.KIND == "step" else ():
        for old, new in states:
            was, is_now = getattr(before.in_state(old), field), getattr(after.in_state(new), field)
            if (was is None) != (is_now is None) and not (was or is_now):
                said = [(words if value is None else _EMPTY,) for value in (was, is_now)]
                change = changed(field, *said)
                if change is not None:
                    found.setdefault(change, []).append(new)
    return in_states(found, states)
