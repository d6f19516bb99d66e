"""Out as an ArchiMate model and in again: nothing of what cxalign knows is lost."""

from __future__ import annotations

import os
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from tests.exchange.test_round_trip import EVERYTHING, EXAMPLES, QUICK, known, load, loaded
from tests.reference.models import files, workspaces

from cxalign.checking import check
from cxalign.exchange import READERS
from cxalign.exchange.arranging import arrange
from cxalign.exchange.draft import Draft, SourceError
from cxalign.exchange.exporting import export
from cxalign.exchange.importing import reader
from cxalign.exchange.naming import give_ids
from cxalign.exchange.readers import archimate
from cxalign.exchange.sources import SourceFile, read_sources
from cxalign.loading import load_workspace
from cxalign.model.references import REFERENCES
from cxalign.selecting import Choice
from cxalign.settings_file import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.model.workspace import Workspace

CORPUS = os.environ.get("CXALIGN_CORPUS")
MOST_OF_CORPUS = 12
"""How many files of a format are taken, the smallest ones first."""


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


@cache
def there_and_back(example: str) -> tuple[Workspace, dict[str, bytes]]:
    """Load an example, export it, and return the files that come back."""
    workspace = load_workspace([EXAMPLES / example], jobs=1).workspace
    assert workspace is not None
    return workspace, texts_of(export("archimate", workspace)[""])


@pytest.mark.parametrize("example", ["beginner", "broadband-move", "permits"])
def test_an_example_comes_back_as_it_was(example: str) -> None:
    workspace, texts = there_and_back(example)
    back = load(texts)
    assert all_of(back) == all_of(workspace)
    if example != "permits":  # which is large
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


def findings(workspace: Workspace) -> list[tuple[object, ...]]:
    found = check(workspace, Choice(), heed_ignores=False).findings
    return sorted((one.identity, one.states, one.severity, one.status, one.message) for one in found)


@pytest.mark.parametrize("example", ["beginner", "broadband-move", "permits"])
def test_the_check_finds_the_same_as_before(example: str) -> None:
    workspace, texts = there_and_back(example)
    if (EXAMPLES / example / SETTINGS_FILE).exists():
        texts = {**texts, SETTINGS_FILE: (EXAMPLES / example / SETTINGS_FILE).read_bytes()}
    expected = findings(workspace)
    assert expected != []
    assert findings(load(texts)) == expected


def of_corpus(name: str) -> Iterator[dict[str, bytes]]:
    """Yield what some files of a format become, for those that become anything."""
    for path in sorted(Path(CORPUS or "").rglob("*"), key=lambda path: (path.stat().st_size, path.name)):
        try:
            found = read_sources([path], ()) if path.is_file() else []
        except SourceError:
            continue
        for file in found:
            draft = Draft()
            if reader(name).recognises(file):
                reader(name).read([file], draft)
            if draft.items:
                give_ids(draft, {})
                yield {one: text.encode() for one, text in arrange(draft, "test").texts.items()}


@pytest.mark.skipif(not CORPUS, reason="CXALIGN_CORPUS names no folder")
@pytest.mark.parametrize("name", READERS)
def test_what_other_people_made_comes_back_as_it_was(name: str) -> None:
    some = [*islice(of_corpus(name), MOST_OF_CORPUS)]
    assert some != []
    for texts in some:
        workspace = load(texts)
        back = through(workspace)
        assert all_of(back) == all_of(workspace)
        assert findings(back) == findings(workspace)
