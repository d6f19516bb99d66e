"""Puts together what was read: settings, elements of all files, links between them."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from cxalign.loading.faults import FileFaults
from cxalign.loading.ignoring import ignores
from cxalign.loading.loaded import Loaded
from cxalign.loading.parsing import HAS_LIBYAML
from cxalign.loading.resembling import resembling_names
from cxalign.loading.resolving import resolve
from cxalign.loading.settings import SettingsRead, read_settings
from cxalign.loading.validating import Validator, prepare
from cxalign.marks import MARKS
from cxalign.model import KINDS
from cxalign.model.workspace import Notice, Source, Workspace
from cxalign.settings_file import SETTINGS_FILE
from cxalign.suggesting import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from cxalign.findings import Fault
    from cxalign.loading.beginning import Begun
    from cxalign.loading.discovering import Found
    from cxalign.loading.raw import RawFault, RawFile
    from cxalign.model import Element
    from cxalign.model.ignore import Ignore
    from cxalign.settings import Settings

SLOW_YAML = "PyYAML has no libyaml here, so reading takes about ten times as long; reinstall PyYAML from a wheel"


def assemble(begun: Begun, progress: Callable[[int, int], None]) -> Loaded:
    """Make a workspace of files that are being read; `progress` is told how many of how many have been taken in."""
    read = read_settings(begun.found, begun.settings, begun.overlays)
    begun = begun.again(read.settings.exclude)
    if begun.reader.is_elsewhere:
        prepare()
    assembly = _Assembly(begun.found, read.settings if read.states_known else None, begun.overlays)
    paths = begun.reader.paths
    for done, (path, raw) in enumerate(zip(paths, begun.reader.files(), strict=True), 1):
        assembly.take(path, raw)
        progress(done, len(paths))
    if begun.settings is not None and read.places.source is not None:
        assembly.notices[:0] = [_loss(read.places.source, loss) for loss in begun.settings.losses]
    faults = [*read.faults, *assembly.faults]
    workspace = None
    if not faults:
        workspace = assembly.workspace(read)
        faults.extend(resolve(workspace, assembly.elements))
        if workspace.names:
            assembly.notices.extend(resembling_names(workspace))
    return Loaded(
        begun.found,
        read.settings,
        None if faults else workspace,
        sorted(faults, key=lambda fault: fault.order),
        assembly.notices,
        assembly.recognised,
        read.places,
        begun.overlays,
        [*assembly.ignores, *read.ignores],
    )


class _Assembly:
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
        self.ignores: list[Ignore] = []
        self.notices: list[Notice] = [] if HAS_LIBYAML else [Notice("", 0, 0, SLOW_YAML)]
        self.recognised = 0

    def workspace(self, read: SettingsRead) -> Workspace:
        """Return the workspace of all that was taken in, its links not yet resolved."""
        written = [read.places.source] if read.places.source is not None else []
        return Workspace(
            root=self.found.root.as_posix(),
            settings=read.settings,
            sources=[*self.sources, *written],
            elements={},
            notices=self.notices,
            settings_places=read.places,
            ignores=[*self.ignores, *read.ignores],
        )

    def take(self, path: Path, raw: RawFile) -> None:
        """Take in one file."""
        source = Source(self.found.relative(path), array("I", raw.line_starts), raw.length)
        self.sources.append(source)
        faults = FileFaults(source, path, self.overlays)
        faults.add_raw(raw.faults)
        mappings = [document for document, _ in raw.documents if isinstance(document, dict)]
        for document, start in raw.documents:
            if not isinstance(document, dict):
                faults.add(start << 32 | start, *_not_a_mapping(document))
        known = any(key in KINDS for document in mappings for key in document[MARKS])
        if known and raw.orders:
            found, not_understood = ignores(raw.orders, source)
            self.ignores.extend(found)
            faults.add_raw(not_understood)
        if known and self.validator is not None:
            for document in mappings:
                for elements in self.validator.elements(document, faults, has_empty=raw.has_empty):
                    self.elements.extend(elements)
        if known or faults:
            self.recognised += 1
            self.notices.extend(_loss(source, loss) for loss in raw.losses)
        else:
            self.notices.append(_unrecognised(source, mappings))
        self.faults.extend(faults)


def _loss(source: Source, loss: RawFault) -> Notice:
    place = source.location(loss.start << 32 | loss.end)
    return Notice(place.file, place.line, place.column, loss.message, loss.help)


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
    heading = document.split() if isinstance(document, str) else []
    if heading and any(sign in heading[0].rstrip(",;") for sign in ",;"):
        cure = "write each row as an item, such as `- id: …`, under a key such as `journeys:`"
        return "a model file is a mapping, found what looks like a table with commas or semicolons", cure
    return f"a model file is a mapping, found {found}", "begin with a key such as `journeys:`"
