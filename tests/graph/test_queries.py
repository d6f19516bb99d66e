"""The queries of a state are spread over many files; no two of them share a name."""

from __future__ import annotations

from collections import Counter

from cxalign.graph import AlignmentGraph


def test_no_file_of_queries_takes_a_name_of_another() -> None:
    names = Counter(name for part in AlignmentGraph.__mro__[:-1] for name in vars(part) if not name.startswith("__"))
    assert [name for name, count in names.items() if count > 1] == []
