"""A workbook: the same tables, the same bytes each time, and no formula."""

from __future__ import annotations

import sys
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from cxalign.exchange.exporting import ExportError
from cxalign.exchange.tabulating import tables
from cxalign.exchange.writers.xlsx import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.model.workspace import Workspace


def test_a_workbook_holds_the_tables(tea: Workspace) -> None:
    book = load_workbook(BytesIO(render(tea)[""]))
    for table in tables(tea):
        rows = [row[: len(table.columns)] for row in book[table.name].iter_rows(values_only=True)]
        assert rows == [table.columns, *table.rows]


def test_the_same_model_gives_the_same_bytes(tea: Workspace) -> None:
    assert render(tea) == render(tea)
    with ZipFile(BytesIO(render(tea)[""])) as archive:
        assert {member.date_time[0] for member in archive.infolist()} == {1980}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_nothing_is_a_formula_or_a_hyperlink(tea: Workspace) -> None:
    data = render(tea)[""]
    assert load_workbook(BytesIO(data))["journeys"]["B2"].data_type == "s"
    with ZipFile(BytesIO(data)) as archive:
        assert not any(
            b"<f>" in archive.read(name) or b"<hyperlink" in archive.read(name) for name in archive.namelist()
        )


def test_a_text_longer_than_a_cell_is_refused(load: Callable[..., Workspace]) -> None:
    fits = load({"a.yaml": f"processes:\n  - {{id: p, outcome: {'x' * 32_767}}}\n"})
    assert render(fits)
    with pytest.raises(ExportError) as refused:
        render(load({"a.yaml": f"processes:\n  - {{id: p, outcome: {'x' * 32_768}}}\n"}))
    assert str(refused.value) == (
        "`outcome` of 'p' (processes) has more than 32,767 characters, which is the most a cell of a workbook holds"
    )
    assert refused.value.cure == "shorten it, or export as csv or json"


def test_without_xlsxwriter_the_line_that_installs_it_is_said(tea: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ExportError) as refused:
        render(tea)
    assert (str(refused.value), refused.value.cure) == (
        "to write a workbook takes XlsxWriter",
        "pip install 'cxalign[office]'",
    )
