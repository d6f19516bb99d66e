"""Out through tables and in again: nothing of what cxalign knows is lost."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from tests.reference.models import files, workspaces

from cxalign.exchange.arranging import arrange
from cxalign.exchange.draft import Draft
from cxalign.exchange.exporting import export
from cxalign.exchange.naming import give_ids
from cxalign.exchange.readers import sheet
from cxalign.exchange.sources import SourceFile
from cxalign.loading import load_workspace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cxalign.model.workspace import Workspace

QUICK = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
    phases=[Phase.reuse, Phase.generate],  # to shrink a whole workspace takes minutes
)
EXAMPLES = Path(__file__).parents[2] / "examples"


def load(texts: Mapping[str, bytes]) -> Workspace:
    workspace = loaded(texts)
    assert workspace is not None
    return workspace


def loaded(texts: Mapping[str, bytes]) -> Workspace | None:
    with TemporaryDirectory() as folder:
        overlays = {Path(folder, name): text for name, text in texts.items()}
        return load_workspace([Path(folder)], overlays=overlays, jobs=1).workspace


def through(name: str, workspace: Workspace) -> Workspace:
    """Export, import what was exported, and load it."""
    draft = Draft()
    sheet.read([SourceFile(file or f"model.{name}", data) for file, data in export(name, workspace).items()], draft)
    assert draft.faults == []
    assert draft.left_out == {}
    give_ids(draft, {})
    return load({file: text.encode() for file, text in arrange(draft, "test").texts.items()})


def known(workspace: Workspace) -> dict[str, Any]:
    """Return all that is known of a workspace but where it stands; a name that is the id says nothing."""
    data = json.loads(export("json", workspace)[""])
    for one in (*data["elements"], *data["unresolved"], *data["duplicates"]):
        one.pop("location")
    for element in data["elements"]:
        if element["fields"].get("name") == element["fields"].get("id"):
            element["fields"].pop("name", None)
    for link in data["links"]:
        link["written"] = sorted([one["kind"], one["id"], one["field"]] for one in link["written"])
    for reference in data["unresolved"]:
        reference["candidates"].sort(key=str)
    return {key: sorted(value, key=str) if isinstance(value, list) else value for key, value in data.items()}


@pytest.mark.parametrize("name", ["csv", "xlsx"])
@pytest.mark.parametrize("example", ["beginner", "broadband-move"])
def test_an_example_comes_back_as_it_was(name: str, example: str) -> None:
    workspace = load_workspace([EXAMPLES / example], jobs=1).workspace
    assert workspace is not None
    back = through(name, workspace)
    assert known(back) == known(workspace)
    assert export(name, through(name, back)) == export(name, back)


@given(workspaces(ghosts=True))
@settings(QUICK, max_examples=30)
def test_any_model_comes_back_from_csv_as_it_was(data: dict[str, Any]) -> None:
    workspace = loaded(files(data))
    assume(workspace is not None)  # the two ends of a link may contradict each other
    assert workspace is not None
    assert known(through("csv", workspace)) == known(workspace)


@given(workspaces(ghosts=True))
@settings(QUICK, max_examples=8)
def test_any_model_comes_back_from_a_workbook_as_it_was(data: dict[str, Any]) -> None:
    workspace = loaded(files(data))
    assume(workspace is not None)  # the two ends of a link may contradict each other
    assert workspace is not None
    assert known(through("xlsx", workspace)) == known(workspace)


EVERYTHING = """\
journeys:
  - id: j
    name: "  spaces \\t\\x07 _x0041_ "
    description: "current: not a state"
    persona: Me
    goal: {current: "one; two\\nthree", future: "[four]"}
    mapped_with: [a]
    budget: {current: {steps: 3, wait: 2h}, future: {customer_time: 1w}}
    accepted_risk: {reason: "We, know; it: is", until: 2027}
    steps:
      - {id: a, emotion: -1, tolerates: 1h30m, asks: [], expects: {owner: true, capability: 2, channel: web}}
      - {id: b, tested: 2026-02, next: [{step: a, chance: 0.25, when: "=later; {maybe}"}, b], presence: false}
processes:
  - {id: p, pcf: {version: 7.4, id: "10002"}, controls: ["=1+1", "a; b", "-"], automated: {current: true}}
  - {id: "42", name: "true", outcome: "'=x", tags: ["'", "source:1"]}
systems:
  - id: s
    kind: {current: saas, future: application}
    depends_on: [{system: s, redundancy: "two, really"}]
    lifecycle: {plan: 2026, end: 2027}
    cost_per_year: {amount: 12.5, currency: EUR}
roles: [{id: p, function: {current: a, future: j}, skills: []}]
functions: [{id: a}, {id: j, head: p}]
initiatives:
  - {id: i, kind: other, delivers: [system:s, "step:j/a"], no_change_needed: {people: they know, data: none needed}}
readiness:
  - {strategy: 3, skills: {level: 2, evidence: workshop, assessed: 2026-01}}
  - {of: i, staff: {current: {level: 1}, future: 4}}
stories:
  - {id: t, text: "\\"No,\\" she said:\\n  nothing", causes: [{dimension: people, element: "role:p", because: "x, y"}]}
measures: [{at: j/a, kind: nps, value: -12.5}, {at: p, kind: "a: b; c", target: 1e3}, {id: own, at: p, kind: ces}]
"""


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_every_field_comes_back_as_it_was(name: str) -> None:
    workspace = load({"a.yaml": EVERYTHING.encode()})
    assert known(through(name, workspace)) == known(workspace)
