"""What tests of exports share: a small workspace that says something hostile in every place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.loading import load_workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cxalign.model.workspace import Workspace

FILES = {
    "cxalign.yaml": "organisation: Tea & Co\nas_of: 2026-06\nstates: [current, {id: future, date: 2028}]\n",
    "journeys.yaml": """\
journeys:
  - id: tea
    name: "=HYPERLINK(\\"x\\") # tea: <b>"
    volume_per_year: 1200.0
    steps:
      - {id: boil, name: "Boil; it: now", stage: Kitchen, emotion: -2, wait: 1h30m, processes: [{process: heat, when: at night}]}
      - {id: pour, name: Section two, channels: {current: [web, phone], future: app}, next: [], states: [current]}
""",
    "processes.yaml": """\
processes:
  - {id: heat, owner: {current: [cook, maid], future: cook}, systems: [kettle], description: "+1\\n@two"}
systems:
  - {id: kettle, kind: hardware, lifecycle: {end: 2027-06}, cost_per_year: {amount: 0.5}, depends_on: [mains]}
""",
}


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., Workspace]:
    """Load files, name → text."""

    def loaded(files: dict[str, str]) -> Workspace:
        overlays = {tmp_path / name: text.encode() for name, text in files.items()}
        workspace = load_workspace([tmp_path], overlays=overlays, jobs=1).workspace
        assert workspace is not None
        return workspace

    return loaded


@pytest.fixture
def tea(load: Callable[..., Workspace]) -> Workspace:
    """Load the small workspace."""
    return load(FILES)
