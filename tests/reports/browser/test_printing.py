"""Paper: everything folded is there, what can only be clicked is not, and the pages are numbered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Opened

    Open = Callable[..., Opened]

HIDDEN = "[...document.querySelectorAll('main .folded *')].filter((one) => !one.closest('svg') && !one.hidden && !one.checkVisibility()).length"


def test_the_report_prints_on_pages(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband)
    opened.page.emulate_media(media="print")
    pages = re.findall(rb"/Type\s*/Page\b", opened.page.pdf(prefer_css_page_size=True))
    assert len(pages) > 10


def test_what_is_folded_is_printed(hostile: Path, open_page: Open) -> None:
    for javascript in (True, False):
        opened = open_page(hostile, java_script_enabled=javascript)
        assert opened.ask(HIDDEN) > 0
        opened.page.emulate_media(media="print")
        assert opened.ask(HIDDEN) == 0


def test_what_can_only_be_clicked_is_not_printed(broadband: Path, open_page: Open) -> None:
    page = open_page(broadband, "#open=system%3Acrm").page
    page.emulate_media(media="print")
    for name in ("#filters", "nav", ".skip", "#panel"):
        assert not page.locator(name).is_visible(), name


def test_paper_says_when_something_is_filtered_out(broadband: Path, open_page: Open) -> None:
    page = open_page(broadband, "#severity=error").page
    page.emulate_media(media="print")
    assert page.locator("#shown").is_visible()


def test_no_text_covers_another_on_paper(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband, width=688)
    opened.page.emulate_media(media="print")
    assert opened.ask("overlaps.js", 2)["found"] == []


def test_nothing_is_wider_than_the_paper(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband, width=688)
    opened.page.emulate_media(media="print")
    wide = "[...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.outerHTML.slice(0, 80))"
    assert opened.ask(wide) == []


def test_what_is_dark_on_the_screen_is_black_on_white_on_paper(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband, color_scheme="dark")
    opened.page.emulate_media(media="print", color_scheme="dark")
    assert opened.ask("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert opened.ask("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
