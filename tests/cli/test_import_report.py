"""The report of an import fits its published schema: for every format, and whatever was written, broken or in the way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator

from cxalign.exchange import READERS
from cxalign.schema import schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Cxalign = Callable[..., Any]

SCHEMA = Draft7Validator(schema("import"))
ARCHI = """\
<archimate:model xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:archimate="http://www.archimatetool.com/archimate">
  <folder>
    <element xsi:type="archimate:BusinessProcess" name="Sell" id="p"/>
    <element xsi:type="archimate:ApplicationComponent" name="Shop" id="a"/>
    <element xsi:type="archimate:Goal" name="Grow" id="g"/>
    <element xsi:type="archimate:ServingRelationship" id="r" source="a" target="p"/>
  </folder>
</archimate:model>
"""
BPMN = """\
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
  <process id="p" name="Sell">
    <task id="a" name="Offer"/>
    <task id="b" name="Sign"/>
    <sequenceFlow id="f" sourceRef="a" targetRef="b"/>
    <textAnnotation id="n"/>
  </process>
</definitions>
"""
CATALOG = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: shop}
spec: {owner: it}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: ada}
"""
SYSTEM = '{"id": "1", "name": "Shop", "containers": [{"id": "2", "name": "Store"}]}'
SAMPLES = {
    "archimate": ("a.archimate", ARCHI, "<"),
    "backstage": (
        "a.yaml",
        CATALOG,
        "apiVersion: backstage.io/v1\nkind: [\n",
    ),
    "bpmn": ("a.bpmn", BPMN, "<definitions"),
    "mermaid": ("a.mmd", "journey\n  Boil: 3: Me\n  Pour: 7: Me\n", "journey\n  Boil\n"),
    "pcf": ("a.csv", "PCF ID,Hierarchy ID,Name\n1,6.0,Serve\n2,6.2,Answer\n3,6.2.1.1,Count\n", "a,b\n"),
    "sheet": ("processes.csv", "name,part of,capability\nSell,,9\nOffer,Sell,\n", "a,b\n"),
    "structurizr": ("a.json", f'{{"name": "w", "model": {{"softwareSystems": [{SYSTEM}]}}, "views": {{}}}}', "{"),
}
"""Format → a small file, and the same file broken."""


def _told(done: Any) -> dict[str, Any]:
    assert (done.code, done.err) == (0, "")
    report: dict[str, Any] = json.loads(done.out)
    assert [f"{error.json_path}: {error.message}" for error in SCHEMA.iter_errors(report)] == []
    return report


def test_there_is_a_sample_of_every_format() -> None:
    assert [*SAMPLES] == [*READERS]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_report_of_every_format_fits_the_schema(
    cxalign: Cxalign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    file, good, bad = SAMPLES[name]
    (tmp_path / file).write_text(good, encoding="utf-8")
    (tmp_path / f"z{file}").write_text(bad, encoding="utf-8")
    command = ("import", name, file, f"z{file}", "-o", "out", "--output-format", "json", "--skip-broken")
    would = _told(cxalign(*command, "--dry-run"))
    assert would["dry_run"]
    report = _told(cxalign(*command))
    for part in ("sources", "read", "mapped", "links", "left_out", "broken", "elements", "files"):
        assert report[part], part
    assert [one["place"]["file"] for one in report["broken"]] == [f"z{file}"]
    again = _told(cxalign(*command))
    assert {one["action"] for one in again["files"]} == {"unchanged"}


def test_what_is_removed_or_put_aside_fits_the_schema_too(
    cxalign: Cxalign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text("element,name\nprocess,Sell\nsystem,Shop\n", encoding="utf-8")
    command = ("import", "sheet", "a.csv", "-o", "out", "--output-format", "json")
    _told(cxalign(*command))
    (tmp_path / "a.csv").write_text("element,name\nprocess,Sell more\n", encoding="utf-8")
    with (tmp_path / "out" / "processes.yaml").open("a", encoding="utf-8") as file:
        file.write("# mine\n")
    report = _told(cxalign(*command, "--force"))
    assert report["files"] == [
        {"path": "processes.yaml", "action": "written"},
        {"path": "systems.yaml", "action": "removed"},
    ]
    assert report["put_aside"] == ["processes.yaml.orig"]


def test_the_schema_refuses_what_is_no_report() -> None:
    assert not SCHEMA.is_valid({"version": 1})
    assert not SCHEMA.is_valid([])
