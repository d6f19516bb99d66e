"""Text that YAML takes away without a word is told, and what people write as comments is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.loading import load_workspace
from cxalign.loading.parsing import HAS_LIBYAML
from cxalign.loading.reading import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

PARSERS = [False, True] if HAS_LIBYAML else [False]
CURE = "put the whole text in quotes if it belongs to it"


@pytest.mark.parametrize("libyaml", PARSERS)
@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("owner: #care", ["there is no value here: '#care' after a blank is a comment"]),
        ("owner: #care team\nname: x", ["there is no value here: '#care' after a blank is a comment"]),
        ("- owner: #care\n  name: x", ["there is no value here: '#care' after a blank is a comment"]),
        ("a: {owner: #care\n }", ["there is no value here: '#care' after a blank is a comment"]),
        ("name: Call #12 is raised", ["the text ends before '#12': a '#' after a blank begins a comment"]),
        ("name: Call #care now", ["the text ends before '#care': a '#' after a blank begins a comment"]),
        ("names: [Call #12\n, b]", ["the text ends before '#12': a '#' after a blank begins a comment"]),
        ("name: &more things", ["'&more' is no part of the text: YAML takes it for an anchor"]),
        (
            "name: &a b\nowner: #c\nid: d #1",
            [
                "'&a' is no part of the text: YAML takes it for an anchor",
                "there is no value here: '#c' after a blank is a comment",
                "the text ends before '#1': a '#' after a blank begins a comment",
            ],
        ),
    ],
)
def test_what_is_taken_away_is_told(text: str, messages: list[str], *, libyaml: bool) -> None:
    losses = read_bytes(text.encode(), 0, libyaml=libyaml).losses
    assert [loss.message for loss in losses] == messages
    assert {loss.help for loss in losses} == {CURE}


@pytest.mark.parametrize("libyaml", PARSERS)
@pytest.mark.parametrize(
    "text",
    [
        "owner: # care",
        "owner: care # 12 of them",
        "owner: 'care' #12",
        'owner: "care" #12',
        "owner:\n  #12\n  care",
        "steps: #first\n- id: a",
        "#12\nowner: care",
        "#owner: #care",
        "owner: care # see #12",
        "a: |\n  owner: #care\n  call #12\nb: c",
        "a: >-\n  call #12\n",
        "a: 'call #12'",
        'a: "owner: #care"',
        "a: call#12",
        "a: &x b\nc: *x",
        "a: &x {b: c}",
        "a: R&D",
        "a: [b, c] #12",
    ],
)
def test_comments_as_people_write_them_are_none_of_it(text: str, *, libyaml: bool) -> None:
    raw = read_bytes(text.encode(), 0, libyaml=libyaml)
    assert not raw.faults
    assert raw.losses == []


def test_it_is_told_with_its_place_in_model_files_and_settings(tmp_path: Path) -> None:
    (tmp_path / "cxalign.yaml").write_text("organisation: Mover #1\n")
    (tmp_path / "model.yaml").write_text("processes:\n  - id: move\n    owner: #care\n")
    (tmp_path / "other.yaml").write_text("title: #12\n")
    told = [(one.file, one.line, one.column, one.message) for one in load_workspace([tmp_path]).notices]
    assert told == [
        ("cxalign.yaml", 1, 21, "the text ends before '#1': a '#' after a blank begins a comment"),
        ("model.yaml", 3, 12, "there is no value here: '#care' after a blank is a comment"),
        ("other.yaml", 1, 1, "not recognised as a model file: it has `title`"),
    ]


def test_it_is_told_as_well_when_other_processes_read(tmp_path: Path) -> None:
    for number in range(60):
        steps = "".join(f"      - {{id: s{step}, name: {'long ' * 40}}}\n" for step in range(60))
        (tmp_path / f"m{number}.yaml").write_text(f"journeys:\n  - id: j{number} #{number}\n    steps:\n{steps}")
    alone, several = (load_workspace([tmp_path], jobs=jobs).notices for jobs in (1, 2))
    assert len(alone) == 60
    assert alone == several
