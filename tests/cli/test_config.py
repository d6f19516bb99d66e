"""`cxalign config`: the settings in force."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from conftest import Ran

    Cxalign = Callable[..., Ran]
    Write = Callable[..., Path]

SETTINGS = """
    organisation: "Shop\\e[31m"
    as_of: 2027-06
    states: [today, {id: tomorrow, date: 2028, name: After the move}]
    capability_scale: [none, some, all]
    required_capability: {moment_of_truth: 2}
    readiness_required: {skills: 3}
    rules: {technology: warning, orphan-process: {severity: error}}
    overrides: {files: draft/*, rules: {process: off}}
    accepted: [{rule: orphan-system, subject: spare, because: sold in May, by: Ann, until: 2027}]
    fail_on: warning
"""
TEXT = """\
workspace: .
settings:  cxalign.yaml

organisation        = "Shop\\u001b[31m"
as_of               = "2027-06-01"
states              = [{"id": "today"}, {"id": "tomorrow", "date": "2028-01-01", "name": "After the move"}]
capability_scale    = ["none", "some", "all"]
required_capability = {"moment_of_truth": 2}
readiness_required  = {"skills": 3}
expected_functions  = ["it", "hr", "finance"]  (default)
it_functions        = ["it"]  (default)
lead_months         = {"min": 18, "max": 24}  (default)
legacy_before       = 2007  (default)
profile             = "default"  (default)
rules               = {"technology": "warning", "orphan-process": {"severity": "error"}}
overrides           = [{"files": ["draft/*"], "rules": {"process": "off"}}]
accepted            = [{"rule": "orphan-system", "subject": "spare", "because": "sold in May", "by": "Ann", \
"until": "2027-12-31"}]
fail_on             = "warning"
exclude             = []  (default)
"""


def test_the_settings_are_printed_with_the_defaults_marked(workspace: Write, cxalign: Cxalign) -> None:
    workspace(cxalign=SETTINGS)
    assert cxalign("config") == (0, TEXT, "")


def test_the_settings_are_found_from_inside(
    workspace: Write, cxalign: Cxalign, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace(cxalign=SETTINGS, journeys__move="journeys: []")
    monkeypatch.chdir(root.parent)
    expected = TEXT.replace("workspace: .", "workspace: workspace")
    assert cxalign("config", "workspace/journeys/move.yaml") == (0, expected, "")
    monkeypatch.chdir(root / "journeys")
    assert cxalign("config") == (0, TEXT.replace("workspace: .", f"workspace: {root.as_posix()}"), "")


def test_json_says_the_same(workspace: Write, cxalign: Cxalign) -> None:
    workspace(cxalign="organisation: Shop\nlead_months: {min: 6}")
    ran = cxalign("config", "--output-format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out) == {
        "version": 1,
        "root": ".",
        "file": "cxalign.yaml",
        "settings": {
            "organisation": "Shop",
            "as_of": None,
            "states": [{"id": "current"}, {"id": "future"}],
            "capability_scale": "iso-33020",
            "required_capability": {},
            "readiness_required": None,
            "expected_functions": ["it", "hr", "finance"],
            "it_functions": ["it"],
            "lead_months": {"min": 6.0, "max": 24},
            "legacy_before": 2007,
            "profile": "default",
            "rules": {},
            "overrides": [],
            "accepted": [],
            "fail_on": "error",
            "exclude": [],
        },
        "written": ["lead_months", "organisation"],
    }


def test_without_a_settings_file_all_are_defaults(workspace: Write, cxalign: Cxalign) -> None:
    workspace(model="journeys: []")
    lines = cxalign("config").out.splitlines()
    assert lines[:2] == ["workspace: .", "settings:  none, all defaults"]
    assert all(line.endswith("  (default)") for line in lines[3:])
    assert json.loads(cxalign("config", "--output-format", "json").out)["file"] is None


def test_settings_that_make_no_sense_are_form_faults(workspace: Write, cxalign: Cxalign) -> None:
    workspace(cxalign="profile: strct\nrules: {orphan-proces: off}")
    ran = cxalign("config")
    assert (ran.code, ran.err) == (2, "")
    assert ran.out == (
        "error: `profile` must be default or strict, found 'strct'\n"
        " --> cxalign.yaml:1:10\n"
        "  |\n"
        "1 | profile: strct\n"
        "  |          ^^^^^\n"
        "  = help: did you mean 'strict'?\n"
        "\n"
        "error: there is no rule or group 'orphan-proces'\n"
        " --> cxalign.yaml:2:24\n"
        "  |\n"
        "2 | rules: {orphan-proces: off}\n"
        "  |                        ^^^\n"
        "  = help: did you mean 'orphan-process'?\n"
        "\n"
        "2 form faults: no rule has run, mend the files first\n"
    )
    faults = json.loads(cxalign("config", "--output-format", "json").out)["faults"]
    assert [fault["location"]["line"] for fault in faults] == [1, 2]


def test_an_unknown_path_or_format_is_an_error(workspace: Write, cxalign: Cxalign) -> None:
    workspace(cxalign="")
    assert cxalign("config", "nowhere") == (2, "", "error: there is no file or folder 'nowhere'\n")
    assert cxalign("config", "--output-format", "yaml") == (
        2,
        "",
        "error: there is no output format 'yaml'\n  = help: choose from text, json\n",
    )
