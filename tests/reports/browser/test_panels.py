"""Panels of elements: they open and close by mouse and by keyboard, and the focus comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Opened

    Open = Callable[..., Opened]

LINK = "#summary a[href^='#open=']"
FOCUS = "document.activeElement.id || document.activeElement.textContent"


def test_a_name_opens_its_panel_and_the_button_closes_it(broadband: Path, open_page: Open) -> None:
    page = open_page(broadband).page
    page.get_by_role("link", name="Leave us").and_(page.locator(LINK)).first.click()
    panel = page.get_by_role("dialog", name="journey Leave us")
    assert panel.is_visible()
    assert panel.get_by_role("heading", name="What it rests on").is_visible()
    panel.get_by_role("button", name="Close").click()
    assert not panel.is_visible()
    assert "open=" not in page.url


def test_a_panel_is_opened_and_closed_by_keyboard_and_gives_the_focus_back(broadband: Path, open_page: Open) -> None:
    page = open_page(broadband).page
    page.locator(LINK).first.focus()
    name = page.evaluate(FOCUS)
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUS) == "panel-title"
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()
    assert page.evaluate(FOCUS) == name


def test_the_button_of_a_panel_with_a_long_name_says_its_word_whole(broadband: Path, open_page: Open) -> None:
    page = open_page(broadband, "#open=system%3Abasement-server").page
    button = page.get_by_role("dialog").get_by_role("button", name="Close")
    assert button.evaluate("(one) => one.getClientRects()[0].height < 2.5 * parseFloat(getComputedStyle(one).fontSize)")


def test_the_focus_stays_in_an_open_panel(broadband: Path, open_page: Open) -> None:
    page = open_page(broadband, "#open=system%3Acrm").page
    for _ in range(40):
        page.keyboard.press("Tab")
        inside = "document.body === document.activeElement || document.getElementById('panel').contains(document.activeElement)"
        assert page.evaluate(inside)


def test_from_one_panel_to_the_next_and_back(broadband: Path, open_page: Open) -> None:
    page = open_page(broadband, "#open=system%3Acrm").page
    title = page.locator("#panel-title")
    first = title.inner_text()
    page.locator("#panel-body a[href^='#open=']").first.click()
    assert title.inner_text() != first
    page.go_back()
    assert title.inner_text() == first


def test_a_finding_of_a_panel_leads_to_it_and_closes_the_panel(broadband: Path, open_page: Open) -> None:
    page = open_page(broadband, "#open=step%3Afix-dead-line%2Fmessage-progress").page
    link = page.locator("#panel-body a[href^='#f']").first
    name = link.inner_text()
    link.click()
    assert not page.locator("#panel").is_visible()
    assert page.evaluate(FOCUS) == name.lower()


def test_a_panel_tells_what_was_found_about_an_element_and_what_names_it(broadband: Path, open_page: Open) -> None:
    body = open_page(broadband, "#open=step%3Amove-home%2Fengineer-visit").page.locator("#panel-body")
    headings = body.get_by_role("heading").all_inner_texts()
    assert headings[-2:] == ["Findings about it", "Findings that name it, or stand there"]
    assert "moment of truth\nyes" in body.inner_text()
    named = open_page(broadband, "#open=system%3Acrm").page.locator("#panel-body")
    assert named.get_by_role("heading").all_inner_texts()[-1:] == ["Findings that name it"]
    assert "which answers for system “Customer file” and 15 more behind its steps" in named.inner_text()
    many = open_page(broadband, "#open=journey%3Amove-home").page.locator("#panel-body ul").last.locator("> li")
    assert many.count() == 21
    assert many.last.inner_text().startswith("and ")


def test_a_click_beside_the_panel_closes_it(broadband: Path, open_page: Open) -> None:
    page = open_page(broadband, "#open=system%3Acrm").page
    page.mouse.click(50, 450)
    assert not page.locator("#panel").is_visible()


def test_the_first_stops_of_the_tab_key_are_in_the_order_of_the_page(broadband: Path, open_page: Open) -> None:
    page = open_page(broadband).page
    stops = []
    for _ in range(9):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("(one => one.id || one.value || one.textContent)(document.activeElement)"))
    assert stops == [
        "Skip to the report",
        "q",
        "error",
        "warning",
        "info",
        "reader",
        "journey",
        "state",
        "Contents",
    ]


def test_the_skip_link_leads_to_the_report(broadband: Path, open_page: Open) -> None:
    page = open_page(broadband).page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUS) == "content"
