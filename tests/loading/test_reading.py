"""YAML as the language understands it: string-first, with every fault told at its place and in the user's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import pytest

from cxalign.loading.parsing import HAS_LIBYAML
from cxalign.loading.reading import MAX_ALIASED, MAX_DEPTH, read_bytes
from cxalign.marks import MARKS

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.loading.raw import RawFile

PARSERS = [pytest.param(True, marks=pytest.mark.skipif(not HAS_LIBYAML, reason="PyYAML has no libyaml here")), False]


@pytest.fixture(params=PARSERS, ids=["libyaml", "pure Python"])
def read(request: pytest.FixtureRequest) -> Callable[[str | bytes], RawFile]:
    """Read one text with one of the two parsers."""

    def read(text: str | bytes) -> RawFile:
        return read_bytes(text if isinstance(text, bytes) else text.encode(), 0, libyaml=request.param)

    return read


def plain(value: Any) -> Any:
    """Return what was read without the marks."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if key != MARKS}
    return [plain(item) for item in value] if isinstance(value, list) else value


def documents(raw: RawFile) -> list[Any]:
    assert raw.faults == []
    return [plain(document) for document, _ in raw.documents]


def told(raw: RawFile) -> list[tuple[int, int, str]]:
    return [(fault.start, fault.end, fault.message) for fault in raw.faults]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("id: no", {"id": "no"}),
        ("owner: 010", {"owner": "010"}),
        ("value: 1.50", {"value": "1.50"}),
        ("date: 2027-06-30", {"date": "2027-06-30"}),
        ("wait: 12:30", {"wait": "12:30"}),
        ("legacy: true", {"legacy": "true"}),
        ("a: 0x1F", {"a": "0x1F"}),
        ("a: .inf", {"a": ".inf"}),
        ('a: "b: c"', {"a": "b: c"}),
        ("a: 'it''s'", {"a": "it's"}),
        ('a: "\\u00e9\\t"', {"a": "é\t"}),
        ("a: b # c", {"a": "b"}),
        ("a: b#c", {"a": "b#c"}),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("a: >-\n  one\n  two\n", {"a": "one two"}),
        ("a: [b, c]", {"a": ["b", "c"]}),
        ("a:\n- b\n- c\n", {"a": ["b", "c"]}),
        ("a: []", {"a": []}),
        ("a: {}", {"a": {}}),
        ('{"a": {"b": ["c", 1, true, null]}}', {"a": {"b": ["c", "1", "true"]}}),
        ("1: 2", {"1": "2"}),
        ("a: !!str 5", {"a": "5"}),
        ("a: !!int 5", {"a": "5"}),
        ("a: !!map {b: !!seq [c]}", {"a": {"b": ["c"]}}),
        ("? a\n: b", {"a": "b"}),
    ],
)
def test_every_scalar_is_the_text_it_is_written_as(
    read: Callable[..., RawFile], text: str, value: dict[str, Any]
) -> None:
    assert documents(read(text)) == [value]


@pytest.mark.parametrize(
    "nothing", ["", " ~", " null", " Null", " NULL", " # a remark", " !!null null", " &x", " &x ~"]
)
def test_an_empty_value_is_not_written(read: Callable[..., RawFile], nothing: str) -> None:
    raw = read(f"a:{nothing}\nb: c\n")
    assert documents(raw) == [{"b": "c"}]
    assert raw.has_empty


@pytest.mark.parametrize("text", ["''", '""', "'null'", '"~"', "! null", "!!str ~", "nul", "none", "|\n"])
def test_quoted_and_other_words_are_no_empty_values(read: Callable[..., RawFile], text: str) -> None:
    ((document, _),) = read(f"a: {text}").documents
    assert "a" in document


def test_an_empty_item_of_a_list_is_left_out(read: Callable[..., RawFile]) -> None:
    assert documents(read("a: [b, ~, c]\nd:\n- e\n-\n- null\n- f\n")) == [{"a": ["b", "c"], "d": ["e", "f"]}]


@pytest.mark.parametrize("text", ["", "\n\n", "# a remark\n", "---\n", "---\n---\n...\n", "~", "null\n", "\ufeff"])
def test_a_file_may_be_empty(read: Callable[..., RawFile], text: str) -> None:
    assert documents(read(text)) == []


def test_a_file_may_hold_several_documents(read: Callable[..., RawFile]) -> None:
    raw = read("a: 1\n---\nb: 2\n---\n# nothing\n---\n- c\n")
    assert documents(raw) == [{"a": "1"}, {"b": "2"}, ["c"]]
    assert [start for _, start in raw.documents] == [0, 9, 32]


@pytest.mark.parametrize("text", ["\ufeffa: b\n", "a: b\r\n", "a: b\r", "%YAML 1.2\n---\na: b\n", "---\na: b\n...\n"])
def test_byte_order_marks_line_ends_and_headers_do_not_matter(read: Callable[..., RawFile], text: str) -> None:
    assert documents(read(text)) == [{"a": "b"}]


@pytest.mark.parametrize(
    ("text", "starts"),
    [("", [0]), ("a", [0]), ("a\nb\n", [0, 2, 4]), ("a\r\nb\rc\n", [0, 3, 5, 7]), ("\r\n\r\n", [0, 2, 4])],
)
def test_lines_end_with_lf_crlf_or_cr(text: str, starts: list[int]) -> None:
    raw = read_bytes(text.encode(), 0)
    assert [*memoryview(raw.line_starts).cast("I")] == starts


def test_values_are_composed_but_places_fit_the_file_as_it_is(read: Callable[..., RawFile]) -> None:
    decomposed = normalize("NFD", "é: [né, 'à']\nb: x\n")
    ((document, _),) = read(decomposed).documents
    assert plain(document) == {"é": ["né", "à"], "b": "x"}
    start, end = document[MARKS]["é"][1] >> 32, document[MARKS]["é"][1] & 0xFFFFFFFF
    assert normalize("NFC", decomposed[start:end]) == "né"
    assert decomposed[document[MARKS]["b"] >> 32] == "x"


def test_values_that_are_escaped_are_composed_too(read: Callable[..., RawFile]) -> None:
    assert documents(read('a: "e\\u0301"\nb: "e\\U00000301"\n')) == [{"a": "é", "b": "é"}]


def test_keys_that_differ_in_composition_only_are_repeated(read: Callable[..., RawFile]) -> None:
    assert told(read("\u00e9: a\ne\u0301: b\n")) == [(5, 7, "the key `é` is repeated")]


# Anchors, aliases and merge keys


def test_an_alias_stands_for_what_its_anchor_marks(read: Callable[..., RawFile]) -> None:
    text = "a: &one [x, y]\nb: *one\nc: &two {k: v}\nd: *two\ne: &three z\nf: *three\n"
    assert documents(read(text)) == [
        {"a": ["x", "y"], "b": ["x", "y"], "c": {"k": "v"}, "d": {"k": "v"}, "e": "z", "f": "z"}
    ]


def test_an_anchor_may_be_set_again(read: Callable[..., RawFile]) -> None:
    assert documents(read("a: &x 1\nb: *x\nc: &x 2\nd: *x\n")) == [{"a": "1", "b": "1", "c": "2", "d": "2"}]


def test_a_merge_key_fills_in_what_is_not_written(read: Callable[..., RawFile]) -> None:
    text = "a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc:\n  <<: [*a, *b]\n  x: 5\nd: {<<: *a, y: ~}\n"
    a, b, c, d = documents(read(text))[0].values()
    assert (a, b) == ({"x": "1", "y": "2"}, {"y": "3", "z": "4"})
    assert c == {"x": "5", "y": "2", "z": "4"}
    assert d == {"x": "1"}


def test_what_is_merged_keeps_its_place(read: Callable[..., RawFile]) -> None:
    text = "a: &a {x: here}\nb: {<<: *a}\n"
    ((document, _),) = read(text).documents
    assert document["b"][MARKS]["x"] == text.index("here") << 32 | text.index("here") + 4


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a: *x\n", [(3, 5, "the alias `*x` refers to no anchor `&x` above it")]),
        ("a: &x 1\n---\nb: *x\n", [(15, 17, "the alias `*x` refers to no anchor `&x` above it")]),
        ("a: &x [*x]\n", [(7, 9, "the alias `*x` stands inside what it refers to")]),
        ("a: &x {b: {c: *x}}\n", [(14, 16, "the alias `*x` stands inside what it refers to")]),
        ("a: {<<: b}\n", [(4, 6, "`<<` merges mappings only")]),
        ("a: {<<: [{b: c}, d]}\n", [(4, 6, "`<<` merges mappings only")]),
        ("a: {<<: {b: c}, <<: {d: e}}\n", [(16, 18, "the key `<<` is repeated")]),
        ("a: !ours b\n", [(3, 8, "the tag `!ours` is not allowed")]),
        ("a: !!python/name:os.system b\n", [(3, 26, "the tag `!!python/name:os.system` is not allowed")]),
        ("a: !!timestamp 2027-01-01\n", [(3, 14, "the tag `!!timestamp` is not allowed")]),
        ("a: !!binary aGk=\n", [(3, 11, "the tag `!!binary` is not allowed")]),
        ("!ours a: b\n", [(0, 5, "the tag `!ours` is not allowed")]),
        ("a: !ours\n  b: c\n", [(3, 8, "the tag `!ours` is not allowed")]),
        ("? [a]\n: b\n", [(2, 3, "a key must be plain text")]),
        ("{a: b}: c\n", [(0, 1, "a key must be plain text")]),
        ("a: &x b\n*x : c\n", [(8, 10, "a key must be plain text")]),
        ("'': a\n", [(0, 2, "a key must not be empty")]),
        ("{: a}\n", [(1, 2, "a value is missing here")]),
        ('"\\0marks": a\n', [(0, 9, "a key must be plain text")]),
        ('"\\0variants": a\n', [(0, 12, "a key must be plain text")]),
        ('"\\0journey": a\n', [(0, 11, "a key must be plain text")]),
        ('"\\0states": a\n', [(0, 10, "a key must be plain text")]),
        ("a: 1\nb: 2\na: 3\na: 4\n", [(10, 11, "the key `a` is repeated"), (15, 16, "the key `a` is repeated")]),
        ("a:\na: 1\n", [(3, 4, "the key `a` is repeated")]),
    ],
)
def test_what_yaml_allows_and_the_language_does_not_is_told(
    read: Callable[..., RawFile], text: str, faults: list[tuple[int, int, str]]
) -> None:
    assert told(read(text)) == faults


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("abc: 1\nb: 2\nabc: 3\n", (0, 3)),
        ("x:\n- {abc: [1], 'abc': 2}\n", (6, 9)),
        ("abc: # abc\n  abc: 1\nabc: 2\n", (0, 3)),
        ("'abc': &x abc\nabc: 2\n", (0, 5)),
        ("b: &x 1\nabc: *x\nabc: 2\n", (8, 11)),
        ("abc:\nabc: 2\n", (0, 3)),
        ("{abc, abc}", (1, 4)),
    ],
)
def test_a_repeated_key_shows_where_it_stands_first(
    read: Callable[..., RawFile], text: str, first: tuple[int, int]
) -> None:
    (fault,) = read(text).faults
    assert fault.other == (*first, "the first one")
    assert fault.help == "keep one of them"


def test_reading_goes_on_after_such_a_fault(read: Callable[..., RawFile]) -> None:
    raw = read("a: *x\nb: !t c\nd: 1\nd: 2\ne: f\n")
    assert [plain(document) for document, _ in raw.documents] == [{"b": "c", "d": "1", "e": "f"}]
    assert len(raw.faults) == 3


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "&a [", "[{a: "])
def test_nesting_without_end_is_refused_at_once(read: Callable[..., RawFile], opening: str) -> None:
    (fault,) = read(opening * 200_000).faults
    assert fault.message == f"nested more than {MAX_DEPTH} levels deep"
    assert fault.help == "the language needs six"


def test_deep_indentation_is_refused_at_once(read: Callable[..., RawFile]) -> None:
    text = "".join(f"{' ' * depth}a:\n" for depth in range(2_000))
    (fault,) = read(text).faults
    assert fault.message == f"nested more than {MAX_DEPTH} levels deep"
    assert text.count("\n", 0, fault.start) == MAX_DEPTH


def test_nesting_within_bounds_is_read(read: Callable[..., RawFile]) -> None:
    assert len(documents(read("[" * MAX_DEPTH + "]" * MAX_DEPTH))) == 1


def test_an_alias_bomb_is_refused(read: Callable[..., RawFile]) -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
    (fault,) = read(bomb).faults
    assert fault.message == f"the aliases of this file stand for more than {MAX_ALIASED:,} values"
    assert fault.help == "write the values out, or split the file"
    assert bomb[fault.start : fault.end] == "*a3"


def test_aliases_that_stand_for_little_may_be_many(read: Callable[..., RawFile]) -> None:
    assert len(documents(read("a: &a {b: c}\nd: [" + "*a, " * 10_000 + "]\n"))[0]["d"]) == 10_000


def test_a_chain_of_aliases_is_bounded_too(read: Callable[..., RawFile]) -> None:
    chain = "- &a0 [x]\n" + "".join(f"- &a{n} [*a{n - 1}]\n" for n in range(1, 2_000))
    assert [fault.message for fault in read(chain).faults] == [
        f"the aliases of this file stand for more than {MAX_ALIASED:,} values"
    ]


# Files that are no YAML, or no text


@pytest.mark.parametrize(
    ("text", "place", "message", "cure"),
    [
        (
            "a: b: c\n",
            (4, 5),
            "the text holds a ':' and a blank, which YAML takes for another key",
            'put the whole text in quotes: "b: c"',
        ),
        (
            "a:\n    b: 1\n  c: 2\n",
            (14, 15),
            "`c` is indented by 2 blanks less than `b` above it",
            "let both begin in the same column",
        ),
        (
            "a: 'it's'\n",
            (6, 7),
            "the text goes on after the quote that closes it",
            "write '' for an apostrophe in single quotes",
        ),
        (
            "- a\nb: c\n",
            (4, 5),
            "this line does not fit the list above it",
            "begin it with `- `, in the same column as the others",
        ),
        (
            "a: 1\nb\nc: 2\n",
            (5, 6),
            "a ':' is missing after the key",
            (
                "write `key: value`, with a blank after the colon; "
                "indent text that goes on from the line above more than its key"
            ),
        ),
        (
            "journeys:\n\t- id: a\n",
            (10, 11),
            "a tab stands where YAML wants blanks",
            "indent with blanks: with the space bar, not the tab key",
        ),
        ("a: @b\n", (3, 4), "a text cannot begin with '@'", 'put the whole text in quotes: "@b"'),
        ("a: `b`\n", (3, 4), "a text cannot begin with '`'", 'put the whole text in quotes: "`b`"'),
        ("a: %b\n", (3, 4), "a text cannot begin with '%'", 'put the whole text in quotes: "%b"'),
        (
            "a: - b\n",
            (3, 4),
            "a list cannot begin here",
            "put it on a line of its own, or put the whole text in quotes if the '-' belongs to it",
        ),
        ("a: ? b\n", (3, 4), "a '?' stands where no key can be", "put the whole text in quotes"),
        ("a: [b, c\nd: e\n", (3, 4), "the list is not closed", "write a ',' between items and a ']' at the end"),
        ("a: {b: c\nd: e\n", (3, 4), "the mapping is not closed", "write a ',' between pairs and a '}' at the end"),
        ('a: "b\nc: d\n', (3, 4), "the quote is never closed", "close it, or delete it"),
        ("a: 'b\n---\nc: d\n", (3, 4), "the quote is never closed", "close it, or delete it"),
        (
            "a: ]\n",
            (3, 4),
            "a value is missing here",
            "write one; put text that begins with a bracket or a comma in quotes",
        ),
        (
            "a: *\n",
            (3, 4),
            "'&' and '*' must be followed by the name of an anchor",
            "put the whole text in quotes if they belong to it",
        ),
        (
            "a: & b\n",
            (3, 4),
            "'&' and '*' must be followed by the name of an anchor",
            "put the whole text in quotes if they belong to it",
        ),
        ("a: !x!y b\n", (3, 4), "a tag is not allowed", "'!' begins a tag: delete it, or put the whole text in quotes"),
        ("a: !<b\n", (3, 4), "a tag is not allowed", "'!' begins a tag: delete it, or put the whole text in quotes"),
        (
            "a: |b\n",
            (3, 4),
            "nothing may follow '|' or '>' in its line",
            "put the whole text in quotes, or begin it in the next line",
        ),
        (
            'a: "\\x4"\n',
            (6, 7),
            "a '\\' in double quotes begins an escape, and this one stands for no character",
            "put the whole text in single quotes, where a '\\' is just that, or write \\\\",
        ),
        (
            "%YAML 2.0\n---\na: b\n",
            (0, 1),
            "a line that begins with '%' is an instruction to YAML, and this is none that is known",
            "delete the line, or put the whole text in quotes",
        ),
        (
            "% of cases\n",
            (0, 1),
            "a line that begins with '%' is an instruction to YAML, and this is none that is known",
            "delete the line, or put the whole text in quotes",
        ),
        ("a: b\n... c\n", (9, 10), "the file goes on after its end", "check the indentation of this line"),
        (
            "a: b\x07\n",
            (4, 5),
            "the character U+0007 is not allowed in YAML",
            'delete it, or write it in double quotes as "\\x07"',
        ),
        (
            "a: b\0\n",
            (4, 5),
            "the character U+0000 is not allowed in YAML",
            'delete it, or write it in double quotes as "\\x00"',
        ),
        (
            "a: \uffff\n",
            (3, 4),
            "the character U+FFFF is not allowed in YAML",
            'delete it, or write it in double quotes as "\\uffff"',
        ),
    ],
)
def test_broken_yaml_is_told_in_the_users_words(
    read: Callable[..., RawFile], text: str, place: tuple[int, int], message: str, cure: str
) -> None:
    (fault,) = read(text).faults
    assert (fault.start, fault.end) == place
    assert (fault.message, fault.help) == (message, cure)


@pytest.mark.parametrize("escape", ["\\ud800", "\\UFFFFFFFF", "\\U00110000"])
def test_an_escape_that_stands_for_no_character_is_refused(read: Callable[..., RawFile], escape: str) -> None:
    assert [fault.message for fault in read(f'a: "{escape}"\n').faults] == [
        "a '\\' in double quotes begins an escape, and this one stands for no character"
    ]


def test_an_unknown_escape_is_refused(read: Callable[..., RawFile]) -> None:
    (fault,) = read('a: "C:\\dir"\n').faults
    assert (fault.message, fault.help) == (
        "a '\\' in double quotes begins an escape, and this one is unknown",
        "put the whole text in single quotes, where a '\\' is just that, or write \\\\",
    )


def test_what_is_not_closed_shows_where_it_breaks(read: Callable[..., RawFile]) -> None:
    (fault,) = read("a: [b, c\nd: e\n").faults
    assert fault.other == (10, 11, "it breaks here")


def test_documents_before_the_broken_one_are_read(read: Callable[..., RawFile]) -> None:
    raw = read("a: b\n---\nc: d\n---\ne: [\n")
    assert [plain(document) for document, _ in raw.documents] == [{"a": "b"}, {"c": "d"}]
    assert len(raw.faults) == 1


@pytest.mark.parametrize(
    ("data", "place", "message", "cure"),
    [
        (b"a: caf\xe9\n", 6, "the file is not UTF-8: byte 0xe9 stands where a character should", "save it as UTF-8"),
        (
            b"\xef\xbb\xbfa: \xe9",
            3,
            "the file is not UTF-8: byte 0xe9 stands where a character should",
            "save it as UTF-8",
        ),
        (b"a: \xc3", 3, "the file is not UTF-8: byte 0xc3 stands where a character should", "save it as UTF-8"),
        ("a: b".encode("utf-16"), 0, "the file is UTF-16, not UTF-8", "save it as UTF-8"),
        (b"\xfe\xff\x00a", 0, "the file is UTF-16, not UTF-8", "save it as UTF-8"),
        ("a: b".encode("utf-16-le"), 0, "the file is UTF-16, not UTF-8", "save it as UTF-8"),
        ("a: b".encode("utf-16-be"), 0, "the file is UTF-16, not UTF-8", "save it as UTF-8"),
        (
            b"\0\0\0\0",
            0,
            "this is a binary file, not YAML",
            "name it under `exclude` in cxalign.yaml, or move it away",
        ),
        (
            b"\x89PNG\r\n\x1a\n\0\0",
            0,
            "this is a binary file, not YAML",
            "name it under `exclude` in cxalign.yaml, or move it away",
        ),
    ],
)
def test_a_file_that_is_no_utf8_is_told(data: bytes, place: int, message: str, cure: str) -> None:
    (fault,) = read_bytes(data, 0).faults
    assert (fault.start, fault.message, fault.help) == (place, message, cure)
