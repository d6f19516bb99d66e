"""What changes from one state to the next: what comes, what goes, and what is not as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cxalign.model import Element
    from cxalign.reports.blueprint.content import Panel, Piece, Place

NEW, GONE, CHANGED = "new", "gone", "changed"
_SAID = {
    "asks": "what is asked for",
    "asks_again_reason": "why it is asked again",
    "demand": "why customers come",
    "entry": "whether the journey may begin here",
    "expected": "whether the return is meant",
    "expects": "what is expected",
    "initiator": "who begins",
    "kind": "who takes part",
    "next": "what comes next",
    "presence": "whether in person",
    "recovers": "what it puts right",
    "recovery": "what puts it right",
    "required_capability": "how capable the work must be",
    "retired": "why it ends",
    "tested": "when it was tried",
    "tolerates": "how long it may stand still",
    "value": "to whom it is of value",
    "wait_reason": "reason for the wait",
}
"""What fields of a step hold, where their names do not say it to everybody."""


def with_changes(panels: Sequence[Panel]) -> list[Panel]:
    """Say in each panel what is new against the panel before, what has changed since, and what the next lacks."""
    return [_compared(panel, _at(panels, number - 1), _at(panels, number + 1)) for number, panel in enumerate(panels)]


def _at(panels: Sequence[Panel], number: int) -> Panel | None:
    """Return the panel to compare with; None where there is none, or where nobody has described that state."""
    return panels[number] if 0 <= number < len(panels) and panels[number].is_described else None


def _compared(panel: Panel, before: Panel | None, after: Panel | None) -> Panel:
    places = tuple(
        _place(place, before.places[column] if before else None, after.places[column] if after else None)
        for column, place in enumerate(panel.places)
    )
    earlier, later = _pieces(before), _pieces(after)
    lanes = tuple(
        lane._replace(
            pieces=tuple(
                piece._replace(
                    new=_only_here(piece, earlier.get(_key(piece)), before),
                    gone=_only_here(piece, later.get(_key(piece)), after),
                    differs=_differs(earlier.get(_key(piece)), piece),
                )
                for piece in lane.pieces
            )
        )
        for lane in panel.lanes
    )
    return panel._replace(places=places, lanes=lanes)


def _pieces(panel: Panel | None) -> dict[tuple[str, str], Piece]:
    lanes = panel.lanes if panel else ()
    return {_key(piece): piece for lane in lanes for piece in lane.pieces}


def _key(piece: Piece) -> tuple[str, str]:
    return piece.element.KIND, piece.element.qualified_id


def _only_here(piece: Piece, there: Piece | None, panel: Panel | None) -> frozenset[int]:
    """Return the columns in which a piece stands here and not there; where the step itself is not there, it is why."""
    if panel is None:
        return frozenset()
    if there is None:
        return piece.columns
    return frozenset(one for one in piece.columns - there.columns if panel.places[one].step is not None)


def _differs(before: Piece | None, piece: Piece) -> str:
    return _words(fields_differing(before.element, piece.element)) if before is not None else ""


def fields_differing(before: Element, after: Element) -> list[str]:
    """Return the fields of two variants of an element that differ; another order is no difference."""
    if before is after:
        return []
    was, will_be = before.model_dump(), after.model_dump()
    return [name for name in will_be if _unordered(was.get(name)) != _unordered(will_be[name])]


def _unordered(value: object) -> object:
    """Return a value in which the order of a list says nothing."""
    return sorted(value, key=repr) if isinstance(value, list | tuple) else value


def said_of(field: str) -> str:
    """Return what a field of a step holds, in words."""
    return _SAID.get(field) or field.replace("_", " ")


def _place(place: Place, before: Place | None, after: Place | None) -> Place:
    if place.step is None:
        return place
    if before and before.step is None:
        return place._replace(change=NEW, differs="")
    if after and after.step is None:
        return place._replace(change=GONE, differs="")
    if before and before.step is not None:
        found = fields_differing(before.step, place.step)
        if found:
            return place._replace(change=CHANGED, differs=", ".join(map(said_of, found)))
    return place._replace(change="", differs="")


def _words(fields: Iterable[str]) -> str:
    return ", ".join(field.replace("_", " ") for field in fields)
