"""Lines of text with the elements and findings they name, and words as print has them. Nothing here is escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class Ref(NamedTuple):
    """An element that is named: what tells it from all others, and its name."""

    key: str
    name: str


class Mention(NamedTuple):
    """A finding that is named by its number in this report."""

    number: int

    def __str__(self) -> str:
        """Write the number as every format shows it."""
        return f"F{self.number}"


def by_name(ref: Ref) -> tuple[str, str]:
    """Return the key that puts elements in the order of their names, which is what a reader sees."""
    return ref.name.casefold(), ref.key


Words = tuple[str | Ref | Mention, ...]
"""A line of text with the elements and findings it names."""


_MARKED = re.compile("`([^`]*)`")


def quoted(text: str) -> str:
    """Return text in which words of the language stand in quotation marks, as in print, and not between backticks."""
    return _MARKED.sub(r"“\1”", text)


def plain_words(words: Words) -> str:
    """Return a line as text."""
    return "".join(one.name if isinstance(one, Ref) else str(one) for one in words)


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def spoken(day: date) -> str:
    """Write a day as people say it, the same in every country's settings."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def noted(caption: str) -> tuple[str, str]:
    """Part a caption into what it names and the note behind its semicolon, which paper has below the table."""
    name, _, note = caption.partition("; ")
    return name, note


def begun(text: str) -> str:
    """Return a line of text that begins with a capital."""
    return text[:1].upper() + text[1:]


def listed(items: list[Ref] | list[Mention], nothing: str = "") -> Words:
    """Write elements or findings one after another, or the words for there being none."""
    words: list[str | Ref | Mention] = []
    for item in items:
        words += [", ", item] if words else [item]
    return tuple(words) or ((nothing,) if nothing else ())
