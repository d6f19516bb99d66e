"""Every measure has its words, and the page on the scorecard says of each what its items are."""

from __future__ import annotations

import re
from pathlib import Path

from cxalign.measuring.catalogue import MEASURES

PAGE = (Path(__file__).parents[2] / "docs" / "score.md").read_text(encoding="utf-8")


def test_the_page_says_of_every_measure_what_its_items_are_in_the_order_of_scorecards() -> None:
    table = PAGE.partition("## What the items are")[2]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert [name for row in rows for name in re.findall(r"`(\w+)`", row)] == list(MEASURES)


def test_the_page_has_a_section_for_every_family() -> None:
    families = list(dict.fromkeys(measure.family for measure in MEASURES.values()))
    assert re.findall("^## (.+)$", PAGE, re.MULTILINE) == [*families, "What the items are"]
