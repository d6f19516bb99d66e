"""On which steps a saving rests, whether anybody changes them, and how much of it somebody delivers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.measuring.closure import changing
from cxalign.measuring.friction import Spared, saved_a_year

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.graph import AlignmentModel
    from cxalign.model import Journey, Step


class Savings(NamedTuple):
    """The steps that take customers less of their time in the last state, those that save most first."""

    delivered: tuple[Step, ...]
    undelivered: tuple[Step, ...]
    """Those whose change no initiative delivers."""
    planned: Spared
    """What all steps spare whose change an initiative delivers, also where they take more."""
    unplanned: Spared
    """What all others spare: it stands in the last state, and no initiative delivers it."""


def savings(model: AlignmentModel, journeys: Iterable[Journey]) -> Savings:
    """Return what is saved in some journeys by which steps, of a year and all their customers."""
    spared: dict[Step, Spared] = {}
    for journey in journeys:
        planned = model.last.here(journey)
        if planned is not None and model.first.has(journey):
            spared |= saved_a_year(model.first, model.last, planned)  # type: ignore[arg-type]
    found: dict[bool, list[Step]] = {True: [], False: []}
    for step in sorted(spared, key=lambda step: -spared[step].whole):
        found[_is_delivered(model, step)].append(step)
    sparing = {key: tuple(step for step in steps if spared[step].whole > 0) for key, steps in found.items()}
    amounts = {key: _together(spared[step] for step in steps) for key, steps in found.items()}
    return Savings(sparing[True], sparing[False], amounts[True], amounts[False])


def _together(spared: Iterable[Spared]) -> Spared:
    found = list(spared)
    return Spared(sum(one.doing for one in found), sum(one.waiting for one in found))


def _is_delivered(model: AlignmentModel, step: Step) -> bool:
    """Tell whether some initiative delivers what changes a step; that it vanishes without a word is no change."""
    if not model.last.has(step) and model.last.has_vanished(step):
        return False
    return any(model.programme.is_touched(one) for one in changing(model, step))
