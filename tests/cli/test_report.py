"""`cxalign report`: the files it writes, what it refuses, and how it ends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

    Cxalign = Callable[..., Ran]
    Write = Callable[..., Path]

MODEL = "journeys: [{id: borrow, name: Borrow a book, steps: [{id: ask}, {id: wait, kind: action}]}]"


@pytest.fixture
def library(workspace: Write) -> Path:
    """Write a workspace of one journey."""
    return workspace(model=MODEL)


@pytest.mark.usefixtures("library")
def test_the_ending_of_the_file_decides_what_is_written(cxalign: Cxalign) -> None:
    for name, begin in (("report.html", "<!DOCTYPE html>\n"), ("Report.MD", "# Alignment report\n")):
        assert cxalign("report", "-o", name) == (0, "", f"wrote the report with 3 findings to '{name}'\n")
        assert Path(name).read_text(encoding="utf-8").startswith(begin)


@pytest.mark.usefixtures("library")
def test_other_endings_are_refused_with_those_that_can_be_written(cxalign: Cxalign) -> None:
    cure = "  = help: name a file that ends in .html, .md or .pptx, such as `-o report.html`\n"
    for ending in (".docx", ".xlsx", ".pdf"):
        said = f"error: 'report{ending}': the report cannot be written to files that end in '{ending}'\n{cure}"
        assert cxalign("report", "-o", f"report{ending}") == (2, "", said)
        assert not Path(f"report{ending}").exists()
    assert cxalign("report", "-o", "report") == (
        2,
        "",
        f"error: 'report': the report cannot be written to files without an ending\n{cure}",
    )
    assert cxalign("report") == (2, "", f"error: a report needs a file to be written to\n{cure}")


@pytest.mark.usefixtures("library")
def test_title_and_client_stand_at_the_top(cxalign: Cxalign) -> None:
    cxalign(
        "report", "-o", "r.md", "--title", "How borrowing goes", "--client", "The <Library>", "--as-of", "2027-06-30"
    )
    page = Path("r.md").read_text(encoding="utf-8")
    assert page.startswith("# How borrowing goes\n\nfor The &lt;Library&gt; · as of 2027-06-30\n")


@pytest.mark.usefixtures("library")
def test_unknown_names_get_a_suggestion(cxalign: Cxalign) -> None:
    assert cxalign("report", "-o", "r.md", "--journey", "borow") == (
        2,
        "",
        "error: there is no journey 'borow'\n  = help: did you mean 'borrow'?\n",
    )
    assert cxalign("report", "-o", "r.md", "--for", "proces").err == (
        "error: there is no reader 'proces'\n  = help: did you mean 'process'?\n"
    )
    assert cxalign("report", "-o", "r.md", "--state", "futur").code == 2
    assert not Path("r.md").exists()


@pytest.mark.usefixtures("library")
def test_what_narrows_the_report_is_counted_in_it(cxalign: Cxalign) -> None:
    cxalign("report", "-o", "r.md", "--for", "it")
    assert "findings hidden by --for it\n" in Path("r.md").read_text(encoding="utf-8")


def test_form_faults_are_shown_and_no_report_is_written(cxalign: Cxalign, workspace: Write) -> None:
    workspace(model="journeys: [{id: borrow, stepps: []}]")
    ran = cxalign("report", "-o", "r.html")
    assert (ran.code, ran.err) == (2, "")
    assert "`stepps`" in ran.out
    assert not Path("r.html").exists()


def test_there_is_nothing_to_report_without_elements(cxalign: Cxalign, tmp_path: Path) -> None:
    ran = cxalign("report", tmp_path, "-o", tmp_path / "r.html")
    assert ran.code == 2
    assert ran.err.startswith("error: nothing to report: no model file in ")


@pytest.mark.usefixtures("library")
def test_a_folder_that_is_not_there_is_said(cxalign: Cxalign) -> None:
    assert cxalign("report", "-o", "no/r.html") == (
        2,
        "",
        "error: cannot write 'no/r.html': No such file or directory\n",
    )


def test_the_same_bytes_on_every_hash_seed(process: Callable[..., Ran], tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "examples" / "broadband-move"
    for ending in (".html", ".md"):
        files = [tmp_path / f"{seed}{ending}" for seed in ("0", "1")]
        for file in files:
            assert process("report", example, "-o", file, PYTHONHASHSEED=file.stem).code == 0
        assert files[0].read_bytes() == files[1].read_bytes()
        assert str(example).encode() not in files[0].read_bytes()
