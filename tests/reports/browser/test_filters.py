"""Search and filters: what they show, that the address keeps it, and the way back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from cxalign.cli.app import run

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
    opened.page.keyboard.type("Message Centre  plan")
    said = r"Shown: with “Message Centre plan” – \d+ of 66 findings\. Sentences, tables and pictures are not filtered\."
    assert re.fullmatch(said, _status(opened))
    shown = [text.lower() for text in opened.ask(SHOWN)]
    assert shown
    assert all("message" in text and "centre" in text and "plan" in text for text in shown)
    assert opened.page.url.endswith("#q=Message+Centre++plan")


def test_search_that_finds_nothing_says_so(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband)
    opened.page.fill("#q", "no such thing")
    assert _status(opened).startswith("Shown: with “no such thing” – 0 of 66 findings. ")
    assert opened.page.locator("#for-cio .nothing").is_visible()
    assert opened.page.locator("#results").inner_text() == "No finding is left with these filters."


WORDS = "#results li .what"


def test_what_is_found_in_the_lines_below_a_finding_says_in_which(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband)
    opened.page.fill("#q", "warehouse")
    opened.settle()
    below = [said.partition(" – found under ")[2] for said in opened.page.locator(WORDS).all_inner_texts()]
    assert below == ["“see”", "“plan”"]


def test_what_is_found_in_a_finding_itself_says_no_more(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband)
    opened.page.fill("#q", "dispute final bill")
    opened.settle()
    (said,) = opened.page.locator(WORDS).all_inner_texts()
    assert said.startswith("step “Dispute the final bill” exists only because something went wrong")
    assert "found under" not in said


RESULTS = "[...document.querySelectorAll('#results li a')].map((one) => one.textContent)"
NUMBERS = "[...document.querySelectorAll('#findings article:not([hidden])')].map((one) => one.id.toUpperCase())"


def test_what_is_found_is_listed_below_the_search_field_and_leads_to_its_place(
    broadband: Path, open_page: Open
) -> None:
    opened = open_page(broadband)
    page = opened.page
    assert not page.locator("#results").is_visible()
    page.evaluate("scrollTo(0, 20000)")
    page.fill("#q", "basement")
    opened.settle()
    found = opened.ask(RESULTS)
    assert found == opened.ask(NUMBERS)
    assert 0 < len(found) < 20
    assert page.evaluate("document.getElementById('results').getBoundingClientRect().bottom <= innerHeight")
    bar = page.evaluate("document.getElementById('filters').getBoundingClientRect().bottom")
    assert page.evaluate("document.getElementById('results').getBoundingClientRect().top") >= bar
    page.locator("#q").press("Enter")
    assert page.evaluate("document.activeElement.textContent") == found[0]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == found[0].lower()
    assert "q=basement" in page.url


def test_many_that_are_found_are_listed_in_part_with_a_link_to_all(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband, "#severity=warning")
    assert len(opened.ask(RESULTS)) == 20
    rest = opened.page.locator("#results .rest")
    assert rest.inner_text() == "All 44 in the list of all findings"
    rest.get_by_role("link").click()
    assert opened.page.evaluate("document.activeElement.id") == "findings"


def test_counts_are_those_of_what_is_shown_or_say_that_they_are_not_filtered(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband)
    assert not opened.page.locator("#summary .whole").is_visible()
    opened.page.fill("#q", "basement")
    opened.settle()
    assert opened.page.locator("#summary .whole").is_visible()
    wrong = """[...document.querySelectorAll('main ul.findings')].filter((list) => {
      const shown = [...list.children].filter((one) => !one.hidden).length;
      return list.previousElementSibling.dataset.left !== ` · ${shown} of ${list.children.length} shown`; }).length"""
    assert opened.ask(wrong) == 0
    after = "[...document.querySelectorAll('.caption.table')].map((one) => getComputedStyle(one, '::after').content)"
    assert set(opened.ask(after)) == {'" · not filtered"'}
    opened.page.get_by_role("button", name="Show all").click()
    assert set(opened.ask(after)) == {"none"}


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
    ("label", "choice", "words", "address"),
    [
        ("For", "CIO", "for the CIO", "#reader=it"),
        ("Journey", "Get a dead line fixed", "about “Get a dead line fixed”", "#journey=fix-dead-line"),
        ("When", "after the plan", "after the plan", "#state=future"),
    ],
)
def test_a_filter_is_kept_in_the_address_and_restored(
    label: str, choice: str, words: str, address: str, broadband: Path, open_page: Open
) -> None:
    opened = open_page(broadband)
    opened.page.get_by_label(label, exact=True).select_option(label=choice)
    said = _status(opened)
    assert said.startswith(f"Shown: {words} – ")
    assert opened.page.url.endswith(address)
    again = open_page(broadband, address)
    assert _status(again) == said
    assert again.ask(SHOWN) == opened.ask(SHOWN)
    again.page.get_by_role("button", name="Show all").click()
    assert _status(again) == "All 66 findings are shown."


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
    assert _status(opened) == "All 66 findings are shown."
    page.go_back()
    assert _status(opened) == said
    page.go_forward()
    assert _status(opened) == "All 66 findings are shown."


def test_a_link_to_a_finding_shows_it_even_where_it_is_filtered_out(broadband: Path, open_page: Open) -> None:
    page = open_page(broadband, "#severity=info&at=f1").page
    assert page.locator("#f1").is_visible()
    assert page.evaluate("document.activeElement.id") == "f1"


def test_an_address_that_makes_no_sense_shows_everything(broadband: Path, open_page: Open) -> None:
    page = open_page(broadband, "#severity=fatal&state=x&reader=__proto__&open=toString").page
    assert page.inner_text("#shown").startswith("All 66")
    for address in ("#", "#=&&", "#open=nobody%3Athere", "#at=%F0%28", "#%E0%A4%A", "#constructor"):
        page.evaluate("(address) => { location.hash = address; }", address)
        assert page.inner_text("#shown").startswith("All 66")


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


@pytest.fixture(scope="module")
def alike(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the report of six journeys without an owner, and of five steps that nothing attends to in one of them."""
    folder = tmp_path_factory.mktemp("alike")
    steps = ", ".join(f"{{id: s{one}}}" for one in range(5))
    journeys = ", ".join(f"{{id: j{one}, name: Journey {one}, steps: [{steps}]}}" for one in range(6))
    (folder / "model.yaml").write_text(f"journeys: [{journeys}]\n", encoding="utf-8")
    file = folder / "report.html"
    assert run(["report", str(folder), "-o", str(file)]) == 0
    return file


def test_findings_that_are_told_as_one_say_how_many_of_them_match(alike: Path, open_page: Open) -> None:
    opened = open_page(alike)
    some = "[...document.querySelectorAll('#findings .alike:not([hidden]) .some')].map((one) => one.textContent)"
    assert set(opened.ask(some)) == {""}
    opened.page.select_option("#journey", "j3")
    status = _status(opened)
    assert status.startswith(f"Shown: about “Journey 3” – {len(opened.ask(SHOWN))} of ")
    assert " – 5 of these match the filters." in opened.ask(some)
    assert " – 1 of these matches the filters." in opened.ask(some)


def test_the_link_to_one_of_many_opens_their_fold(alike: Path, open_page: Open) -> None:
    opened = open_page(alike)
    last = opened.ask("[...document.querySelectorAll('.alike article')].pop().id")
    assert not opened.page.is_visible(f"#{last}")
    opened.page.evaluate(f"location.hash = '#{last}'")
    opened.settle()
    assert opened.page.is_visible(f"#{last}")
