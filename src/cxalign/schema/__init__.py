"""JSON Schemas (draft-07) of the language, of the settings and of the JSON of `check` and `export`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cxalign.model import KINDS
from cxalign.schema.describing import Describer
from cxalign.schema.exported import export_schema
from cxalign.schema.result import check_schema

if TYPE_CHECKING:
    from collections.abc import Iterable

DRAFT = "http://json-schema.org/draft-07/schema#"
WORKSPACE = "workspace"
SETTINGS = "settings"
CHECK = "check"
EXPORT = "export"
NAMES = (WORKSPACE, *KINDS, SETTINGS, CHECK, EXPORT)
"""What `cxalign schema` can print: model files, a file of one kind, the settings, the JSON of `check` and `export`."""


def schema(name: str, states: Iterable[str] | None = None) -> dict[str, Any]:
    """Return the schema called `name`.

    Without `states`, any name but a field's is taken for a state where values may be written per state; with them
    only these are.
    """
    if name == CHECK:
        return {"$schema": DRAFT, **check_schema()}
    if name == EXPORT:
        return {"$schema": DRAFT, **export_schema()}
    describer = Describer(tuple(states) if states is not None else None)
    if name == SETTINGS:
        body = describer.settings()
        title = "The settings of a cxalign workspace (cxalign.yaml)"
    else:
        kinds = KINDS if name == WORKSPACE else {name: KINDS[name]}
        body = describer.model_file(kinds)
        title = "A cxalign model file" if name == WORKSPACE else f"A cxalign model file with {name}"
    return {"$schema": DRAFT, "title": title, **body, "definitions": dict(sorted(describer.definitions.items()))}


def as_text(name: str, states: Iterable[str] | None = None) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema(name, states), indent=2, ensure_ascii=False) + "\n"
