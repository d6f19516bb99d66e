"""Writes drafts as YAML text in the mixed block and flow style of people."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from generating.drafts import Journey
from generating.words import COMMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from random import Random

    from generating.drafts import Draft, Value

FLOW_WIDTH = 140
LIST_WIDTH = 90
FOLDED_FROM = 60
COMMENT_SHARE = 1 / 150
STEP_FLOW_SHARE = 0.9
SPECIAL = frozenset(",:#[]{}&*!|>'\"%@`")


def flow(value: Value) -> str:
    """Write a value on one line."""
    if isinstance(value, str):
        return value if SPECIAL.isdisjoint(value) else quote(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        inner = ", ".join(f"{key}: {flow(item)}" for key, item in value.items())
        return f"{{{inner}}}"
    if isinstance(value, Sequence):
        return f"[{', '.join(flow(item) for item in value)}]"
    return str(value)


def quote(text: str) -> str:
    """Quote text that YAML would otherwise take apart; references need no quotes."""
    risky = ", " in text or ": " in text or " #" in text or text[0] in SPECIAL
    return f'"{text}"' if risky else text


def block_field(key: str, value: Value, indent: str) -> str:
    """Write one field below another, long lists and long text over several lines."""
    if isinstance(value, str) and len(value) > FOLDED_FROM and " " in value:
        inner = f"{indent}  "
        return f"{indent}{key}: >-\n{textwrap.indent(textwrap.fill(value, 72), inner)}"
    line = f"{indent}{key}: {flow(value)}"
    if len(line) > LIST_WIDTH and isinstance(value, Sequence):
        return "\n".join([f"{indent}{key}:", *(f"{indent}  - {flow(item)}" for item in value)])
    return line


def element_text(written: Mapping[str, Value], rng: Random, indent: str, flow_share: float) -> str:
    """Write one list item: on one line if it fits and the author likes that."""
    if rng.random() < flow_share:
        line = f"{indent}- {flow(written)}"
        if len(line) <= FLOW_WIDTH:
            return line
    lines = [block_field(key, value, f"{indent}  ") for key, value in written.items()]
    lines[0] = f"{indent}- {lines[0].lstrip()}"
    return "\n".join(lines)


def section(key: str, drafts: Iterable[Draft], rng: Random, flow_share: float) -> str:
    """Write all elements of one kind under their top-level key."""
    parts = [f"{key}:"]
    indent = rng.choice(("", "  "))
    for draft in drafts:
        if rng.random() < COMMENT_SHARE:
            parts.append(indent + rng.choice(COMMENTS))
        if isinstance(draft, Journey):
            parts.append(element_text(draft.written(), rng, indent, 0))
            parts.append(f"{indent}  steps:")
            parts.extend(element_text(step.written(), rng, f"{indent}    ", STEP_FLOW_SHARE) for step in draft.steps)
        else:
            parts.append(element_text(draft.written(), rng, indent, flow_share))
    return "\n".join(parts) + "\n"


def write_file(path: Path, title: str, sections: Iterable[str]) -> int:
    """Write one model file and return its size in bytes."""
    content = f"# {title}\n" + "\n".join(sections)
    return path.write_bytes(content.encode())
