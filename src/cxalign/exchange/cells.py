"""Plain data ↔ the text of one cell: `a; b` is a list, `current: a; future: b` says something for each state.

The same two ways serve everything: parts stand apart by `;` or a line end, and `key: value` names what a part is about.
What a part cannot say bare is written as in YAML: `{process: bill, when: at night}`, `[a, b]`, `"with; a semicolon"`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cxalign.exchange.emitting import inline, quoted
from cxalign.exchange.written import PerState
from cxalign.loading.reading import read_bytes
from cxalign.marks import MARKS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_KEY = re.compile(r"([\w.\-]+):(?=\s|$)[ \t]*")
_MARKED = ("[", "{", '"')
_CLOSING = {"[": "]", "{": "}"}


def cell(value: Any, states: Collection[str]) -> str:  # noqa: ANN401 - any plain data
    """Write a value into a cell; a text alone stands there as it is, wherever it cannot be taken for more."""
    if isinstance(value, PerState):
        return _keyed(value.values)
    if isinstance(value, dict):
        return _keyed(value) if value else "{}"
    if isinstance(value, list):
        return "; ".join(_part(item) for item in value) if value else "[]"
    if not isinstance(value, str):
        return _scalar(value)
    key = _KEY.match(value)
    is_clear = value.strip() == value != "" and not value.startswith('"') and not (key and key[1] in states)
    shows = all(line.isprintable() for line in value.split("\n"))
    return value if is_clear and shows else quoted(value)


def _keyed(values: dict[str, Any]) -> str:
    return "; ".join(f"{key}: {_part(value)}" for key, value in values.items())


def _part(value: Any) -> str:  # noqa: ANN401 - as above
    if isinstance(value, list) and len(value) == 1:
        return _part(value[0])
    if isinstance(value, list | dict):
        return inline(value)
    return _bare(value) if isinstance(value, str) else _scalar(value)


def _bare(text: str) -> str:
    is_clear = text.strip() == text != "" and text.isprintable() and ";" not in text
    return text if is_clear and not text.startswith(_MARKED) and not _KEY.match(text) else quoted(text)


def _scalar(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def text(written: str) -> str:
    """Read a text, which stands in quotes where it would be taken for more, or could not be seen."""
    found = _marked(written) if written.startswith('"') else None
    return found if isinstance(found, str) else written


def items(written: str) -> list[Any]:
    """Read a list: text, and mappings where a part says more than a name."""
    found: list[Any] = []
    for part in parts(written):
        value = _value(part)
        found += value if isinstance(value, list) else [value]
    return found


def keyed(written: str, keys: Collection[str]) -> dict[str, Any] | None:
    """Read `key: value` in every part, with these keys only; None where the cell says something else."""
    if written[:1] == "{":
        found = _marked(written)
        return found if isinstance(found, dict) and all(key in keys for key in found) else None
    values: dict[str, Any] = {}
    for part in parts(written):
        key = _KEY.match(part)
        if key is None or key[1] not in keys or key[1] in values:
            return None
        values[key[1]] = _value(part[key.end() :]) if part[key.end() :] else None
    return {key: value for key, value in values.items() if value is not None} or None


def parts(written: str) -> Iterator[str]:
    """Split a cell at semicolons and line ends outside brackets and quotes; empty parts are left out."""
    start = 0
    while start < len(written):
        end = _end(written, start)
        if part := written[start:end].strip():
            yield part
        start = end + 1


def _end(written: str, start: int) -> int:
    """Find where the part ends that begins here: a part in brackets or quotes ends behind them."""
    begin = start
    while begin < len(written) and written[begin] in " \t":
        begin += 1
    key = _KEY.match(written, begin)
    begin = key.end() if key else begin
    if written[begin : begin + 1] in _MARKED:
        closed = _closed(written, begin)
        rest = re.compile(r"[ \t]*(?=[;\r\n]|$)").match(written, closed) if closed else None
        if rest:
            return rest.end()
    found = re.compile(r"[;\r\n]").search(written, start)
    return found.start() if found else len(written)


def _closed(written: str, begin: int) -> int:
    """Return the place behind the bracket or quote that closes the one here; 0 if none does."""
    open_: list[str] = []
    before = ":"
    place = begin
    while place < len(written):
        character = written[place]
        if character in "\"'" and before in "[{,:":
            place = _unquoted(written, place)
            if not place:
                return 0
            before = '"'
        else:
            if character in _CLOSING:
                open_.append(_CLOSING[character])
            elif open_ and character == open_[-1]:
                open_.pop()
            before = before if character.isspace() else character
            place += 1
        if not open_:
            return place
    return 0


def _unquoted(written: str, begin: int) -> int:
    quote = written[begin]
    within = r'"(?:[^"\\]|\\.)*"' if quote == '"' else "'(?:[^']|'')*'"
    found = re.compile(within, re.DOTALL).match(written, begin)
    return found.end() if found else 0


def _value(part: str) -> Any:  # noqa: ANN401 - any plain data
    if part.startswith(_MARKED):
        found = _marked(part)
        return part if found is None else found
    return part


def _marked(part: str) -> Any:  # noqa: ANN401 - any plain data
    """Read brackets or quotes as YAML does; None where they are not closed as they should be."""
    raw = read_bytes(part.encode(errors="replace"), 0)
    if raw.faults or len(raw.documents) != 1:
        return None
    return _unmarked(raw.documents[0][0])


def _unmarked(value: Any) -> Any:  # noqa: ANN401 - any plain data
    if isinstance(value, dict):
        return {key: _unmarked(inner) for key, inner in value.items() if key != MARKS}
    return [_unmarked(item) for item in value] if isinstance(value, list) else value
