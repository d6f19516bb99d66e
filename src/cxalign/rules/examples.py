"""The good and the bad example of a rule: small workspaces that ship with the rules."""

from __future__ import annotations

from pathlib import Path

_PACKAGED = Path(__file__).parent / "examples"
_IN_REPOSITORY = Path(__file__).parents[3] / "examples" / "rules"
_MODELINE = "# yaml-language-server:"


def example_of(rule: str, kind: str) -> dict[str, str]:
    """Return the files of a rule's example, `good` or `bad`: name → text without the line for editors."""
    root = _PACKAGED if _PACKAGED.is_dir() else _IN_REPOSITORY
    folder = root / rule / kind
    return {path.relative_to(folder).as_posix(): _readable(path) for path in sorted(folder.rglob("*.yaml"))}


def _readable(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_MODELINE))
