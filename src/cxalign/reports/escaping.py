"""Shows what files say without letting it act: control and direction characters become visible escapes."""

from __future__ import annotations

import re
from functools import cache

# C0, DEL, C1, line and paragraph separators, and the characters that reorder text on a terminal.
_ACTING = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


@cache
def _acting() -> re.Pattern[str]:
    """Compile it when a text needs a look; most do not."""
    return re.compile(_ACTING)


def plain(text: str) -> str:
    """Return the text for a terminal, on one line."""
    return _acting().sub(_escaped, text) if not text.isprintable() else text


def for_json(text: str) -> str:
    """Return JSON text in which no character acts on a terminal; it stays the same JSON."""
    return _acting().sub(lambda match: match[0] if match[0] == "\n" else f"\\u{ord(match[0]):04x}", text)


def for_markdown(text: str) -> str:
    """Return the text for Markdown, on one line, with nothing in it that is markup, a link, or calls somebody."""
    escaped = re.sub(r"([\\`*_{}\[\]()<>|#~&!])", r"\\\1", plain(text))
    # GitHub finds names, numbers and addresses after the escapes are gone; a space of no width keeps them apart.
    return re.sub(r"(?i)(@|\\#|gh-|:(?=//)|\bwww(?=\.))", r"\1&#8203;", escaped)


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    return _SHORT.get(character) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")  # noqa: PLR2004
