"""Out as an ArchiMate model and in again: nothing of what cxalign knows is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from tests.exchange.test_round_trip import EVERYTHING, EXAMPLES, QUICK, known, load, loaded
from tests.reference.models import files, workspaces

from cxalign.exchange.arranging import arrange
from cxalign.exchange.draft import Draft
from cxalign.exchange.exporting import export
from cxalign.exchange.naming import give_ids
from cxalign.exchange.readers import archimate
from cxalign.exchange.sources import SourceFile
from cxalign.loading import load_workspace
from cxalign.model.references import REFERENCES

if TYPE_CHECKING:
    from cxalign.model.workspace import Workspace


def texts_of(data: bytes) -> dict[str, bytes]:
    """Import a model, of which nothing is left out, and return the files made of it."""
    draft = Draft()
    archimate.read([SourceFile("model.xml", data)], draft)
    assert draft.faults == []
    assert draft.left_out == {}
    give_ids(draft, {})
    return {file: text.encode() for file, text in arrange(draft, "test").texts.items()}


def through(workspace: Workspace) -> Workspace:
    """Export, import what was exported, and load it."""
    return load(texts_of(export("archimate", workspace)[""]))


def all_of(workspace: Workspace) -> dict[str, Any]:
    """Return all that is known of a workspace; a link that says no more than a name is the same with or without {}."""
    data = known(workspace)
    for element in data["elements"]:
        references = REFERENCES[element["kind"]]
        for values in (element["fields"], *([element["per_state"]] if element["per_state"] else [])):
            for name in (name for name in values if name in references):
                values[name] = bare(values[name])
    return data


def bare(value: Any) -> Any:
    if isinstance(value, list):
        return [bare(one) for one in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1 and next(iter(value)) in {"process", "system", "step"}:
        return next(iter(value.values()))
    return {key: bare(one) for key, one in value.items()}


@pytest.mark.parametrize("example", ["beginner", "broadband-move", "permits"])
def test_an_example_comes_back_as_it_was(example: str) -> None:
    workspace = load_workspace([EXAMPLES / example], jobs=1).workspace
    assert workspace is not None
    back = through(workspace)
    assert all_of(back) == all_of(workspace)
    assert export("archimate", through(back)) == export("archimate", back)


def test_every_field_comes_back_as_it_was() -> None:
    workspace = load({"a.yaml": EVERYTHING.encode()})
    assert all_of(through(workspace)) == all_of(workspace)


@given(workspaces(ghosts=True))
@settings(QUICK, max_examples=40)
def test_any_model_comes_back_as_it_was(data: dict[str, Any]) -> None:
    workspace = loaded(files(data))
    assume(workspace is not None)  # the two ends of a link may contradict each other
    assert workspace is not None
    assert all_of(through(workspace)) == all_of(workspace)
