"""What a host of repositories does for its jobs, done here: steps, shells, shallow clones, and comments on changes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import History

ROOT = Path(__file__).parents[2]
heavy = pytest.mark.skipif(not os.environ.get("CXALIGN_HEAVY"), reason="`make test-heavy` runs it")
"""For jobs that differ little from others: each takes seconds."""
SETTINGS = "organisation: Library\nstates: [today, tomorrow]\nrules: {no-moment-of-truth: off}\n"
JOURNEYS = """\
journeys:
  - id: borrow
    name: Borrow a book
    owner: desk
    steps:
      - {id: ask, name: Ask for it}
      - {id: take, name: Take it home}
"""
PROCESSES = """\
processes:
  - {id: find, name: Find a book, owner: desk, serves: [ask], systems: [catalogue]}
  - {id: lend, name: Lend a book, owner: desk, serves: [take], systems: [catalogue]}
"""
SYSTEMS = "systems:\n  - {id: catalogue, kind: saas, owner: desk}\n"
LIBRARY = {"cxalign": SETTINGS, "journeys": JOURNEYS, "processes": PROCESSES, "systems": SYSTEMS}
UNOWNED = PROCESSES.replace("Find a book, owner: desk", "Find a book")


class Change(NamedTuple):
    """A pull request: what it was made from, what it holds, and what the host has merged to try it."""

    base: str
    head: str
    merged: str


@pytest.fixture
def origin(history: History) -> History:
    """A repository on a host, which hands out every commit it has, as GitHub and GitLab do."""
    history.git("config", "uploadpack.allowAnySHA1InWant", "true")
    return history


@pytest.fixture
def propose(origin: History) -> Callable[..., Change]:
    """Make a pull request of files on top of main, which has moved on since; merge it for a try."""

    def proposed(prefix: str = "", **files: str | None) -> Change:
        origin.commit("the library", **{f"{prefix}{name}": text for name, text in LIBRARY.items()})
        origin.git("checkout", "--quiet", "-b", "change")
        head = origin.commit("the change", **files)
        origin.git("checkout", "--quiet", "main")
        journeys = JOURNEYS.replace("    owner: desk\n", "")  # of others: nothing a reviewer of the change should see
        base = origin.commit("what others did", **{f"{prefix}journeys": journeys})
        origin.git("checkout", "--quiet", "--detach")
        origin.git("merge", "--quiet", "--no-ff", "--message=Merge", "change")
        merged = origin.git("rev-parse", "HEAD")
        origin.git("update-ref", "refs/pull/7/merge", merged)
        origin.git("checkout", "--quiet", "main")
        return Change(base, head, merged)

    return proposed


@pytest.fixture
def shallow(origin: History, tmp_path: Path) -> Callable[[str], Path]:
    """Check one commit of the repository out without its history."""

    def cloned(commit: str) -> Path:
        folder = tmp_path / "checkout"
        folder.mkdir()
        for arguments in (
            ["init", "--quiet"],
            ["remote", "add", "origin", f"file://{origin.folder}"],
            ["fetch", "--quiet", "--no-tags", "--depth=1", "origin", commit],
            ["checkout", "--quiet", "--detach", commit],
        ):
            subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)  # noqa: S607 - the machine's own git
        return folder

    return cloned


PYTHON = """\
#!/bin/sh
# Makes an environment that needs no network, and is the Python of the tests for anything else.
echo "python $*" >> "$TOOLS_RECORD"
if [ "$1 $2" = "-m venv" ]; then
  mkdir -p "$3/bin" && cp "$0" "$3/bin/python" && cp "$(dirname "$0")/cxalign" "$3/bin/cxalign"
elif [ "$1 $2" != "-m pip" ]; then
  exec {python} "$@"
fi
"""
CXALIGN = """\
#!/bin/sh
echo "cxalign $*" >> "$TOOLS_RECORD"
exec env PYTHONPATH={source} PYTHONDONTWRITEBYTECODE= PYTHONPYCACHEPREFIX={compiled} {python} -m cxalign "$@"
"""


class Tools(NamedTuple):
    """A folder with `python3` and `cxalign`, and what they have been asked for."""

    folder: Path
    record: Path

    @property
    def asked(self) -> list[str]:
        return self.record.read_text(encoding="utf-8").splitlines() if self.record.exists() else []


@pytest.fixture
def tools(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Tools:
    folder = tmp_path / "tools"
    folder.mkdir()
    paths = {"python": sys.executable, "source": ROOT / "src", "compiled": tmp_path_factory.getbasetemp() / "compiled"}
    words = {f"{{{name}}}": f"'{path}'" for name, path in paths.items()}
    for name, text in (("python3", PYTHON), ("cxalign", CXALIGN)):
        path = folder / name
        path.write_text(re.sub(r"\{\w+\}", lambda one: words[one[0]], text), encoding="utf-8")
        path.chmod(0o755)
    return Tools(folder, tmp_path / "asked.txt")


class Host:
    """Comments on one change, kept by a server that speaks as GitHub and GitLab do, two a page."""

    def __init__(self) -> None:
        self.comments: list[dict[str, Any]] = []
        self.asked: list[tuple[str, str]] = []
        self.tokens: set[str | None] = set()
        self.refuses = False
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        host = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: Any) -> None:
                """Say nothing."""

            def _answer(self) -> None:
                host.asked.append((self.command, self.path))
                host.tokens.add(self.headers.get("PRIVATE-TOKEN") or self.headers.get("Authorization"))
                length = int(self.headers.get("Content-Length") or 0)
                given = json.loads(self.rfile.read(length)) if length else {}
                answer = json.dumps(host.answer(self.command, self.path, given)).encode()
                self.send_response(403 if host.refuses else 200)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            do_GET = do_POST = do_PATCH = do_PUT = _answer  # noqa: N815 - the names http.server calls

        return Handler

    def answer(self, method: str, path: str, given: dict[str, Any]) -> Any:
        if self.refuses:
            return {"message": "Resource not accessible by integration"}
        if method == "GET":
            page = int(re.findall(r"[?&]page=(\d+)", path)[0])
            return self.comments[2 * page - 2 : 2 * page]
        if method == "POST":
            self.comments.append({"id": 100 + len(self.comments), "body": given["body"]})
            return self.comments[-1]
        (comment,) = [one for one in self.comments if one["id"] == int(path.rpartition("/")[2])]
        comment["body"] = given["body"].replace("\n", "\r\n")  # as the hosts may give it back
        return comment


@pytest.fixture
def host() -> Iterator[Host]:
    kept = Host()
    thread = Thread(target=kept.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield kept
    kept.server.shutdown()
    thread.join()
    kept.server.server_close()


@pytest.fixture
def machine(tools: Tools, origin: History) -> dict[str, str]:
    """The environment of a job, without what this machine says of pipelines of its own, and of git."""
    del origin  # it has cleared what git is told
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("GITHUB_", "CI_", "CXALIGN_"))}
    return {**kept, "PATH": f"{tools.folder}:{kept['PATH']}", "TOOLS_RECORD": str(tools.record)}
