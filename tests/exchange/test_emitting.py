"""What the emitter writes is read back as it was, by our loader and by another reader of YAML, whatever it is."""

from __future__ import annotations

from typing import Any
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cxalign.exchange.emitting import Commented, emit
from cxalign.loading.parsing import HAS_LIBYAML
from cxalign.loading.reading import read_bytes
from cxalign.marks import MARKS

PARSERS = [*([True] if HAS_LIBYAML else []), False]

AWKWARD = st.sampled_from(
    [
        *("no", "Yes", "null", "~", "0x1F", "1e5", "1_000", "12:30", "010", "-1", "3.", ".5", "=", "<<", "y", "NULL"),
        *("a: b", "a:b", "a #b", "#a", "- a", "-", "--- a", "...", "? a", ": a", "!a", "&a", "*a", "%a", "@a", "`a`"),
        *("'a'", '"a"', "it's", 'say "a"', "a\\b", "a,b", "[a]", "{a}", "a]", "source:id-1", "http://x/y?a=1&b=[2]"),
        *(" a", "a ", "a  b", "\ta", "a\t", "a\n", "\na", "a\n\nb", "a\n b", " a\nb", "a\n ", "a\r\nb", "a\x85b"),
        *(
            "a\u2028b",
            "\ufeffa",
            "a\u00a0b",
            "é",
            "🙂",
            "\x00",
            "\x1b[31m",
            "\x7f",
            "word " * 60,
            "x" * 300,
            "a\n#b\n---",
        ),
        *(
            "may we?",
            "| a",
            "> a",
            "a |",
            "2027-06-30",
            "a:",
            ":",
            "a\n...\nb",
            "key: value\nother: value",
            "",
            " ",
            "\n",
        ),
    ]
)
TEXT = AWKWARD | st.text(max_size=300)


def _read(text: str, *, libyaml: bool) -> Any:
    raw = read_bytes(text.encode(), 0, libyaml=libyaml)
    assert raw.faults == []
    return _without_marks(raw.documents[0][0])


def _without_marks(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_marks(inner) for key, inner in value.items() if key != MARKS}
    return [_without_marks(item) for item in value] if isinstance(value, list) else value


def _composed(value: Any) -> Any:
    if isinstance(value, str):
        return normalize("NFC", value)
    if isinstance(value, dict):
        return {key: _composed(inner) for key, inner in value.items()}
    return [_composed(item) for item in value]


def _documents(value: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    link = st.fixed_dictionaries({"system": value, "channels": st.lists(value, min_size=1, max_size=3)})
    return st.fixed_dictionaries(
        {
            "processes": st.lists(
                st.fixed_dictionaries(
                    {
                        "id": value,
                        "description": value,
                        "tags": st.lists(value, max_size=8),
                        "systems": st.lists(link, max_size=4),
                    },
                ),
                min_size=1,
                max_size=3,
            )
        }
    )


@given(_documents(TEXT))
def test_every_text_is_read_back_as_it_was(document: Any) -> None:
    text = emit(document)
    for libyaml in PARSERS:
        assert _read(text, libyaml=libyaml) == _composed(document)


@given(_documents(TEXT))
def test_no_other_reader_takes_a_text_for_something_else(document: Any) -> None:
    found = yaml.safe_load(emit(document))
    for process, written in zip(found["processes"], document["processes"], strict=True):
        dates = [process["id"], process["description"], *process["tags"]]
        texts = [written["id"], written["description"], *written["tags"]]
        assert [str(value) for value in dates] == texts


@given(TEXT, TEXT)
def test_a_comment_stays_a_comment(comment: str, value: str) -> None:
    document = {
        "processes": [{"id": Commented("a", comment), "systems": [Commented("b", comment), "c"], "name": value}]
    }
    for libyaml in PARSERS:
        read = _read(emit(document, (comment,)), libyaml=libyaml)
        assert read == {"processes": [{"id": "a", "systems": ["b", "c"], "name": normalize("NFC", value)}]}


def test_a_file_reads_as_if_a_person_had_written_it() -> None:
    process: dict[str, Any] = {
        "id": "plan-visits",
        "name": "Plan the engineers' days",
        "description": "Every morning.\n\nExcept on Sunday: then nobody plans.",
        "automated": False,
        "systems": [
            Commented("dispatch", "derived: dispatch –serves→ planning"),
            {"system": "sheet", "criticality": "helpful"},
        ],
        "reads": ["no", "move-date", "a, b"],
        "capability": 3,
        "outcome": "It is clear to everybody, the customer included, who comes when and what they bring, on the day before it.",
        "tags": ["source:id-1", "1.2", "2 b"],
    }
    head = ("yaml-language-server: $schema=x.json", "Imported")
    assert emit({"processes": [process], "functions": [{"id": "it", "name": "IT: all of it"}]}, head) == (
        """\
# yaml-language-server: $schema=x.json
# Imported
processes:
  - id: plan-visits
    name: Plan the engineers' days
    description: |-
      Every morning.

      Except on Sunday: then nobody plans.
    automated: false
    systems:
      # derived: dispatch –serves→ planning
      - dispatch
      - {system: sheet, criticality: helpful}
    reads: ["no", move-date, "a, b"]
    capability: 3
    outcome: >-
      It is clear to everybody, the customer included, who comes when and what they bring, on the day before
      it.
    tags: [source:id-1, "1.2", 2 b]
functions:
  - {id: it, name: "IT: all of it"}
"""
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb: c", "# a b: c"),
        ("x # cxalign: ignore[unowned-process] free", "# x # cxalign : ignore[unowned-process] free"),
        ("a\u2028- b\x1b[0m", "# a - b [0m"),
    ],
)
def test_a_comment_neither_ends_early_nor_speaks_to_us(text: str, shown: str) -> None:
    assert emit({"systems": ["a"]}, (text,)) == f"{shown}\nsystems:\n  - a\n"
