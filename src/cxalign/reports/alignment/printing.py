"""Messages as they are printed: names in “ ”, no marks of the language, and states as people speak of them.

A message is written for those who keep the description: its names stand in ' ', and states have their ids there.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from cxalign.reports.alignment.lines import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.model.workspace import Workspace
    from cxalign.reports.alignment.times import Times

_OPENING = re.compile(r"(?<![^\s(\[“])'(?=\S)")
_CLOSING = re.compile(r"'(?![^\s,;:.?!)\]–”])")
_WITHIN = re.compile(r"\b(in|in the state|(?P<missing>missing )from) $")
_BETWEEN = (", ", " and ")
"""What stands between states in which something is so."""
_BY_DAY, _BY_NAME = re.compile(r"\bbefore $"), re.compile(r"\b(before|for the state|take|leave) $")


class Printing:
    """How the messages about a workspace are printed."""

    def __init__(self, workspace: Workspace, times: Times) -> None:
        self._workspace = workspace
        self._times = times

    def printed(self, message: str) -> str:
        """Return a message as it is printed.

        A state is named as people speak of it where nothing but a state can be meant: after such words as “in”, and
        where no element has its id for a name.
        """
        said = ""
        begin = 0
        is_within = False
        for start, name in self._names(message):
            between = message[begin:start]
            said += quoted(between)
            begin = start + len(name) + 2
            if name in self._states and is_within and between in _BETWEEN:
                said += self._when(name)
                continue
            is_within = name in self._states and bool(_WITHIN.search(said))
            said = self._with(said, name, message[begin:])
        return said + quoted(message[begin:])

    def _when(self, state: str) -> str:
        return self._times.when(state) or self._times.inside(state)

    def _with(self, said: str, name: str, rest: str) -> str:
        """Go on in a message with a name, or with a state."""
        times = self._times
        if name in self._states:
            within = _WITHIN.search(said)
            if within:
                return f"{said[: within.start()]}{within['missing'] or ''}{self._when(name)}"
            if _BY_DAY.search(said) and rest.startswith(" ("):
                return said + times.day(name)
            if _BY_NAME.search(said):
                return said + times.name(name)
        return f"{said}“{name}”"

    # Names

    def _names(self, message: str) -> Iterator[tuple[int, str]]:
        """Yield the names in a message, each with the place of the mark before it."""
        begin = 0
        while opening := _OPENING.search(message, begin):
            name = self._name(message, opening.end())
            if name:
                yield opening.start(), name
            begin = opening.end() + (len(name) + 1 if name else 0)

    def _name(self, message: str, begin: int) -> str:
        """Return the name that begins here: one that is known to hold a ' itself, else up to the next one that ends."""
        head = message[begin:].partition("'")[0]
        for known in self._broken.get(head, ()):
            if message.startswith(f"{known}'", begin) and _CLOSING.match(message, begin + len(known)):
                return known
        closing = _CLOSING.search(message, begin)
        return message[begin : closing.start()] if closing else ""

    @cached_property
    def _broken(self) -> dict[str, list[str]]:
        """What stands before the first ' in a text of the workspace → such texts, the longest first."""
        found: dict[str, dict[str, None]] = {}
        for element in self._workspace:
            for text in (element.title, *vars(element).values()):
                if isinstance(text, str) and "'" in text:
                    found.setdefault(text.partition("'")[0], {})[text] = None
        return {head: sorted(texts, key=len, reverse=True) for head, texts in found.items()}

    @cached_property
    def _states(self) -> frozenset[str]:
        """The ids of states which nothing else is called by."""
        return frozenset(self._times.names) - {element.title for element in self._workspace}
