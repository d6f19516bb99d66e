"""The guide can be followed by copy and paste from `init` on: what it shows is held by `test_docs.py`, its course here."""

from __future__ import annotations

import re
from pathlib import Path

GUIDE = (Path(__file__).parents[1] / "docs" / "guide.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^\$ cxalign check my-workspace\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


def test_every_block_of_yaml_says_which_file_it_is() -> None:
    blocks = re.findall(r"^```yaml\n(.*)$", GUIDE, re.MULTILINE)
    assert blocks
    assert [first for first in blocks if not re.fullmatch(r"# my-workspace/[a-z]+\.yaml", first)] == []


def test_no_step_of_the_walk_leads_to_files_that_cannot_be_read() -> None:
    assert [shown for shown in SHOWN if "form fault" in shown or shown.startswith("error: ")] == []


def test_every_level_wakes_more_rules() -> None:
    levels = GUIDE.split("\n## Level ")[1:]
    awake = [max(map(int, re.findall(r"^rules awake: (\d+)", level, re.MULTILINE))) for level in levels]
    assert len(awake) == 4
    assert awake == sorted(set(awake))


def test_the_walk_begins_and_ends_aligned() -> None:
    assert SHOWN[0].startswith("aligned: no findings in 3 files, ")
    assert SHOWN[-1].startswith("aligned: no findings in 8 files, ")


def test_both_states_have_their_part_in_it() -> None:
    assert any("from current to future: " in shown for shown in SHOWN)
