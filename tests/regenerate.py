"""Writes what is generated: `schemas/`, `docs/rules.md`, the pictures in docs/, and the output shown in README.md and docs/.

`make docs` runs it; `test_docs.py` fails where something has not been written yet.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
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
_PART = re.compile(
    r"^(?P<head>(?P<fence>```+)[^\n`]*\n\$ cxalign (?P<command>[^\n]*)\n).*?^(?P=fence)$"
    r"|^<!-- in a copy of (?P<copy>\S+), kept in git -->$"
    r"|^<!-- added to (?P<file>\S+) -->\n+```\w*\n(?P<text>.*?)^```$"
    r"|^<!-- (?P<commit>committed) -->$"
    r"|^```yaml\n# (?P<named>\S+\.yaml)\n(?P<content>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
"""A block that begins with a command; or what readers do not see, and what lets pages go on in a copy of an example."""
_BY = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Ada"), ("EMAIL", "ada@example.org"), ("DATE", "2026-11-21T12:00:00+00:00"))
}
_WALK = "$ cxalign init "
"""On a page with this command readers begin in an empty folder, and write the YAML that names its file there."""


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
    return {ROOT / "docs" / "pictures" / "fix-dead-line.svg": _Reader(ROOT).printed(wish)}


def pages() -> list[Path]:
    """List the pages that may show output."""
    return [ROOT / "README.md", *(path for path in sorted((ROOT / "docs").rglob("*.md")) if path != RULES)]


def with_output(page: str) -> str:
    """Run every `$ cxalign …` block of a page and put what it prints in the place of the rest of the block."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty"
        empty.mkdir()
        return _PART.sub(_Reader(Path(folder) / "copy", empty if _WALK in page else None).done, page)


class _Reader:
    """Somebody who does what a page says: in this repository, until it says to go on in a copy of an example.

    Or in an empty folder, where a page shows how to begin.
    """

    def __init__(self, copy: Path, empty: Path | None = None) -> None:
        self.copy = copy
        self.here = empty or ROOT
        self.is_beginning = empty is not None

    def done(self, part: re.Match[str]) -> str:
        """Do one part; return it as it should stand on the page."""
        if part["command"]:
            return f"{part['head']}{self.printed(part['command'])}{part['fence']}"
        if part["copy"]:
            shutil.rmtree(self.copy, ignore_errors=True)
            shutil.copytree(ROOT / part["copy"], self.copy)
            self.here = self.copy
            self._run("git init --quiet")
        if part["named"] and self.is_beginning:
            text = f"# {part['named']}\n{part['content']}"
            (self.here / part["named"]).write_text(text, encoding="utf-8", newline="\n")
        if part["file"]:
            with (self.here / part["file"]).open("a", encoding="utf-8") as file:
                file.write(part["text"])
        if part["copy"] or part["commit"]:
            self._run("git add --all && git commit --quiet --message=.")
        return part[0]

    def printed(self, command: str) -> str:
        """Run a command and return what it prints."""
        return self._run(f'cxalign() {{ {shlex.quote(sys.executable)} -m cxalign "$@"; }}; cxalign {command}')

    def _run(self, command: str) -> str:
        asked = ("FORCE_COLOR", "NO_COLOR", "GITHUB_", "CI_", "GIT_")
        environment = {name: value for name, value in os.environ.items() if not name.startswith(asked)}
        nobody = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
        done = subprocess.run(
            ["sh", "-c", command],  # noqa: S607 - any POSIX shell
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            check=False,
            cwd=self.here,
            env={**environment, **_BY, **nobody, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100"},
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
