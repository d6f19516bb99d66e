"""Takes the pictures of the report that README shows, with an installed browser: `make pictures`."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from cxalign.cli.app import run

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
WINDOW = {"width": 1440, "height": 900}


def main() -> int:
    """Write the report of the full example and take a picture of each view."""
    browser = os.environ.get("CXALIGN_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.stderr.write("no chromium is installed\n")
        return 2
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        file = Path(folder, "report.html")
        run(["report", str(ROOT / "examples" / "broadband-move"), "-o", str(file)])
        page = driver.chromium.launch(executable_path=browser, args=["--no-sandbox"]).new_page(viewport=WINDOW)
        _take(page, file, "", "report-top")
        _take(page, file, "#at=journey%3Afix-dead-line", "report-blueprint")
        _take(page, file, "#at=journey%3Afix-dead-line%3Amatrix&open=system%3Amessage-centre", "report-panel")
    return 0


def _take(page: Page, file: Path, address: str, name: str) -> None:
    page.goto("about:blank")
    page.goto(file.as_uri() + address)
    page.wait_for_timeout(500)
    page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    sys.exit(main())
