"""The first row of a table → which column is which field, and what kind of element a row is."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from cxalign.exchange.readers.sheet import words
from cxalign.exchange.tabulating import ELEMENTS, MODELS, SETTINGS
from cxalign.model import Step
from cxalign.model.fields import models_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxalign.exchange.tables import Row, Table
    from cxalign.model import Element

MOST_ABOVE = 15
"""How many rows may stand above the names of the columns."""

FEW = 4
"""As many rows as say nothing yet about the others."""

_WORDS = {
    **words.KINDS,
    **{model.KIND: model.KIND for model in MODELS.values()},
    **{name: model.KIND for name, model in MODELS.items()},
    "touchpoint": "step",
    "touchpoints": "step",
    "businessprocess": "process",
    "applicationcomponent": "system",
    "application": "system",
    "applications": "system",
    "app": "system",
    "apps": "system",
    "software": "system",
    "department": "function",
    "departments": "function",
    "project": "initiative",
    "projects": "initiative",
}
_OF_ARCHIMATE = {
    **dict.fromkeys(("businessfunction", "businessinteraction"), "process"),
    **dict.fromkeys(("businessactor", "businesscollaboration"), "function"),
    **dict.fromkeys(("businessobject", "dataobject", "contract"), "data"),
    **dict.fromkeys(("requirement", "principle", "constraint"), "policy"),
    "businessrole": "role",
    "businessinterface": "channel",
    "workpackage": "initiative",
}
"""What Archi writes into the column `Type`."""
SYSTEM_KINDS = {
    **dict.fromkeys(("applicationcollaboration",), "application"),
    **dict.fromkeys(("node", "systemsoftware", "technologycollaboration"), "platform"),
    **dict.fromkeys(("communicationnetwork", "path", "distributionnetwork"), "network"),
    **dict.fromkeys(("facility", "equipment"), "facility"),
    "device": "hardware",
}
"""In the same column → the kind of a system."""
_OF_ROWS = ("element", "elementtype", "recordtype", "type", "elementtyp", "typ")
"""How a column is called that says for each row what it is."""
_FIRST = ("step", "process", "system")
"""The kinds that the name of a column gives away."""
_ANY = {
    **words.ANY,
    **dict.fromkeys(("title", "label"), "name"),
    **dict.fromkeys(("documentation", "details", "comment", "comments", "note", "notes"), "description"),
    **dict.fromkeys(("key", "identifier"), "id"),
}
_ALIASES = {
    "step": {"phase": "stage", "section": "stage", "application": "systems", "applications": "systems"}
    | {"tool": "systems", "tools": "systems", "waitingtime": "wait", "feeling": "emotion", "touchpointtype": "kind"},
    "process": {"processowner": "owner", "parent": "part_of", "parentprocess": "part_of", "department": "function"}
    | {"applications": "systems", "application": "systems", "tools": "systems", "maturity": "capability"}
    | {"role": "performed_by", "roles": "performed_by", "step": "serves", "steps": "serves", "level": "capability"},
    "system": {"businessowner": "owner", "itowner": "it_owner", "technicalowner": "it_owner", "type": "kind"}
    | {"process": "supports", "processes": "supports", "step": "supports", "steps": "supports"}
    | {"dependencies": "depends_on", "channels": "realises", "host": "runs_on"},
    "role": {"department": "function"},
}


class Column(NamedTuple):
    """The field a column fills, or a part of it such as `pcf.id`."""

    field: str
    part: str | None = None


PROCESS_OWNER = Column("processes", "owner")
"""On a step's row: whose the process is that the row names."""


class Layout(NamedTuple):
    """How a table is laid out."""

    kind: str | None
    """What every row is; None where a column says it."""
    header: int
    """The number of the row with the names of the columns."""
    names: list[str]
    columns: dict[int, Column]
    """Number of a column → its field; those of the language does not have are left."""
    of_row: int | None
    """The column that says what a row is."""


def normal(text: str) -> str:
    """Write a name such that case, blanks, underscores and accents do not matter."""
    letters = normalize("NFKD", text).casefold()
    return re.sub(r"[^\w]|_", "", letters)


def kind_of(text: str) -> str | None:
    """Return the kind a word means."""
    return _WORDS.get(normal(text))


def kind_of_row(text: str) -> str | None:
    """Return the kind of a row that a column says, in our words or in those of ArchiMate."""
    word = normal(text)
    return "system" if word in SYSTEM_KINDS else _OF_ARCHIMATE.get(word) or kind_of(text)


def layout_of(table: Table) -> Layout | None:
    """Find the names of the columns; None for a table that holds no elements."""
    for number, row in enumerate(table.rows[:MOST_ABOVE]):
        names = [" ".join(cell.split()) for cell in row.cells]
        if sum(map(bool, names)) and (found := _layout(table, number, names)):
            return found
    return None


def is_settings(table: Table) -> bool:
    """Tell whether a table holds the settings of a workspace."""
    return normal(table.name) == SETTINGS and [*map(normal, table.rows[0].cells[:2])] == ["setting", "value"]


def _layout(table: Table, number: int, names: list[str]) -> Layout | None:
    keys = [normal(name) for name in names]
    of_row = next((keys.index(word) for word in _OF_ROWS if word in keys), None)
    kind = _kind_by_title(table.name) or _kind_by_header(keys)
    says_kinds = of_row is not None and _says_kinds(table.rows[number + 1 :], of_row)
    if says_kinds and of_row is not None and (kind is None or keys[of_row] not in {"type", "typ"}):
        columns = _columns(None, keys)
        columns.pop(of_row, None)
        return Layout(None, number, names, columns, of_row)
    if kind is None:
        return None
    columns = _columns(kind, keys)
    fields = {column.field for column in columns.values()}
    if _is_of_relations(kind, columns, table.rows[number + 1 :]) or _is_of_tasks(kind, table.name, fields):
        return None
    is_known = fields & {"id", "name"} or (kind in {"readiness", "measure"} and fields & {"of", "at", "strategy"})
    return Layout(kind, number, names, columns, None) if is_known else None


def _is_of_relations(kind: str, columns: dict[int, Column], rows: Sequence[Row]) -> bool:
    """Tell whether most rows name what a row above has named, so that they speak of something else."""
    at = next((number for number, column in columns.items() if column == Column("id")), None)
    ids = [row.cells[at].strip() for row in rows if at is not None and len(row.cells) > at and row.cells[at].strip()]
    return kind != "step" and len(ids) >= FEW and len(set(ids)) < len(ids) / 2


def _is_of_tasks(kind: str, title: str, fields: set[str]) -> bool:
    """Tell whether stories are those of users whom software is made for, and not what a customer has told."""
    return kind == "story" and "user" in title.casefold() and not fields & {"about", "text", "causes"}


def _says_kinds(rows: Sequence[Row], column: int) -> bool:
    values = [row.cells[column] for row in rows if len(row.cells) > column and row.cells[column].strip()]
    return any(kind_of(value) or _OF_ARCHIMATE.get(normal(value)) for value in values)


def _kind_by_title(title: str) -> str | None:
    if kind_of(title):
        return kind_of(title)
    found = [_WORDS[word] for word in map(normal, re.split(r"[\W_]+", title)) if word in _WORDS]
    return found[-1] if found else None


def _kind_by_header(keys: list[str]) -> str | None:
    for key in keys:
        kind = _WORDS.get(key.removesuffix("name")) if key.removesuffix("name") else None
        if kind in _FIRST:
            return kind
    fitting = [kind for kind in _FIRST if len(_own_fields(kind).intersection(keys)) > 1]
    return fitting[0] if len(fitting) == 1 and {"name", "id", "title"}.intersection(keys) else None


@cache
def _own_fields(kind: str) -> frozenset[str]:
    """Return the fields that only one of the three kinds has."""
    others = {normal(name) for other in _FIRST if other != kind for name in fields_of(ELEMENTS[other])}
    return frozenset(normal(name) for name in fields_of(ELEMENTS[kind])) - others


def fields_of(model: type[Element]) -> list[str]:
    """List the fields of a kind that a table may fill."""
    found = [name for name, info in model.model_fields.items() if info.alias is None and name != "steps"]
    return ["journey", *found] if model is Step else found


def _columns(kind: str | None, keys: list[str]) -> dict[int, Column]:
    """Give each column its field; one that is called exactly so comes before one that could mean it."""
    kinds = [kind] if kind else list(ELEMENTS)
    columns: dict[int, Column] = {}
    taken: set[Column] = set()
    for known in (_exact(kinds), _close(kinds)):
        for number, key in enumerate(keys):
            column = known.get(key)
            if number not in columns and column is not None and column not in taken:
                columns[number] = column
                taken.add(column)
    return columns


def _exact(kinds: list[str]) -> dict[str, Column]:
    return {normal(name): Column(name) for kind in kinds for name in fields_of(ELEMENTS[kind])}


def _close(kinds: list[str]) -> dict[str, Column]:
    known: dict[str, Column] = {}
    for kind in kinds:
        names = [kind, f"{kind}name", *(word for word, meant in _WORDS.items() if meant == kind)]
        said = {
            **words.FIELDS.get(kind, {}),
            **_ALIASES.get(kind, {}),
            **dict.fromkeys([*names, *(f"{n}name" for n in names)], "name"),
            **_ANY,
        }
        others = words.NAMED_IN.get(kind, {})
        said = {word: others[meant] for word, meant in words.KINDS.items() if meant in others} | said
        if kind == "step":
            said["journeyname"] = said["journeyid"] = "journey"
            known.update(dict.fromkeys(words.PROCESS_OWNER, PROCESS_OWNER))
        for word, field in {**{f"{name}id": "id" for name in names}, **said}.items():
            known.setdefault(word, Column(field))
        for name, info in ELEMENTS[kind].model_fields.items():
            if info.alias is None and name != "steps":
                known.update({form: Column(name) for form in _forms(normal(name)) if form not in known})
                for part in models_in(info.annotation):
                    if name in _WITH_PARTS:
                        known.update({normal(name + key): Column(name, key) for key in part.model_fields})
    return known


_WITH_PARTS = frozenset({"budget", "expects", "lifecycle", "pcf", "cost_per_year", "accepted_risk"})
"""The fields of which a column may fill a part."""


def _forms(key: str) -> list[str]:
    """Return the other number of a word: of `channels` `channel`, of `owner` `owners`."""
    forms = [f"{key}s"]
    if key.endswith("ies"):
        forms.append(f"{key[:-3]}y")
    if key.endswith("es"):
        forms.append(key[:-2])
    if key.endswith("s"):
        forms.append(key[:-1])
    return forms
