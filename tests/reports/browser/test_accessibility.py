"""The report passes an accessibility checker, in light and dark, with and without a panel; headings keep their order."""

from __future__ import annotations

from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Opened

    Open = Callable[..., Opened]

CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
# The address of a panel is taken for a skip link; the real one has a test of its own.
ALL = {"rules": {"skip-link": {"enabled": False}}, "resultTypes": ["violations"]}
UNFOLDED = "for (const fold of document.querySelectorAll('main details')) fold.open = true"


def _checked(opened: Opened, where: str, rules: dict[str, Any]) -> list[str]:
    package = pytest.importorskip("axe_playwright_python", reason="no accessibility checker: needs `cxalign[test]`")
    opened.ask(UNFOLDED)
    opened.page.evaluate(files(package).joinpath("axe.min.js").read_text(encoding="utf-8"))
    result: dict[str, Any] = opened.page.evaluate("([where, rules]) => axe.run(where, rules)", [where, rules])
    assert result["passes"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in result["violations"]]


def test_a_checker_finds_nothing(one_journey: Path, open_page: Open) -> None:
    assert _checked(open_page(one_journey), "html", ALL) == []


def test_a_checker_finds_nothing_in_a_panel(one_journey: Path, open_page: Open) -> None:
    for scheme in ("light", "dark"):
        opened = open_page(one_journey, "#open=system%3Acrm", color_scheme=scheme)
        assert _checked(opened, "#panel", ALL) == []


def test_the_dark_colours_have_contrast(one_journey: Path, open_page: Open) -> None:
    assert _checked(open_page(one_journey, color_scheme="dark"), "html", CONTRAST) == []


def test_a_checker_finds_what_is_planted(one_journey: Path, open_page: Open) -> None:
    opened = open_page(one_journey)
    opened.ask("document.querySelector('.lines').style.color = '#999'")
    assert [one.partition(":")[0] for one in _checked(opened, "header", CONTRAST)] == ["color-contrast"]


def test_headings_go_down_one_level_at_a_time(broadband: Path, open_page: Open) -> None:
    opened = open_page(broadband)
    levels = opened.ask(
        "[...document.querySelectorAll('header :is(h1, h2), main :is(h1, h2, h3, h4, h5, h6)')].map((one) => +one.tagName[1])"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_part_of_the_page_is_a_landmark(broadband: Path, open_page: Open) -> None:
    page = open_page(broadband).page
    assert page.get_by_role("banner").count() == 1
    assert page.get_by_role("search", name="Filter the findings").is_visible()
    assert page.get_by_role("navigation", name="Contents").is_visible()
    assert page.get_by_role("main").count() == 1
    assert page.get_by_role("status").is_visible()
