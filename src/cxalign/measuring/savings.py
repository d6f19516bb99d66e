"""On which steps a saving rests: those that take less time in the last state, and whether anybody changes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.measuring.closure import changing
from cxalign.measuring.friction import saved_a_year

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.graph import AlignmentModel
    from cxalign.model import Journey, Step


class Savings(NamedTuple):
    """The steps that take customers less of their time in the last state, those that save most first."""

    delivered: tuple[Step, ...]
    undelivered: tuple[Step, ...]
    """Those whose change no initiative delivers."""


def savings(model: AlignmentModel, journeys: Iterable[Journey]) -> Savings:
    """Return the steps on which the saving of some journeys rests, of a year and all their customers."""
    spared: dict[Step, float] = {}
    for journey in journeys:
        planned = model.last.here(journey)
        if planned is not None and model.first.has(journey):
            spared |= saved_a_year(model.first, model.last, planned)  # type: ignore[arg-type]
    ranked = sorted((step for step, seconds in spared.items() if seconds > 0), key=lambda step: -spared[step])
    found: dict[bool, list[Step]] = {True: [], False: []}
    for step in ranked:
        found[_is_delivered(model, step)].append(step)
    return Savings(tuple(found[True]), tuple(found[False]))


def _is_delivered(model: AlignmentModel, step: Step) -> bool:
    """Tell whether some initiative delivers what changes a step; that it vanishes without a word is no change."""
    if not model.last.has(step) and model.last.has_vanished(step):
        return False
    return any(model.programme.is_touched(one) for one in changing(model, step))
