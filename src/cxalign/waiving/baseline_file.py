"""The file of a baseline: JSON Lines, sorted, one finding a line, so that people read it and branches merge."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cxalign.loading.decoding import decoded, line_starts
from cxalign.model.scalars import last_day
from cxalign.model.workspace import Source
from cxalign.rules import GROUP_OF
from cxalign.suggesting import nearest
from cxalign.waiving.baseline import Baseline, RememberedEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

VERSION = 1
KIND = "cxalign baseline"
FIELDS = ("rule", "subject", "about", "states", "until")
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


class BrokenBaseline(ValueError):  # noqa: N818 - it names what is broken
    """A file that cannot be used as a baseline: in which line, why, and what would mend it."""

    def __init__(self, line: int, message: str, cure: str | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.cure = cure or "mend the line, or delete the file and write it anew with `--update-baseline`"


def read(data: bytes, path: str) -> Baseline:
    """Read a baseline; `path` is how places in it are shown. Raises BrokenBaseline."""
    text, fault = decoded(data)
    if fault is not None:
        raise BrokenBaseline(text.count("\n") + 1, fault.message, fault.help)
    source = Source(path, line_starts(text), len(text))
    lines = [(number, start, line) for number, start, line in _lines(text, source) if line]
    if not lines:
        raise BrokenBaseline(1, "the file is empty", "delete it, and write a baseline with `--update-baseline`")
    _check_head(*lines[0])
    return Baseline(source, tuple(_entry(*line) for line in lines[1:]))


def empty(path: str) -> Baseline:
    """Return the baseline of a file that is not there yet."""
    return Baseline(Source(path, line_starts(""), 0), ())


def written(entries: Iterable[RememberedEntry]) -> str:
    """Write a baseline."""
    head = {KIND: VERSION}
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in [head, *map(_plain, entries)])


def _plain(entry: RememberedEntry) -> dict[str, Any]:
    values = (entry.rule, entry.subject, entry.about, [*entry.states], entry.written_until)
    return {field: value for field, value in zip(FIELDS, values, strict=True) if value is not None}


def _lines(text: str, source: Source) -> Iterator[tuple[int, int, str]]:
    ends = [*source.line_starts[1:], len(text)]
    for number, (start, end) in enumerate(zip(source.line_starts, ends, strict=True), 1):
        yield number, start, text[start:end].strip()


def _check_head(number: int, _start: int, line: str) -> None:
    try:
        head = json.loads(line)
    except (ValueError, RecursionError):
        head = None
    version = head.get(KIND) if isinstance(head, dict) else None
    if type(version) is not int or version < 1:
        raise BrokenBaseline(
            number, "this is no baseline of cxalign", f'a baseline begins with the line {{"{KIND}": {VERSION}}}'
        )
    if version > VERSION:
        raise BrokenBaseline(
            number,
            f"the baseline has version {version}, and this cxalign reads version {VERSION}",
            "use the cxalign that wrote it, or a newer one",
        )


def _entry(number: int, start: int, line: str) -> RememberedEntry:
    if line.startswith(_CONFLICT):
        raise BrokenBaseline(number, "a merge has left its marks here", "keep the lines of both sides")
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise BrokenBaseline(number, "this is no JSON") from None
    if not isinstance(found, dict):
        raise BrokenBaseline(number, 'an entry is a mapping such as {"rule": …, "subject": …, "states": ["current"]}')
    for field in found:
        if field not in FIELDS:
            near = nearest(field, FIELDS)
            listed = ", ".join(f"`{name}`" for name in FIELDS)
            cure = f"did you mean `{near[0]}`?" if near else f"an entry takes {listed}"
            raise BrokenBaseline(number, f"unknown field `{field}`", cure)
    rule, subject, about = _text(found, "rule", number), _text(found, "subject", number), found.get("about")
    if rule not in GROUP_OF:
        raise BrokenBaseline(number, f"there is no rule '{rule}'", _cure(rule))
    if about is not None and not isinstance(about, str):
        raise BrokenBaseline(number, "`about` must be text")
    until = found.get("until")
    return RememberedEntry(
        rule, subject, about, _states(found, number), until, _day(until, number), start << 32 | start + len(line)
    )


def _text(found: dict[str, Any], field: str, number: int) -> str:
    value = found.get(field)
    if not isinstance(value, str) or not value:
        raise BrokenBaseline(number, f"`{field}` must be text" if field in found else f"`{field}` is missing")
    return value


def _states(found: dict[str, Any], number: int) -> tuple[str, ...]:
    states = found.get("states")
    if not isinstance(states, list) or not states or not all(isinstance(state, str) for state in states):
        raise BrokenBaseline(
            number, "`states` must be a list of states" if "states" in found else "`states` is missing"
        )
    return tuple(dict.fromkeys(states))


def _day(until: Any, number: int) -> Any:  # noqa: ANN401 - any JSON
    if until is None:
        return None
    try:
        return last_day(until)
    except ValueError:
        raise BrokenBaseline(
            number, f"`until` must be a date, found '{until}'", "write it as 2027, 2027-06 or 2027-06-30"
        ) from None


def _cure(rule: str) -> str:
    near = nearest(rule, GROUP_OF)
    return f"did you mean '{near[0]}'?" if near else "delete the line; `cxalign rule` lists the rules"
