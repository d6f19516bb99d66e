"""What the tests of questions about elements share: a model of a few lines of YAML, and names for its elements."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from cxalign.graph import AlignmentModel
from cxalign.loading import load_workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def model(tmp_path: Path) -> Callable[..., AlignmentModel]:
    """Build the graphs of all states of a model."""

    def build(yaml: str, settings: str = "states: [today]") -> AlignmentModel:
        (tmp_path / "model.yaml").write_text(dedent(yaml).lstrip(), encoding="utf-8")
        (tmp_path / "cxalign.yaml").write_text(settings, encoding="utf-8")
        loaded = load_workspace([tmp_path])
        assert loaded.workspace is not None, loaded.faults
        return AlignmentModel(loaded.workspace)

    return build
