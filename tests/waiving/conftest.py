"""What tests of waivers share: a workspace of a few lines, and the status of each of its findings."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from cxalign.checking import check
from cxalign.loading import load_workspace
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cxalign.model.workspace import Workspace


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Workspace]:
    """Load a workspace from a few lines of YAML."""

    def loaded(model: str, settings: str = "") -> Workspace:
        (tmp_path / "model.yaml").write_text(dedent(model).lstrip(), encoding="utf-8")
        (tmp_path / "cxalign.yaml").write_text(dedent(settings).lstrip(), encoding="utf-8")
        result = load_workspace([tmp_path])
        assert result.workspace is not None, result.faults
        return result.workspace

    return loaded


@pytest.fixture
def statuses(load: Callable[..., Workspace]) -> Callable[..., list[str]]:
    """Check a few lines of YAML and return each finding as its status, rule, subject and states."""

    def found(model: str, settings: str) -> list[str]:
        result = check(load(model, settings), Choice())
        return [f"{one.status} {one.rule} {one.subject.id} [{', '.join(one.states)}]" for one in result.findings]

    return found
