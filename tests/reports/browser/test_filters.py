"""Search and filters: what they show, that the address keeps it, and the way back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Opened

    Open = Callable[..., Opened]

SHOWN = "[...document.querySelectorAll('#findings article:not([hidden])')].map((one) => one.textContent)"
SEVERITIES = "[...document.querySelectorAll('#findings article:not([hidden]) .severity')].map((one) => one.textContent)"


def _status(opened: Opened) -> str:
    opened.settle()
    return opened.page.inner_text("#shown")


def test_all_findings_are_shown_at_first(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband)
    assert _status(opened) == f"All {len(opened.ask(SHOWN))} findings are shown."
    assert opened.page.get_by_role("button", name="Show all").is_disabled()


def test_search_shows_what_has_all_words(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband)
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("Dispatch  future")
    assert re.fullmatch(r"Filtered: \d+ of 69 findings are shown\.", _status(opened))
    shown = [text.lower() for text in opened.ask(SHOWN)]
    assert shown
    assert all("dispatch" in text and "future" in text for text in shown)
    assert opened.page.url.endswith("#q=Dispatch++future")


def test_search_that_finds_nothing_says_so(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband)
    opened.page.fill("#q", "no such thing")
    assert _status(opened) == "Filtered: 0 of 69 findings are shown."
    assert opened.page.locator("#for-cio .nothing").is_visible()


def test_severities_can_be_left_out(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband)
    before = opened.ask(SEVERITIES)
    for severity in ("error", "warning", "info"):
        box = opened.page.get_by_role("checkbox", name=f"{severity}s")
        box.uncheck()
        opened.settle()
        assert opened.ask(SEVERITIES) == [one for one in before if one != severity]
        box.check()


@pytest.mark.parametrize(
    ("label", "choice", "address"),
    [
        ("For", "CIO", "#reader=it"),
        ("Journey", "Get a dead line fixed", "#journey=fix-dead-line"),
        ("State", "After Homeward", "#state=future"),
    ],
)
def test_a_filter_is_kept_in_the_address_and_restored(
    label: str, choice: str, address: str, broadband: Path, open_page: Open
) -> None:
    opened = open_page(broadband)
    opened.page.get_by_label(label, exact=True).select_option(label=choice)
    said = _status(opened)
    assert said.startswith("Filtered: ")
    assert opened.page.url.endswith(address)
    again = open_page(broadband, address)
    assert _status(again) == said
    assert again.ask(SHOWN) == opened.ask(SHOWN)
    again.page.get_by_role("button", name="Show all").click()
    assert _status(again) == "All 69 findings are shown."


def test_sections_of_other_readers_and_journeys_are_put_away(broadband: Path, open_page: Open) -> None:
    page = open_page(broadband, "#reader=it&journey=fix-dead-line").page
    shown = {name: page.locator(f"section[id='{name}']").is_visible() for name in ("for-analyst", "for-cio")}
    assert shown == {"for-analyst": False, "for-cio": True}
    assert not page.locator("section[id='journey:move-home']").is_visible()
    assert not page.get_by_role("navigation").get_by_text("For the CX analyst").is_visible()


def test_the_back_button_goes_back_through_what_was_asked_for(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband, "#severity=error")
    page, said = opened.page, _status(opened)
    page.get_by_role("button", name="Show all").click()
    page.locator("#summary a[href^='#f']").first.click()
    assert "at=f" in page.url
    page.go_back()
    assert _status(opened) == "All 69 findings are shown."
    page.go_back()
    assert _status(opened) == said
    page.go_forward()
    assert _status(opened) == "All 69 findings are shown."


def test_a_link_to_a_finding_shows_it_even_where_it_is_filtered_out(broadband: Path, open_page: Open) -> None:
    page = open_page(broadband, "#severity=info&at=f1").page
    assert page.locator("#f1").is_visible()
    assert page.evaluate("document.activeElement.id") == "f1"


def test_an_address_that_makes_no_sense_shows_everything(broadband: Path, open_page: Open) -> None:
    page = open_page(broadband, "#severity=fatal&state=x&reader=__proto__&open=toString").page
    assert page.inner_text("#shown").startswith("All 69")
    for address in ("#", "#=&&", "#open=nobody%3Athere", "#at=%F0%28", "#%E0%A4%A", "#constructor"):
        page.evaluate("(address) => { location.hash = address; }", address)
        assert page.inner_text("#shown").startswith("All 69")


@pytest.mark.parametrize("width", [800, 1180])
def test_what_a_link_leads_to_is_not_under_the_filters(width: int, broadband: Path, open_page: Open) -> None:
    page = open_page(broadband, "#at=journey%3Afix-dead-line", width=width).page
    page.wait_for_function("scrollY > 0")
    below = "document.getElementById('journey:fix-dead-line:title').getBoundingClientRect().top - document.getElementById('filters').getBoundingClientRect().bottom"
    assert 0 <= page.evaluate(below) < 100


def test_filters_find_their_findings_where_numbers_are_missing(one_journey: Path, open_page: Open) -> None:
    opened = open_page(one_journey)
    everything = opened.ask(SEVERITIES)
    opened.page.get_by_role("checkbox", name="errors").uncheck()
    opened.settle()
    assert opened.ask(SEVERITIES) == [one for one in everything if one != "error"]
    assert len(everything) > len(opened.ask(SEVERITIES)) > 0
