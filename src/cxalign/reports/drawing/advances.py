"""How far each letter of Arial takes a line, for formats that place letters one by one.

`lettering` says how much room a text needs in any font; this says where its letters are in one font. Helvetica and
Liberation Sans have the same advances.
"""

from __future__ import annotations

from functools import cache
from unicodedata import combining, normalize

_REGULAR = {
    191: "'",
    222: "ijl‘’",
    260: "|",
    278: " !,./:;I[\\]ft\u00a0",
    333: "()-`r·“”",
    334: "{}",
    350: "•",
    355: '"',
    389: "*",
    400: "°",
    469: "^",
    500: "Jcksvxyz",
    549: "±",
    556: "#$0123456789?L_abdeghnopqu–§«»äå€£",
    584: "+<=>~−×",
    611: "FTZßø",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%æ",
    944: "Wœ",
    1000: "—…←→",
    1015: "@",
}
_BOLD = {
    238: "'",
    278: " ,./I\\ijl\u00a0‘’",
    280: "|",
    333: "!()-:;[]`ft·",
    350: "•",
    389: "*r{}",
    400: "°",
    474: '"',
    500: "z“”",
    549: "±",
    556: "#$0123456789J_aceksvxy–§«»äå€£",
    584: "+<=>^~−×",
    611: "?FLTZbdghnopqußø",
    667: "EPSVXY",
    722: "&ABCDHKNRU",
    778: "GOQw",
    833: "M",
    889: "%mæ",
    944: "Wœ",
    975: "@",
    1000: "—…←→",
}


def advances(text: str, size: int, *, bold: bool = False) -> list[int] | None:
    """Return how far each letter takes the line; None where some letter is none of Latin, which only a viewer knows."""
    found = [_advance(character, bold) for character in text]
    return None if None in found else [round((one or 0) * size / 1000) for one in found]


@cache
def _advance(character: str, bold: bool) -> int | None:  # noqa: FBT001 - cached by place
    known = _known(bold)
    if character in known:
        return known[character]
    parts = normalize("NFD", character)
    return known.get(parts[0]) if len(parts) > 1 and all(map(combining, parts[1:])) else None


@cache
def _known(bold: bool) -> dict[str, int]:  # noqa: FBT001 - cached by place
    return {character: advance for advance, group in (_BOLD if bold else _REGULAR).items() for character in group}
