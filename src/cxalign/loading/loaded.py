"""What came of loading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cxalign.loading import decoding

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from cxalign.findings import Fault
    from cxalign.loading.discovering import Found
    from cxalign.model.ignore import Ignore
    from cxalign.model.workspace import Notice, SettingsPlaces, Workspace
    from cxalign.settings import Settings


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
    ignores: list[Ignore] = field(default_factory=list)
    """The comments that silence findings, in all files."""

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
        from cxalign.model.existence import Existence  # noqa: PLC0415 - files are read before the model is imported

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
