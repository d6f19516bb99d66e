"""No input, however bad, makes the loader raise; what is wrong is told at a place that exists, in the user's words."""

from __future__ import annotations

import copy
import os
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxalign.loading import load_workspace
from cxalign.loading.parsing import HAS_LIBYAML
from cxalign.loading.reading import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from cxalign.loading import Loaded

HEAVY = os.environ.get("CXALIGN_HEAVY") == "1"
SLOW = [HealthCheck.too_slow]  # on a machine that has other things to do

SETTINGS = """
organisation: Ours
as_of: 2027-01
states: [today, {id: pilot, date: 2027}, {id: tomorrow, date: 2028-06, name: Tomorrow}]
capability_scale: [none, weak, fair, good]
required_capability: {moment_of_truth: 3, step: 1}
readiness_required: {skills: 3, staff: 2}
expected_functions: [it, hr]
it_functions: it
lead_months: {min: 12, max: 18}
legacy_before: 2010
profile: strict
rules: {orphan-process: warning, process: {severity: error, most: 3}}
overrides: [{files: [drafts/*], rules: {process: off}}]
accepted: [{rule: a, subject: b, because: of it, by: me, until: 2027, state: pilot, about: c}]
fail_on: warning
exclude: [drafts/, "*.tmp.yaml"]
"""
MODEL = """
journeys:
- id: move
  name: Moving house
  persona: pia
  goal: A new home
  owner: {today: [care, sales], tomorrow: care}
  mapped_with: [service]
  basis: actual
  volume_per_year: 1200
  budget: {steps: 5, handoffs: 1, forced_switches: 0, revisits: 1, asks_again: 0, customer_time: 2h, wait: 3d}
  accepted_risk: {reason: it is small, until: 2027-06}
  tags: [a, b]
  steps:
  - id: ask
    stage: before
    channels: [web, shop]
    moment_of_truth: true
    value: customer
    demand: value
    effort: {today: 25m, tomorrow: 5m}
    wait: 1h30m
    emotion: -1
    asks: [address]
    expects: {pilot: {owner: true, channel: web, wait: 2d}, tomorrow: {capability: 3, contacts: 1}}
    next: [pay, {step: wait, when: unsure, chance: 0.2}]
    processes: [{process: answer, channels: [web], when: at once, states: [today]}, sell]
    systems: {system: desk, criticality: helpful, alternative: x}
  - {id: wait, kind: action, recovery: repair, states: [today, pilot], wait_reason: the law asks for it}
  - {id: repair, recovers: [wait], entry: true, expected: true, next: []}
  - {id: pay, presence: false, initiator: company, tolerates: 2w, tested: 2026-11, required_capability: 2}
personas: {id: pia, goals: [be heard], context: in a hurry}
channels: [{id: shop, human: true}, {id: web, digital: true}]
processes:
- {id: answer, kind: frontstage, owner: care, function: service, performed_by: [agent], serves: [ask], reads: address}
- {id: sell, systems: [{system: desk, criticality: essential, states: tomorrow}], capability: {pilot: 2}, effort: 20m}
- {id: file, part_of: sell, manual: nobody wrote it yet, controls: [four eyes], pcf: {version: 7, id: 10002}}
systems:
- {id: desk, kind: saas, it_owner: ops, supports: [{step: pay, alternative: y}, {process: answer}], realises: [web]}
- {id: base, kind: platform, lifecycle: {plan: 2020, active: 2021-03, end: 2027}, introduced: 2003, rto: 4h}
- {id: box, kind: hardware, depends_on: [{system: base, redundancy: two of them}], runs_on: base, replaced_by: desk}
- {id: net, kind: network, cost_per_year: {amount: 12.5, currency: EUR}, master_of: address, journey_informed: true}
functions: [{id: service, head: care}, {id: it}]
roles: [{id: care, function: service, frontline: true}, {id: ops, function: it}, {id: sales, function: service},
  {id: agent, function: service, may_decide: [sell], skills: [listening]}]
data: [{id: address, owner: care, sensitivity: personal, external: true, external_use: it says where they live}]
policies: {id: rule, owner: care, reason: safety, origin: legal, review_by: 2027, governs: [answer, ask]}
initiatives:
- {id: new, kind: transformation, start: 2026, end: 2027-03, journeys: move, delivers: [desk, move], retires: base}
- {id: tool, kind: system-implementation, after: new, no_change_needed: {people: they know it, data: it stays}}
readiness: [{skills: 3, staff: {level: 2, evidence: workshop, assessed: 2026}}, {of: service, style: 4}]
stories:
- {id: one, about: [ask, desk], persona: pia, text: Nobody called, date: 2026-10-03, investigated_by: service,
   causes: [{dimension: process, element: answer, status: confirmed, because: it is slow}]}
measures: {at: ask, kind: ces, value: 3.5, target: 5, direction: up, date: 2026}
"""

LIBRARY_WORDS = re.compile(
    r"pydantic|Input should|validation error|Extra inputs|Field required|type=|input_value|block mapping|flow sequence"
    r"|simple key|scalar|token|<[a-z ]+>|\bNone\b|Traceback|Errno|0x[0-9a-f]{6}"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty folder."""
    return tmp_path_factory.mktemp("workspace")


def load(folder: Path, model: str | bytes, settings: str | bytes = b"", *, apart: bool = False) -> Loaded:
    """Load texts that stand in for files."""
    overlays = {
        folder / name: text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        for name, text in (("model.yaml", model), ("cxalign.yaml", settings))
    }
    if apart:
        overlays[folder / "other.yaml"] = MODEL.encode()
    return load_workspace([folder], overlays=overlays)


def check_faults(loaded: Loaded) -> None:
    """All that is told has a place in its file, and no words of ours or of a library's making."""
    assert (loaded.workspace is None) == bool(loaded.faults)
    for fault in loaded.faults:
        places = [fault, fault.other[1]] if fault.other else [fault]
        for place in places:
            shown = loaded.lines(place.file)
            assert 1 <= place.line <= place.end_line <= max(len(shown), 1)
            assert 1 <= place.column <= len(shown[place.line - 1]) + 2
            assert (place.line, place.column) <= (place.end_line, place.end_column)
        said = re.sub(r"'[^']*'|`[^`]*`", "", f"{fault.message} {fault.help} {fault.other and fault.other[0]}")
        assert not LIBRARY_WORDS.search(said.replace(" None", "")), said


def examples(number: int) -> settings:
    """Try so many examples, the same in every run; thirty times as many, new ones, in a heavy run."""
    return settings(
        max_examples=number * 30 if HEAVY else number, derandomize=not HEAVY, deadline=None, suppress_health_check=SLOW
    )


def test_the_workspace_that_is_broken_below_is_a_good_one(folder: Path) -> None:
    loaded = load(folder, MODEL, SETTINGS)
    assert loaded.faults == []
    assert loaded.workspace is not None
    assert loaded.workspace.unresolved == []


@examples(150)
@given(model=st.binary(max_size=200), configured=st.binary(max_size=60))
def test_any_bytes_load(folder: Path, model: bytes, configured: bytes) -> None:
    check_faults(load(folder, model, configured))


YAML_SIGNS = st.sampled_from(
    [*"abn019 \n\n\t-:?,[]{}#&*!|>'\"%@`~<.\\/é\r\0\x85\u2028\ufeff", ": ", "- ", "\n  ", "<<: "]
)
YAML_WORDS = st.sampled_from(
    [
        "journeys:",
        "steps:",
        "id: a",
        "states:",
        "today:",
        "null",
        "*a",
        "&a ",
        "!!str ",
        "---\n",
        "...",
        '"',
        "processes:",
    ]
)
yaml_texts = st.lists(YAML_SIGNS | YAML_WORDS, max_size=40).map("".join)


@examples(200)
@given(model=yaml_texts, configured=yaml_texts)
def test_any_text_loads(folder: Path, model: str, configured: str) -> None:
    check_faults(load(folder, model, configured))


@pytest.mark.skipif(not HAS_LIBYAML, reason="PyYAML has no libyaml here")
@examples(200)
@given(yaml_texts | st.text(max_size=40).map(lambda text: text.encode("utf-8", "replace").decode()))
def test_without_libyaml_any_text_is_read_too(text: str) -> None:
    raw = read_bytes(text.encode(), 0, libyaml=False)
    assert all(0 <= fault.start <= fault.end <= raw.length + 1 for fault in raw.faults)


@examples(80)
@given(st.data())
def test_a_workspace_with_any_character_changed_loads(folder: Path, data: Any) -> None:
    texts = {"model": MODEL, "settings": SETTINGS}
    for _ in range(data.draw(st.integers(1, 3))):
        name = data.draw(st.sampled_from([*texts]))
        text = texts[name]
        start = data.draw(st.integers(0, len(text)))
        end = start + data.draw(st.sampled_from([0, 0, 1, 1, 2, 10, 80]))
        texts[name] = text[:start] + data.draw(yaml_texts) + text[end:]
    check_faults(load(folder, texts["model"], texts["settings"]))


values = st.recursive(
    st.sampled_from(
        [
            "",
            "a",
            "no",
            "true",
            "-1",
            "3",
            "1e9",
            "2027",
            "2027-02-30",
            "12:30",
            "1h",
            "today",
            "ask",
            "move/ask",
            "web",
        ]
    )
    | st.text("ab :/.é\x07'\"", max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["today", "tomorrow", "todya", "id", "step", "level", "when", "states", "", "strange"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=5,
)


def tree_of(text: str) -> Any:
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes text of everything


DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
TREES = {"model": tree_of(MODEL), "settings": tree_of(SETTINGS)}


def nodes(tree: Any) -> list[Any]:
    """Return all mappings and lists of a tree."""
    inside = tree.values() if isinstance(tree, dict) else tree
    return [tree, *(node for child in inside if isinstance(child, dict | list) for node in nodes(child))]


def mutate(tree: Any, data: Any) -> None:
    """Drop, replace, double, rename or add something somewhere."""
    node = data.draw(st.sampled_from(nodes(tree)))
    keys = [*node] if isinstance(node, dict) else [*range(len(node))]
    key = data.draw(st.sampled_from(keys)) if keys else None
    what = data.draw(st.sampled_from(["drop", "replace", "null", "rename", "double", "wrap"]))
    if key is None:
        return
    if what == "drop":
        del node[key]
    elif what == "replace":
        node[key] = data.draw(values)
    elif what == "null":
        node[key] = None
    elif what == "wrap":
        node[key] = data.draw(
            st.sampled_from([[node[key]], {"today": node[key]}, {"x": node[key], "today": node[key]}])
        )
    elif isinstance(node, list):
        node.append(node[key])
    else:
        node[data.draw(st.sampled_from([f"{key}s", str(key)[:-1], str(key).upper(), "id", "owner"]))] = node[key]


def written(tree: Any) -> str:
    """Write a tree; what is in it twice becomes an alias."""
    return str(yaml.dump(tree, Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=1_000))


@examples(120)
@given(st.data())
def test_a_workspace_with_any_value_changed_loads(folder: Path, data: Any) -> None:
    trees = copy.deepcopy(TREES)
    for _ in range(data.draw(st.integers(1, 4))):
        mutate(trees[data.draw(st.sampled_from(["model", "model", "settings"]))], data)
    check_faults(load(folder, written(trees["model"]), written(trees["settings"]), apart=data.draw(st.booleans())))


@examples(80)
@given(st.data())
def test_an_unknown_key_is_told_wherever_it_is_added(folder: Path, data: Any) -> None:
    trees = copy.deepcopy(TREES)
    name = data.draw(st.sampled_from(["model", "settings"]))
    free = [*nodes(trees["settings"]["rules"]), *(entry["rules"] for entry in trees["settings"]["overrides"])]
    mappings = [node for node in nodes(trees[name]) if isinstance(node, dict) and not any(node is one for one in free)]
    data.draw(st.sampled_from(mappings))["wholly-unknown"] = data.draw(values | st.none())
    loaded = load(folder, written(trees["model"]), written(trees["settings"]))
    check_faults(loaded)
    excerpts = {loaded.lines(one.file)[one.line - 1][one.column - 1 : one.end_column - 1] for one in loaded.faults}
    assert "wholly-unknown" in excerpts
    assert any("`wholly-unknown`" in one.message for one in loaded.faults)
