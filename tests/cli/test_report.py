"""`cxalign report`: the files it writes, what it refuses, and how it ends."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from cxalign.cli.app import run
from cxalign.reports.alignment import ENDINGS

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
    cure = f"  = help: name a file that ends in {ENDINGS}, such as `-o report.html`\n"
    assert ENDINGS.startswith(".html, .md, .docx")
    for ending in (".doc", ".pdf"):
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
    assert page.startswith("# How borrowing goes\n\nprepared for The &lt;Library&gt; · 30 June 2027\n")


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
    page = Path("r.md").read_text(encoding="utf-8")
    assert re.search(r"^- \d+ findings? left out: not for the CIO$", page, re.MULTILINE)


def test_a_path_narrows_the_report_and_is_named_in_it(cxalign: Cxalign, workspace: Write) -> None:
    other = "journeys: [{id: bring, steps: [{id: give}]}]"
    workspace(model=MODEL, other=other, cxalign="states: [today]")
    cxalign("report", "other.yaml", "-o", "r.md")
    page = Path("r.md").read_text(encoding="utf-8")
    assert re.search(r"^- \d+ findings? left out: not in other\.yaml$", page, re.MULTILINE)


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


def _run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run some code in a process of its own."""
    known = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src"), **environment}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=known)


def test_office_files_tell_no_day_but_that_as_of_which_the_model_is_judged(tmp_path: Path) -> None:
    (tmp_path / "model.yaml").write_text("systems: [{id: crm, kind: application}]\n", encoding="utf-8")
    for ending in (".docx", ".xlsx", ".pptx"):
        file = tmp_path / f"report{ending}"
        assert run(["report", str(tmp_path), "--as-of", "2026-11-21", "-o", str(file)]) == 0
        with ZipFile(file) as archive:
            assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert set(re.findall(rb"\d{4}-\d\d-\d\dT[\d:]+Z", archive.read("docProps/core.xml"))) == {
                b"2026-11-21T00:00:00Z"
            }


@pytest.mark.usefixtures("library")
def test_a_document_and_a_workbook_are_written(cxalign: Cxalign) -> None:
    for name in ("report.docx", "Report.XLSX"):
        assert cxalign("report", "-o", name) == (0, "", f"wrote the report with 3 findings to '{name}'\n")
        assert Path(name).read_bytes().startswith(b"PK")


def test_a_document_of_many_journeys_draws_those_that_it_tells(cxalign: Cxalign, workspace: Write) -> None:
    journeys = (f"{{id: j{number}, name: Journey {number}, steps: [{{id: ask}}]}}" for number in range(1, 15))
    workspace(model=f"journeys: [{', '.join(journeys)}]")
    assert cxalign("report", "-o", "report.docx").code == 0
    said = re.sub("<[^>]+>", "", ZipFile("report.docx").read("word/document.xml").decode().replace("</w:p>", "\n"))
    assert "12 of 14 journeys are told here" in said
    assert said.count("Its service blueprint: see ") == 12
    drawn = {name for name in ZipFile("report.docx").namelist() if name.startswith("word/media/drawing")}
    assert len(drawn) == 12


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("library_name", "ending", "said"),
    [
        ("docx", ".docx", "to write a Word document takes python-docx"),
        ("xlsxwriter", ".xlsx", "to write a workbook takes XlsxWriter"),
        ("pptx", ".pptx", "to write a presentation takes python-pptx"),
    ],
)
def test_without_the_extra_the_line_that_installs_it_is_said(library_name: str, ending: str, said: str) -> None:
    ran = _run(
        f"import sys; sys.modules[{library_name!r}] = None; from cxalign.cli import main; "
        f"sys.argv[1:] = ['report', '-o', 'r{ending}']; sys.exit(main())"
    )
    assert (ran.returncode, ran.stderr) == (2, f"error: {said}\n  = help: pip install 'cxalign[office]'\n")
    assert not Path(f"r{ending}").exists()


# Templates


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cfc000000301"
    "0100c9fe92ef0000000049454e44ae426082"
)
CURE = "  = help: put 'report.css', 'logo.png', 'report.docx' or 'report.pptx' into a folder, and name this folder\n"


@pytest.fixture
def house(library: Path) -> Path:
    """Make an empty template folder."""
    folder = library / "house"
    folder.mkdir()
    return folder


def test_a_style_sheet_and_a_logo_are_in_the_page_whose_policy_knows_them(cxalign: Cxalign, house: Path) -> None:
    (house / "report.css").write_text("h1 { content: '</style><b>' }", encoding="utf-8")
    (house / "logo.png").write_bytes(PNG)
    assert (
        cxalign("report", "-o", "r.html", "--template", "house").err == "wrote the report with 3 findings to 'r.html'\n"
    )
    page = Path("r.html").read_text(encoding="utf-8")
    style = page[page.index("<style>") + 7 : page.index("</style>")]
    assert style.endswith("\nh1 { content: '<\\/style><b>' }")
    assert f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'; img-src data:; font-src data:;" in page
    assert f'<img class="logo" src="data:image/png;base64,{b64encode(PNG).decode()}" alt="">' in page


@pytest.mark.usefixtures("library")
def test_a_page_without_a_template_allows_no_pictures(cxalign: Cxalign) -> None:
    cxalign("report", "-o", "r.html")
    page = Path("r.html").read_text(encoding="utf-8")
    assert "img-src" not in page
    assert '<img class="logo"' not in page


def test_what_a_style_sheet_would_load_from_outside_is_told(cxalign: Cxalign, house: Path) -> None:
    style = "@import 'more.css';\nh1 { background: url(data:image/png;base64,AA) }\nh2 { background: url(x.png) }\n"
    (house / "report.css").write_text(style, encoding="utf-8")
    ran = cxalign("report", "-o", "r.html", "--template", "house")
    cure = "  = help: write a picture or a font into the style sheet itself, as `url(data:…)`\n"
    said = "is not loaded, as the page loads nothing from outside\n"
    file = Path("house", "report.css")
    assert (ran.code, ran.err) == (
        0,
        (
            f"note: '{file}', line 1: `@import 'more.css'` {said}{cure}"
            f"note: '{file}', line 3: `url(x.png)` {said}{cure}wrote the report with 3 findings to 'r.html'\n"
        ),
    )


def test_files_of_the_folder_that_are_not_used_are_told(cxalign: Cxalign, house: Path) -> None:
    (house / "logo.png").write_bytes(PNG)
    for name in ("logo.jpg", "report.cs", "colours.txt", ".DS_Store", "~$report.docx", "README.md"):
        (house / name).touch()
    folder = f"house{os.sep}"
    assert cxalign("report", "-o", "r.html", "--template", "house").err.splitlines() == [
        f"note: '{folder}colours.txt' is not used",
        "  = help: a template folder holds report.css, logo.png, report.docx, report.pptx",
        f"note: '{folder}logo.jpg' is not used",
        "  = help: did you mean 'logo.png'?",
        f"note: '{folder}report.cs' is not used",
        "  = help: did you mean 'report.css'?",
        "wrote the report with 3 findings to 'r.html'",
    ]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (
            "logo.png",
            b"GIF89a",
            "is no picture in PNG\n  = help: save the logo as PNG; another name does not make it one\n",
        ),
        ("report.docx", b"no zip", "is no Word document\n  = help: save it again as .docx\n"),
        ("report.pptx", b"no zip", "is no presentation\n  = help: save it again as .pptx\n"),
        ("report.css", b"h1 {}\n\xff", "is not written in UTF-8: see line 2\n  = help: save it again as UTF-8\n"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(
    cxalign: Cxalign, house: Path, name: str, data: bytes, said: str
) -> None:
    (house / name).write_bytes(data)
    report = f"r{Path(name).suffix}" if name.endswith("x") else "r.html"
    assert cxalign("report", "-o", report, "--template", "house") == (2, "", f"error: '{Path('house', name)}' {said}")
    assert not Path(report).exists()


@pytest.mark.parametrize("name", ["report.docx", "report.pptx"])
def test_a_broken_file_of_another_format_is_told_and_stops_nothing(cxalign: Cxalign, house: Path, name: str) -> None:
    (house / name).write_bytes(b"no zip")
    (house / "logo.png").write_bytes(PNG)
    ran = cxalign("report", "-o", "r.html", "--template", "house")
    kind = "Word document" if name == "report.docx" else "presentation"
    assert (ran.code, ran.err) == (
        0,
        (
            f"note: '{Path('house', name)}' is no {kind}; a report in .html does not take it\n"
            f"  = help: save it again as {Path(name).suffix}\nwrote the report with 3 findings to 'r.html'\n"
        ),
    )


def test_a_broken_style_sheet_stops_the_page_only(cxalign: Cxalign, house: Path) -> None:
    (house / "report.css").write_bytes(b"h1 {}\n\xff")
    (house / "logo.png").write_bytes(PNG)
    assert cxalign("report", "-o", "r.docx", "--template", "house").err.splitlines() == [
        f"note: '{Path('house', 'report.css')}' is not written in UTF-8: see line 2; a report in .docx does not take it",
        "  = help: save it again as UTF-8",
        "wrote the report with 3 findings to 'r.docx'",
    ]


def test_a_folder_in_the_place_of_a_file_is_told(cxalign: Cxalign, house: Path) -> None:
    (house / "report.docx").mkdir()
    (house / "logo.png").write_bytes(PNG)
    ran = cxalign("report", "-o", "r.html", "--template", "house")
    assert ran.code == 0
    assert ran.err.startswith(f"note: cannot read '{Path('house', 'report.docx')}': ")
    assert "  = help" not in ran.err
    ran = cxalign("report", "-o", "r.docx", "--template", "house")
    assert ran.code == 2
    assert ran.err.startswith(f"error: cannot read '{Path('house', 'report.docx')}': ")


@pytest.mark.parametrize(
    ("ending", "cure"),
    [
        (".html", "put 'report.css' or 'logo.png' into the folder"),
        (".pptx", "put 'logo.png' or 'report.pptx' into the folder"),
        (".md", "leave out `--template`"),
        (".xlsx", "leave out `--template`"),
    ],
)
def test_a_report_that_takes_nothing_of_the_folder_says_so(
    cxalign: Cxalign, house: Path, ending: str, cure: str
) -> None:
    assert cxalign("report", "-o", house / "report.docx").code == 0
    assert cxalign("report", "-o", f"r{ending}", "--template", "house").err.splitlines() == [
        f"note: a report in {ending} takes nothing of the template folder 'house'",
        f"  = help: {cure}",
        f"wrote the report with 3 findings to 'r{ending}'",
    ]


def test_a_folder_without_anything_to_use_is_refused(cxalign: Cxalign, house: Path) -> None:
    (house / "README.md").touch()
    for name, said in (
        ("house", "nothing in the template folder 'house' can be used"),
        ("huose", "there is no template folder 'huose'"),
        ("model.yaml", "'model.yaml' is a file, and no template folder"),
    ):
        assert cxalign("report", "-o", "r.html", "--template", name) == (2, "", f"error: {said}\n{CURE}")


def test_a_word_document_gives_its_styles(cxalign: Cxalign, house: Path) -> None:
    assert cxalign("report", "-o", house / "report.docx").code == 0
    assert cxalign("report", "-o", "r.docx", "--template", "house").code == 0
    with ZipFile("r.docx") as mine, ZipFile(house / "report.docx") as template:
        assert b"Report Table" in mine.read("word/styles.xml")
        assert mine.read("word/theme/theme1.xml") == template.read("word/theme/theme1.xml")
