"""Editors and other tools accept every example: its files as YAML 1.2, and the JSON that `check` prints of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from cxalign.checking import check, only_faults
from cxalign.loading import load_workspace
from cxalign.reports import render
from cxalign.reports.layout import Layout
from cxalign.schema import schema
from cxalign.selecting import Choice

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
WORKSPACES = [
    *(path for path in sorted(EXAMPLES.iterdir()) if path.is_dir() and path.name != "rules"),
    *sorted((EXAMPLES / "rules").glob("*/*")),
]
every_example = pytest.mark.parametrize("example", WORKSPACES, ids=lambda path: path.relative_to(EXAMPLES).as_posix())

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ANY_STATES = Draft7Validator(schema("workspace"))

# The core schema of YAML 1.2, as yaml-language-server reads it: plain text → what it stands for.
CORE = (
    (re.compile(r"null|Null|NULL|~|"), lambda _text: None),
    (re.compile(r"true|True|TRUE|false|False|FALSE"), lambda text: text.lower() == "true"),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+"), lambda text: int(text, 0)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda text: int(text, 0)),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), float),
    (re.compile(r"[-+]?\.(inf|Inf|INF)"), lambda text: float(text.replace(".", ""))),
    (re.compile(r"\.(nan|NaN|NAN)"), lambda _text: float("nan")),
)


def read_yaml(text: str) -> list[Any]:
    """Read all documents of a text by the core schema; keys are text, as they are in JSON."""
    return [_value(node) for node in yaml.compose_all(text, LOADER)]


def _value(node: yaml.Node | None) -> Any:
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key, value in node.value:
            if key.value == "<<":
                merged = _value(value)
                mapping = {**merged, **mapping}
            else:
                mapping[key.value] = _value(value)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    if not isinstance(node, yaml.ScalarNode):
        return None
    if node.style:
        return node.value
    return next((read(node.value) for pattern, read in CORE if pattern.fullmatch(node.value)), node.value)


def test_yaml_is_read_as_editors_read_it() -> None:
    assert read_yaml(
        "[yes, no, on, true, TRUE, ~, null, '', 010, 0x1F, 0o17, 12:30, 1_000, 2027-06-30, 1., .5, 1e3]"
    ) == [["yes", "no", "on", True, True, None, None, "", 10, 31, 15, "12:30", "1_000", "2027-06-30", 1.0, 0.5, 1000.0]]
    assert read_yaml("a: &x {1: yes}\nb: {<<: *x, 2: '3'}\n---\nc:") == [
        {"a": {"1": "yes"}, "b": {"1": "yes", "2": "3"}},
        {"c": None},
    ]


@every_example
def test_the_files_of_an_example_fit_the_schemas(example: Path) -> None:
    settings_file = example / "cxalign.yaml"
    states = ["current", "future"]
    if settings_file.exists():
        [settings] = read_yaml(settings_file.read_text(encoding="utf-8"))
        assert _wrong(settings, schema("settings")) == []
        declared = settings.get("states", states)
        states = [str(state["id"] if isinstance(state, dict) else state) for state in declared]
    exact = schema("workspace", states)
    files = [path for path in sorted(example.rglob("*.yaml")) if path != settings_file]
    assert files
    for path in files:
        for document in read_yaml(path.read_text(encoding="utf-8")):
            assert _wrong(document, exact) == [], path
            assert ANY_STATES.is_valid(document), path


@every_example
def test_the_json_of_an_example_fits_the_schema(example: Path) -> None:
    loaded = load_workspace([example])
    assert loaded.workspace is not None
    result = check(loaded.workspace, Choice())._replace(files=loaded.files)
    assert result.findings or example.name == "good"
    report = json.loads(render(result, "json", Layout(statistics=True)))
    assert _wrong(report, schema("check")) == []


def test_the_json_of_form_faults_fits_the_schema(tmp_path: Path) -> None:
    (tmp_path / "model.yaml").write_text("journeys: [{id: a, id: b, stps: []}]", encoding="utf-8")
    loaded = load_workspace([tmp_path])
    assert len(loaded.faults) == 3
    result = only_faults(loaded.root, loaded.settings, loaded.faults, loaded.notices, loaded.files)
    report = json.loads(render(result, "json", Layout()))
    assert report["faults"]
    assert _wrong(report, schema("check")) == []


def _wrong(document: Any, against: dict[str, Any]) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in Draft7Validator(against).iter_errors(document)]
