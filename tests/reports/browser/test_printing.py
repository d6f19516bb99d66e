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


SIZES = "[...document.querySelectorAll('.picture svg')].map((one) => { const box = one.getBoundingClientRect(); return [one.closest('.across') !== null, box.width, box.height, one.viewBox.baseVal.width]; })"


def test_every_part_of_a_blueprint_fits_a_page_and_can_be_read_there(broadband: Path, open_page: Open) -> None:
    for across, width, height in ((True, 1016, 672), (False, 688, 1000)):
        opened = open_page(broadband, width=width)
        opened.page.emulate_media(media="print")
        parts = [one[1:] for one in opened.ask(SIZES) if one[0] is across]
        assert parts
        for wide, high, drawn in parts:
            assert wide <= width
            assert high <= height
            assert wide / drawn > 0.38


def test_a_wide_blueprint_lies_across_and_what_stands_around_it_does_not(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband)
    opened.page.emulate_media(media="print")
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", opened.page.pdf(prefer_css_page_size=True))
    across = [float(wide) > float(high) for wide, high in boxes]
    wide_parts = sum(one[0] for one in opened.ask(SIZES))
    assert across.count(True) == wide_parts
    assert not across[0]
    assert not across[-1]


def test_parts_that_are_long_begin_on_a_page_and_short_ones_follow_each_other(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband)
    opened.page.emulate_media(media="print")
    begins = "[...document.querySelectorAll('main > section')].filter((one) => getComputedStyle(one).breakBefore === 'page').map((one) => one.id)"
    found = opened.ask(begins)
    assert {"voices", "journeys", "for-owners", "findings", "scorecard"} <= set(found)
    assert not {"summary", "ownership", "friction", "readiness"} & set(found)


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
