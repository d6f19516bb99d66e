"""Guesses, from the lines where YAML broke, which slip of the hand broke it; says nothing where none is likely."""

from __future__ import annotations

import re
from typing import NamedTuple

from cxalign.loading.wording import Words

_KEYED = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?P<key>[^\s:#'\"{}\[\],&*!|>%@`-][^\s:]*)(?P<colon>:(?= |$))?")
_ITEM = re.compile(r" *-(?: |$)")
_VALUE = re.compile(r" *(?:- +)*[^\s:,{}]+: +(?P<value>\S.*)$")
_VALUE_IN_BRACES = re.compile(r".*[,{] *[^\s:,{}]+: +(?P<value>\S.*)$")
_FLOW_END = re.compile(r"[,}\]]|$")
_REMARK = re.compile(r"\s#")
_NO_BREAK = re.compile("[\u00a0\u2007\u202f]+")
_LINE_END = re.compile("\r\n?|\n|$")
_MISTYPED = (
    (
        re.compile(r"(?P<indent> *(?:- +)*)(?P<key>[a-z_]+):(?P<value>[^\s:/][^:]*)$"),
        "a blank is missing after the ':'",
        "{key}: {value}",
    ),
    (re.compile(r"(?P<indent> *)-(?P<rest>[A-Za-z_]+:(?: .*)?)$"), "a blank is missing after the '-'", "- {rest}"),
    (
        re.compile("(?P<indent> *)[–—•·][ \u00a0\t]*(?P<rest>.*)"),
        "a list item begins with a plain '-' and a blank",
        "- {rest}",
    ),
    (
        re.compile(r"(?P<indent> *(?:- +)*)(?P<key>[a-z_]+) *= *(?P<value>.*)"),
        "a ':' is missing after the key",
        "{key}: {value}",
    ),
)
"""(the beginning of a line, what is wrong with it, how to write it)"""
_NO_FIT = ("block end", "expected key", "expected '-' indicator", "<document start>")
_LONGEST = 60
_LONGEST_LINE = 1_000
_FAR = 1_000
_NO_BREAK_BLANK = Words(
    "a no-break space stands where YAML wants a blank",
    "type a plain blank in its place: such spaces come with text from web pages and documents",
)


class Slip(NamedTuple):
    """A slip and its place: the span to show, and another place with its label."""

    start: int
    end: int
    words: Words
    other: tuple[int, int, str] | None = None


class _Line(NamedTuple):
    start: int
    text: str
    number: int

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip(" "))


def slip_at(text: str, offset: int, problem: str) -> Slip | None:
    """Find the slip behind a problem that YAML has at an offset."""
    *others, here = _lines_to(text, offset)
    if len(here.text) > _LONGEST_LINE:
        return None
    above = [line for line in reversed(others) if line.text.strip() and not line.text.lstrip().startswith("#")]
    if "mapping values" in problem or "expected ':'" in problem:
        return _colon_at(offset, here, above)
    if "expected ',' or" in problem:
        return _after_quote(text, offset, here) or _in_braces(text, offset, here, above)
    if "cannot start any token" in problem and text[offset] != "\t":
        value = here.text[offset - here.start :]
        return Slip(offset, offset + 1, Words(f"a text cannot begin with '{text[offset]}'", _quoted(value)))
    if any(said in problem for said in _NO_FIT):
        found = _after_quote(text, offset, here) or _after_bracket(text, offset, here)
        return found or _indented(here, above, is_sure="<document start>" in problem)
    return None


def _lines_to(text: str, offset: int) -> list[_Line]:
    """Return the lines up to the one an offset stands in; of very long files the last of them."""
    lines: list[_Line] = []
    start = 0
    for number, end in enumerate(_LINE_END.finditer(text), 1):
        lines.append(_Line(start, text[start : end.start()], number))
        start = end.end()
        if start > offset:
            break
    return lines[-_FAR:]


def _colon_at(offset: int, here: _Line, above: list[_Line]) -> Slip | None:
    """Explain a ':' that is missing, or that stands where no key can be."""
    for line in (*above[:1], here):
        found = _mistyped(line)
        if found is not None:
            return found
    column = offset - here.start
    keyed = _KEYED.match(here.text)
    if keyed is not None and keyed["colon"] and keyed.end("key") == column:
        return _indented(here, above)
    value = _VALUE.match(here.text)
    if here.text[column : column + 1] != ":" or value is None:
        return None
    return _colon_in_text(offset, value["value"])


def _mistyped(line: _Line) -> Slip | None:
    """Find a blank, a dash or a colon that is missing at the beginning of a line."""
    for pattern, message, mended in _MISTYPED:
        found = pattern.match(line.text)
        if found is not None and len(line.text) <= _LONGEST:
            words = Words(message, f"write `{mended.format(**found.groupdict())}`")
            return Slip(line.start + found.end("indent"), line.start + len(line.text), words)
    blanks = _NO_BREAK.search(line.text)
    if blanks is None:
        return None
    return Slip(line.start + blanks.start(), line.start + blanks.end(), _NO_BREAK_BLANK)


def _colon_in_text(offset: int, value: str) -> Slip:
    return Slip(
        offset, offset + 1, Words("the text holds a ':' and a blank, which YAML takes for another key", _quoted(value))
    )


def _quoted(value: str) -> str:
    """Show a text in quotes, as it should be written."""
    value = value.strip()
    if not value or len(value) > _LONGEST or not value.isprintable() or not {*"'\"\\"}.isdisjoint(value):
        return "put the whole text in quotes"
    return f'put the whole text in quotes: "{value}"'


def _in_braces(text: str, offset: int, here: _Line, above: list[_Line]) -> Slip | None:
    """Explain what keeps a list in brackets, or a mapping in braces, from being closed."""
    if text[offset : offset + 1] == ":":
        value = _VALUE_IN_BRACES.match(here.text[: offset - here.start])
        rest = here.text[offset - here.start :]
        end = _FLOW_END.search(rest)
        return _colon_in_text(offset, value["value"] + rest[: end.start() if end else None]) if value else None
    line = above[0] if above else here
    remark = _REMARK.search(line.text)
    if remark is None or {*"]}"}.isdisjoint(line.text[remark.start() :]):
        return None
    words = Words(
        "a '#' after a blank begins a remark, so the rest of the line is not read",
        "put the whole text in quotes if the '#' belongs to it",
    )
    return Slip(line.start + remark.start() + 1, line.start + len(line.text), words)


def _after_quote(text: str, offset: int, here: _Line) -> Slip | None:
    """Explain text that goes on after a closing quote."""
    before = text[here.start : offset].rstrip()
    sign = before[-1:]
    follows = text[offset : offset + 1]
    if sign not in {"'", '"'} or before.count(sign) == 1 or not follows.strip() or follows == ":":
        return None
    cure = "write '' for an apostrophe in single quotes" if sign == "'" else "put the whole text in single quotes"
    place = here.start + len(before) - 1
    return Slip(place, place + 1, Words("the text goes on after the quote that closes it", cure))


def _after_bracket(text: str, offset: int, here: _Line) -> Slip | None:
    """Explain text that goes on after what YAML takes for a list, a mapping or an alias."""
    value = _VALUE.match(text[here.start : offset].rstrip())
    if value is None or value["value"][0] not in "[{*":
        return None
    written = here.text[value.start("value") :]
    place = here.start + value.start("value")
    return Slip(place, place + 1, Words(f"a text cannot begin with '{written[0]}'", _quoted(written)))


def _indented(here: _Line, above: list[_Line], *, is_sure: bool = False) -> Slip | None:
    """Find the line above that a line was meant to stand below, where it begins in another column."""
    is_item = _ITEM.match(here.text) is not None
    keyed = _KEYED.match(here.text)
    places = _columns(above, dashes=is_item)
    own = here.indent
    if own in places or not places or (keyed is None and not is_item):
        return None
    if not (is_sure or is_item) and own in _columns(above, dashes=True):
        return None
    column = min(places, key=lambda known: (abs(known - own), -known))
    line, name = places[column]
    key = keyed["key"] if keyed is not None and not is_item else "-"
    by = abs(own - column)
    amount = f"{by} blank{'s' if by > 1 else ''} {'more' if own > column else 'less'}"
    words = Words(f"`{key}` is indented by {amount} than `{name}` above it", "let both begin in the same column")
    start, place = here.start + own, line.start + column
    return Slip(start, start + len(key), words, (place, place + len(name), "begins here"))


def _columns(above: list[_Line], *, dashes: bool) -> dict[int, tuple[_Line, str]]:
    """Return the columns of the keys, or of the dashes, that are still open above a line: column → (line, key)."""
    found: dict[int, tuple[_Line, str]] = {}
    least = _LONGEST_LINE
    for line in above:
        if not least or line.text.startswith("---"):
            break
        keyed = _KEYED.match(line.text)
        if keyed is None or line.indent >= least:
            continue
        if dashes and keyed["dashes"]:
            found.setdefault(line.indent, (line, "-"))
        elif not dashes and keyed["colon"]:
            found.setdefault(keyed.start("key"), (line, keyed["key"]))
        least = line.indent + bool(keyed["dashes"])  # a list may stand right below its key
    return found
