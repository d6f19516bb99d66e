"""Whole files of other people go through every reader without an exception, and what comes of them loads.

The environment variable CXALIGN_CORPUS names a folder of files of any kind. For the one that docs/import.md speaks of,
the figures on that page are counted again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from jsonschema import Draft7Validator

from cxalign.exchange import READERS
from cxalign.exchange.arranging import arrange
from cxalign.exchange.draft import Draft, SourceError
from cxalign.exchange.importing import reader
from cxalign.exchange.keeping import Plan
from cxalign.exchange.naming import give_ids
from cxalign.exchange.readers.pcf import LEVELS
from cxalign.exchange.sources import SourceFile, read_sources
from cxalign.exchange.telling import Report, as_data
from cxalign.loading import load_workspace
from cxalign.schema import schema

CORPUS = os.environ.get("CXALIGN_CORPUS")
COUNTED = "950ea0492e354ab9"
"""The beginning of the SHA-256 of SOURCES.tsv, the list of the files that were counted."""
SUMS = {
    "pool of a customer": ("participant → journey",),
    "other pool": ("participant → function", "no participant"),
    "manual task": ("manualTask", "globalManualTask"),
    "data association": ("dataInputAssociation", "dataOutputAssociation"),
    "sequence flow": ("sequenceFlow",),
    "message flow": ("messageFlow",),
    "called process": ("callActivity",),
    "data object, data store, reference to one": (
        *("dataObject", "dataObjectReference", "dataStore", "dataStoreReference"),
    ),
    "service, script and business rule task": (
        *("serviceTask", "scriptTask", "businessRuleTask", "globalScriptTask", "globalBusinessRuleTask"),
    ),
    "score 1 to 5": ("task",),
    "actors": ("actor",),
    "User, Location, Template, others": ("User", "Location", "Template", "AiResource"),
    "hierarchy id": LEVELS,
    "PCF ID": LEVELS,
    "element description": LEVELS,
    "relationship": ("relationship", "implied relationship"),
    "relationship of a person": ("no relationship",),
    "instance of a container or a software system": ("container instance", "software system instance"),
    "custom element, view, documentation": ("view", "documentation page"),
    "ValueStream with parts": ("ValueStream",),
    "views": ("view",),
}
"""What the page calls it → what is counted together for it, where it has another name there."""
PAGE = Path(__file__).parents[2] / "docs" / "import.md"
REPORT = Draft7Validator(schema("import"))

with_corpus = pytest.mark.skipif(not CORPUS, reason="CXALIGN_CORPUS names no folder")


def is_counted() -> bool:
    """Tell whether the corpus is the one on the page."""
    sources = Path(CORPUS or "", "SOURCES.tsv")
    return sources.is_file() and hashlib.sha256(sources.read_bytes()).hexdigest().startswith(COUNTED)


class Counts(NamedTuple):
    """What became of the files of a format."""

    files: Counter[str]
    read: Counter[str]
    elements: int
    links: int
    derived: int


@cache
def others() -> list[SourceFile]:
    """Return every file of the corpus that is not too large."""
    found = []
    for path in sorted(Path(CORPUS or "").rglob("*")):
        if path.is_file():
            try:
                found += read_sources([path], ())
            except SourceError:
                continue
    return found


@cache
def drafts(name: str) -> list[tuple[SourceFile, Draft]]:
    """Read every file that is recognised, each on its own."""
    found = []
    for file in others():
        if reader(name).recognises(file):
            draft = Draft()
            reader(name).read([file], draft)
            found.append((file, draft))
    return found


@cache
def counts(name: str) -> Counts:
    """Count what became of the files of a format."""
    read: Counter[str] = Counter()
    files: Counter[str] = Counter()
    elements = links = derived = 0
    for _, draft in drafts(name):
        files["broken" if draft.faults else "imported" if draft.items else "empty"] += 1
        read.update(draft.read)
        read.update({f"{what} → {kind}": count for (what, kind), count in draft.mapped.items()})
        for (what, _), places in draft.left_out.items():
            read[f"no {what}"] += len(places)
        elements += sum(1 for _ in draft.all_items())
        links += sum(draft.linked.values())
        derived += sum(count for key, count in draft.linked.items() if key.is_derived)
    return Counts(files, read, elements, links, derived)


@with_corpus
@pytest.mark.parametrize("name", READERS)
def test_other_peoples_files_are_imported_or_told(name: str, tmp_path: Path) -> None:
    for file in others():
        reader(name).read([file], Draft())  # whatever it is: a reader refuses with words
    imported = 0
    for file, draft in drafts(name):
        assert draft.faults or draft.left_out or draft.items, file.name
        report = json.loads(json.dumps(as_data(Report(name, draft, "out", Plan((), (), (), ()), {}))))
        assert [error.message for error in REPORT.iter_errors(report)] == [], file.name
        if not draft.items:
            continue
        give_ids(draft, {})
        overlays = {tmp_path / path: text.encode() for path, text in arrange(draft, "test").texts.items()}
        assert load_workspace([*overlays], overlays=overlays, jobs=1).faults == [], file.name
        imported += 1
    assert imported


@with_corpus
def test_the_page_says_how_much_was_imported() -> None:
    if not is_counted():
        pytest.skip("the figures are those of another corpus")
    rows = [["format", "files", "imported", "nothing in them", "broken", "elements", "links", "of which derived"]]
    rows.append(["---"] * len(rows[0]))
    for name in READERS:
        files, _, *numbers = counts(name)
        told = [files.total(), files["imported"], files["empty"], files["broken"], *numbers]
        rows.append([f"`{name}`", *(f"{number:,}" for number in told)])
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    assert f"\n\n{table}\n\n" in PAGE.read_text(encoding="utf-8"), table


@with_corpus
@pytest.mark.parametrize("name", READERS)
def test_the_page_says_how_often_each_was_read(name: str) -> None:
    if not is_counted():
        pytest.skip("the figures are those of another corpus")
    read = counts(name).read
    section = PAGE.read_text(encoding="utf-8").partition(f"\n### `{name}`")[2].partition("\n### ")[0]
    wrong = {}
    for first, last in re.findall(r"^\| (.+?) \|.*\| (\d[\d, ]*)[^|]* \|$", section, re.MULTILINE):
        bare = re.sub(r"\s*\(.*?\)", "", first).replace("`", "")
        names = [(name,) for name in bare.split(", ")] if bare not in SUMS else [SUMS[bare]]
        said = [int(number.replace(",", "")) for number in last.strip(", ").split(", ")]
        found = [sum(read[key] for key in keys) for keys in names]
        if all(key in read for keys in names for key in keys) and said != found:
            wrong[first] = (said, found)
    assert wrong == {}
