"""Paper: everything folded is there, what can only be clicked is not, and the pages are numbered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Opened

    Open = Callable[..., Opened]

PAGES = re.compile(rb"/Type\s*/Page\b")
WIDTH = 703
"""Pixels of a page of A4 between its margins."""
HIDDEN = "[...document.querySelectorAll('main .folded *')].filter((one) => !one.closest('svg') && !one.hidden && !one.checkVisibility()).length"


def test_the_report_prints_on_pages(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband)
    opened.page.emulate_media(media="print")
    assert len(PAGES.findall(opened.page.pdf(prefer_css_page_size=True))) > 10


def test_what_is_folded_is_printed(hostile: Path, open_page: Open) -> None:
    for javascript in (True, False):
        opened = open_page(hostile, java_script_enabled=javascript)
        assert opened.ask(HIDDEN) > 0
        opened.page.emulate_media(media="print")
        assert opened.ask(HIDDEN) == 0


def test_what_can_only_be_clicked_is_not_printed(broadband: Path, open_page: Open) -> None:
    page = open_page(broadband, "#open=system%3Acrm").page
    page.emulate_media(media="print")
    for name in ("#filters", "#results", ".skip", "#panel"):
        assert not page.locator(name).is_visible(), name


def test_paper_says_what_is_filtered_out_and_leaves_out_what_is_empty(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband, "#q=basement")
    page = opened.page
    page.emulate_media(media="print")
    assert page.inner_text("#shown").startswith("Shown: with “basement” – ")
    shown = (
        "[...document.querySelectorAll('main > section')].filter((one) => one.checkVisibility()).map((one) => one.id)"
    )
    sections = opened.ask(shown)
    assert "findings" in sections
    assert not {"summary", "ownership", "words", "scorecard"} & set(sections)
    without = "[...document.querySelectorAll('main section')].filter((one) => one.checkVisibility() && ![...one.querySelectorAll('[data-n]')].some((item) => item.checkVisibility())).length"
    assert opened.ask(without) == 0
    listed = "[...document.querySelectorAll('nav > details > ul > li')].filter((one) => one.checkVisibility()).map((one) => decodeURIComponent(one.firstChild.hash.slice(1)))"
    assert opened.ask(listed) == sections
    assert len(PAGES.findall(page.pdf(prefer_css_page_size=True))) < 6


def test_paper_of_a_reader_keeps_what_is_not_about_findings(broadband: Path, open_page: Open) -> None:
    page = open_page(broadband, "#reader=it").page
    page.emulate_media(media="print")
    assert page.locator("#summary .whole").is_visible()
    assert page.locator("section[id='scorecard']").is_visible()
    assert not page.locator("section[id='for-analyst']").is_visible()


def test_paper_begins_with_the_contents(broadband: Path, open_page: Open) -> None:
    for width in (390, 1440):
        page = open_page(broadband, width=width).page
        page.emulate_media(media="print")
        nav = page.locator("nav")
        assert nav.get_by_role("link", name="All findings").is_visible()
        assert nav.bounding_box()["y"] < page.locator("main").bounding_box()["y"]  # type: ignore[index]


def test_every_page_names_the_report_and_its_number(hostile: Path, open_page: Open) -> None:
    opened = open_page(hostile)
    opened.page.emulate_media(media="print")
    rules = opened.ask(
        "[...document.styleSheets[0].cssRules].flatMap((one) => [...(one.cssRules || [])]).filter((one) => one instanceof CSSPageRule).map((one) => one.cssText).join(' ')"
    )
    assert "</script><script>window.harmed = 1</script>" in rules
    assert "counter(page)" in rules
    assert len(PAGES.findall(opened.page.pdf(prefer_css_page_size=True))) > 1


def test_no_text_covers_another_on_paper(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband, width=WIDTH)
    opened.page.emulate_media(media="print")
    assert opened.ask("overlaps.js", 2)["found"] == []


SIZES = "[...document.querySelectorAll('.picture svg')].map((one) => { const box = one.getBoundingClientRect(); const { width, height } = one.viewBox.baseVal; return [box.width, box.height, Math.min(box.width / width, box.height / height)]; })"


def test_every_part_of_a_blueprint_fits_a_page_and_can_be_read_there(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband, width=WIDTH)
    opened.page.emulate_media(media="print")
    parts = opened.ask(SIZES)
    assert len(parts) > 3
    for wide, high, scale in parts:
        assert wide <= WIDTH
        assert high <= 930
        assert scale > 0.49


def test_no_page_cuts_a_state_of_a_blueprint(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband)
    lanes = "[...document.querySelectorAll('.picture svg')].map((one) => [...one.querySelectorAll('text')].map((text) => text.textContent).filter((text) => /^(Steps of the|Systems)$/.test(text)))"
    for found in opened.ask(lanes):
        assert found == ["Steps of the", "Systems"] * (len(found) // 2)


def test_parts_that_are_long_begin_on_a_page_and_short_ones_follow_each_other(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband)
    opened.page.emulate_media(media="print")
    begins = "[...document.querySelectorAll('main > section')].filter((one) => getComputedStyle(one).breakBefore === 'page').map((one) => one.id)"
    found = opened.ask(begins)
    assert {"voices", "journeys", "for-owners", "findings", "scorecard"} <= set(found)
    assert not {"summary", "ownership", "friction", "readiness"} & set(found)


def test_nothing_is_wider_than_the_paper(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband, width=WIDTH)
    opened.page.emulate_media(media="print")
    wide = "[...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.outerHTML.slice(0, 80))"
    assert opened.ask(wide) == []


def test_what_is_dark_on_the_screen_is_black_on_white_on_paper(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband, color_scheme="dark")
    opened.page.emulate_media(media="print", color_scheme="dark")
    assert opened.ask("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert opened.ask("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_on_paper_only_links_that_lead_somewhere_are_links(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband)
    before = opened.ask(LINKS)
    assert before
    opened.ask("dispatchEvent(new Event('beforeprint'))")
    assert opened.ask(LINKS) == []
    assert opened.page.locator("main a[href^='#f']").count() > 100
    opened.ask("dispatchEvent(new Event('afterprint'))")
    assert opened.ask(LINKS) == before


LINKS = "[...document.querySelectorAll('a[href^=\"#open=\"]')].map((one) => one.getAttribute('href'))"
