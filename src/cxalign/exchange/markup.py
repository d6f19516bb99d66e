"""XML → a light tree with line numbers; a DTD or an entity is refused before it can do anything."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from cxalign.exchange.draft import Place, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.exchange.sources import SourceFile

MAX_DEPTH = 500
MAX_NODES = 5_000_000
"""How many XML elements a file may have: each takes some hundred bytes, so a small file may be a large tree."""
_EAST_ASIAN = re.compile(
    rb"""(?i)<\?xml\s[^>]*?encoding\s*=\s*["'](gb[\w-]+|big5[\w-]*|shift[_-]jis|euc[_-](?:jp|kr)|iso-2022-(?:jp|kr))["']"""
)
XSI = "http://www.w3.org/2001/XMLSchema-instance"


@dataclass(slots=True, eq=False)
class Node:
    """One XML element. Names are local, only `xsi:type` and the like keep their prefix."""

    name: str
    namespace: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def all(self, name: str) -> Iterator[Node]:
        """Yield the children with a name."""
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> Node | None:
        """Return the first child with a name."""
        return next(self.all(name), None)

    def below(self) -> Iterator[Node]:
        """Yield all elements below this one, as they stand in the file."""
        waiting = list(reversed(self.children))
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


def parse(file: SourceFile) -> Node:
    """Read a whole XML file; raises SourceError with the place where it is broken or not allowed."""
    try:
        data, encoding = _decodable(file.data)
        building = _Building(file, encoding)
        building.parser.Parse(data, True)  # noqa: FBT003 - expat takes it by position
    except expat.ExpatError as error:
        message = expat.ErrorString(error.code)
        raise SourceError(f"this is no well-formed XML: {message}", Place(file.name, error.lineno)) from None
    except (LookupError, ValueError) as error:
        raise SourceError(f"cannot be decoded: {error}", Place(file.name), "save it as UTF-8") from None
    return building.root.children[0]


def _decodable(data: bytes) -> tuple[bytes, str | None]:
    """Return the data such that expat can decode it, which knows none of the encodings of East Asia."""
    declared = _EAST_ASIAN.match(data)
    if declared is None:
        return data, None
    return data.decode(declared[1].decode()).encode(), "utf-8"


def _bare(name: str) -> str:
    namespace, _, local = name.rpartition(" ")
    return f"xsi:{local}" if namespace == XSI else local


class _Building:
    """The tree as far as it is read."""

    def __init__(self, file: SourceFile, encoding: str | None) -> None:
        self.file = file
        self.root = Node("", "", {}, 0)
        self.open = [self.root]
        self.count = 0
        self.parser = expat.ParserCreate(encoding, " ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._entity
        self.parser.ExternalEntityRefHandler = self._entity

    def _place(self) -> Place:
        return Place(self.file.name, self.parser.CurrentLineNumber)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) > MAX_DEPTH:
            raise SourceError(f"is nested more than {MAX_DEPTH} levels deep", self._place())
        self.count += 1
        if self.count > MAX_NODES:
            raise SourceError(f"has more than {MAX_NODES:,} XML elements, and is not read", self._place())
        namespace, _, local = name.rpartition(" ")
        bare = {_bare(key) if " " in key else key: value for key, value in attributes.items()}
        node = Node(local, namespace, bare, self.parser.CurrentLineNumber)
        self.open[-1].children.append(node)
        self.open.append(node)

    def _end(self, _name: str) -> None:
        self.open.pop()

    def _text(self, text: str) -> None:
        self.open[-1].text += text

    def _doctype(self, *_: object) -> None:
        cure = "delete the <!DOCTYPE …> at its beginning, if you trust the file"
        raise SourceError(
            "has a document type definition, which could make it grow or read other files", self._place(), cure
        )

    def _entity(self, *_: object) -> int:
        raise SourceError("has entities, which could make it grow or read other files", self._place())
