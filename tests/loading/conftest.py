"""What the tests of the loader share: writing a workspace, loading it, and saying its faults in one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cxalign.loading import load_workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cxalign.findings import Fault
    from cxalign.loading import Loaded

    Load = Callable[..., Loaded]


def line(fault: Fault) -> str:
    """Say a fault in one line: `place: message | help | label of the other place at place`."""
    said = f"{_place(fault)}: {fault.message}"
    if fault.help:
        said += f" | {fault.help}"
    if fault.other:
        said += f" | {fault.other[0]} at {_place(fault.other[1])}"
    return said


def _place(place: Any) -> str:
    end = f"{place.end_line}:" if place.end_line != place.line else ""
    return f"{place.file}:{place.line}:{place.column}-{end}{place.end_column}"


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Write files into a workspace and load it; a single text is the file `model.yaml`."""

    def write_and_load(files: str | bytes | dict[str, str | bytes], settings: str | None = None, **more: Any) -> Loaded:
        written = dict(files) if isinstance(files, dict) else {"model.yaml": files}
        if settings is not None:
            written["cxalign.yaml"] = settings
        for name, content in written.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return load_workspace([tmp_path], jobs=1, **more)

    return write_and_load


@pytest.fixture
def faults(load: Load) -> Callable[..., list[str]]:
    """Write files into a workspace, load it, and say its faults, the name `model.yaml` left out."""

    def load_and_say(*given: Any, **more: Any) -> list[str]:
        return [line(fault).replace("model.yaml:", "") for fault in load(*given, **more).faults]

    return load_and_say


@pytest.fixture
def workspace(load: Load) -> Callable[..., Any]:
    """Write files into a workspace that has no faults, and load it."""

    def load_faultless(*given: Any, **more: Any) -> Any:
        loaded = load(*given, **more)
        assert [line(fault) for fault in loaded.faults] == []
        return loaded.workspace

    return load_faultless
