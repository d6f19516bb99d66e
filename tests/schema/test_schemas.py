"""The schemas themselves: valid draft-07, light, and clear about what may be written where."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft7Validator

from cxalign.findings import CheckResult
from cxalign.model import KINDS
from cxalign.reports import render
from cxalign.reports.layout import Layout
from cxalign.schema import DRAFT, NAMES, as_text, schema

every_schema = pytest.mark.parametrize("name", NAMES)


@every_schema
def test_a_schema_is_valid_draft_07(name: str) -> None:
    for states in (None, ["today", "tomorrow"]):
        written = schema(name, states)
        assert written["$schema"] == DRAFT
        Draft7Validator.check_schema(written)


@every_schema
def test_every_definition_is_used_and_every_reference_defined(name: str) -> None:
    for states in (None, ["today"]):
        written = schema(name, states)
        named = {part["$ref"].removeprefix("#/definitions/") for part in _parts(written) if "$ref" in part}
        assert named == written.get("definitions", {}).keys()


@every_schema
def test_the_text_of_a_schema_ends_with_a_line_end(name: str) -> None:
    assert json.loads(as_text(name)) == schema(name)
    assert as_text(name).endswith("}\n")


def test_the_schema_of_a_kind_allows_that_kind_only() -> None:
    for name in KINDS:
        assert schema(name)["properties"].keys() == {name}
    assert schema("workspace")["properties"].keys() == KINDS.keys()


def test_every_mapping_says_what_it_is() -> None:
    for name, definition in schema("workspace")["definitions"].items():
        if "properties" in definition:
            assert definition["description"].endswith("."), name


def test_an_unused_field_of_the_check_is_described_and_more_may_come() -> None:
    result = CheckResult(".", None, ("current",), None, (), (), 0, 0, 0, 0)
    report = json.loads(render(result, "json", Layout(statistics=True)))
    written = schema("check")
    assert report.keys() == written["properties"].keys()
    assert Draft7Validator(written).is_valid(report | {"measures": []})
    assert not Draft7Validator(written).is_valid({key: report[key] for key in report if key != "summary"})


TODAY = ["today", "tomorrow"]
MODEL = Draft7Validator(schema("workspace", TODAY))
SETTINGS = Draft7Validator(schema("settings"))


@pytest.mark.parametrize(
    ("fields", "allowed"),
    [
        ({}, True),
        ({"ownr": "cfo"}, False),
        ({"owner": ["cfo", None]}, True),
        ({"owner": ""}, False),
        ({"owner": {"today": "cfo", "tomorrow": None}}, True),
        ({"owner": {"yesterday": "cfo"}}, False),
        ({"owner": {}}, False),
        ({"name": {"today": "Bill"}}, False),
        ({"kind": "backstag"}, False),
        ({"capability": 5}, True),
        ({"capability": "05"}, True),
        ({"capability": 6}, False),
        ({"capability": {"today": 6}}, False),
        ({"wait": "1h30m"}, True),
        ({"wait": "12:30"}, False),
        ({"wait": 90}, False),
        ({"manual": "nobody asked for more"}, True),
        ({"manual": "yes"}, False),
        ({"manual": True}, False),
        ({"manual": " N/A "}, False),
        ({"automated": "true"}, True),
        ({"automated": "yes"}, False),
        ({"serves": [{"step": "pay", "channels": "web"}]}, True),
        ({"serves": [{"channels": "web"}]}, False),
        ({"accepted_risk": {"reason": "it is small", "until": 2027}}, True),
        ({"accepted_risk": {"reason": "it is small", "until": "2028-02-29"}}, True),
        ({"accepted_risk": {"reason": "it is small", "until": "2027-02-29"}}, False),
        ({"accepted_risk": {"reason": "it is small", "until": "2027-13"}}, False),
        ({"id": "über-weisung"}, True),
        ({"id": "pay bill"}, False),
        ({"id": "pay/bill"}, False),
        ({"id": None}, False),
    ],
)
def test_an_editor_sees_what_is_wrong_with_a_process(fields: dict[str, Any], allowed: bool) -> None:  # noqa: FBT001
    assert MODEL.is_valid({"processes": [{"id": "billing", **fields}]}) is allowed


@pytest.mark.parametrize(
    ("fields", "allowed"),
    [
        ({"kind": {"today": "saas", "tomorrow": "platform"}}, True),
        ({"kind": {"today": "saas"}}, False),
        ({"kind": {"today": "saas"}, "states": ["today"]}, True),
        ({"kind": {"today": "saas"}, "states": "tomorrow"}, False),
        ({"kind": None}, False),
        ({"supports": [{"process": "billing", "step": None}]}, True),
        ({"supports": [{"process": "billing", "step": "pay"}]}, False),
        ({"supports": {}}, False),
    ],
)
def test_an_editor_sees_what_is_wrong_with_a_system(fields: dict[str, Any], allowed: bool) -> None:  # noqa: FBT001
    assert MODEL.is_valid({"systems": {"id": "ledger", "kind": "saas", **fields}}) is allowed


@pytest.mark.parametrize(
    ("settings", "allowed"),
    [
        ({"states": ["today", {"id": 2030, "date": 2030}]}, True),
        ({"states": "today"}, True),
        ({"states": []}, False),
        ({"states": ["today", "today"]}, False),
        ({"states": ["owner"]}, False),
        ({"states": ["the future"]}, False),
        ({"rules": {"process": "off", "orphan-system": {"severity": "info"}}}, True),
        ({"rules": {"process": "of"}}, False),
        ({"accepted": [{"rule": "a", "subject": "b", "because": "it is small", "by": "me"}]}, True),
        ({"accepted": [{"rule": "a", "subject": "b", "because": "it is small"}]}, False),
        ({"capability_scale": ["low", "high"]}, True),
        ({"capability_scale": ["low"]}, False),
        ({"capability_scale": "cmmi"}, False),
        ({"required_capability": {"step": 6}}, False),
        ({"required_capability": {"step": 6}, "capability_scale": [*"abcdefgh"]}, True),
        ({"fail_on": "never"}, True),
        ({"fail_on": "warn"}, False),
        ({"as_of": "2027-06-31"}, False),
        ({"organization": "Shop"}, False),
    ],
)
def test_an_editor_sees_what_is_wrong_with_the_settings(
    settings: dict[str, Any],
    allowed: bool,  # noqa: FBT001
) -> None:
    assert SETTINGS.is_valid(settings) is allowed


def test_without_states_any_name_but_a_fields_is_taken_for_one() -> None:
    anything = Draft7Validator(schema("workspace"))
    assert anything.is_valid({"processes": [{"id": "billing", "owner": {"whenever": "cfo"}}]})
    assert not anything.is_valid({"processes": [{"id": "billing", "owner": {"id": "cfo"}}]})


def _parts(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, list):
        return [part for item in node for part in _parts(item)]
    return [node, *(part for item in node.values() for part in _parts(item))] if isinstance(node, dict) else []
