"""Where and in which order things are written changes no finding, where the order means nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from cxalign.checking import check
from cxalign.loading import load_workspace
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = Path(__file__).parents[2] / "examples"
ORDERED = {"steps", "next", "states"}
"""Lists whose order means something."""
WORKSPACES = [
    EXAMPLES / "beginner",
    EXAMPLES / "broadband-move",
    # The first of two with one id is used, so that there the order does mean something.
    *(path for path in sorted((EXAMPLES / "rules").glob("*/*")) if path.parent.name != "duplicate-id"),
]


def documents(workspace: Path) -> Iterator[dict[str, Any]]:
    """Yield the model files as plain text values."""
    for path in sorted(workspace.rglob("*.yaml")):
        if path.name != "cxalign.yaml" and "source" not in path.parts:
            yield from (found for found in yaml.load_all(path.read_bytes(), yaml.BaseLoader) if isinstance(found, dict))


def turned(value: Any, key: str = "") -> Any:
    """Reverse every list whose order means nothing, and the keys of every mapping."""
    if isinstance(value, dict):
        return {name: turned(value[name], name) for name in reversed(value)}
    if isinstance(value, list):
        items = [turned(item) for item in value]
        return items if key in ORDERED else items[::-1]
    return value


def found(workspace: Path) -> set[tuple[str, str, str, str]]:
    """Return what is found: identity, state, severity and status."""
    loaded = load_workspace([workspace], jobs=1)
    assert loaded.workspace is not None, loaded.faults
    findings = check(loaded.workspace, Choice()).findings
    return {(one.identity, state, one.severity.value, one.status) for one in findings for state in one.states}


@pytest.mark.parametrize("workspace", WORKSPACES, ids=lambda path: "/".join(path.parts[-2:]))
def test_the_order_of_files_elements_and_lists_changes_no_finding(workspace: Path, tmp_path: Path) -> None:
    settings = workspace / "cxalign.yaml"
    if settings.exists():
        (tmp_path / "cxalign.yaml").write_bytes(settings.read_bytes())
    for number, document in enumerate(documents(workspace)):
        for key, elements in document.items():
            name = f"{999 - number}-{key}.yaml"  # what came first comes last
            text = yaml.safe_dump({key: turned(elements)}, sort_keys=False, allow_unicode=True)
            (tmp_path / name).write_text(text, encoding="utf-8")

    assert found(tmp_path) == found(workspace)
