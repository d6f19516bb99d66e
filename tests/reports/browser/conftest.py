"""One browser for all tests in it, and the pages they open: nothing a page asks for is given, and it may not complain."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cxalign.cli.app import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page, Route

ROOT = Path(__file__).parents[3]
HERE = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WIDE = 1440
PATIENCE = 10_000
"""Milliseconds after which a test gives up; nothing a reader does may take so long."""
HOSTILE = [
    "</script><script>window.harmed = 1</script>",
    "\"><img src=x onerror='window.harmed = 1'>",
    "javascript:window.harmed=1",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsänderungsgesetz" * 2,
    "هذه خطوة طويلة جدا من رحلة العميل إلى الهدف",
    "👩‍👩‍👧‍👦🧾🚚 ordered \u202eesrever\u202c and \x07 rung",
    "]]> ${window.harmed = 1} {{harmed}} $title <!-- ",
]


class Opened:
    """A page that is open, and what it has tried to load or complained of."""

    def __init__(self, page: Page, complaints: list[str]) -> None:
        self.page = page
        self.complaints = complaints

    def ask(self, script: str, argument: object = None) -> Any:
        """Run one of the scripts beside this file, or an expression."""
        file = HERE / script
        text = file.read_text(encoding="utf-8") if script.endswith(".js") else script
        return self.page.evaluate(text, argument)

    def settle(self) -> None:
        """Wait until what was typed has been searched for, and all is drawn."""
        self.page.wait_for_timeout(400)


def _browser() -> str | None:
    return os.environ.get("CXALIGN_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start a browser; without one these tests are skipped, unless CXALIGN_BROWSER names one that must be there."""
    found = _browser()
    if found is None:
        pytest.skip(f"not tried in a browser: none of {', '.join(NAMES)} is installed")
    playwright = pytest.importorskip("playwright.sync_api", reason="not tried in a browser: needs `cxalign[test]`")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def _written(root: Path, folder: Path, *options: str) -> Path:
    file = folder / "report.html"
    assert run(["report", str(root), "-o", str(file), *options]) == 0
    return file


@pytest.fixture(scope="session")
def broadband(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the report of the full example, as a user does."""
    return _written(ROOT / "examples" / "broadband-move", tmp_path_factory.mktemp("broadband"))


@pytest.fixture(scope="session")
def one_journey(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the report of one journey: everything is in it, and a checker is through with it soon."""
    options = ("--journey", "fix-dead-line", "--for", "cx")
    return _written(ROOT / "examples" / "broadband-move", tmp_path_factory.mktemp("journey"), *options)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the report of a workspace in which every text is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    steps = [
        {"id": f"s{number}", "name": text, "description": text, "stage": text, "moment_of_truth": True}
        for number, text in enumerate(HOSTILE)
    ]
    names = dict(enumerate(HOSTILE))
    model = {
        "journeys": [
            {"id": "j", "name": names[3], "goal": names[4], "owner": "r", "steps": steps},
            *(
                {"id": name, "name": names[0], "goal": names[1], "steps": [{"id": "only", "name": names[5]}]}
                for name in "klm"
            ),
        ],
        "processes": [
            {"id": f"p{number}", "name": text, "serves": [f"s{number}"], "owner": "r", "systems": [f"t{number}"]}
            for number, text in names.items()
        ],
        "systems": [{"id": f"t{number}", "name": text, "kind": "saas"} for number, text in names.items()],
        "functions": [{"id": "f", "name": names[4]}],
        "roles": [{"id": "r", "name": names[3], "function": "f"}],
        "initiatives": [
            {"id": f"i{number}", "name": text, "kind": "other", "start": "2026", "end": "2027", "owner": "r"}
            for number, text in names.items()
        ],
        "stories": [{"id": f"told{n}", "about": ["s0"], "text": text, "persona": text} for n, text in names.items()],
        "measures": [{"at": "s0", "kind": names[1], "value": "1"}],
    }
    (folder / "<b>&'.yaml").write_text(json.dumps(model, ensure_ascii=False), encoding="utf-8")
    settings = {
        "organisation": names[3],
        "states": [{"id": "a", "name": names[0], "date": "2026-01-01"}, {"id": "b", "name": names[3], "date": "2028"}],
    }
    (folder / "cxalign.yaml").write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
    return _written(folder, tmp_path_factory.mktemp("written"), "--title", names[0], "--client", names[3])


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Opened]]:
    """Open a file as a double click does; when the test is over, no page may have complained or tried to load."""
    with _opening(browser) as opened:
        yield opened


@contextmanager
def _opening(browser: Browser) -> Iterator[Callable[..., Opened]]:
    contexts = []
    complaints: list[str] = []

    def open_page(file: Path, address: str = "", width: int = WIDE, **wishes: Any) -> Opened:
        context = browser.new_context(viewport={"width": width, "height": 900}, **wishes)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        own = file.as_uri()

        def judge(route: Route) -> None:
            if route.request.url.partition("#")[0] == own:
                route.continue_()
            else:
                complaints.append(f"tried to load {route.request.url}")
                route.abort()

        context.route("**/*", judge)
        page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.goto(own + address)
        return Opened(page, complaints)

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
