"""Reads revisions out of a git repository: the only place that runs another program.

Objects are read and nothing else: no work tree is touched, no hook, filter or other command of the repository's
configuration is run, and nothing is fetched from anywhere.
"""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING, NamedTuple

from cxalign.loading.discovering import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_SAFELY = (
    "--no-pager",
    "--no-replace-objects",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "protocol.allow=never"),  # a partial clone would fetch what it lacks, by a command of its configuration
)
_OF_ANOTHER_REPOSITORY = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_CONFIG",
        "GIT_DIR",
        "GIT_GRAFT_FILE",
        "GIT_IMPLICIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_NAMESPACE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    }
)
"""What git sets for its hooks: the repository it is called in need not be that of the workspace."""
_QUIETLY = {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
_LINK, _SUBMODULE = "120000", "160000"
_TWO_FOLDERS = "two folders can be compared without it: `cxalign diff old/ new/`"


class Blob(NamedTuple):
    """A file of a revision: where its content is kept, and whether that is the target of a symbolic link."""

    repository: Repository
    id: str
    is_link: bool


class Listed(NamedTuple):
    """What a revision holds at one path: a file, or the commit of a submodule."""

    path: tuple[str, ...]
    id: str
    is_link: bool
    is_submodule: bool


class Repository:
    """A repository, asked from one folder of its work tree."""

    def __init__(self, folder: Path) -> None:
        """Find the repository. Raises InputError where there is no git, or the folder is in no work tree."""
        self.folder = folder
        asked = self._run("rev-parse", "--is-inside-work-tree")
        if asked.returncode:
            raise _no_repository(folder, asked.stderr)
        if asked.stdout.strip() != b"true":
            cure = "run it in a clone that has one"
            raise InputError(f"'{folder.name}' is not in a work tree: the repository is bare", cure)
        prefix = self._line("rev-parse", "--show-prefix")
        self.prefix = tuple(part for part in prefix.split("/") if part)
        """The way from the top of the work tree to the folder."""

    @property
    def top(self) -> Path:
        """The top of the work tree."""
        return self.folder.joinpath(*[".."] * len(self.prefix))

    def commit(self, revision: str) -> str:
        """Return the id of the commit a revision names; raise InputError, with what would help, if there is none."""
        asked = self._named(revision)
        if asked:
            return asked
        if self._run("rev-list", "-n", "1", "--all", "HEAD", "--").returncode and not list(self._names()):
            raise InputError(f"there is no revision '{revision}': the repository has no commit yet", _TWO_FOLDERS)
        raise InputError(f"there is no revision '{revision}'", self._near(revision))

    def _named(self, revision: str) -> str:
        """Return the id of a commit; "" if there is none."""
        if revision.startswith("-"):  # it would be an option
            return ""
        return self._line("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")

    def _near(self, revision: str) -> str:
        """Say what may have been meant, or how to get it."""
        from cxalign.suggesting import nearest  # noqa: PLC0415 - only for a revision that is missing

        first, dots, second = revision.partition("..")
        if dots:
            second = second.removeprefix(".")
            return f"name two revisions: `cxalign diff {first or 'HEAD'} {second or 'HEAD'}`"
        if self._line("rev-parse", "--is-shallow-repository") == "true":
            return "this clone is shallow: `git fetch --unshallow` gets the rest (in CI, check out the whole history)"
        start = re.split("[~^]", revision, maxsplit=1)[0]
        if start != revision and self._named(start):
            return f"'{start}' is here, but has no such ancestor"
        names = list(self._names())
        remote = [name for name in names if name.endswith(f"/{revision}")]
        near = remote or nearest(revision, [*names, "HEAD"])
        if near:
            return f"did you mean '{near[0]}'?"
        return f"`git fetch origin {revision}` gets it if the remote has it; `git log --all` shows what is here"

    def _names(self) -> Iterator[str]:
        """Go through the branches and tags."""
        asked = self._run("for-each-ref", "--format=%(refname)", "refs/heads", "refs/tags", "refs/remotes")
        for line in os.fsdecode(asked.stdout).splitlines():
            yield line.split("/", 2)[2]

    def listing(self, commit: str) -> Iterator[Listed]:
        """Go through all that a commit holds. Raises InputError where that is not here."""
        asked = self._run("ls-tree", "-r", "-z", "--full-tree", commit)
        if asked.returncode:
            raise InputError(f"commit {commit[:12]} is not whole here", self._missing_cure())
        for record in asked.stdout.split(b"\0")[:-1]:
            about, _, name = record.partition(b"\t")
            mode, _, identity = about.decode().split(" ")
            path = tuple(os.fsdecode(name).split("/"))
            if not {"", ".", "..", ".git"}.intersection(path):  # git writes no such tree; somebody else might
                yield Listed(path, identity, mode == _LINK, mode == _SUBMODULE)

    def has(self, commit: str) -> bool:
        """Tell whether a commit is here."""
        return self._run("cat-file", "-e", f"{commit}^{{commit}}").returncode == 0

    def contents(self, ids: Iterable[str]) -> dict[str, bytes]:
        """Return the contents of files. Raises InputError where one is not here."""
        wanted = list(dict.fromkeys(ids))
        if not wanted:
            return {}
        asked = self._run("cat-file", "--batch", given="".join(f"{one}\n" for one in wanted).encode())
        found: dict[str, bytes] = {}
        place = 0
        for one in wanted:
            end = asked.stdout.find(b"\n", place)
            head = asked.stdout[place:end].split(b" ") if end >= 0 else []
            if len(head) != 3:  # noqa: PLR2004 - id, type and size; or the id, and that it is missing
                raise InputError("some files of the revision are not here", self._missing_cure())
            start, size = end + 1, int(head[2])
            found[one] = asked.stdout[start : start + size]
            place = start + size + 1
        return found

    def large_file(self, digest: str) -> bytes | None:
        """Return what Git LFS keeps under a digest; None if it is not here."""
        place = self.folder / self._line("rev-parse", "--git-common-dir")
        try:
            return place.joinpath("lfs", "objects", digest[:2], digest[2:4], digest).read_bytes()
        except OSError:
            return None

    def _missing_cure(self) -> str:
        if self._line("config", "--get-regexp", r"^remote\..*\.promisor$"):
            return "this clone is partial: `git fetch --refetch --no-filter` gets the rest"
        return "`git fsck` says what is wrong with the repository"

    def _line(self, *arguments: str) -> str:
        return os.fsdecode(self._run(*arguments).stdout).removesuffix("\n")

    def _run(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        kept = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER_REPOSITORY}
        try:
            return subprocess.run(  # noqa: S603 - a fixed command, and what it is asked about comes after it
                ["git", *_SAFELY, *arguments],  # noqa: S607 - the user's own git
                input=given,
                capture_output=True,
                check=False,
                cwd=self.folder,
                env={**kept, **_QUIETLY},
            )
        except FileNotFoundError as error:
            raise InputError("git is not installed, and revisions are read with it", _TWO_FOLDERS) from error
        except (OSError, ValueError) as error:
            raise InputError(f"git cannot be run: {error}", _TWO_FOLDERS) from error


def _no_repository(folder: Path, said: bytes) -> InputError:
    words = os.fsdecode(said).strip()
    if "dubious ownership" in words:
        cure = "if you trust it: `git config --global --add safe.directory <its folder>`"
        return InputError("git does not read this repository, because it belongs to somebody else", cure)
    if "not a git repository" in words:
        return InputError(f"'{folder.name}' is in no git repository", _TWO_FOLDERS)
    return InputError(f"git cannot read this repository: {words.splitlines()[0] if words else 'it says nothing'}")
