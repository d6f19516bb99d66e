"""What a cell names → the id of it: an id stays as it is, a name becomes the id of what is called so."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from cxalign.exchange.draft import Linked
from cxalign.exchange.naming import slug
from cxalign.exchange.written import PerState
from cxalign.model.journey import BUILT_IN_CHANNELS
from cxalign.model.references import ANY, NESTED, OWN_JOURNEY_FIRST, REFERENCES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxalign.exchange.draft import Draft, Item

_ID = re.compile(r"(?:\w+:)?[\w.\-]+(?:/[\w.\-]+)?")
_CELL = "cell"
_CHANNEL = ("channel",)
_MADE: dict[str, dict[str, str]] = {"process": {}, "system": {"kind": "application"}}
"""The kinds that are made of names in cells, for the language wants each declared, with what else it asks for."""
_AND = re.compile(r"[,/&+]|\band\b")


class Names:
    """The ids and the names of all that was found."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.ids: dict[str, set[str]] = {}
        """Id, for a step also with its journey's → the kinds that have it."""
        self.named: dict[tuple[str, str], list[Item]] = {}
        """(kind, name without regard to case) → what is called so."""
        for item in draft.all_items():
            for name in {item.id, item.qualified_id}:
                self.ids.setdefault(name, set()).add(item.kind)
            for name in filter(None, {_bare(item.name), item.source and _bare(item.source)}):
                self.named.setdefault((item.kind, name), []).append(item)
        self.made: list[Item] = []
        """The processes and systems that cells name and no row is."""
        for channel in BUILT_IN_CHANNELS:
            self.ids.setdefault(channel, set()).add("channel")

    def resolve(self, item: Item) -> None:
        """Turn the names in all fields of an item into ids, and count the links."""
        for name, reference in REFERENCES[item.kind].items():
            if name in item.fields:
                keys = reference.keys
                item.fields[name] = self._each(item, name, item.fields[name], reference.targets, keys)
        for (name, key), reference in NESTED.get(item.kind, {}).items():
            if name in item.fields:
                item.fields[name] = self._each(item, name, item.fields[name], reference.targets, (key,), bare=False)

    def _each(
        self,
        item: Item,
        field: str,
        value: Any,  # noqa: ANN401 - any value of the language
        targets: tuple[str, ...],
        keys: Sequence[str],
        *,
        bare: bool = True,
    ) -> Any:  # noqa: ANN401 - as above
        if isinstance(value, PerState):
            found = {s: self._each(item, field, v, targets, keys, bare=bare) for s, v in value.values.items()}
            return PerState(found)
        if targets == _CHANNEL and isinstance(value, str | list):
            value = self._apart(value)
        if isinstance(value, list):
            return [self._each(item, field, inner, targets, keys, bare=bare) for inner in value]
        if isinstance(value, dict):
            said = dict(value)
            for key in (key for key in keys if isinstance(said.get(key), str)):
                said[key] = self._id(item, field, said[key], targets)
            if isinstance(said.get("channels"), str | list):
                said["channels"] = self._each(item, field, said["channels"], ("channel",), ())
            return said
        return self._id(item, field, value, targets) if bare and isinstance(value, str) else value

    def _apart(self, value: Any) -> Any:  # noqa: ANN401 - as above
        """Take channels apart that stand in a cell as people write them, such as "Web, App"; they must all be known."""
        if isinstance(value, str):
            found = self._apart([value])
            return found if len(found) > 1 else value
        apart: list[Any] = []
        for text in value:
            parts = [part.strip() for part in _AND.split(text)] if isinstance(text, str) else [text]
            apart += parts if len(parts) > 1 and all(map(self._is_channel, parts)) else [text]
        return apart

    def _is_channel(self, text: str) -> bool:
        return ("channel", _bare(text)) in self.named or "channel" in self.ids.get(slug(text), ())

    def _id(self, item: Item, field: str, text: str, targets: tuple[str, ...]) -> str:
        self.draft.linked[Linked(_CELL, item.kind, field, is_derived=False)] += 1
        kind, colon, rest = text.partition(":")
        known = rest if colon and kind in ANY else text
        if self._has(item, field, known, targets):
            return text
        called = [one for kind in targets for one in self.named.get((kind, _bare(text)), ())]
        if called:
            return self._written(item, field, _nearest(item, called), targets)
        if self.ids.get(slug(text), set()).intersection(targets):
            return slug(text)
        if len(targets) == 1 and targets[0] in _MADE and slug(text) and not (item.is_whole and _ID.fullmatch(text)):
            return self._make(item, targets[0], text)
        return text if _ID.fullmatch(text) else slug(text) or "unnamed"

    def _make(self, item: Item, kind: str, name: str) -> str:
        """Make an element of a name that a cell gives and no row bears; a row with an id means ids, and may be wrong.

        The element says where it is named: there is nothing else to be known of it.
        """
        place = f"{PurePath(item.place.file).name}:{item.place.line}"
        where = f"Only named, in {place}: no row of the table is about it."
        made = self.draft.add(kind, name, item.place, what="name in a cell", description=where, **_MADE[kind])
        made.id = slug(name)
        self.made.append(made)
        self.ids.setdefault(made.id, set()).add(kind)
        self.named.setdefault((kind, _bare(name)), []).append(made)
        return made.id

    def people(self, item: Item, field: str, written: Sequence[str]) -> list[str]:
        """Return the ids of people whom a field names."""
        return [self._id(item, field, text, REFERENCES[item.kind][field].targets) for text in written]

    def _has(self, item: Item, field: str, name: str, targets: tuple[str, ...]) -> bool:
        own = f"{item.journey.id}/{name}" if item.journey is not None and field in OWN_JOURNEY_FIRST else name
        return any(bool(self.ids.get(one, set()).intersection(targets)) for one in (own, name))

    def _written(self, item: Item, field: str, found: Item, targets: tuple[str, ...]) -> str:
        if found.kind == "step":
            own = field in OWN_JOURNEY_FIRST and found.journey is item.journey
            return found.id if own else found.qualified_id
        several = len(self.ids[found.id].intersection(targets)) > 1
        return f"{found.kind}:{found.id}" if several else found.id


def _nearest(item: Item, called: list[Item]) -> Item:
    """Of several with one name, take the one in the same journey, else the first."""
    return next((one for one in called if one.journey is item.journey), called[0])


def _bare(text: str) -> str:
    return " ".join(text.casefold().split())
