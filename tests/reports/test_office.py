"""Files for Word, Excel and PowerPoint: LibreOffice opens them; and all formats are the same bytes each time."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxalign.reports import alignment
from cxalign.reports.alignment.material import Wish

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Reported

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
ROOT = Path(__file__).parents[2]
BROADBAND = ROOT / "examples" / "broadband-move"


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed here")
def test_libreoffice_prints_every_format(reported: Callable[..., Reported], hostile: Path, tmp_path: Path) -> None:
    model = (hostile / "model.yaml").read_text(encoding="utf-8")
    (hostile / "model.yaml").write_text(model.replace("x" * 40_000, "x" * 400), encoding="utf-8")
    evil = reported(hostile).report
    one_journey = reported(BROADBAND, Wish(journeys=("fix-dead-line",))).report
    files = {tmp_path / "document.docx": evil, tmp_path / "workbook.xlsx": evil, tmp_path / "deck.pptx": one_journey}
    for file, report in files.items():
        file.write_bytes(alignment.render(report, file.suffix))
    run = [OFFICE or "", f"-env:UserInstallation={(tmp_path / 'home').as_uri()}", "--headless", "--convert-to", "pdf"]
    made = tmp_path / "made"
    subprocess.run([*run, "--outdir", str(made), *map(str, files)], check=True, capture_output=True, timeout=300)
    for file in files:
        assert (made / file.name).with_suffix(".pdf").read_bytes().startswith(b"%PDF"), file.name


PAGES = shutil.which("pdftotext")


@pytest.mark.skipif(not OFFICE or not PAGES, reason="LibreOffice or pdftotext is not installed here")
def test_the_contents_of_a_document_have_the_pages_of_their_headings(
    broadband_reported: Reported, tmp_path: Path
) -> None:
    file = tmp_path / "document.docx"
    file.write_bytes(alignment.render(broadband_reported.report, ".docx"))
    run = [OFFICE or "", f"-env:UserInstallation={(tmp_path / 'home').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*run, "--outdir", str(tmp_path), str(file)], check=True, capture_output=True, timeout=300)
    text = subprocess.run(
        [PAGES or "", "-layout", str(file.with_suffix(".pdf")), "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = text.split("\f")
    listed = re.findall(r"^\s*(\d+)\s+(\S.*?)\s*\.{3,}\s*(\d+)$", pages[1], re.MULTILINE)
    assert len(listed) == sum(1 for _ in broadband_reported.report.sections) + 1
    for number, title, page in listed:
        assert re.search(rf"^\s*{number}\s+{re.escape(title)}$", pages[int(page) - 1], re.MULTILINE), title


WRITTEN = """
from pathlib import Path
from tests.reports.conftest import _reported
from cxalign.reports import alignment

report = _reported(Path({root!r})).report
for ending in alignment.FORMATS:
    Path({folder!r}, "report" + ending).write_bytes(alignment.render(report, ending))
"""


def test_every_format_is_the_same_bytes_on_every_hash_seed(tmp_path: Path) -> None:
    known = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    for seed in ("0", "1"):
        (tmp_path / seed).mkdir()
        code = WRITTEN.format(root=str(BROADBAND), folder=str(tmp_path / seed))
        subprocess.run([sys.executable, "-c", code], check=True, env={**known, "PYTHONHASHSEED": seed})
    for ending in alignment.FORMATS:
        data = (tmp_path / "0" / f"report{ending}").read_bytes()
        assert data == (tmp_path / "1" / f"report{ending}").read_bytes(), ending
        assert str(ROOT).encode() not in data
