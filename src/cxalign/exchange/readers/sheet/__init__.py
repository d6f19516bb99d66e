"""CSV files and workbooks with one row an element: what `cxalign export csv` and `xlsx` write, and what people keep.

Columns go by their names. What the language has no field for, or refuses, stays as a line of the description.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from cxalign.exchange.cells import items as parts_of_list
from cxalign.exchange.cells import text
from cxalign.exchange.draft import Item, SourceError
from cxalign.exchange.naming import DERIVED, give_ids, slug
from cxalign.exchange.readers.sheet.columns import (
    PROCESS_OWNER,
    SYSTEM_KINDS,
    Column,
    fields_of,
    is_settings,
    kind_of_row,
    layout_of,
    normal,
)
from cxalign.exchange.readers.sheet.owning import give_owners
from cxalign.exchange.readers.sheet.referring import Names
from cxalign.exchange.readers.sheet.values import value_of
from cxalign.exchange.refusing import as_written, natural, refused
from cxalign.exchange.tables import OF_TABLES, is_table, read_tables
from cxalign.exchange.tabulating import ELEMENTS
from cxalign.exchange.written import PerState
from cxalign.model.scalars import HIGHEST_LEVEL, ID_PATTERN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cxalign.exchange.draft import Draft, Place
    from cxalign.exchange.readers.sheet.columns import Layout
    from cxalign.exchange.sources import SourceFile
    from cxalign.exchange.tables import Row, Table

SUFFIXES = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".zip")
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
_TEXT_SETTINGS = ("organisation", "as_of")
_LIST_SETTINGS = ("states", "capability_scale")


class _Record(NamedTuple):
    """One row: what it is, what it says, and what the language has no field for."""

    kind: str
    cells: dict[Column, str]
    others: list[str]
    place: Place
    table: Table


def recognises(file: SourceFile) -> bool:
    """Tell whether a file has a table whose columns are those of steps, processes, systems or other elements."""
    if not is_table(file):
        return False
    from cxalign.exchange.draft import Draft  # noqa: PLC0415 - only to try

    try:
        return any(is_settings(table) or layout_of(table) for table in read_tables(file, Draft()) if table.rows)
    except SourceError as error:
        return "openpyxl" in str(error)


def read(files: Sequence[SourceFile], draft: Draft) -> None:
    """Read the tables of all files; what one names may stand in another."""
    records: list[_Record] = []
    for file in files:
        with draft.reading(file):
            tables = read_tables(file, draft)
            records += _read_tables(tables, draft)
    _Rows(draft).take(records)


def _read_tables(tables: list[Table], draft: Draft) -> list[_Record]:
    records: list[_Record] = []
    known = False
    for table in (table for table in tables if table.rows):
        if is_settings(table):
            known = True
            _read_settings(table, draft)
        elif layout := layout_of(table):
            known = True
            draft.saw("table")
            records += _records(table, layout, draft)
        elif len(tables) > 1:
            draft.leave_out(f"table '{table.name}'", "it has no columns of elements", table.rows[0].place)
    if not known:
        raise SourceError("holds no table of steps, processes, systems or other elements", cure=OF_TABLES)
    draft.saw("row", len(records))
    return records


def _read_settings(table: Table, draft: Draft) -> None:
    for row in table.rows[1:]:
        name, value = [*row.cells, ""][:2]
        if name in _TEXT_SETTINGS and value:
            draft.settings[name] = natural(text(value))
        elif name in _LIST_SETTINGS and value:
            found = parts_of_list(value)
            draft.settings[name] = found[0] if name == "capability_scale" and len(found) == 1 else found


def _records(table: Table, layout: Layout, draft: Draft) -> list[_Record]:
    found = []
    unknown = {number: name for number, name in enumerate(layout.names) if number not in layout.columns and name}
    unknown.pop(-1 if layout.of_row is None else layout.of_row, None)
    for row in table.rows[layout.header + 1 :]:
        said = row.cells[layout.of_row] if layout.of_row is not None and _is_filled(row, layout.of_row) else ""
        kind = layout.kind or kind_of_row(said)
        if kind is None:
            draft.leave_out(f"row of '{said[:60] or 'nothing'}'", "no kind of element is called so", row.place)
            continue
        known = fields_of(ELEMENTS[kind])
        cells = {c: row.cells[n] for n, c in layout.columns.items() if _is_filled(row, n) and c.field in known}
        if kind == "system" and layout.kind is None and normal(said) in SYSTEM_KINDS:
            cells.setdefault(Column("kind"), SYSTEM_KINDS[normal(said)])
        others = [f"{name}: {row.cells[number].strip()}" for number, name in unknown.items() if _is_filled(row, number)]
        others += [
            f"{layout.names[n]}: {row.cells[n].strip()}"
            for n, c in layout.columns.items()
            if _is_filled(row, n) and c.field not in known
        ]
        found.append(_Record(kind, cells, others, row.place, table))
    if unknown and found:
        names = ", ".join(list(unknown.values())[:8]) + (f" and {len(unknown) - 8} more" if len(unknown) > 8 else "")  # noqa: PLR2004 - as many as shown
        draft.notes.append(f"{table.name}: what the language has no field for is in `description`: {names}")
    return found


def _is_filled(row: Row, number: int) -> bool:
    return len(row.cells) > number and bool(row.cells[number].strip())


class _Rows:
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

    def take(self, records: list[_Record]) -> None:
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

    def _item(self, record: _Record) -> Item | None:
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

    def _added(self, record: _Record, name: str, source: str | None, journey: Item | None) -> Item:
        if journey is not None:
            return self.draft.add_step(journey, name, record.place, what="row", source=source)
        return self.draft.add(record.kind, name, record.place, what="row", source=source)

    def _journey(self, record: _Record, said: dict[str, str]) -> Item:
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

    def _functions(self, made: Iterable[tuple[Item, _Record]]) -> None:
        """Say of roles without a function that nobody says which they have."""
        lacking = [r for _, r in made if r.kind == "role" and not any(c.field == "function" for c in r.cells)]
        if lacking:
            self.draft.add("function", NO_FUNCTION, lacking[0].place, what="role without a function")

    def _fields(self, item: Item, record: _Record) -> dict[str, Any]:
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


def _owners_said(made: list[tuple[Item, _Record]]) -> list[tuple[Item, str, str, Place]]:
    """Return the owners of processes that rows of steps name: the step, the name of the column, the cell, its place."""
    return [
        (item, "Process owner", record.cells[PROCESS_OWNER], record.place)
        for item, record in made
        if item.kind == "step" and PROCESS_OWNER in record.cells
    ]


def _sorted(records: list[_Record], order: dict[str, int]) -> list[_Record]:
    return sorted(records, key=lambda record: order.get(record.kind, 1))


def _final(kind: str, name: str, value: Any) -> Any:  # noqa: ANN401 - any value of the language
    if isinstance(value, PerState):
        return {state: _final(kind, name, of_state) for state, of_state in value.values.items()}
    if name == "description":
        return value
    if name in _ONE and isinstance(value, list) and len(value) == 1:
        return natural(value[0])
    return as_written(kind, name, value)
