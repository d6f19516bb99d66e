"""The ids and states of a workspace at a glance, for a shell that completes: quick, and never an error."""

from __future__ import annotations

import os
import re
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from cxalign.loading.discovering import SUFFIXES, InputError, find_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 0.5
"""Seconds after which a shell is told what was found so far."""
MOST = 2000
"""Ids that are told at most."""

_ID = re.compile(rb"""(?:^|[{,\s])["']?id["']?:[ \t]+["']?([^\s"',}#]+)""")


_JOURNEYS = re.compile(rb"^journeys:[^\n]*\n((?:(?:[ \t#-][^\n]*|\r?)(?:\n|\Z))*)", re.MULTILINE)
"""The part of a file below `journeys:`, as far as it is indented or a list."""
_ITEM = re.compile(rb"^( *)-( +)", re.MULTILINE)
_VALUE = rb"""[ \t]+(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'#][^\n#]*))"""


def ids_at_a_glance(place: Path, beginning: str) -> list[str]:
    """Return the ids that begin with a text, in the order of their files, each once.

    They are looked for as text, without reading YAML, so that it takes no time to speak of; what only looks like an
    id may be among them.
    """
    return list(_found(place, beginning, _ids))


def journeys_at_a_glance(place: Path, beginning: str) -> list[tuple[str, str]]:
    """Return the ids of journeys that begin with a text, each with the journey's name, which may be empty."""
    return list(_found(place, beginning, _journeys).items())


def states_at_a_glance(place: Path, beginning: str) -> list[str]:
    """Return the states of a workspace that begin with a text, in their order."""
    from cxalign.loading import load_settings  # noqa: PLC0415 - it imports this package's reading of YAML

    try:
        states = load_settings([place]).settings.states
    except (OSError, ValueError, InputError):
        return []
    return [state.id for state in states if state.id.startswith(beginning)]


def _found(place: Path, beginning: str, look: Callable[[bytes], Iterator[tuple[bytes, bytes]]]) -> dict[str, str]:
    """Return id → name of what is seen in the files, as long as there is time."""
    found: dict[str, str] = {}
    until = monotonic() + PATIENCE
    try:
        for file in _files(find_workspace([place]).root, until):
            for seen, called in look(file.read_bytes()):
                name, words = seen.decode("utf-8", "replace"), called.decode("utf-8", "replace")
                if name.startswith(beginning) and name.isprintable() and len(found) < MOST:
                    found.setdefault(name, words if words.isprintable() else "")
            if monotonic() > until or len(found) >= MOST:
                break
    except (OSError, ValueError, InputError):
        pass  # a shell that gets no answer can do without
    return found


def _ids(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    yield from ((match[1], b"") for match in _ID.finditer(data))


def _journeys(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the ids and names of the items of the list below `journeys:`, and of nothing in them."""
    for part in _JOURNEYS.finditer(data):
        first = _ITEM.search(part[1])
        if first is None:
            continue
        column = len(first[0])
        for item in re.split(rb"^%s- +" % first[1], part[1], flags=re.MULTILINE)[1:]:
            if name := _ID.match(b" " + item) or _ID.search(_top(item, column)):
                yield name[1], _name(_top(item, column))


def _top(item: bytes, column: int) -> bytes:
    """Return the lines of an item that stand where its keys do; of one in braces all before what is nested."""
    if item.startswith(b"{"):
        return item[1:].split(b"[")[0].split(b"{")[0].replace(b",", b"\n")
    first, *others = item.split(b"\n")
    margin = b" " * column
    kept = [line for line in others if line.startswith(margin) and line[column : column + 1] not in (b" ", b"-")]
    return b"\n".join((first, *(line[column:] for line in kept)))


def _name(lines: bytes) -> bytes:
    match = re.search(rb"""^ *["']?name["']?:""" + _VALUE, lines, re.MULTILINE)
    return next(filter(None, match.groups()), b"").strip(b" }\r") if match else b""


def _files(root: Path, until: float) -> Iterator[Path]:
    """Go through what may be model files, as long as there is time: nobody knows what folder a shell stands in."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if name.endswith(SUFFIXES) and name[:1] != ".")
        if monotonic() > until:
            return
