"""Loads a workspace as it is at a git revision, in the work tree, or in a folder, so that two can be compared."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cxalign.loading import Found, InputError, Loaded, load_files, load_workspace
from cxalign.loading.beginning import read_written_settings
from cxalign.loading.discovering import SUFFIXES, find_workspace, is_excluded
from cxalign.loading.git import Blob, Repository
from cxalign.loading.settings import read_settings
from cxalign.settings_file import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cxalign.loading import Progress

WORK_TREE = "the work tree"
_MOST_LINKS = 40
"""Links that lead to links; more are a circle."""
_LARGE_FILE = re.compile(
    rb"version https://git-lfs\.github\.com/spec/.*^oid sha256:([0-9a-f]{64})$", re.MULTILINE | re.DOTALL
)
_LONGEST_POINTER = 1024

Folder = dict[str, "Folder | Blob"]
Node = Folder | Blob
Way = tuple[str, ...]


class Revision(NamedTuple):
    """A workspace as it is at one time: what it is called, what was loaded, and what could not be."""

    name: str
    commit: str | None
    """None where it is no revision of git but a folder."""
    loaded: Loaded
    notes: tuple[str, ...] = ()

    @property
    def is_there(self) -> bool:
        """Tell whether there is a workspace at all: settings, or something that is or should be a model file."""
        loaded = self.loaded
        return loaded.found.has_settings or bool(loaded.files or loaded.faults)

    @property
    def title(self) -> str:
        """What it is called, with the commit where that is not the name."""
        if self.commit is None or self.commit.startswith(self.name):
            return self.name if self.commit is None else self.commit[:12]
        return f"{self.name} ({self.commit[:7]})"


def load_work_tree(folder: Path, progress: Progress | None = None) -> Revision:
    """Load the workspace of a folder from disk, as the check does."""
    return Revision(WORK_TREE, None, load_workspace([folder], progress=progress))


def load_folder(name: str, progress: Progress | None = None) -> Revision:
    """Load a folder as a workspace of its own, whatever stands above it."""
    folder = Path(os.path.abspath(name))  # noqa: PTH100 - keeps symlinks
    found = Found(folder, os.path.lexists(folder / SETTINGS_FILE), (folder,))
    return Revision(name, None, load_workspace([folder], found=found, progress=progress))


def load_revision(name: str, folder: Path, progress: Progress | None = None) -> Revision:
    """Load the workspace of a folder as it is at a revision of its git repository.

    Raises InputError, with what would help, where there is no git, no repository, or no such revision, and where
    something of it is not here.
    """
    root = find_workspace([folder]).root
    repository = Repository(root)
    commit = repository.commit(name)
    tree = _Tree(repository, commit, name)
    settings = tree.find((*repository.prefix, SETTINGS_FILE))
    has_settings = tree.holds((*repository.prefix, SETTINGS_FILE))
    if has_settings and not isinstance(settings, Blob):
        raise InputError(f"{SETTINGS_FILE} of '{name}' is a link that leads out of the repository, or to nothing")
    found = Found(root, has_settings, (root,))
    contents = {found.settings_file: tree.read([settings])[settings]} if isinstance(settings, Blob) else {}
    exclude = read_settings(found, read_written_settings(found, contents), contents).settings.exclude
    files = dict(tree.model_files(repository.prefix, is_excluded(exclude)))
    read = tree.read(files.values(), files)
    contents.update((root / path, read[blob]) for path, blob in files.items())
    return Revision(name, commit, load_files(found, contents, progress), tuple(tree.notes))


class _Tree:
    """The folders and files of one commit, its submodules included where they are here."""

    def __init__(self, repository: Repository, commit: str, revision: str) -> None:
        self.revision = revision
        self.notes: list[str] = []
        self.top: Folder = {}
        self._enter(repository, commit, ())
        links = [blob for blob in self._blobs() if blob.is_link]
        self.targets = {blob: os.fsdecode(content) for blob, content in self.read(links).items()}

    def _enter(self, repository: Repository, commit: str, above: Way) -> None:
        for one in repository.listing(commit):
            path = (*above, *one.path)
            if one.is_submodule:
                self._enter_submodule(repository.top.joinpath(*one.path), one.id, path)
                continue
            folder = self.top
            for part in path[:-1]:
                inner = folder.setdefault(part, {})
                if isinstance(inner, Blob):  # a file where a folder should be: git writes no such tree
                    break
                folder = inner
            else:
                folder[path[-1]] = Blob(repository, one.id, one.is_link)

    def _enter_submodule(self, folder: Path, commit: str, path: Way) -> None:
        name = "/".join(path)
        if not os.path.lexists(folder / ".git"):
            self.notes.append(f"the submodule '{name}' is not checked out, and not compared")
            return
        repository = Repository(folder)
        if not repository.has(commit):
            what = f"'{self.revision}' needs commit {commit[:12]} of the submodule '{name}', which is not here"
            raise InputError(what, f"`git -C {name} fetch origin {commit[:12]}` gets it")
        self._enter(repository, commit, path)

    def _blobs(self) -> Iterator[Blob]:
        queue = [self.top]
        while queue:
            for node in queue.pop().values():
                if isinstance(node, Blob):
                    yield node
                else:
                    queue.append(node)

    def holds(self, path: Way) -> bool:
        """Tell whether there is anything at a path, be it a link that leads nowhere."""
        found = self.find(path[:-1])
        return isinstance(found, dict) and path[-1] in found

    def find(self, path: Way) -> Node | None:
        """Return what is at a path, through links inside the repository."""
        return self._real(path)[1]

    def _real(self, path: Way) -> tuple[Way, Node | None]:
        """Return where a path leads through links, and what is there; None for what is not in the repository."""
        way: list[tuple[str, Node]] = []
        queue, links = list(path), 0
        while queue:
            part = queue.pop(0)
            here = way[-1][1] if way else self.top
            if part == ".." and way:
                way.pop()
            elif part in {"", "."}:
                continue
            elif isinstance(here, Blob) or part not in here:
                return (), None
            elif isinstance(node := here[part], Blob) and node.is_link:
                links += 1
                target = self.targets[node]
                if links > _MOST_LINKS or target.startswith("/"):
                    return (), None
                queue[:0] = target.split("/")
            else:
                way.append((part, node))
        return tuple(part for part, _ in way), way[-1][1] if way else self.top

    def model_files(self, start: Way, excluded: Callable[[str], bool]) -> Iterator[tuple[str, Blob]]:
        """Go through the model files below a folder, as they would be found on disk: (path below it, file)."""
        seen: set[Way] = set()
        queue: list[tuple[str, Way]] = [("", start)]
        while queue:
            shown, path = queue.pop()
            real, folder = self._real(path)
            if real in seen or not isinstance(folder, dict):  # a circle of links, or a folder that is linked twice
                continue
            seen.add(real)
            inner: list[tuple[str, Way]] = []
            for name in sorted(folder):
                if name.startswith("."):
                    continue
                node = self._real((*real, name))[1]
                if isinstance(node, dict):
                    if not excluded(f"{shown}{name}/"):
                        inner.append((f"{shown}{name}/", (*real, name)))
                elif excluded(f"{shown}{name}") or f"{shown}{name}" == SETTINGS_FILE:
                    continue
                elif node is None:
                    self._note_link(f"{shown}{name}")
                elif name.endswith(SUFFIXES):
                    yield f"{shown}{name}", node
            queue += reversed(inner)

    def _note_link(self, path: str) -> None:
        """Note a link that may be to model files, and is to nothing that the revision holds."""
        if path.endswith(SUFFIXES) or "." not in path.rpartition("/")[2]:
            self.notes.append(
                f"'{path}' of '{self.revision}' is a link out of the repository, or to nothing, and not followed"
            )

    def read(self, blobs: Iterable[Blob], paths: Iterable[str] = ()) -> dict[Blob, bytes]:
        """Return the contents of files, those that Git LFS keeps included; `paths` name them where one is not here."""
        wanted: defaultdict[Repository, list[Blob]] = defaultdict(list)
        names: dict[Blob, str] = {}
        for blob in (blobs := list(blobs)):
            wanted[blob.repository].append(blob)
        names.update(zip(blobs, paths, strict=False))
        found: dict[Blob, bytes] = {}
        for repository, of_it in wanted.items():
            contents = repository.contents(blob.id for blob in of_it)
            found.update((blob, contents[blob.id]) for blob in of_it)
        for blob, content in found.items():
            pointer = _LARGE_FILE.match(content) if len(content) < _LONGEST_POINTER else None
            if pointer:
                found[blob] = self._large_file(blob, pointer[1].decode(), names.get(blob, SETTINGS_FILE))
        return found

    def _large_file(self, blob: Blob, digest: str, name: str) -> bytes:
        content = blob.repository.large_file(digest)
        if content is None:
            what = f"'{name}' of '{self.revision}' is kept by Git LFS, and not here"
            raise InputError(what, f"`git lfs fetch origin {self.revision}` gets it")
        return content
