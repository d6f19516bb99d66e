"""Shows what files say without letting it act: control and direction characters become visible escapes."""

from __future__ import annotations

import re
from functools import cache

# C0, DEL, C1, line and paragraph separators, and the characters that reorder text on a terminal.
_ACTING = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
# What Markdown reads as markup, and what GitHub and GitLab read as a mention, a reference, a link or a picture.
_MARKUP = r"[\\`*\[\]|~$<>]|(?<!\w)_|_(?!\w)|&(?=[#\w])|[@#!%^](?=\w)|://|\bwww\.|\bGH-(?=\d)|:(?=[\w+-]+:)"
_NOT_IN_XML = {0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"}
_NO_WIDTH = "\u200b"
"""An empty character: what it parts is no reference, and is read as before."""
_ENTITIES = {"<": "&lt;", ">": "&gt;"}
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


@cache
def _acting() -> re.Pattern[str]:
    """Compile it when a text needs a look; most do not."""
    return re.compile(_ACTING)


def plain(text: str) -> str:
    """Return the text for a terminal, on one line."""
    return _acting().sub(_escaped, text) if not text.isprintable() else text


def as_json(data: object) -> str:
    """Write data as a JSON document that is safe for a terminal."""
    from pydantic_core import to_json  # noqa: PLC0415 - every command imports this module

    try:
        text = to_json(data, indent=2).decode()  # ten times as fast as json
    except ValueError:  # half a character, as in the name of an odd file
        from json import dumps  # noqa: PLC0415 - as above

        text = dumps(data, ensure_ascii=False, indent=2)
    return for_json(text) + "\n"


def for_json(text: str) -> str:
    """Return JSON text in which no character acts on a terminal; it stays the same JSON."""
    if text.replace("\n", "").isprintable():
        return text
    return _acting().sub(lambda match: match[0] if match[0] == "\n" else f"\\u{ord(match[0]):04x}", text)


def for_xml(text: str) -> str:
    """Return text that XML 1.0 can hold, on one line; its own signs are still to be escaped."""
    return plain(text).translate(_NOT_IN_XML)


def as_xml(text: str) -> str:
    """Write text into XML, in an element or an attribute, on one line."""
    from html import escape  # noqa: PLC0415 - every command imports this module

    return escape(for_xml(text))


@cache
def _markup() -> re.Pattern[str]:
    return re.compile(_MARKUP, re.IGNORECASE)


def for_markdown(text: str) -> str:
    """Return the text for the middle of a line of Markdown: nothing in it is markup, calls a person, or links."""
    return _markup().sub(_unmarked, plain(text))


def _unmarked(match: re.Match[str]) -> str:
    found = match[0]
    if found in _ENTITIES:
        return _ENTITIES[found]
    if found in "~$":
        return f"\\{found}{_NO_WIDTH}"
    if found in "\\`*_[]|":
        return f"\\{found}"
    if found == "://":
        return f":{_NO_WIDTH}//"
    return f"{found}{_NO_WIDTH}"


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    return _SHORT.get(character) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")  # noqa: PLR2004
