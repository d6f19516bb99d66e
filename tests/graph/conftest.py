"""What the tests of the graph share: the way to the reference implementation, and graphs of a few lines of YAML."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from cxalign.graph import AlignmentModel
from cxalign.loading import load_workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cxalign.graph import AlignmentGraph


@pytest.fixture
def model(tmp_path: Path) -> Callable[..., AlignmentModel]:
    """Build the graphs of all states of a model."""

    def build(yaml: str, settings: str = "") -> AlignmentModel:
        (tmp_path / "model.yaml").write_text(dedent(yaml).lstrip(), encoding="utf-8")
        (tmp_path / "cxalign.yaml").write_text(settings, encoding="utf-8")
        loaded = load_workspace([tmp_path])
        assert loaded.workspace is not None, loaded.faults
        return AlignmentModel(loaded.workspace)

    return build


@pytest.fixture
def graph(model: Callable[..., AlignmentModel]) -> Callable[..., AlignmentGraph]:
    """Build the graph of a model's first state."""
    return lambda yaml, settings="": model(yaml, settings).first
