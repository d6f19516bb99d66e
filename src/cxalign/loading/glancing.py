"""The ids of a workspace at a glance, for a shell that completes: quick, and never an error."""

from __future__ import annotations

import os
import re
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from cxalign.loading.discovering import SUFFIXES, InputError, find_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 0.5
"""Seconds after which a shell is told what was found so far."""
MOST = 2000
"""Ids that are told at most."""

_ID = re.compile(rb"""(?:^|[{,\s])["']?id["']?:[ \t]+["']?([^\s"',}#]+)""")


def ids_at_a_glance(place: Path, beginning: str) -> list[str]:
    """Return the ids that begin with a text, in the order of their files, each once.

    They are looked for as text, without reading YAML, so that it takes no time to speak of; what only looks like an
    id may be among them.
    """
    found: dict[str, None] = {}
    until = monotonic() + PATIENCE
    try:
        for file in _files(find_workspace([place]).root, until):
            for match in _ID.finditer(file.read_bytes()):
                name = match[1].decode("utf-8", "replace")
                if name.startswith(beginning) and name.isprintable():
                    found[name] = None
            if monotonic() > until or len(found) >= MOST:
                break
    except (OSError, ValueError, InputError):
        pass  # a shell that gets no answer can do without
    return list(found)[:MOST]


def _files(root: Path, until: float) -> Iterator[Path]:
    """Go through what may be model files, as long as there is time: nobody knows what folder a shell stands in."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if name.endswith(SUFFIXES) and name[:1] != ".")
        if monotonic() > until:
            return
