"""The report opens by a double click, whatever its texts, with and without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Opened

    Open = Callable[..., Opened]


def test_a_report_opens_without_a_complaint_and_loads_nothing(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband)
    assert opened.page.title() == "Alignment report – Saltgate Broadband"
    assert opened.complaints == []


def test_a_hostile_workspace_runs_nothing(hostile: Path, open_page: Open) -> None:
    for address in ("#open=step%3Aj%2Fs0&q=%3Cscript%3E", "#at=%22%3E%3Cimg%20src%3Dx%3E"):
        opened = open_page(hostile, address)
        opened.ask("for (const link of [...document.querySelectorAll('main a')].slice(0, 30)) link.click()")
        assert opened.ask("window.harmed") is None
        assert opened.ask("document.querySelectorAll('img, iframe, object, embed').length") == 0
        assert opened.ask("document.scripts.length") == 2


def test_a_script_that_got_in_would_not_run(broadband: Path, tmp_path: Path, open_page: Open) -> None:
    file = tmp_path / "changed.html"
    text = broadband.read_text(encoding="utf-8").replace("<main", "<script>window.harmed = 1</script><main", 1)
    file.write_text(text, encoding="utf-8")
    opened = open_page(file)
    assert opened.ask("window.harmed") is None
    assert "Content Security Policy" in opened.complaints.pop()


def test_without_scripts_all_is_there_and_nothing_is_offered_that_needs_them(broadband: Path, open_page: Open) -> None:
    page = open_page(broadband, java_script_enabled=False).page
    assert not page.get_by_role("search").is_visible()
    assert page.locator("#findings article").count() == 66
    assert page.locator("section[id='for-owners']").is_visible()
    page.locator("#summary a[href^='#f']").first.click()
    assert "#f" in page.url


def test_without_scripts_what_is_folded_can_be_opened(hostile: Path, open_page: Open) -> None:
    fold = open_page(hostile, java_script_enabled=False).page.locator(".folded").first
    assert not fold.locator("table").first.is_visible()
    fold.locator("summary").click()
    assert fold.locator("table").first.is_visible()


def test_a_link_to_what_is_folded_opens_it(hostile: Path, open_page: Open) -> None:
    opened = open_page(hostile)
    fold = opened.page.locator("section[id='journey:k'] > details")
    assert fold.get_attribute("open") is None
    opened.page.locator("nav a[href='#journey%3Ak'], nav a[href='#journey:k']").click()
    opened.settle()
    assert fold.get_attribute("open") is not None
    assert opened.page.locator("section[id='journey:l'] > details").get_attribute("open") is None
