"""A workspace → tables: one a kind, one row an element, one column a field; the sheets and the CSV files hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cxalign.exchange.cells import cell
from cxalign.exchange.written import fields, settings
from cxalign.model import KINDS, Step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.model import Element
    from cxalign.model.workspace import Workspace

SETTINGS = "workspace"
"""The table of the settings without which the others cannot be read."""
MODELS: dict[str, type[Element]] = {}
"""Name of a table → what a row is; the steps of all journeys have one of their own."""
for _key, _model in KINDS.items():
    MODELS[_key] = _model
    if _key == "journeys":
        MODELS["steps"] = Step
ELEMENTS = {model.KIND: model for model in MODELS.values()}
"""Kind → what an element of it is."""

Value = str | int | float | None


class Table(NamedTuple):
    """A table with the names of its columns."""

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[Value, ...]]


def tables(workspace: Workspace) -> list[Table]:
    """Return a table of every kind, those of which nothing is written with their columns only."""
    states = workspace.states
    rows = [(name, cell(value, states)) for name, value in settings(workspace.settings).items() if value is not None]
    kinds = [_table(name, model, _elements(workspace, model), states) for name, model in MODELS.items()]
    return [Table(SETTINGS, ("setting", "value"), list(rows)), *kinds]


def _elements(workspace: Workspace, model: type[Element]) -> Iterable[Element]:
    if model is Step:  # in the order of their journeys
        return [step for journey in workspace.journeys for step in workspace.existence.steps_of(journey)]
    return workspace.elements[model.KIND].values()


def _table(name: str, model: type[Element], elements: Iterable[Element], states: tuple[str, ...]) -> Table:
    records = [_record(element, states) for element in elements]
    known = [name for name, info in model.model_fields.items() if info.alias is None and name != "steps"]
    first = ("journey", "id", "name") if model is Step else ("id", "name")
    written = {column for record in records for column in record}
    rest = [column for column in known if column not in first]
    columns = (*first, *(c for c in rest if c in written), *(c for c in rest if c not in written))
    return Table(name, columns, [tuple(record.get(column) for column in columns) for record in records])


def _record(element: Element, states: tuple[str, ...]) -> dict[str, Value]:
    record: dict[str, Value] = {name: _cell(value, states) for name, value in fields(element)}
    if isinstance(element, Step):
        record["journey"] = element.journey
    return record


def _cell(value: Any, states: tuple[str, ...]) -> str | int | float:  # noqa: ANN401 - any value of the language
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return cell(value, states)
