"""Files → model: discovering them, reading YAML with positions, validating it, resolving references.

The only place that knows YAML. Nothing here judges the model: that is the rules' work.
"""

from __future__ import annotations

import gc
from array import array
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cxalign.loading import decoding
from cxalign.loading.discovering import Found, InputError, find_workspace, model_files
from cxalign.loading.faults import FileFaults
from cxalign.loading.parallel import read_files
from cxalign.loading.parsing import HAS_LIBYAML
from cxalign.loading.resolving import resolve
from cxalign.loading.settings import read_settings
from cxalign.loading.validating import Validator, prepare
from cxalign.model import KINDS
from cxalign.model.element import MARKS
from cxalign.model.existence import Existence
from cxalign.model.workspace import Notice, Source, Workspace
from cxalign.settings_file import SETTINGS_FILE
from cxalign.suggesting import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from cxalign.findings import Fault
    from cxalign.loading.raw import RawFile
    from cxalign.model import Element
    from cxalign.model.workspace import SettingsPlaces
    from cxalign.settings import Settings

    Progress = Callable[[int, int], None]

SLOW_YAML = "PyYAML has no libyaml here, so reading takes about ten times as long; reinstall PyYAML from a wheel"


@dataclass(slots=True)
class Loaded:
    """What came of loading: a workspace, or the faults that keep it from being one."""

    found: Found
    settings: Settings
    workspace: Workspace | None
    faults: list[Fault]
    notices: list[Notice]
    files: int
    settings_places: SettingsPlaces
    overlays: Mapping[Path, bytes] = field(default_factory=dict)

    @property
    def root(self) -> str:
        """The root of the workspace."""
        return self.found.root.as_posix()

    def judge_as_of(self, day: date) -> None:
        """Let dates be judged as of another day than the settings say."""
        self.use(self.settings.model_copy(update={"as_of": day}))

    def judge_by(self, settings: Settings) -> None:
        """Let the rules be set, and dates be judged, as other settings say."""
        self.use(self.settings.judged_by(settings))

    def use(self, settings: Settings) -> None:
        """Take other settings in place of those that were read. Only an empty workspace can take other states."""
        self.settings = settings
        if self.workspace is not None:
            self.workspace.settings = settings
            if not self.workspace.size():
                self.workspace.existence = Existence(self.workspace.states, self.workspace.elements)

    def lines(self, file: str) -> list[str]:
        """Return the lines of one file, for excerpts; none if it cannot be read any more."""
        path = self.found.root / file
        if path in self.overlays:
            return decoding.lines(self.overlays[path])
        try:
            return decoding.lines(path.read_bytes()) if path.is_file() else []  # a pipe would keep us waiting
        except OSError:
            return []


def load_workspace(
    paths: Sequence[Path],
    *,
    jobs: int | None = None,
    overlays: Mapping[Path, bytes] | None = None,
    progress: Progress | None = None,
    meanwhile: Callable[[], None] | None = None,
    found: Found | None = None,
) -> Loaded:
    """Load the workspace that the paths belong to.

    `jobs` is the number of processes (default: all cores, where that pays); `overlays` maps absolute paths to
    text that stands in for the file on disk; `progress` is told how many files of how many are read;
    `meanwhile` is called while other processes read, if any do; `found` is the workspace where it is known already.
    Raises InputError when there is nothing to load at all.
    """
    with _no_collecting():
        found = found or find_workspace(paths, overlays or ())
        return _load(found, model_files, jobs, overlays or {}, progress or _no_progress, meanwhile or _nothing)


def load_files(found: Found, contents: Mapping[Path, bytes], progress: Progress | None = None) -> Loaded:
    """Load a workspace from these contents alone, absolute path → bytes; nothing is read from disk."""
    with _no_collecting():
        return _load(found, lambda _found, _exclude: [], 1, contents, progress or _no_progress, _nothing)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Look for no garbage: nothing that loading makes is any, and looking for it costs a third of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def load_settings(paths: Sequence[Path]) -> Loaded:
    """Load only the settings of the workspace that the paths belong to."""
    found = find_workspace(paths)
    read = read_settings(found, {})
    return Loaded(found, read.settings, None, read.faults, [], 0, read.places)


def _no_progress(_done: int, _total: int) -> None:
    """Nobody is waiting to see it."""


def _nothing() -> None:
    """Nobody has anything to do in the meantime."""


def _load(
    found: Found,
    listing: Callable[[Found, Sequence[str]], list[Path]],
    jobs: int | None,
    overlays: Mapping[Path, bytes],
    progress: Progress,
    meanwhile: Callable[[], None],
) -> Loaded:
    settings, settings_places, faults, states_known = read_settings(found, overlays)
    files = listing(found, settings.exclude)
    files = sorted({*files, *(path for path in overlays if path != found.settings_file)}, key=found.relative)
    loading = _Loading(found, settings if states_known else None, overlays)

    def get_ready() -> None:
        prepare()
        meanwhile()

    for done, (path, raw) in enumerate(zip(files, read_files(files, overlays, jobs, get_ready), strict=True), 1):
        loading.take(path, raw)
        progress(done, len(files))
    faults.extend(loading.faults)
    workspace = None
    if not faults:
        if settings_places.source is not None:
            loading.sources.append(settings_places.source)
        workspace = Workspace(
            root=found.root.as_posix(),
            settings=settings,
            sources=loading.sources,
            elements={},
            notices=loading.notices,
            settings_places=settings_places,
        )
        faults.extend(resolve(workspace, loading.elements))
    faults.sort(key=lambda fault: fault.order)
    return Loaded(
        found,
        settings,
        None if faults else workspace,
        faults,
        loading.notices,
        loading.recognised,
        settings_places,
        overlays,
    )


class _Loading:
    """Takes in the files one by one."""

    def __init__(self, found: Found, settings: Settings | None, overlays: Mapping[Path, bytes]) -> None:
        self.found = found
        self.overlays = overlays
        self.validator: Validator | None = None
        if settings is not None:
            self.validator = Validator(tuple(state.id for state in settings.states), settings.highest_level)
        self.sources: list[Source] = []
        self.elements: list[Element] = []
        self.faults: list[Fault] = []
        self.notices: list[Notice] = [] if HAS_LIBYAML else [Notice("", 0, 0, SLOW_YAML)]
        self.recognised = 0

    def take(self, path: Path, raw: RawFile) -> None:
        source = Source(self.found.relative(path), array("I", raw.line_starts), raw.length)
        self.sources.append(source)
        faults = FileFaults(source, path, self.overlays)
        faults.add_raw(raw.faults)
        mappings = [document for document, _ in raw.documents if isinstance(document, dict)]
        for document, start in raw.documents:
            if not isinstance(document, dict):
                faults.add(start << 32 | start, *_not_a_mapping(document))
        known = any(key in KINDS for document in mappings for key in document[MARKS])
        if known and self.validator is not None:
            for document in mappings:
                for elements in self.validator.elements(document, faults, has_empty=raw.has_empty):
                    self.elements.extend(elements)
        if known or faults:
            self.recognised += 1
        else:
            self.notices.append(_unrecognised(source, mappings))
        self.faults.extend(faults)


def _unrecognised(source: Source, mappings: list[dict[str, Any]]) -> Notice:
    keys = [key for mapping in mappings for key in mapping[MARKS] if key]
    if not keys:
        return Notice(source.path, 1, 1, "the file is empty", None)
    if source.path.endswith(f"/{SETTINGS_FILE}"):
        cure = "check its folder on its own, or name the folder under `exclude`"
        return Notice(source.path, 1, 1, "the settings of another workspace, which do not apply here", cure)
    if source.path == SETTINGS_FILE.replace("yaml", "yml"):
        return Notice(
            source.path, 1, 1, f"not recognised as the settings: they are called {SETTINGS_FILE}", "rename it"
        )
    near = [(key, found) for key in keys for found in nearest(key, KINDS)]
    cure = "name it under `exclude` in cxalign.yaml if it is no model file"
    if near:
        cure = f"did you mean `{near[0][1]}:` instead of `{near[0][0]}:`?"
    listed = ", ".join(f"`{key}`" for key in keys[:3]) + (" …" if len(keys) > 3 else "")  # noqa: PLR2004
    return Notice(source.path, 1, 1, f"not recognised as a model file: it has {listed}", cure)


def _not_a_mapping(document: Any) -> tuple[str, str]:  # noqa: ANN401
    found = "a list" if isinstance(document, list) else "text"
    return f"a model file is a mapping, found {found}", "begin with a key such as `journeys:`"


__all__ = ["Found", "InputError", "Loaded", "load_files", "load_settings", "load_workspace"]
