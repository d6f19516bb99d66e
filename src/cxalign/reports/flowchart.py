"""Mermaid flowcharts in which nothing that comes from a file is markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cxalign.reports.escaping import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

# Quotes end a label, the others are markup to Mermaid, to Markdown inside labels, or to the page it is shown on.
_MARKUP = re.compile(r"[^\w\s.,:;!?()/'+=–-]")
CLASSES = {
    "asked": "stroke-width:3px",
    "stops": "stroke:#b00020,stroke-width:2px",
    "hangs": "stroke:#b26a00,stroke-dasharray:4",
}


def safe(text: str) -> str:
    """Return text for a label: whatever may be markup becomes a character code."""
    return _MARKUP.sub(lambda match: f"#{ord(match[0])};", plain(text))


class Flowchart:
    """A flowchart that is written node by node; nodes have numbers for ids, for those of files may be anything."""

    def __init__(self, direction: str = "BT") -> None:
        self.lines = [f"flowchart {direction}"]
        self.numbers: dict[str, int] = {}
        self.classes: dict[str, list[str]] = {}

    def node(self, key: str, lines: Iterable[str], style: str | None = None) -> None:
        """Add a node with the lines of its label, once."""
        if key not in self.numbers:
            self.numbers[key] = len(self.numbers)
            self.lines.append(f'  {self._id(key)}["{"<br>".join(map(safe, lines))}"]')
            if style is not None:
                self.classes.setdefault(style, []).append(self._id(key))

    def link(self, source: str, words: str, target: str) -> None:
        """Add a link between two nodes."""
        self.lines.append(f'  {self._id(source)} -->|"{safe(words)}"| {self._id(target)}')

    def _id(self, key: str) -> str:
        return f"n{self.numbers[key]}"

    def text(self) -> str:
        """Return the whole chart."""
        styles = [f"  classDef {name} {CLASSES[name]}" for name in CLASSES if name in self.classes]
        members = [f"  class {','.join(self.classes[name])} {name}" for name in CLASSES if name in self.classes]
        return "\n".join([*self.lines, *styles, *members, ""])
