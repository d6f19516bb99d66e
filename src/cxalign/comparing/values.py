"""What the fields of two versions of an element say, in the words of the file, and which of them differ."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from cxalign.comparing.difference import FieldChange
from cxalign.model.element import Element, Part
from cxalign.model.references import REFERENCES
from cxalign.model.scalars import Duration, written_duration

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

StatePairs = tuple[tuple[str, str], ...]
"""States that are compared: (as BASE calls it, as HEAD calls it)."""
Said = tuple[str, ...]
"""What a field says: nothing, one value, or the items of a list."""

_DURATION = get_args(Duration)[1]
_NOT_COMPARED = frozenset({"id", "states", "steps"})
"""What names an element, where it is, and what it consists of: compared by itself."""


class _Field(NamedTuple):
    name: str
    is_duration: bool


@cache
def _fields(kind: type[Part]) -> tuple[_Field, ...]:
    """Return the fields of an element or a part of one that are neither links nor what it consists of."""
    without = {*_NOT_COMPARED, *REFERENCES[kind.KIND]} if issubclass(kind, Element) else ()
    return tuple(
        _Field(name, _mentions_duration((info.annotation, *info.metadata)))
        for name, info in kind.model_fields.items()
        if info.alias is None and name not in without
    )


def _mentions_duration(annotation: Any) -> bool:  # noqa: ANN401 - annotations are anything
    parts = annotation if isinstance(annotation, tuple) else get_args(annotation)
    return annotation is _DURATION or any(map(_mentions_duration, parts))


def differing(before: Part, after: Part) -> Iterator[FieldChange]:
    """Go through the fields of which two versions say different things."""
    for field in _fields(type(after)):
        was, is_now = getattr(before, field.name), getattr(after, field.name)
        # Most fields of most elements are the same, and two parts are never equal.
        if was is is_now or (was == is_now and type(was) is type(is_now)):
            continue
        there, here = (dict(_said(value, field.name, field)) for value in (was, is_now))
        for name in {**there, **here}:
            change = changed(name, there.get(name, ()), here.get(name, ()))
            if change is not None:
                yield change


def differing_in(before: Element, after: Element, states: StatePairs) -> list[FieldChange]:
    """Return the fields that differ in some of these states, those that differ alike as one."""
    if before.variants is None and after.variants is None:
        return list(differing(before, after))
    found: dict[FieldChange, list[str]] = {}
    for there, here in states:
        for change in differing(before.in_state(there), after.in_state(here)):
            found.setdefault(change, []).append(here)
    return in_states(found, states)


def in_states(found: dict[FieldChange, list[str]], states: StatePairs) -> list[FieldChange]:
    """Say of each change in which states it is made, unless in all."""
    everywhere = [here for _, here in states]
    return [change._replace(states=() if at == everywhere else tuple(at)) for change, at in found.items()]


def changed(field: str, before: Said, after: Said) -> FieldChange | None:
    """Compare what a field says: of lists only what goes and comes, in whatever order; None if nothing does."""
    goes, comes = Counter(before) - Counter(after), Counter(after) - Counter(before)
    if not goes and not comes:
        return None
    return FieldChange(field, _joined(goes.elements()), _joined(comes.elements()))


def _joined(items: Iterable[str]) -> str | None:
    return ", ".join(items) or None


def _said(value: Any, path: str, field: _Field) -> Iterator[tuple[str, Said]]:  # noqa: ANN401 - any value of a field
    """Yield (field, what it says); of a part field by field."""
    if value is None:
        return
    if isinstance(value, Part):
        for inner in _fields(type(value)):
            yield from _said(getattr(value, inner.name), f"{path}.{inner.name}", inner)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _said(item, f"{path}.{key}", field)
    elif isinstance(value, tuple | list):
        yield path, tuple(_item(item, field) for item in value)
    else:
        yield path, (_text(value, field),)


def _item(value: Any, field: _Field) -> str:  # noqa: ANN401 - any item of a list
    if not isinstance(value, Part):
        return _text(value, field)
    facts = [pair for inner in _fields(type(value)) for pair in _said(getattr(value, inner.name), inner.name, inner)]
    return "{" + ", ".join(f"{name}: {', '.join(said)}" for name, said in facts if said) + "}"


def _text(value: Any, field: _Field) -> str:  # noqa: ANN401 - any scalar
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and field.is_duration:
        return written_duration(value)
    if isinstance(value, float):
        return f"{value:.15g}" if value != int(value) else f"{value:.0f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def pairs_of(before: Sequence[str], after: Sequence[str]) -> StatePairs:
    """Pair the states of both revisions: those of one name, or if there are none, the first with the first, and so on.

    A change that gives all states new names compares as one that does not.
    """
    known = set(before)
    return tuple((state, state) for state in after if state in known) or tuple(zip(before, after, strict=False))
