"""Plain data → YAML as a person would write it, and such that every text is read back as it was.

The counterpart of `loading.reading`: what it reads string-first is quoted here wherever another reader of YAML could
take it for a number, a yes or nothing at all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WIDTH = 110
MOST_INLINE = 4
"""How many fields an element on one line has at most."""

_OTHER_TYPE = re.compile(
    r"""(?ix) true | false | yes | no | on | off | y | n | null
    | 0 x [0-9a-f_]+ | 0 o [0-7_]+ | 0 b [01_]+
    | [0-9] [0-9_]* (?: \. [0-9_]* )? (?: e [-+]? [0-9]+ )?
    | [0-9] [0-9_]* (?: : [0-5]? [0-9] )+ (?: \. [0-9_]* )?""",
)
_FLOW_INDICATORS = re.compile(r"[,?\[\]{}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPES = {"\0": "\\0", "\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


class Commented(NamedTuple):
    """A value with a comment above it."""

    value: Any
    comment: str


def emit(document: Mapping[str, Any], head: tuple[str, ...] = ()) -> str:
    """Write one document, with comment lines above it."""
    lines = [_comment(line) for line in head]
    for key, value in document.items():
        lines += _entry(key, value, 0)
    return "\n".join(lines) + "\n"


def _comment(text: str) -> str:
    """Write a comment that stays one, and that nobody takes for an instruction to us."""
    shown = "".join(character if character.isprintable() else " " for character in text)
    return f"# {shown.replace('cxalign:', 'cxalign :')}".rstrip()


def _entry(key: str, value: Any, indent: int) -> Iterator[str]:  # noqa: ANN401 - any plain data
    pad = " " * indent
    if isinstance(value, Commented):
        yield pad + _comment(value.comment)
        value = value.value
    if isinstance(value, str):
        yield from _text_entry(f"{pad}{key}:", value, indent)
        return
    inline = _inline(value)
    if inline is not None and indent and len(pad) + len(key) + 2 + len(inline) <= WIDTH:
        yield f"{pad}{key}: {inline}"
        return
    yield f"{pad}{key}:"
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _entry(name, inner, indent + 2)
    else:
        for item in value:
            yield from _item(item, indent + 2)


def _item(item: Any, indent: int) -> Iterator[str]:  # noqa: ANN401 - any plain data
    pad = " " * indent
    if isinstance(item, Commented):
        yield pad + _comment(item.comment)
        item = item.value
    inline = _inline(item)
    if inline is not None and (not isinstance(item, dict) or _is_short(item, len(pad) + 2 + len(inline))):
        yield f"{pad}- {inline}"
        return
    below = [line for key, value in item.items() for line in _entry(key, value, indent + 2)]
    while below[0].lstrip().startswith("#"):
        yield pad + below.pop(0).lstrip()
    yield f"{pad}- {below[0].lstrip()}"
    yield from below[1:]


def _is_short(item: dict[str, Any], width: int) -> bool:
    return len(item) <= MOST_INLINE and width <= WIDTH


def _inline(value: Any) -> str | None:  # noqa: ANN401 - any plain data
    """Write a value on one line; None where a comment stands in it."""
    if isinstance(value, Commented):
        return None
    if isinstance(value, str):
        return scalar(value, in_flow=True)
    if isinstance(value, list):
        items = [_inline(item) for item in value]
        return (
            None
            if None in items or any(isinstance(item, dict) and "id" in item for item in value)
            else f"[{', '.join(filter(None, items))}]"
        )
    if isinstance(value, dict):
        entries = [(key, _inline(inner)) for key, inner in value.items()]
        if any(inner is None for _, inner in entries):
            return None
        return "{" + ", ".join(f"{key}: {inner}" for key, inner in entries) + "}"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _text_entry(key: str, text: str, indent: int) -> Iterator[str]:
    pad = " " * (indent + 2)
    lines = text.split("\n")
    if len(lines) > 1 and _keeps_its_lines(lines):
        yield f"{key} |-"
        yield from (f"{pad}{line}" if line else "" for line in lines)
    elif len(key) + 1 + len(text) > WIDTH and _keeps_its_words(text):
        yield f"{key} >-"
        yield from (f"{pad}{line}" for line in _folded(text, WIDTH - len(pad)))
    else:
        yield f"{key} {scalar(text)}"


def _keeps_its_lines(lines: list[str]) -> bool:
    """Tell whether a literal block gives these lines back."""
    if not (lines[0] and lines[-1]) or lines[0].startswith(" "):
        return False
    return all(line.isprintable() and not line.isspace() for line in lines)


def _keeps_its_words(text: str) -> bool:
    """Tell whether a folded block gives this line back."""
    return text.isprintable() and "  " not in text and text.strip() == text and " " in text


def _folded(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def scalar(text: str, *, in_flow: bool = False) -> str:
    """Write a text on one line, quoted if it has to be. What no YAML can hold becomes a replacement character."""
    text = _SURROGATE.sub("\ufffd", text)
    if _is_plain(text, in_flow=in_flow):
        return text
    if text.isprintable() and ('"' in text or "\\" in text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(map(_escaped, text)) + '"'


def _is_plain(text: str, *, in_flow: bool) -> bool:
    if not text[:1].isalnum() or not text.isprintable() or text[-1] in " :" or ": " in text or " #" in text:
        return False
    return not (in_flow and _FLOW_INDICATORS.search(text)) and not _OTHER_TYPE.fullmatch(text)


def quoted(text: str) -> str:
    """Write a text on one line in double quotes."""
    return '"' + "".join(map(_escaped, _SURROGATE.sub("\ufffd", text))) + '"'


def inline(value: Any) -> str:  # noqa: ANN401 - any plain data
    """Write plain data on one line, whatever its length."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {inline(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    return _inline(value) or ""


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - as many digits as YAML asks for
