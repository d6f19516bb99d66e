"""APQC's framework as it is handed on: its workbook, sheets saved as CSV, ids that a spreadsheet has taken for numbers."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from cxalign.exchange.draft import Draft, SourceError
from cxalign.exchange.importing import gather
from cxalign.exchange.readers import pcf, sheet
from cxalign.exchange.sources import SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Imported = Callable[..., tuple[dict[str, str], Draft]]
    Broken = Callable[[str, str, str | bytes], list[str]]

HEAD = ["PCF ID", "Hierarchy ID", "Name", "Difference Index", "Metrics available?", "Element Description"]
CATEGORY = [20085, "6.0", "Manage Customer Service", 2, "Y", "Managing customers."]
GROUP = [10379, "6.2", "Plan and manage contacts", 0, "Y", "Planning.\nAnd managing."]
PROCESS = [10387, "6.2.1", "Plan the work force", 0, "N", None]
ACTIVITY = [10394, "6.2.1.1", "Forecast contacts", 0, "N", "Forecasting."]
TASK = [20091, "6.2.1.1.1", "Count contacts", 0, "N", "Counting."]
METRICS = ["Process Element ID", "Hierarchy ID", "Process element", "Metric ID", "Metric name"]
BASE, BY_NAME = "Cross Industry", "going by the name of the file"
NOTICE = "©2024 APQC. ALL RIGHTS RESERVED. Use it, provided that all copies contain a copy of this notice."


def book(drawing: str = "", **sheets: list[list[object]]) -> bytes:
    """Write a workbook as APQC does, with a drawing on its first sheet."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        one = made.create_sheet(name.replace("_", "."))
        for row in rows:
            one.append(row)
    data = BytesIO()
    made.save(data)
    if drawing:
        with ZipFile(data, "a", ZIP_DEFLATED) as archive:
            archive.writestr("xl/drawings/drawing1.xml", drawing)
    return data.getvalue()


def drawn(*paragraphs: str) -> str:
    """Write a drawing with a text in paragraphs, each of two runs."""
    runs = "".join(f"<a:p><a:r><a:t>{one[:5]}</a:t></a:r><a:r><a:t>{one[5:]}</a:t></a:r></a:p>" for one in paragraphs)
    return f"<d xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'>{runs}</d>"


def told(draft: Draft) -> dict[tuple[str, str], list[str]]:
    return {key: [str(place) for place in places] for key, places in draft.left_out.items()}


def ids(draft: Draft) -> dict[str, str]:
    """Return the hierarchy id of each process, with that of what it is part of."""
    wholes = {item: [link.target for link in item.links.get("part_of", ())] for item in draft.items}
    return {
        item.fields["pcf"]["id"]: " ".join(whole.fields["pcf"]["id"] for whole in found if not isinstance(whole, str))
        for item, found in wholes.items()
    }


def test_a_workbook_becomes_a_tree_with_version_notice_and_descriptions(imported: Imported) -> None:
    title = "CROSS INDUSTRY PROCESS CLASSIFICATION FRAMEWORK"
    compared = "COMPARED TO CROSS INDUSTRY PROCESS CLASSIFICATION FRAMEWORK VERSION NUMBER 7.3.1"
    files, draft = imported(
        "pcf",
        pcf__xlsx=book(
            drawn(compared, title, "VERSION NUMBER 7.4 GENERATED ON 8/6/2024", NOTICE),
            About=[["How to read this file"]],
            Categories=[HEAD[:5], CATEGORY[:5]],
            _6_0=[HEAD, CATEGORY, GROUP, PROCESS, ACTIVITY, TASK],
            Combined=[HEAD, CATEGORY, GROUP, PROCESS, ACTIVITY, TASK],
            Metrics=[METRICS, [20085, "6.0", "Manage Customer Service", 101, "Contacts"]],
        ),
    )
    assert files == {
        "processes.yaml": f"""\
# {NOTICE}
processes:
  - id: manage-customer-service
    name: Manage Customer Service
    description: Managing customers.
    pcf: {{version: "7.4", id: "6.0"}}
    tags: [source:20085]
  - id: plan-and-manage-contacts
    name: Plan and manage contacts
    description: |-
      Planning.
      And managing.
    part_of: manage-customer-service
    pcf: {{version: "7.4", id: "6.2"}}
    tags: [source:10379]
  - id: plan-the-work-force
    name: Plan the work force
    part_of: plan-and-manage-contacts
    pcf: {{version: "7.4", id: 6.2.1}}
    tags: [source:10387]
"""
    }
    assert dict(draft.read) == {"category": 1, "process group": 1, "process": 1, "activity": 1, "task": 1}
    assert told(draft) == {
        ("table 'About'", "it has no processes of the framework"): ["pcf.xlsx[About]:1"],
        ("table 'Metrics'", "it has what APQC measures, and no values of yours"): ["pcf.xlsx[Metrics]:1"],
        ("activity", "it is deeper than level 3; --depth 4 imports it too"): ["pcf.xlsx[.6.0]:5"],
        ("task", "it is deeper than level 3; --depth 5 imports it too"): ["pcf.xlsx[.6.0]:6"],
    }
    assert draft.notes == [
        "pcf.xlsx: Cross Industry Process Classification Framework, version 7.4",
        pcf.OWNERS,
        pcf.UNUSED,
    ]


@pytest.mark.parametrize(
    ("name", "above", "version", "said"),
    [
        ("pcf.csv", "", None, "pcf.csv does not say which version of the framework it is; `pcf` has the id only"),
        (
            "PCF_v7.2.1_combined.csv",
            "",
            "7.2.1",
            f"PCF_v7.2.1_combined.csv: {BASE} Process Classification Framework, version 7.2.1, {BY_NAME}",
        ),
        (
            "bank-v1.2.csv",
            "Banking Process Classification Framework\nVersion,6.1.1\nGenerated on,1/2/2016\n\n",
            "6.1.1 Banking",
            "bank-v1.2.csv: Banking Process Classification Framework, version 6.1.1",
        ),
        (
            "x.csv",
            "This Process Classification Framework is compared to version 5.0\n",
            None,
            "x.csv does not say which version of the framework it is; `pcf` has the id only",
        ),
    ],
)
def test_the_version_is_that_of_the_source_or_of_its_name(
    name: str, above: str, version: str | None, said: str
) -> None:
    draft = Draft()
    pcf.read([SourceFile(name, f"{above}PCF ID;Hierarchy ID;Name\n20085;6.0;Serve\n".encode())], draft)
    if above:
        draft = Draft()
        pcf.read([SourceFile(name, f"{above}PCF ID,Hierarchy ID,Name\n20085,6.0,Serve\n".encode())], draft)
    assert draft.faults == []
    assert draft.items[0].fields["pcf"] == ({"version": version, "id": "6.0"} if version else {"id": "6.0"})
    assert draft.notes == [said, pcf.OWNERS, pcf.UNUSED, pcf.NO_NOTICE]


def rows(*numbers: str) -> str:
    """Write a table with these hierarchy ids, each with a name and an id of its own."""
    lines = [f"{10000 + row},{number},Process {row}" for row, number in enumerate(numbers)]
    return "\n".join(["PCF ID,Hierarchy ID,Name", *lines])


@pytest.mark.parametrize(
    ("numbers", "found", "said"),
    [
        # A column of numbers: 9.10 has become 9.1, and 9.20 has become 9.2; what is above says so.
        (
            ["9", *(f"9.{n}" for n in range(1, 10)), "9.1", "9.11", *(f"9.{n}" for n in range(12, 20)), "9.2", "9.21"],
            ["9.0", *(f"9.{n}" for n in range(1, 22))],
            "9.1 as 9.10, 9.2 as 9.20",
        ),
        # The row below says so: in a list that has been cut, nothing stands above.
        (["9.0", "9.1", "9.10.1"], ["9.0", "9.10", "9.10.1"], "9.1 as 9.10"),
        # A second 9.1, and parts of 9.10 elsewhere.
        (["9.0", "9.1", "9.2", "9.1", "9.3", "9.10.1"], ["9.0", "9.1", "9.2", "9.10", "9.3", "9.10.1"], "9.1 as 9.10"),
        # As it should be: text, in which 9.10 follows 9.9.
        (["9.0", *(f"9.{n}" for n in range(1, 12))], ["9.0", *(f"9.{n}" for n in range(1, 12))], None),
        # From 9.9 back to 9.1 in another order, with its own parts: nothing is to repair.
        (["9.0", "9.9", "9.1", "9.1.1"], ["9.0", "9.9", "9.1", "9.1.1"], None),
        (["09.00", "09.01.", "9.1.10"], ["9.0", "9.1", "9.1.10"], None),
    ],
)
def test_ids_that_became_numbers_are_told_apart(numbers: list[str], found: list[str], said: str | None) -> None:
    draft = Draft()
    pcf.read([SourceFile("a.csv", rows(*numbers).encode())], draft, depth=5)
    assert sorted(ids(draft)) == sorted(found)
    assert draft.left_out == {}
    note = (
        "a.csv: a spreadsheet has made numbers of hierarchy ids; going by the rows around them, they are read as meant:"
    )
    assert [one for one in draft.notes if one.startswith("a.csv: a")] == ([f"{note} {said}"] if said else [])


def test_ids_of_cells_that_are_numbers_are_told_apart_too(imported: Imported) -> None:
    numbers = [9.0, *(9 + n / 10 for n in range(1, 10)), 9.1, "9.10.1", 9.11]
    table = [HEAD[:3], *([10000 + row, number, f"Process {row}"] for row, number in enumerate(numbers))]
    _, draft = imported("pcf", a__xlsx=book(Combined=table))
    assert ids(draft)["9.10.1"] == "9.10"
    assert ids(draft)["9.10"] == "9.0"
    assert len(draft.items) == len(numbers)


def test_what_cannot_be_told_apart_is_left_out_and_said() -> None:
    draft = Draft()
    table = f"{rows('9.0', '9.1', '9.2', '9.1', '2001-09-01', '')}\n10000,9.4,Twice\n10009,9.5,\n,,note\n"
    pcf.read([SourceFile("a.csv", table.encode())], draft)
    assert ids(draft) == {"9.0": "", "9.1": "9.0", "9.2": "9.0"}
    assert told(draft) == {
        ("row", "its hierarchy id 9.1 is that of another row (a.csv:3)"): ["a.csv:5"],
        ("row", "its hierarchy id '2001-09-01' is none such as 1.1.1; format the column as text"): ["a.csv:6"],
        ("row", "it has no hierarchy id"): ["a.csv:7"],
        ("row", "its PCF ID 10000 is that of another row (a.csv:2)"): ["a.csv:8"],
        ("row", "it has no name"): ["a.csv:9"],
    }


def test_a_whole_that_is_not_there_is_stepped_over(imported: Imported) -> None:
    files, _ = imported("pcf", a__csv=rows("6.0", "6.2.1", "7.1.1"))
    assert (
        "    # derived: part of 6.2, which the source does not have\n    part_of: process-0\n"
        in files["processes.yaml"]
    )
    assert files["processes.yaml"].count("part_of") == 1


def test_files_of_one_category_each_are_one_tree_and_numbers_may_stand_before_names(imported: Imported) -> None:
    _, draft = imported(
        "pcf",
        six__csv="6.0 Manage Customer Service (20085)\n,6.2 Plan contacts (10379)\n,,6.2.1 Plan the work force (10387)\n",
        seven__csv="Definition\tElement name\tHierarchy ID\tPCF ID\nAll about people\tPeople\t7.0\t10007\n",
    )
    assert ids(draft) == {"6.0": "", "6.2": "6.0", "6.2.1": "6.2", "7.0": ""}
    assert [(item.source, item.fields.get("description")) for item in draft.items] == [
        ("20085", None),
        ("10379", None),
        ("10387", None),
        ("10007", "All about people"),
    ]


def test_branches_bring_what_they_hang_on_and_unknown_ones_are_told() -> None:
    file = SourceFile("a.csv", rows("6.0", "6.1", "6.2", "6.2.1", "7.0").encode())
    draft = Draft()
    pcf.read([file], draft, branches=["6.2"])
    assert ids(draft) == {"6.0": "", "6.2": "6.0", "6.2.1": "6.2"}
    assert told(draft) == {
        ("process group", "it is in none of the branches asked for"): ["a.csv:3"],
        ("category", "it is in none of the branches asked for"): ["a.csv:6"],
    }
    for branch in ("8", "6.2.9", "service"):
        with pytest.raises(SourceError, match=rf"^there is no branch '{branch}' in the framework that was read$"):
            pcf.read([file], Draft(), branches=[branch])


TABLE = b"PCF ID,Hierarchy ID,Name\n20085,6.0,Serve\n"


@pytest.mark.parametrize(
    ("name", "data", "is_one"),
    [
        ("processes.csv", TABLE, True),
        ("processes.csv", TABLE.decode().encode("utf-16"), True),
        ("a.csv", b"6.0 Serve (20085)\n", True),
        ("a.xlsx", book(Combined=[HEAD, CATEGORY]), True),
        ("processes.csv", b"name,pcf id\nServe,20085\n", False),
        ("processes.csv", b"name,hierarchy,level\nServe,1,2\n", False),
        ("places.csv", b"Hierarchy ID,Name\nEurope,Hamburg\n", False),
        ("a.xlsx", book(Metrics=[METRICS, [20085, "6.0", "Serve", 101, "Contacts"]]), False),
        ("a.txt", TABLE, False),
        ("a.xlsx", b"PK\x03\x04 hierarchy", False),
    ],
)
def test_it_is_recognised_by_its_two_numbers(name: str, data: bytes, is_one: bool) -> None:  # noqa: FBT001
    assert pcf.recognises(SourceFile(name, data)) is is_one


def test_a_table_that_both_would_read_is_guessed_as_the_framework(tmp_path: Path) -> None:
    path = tmp_path / "processes.csv"
    path.write_bytes(TABLE)
    assert sheet.recognises(SourceFile("processes.csv", TABLE))
    assert gather(None, [path])[0] == "pcf"
    path.write_bytes(b"name,owner\nServe,Ada\n")
    assert gather(None, [path])[0] == "sheet"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", b"name,owner\nServe,Ada\n", "a.csv: holds no table of the Process Classification Framework"),
        ("a.csv", b"", "a.csv: holds no table of the Process Classification Framework"),
        ("a.csv", b"PCF ID,Hierarchy ID,Name\n1,x,Serve\n", "a.csv: holds no table of the Process Classification Framework"),
        ("a.xlsx", b"PK\x03\x04", "a.xlsx: holds neither a workbook nor CSV files"),
    ],
)  # fmt: skip
def test_what_is_no_framework_is_told(broken: Broken, name: str, data: bytes, said: str) -> None:
    assert broken("pcf", name, data) == [said]


def test_drawings_that_are_broken_or_hostile_do_no_harm(imported: Imported, broken: Broken) -> None:
    table = [HEAD, CATEGORY]
    _, draft = imported("pcf", a__xlsx=book("<d><p>VERSION NUMBER 9.9", Combined=table))
    assert draft.items[0].fields["pcf"] == {"id": "6.0"}
    assert broken("pcf", "a.xlsx", book("<!DOCTYPE d [<!ENTITY a 'x'>]><d>&a;</d>", Combined=table)) == [
        "a.xlsx: has a document type definition in xl/drawings/drawing1.xml, which is refused"
    ]
    files, _ = imported("pcf", a__xlsx=book(drawn(f"{NOTICE} cxalign: ignore[all] x"), Combined=table))
    assert files["processes.yaml"].startswith(f"# {NOTICE} cxalign :\n# ignore[all] x\nprocesses:\n")
