"""Tidying a workspace up opens nothing: files, lists and keys in another order, other indents, quotes and names of files."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
import yaml

from cxalign.cli.app import run

if TYPE_CHECKING:
    from tests.conftest import History

EXAMPLES = Path(__file__).parents[1] / "examples"
IN_ORDER = {"steps", "next", "states"}
"""The lists whose order means something."""
KNOWN = "cxalign-baseline.jsonl"
SHOWING_ALL = ("--fail-on", "info", "--output-format", "concise", "--quiet")


def tidied(path: Path, random: Random) -> str:
    """Write a file as another editor would: the same things in another order, indent, style and quotes."""
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    _reorder(node, random)
    first = "" if random.random() < 0.5 else "# Tidied up.\n---\n"
    wide, indent = random.choice([40, 1000]), random.choice([2, 4, 8])
    return first + yaml.serialize(node, Dumper=yaml.SafeDumper, allow_unicode=True, width=wide, indent=indent)


def _reorder(node: yaml.Node, random: Random, key: str = "") -> None:
    if isinstance(node, yaml.MappingNode):
        random.shuffle(node.value)
        for name, inner in node.value:
            of_a_state = key in IN_ORDER and name.value not in IN_ORDER  # `next: {current: […]}`
            _reorder(inner, random, key if of_a_state and key == "next" else name.value)
    elif isinstance(node, yaml.SequenceNode):
        if key not in IN_ORDER:
            random.shuffle(node.value)
        for inner in node.value:
            _reorder(inner, random)
    elif node.tag == "tag:yaml.org,2002:str":
        node.style = random.choice([None, "'", '"'])
    if isinstance(node, yaml.CollectionNode):
        node.flow_style = random.random() < 0.4


def tidy_up(folder: Path, random: Random) -> None:
    """Tidy all files up, and give them other names in other folders; the settings stay where they are."""
    for path in sorted(folder.rglob("*.yaml")):
        text = tidied(path, random)
        path.unlink()
        name = f"{random.choice('abc')}/{random.choice('xyz')}-{path.stem}.{random.choice(['yml', 'yaml'])}"
        there = path if path.name == "cxalign.yaml" else folder / name
        there = there if there == path or not there.exists() else there.with_stem(f"{there.stem}-of-{path.parent.name}")
        there.parent.mkdir(exist_ok=True)
        there.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("example", "seed"), [*(("broadband-move", seed) for seed in range(4)), ("permits", 0), ("permits", 1)]
)
def test_tidying_up_opens_nothing_and_makes_nothing_stale(
    history: History, capsys: pytest.CaptureFixture[str], example: str, seed: int
) -> None:
    shutil.copytree(EXAMPLES / example, history.folder, dirs_exist_ok=True)
    assert run(["check", "--baseline", KNOWN, "--update-baseline", "--fail-on", "info"]) == 0
    known = Path(KNOWN).read_bytes()
    history.commit("as it was")
    tidy_up(history.folder, Random(seed))
    capsys.readouterr()
    for gate in (["--baseline", KNOWN], ["--since", "HEAD"]):
        assert (run(["check", *gate, *SHOWING_ALL]), *capsys.readouterr()) == (0, "", "")
    run(["check", "--baseline", KNOWN, "--update-baseline"])
    assert re.search(": 0 added, [0-9,]+ kept, 0 dropped\n", capsys.readouterr().err)
    assert Path(KNOWN).read_bytes() == known


def test_what_is_opened_while_tidying_up_is_seen(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(EXAMPLES / "broadband-move", history.folder, dirs_exist_ok=True)
    history.commit("as it was")
    path = history.folder / "processes" / "finance.yaml"
    owned = "    kind: backstage\n    owner: head-of-billing\n"
    text = path.read_text(encoding="utf-8").replace(owned, "    kind: backstage\n", 1)
    path.write_text(text, encoding="utf-8")
    tidy_up(history.folder, Random(7))
    assert run(["check", "--since", "HEAD", *SHOWING_ALL]) == 1
    assert [line.partition(" ")[2].partition("]")[0] for line in capsys.readouterr().out.splitlines()] == [
        "error[unowned-process"
    ]
