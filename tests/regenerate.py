"""Writes what is generated: `schemas/`, `docs/rules.md`, the pictures in docs/, and the output shown in README.md and docs/.

`make docs` runs it; `test_docs.py` fails where something has not been written yet.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from cxalign import schema  # noqa: E402 - the path comes first
from cxalign.reports import rule_pages  # noqa: E402
from cxalign.rules import all_rules  # noqa: E402

RULES = ROOT / "docs" / "rules.md"
_BLOCK = re.compile(
    r"^(?P<head>(?P<fence>```+)[^\n`]*\n\$ cxalign (?P<command>[^\n]*)\n).*?^(?P=fence)$", re.MULTILINE | re.DOTALL
)
_STEP = re.compile(rf"{_BLOCK.pattern}|^```yaml\n# (?P<file>\S+\.yaml)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_WALK = "$ cxalign init "


def schemas() -> dict[Path, str]:
    """Return the file of each schema with its text."""
    return {ROOT / "schemas" / f"{name}.schema.json": schema.as_text(name) for name in schema.NAMES}


def rules() -> dict[Path, str]:
    """Return the page of all rules."""
    lines = [
        "# The rules",
        "",
        "What each rule looks for, why it matters and how to fix it. `cxalign rule NAME` prints the same.",
        "",
        "<!-- Written by `make docs` from the rules themselves. -->",
        "",
    ]
    for group, members in groupby(all_rules(), key=lambda rule: rule.group):
        lines += [f"## {group}", "", rule_pages.render(members, "markdown")]
    return {RULES: "\n".join(lines)}


def pictures() -> dict[Path, str]:
    """Return the pictures that the pages show."""
    wish = "graph examples/broadband-move --journey fix-dead-line --output-format svg"
    return {ROOT / "docs" / "pictures" / "fix-dead-line.svg": _printed(wish, ROOT)}


def pages() -> list[Path]:
    """List the pages that may show output."""
    return [ROOT / "README.md", *(path for path in sorted((ROOT / "docs").rglob("*.md")) if path != RULES)]


def with_output(page: str) -> str:
    """Run every `$ cxalign …` block of a page and put what it prints in the place of the rest of the block.

    A page with an `init` is a walk: it begins in an empty folder, and each block of YAML is written to the file it names.
    """
    if _WALK not in page:
        return _BLOCK.sub(lambda block: f"{block['head']}{_printed(block['command'], ROOT)}{block['fence']}", page)
    with tempfile.TemporaryDirectory() as folder:
        return _STEP.sub(lambda block: _walked(block, Path(folder)), page)


def _walked(block: re.Match[str], folder: Path) -> str:
    if block["file"] is None:
        return f"{block['head']}{_printed(block['command'], folder)}{block['fence']}"
    (folder / block["file"]).write_text(f"# {block['file']}\n{block['text']}", encoding="utf-8", newline="\n")
    return block[0]


def _printed(command: str, folder: Path) -> str:
    asked = ("FORCE_COLOR", "NO_COLOR", "GITHUB_", "CI_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(asked)}
    done = subprocess.run(
        [sys.executable, "-m", "cxalign", *shlex.split(command)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        check=False,
        cwd=folder,
        env={**environment, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100"},
    )
    return done.stdout.decode().rstrip("\n") + "\n"


def main() -> None:
    """Write what differs, and say so."""
    shown = {page: with_output(page.read_text(encoding="utf-8")) for page in pages()}
    generated = {**schemas(), **rules(), **pictures(), **shown}
    for path, text in generated.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            sys.stdout.write(f"wrote {path.relative_to(ROOT).as_posix()}\n")


if __name__ == "__main__":
    main()
