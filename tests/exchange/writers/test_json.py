"""JSON: everything that is known, as its schema says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator

from cxalign.exchange.writers.json import render
from cxalign.loading import load_workspace
from cxalign.schema import schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.model.workspace import Workspace

EXAMPLES = Path(__file__).parents[3] / "examples"


def data(workspace: Workspace) -> Any:
    return json.loads(render(workspace)[""])


def test_an_element_has_its_fields_states_and_place(tea: Workspace) -> None:
    elements = {(one["kind"], one["id"]): one for one in data(tea)["elements"]}
    assert set(elements) == {
        *(("journey", "tea"), ("step", "tea/boil"), ("step", "tea/pour")),
        *(("process", "heat"), ("system", "kettle")),
    }
    pour = elements["step", "tea/pour"]
    assert (pour["name"], pour["states"]) == ("Section two", ["current"])
    assert pour["fields"] == {"id": "pour", "name": "Section two", "states": ["current"], "next": []}
    assert pour["per_state"] == {"channels": {"current": ["web", "phone"], "future": ["app"]}}
    assert pour["location"] == {"file": "journeys.yaml", "line": 7, "column": 14, "end_line": 7, "end_column": 18}
    assert elements["journey", "tea"]["steps"] == ["tea/boil", "tea/pour"]
    assert elements["journey", "tea"]["fields"]["volume_per_year"] == 1200


def test_a_link_says_its_ends_states_and_where_it_is_written(tea: Workspace) -> None:
    links = {(one["relation"], one["from"]["id"], one["to"]["id"]): one for one in data(tea)["links"]}
    serves = links["serves", "heat", "tea/boil"]
    assert (serves["states"], serves["when"], serves["chance"]) == (["current", "future"], "at night", None)
    assert [(one["kind"], one["id"], one["field"]) for one in serves["written"]] == [("step", "tea/boil", "processes")]
    assert links["owns", "maid", "heat"]["states"] == ["current"]
    assert links["owns", "maid", "heat"]["from"] == {"kind": "role", "id": "maid", "declared": False}


def test_what_names_nothing_and_what_nobody_knows_is_told(load: Callable[..., Workspace]) -> None:
    found = data(load({"a.yaml": "processes:\n  - {id: p, systems: [ghost]}\n  - {id: p}\n"}))
    assert [(one["from"]["id"], one["field"], one["text"], one["why"]) for one in found["unresolved"]] == [
        ("p", "systems", "ghost", "unknown")
    ]
    assert [(one["kind"], one["id"], one["location"]["line"]) for one in found["duplicates"]] == [("process", "p", 3)]


@pytest.mark.parametrize("name", ["beginner", "broadband-move"])
def test_the_schema_describes_it(name: str) -> None:
    workspace = load_workspace([EXAMPLES / name], jobs=1).workspace
    assert workspace is not None
    found = data(workspace)
    assert list(Draft7Validator(schema("export")).iter_errors(found)) == []
    assert list(Draft7Validator(schema("export")).iter_errors({**found, "version": 2})) != []
