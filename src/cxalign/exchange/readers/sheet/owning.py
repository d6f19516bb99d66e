"""Who owns a process that a step's row names: said in the same row, and written at the process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxalign.exchange.cells import items

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.exchange.draft import Draft, Item, Place
    from cxalign.exchange.readers.sheet.referring import Names

WHAT = "owner of a process, said of a step"


def give_owners(draft: Draft, names: Names, said: Iterable[tuple[Item, str, str, Place]]) -> None:
    """Write owners at their processes: each a step, the name of the column, its cell and where that is.

    What cannot be, for the row names no process or several or the process has another owner, stays at the step.
    """
    processes = {item.id: item for item in draft.items if item.kind == "process"}
    for step, column, cell, place in said:
        named = [processes.get(name) for name in dict.fromkeys(_processes(step.fields.get("processes")))]
        if len(named) != 1 or named[0] is None:
            _leave(draft, step, column, cell, "its row does not name one process", place)
            continue
        process = named[0]
        owners = names.people(process, "owner", items(cell))
        before = process.fields.get("owner")
        if before is None:
            process.fields["owner"] = owners[0] if len(owners) == 1 else owners
        elif owners != (before if isinstance(before, list) else [before]):
            _leave(draft, step, column, cell, "the process it names has another owner", place)


def _processes(value: Any) -> list[str]:  # noqa: ANN401 - any value of the language
    """Return the ids of the processes of a step, where all states have the same."""
    if not isinstance(value, list):
        return []
    return [str(one.get("process")) if isinstance(one, dict) else str(one) for one in value]


def _leave(draft: Draft, step: Item, column: str, cell: str, why: str, place: Place) -> None:
    lines = [str(step.fields.get("description", "")), f"{column}: {cell.strip()}"]
    step.fields["description"] = "\n".join(filter(None, lines))
    draft.leave_out(WHAT, f"{why}; it is in `description`", place)
