"""APQC's Process Classification Framework: its categories, process groups and processes are a tree of processes.

The framework has thousands of activities and tasks, which nobody owns one by one; how deep to go, and into which
branches, is for whoever imports to say. Nothing in it says who owns a process or whom it serves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cxalign.exchange.draft import SourceError
from cxalign.exchange.readers.pcf.edition import BASE, edition_of
from cxalign.exchange.readers.pcf.layout import is_of_metrics, reading_of
from cxalign.exchange.readers.pcf.numbering import number_of, written
from cxalign.exchange.sources import member, member_names
from cxalign.exchange.tables import is_table, read_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxalign.exchange.draft import Draft, Item
    from cxalign.exchange.readers.pcf.edition import Edition
    from cxalign.exchange.readers.pcf.layout import Entry
    from cxalign.exchange.readers.pcf.numbering import Number, Repaired
    from cxalign.exchange.sources import SourceFile

SUFFIXES = (".xlsx", ".xlsm", ".csv", ".tsv", ".tab", ".zip")
OPTIONS = ("depth", "branches")
DEPTH = 3
LEVELS = ("category", "process group", "process", "activity", "task")
"""What the framework calls its levels, from the top."""
MOST_NAMED = 13
_HINT = re.compile(rb"hierarchy|\(\d{5}\)", re.IGNORECASE)
"""What is in every file of the framework, and in few others."""
_NO_CELLS = re.compile(r"\.(?:png|jpe?g|gif|emf|wmf|bin|vml)$|^docProps/", re.IGNORECASE)
NO_NOTICE = (
    "APQC lets everybody use, change and pass on the framework if its notice of copyright goes with it; "
    "the source does not have the notice"
)
OWNERS = "nothing here has an owner yet; an `owner` holds for all parts as well, so begin at the top"
UNUSED = "what reaches no step of yours will show in the check; --branch 6.0 imports that category only, --depth 2 less"


def recognises(file: SourceFile) -> bool:
    """Tell whether a file has a table of the framework, known by its two numbers."""
    if not (is_table(file) and _may_be(file)):
        return False
    from cxalign.exchange.draft import Draft  # noqa: PLC0415 - only to try

    try:
        return any(reading_of(table) for table in read_tables(file, Draft()) if table.rows)
    except SourceError:
        return False


def _may_be(file: SourceFile) -> bool:
    """Tell whether to read the tables is worth the time: of a large workbook it takes seconds."""
    names = [name for name in member_names(file) if not _NO_CELLS.search(name)] if file.is_zip else []
    contents = (member(file, name).data for name in names) if file.is_zip else (file.data,)
    try:
        return any(_HINT.search(data.replace(b"\0", b"")) for data in contents)
    except SourceError:
        return False


def read(files: Sequence[SourceFile], draft: Draft, *, depth: int = DEPTH, branches: Sequence[str] = ()) -> None:
    """Read all files as parts of one framework, down to a level, and of some branches only where any are named."""
    tree = _Tree(draft)
    for file in files:
        with draft.reading(file):
            tree.take(*_entries(file, draft))
    tree.grow(depth, branches)


def _entries(file: SourceFile, draft: Draft) -> tuple[list[Entry], Edition]:
    tables = [table for table in read_tables(file, draft) if table.rows]
    entries: list[Entry] = []
    repaired: list[Repaired] = []
    for table in tables:
        reading = reading_of(table)
        if reading is not None:
            entries += reading.entries
            repaired += reading.repaired
        elif is_of_metrics(table):
            place = table.rows[0].place
            draft.leave_out(f"table '{table.name}'", "it has what APQC measures, and no values of yours", place)
        elif len(tables) > 1:
            draft.leave_out(f"table '{table.name}'", "it has no processes of the framework", table.rows[0].place)
    if not entries:
        cure = "its columns are called PCF ID, Hierarchy ID and Name, as in APQC's workbook"
        raise SourceError("holds no table of the Process Classification Framework", cure=cure)
    _tell_repaired(file, repaired, draft)
    return entries, _edition(file, edition_of(file, tables), draft)


def _tell_repaired(file: SourceFile, repaired: list[Repaired], draft: Draft) -> None:
    changes = [
        f"{said} as {meant}" for said, meant in dict.fromkeys((one.said, written(one.meant)) for one in repaired)
    ]
    if changes:
        more = f" and {len(changes) - MOST_NAMED} more" if len(changes) > MOST_NAMED else ""
        draft.notes.append(
            f"{file.name}: a spreadsheet has made numbers of hierarchy ids; going by the rows around them, "
            f"they are read as meant: {', '.join(changes[:MOST_NAMED])}{more}"
        )


def _edition(file: SourceFile, edition: Edition, draft: Draft) -> Edition:
    if not edition.version:
        draft.notes.append(f"{file.name} does not say which version of the framework it is; `pcf` has the id only")
    else:
        by = ", going by the name of the file" if edition.is_by_name else ""
        of = edition.name or BASE
        draft.notes.append(f"{file.name}: {of} Process Classification Framework, version {edition.version}{by}")
    draft.notice = draft.notice or edition.notice
    return edition


class _Tree:
    """The elements of the framework, each once, and what becomes of them."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.entries: dict[Number, Entry] = {}
        self.editions: dict[Number, Edition] = {}
        self.by_id: dict[str, Number] = {}

    def take(self, entries: list[Entry], edition: Edition) -> None:
        """Take in the rows of a file; what is there already, from another sheet, only adds what it lacks."""
        for entry in entries:
            if not (entry.number and entry.name):
                self._tell_odd(entry)
                continue
            known = self.entries.get(entry.number)
            before = self.by_id.get(entry.pcf_id) if entry.pcf_id else None
            if known is not None and known.name == entry.name and known.pcf_id == entry.pcf_id:
                self.entries[entry.number] = known._replace(description=known.description or entry.description)
            elif known is not None:
                why = f"its hierarchy id {written(entry.number)} is that of another row ({known.place})"
                self.draft.leave_out("row", why, entry.place)
            elif before is not None:
                why = f"its PCF ID {entry.pcf_id} is that of another row ({self.entries[before].place})"
                self.draft.leave_out("row", why, entry.place)
            else:
                self.entries[entry.number], self.editions[entry.number] = entry, edition
                if entry.pcf_id:
                    self.by_id[entry.pcf_id] = entry.number

    def _tell_odd(self, entry: Entry) -> None:
        if entry.said and entry.name:
            why = f"its hierarchy id '{entry.said[:40]}' is none such as 1.1.1; format the column as text"
            self.draft.leave_out("row", why, entry.place)
        elif entry.said or entry.pcf_id:
            self.draft.leave_out("row", "it has no name" if entry.said else "it has no hierarchy id", entry.place)

    def grow(self, depth: int, branches: Sequence[str]) -> None:
        """Add the processes that were asked for, and link each with what it is a part of."""
        chosen = self._chosen(branches)
        items: dict[Number, Item] = {}
        for number, entry in sorted(self.entries.items()):
            level = _level(number)
            self.draft.saw(level)
            if chosen and not any(_is_along(number, branch) for branch in chosen):
                self.draft.leave_out(level, "it is in none of the branches asked for", entry.place)
            elif len(number) > depth:
                why = f"it is deeper than level {depth}; --depth {len(number)} imports it too"
                self.draft.leave_out(level, why, entry.place)
            else:
                items[number] = self._item(number, entry, level)
        for number, item in items.items():
            self._link(number, item, items)
        if items:
            self.draft.notes += [OWNERS] if chosen else [OWNERS, UNUSED]
            if not self.draft.notice:
                self.draft.notes.append(NO_NOTICE)

    def _item(self, number: Number, entry: Entry, level: str) -> Item:
        return self.draft.add(
            "process",
            entry.name,
            entry.place,
            what=level,
            source=entry.pcf_id or written(number),
            description=entry.description,
            pcf={"version": self.editions[number].written, "id": written(number)},
        )

    def _link(self, number: Number, item: Item, items: dict[Number, Item]) -> None:
        """Let a process be part of what stands directly above it, or of the nearest there is."""
        for length in range(len(number) - 1, 0, -1):
            if (whole := items.get(number[:length])) is not None:
                lacking = written(number[:-1])
                chain = None if length == len(number) - 1 else f"part of {lacking}, which the source does not have"
                self.draft.link(item, "part_of", whole, what="hierarchy", chain=chain)
                return

    def _chosen(self, branches: Sequence[str]) -> list[Number]:
        chosen: list[Number] = []
        for branch in branches:
            number = number_of(branch)
            if number is None or not any(known[: len(number)] == number for known in self.entries):
                named = [
                    f"{written(known)} {one.name}" for known, one in sorted(self.entries.items()) if len(known) == 1
                ]
                if self.entries:
                    cure = f"there are {'; '.join(named[:MOST_NAMED])}" if named else None
                    raise SourceError(f"there is no branch '{branch}' in the framework that was read", cure=cure)
            else:
                chosen.append(number)
        return chosen


def _level(number: Number) -> str:
    return LEVELS[len(number) - 1] if len(number) <= len(LEVELS) else f"element of level {len(number)}"


def _is_along(number: Number, branch: Number) -> bool:
    """Tell whether an element is in a branch, or on the way to it."""
    length = min(len(number), len(branch))
    return number[:length] == branch[:length]
