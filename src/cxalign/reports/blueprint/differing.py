"""Says in a few words how a step is not as it was, but for what stands in lanes of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.blueprint.changes import fields_differing, said_of
from cxalign.reports.figures import length_of_time

if TYPE_CHECKING:
    from collections.abc import Collection

    from cxalign.model import Step

_TIMES = {"effort": "takes", "wait": "waits"}
_IN_WORDS = ("wait", "effort", "emotion", "moment_of_truth")
"""The fields of which it is said what they are, first of all; the others are named."""


def how_it_differs(before: Step, after: Step, told: Collection[str] = ()) -> tuple[str, ...]:
    """Say what of a step is not as it was, in the words of now; fields that are told elsewhere are left out."""
    fields = [name for name in fields_differing(before, after) if name not in told]
    first = [name for name in _IN_WORDS if name in fields]
    others = [said_of(name) for name in fields if name not in first]
    return (*(_in_words(name, before, after) for name in first), *others)


def _in_words(field: str, before: Step, after: Step) -> str:
    if field == "moment_of_truth":
        return "moment of truth" if after.moment_of_truth else "no moment of truth"
    was, now = _value(field, before), _value(field, after)
    word = _TIMES.get(field, field)
    said = f"{word} {now}" if now else f"{field} not written"
    return f"{said} (was {was})" if was else said


def _value(field: str, step: Step) -> str:
    value = getattr(step, field)
    if value is None:
        return ""
    return level(value) if field == "emotion" else length_of_time(value)


def level(emotion: int) -> str:
    """Write how customers feel, with a sign."""
    return f"{emotion:+d}".replace("-", "−").replace("+0", "0")
