"""The rows of tables → items: journeys first, then the others, then the steps, which name them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from cxalign.exchange.cells import text
from cxalign.exchange.naming import DERIVED, give_ids, slug
from cxalign.exchange.readers.sheet.columns import PROCESS_OWNER, Column
from cxalign.exchange.readers.sheet.owning import give_owners
from cxalign.exchange.readers.sheet.referring import Names
from cxalign.exchange.readers.sheet.values import value_of
from cxalign.exchange.refusing import as_written, natural, refused
from cxalign.exchange.written import PerState
from cxalign.model.scalars import HIGHEST_LEVEL, ID_PATTERN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.exchange.draft import Draft, Item, Place
    from cxalign.exchange.tables import Table

MOST_TOLD = 10
"""How many elements that are only named are told one by one."""
DEFAULT_STATES = ("current", "future")
NO_FUNCTION = "Function not said in the source"

_ONE = ("owner", "it_owner")
"""The fields that should name one, and so are written without brackets."""
_REQUIRED = {
    "system": ("kind", "application"),
    "initiative": ("kind", "other"),
    "role": ("function", NO_FUNCTION),
}
"""Kind → the field the language asks for, and what is written where a table does not say it."""


class Record(NamedTuple):
    """One row: what it is, what it says, and what the language has no field for."""

    kind: str
    cells: dict[Column, str]
    others: list[str]
    place: Place
    table: Table


class Rows:
    """Turns rows into items: journeys first, then the others, then the steps, which name them."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.taken: dict[tuple[Item | None, str, str], Place] = {}
        """(journey, kind, id) → where it is."""
        self.journeys: dict[str, Item] = {}
        self.last: dict[str, Item] = {}
        """Table → the journey of its last row."""
        declared = [state.get("id") if isinstance(state, dict) else state for state in draft.settings.get("states", ())]
        self.states = (*filter(None, declared),) or draft.states or DEFAULT_STATES
        scale = draft.settings.get("capability_scale")
        self.highest = len(scale) - 1 if isinstance(scale, list) else HIGHEST_LEVEL

    def take(self, records: list[Record]) -> None:
        """Take all rows in."""
        order = {"journey": 0, "step": 2}
        made = [(item, record) for record in _sorted(records, order) if (item := self._item(record)) is not None]
        self._functions(made)
        give_ids(self.draft, {})
        for item, record in made:
            item.fields = self._fields(item, record)
        names = Names(self.draft)
        for item, _ in made:
            names.resolve(item)
        give_owners(self.draft, names, _owners_said(made))
        self._tell(names.made)
        for item, _ in made:
            item.fields = {name: _final(item.kind, name, value) for name, value in item.fields.items()}

    def _tell(self, made: list[Item]) -> None:
        for item in made[:MOST_TOLD]:
            self.draft.notes.append(f"{item.kind} '{item.name}' has no row; it is made of its name in {item.place}")
        if len(made) > MOST_TOLD:
            self.draft.notes.append(
                f"so are {len(made) - MOST_TOLD:,} more, whose descriptions say where they are named"
            )

    def _item(self, record: Record) -> Item | None:
        """Make the item of a row, with the id it has; its fields are read when all ids are known."""
        said = {column.field: cell for column, cell in record.cells.items() if column.part is None}
        name = text(said.get("name", ""))
        own = said.get("id", "").strip()
        is_id = bool(re.fullmatch(ID_PATTERN, own))
        name = name or ("" if is_id else own)
        if not own and not slug(name) and record.kind not in DERIVED:
            self.draft.leave_out("row", "it has neither a name nor an id", record.place)
            return None
        if record.kind == "measure" and not {"at", "kind"} <= said.keys():
            self.draft.leave_out("row of a measure", "it does not say at what and of which kind it is", record.place)
            return None
        journey = self._journey(record, said) if record.kind == "step" else None
        if is_id and (before := self.taken.setdefault((journey, record.kind, own), record.place)) is not record.place:
            self.draft.leave_out(
                "row", f"its id '{own[:60]}' is that of another {record.kind} ({before})", record.place
            )
            return None
        item = self._added(record, name, own if not is_id else None, journey)
        item.id, item.name, item.is_whole = (own if is_id else ""), name, is_id
        if record.kind == "journey":
            for called in filter(None, (own, name)):
                self.journeys.setdefault(called.casefold(), item)
        return item

    def _added(self, record: Record, name: str, source: str | None, journey: Item | None) -> Item:
        if journey is not None:
            return self.draft.add_step(journey, name, record.place, what="row", source=source)
        return self.draft.add(record.kind, name, record.place, what="row", source=source)

    def _journey(self, record: Record, said: dict[str, str]) -> Item:
        """Find the journey of a step: the one it names, else that of the row above, else one called as the table."""
        key = f"{record.table.file}[{record.table.name}]"
        called = said.get("journey", "").strip()
        if not called and key in self.last:
            return self.last[key]
        called = called or record.table.name
        journey = self.journeys.get(called.casefold())
        if journey is None:
            journey = self.draft.add("journey", called, record.place, what="journey that steps name")
            journey.id = called if re.fullmatch(ID_PATTERN, called) and called == slug(called) else ""
            self.journeys[called.casefold()] = journey
        self.last[key] = journey
        return journey

    def _functions(self, made: Iterable[tuple[Item, Record]]) -> None:
        """Say of roles without a function that nobody says which they have."""
        lacking = [r for _, r in made if r.kind == "role" and not any(c.field == "function" for c in r.cells)]
        if lacking:
            self.draft.add("function", NO_FUNCTION, lacking[0].place, what="role without a function")

    def _fields(self, item: Item, record: Record) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for column, cell in record.cells.items():
            if column.field in {"id", "name", "journey"} or column == PROCESS_OWNER:
                continue
            value = value_of(item.kind, column, cell, self.states)
            known = fields.get(column.field)
            fields[column.field] = {**known, **value} if isinstance(known, dict) and isinstance(value, dict) else value
        others = list(record.others)
        for name, words in refused(item.kind, fields, self.highest).items():
            if fields.pop(name, None) is not None:
                others += [f"{name}: {cell}" for column, cell in record.cells.items() if column.field == name]
                required, value = _REQUIRED.get(item.kind, ("", ""))
                instead = f", and '{value}' is written" if name == required else ""
                why = f"it {words}; it is in `description`{instead}"
                self.draft.leave_out(f"`{name}` of a {item.kind}", why, record.place)
        if others:
            fields["description"] = "\n".join(filter(None, [str(fields.get("description", "")), *others]))
        name, value = _REQUIRED.get(item.kind, ("", ""))
        if name and name not in fields:
            if not any(column.field == name for column in record.cells):
                self.draft.leave_out(f"`{name}` of a {item.kind}", f"not said; '{value}' is written", item.place)
            fields[name] = value
        return fields


def _owners_said(made: list[tuple[Item, Record]]) -> list[tuple[Item, str, str, Place]]:
    """Return the owners of processes that rows of steps name: the step, the name of the column, the cell, its place."""
    return [
        (item, "Process owner", record.cells[PROCESS_OWNER], record.place)
        for item, record in made
        if item.kind == "step" and PROCESS_OWNER in record.cells
    ]


def _sorted(records: list[Record], order: dict[str, int]) -> list[Record]:
    return sorted(records, key=lambda record: order.get(record.kind, 1))


def _final(kind: str, name: str, value: Any) -> Any:  # noqa: ANN401 - any value of the language
    if isinstance(value, PerState):
        return {state: _final(kind, name, of_state) for state, of_state in value.values.items()}
    if name == "description":
        return value
    if name in _ONE and isinstance(value, list) and len(value) == 1:
        return natural(value[0])
    return as_written(kind, name, value)
