"""Whole files of other people go through every reader without an exception, and what comes of them loads.

The environment variable CXALIGN_CORPUS names a folder of files of any kind.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cxalign.exchange import READERS
from cxalign.exchange.arranging import arrange
from cxalign.exchange.draft import Draft, SourceError
from cxalign.exchange.importing import reader
from cxalign.exchange.naming import give_ids
from cxalign.exchange.sources import SourceFile, read_sources
from cxalign.loading import load_workspace

CORPUS = os.environ.get("CXALIGN_CORPUS")


def others() -> list[SourceFile]:
    """Return every file of the corpus that is not too large."""
    found = []
    for path in sorted(Path(CORPUS or "").rglob("*")):
        if path.is_file():
            try:
                found += read_sources([path], ())
            except SourceError:
                continue
    return found


@pytest.mark.skipif(not CORPUS, reason="CXALIGN_CORPUS names no folder")
@pytest.mark.parametrize("name", READERS)
def test_other_peoples_files_are_imported_or_told(name: str, tmp_path: Path) -> None:
    imported = 0
    for file in others():
        draft = Draft()
        reader(name).read([file], draft)  # whatever it is: a reader refuses with words
        recognised = reader(name).recognises(file)
        if not (recognised and draft.items):
            assert draft.faults or draft.left_out or not recognised, file.name
            continue
        give_ids(draft, {})
        overlays = {tmp_path / path: text.encode() for path, text in arrange(draft, "test").texts.items()}
        assert load_workspace([*overlays], overlays=overlays, jobs=1).faults == [], file.name
        imported += 1
    assert imported
