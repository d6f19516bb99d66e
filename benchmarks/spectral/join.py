"""Joins all model files of a workspace into one YAML document, as Spectral needs it.

Usage: python join.py WORKSPACE FILE

Spectral checks one document at a time and cannot see a reference into another file, so
its users bundle first. The benchmark does not count the time this takes.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml


def join(folder: Path) -> dict[str, Any]:
    """Return the states, and the elements of all files, under one roof."""
    joined: dict[str, Any] = {"states": ["current", "future"]}
    for path in sorted(folder.rglob("*.yaml")):
        with path.open("rb") as file:
            content = yaml.load(file, Loader=yaml.CSafeLoader)
        if path.name == "cxalign.yaml":
            joined["states"] = content.get("states", joined["states"])
            continue
        for key, elements in content.items():
            joined.setdefault(key, []).extend(elements)
    return joined


def main() -> None:
    """Write the joined document in the same mix of block and flow style."""
    document = join(Path(sys.argv[1]))
    with Path(sys.argv[2]).open("w", encoding="utf-8") as file:
        yaml.dump(
            document,
            file,
            Dumper=yaml.CSafeDumper,
            default_flow_style=None,
            sort_keys=False,
            allow_unicode=True,
            width=120,
        )


if __name__ == "__main__":
    main()
