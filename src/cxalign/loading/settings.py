"""Reads `cxalign.yaml`."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from cxalign.loading.faults import FileFaults
from cxalign.loading.parallel import read_file
from cxalign.loading.reading import read_bytes
from cxalign.loading.translating import translate
from cxalign.model.element import MARKS
from cxalign.model.fields import language_fields
from cxalign.model.workspace import SettingsPlaces, Source
from cxalign.settings import DEFAULT_SCALE, Settings
from cxalign.settings_file import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cxalign.findings import Fault
    from cxalign.loading.discovering import Found


def read_settings(found: Found, overlays: Mapping[Path, bytes]) -> tuple[Settings, SettingsPlaces, list[Fault]]:
    """Read the settings of a workspace: (settings, where they stand, faults); the defaults where there is no file."""
    path = found.settings_file
    if path in overlays:
        raw = read_bytes(overlays[path], 0)
    elif found.has_settings:
        raw = read_file(path, 0)
    else:
        return Settings(), SettingsPlaces(None, {}), []
    source = Source(SETTINGS_FILE, array("I", raw.line_starts), raw.length)
    faults = FileFaults(source, lambda: (overlays.get(path) or path.read_bytes()).decode("utf-8-sig", "replace"))
    for start, end, message, cure, _ in raw.faults:
        faults.add(start << 32 | end, message, cure)
    documents = [document for document, _ in raw.documents]
    settings = Settings()
    written: dict[str, Any] = {MARKS: {"": 0}}
    if len(documents) > 1 or (documents and not isinstance(documents[0], dict)):
        faults.add(0, "the settings are one mapping", "begin with a key such as `organisation:`")
    elif documents and not raw.faults:
        written = documents[0]
        settings = _validated(written, faults) or settings
    return settings, SettingsPlaces(source, written), list(faults)


def _validated(written: dict[str, Any], faults: FileFaults) -> Settings | None:
    scale = written.get("capability_scale")
    highest = len(scale) - 1 if isinstance(scale, list) else None
    try:
        settings = Settings.model_validate(written, context=highest)
    except ValidationError as error:
        translate(error, written, Settings, (), faults)
        return None
    if isinstance(settings.capability_scale, str) and settings.capability_scale != DEFAULT_SCALE:
        faults.at_value(
            written,
            "capability_scale",
            None,
            f"`capability_scale` must be {DEFAULT_SCALE} or a list of labels, found '{settings.capability_scale}'",
        )
    _check_states(settings, written, faults)
    return settings


def _check_states(settings: Settings, written: dict[str, Any], faults: FileFaults) -> None:
    seen: set[str] = set()
    fields = language_fields()
    for number, state in enumerate(settings.states):
        if state.id in seen:
            faults.at_value(written, "states", number, f"the state '{state.id}' is declared twice")
        elif state.id in fields and "states" in written:
            message = f"a state cannot be called '{state.id}': that is a field of the language"
            faults.at_value(written, "states", number, message, "choose another id")
        seen.add(state.id)
