"""How wide text is, and how it is broken into lines: measured with a table of our own, the same on every machine.

The table holds the widths of the widest font of the stack, so that text fits whichever of them a viewer has.
"""

from __future__ import annotations

import re
from functools import cache
from math import ceil
from unicodedata import combining, east_asian_width, normalize

FONTS = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
_GROUPS = {
    275: "'",
    300: "Iijl",
    325: " \u00a0,.·‘’",
    350: "/:;\\|",
    375: "-f",
    400: "()[]t",
    425: "!r",
    475: '"',
    500: "*_`–",
    525: "sz“”",
    550: "?c",
    575: "L",
    600: "Fkvxy",
    625: "PTYaeo",
    650: "$0123456789ESbdghnpqu{}",
    675: "K",
    700: "ABCRVXZ",
    750: "NU",
    775: "DGH",
    800: "&OQ",
    825: "w",
    850: "#+<=>^~→←−",
    875: "M",
    975: "%m",
    1000: "@W—…",
}
_WIDTHS = {character: width for width, group in _GROUPS.items() for character in group}
"""Character → thousandths of the font size."""
_WIDE, _OTHER, _BOLD = 1050, 900, 1.2
ELLIPSIS = "…"
_JOINTS = "-_./"
"""Where an id may be broken."""
_AFTER_JOINT = re.compile(r"(?<=[-_./])")


@cache
def _character(character: str) -> int:
    width = _WIDTHS.get(character)
    if width is None:
        if combining(character):
            return 0
        if east_asian_width(character) in "WF":
            return _WIDE
        width = _WIDTHS.get(normalize("NFKD", character)[:1], _OTHER)
    return width


def width(text: str, size: int, *, bold: bool = False) -> int:
    """Return how many pixels a line of text takes at most, at a font size in pixels."""
    return ceil(sum(map(_character, text)) * size * (_BOLD if bold else 1) / 1000)


def wrapped(text: str, room: int, size: int, most: int, *, bold: bool = False) -> tuple[str, ...]:
    """Break text into at most so many lines that fit the room; what does not fit ends with an ellipsis.

    It breaks at blanks, but not at those that are not to be broken at, and within words that are too long.
    """
    lines: list[str] = []
    rest = " ".join(part for part in text.split(" ") if part)
    while rest and len(lines) < most:
        line = _line(rest, room, size, bold=bold)
        lines.append(line.rstrip(" "))
        rest = rest[len(line) :].lstrip(" ")
    if rest:
        lines[-1] = _cut(lines[-1], room, size, bold=bold)
    return tuple(lines)


def is_broken(text: str, room: int, size: int, *, bold: bool = False) -> bool:
    """Tell whether text can be put into the room only by breaking within a word, where no sign joins its parts."""
    return any(
        _fitting(part, room, size, bold=bold) < len(part)
        for word in text.split(" ")
        for part in _AFTER_JOINT.split(word)
    )


def _line(text: str, room: int, size: int, *, bold: bool) -> str:
    """Return as much of a text as fits: whole words, else parts of an id, else characters, one at least."""
    fits = _fitting(text, room, size, bold=bold)
    if fits == len(text):
        return text
    space = text.rfind(" ", 0, fits + 1)
    if space > 0:
        return text[:space]
    joint = max(text.rfind(sign, 0, fits) for sign in _JOINTS)
    return text[: joint + 1] if joint > 0 else text[: max(fits, 1)]


def _fitting(text: str, room: int, size: int, *, bold: bool) -> int:
    """Return how many characters of a text fit."""
    limit = room * 1000 / (size * (_BOLD if bold else 1))
    taken = 0
    for number, character in enumerate(text):
        taken += _character(character)
        if taken > limit:
            return number
    return len(text)


def _cut(line: str, room: int, size: int, *, bold: bool) -> str:
    kept = line[: _fitting(line, room - width(ELLIPSIS, size, bold=bold), size, bold=bold)]
    return kept.rstrip(" ,.;:") + ELLIPSIS
