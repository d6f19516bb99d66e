"""Texts in the report cover each other at no width, and the page never has to be moved sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Opened

    Open = Callable[..., Opened]

SLACK = 2
"""How many pixels the boxes of two lines may share: letters do not fill theirs."""
UNFOLDED = "for (const fold of document.querySelectorAll('main details')) fold.open = true"


@pytest.mark.parametrize("width", [360, 390, 768, 1440])
@pytest.mark.parametrize("name", ["broadband", "hostile"])
def test_no_text_covers_another_and_the_page_is_no_wider_than_the_window(
    name: str, width: int, open_page: Open, request: pytest.FixtureRequest
) -> None:
    file: Path = request.getfixturevalue(name)
    opened = open_page(file, width=width)
    opened.ask(UNFOLDED)
    assert opened.ask("document.documentElement.scrollWidth") == width
    seen = opened.ask("overlaps.js", SLACK)
    assert seen["found"] == []
    assert seen["lines"] > 1000


@pytest.mark.parametrize("width", [360, 800, 1440])
def test_no_text_of_a_panel_covers_another(hostile: Path, width: int, open_page: Open) -> None:
    opened = open_page(hostile, "#open=step%3Aj%2Fs3", width=width)
    assert opened.ask("document.getElementById('panel').open")
    assert opened.ask("overlaps.js", SLACK)["found"] == []


def test_what_covers_another_text_would_be_found(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband)
    opened.ask("document.querySelector('h1').style.marginBottom = '-2rem'")
    assert any("Alignment report | " in one for one in opened.ask("overlaps.js", SLACK)["found"])


PICTURES = "[...document.querySelectorAll('.picture .scroll')].map((one) => [one.scrollWidth - one.clientWidth, getComputedStyle(one, '::before').content.includes('scroll')])"


@pytest.mark.parametrize(("width", "scrolls"), [(1400, False), (800, True), (360, True)])
def test_a_blueprint_is_as_wide_as_its_box_or_says_that_one_has_to_scroll(
    broadband: Path,
    width: int,
    scrolls: bool,  # noqa: FBT001
    open_page: Open,
) -> None:
    opened = open_page(broadband, width=width)
    opened.ask(UNFOLDED)
    found = opened.ask(PICTURES)
    assert [(more > 0) for more, _ in found] == [is_told for _, is_told in found]
    assert any(is_told for _, is_told in found) is scrolls


WIDER = "[...document.querySelectorAll('main .scroll')].filter((one) => !one.closest('.picture')).map((one) => [one.scrollWidth > one.clientWidth + 1, getComputedStyle(one, '::before').content.includes('scroll')])"


@pytest.mark.parametrize(("width", "least"), [(390, 20), (768, 1), (1440, 0)])
def test_a_table_that_is_wider_than_its_box_says_that_one_has_to_scroll(
    broadband: Path, width: int, least: int, open_page: Open
) -> None:
    opened = open_page(broadband, width=width)
    opened.settle()
    found = opened.ask(WIDER)
    assert all(is_wider is is_told for is_wider, is_told in found)
    assert sum(is_told for _, is_told in found) >= least


def test_on_a_phone_no_column_of_words_is_one_word_wide(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband, width=390)
    rows = "[...document.querySelectorAll('table:not(.narrow) tbody th[scope=row]')].filter((one) => one.textContent.length > 12).map((one) => one.getBoundingClientRect().width)"
    found = opened.ask(rows)
    assert len(found) > 50
    assert min(found) >= 90


def test_no_date_is_parted_by_the_end_of_a_line(broadband: Path, open_page: Open) -> None:
    for width in (390, 1440):
        opened = open_page(broadband, width=width)
        parted = "[...document.querySelectorAll('.day')].map((one) => one.getClientRects().length)"
        assert set(opened.ask(parted)) <= {0, 1}
        assert opened.ask(parted)


def test_a_blueprint_does_not_glare_in_the_dark(broadband: Path, open_page: Open) -> None:
    look = "getComputedStyle(document.querySelector('.picture svg')).filter"
    assert open_page(broadband).ask(look) == "none"
    assert "invert" in open_page(broadband, color_scheme="dark").ask(look)
    opened = open_page(broadband, color_scheme="dark")
    opened.page.emulate_media(media="print", color_scheme="dark")
    assert opened.ask(look) == "none"


def test_the_ring_around_the_search_field_leaves_its_label_free(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband)
    opened.page.keyboard.press("/")
    free = "(() => { const field = document.getElementById('q'); const style = getComputedStyle(field); return field.getBoundingClientRect().top - field.labels[0].getBoundingClientRect().bottom - parseFloat(style.outlineWidth) - parseFloat(style.outlineOffset); })()"
    assert opened.ask(free) >= 0
