"""What a workbook of the framework says of itself: which edition and version it is, and the notice copies must keep."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cxalign.exchange.draft import SourceError, one_line
from cxalign.exchange.markup import parse
from cxalign.exchange.sources import member, member_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.exchange.sources import SourceFile
    from cxalign.exchange.tables import Table

BASE = "Cross Industry"
"""The edition that is meant where none is named."""

_NUMBER = r"(\d{1,2}(?:\.\d{1,2}){1,3}(?!\d))"
_VERSION = re.compile(rf"version(?:\s+number)?[\s:_-]*v?\s*{_NUMBER}", re.IGNORECASE)
_IN_NAME = re.compile(rf"(?:version[\s_-]*|(?<![a-z])v[\s_.-]?|pcf[\s_-]+){_NUMBER}", re.IGNORECASE)
_EDITION = re.compile(r"\W*([A-Z][A-Z ,&()/-]{2,50}?)\s+process classification framework", re.IGNORECASE)
_NO_EDITION = re.compile(r"\b(?:apqc|this|the|our)\b", re.IGNORECASE)
_COMPARED = re.compile(r"compared (?:to|with)", re.IGNORECASE)
_NOTICE = re.compile(r"(©|\(c\)|copyright)\s*\d{4}.*apqc.*notice", re.IGNORECASE | re.DOTALL)
_DRAWING = re.compile(r"xl/drawings/[^/]+\.xml")
_LONGEST = 400


class Edition(NamedTuple):
    """What is known of the edition."""

    name: str = ""
    version: str = ""
    notice: str = ""
    is_by_name: bool = False
    """Whether only the name of the file says the version."""

    @property
    def written(self) -> str:
        """The version as `pcf.version` has it; other editions than the base count on their own."""
        is_base = not self.name or self.name.casefold().replace("-", " ") == BASE.casefold()
        return self.version if is_base or not self.version else f"{self.version} {self.name}"


def edition_of(file: SourceFile, tables: Iterable[Table]) -> Edition:
    """Look in the texts of a workbook, then in the few words beside its tables, then in the name of the file."""
    texts = [*_drawn(file), *_beside(tables)]
    own = [text for text in texts if not _COMPARED.search(text)]
    names = [_title(found[1]) for text in own if (found := _EDITION.match(text))]
    name = next((name for name in names if not _NO_EDITION.search(name)), "")
    version = next((found[1] for text in own if (found := _VERSION.search(text))), "")
    notice = next(filter(None, map(_notice, texts)), "")
    by_name = None if version else _IN_NAME.search(file.name.rpartition("/")[2])
    return Edition(name, by_name[1] if by_name else version, notice, by_name is not None)


def _title(text: str) -> str:
    """Write a name in capitals as names are written."""
    bare = one_line(text)
    return bare.title() if bare.isupper() else bare


def _notice(text: str) -> str:
    found = _NOTICE.search(text)
    return one_line(text[found.start() :]) if found else ""


def _drawn(file: SourceFile) -> Iterator[str]:
    """Yield the texts of the drawings of a workbook, paragraph by paragraph; a broken drawing says nothing."""
    for name in member_names(file) if file.is_zip else ():
        if not _DRAWING.fullmatch(name):
            continue
        try:
            root = parse(member(file, name))
        except SourceError:
            continue
        for node in root.below():
            if node.name == "p":
                yield "".join(one.text for one in node.below() if one.name == "t").strip()


def _beside(tables: Iterable[Table]) -> Iterator[str]:
    """Yield what stands alone in its row: titles and notices, and no element with its columns."""
    for table in tables:
        for row in table.rows[:40]:
            filled = [cell for cell in row.cells if cell.strip()]
            if len(filled) <= 2 and all(len(cell) < 4 * _LONGEST for cell in filled):  # noqa: PLR2004 - «Version | 7.4»
                yield " ".join(filled)
