"""What all tests may use: little git repositories, always the same, whatever the machine's own configuration says."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


class History:
    """A git repository in which all commits are made by one person at one time."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        self.environment = environment
        folder.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, given: bytes = b"") -> str:
        """Run git; returns what it prints."""
        done = subprocess.run(
            ["git", *arguments],  # noqa: S607 - the machine's own git
            cwd=self.folder,
            env=self.environment,
            input=given,
            capture_output=True,
            check=True,
        )
        return done.stdout.decode().strip()

    def write(self, **files: str | None) -> None:
        """Write YAML files, `__` for a folder; None deletes one."""
        for name, text in files.items():
            path = self.folder / (name.replace("__", "/") + ".yaml")
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")

    def commit(self, subject: str = "change", **files: str | None) -> str:
        """Write files and commit everything; returns the id of the commit."""
        self.write(**files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", f"--message={subject}")
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> History:
    """Make an empty repository and go there; git's configuration and place are nobody's."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in {
        "HOME": str(tmp_path / "home"),
        "XDG_CONFIG_HOME": str(tmp_path / "home"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CEILING_DIRECTORIES": str(tmp_path),
    }.items():
        monkeypatch.setenv(name, value)
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Ada"), ("EMAIL", "ada@example.org"), ("DATE", "2026-11-21T12:00:00+00:00"))
    }
    repository = History(tmp_path / "repository", {**os.environ, **who})
    monkeypatch.chdir(repository.folder)
    return repository
