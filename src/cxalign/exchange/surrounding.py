"""The workspace an import is made into: its settings hold for what is imported, which brings none of its own then."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.exchange.draft import SourceError
from cxalign.settings_file import SETTINGS_FILE

if TYPE_CHECKING:
    from pathlib import Path

    from cxalign.exchange.draft import Draft
    from cxalign.exchange.keeping import Manifest


class Surroundings(NamedTuple):
    """The settings that hold in a folder, if there are any."""

    name: str = ""
    settings: bytes | None = None
    states: tuple[str, ...] = ()


def settings_above(folder: Path, manifest: Manifest) -> Surroundings:
    """Find the settings that hold in a folder; those that an import wrote there itself are none."""
    from cxalign.loading import load_settings  # noqa: PLC0415 - most folders have none

    here = folder.absolute()
    for place in (here, *here.parents):
        path = place / SETTINGS_FILE
        if not path.is_file() or (place == here and SETTINGS_FILE in manifest.files):
            continue
        try:
            loaded = load_settings([place])
            states = tuple(state.id for state in loaded.settings.states)
            return Surroundings(path.name if place == here else path.as_posix(), path.read_bytes(), states)
        except OSError:
            break
    return Surroundings()


def fit_settings(draft: Draft, above: Surroundings) -> None:
    """Leave out settings of the source where others hold; raises SourceError where these lack one of its states."""
    if above.settings is None or not draft.settings:
        return
    written = draft.settings.get("states", ())
    strange = [name for state in written if (name := state["id"] if isinstance(state, dict) else state)]
    strange = [name for name in strange if name not in above.states]
    if strange:
        raise SourceError(
            f"the source has the state '{strange[0]}', which '{above.name}' does not have",
            cure="write the states there, or import into a folder outside of that workspace",
        )
    draft.settings = {}
    draft.notes.append(f"the settings of the source were not taken over, as those of {SETTINGS_FILE} hold here")
