"""The settings in force, as text or as JSON."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from cxalign.reports.escaping import as_json, plain

if TYPE_CHECKING:
    from cxalign.loading import Loaded


def render(loaded: Loaded, output_format: str, root: str) -> str:
    """Write the settings: `name = value`, and whether it is written or the default. `root` as it is to be shown."""
    settings = loaded.settings
    fields = type(settings).model_fields.items()
    values = {name: _plain(getattr(settings, name)) for name, info in fields if not info.alias}
    written = sorted(settings.model_fields_set & values.keys())
    file = loaded.found.settings_file.name if loaded.found.has_settings else None
    if output_format == "json":
        data = {"version": 1, "root": root, "file": file, "settings": values, "written": written}
        return as_json(data)
    lines = [f"workspace: {plain(root)}", f"settings:  {file or 'none, all defaults'}", ""]
    width = max(map(len, values))
    for name, value in values.items():
        origin = "" if name in written else "  (default)"
        lines.append(f"{name:<{width}} = {plain(dumps(value, ensure_ascii=False))}{origin}")
    return "\n".join([*lines, ""])


def _plain(value: Any) -> Any:  # noqa: ANN401 - any setting
    if isinstance(value, BaseModel):
        fields = type(value).model_fields.items()
        items = {name: _plain(getattr(value, name)) for name, info in fields if not info.alias}
        return {name: item for name, item in items.items() if item is not None}
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items() if str(key).isprintable()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
