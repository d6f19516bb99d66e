"""The place of every value and key is exactly where it is written, in whatever style, with either parser."""

from __future__ import annotations

import os
import re
from array import array
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxalign.loading.decoding import lines
from cxalign.loading.parsing import HAS_LIBYAML, key_places
from cxalign.loading.reading import read_bytes
from cxalign.marks import MARKS
from cxalign.model.workspace import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAVY = os.environ.get("CXALIGN_HEAVY") == "1"
SLOW = [HealthCheck.too_slow]  # on a machine that has other things to do
PLAIN = re.compile(r"[^\W\d_][\w .éß-]*(?<! )")
NULLS = {"null", "Null", "NULL"}

words = st.text("abcXYZ 09_.-éß日e\u0301🙂:#'\"\\,[]{}&*!|>%@`~\t", max_size=12)
paragraphs = st.lists(
    st.text("abc é日.:#'\"", min_size=1, max_size=8).map(lambda line: f"x{line}y"), min_size=1, max_size=3
)
names = st.text("abcé日k_-🙂", min_size=1, max_size=6).filter(lambda name: not name.startswith("-"))
trees = st.recursive(
    words | paragraphs.map("\n".join),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
    max_leaves=12,
)
documents = st.dictionaries(names, trees, min_size=1, max_size=4)


class Writer:
    """Writes a tree as YAML, in a style that is drawn value by value."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.anchors: list[str] = []

    def chosen(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def sometimes(self, out_of: int) -> bool:
        """Say yes once in so many times."""
        return bool(self.draw(st.integers(1, out_of)) == out_of)

    def remark(self) -> str:
        return self.chosen("", "", "", " # remark: {é}", "   ")

    def anchor(self) -> str:
        if self.sometimes(7):
            self.anchors.append(f"a{len(self.anchors)}")
            return f"&{self.anchors[-1]} "
        return ""

    def block(self, value: Any, indent: int) -> str:
        """Write what follows a `key:` or a `-`, with the blank before it and the line end after it."""
        if isinstance(value, str):
            return self.block_text(value, indent)
        if not value or self.sometimes(3):
            return f" {self.anchor()}{self.flow(value, indent)}{self.remark()}\n"
        anchor = self.anchor().rstrip()
        head = f" {anchor}" if anchor else ""
        return f"{head}{self.remark()}\n{self.block_items(value, indent + self.chosen(1, 2, 4))}"

    def block_items(self, value: Any, indent: int) -> str:
        margin = " " * indent
        text = ""
        for item in value.items() if isinstance(value, dict) else value:
            text += self.chosen("", "", "", "\n", f"{margin}# aside: [\n")
            if isinstance(value, list):
                text += f"{margin}-{self.block(item, indent)}"
            elif self.sometimes(6):
                text += f"{margin}? {self.quoted_key(item[0])}\n{margin}:{self.block(item[1], indent)}"
            else:
                text += f"{margin}{self.quoted_key(item[0])}:{self.block(item[1], indent)}"
        return text

    def block_text(self, value: str, indent: int) -> str:
        if re.fullmatch(r"(x[^\n\r\t]*y\n?)+", value) and self.sometimes(2):
            ending = "" if value.endswith("\n") else "-"
            margin = " " * (indent + 2)
            return f" |{ending}\n" + "".join(f"{margin}{line}\n" for line in value.splitlines())
        return f" {self.anchor()}{self.text(value, in_flow=False)}{self.remark()}\n"

    def flow(self, value: Any, indent: int) -> str:
        if isinstance(value, str):
            return self.text(value, in_flow=True)
        gap = self.chosen("", " ", f"\n{' ' * (indent + 3)}")
        if isinstance(value, list):
            return f"[{gap}{f', {gap}'.join(self.flow(item, indent) for item in value)}{gap}]"
        pairs = (f"{self.quoted_key(key)}: {self.flow(item, indent)}" for key, item in value.items())
        return f"{{{gap}{f', {gap}'.join(pairs)}{gap}}}"

    def quoted_key(self, key: str) -> str:
        return self.chosen(key, key, f"'{key}'", f'"{key}"')

    def text(self, value: str, *, in_flow: bool) -> str:
        styles = [self.double]
        if "\n" not in value and "\t" not in value:
            styles.append(self.single)
            if PLAIN.fullmatch(value) and value not in NULLS:
                styles += [str] * 3
        return str(self.chosen(*styles)(value)) + (" " if in_flow else "")

    def single(self, value: str) -> str:
        return "'" + value.replace("'", "''") + "'"

    def double(self, value: str) -> str:
        escape = self.sometimes(2)
        return '"' + "".join(_escaped(character, everything=escape) for character in value) + '"'


def _escaped(character: str, *, everything: bool) -> str:
    named = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
    if character in named:
        return named[character]
    return f"\\U{ord(character):08X}" if everything and not character.isascii() else character


@st.composite
def texts(draw: Any) -> tuple[str, dict[str, Any]]:
    """Draw a tree and its text."""
    tree = draw(documents)
    writer = Writer(draw)
    text = writer.flow(tree, 0) + "\n" if writer.sometimes(6) else writer.block_items(tree, 0)
    text = writer.chosen("", "", "---\n", "# héad\n", "\ufeff") + text
    return text.replace("\n", writer.chosen("\n", "\n", "\r\n", "\r")), tree


def composed(value: Any) -> Any:
    """Return a tree with all text composed."""
    if isinstance(value, dict):
        return {normalize("NFC", key): composed(item) for key, item in value.items()}
    return [composed(item) for item in value] if isinstance(value, list) else normalize("NFC", value)


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if key != MARKS}
    return [plain(item) for item in value] if isinstance(value, list) else value


def marked(mapping: dict[str, Any]) -> Iterator[tuple[str | None, int, Any]]:
    """Yield (key, mark, value) of all values in a mapping that was read, at any depth; the key only in a mapping."""
    for key, value in mapping.items():
        if key != MARKS:
            mark = mapping[MARKS][key]
            yield key, mark[0] if isinstance(mark, list) else mark, value
            if isinstance(value, dict):
                yield from marked(value)
            elif isinstance(value, list):
                for place, item in zip(mark[1:], value, strict=True):
                    yield None, place, item
                    if isinstance(item, dict):
                        yield from marked(item)


def meant(excerpt: str) -> Any:
    """Read an excerpt on its own, as PyYAML does without our help."""
    return yaml.load(excerpt, yaml.BaseLoader)  # noqa: S506 - it makes text of everything


def check_places(text: str, document: dict[str, Any]) -> None:
    keys = key_places(text)
    for key, mark, value in marked(document):
        start, end = mark >> 32, mark & 0xFFFFFFFF
        excerpt = text[start:end]
        if isinstance(value, str):
            written = re.sub(r"^&\w+\s+", "", excerpt)
            if PLAIN.fullmatch(written):
                assert normalize("NFC", written) == value
            assert normalize("NFC", meant(written)) == value
            assert written[-1] in "\"'" or written[0] == "|" or PLAIN.fullmatch(written)
        elif excerpt[0] in "{[":
            assert excerpt[-1] == {"{": "}", "[": "]"}[excerpt[0]]
        if key is not None:
            place = keys[start]
            assert normalize("NFC", meant(text[place >> 32 : place & 0xFFFFFFFF])) == key


def check_block_ends(text: str, node: Any, marks: Any, end: int) -> None:
    """A block ends where its last value does: no blank line or remark below belongs to it."""
    if isinstance(node, str) or not node:
        return
    places = [marks[key] for key in node if key != MARKS] if isinstance(node, dict) else marks[1:]
    ends = [(place[0] if isinstance(place, list) else place) & 0xFFFFFFFF for place in places]
    if text[end - 1] not in "]}":
        assert max(ends) == end
    children = [item for key, item in node.items() if key != MARKS] if isinstance(node, dict) else node
    for child, place, child_end in zip(children, places, ends, strict=True):
        inside = child[MARKS] if isinstance(child, dict) else place
        if isinstance(child, dict) or isinstance(place, list):
            check_block_ends(text, child, inside, child_end)


@pytest.mark.skipif(not HAS_LIBYAML, reason="PyYAML has no libyaml here")
@settings(max_examples=5_000 if HEAVY else 150, derandomize=not HEAVY, deadline=None, suppress_health_check=SLOW)
@given(texts())
def test_every_place_is_where_its_value_is_written(written: tuple[str, dict[str, Any]]) -> None:
    text, tree = written
    raw = read_bytes(text.encode(), 0)
    assert raw.faults == []
    ((document, _),) = raw.documents
    assert plain(document) == composed(tree)
    check_places(text.removeprefix("\ufeff"), document)
    check_block_ends(text.removeprefix("\ufeff"), document, document[MARKS], document[MARKS][""] & 0xFFFFFFFF)


@pytest.mark.skipif(not HAS_LIBYAML, reason="PyYAML has no libyaml here")
@settings(max_examples=2_500 if HEAVY else 80, derandomize=not HEAVY, deadline=None, suppress_health_check=SLOW)
@given(texts())
def test_both_parsers_read_the_same_values_at_the_same_places(written: tuple[str, dict[str, Any]]) -> None:
    data = written[0].encode()
    assert read_bytes(data, 0, libyaml=False) == read_bytes(data, 0, libyaml=True)
    text = written[0].removeprefix("\ufeff")
    assert key_places(text, libyaml=False) == key_places(text, libyaml=True)


@settings(max_examples=5_000 if HEAVY else 100, derandomize=not HEAVY, deadline=None, suppress_health_check=SLOW)
@given(st.text("ab é🙂\n\r\x85\u2028", max_size=60), st.data())
def test_line_and_column_lead_to_the_same_character(text: str, data: Any) -> None:
    raw = read_bytes(text.encode(), 0)
    source = Source("a.yaml", array("I", raw.line_starts), raw.length)
    offset = data.draw(st.integers(0, len(text)))
    place = source.location(offset << 32 | offset)
    shown = lines(text.encode())
    assert len(shown) == len(source.line_starts)
    line = shown[place.line - 1]
    assert line[place.column - 1 : place.column] in {text[offset : offset + 1], ""}
    assert place.column <= len(line) + 2


def test_a_value_with_an_anchor_is_marked_with_it() -> None:
    ((document, _),) = read_bytes(b"a: &one two\nb: *one\n", 0).documents
    assert [mark for _, mark, _ in marked(document)] == [3 << 32 | 11, 15 << 32 | 19]


def test_a_quoted_value_is_marked_with_its_quotes() -> None:
    ((document, _),) = read_bytes(b"a: 'one'\n", 0).documents
    assert [mark for _, mark, _ in marked(document)] == [3 << 32 | 8]


def test_an_empty_value_is_marked_behind_its_key() -> None:
    ((document, _),) = read_bytes(b"a:\nb: c\n", 0).documents
    assert document[MARKS]["a"] == 2 << 32 | 2


def test_an_element_is_marked_with_the_number_of_its_file() -> None:
    ((document, _),) = read_bytes(b"# x\na:\n- {b: c}\n", 7).documents
    assert document["a"][0][MARKS][""] == 7 << 64 | 9 << 32 | 15
    assert document[MARKS][""] == 7 << 64 | 4 << 32 | 15
