"""Reads `cxalign.yaml`."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from pydantic import ValidationError

from cxalign.loading.discovering import is_pattern
from cxalign.loading.faults import FileFaults
from cxalign.loading.ignoring import ignores
from cxalign.loading.translating import translate
from cxalign.loading.validating import check_empty, listed
from cxalign.marks import MARKS
from cxalign.model.fields import language_fields
from cxalign.model.scalars import Dimension, said
from cxalign.model.workspace import SettingsPlaces, Source
from cxalign.settings import DEFAULT_SCALE, Settings
from cxalign.settings_file import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cxalign.findings import Fault
    from cxalign.loading.discovering import Found
    from cxalign.loading.raw import RawFile
    from cxalign.model.ignore import Ignore


class SettingsRead(NamedTuple):
    """The settings as far as they can be read, where they stand, and what is wrong with them."""

    settings: Settings
    places: SettingsPlaces
    faults: list[Fault]
    ignores: list[Ignore]
    states_known: bool
    """Whether the model files can be judged: not without knowing the states."""


def read_settings(found: Found, raw: RawFile | None, overlays: Mapping[Path, bytes]) -> SettingsRead:
    """Read the settings of a workspace as they are written; the defaults where there are none, or no valid value."""
    if raw is None:
        return SettingsRead(Settings.model_construct(), SettingsPlaces(None, {}), [], [], states_known=True)
    source = Source(SETTINGS_FILE, array("I", raw.line_starts), raw.length)
    faults = FileFaults(source, found.settings_file, overlays)
    faults.add_raw(raw.faults)
    written: dict[str, Any] = {MARKS: {"": 0}}
    for number, (document, start) in enumerate(raw.documents):
        if number or not isinstance(document, dict):
            faults.add(start << 32 | start, "the settings are one mapping", "begin with a key such as `organisation:`")
        else:
            written = document
    if raw.has_empty:
        check_empty(Settings, "", written, (), faults)
    ignored, not_understood = ignores(raw.orders, source)
    faults.add_raw(not_understood)
    settings, states_known = _validated(written, faults)
    places = SettingsPlaces(source, written)
    return SettingsRead(settings, places, list(faults), ignored, states_known and not raw.faults)


def _validated(written: dict[str, Any], faults: FileFaults) -> tuple[Settings, bool]:
    """Return the settings without what is wrong in them, and whether their states can be relied on."""
    good = {key: value for key, value in written.items() if key != "capability_scale" or _is_scale(written, faults)}
    if written.get("states") == []:
        faults.at_value(written, "states", None, "`states` must name at least one state")
        del good["states"]
    scale = good.get("capability_scale")
    highest = len(scale) - 1 if isinstance(scale, list) else None
    try:
        settings = Settings.model_validate(good, context=highest)
    except ValidationError as error:
        translate(error, good, Settings, (), faults)
        bad = {details["loc"][0] for details in error.errors()}
        good = {key: value for key, value in good.items() if key not in bad}
        if "states" in bad:
            good["states"] = [item.get("id") if isinstance(item, dict) else item for item in listed(written["states"])]
        try:
            settings = Settings.model_validate(good, context=highest)
        except ValidationError:
            return Settings(), False
    for number, pattern in enumerate(settings.exclude):
        if not is_pattern(pattern):
            faults.at_value(
                written, "exclude", number, f"`exclude` must be patterns as in .gitignore, found {said(pattern)}"
            )
    return settings, _has_good_states(settings, written, faults)


def _is_scale(written: dict[str, Any], faults: FileFaults) -> bool:
    scale = written["capability_scale"]
    if scale == DEFAULT_SCALE or (isinstance(scale, list) and len(scale) > 1):
        return True
    found = f"a list of {len(scale)}" if isinstance(scale, list) else said(scale)
    message = f"`capability_scale` must be {DEFAULT_SCALE} or a list of at least two labels, found {found}"
    faults.at_value(written, "capability_scale", None, message)
    return False


def _has_good_states(settings: Settings, written: dict[str, Any], faults: FileFaults) -> bool:
    seen: set[str] = set()
    fields = language_fields() | set(get_args(Dimension))
    good = written.get("states") != []
    for number, state in enumerate(settings.states):
        if state.id in seen:
            faults.at_value(
                written, "states", number, f"the state '{state.id}' is declared twice", "delete one of them"
            )
        elif state.id in fields and "states" in written:
            message = f"a state cannot be called '{state.id}': that is a field of the language"
            faults.at_value(written, "states", number, message, "choose another id")
            good = False
        seen.add(state.id)
    return good
