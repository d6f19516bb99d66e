"""What tests of imports share: importing a small sample, and reading what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.exchange.arranging import arrange
from cxalign.exchange.draft import Draft
from cxalign.exchange.importing import reader
from cxalign.exchange.naming import give_ids
from cxalign.exchange.sources import SourceFile
from cxalign.loading import load_workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Imported = Callable[..., tuple[dict[str, str], Draft]]


@pytest.fixture
def imported(tmp_path: Path) -> Imported:
    """Import files, name → content, and return the files made of them, which load, and the draft."""

    def run(name: str, **files: str | bytes) -> tuple[dict[str, str], Draft]:
        given = [
            SourceFile(file.replace("__", "."), text if isinstance(text, bytes) else text.encode())
            for file, text in files.items()
        ]
        draft = Draft()
        reader(name).read(given, draft)
        assert draft.faults == []
        give_ids(draft, {})
        texts = arrange(draft, "test").texts
        overlays = {tmp_path / file: text.encode() for file, text in texts.items()}
        assert load_workspace([*overlays], overlays=overlays, jobs=1).faults == []
        head = "# yaml-language-server: $schema=.cxalign/workspace.schema.json\n# test\n"
        return {file: text.removeprefix(head) for file, text in texts.items()}, draft

    return run


@pytest.fixture
def broken() -> Callable[[str, str, str | bytes], list[str]]:
    """Import a file that cannot be read, and return what is said of it."""

    def run(name: str, file: str, text: str | bytes) -> list[str]:
        draft = Draft()
        reader(name).read([SourceFile(file, text if isinstance(text, bytes) else text.encode())], draft)
        return [str(fault) for fault in draft.faults]

    return run
