"""What means nothing changes nothing: the order of files, elements and lists, and the words chosen as ids."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from hypothesis import assume, given
from hypothesis import strategies as st
from reference.effort import effort
from reference.models import workspaces

from cxalign.checking import check
from cxalign.loading import load_workspace
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.findings import Finding

EACH = effort(models=20, heavy=1000)
SEEDS = st.integers(0, 2**32)
IN_ORDER = {"steps", "next"}
"""The lists whose order means something."""


def found(
    data: dict[str, Any], files: dict[str, dict[str, Any]], rename: Callable[[str], str] = str
) -> set[tuple[str, ...]]:
    """Return the findings, state by state: (rule, subject, what it is about, severity, state), with ids renamed."""
    written = {**files, "cxalign.yaml": data["settings"]}
    with tempfile.TemporaryDirectory() as folder:
        overlays = {Path(folder) / name: json.dumps(content).encode() for name, content in written.items()}
        loaded = load_workspace([Path(folder)], jobs=1, overlays=overlays)
    assume(loaded.workspace is not None)
    return {
        (finding.rule, *_about(finding, rename), finding.severity, state)
        for finding in check(loaded.workspace, Choice()).findings
        for state in finding.states
    }


def _about(finding: Finding, rename: Callable[[str], str]) -> tuple[str, str]:
    """Return the subject and what it is about; of a circle all that is in it: the first of them is so by its id."""
    links = [one.subject for one in finding.path]
    if len(links) > 1 and links[0] == links[-1]:
        circle = {f"{one.kind}:{rename(one.id)}" for one in links}
        return " ".join(sorted(circle)), (finding.about or "").partition(" ")[0]
    subject = finding.subject
    return f"{subject.kind}:{rename(subject.id)}", " ".join(sorted(rename(finding.about or "").split()))


def in_one_file(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Write everything in one file."""
    return {"model.yaml": {key: value for key, value in data.items() if key != "settings"}}


def in_many_files(data: dict[str, Any], random: Random) -> dict[str, dict[str, Any]]:
    """Spread the elements over several files, in any order."""
    files: dict[str, dict[str, Any]] = {}
    items = [(key, item) for key, value in data.items() if key != "settings" for item in value]
    random.shuffle(items)
    for key, item in items:
        files.setdefault(random.choice(["a.yaml", "b.yaml", "deep/c.yml"]), {}).setdefault(key, []).append(item)
    return files


def shuffled(value: Any, random: Random, key: str = "") -> Any:
    """Put all lists in any order but those whose order means something, and mappings as well."""
    if isinstance(value, dict):
        keys = list(value)
        random.shuffle(keys)
        inner = {name: key if name not in IN_ORDER and key in IN_ORDER and key != "steps" else name for name in keys}
        return {name: shuffled(value[name], random, inner[name]) for name in keys}
    if isinstance(value, list):
        items = [shuffled(item, random) for item in value]
        if key not in IN_ORDER:
            random.shuffle(items)
        return items
    return value


def renamed(value: Any, rename: Callable[[str], str]) -> Any:
    """Give all elements other ids, wherever they are named."""
    if isinstance(value, dict):
        return {key: renamed(item, rename) for key, item in value.items()}
    if isinstance(value, list):
        return [renamed(item, rename) for item in value]
    return rename(value) if isinstance(value, str) else value


def ids(data: dict[str, Any]) -> list[str]:
    """List the ids of all elements and steps."""
    items = [item for key, value in data.items() if key != "settings" for item in value]
    steps = [step for journey in data["journeys"] for step in journey["steps"]]
    return sorted({item["id"] for item in (*items, *steps)} - {"phone"})


@EACH
@given(workspaces(ghosts=True), SEEDS)
def test_it_does_not_matter_in_which_file_and_in_which_order_elements_stand(data: dict[str, Any], seed: int) -> None:
    assert found(data, in_many_files(data, Random(seed))) == found(data, in_one_file(data))


@EACH
@given(workspaces(ghosts=True), SEEDS)
def test_the_order_of_lists_and_of_keys_does_not_matter(data: dict[str, Any], seed: int) -> None:
    other = {"settings": data["settings"], **shuffled(in_one_file(data)["model.yaml"], Random(seed))}

    assert found(other, in_one_file(other)) == found(data, in_one_file(data))


@EACH
@given(workspaces(), SEEDS)
def test_the_words_chosen_as_ids_do_not_matter(data: dict[str, Any], seed: int) -> None:
    old = ids(data)
    names = [f"element-{number:02}" for number in range(len(old))]
    Random(seed).shuffle(names)
    new = dict(zip(old, names, strict=True))

    def rename(text: str) -> str:
        return re.sub(r"[\w-]+", lambda word: new.get(word[0], word[0]), text)

    other = {"settings": data["settings"], **renamed(in_one_file(data)["model.yaml"], rename)}
    assert found(other, in_one_file(other)) == found(data, in_one_file(data), rename)
