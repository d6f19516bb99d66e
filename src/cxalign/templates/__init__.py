"""Small workspaces to begin with, one folder each; all of them pass the check."""

from __future__ import annotations

from importlib.resources import files

TEMPLATES = {
    "beginner": ("cxalign.yaml", "journeys.yaml", "processes.yaml", "systems.yaml"),
    "two-states": ("cxalign.yaml", "journeys.yaml", "processes.yaml", "systems.yaml"),
}
"""Template → its files."""


def read_template(name: str) -> dict[str, str]:
    """Return the files of a template: path in the workspace → text."""
    folder = files("cxalign.templates") / name
    return {file: (folder / file).read_text(encoding="utf-8") for file in TEMPLATES[name]}
