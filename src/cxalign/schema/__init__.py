"""JSON Schemas (draft-07) of the language, of the settings and of the JSON that commands print."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cxalign.model import KINDS
from cxalign.schema.answers import impact_schema, trace_schema, why_schema
from cxalign.schema.describing import Describer
from cxalign.schema.exported import export_schema
from cxalign.schema.imported import import_schema
from cxalign.schema.map import graph_schema
from cxalign.schema.result import check_schema, diff_schema

if TYPE_CHECKING:
    from collections.abc import Iterable

DRAFT = "http://json-schema.org/draft-07/schema#"
WORKSPACE = "workspace"
SETTINGS = "settings"
CHECK = "check"
PRINTED = {
    CHECK: check_schema,
    "diff": diff_schema,
    "trace": trace_schema,
    "impact": impact_schema,
    "why": why_schema,
    "graph": graph_schema,
    "import": import_schema,
    "export": export_schema,
}
"""Command → what describes the JSON that it prints."""
NAMES = (WORKSPACE, *KINDS, SETTINGS, *PRINTED)
"""What `cxalign schema` can print: any model file, a file of one kind, the settings, the output of a command."""


def schema(name: str, states: Iterable[str] | None = None) -> dict[str, Any]:
    """Return the schema called `name`.

    Without `states`, any name but a field's is taken for a state where values may be written per state; with them
    only these are.
    """
    if name in PRINTED:
        return {"$schema": DRAFT, **PRINTED[name]()}
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
