"""How an import tells where things stood in their source."""

from __future__ import annotations

import pytest

from cxalign.exchange.draft import Place
from cxalign.exchange.telling import _shown


@pytest.mark.parametrize(
    ("place", "only", "words"),
    [
        (Place("a.csv", 3), "a.csv", "line 3"),
        (Place("a.csv", 3), None, "a.csv:3"),
        (Place("a.xlsx[Steps]", 3), "a.xlsx", "sheet 'Steps' line 3"),
        (Place("a.xlsx[Steps]", 3), None, "a.xlsx[Steps]:3"),
        (Place("a.zip/b.xml", 3), "a.zip", "a.zip/b.xml:3"),
        (Place("a.csv.bak", 3), "a.csv", "a.csv.bak:3"),
        (Place("a.csv", 0), "a.csv", "a.csv"),
    ],
)
def test_the_only_file_is_not_named_again(place: Place, only: str | None, words: str) -> None:
    assert _shown(place, only) == words
