"""What the writer and the reader of ArchiMate agree upon: properties that say what ArchiMate has no word for.

A property `cxalign:FIELD` of an element says the value of a field on one line: text as it is, `a: …; b: …` for each
state, anything else as in a model file. What begins, ends or goes on with blanks, or does not print, is in quotes, for
other tools trim and fold the values of properties.

A link is a relationship and nothing else. Its property `cxalign:FIELD` says in which field of one of its ends it is
written and at which place of the list there; `{place: 1, when: at night}` where it says more than a name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cxalign.exchange.cells import cell, items, keyed, text
from cxalign.exchange.emitting import inline, quoted
from cxalign.exchange.written import PerState
from cxalign.model.references import NESTED, REFERENCES

if TYPE_CHECKING:
    from collections.abc import Collection

    from cxalign.model.references import Reference

PREFIX = "cxalign:"
ID = f"{PREFIX}id"
KIND = f"{PREFIX}kind"
"""What an element is where ArchiMate has no word for it, and the kind of a process, a system or an initiative."""
NAME, DESCRIPTION, ORGANISATION = f"{PREFIX}name", f"{PREFIX}description", f"{PREFIX}organisation"
"""A text exactly as it is, where ArchiMate's own cannot hold it; it counts as long as the two agree."""
UNNAMED = f"{PREFIX}unnamed"
"""What something without a name is called there; once it is called otherwise, that is its name."""
DECLARED = f"{PREFIX}declared"
"""`false` for what is only named in the model, and nowhere described."""
VERSION = f"{PREFIX}version"
PLACE = f"{PREFIX}place"
"""Where a state stands among the states."""
USUAL_NEXT = f"{PREFIX}next-by-default"
"""The steps that follow by the order of the journey alone."""

AS = "as"
"""How a link names what it leads to, where that is not the usual way; it counts as long as it means the same."""

SYSTEM_TYPES = {
    "application": "ApplicationComponent",
    "saas": "ApplicationComponent",
    "end-user-tool": "ApplicationComponent",
    "platform": "SystemSoftware",
    "hardware": "Device",
    "network": "CommunicationNetwork",
    "facility": "Facility",
}
"""Kind of a system → type of element. The first kind of a type needs no property."""
SEVERAL_KINDS = frozenset({"step", "measure"})
"""The elements whose own field `kind` is not what they are."""
BACKWARDS = frozenset({"part-of", "reads", "after"})
"""The relations that ArchiMate looks at from their other end."""

_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def shown(text: str) -> str:
    """Replace what no XML can hold."""
    return _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def property_of(kind: str, field: str) -> str:
    """Return the name of the property that says a field."""
    return f"{PREFIX}kind-of-{kind}" if field == "kind" and kind in SEVERAL_KINDS else PREFIX + field


def reference_of(kind: str, field: str) -> Reference | None:
    """Return what a field refers to, also one such as `causes.element`."""
    name, _, key = field.partition(".")
    return NESTED.get(kind, {}).get((name, key)) if key else REFERENCES[kind].get(field)


def is_at_source(reference: Reference) -> bool:
    """Tell whether a field stands at the end where the relationship of ArchiMate begins."""
    return reference.inverse == (reference.relation in BACKWARDS)


def property_text(value: Any, states: Collection[str]) -> str:  # noqa: ANN401 - any value of the language
    """Write a value on one line that stays the same when blanks are folded."""
    if isinstance(value, PerState):
        shown = cell(value, states)
        return shown if is_steady(shown) else _flow(value.values)
    if not isinstance(value, str):
        return _flow(value)
    shown = cell(value, states)
    return shown if is_steady(shown) and shown[0] not in "[{" else _quoted(value)


def is_steady(written: str) -> bool:
    """Tell whether a text stays as it is where blanks are folded and trimmed."""
    return " ".join(written.split()) == written


def _flow(value: Any) -> str:  # noqa: ANN401 - any plain data
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if not isinstance(value, str):
        return inline(value)
    return inline(value) if is_steady(value) else _quoted(value)


def _quoted(value: str) -> str:
    return quoted(value).replace("  ", " \\x20")


def property_value(written: str, states: Collection[str]) -> Any:  # noqa: ANN401 - any value of the language
    """Read a value, as far as it can be told without knowing its field."""
    written = written.strip()
    if written.startswith('"'):
        return text(written)
    if written.startswith("["):
        return items(written)
    if written.startswith("{"):
        found = items(written)
        if len(found) != 1 or not isinstance(found[0], dict):
            return written
        is_by_state = bool(found[0]) and all(key in states for key in found[0])
        return PerState(found[0]) if is_by_state else found[0]
    by_state = keyed(written, states)
    return written if by_state is None else PerState(by_state)
