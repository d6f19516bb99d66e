"""What a pipeline says about itself: where its repository lies, where its pages are, and where a summary may go."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from cxalign.cli.terminal import UsageError

if TYPE_CHECKING:
    from cxalign.findings import CheckResult
    from cxalign.reports.layout import Layout

STEP_SUMMARY = 1_048_576
"""Bytes that GitHub takes as the summary of one step."""
_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


def folder_of(root: Path) -> str:
    """Return the way from the repository to the workspace, ending in "/" or empty.

    The repository is where the pipeline says it is; else the folder the command runs in, if the workspace lies there.
    """
    named = (os.environ.get(name) for name in _CHECKOUTS)
    for place in (*filter(None, named), os.getcwd()):  # noqa: PTH109 - keeps symlinks
        with suppress(ValueError):
            way = root.relative_to(place).as_posix()
            return "" if way == "." else f"{way}/"
    return ""


def links_to(root: Path) -> str:
    """Return what a link to a file of the workspace begins with, as the commit that is checked shows it.

    Empty outside GitHub and GitLab: links are relative to the workspace then.
    """
    environment = os.environ
    for checkout, pages in (
        ("GITHUB_WORKSPACE", "{GITHUB_SERVER_URL}/{GITHUB_REPOSITORY}/blob/{GITHUB_SHA}/"),
        ("CI_PROJECT_DIR", "{CI_PROJECT_URL}/-/blob/{CI_COMMIT_SHA}/"),
    ):
        with suppress(KeyError):
            if root.is_relative_to(environment[checkout]):
                return pages.format_map(environment) + quote(folder_of(root), errors="surrogatepass")
    return ""


def add_to_step_summary(result: CheckResult, layout: Layout) -> None:
    """Add the result to the summary of the step, where GitHub has given a file for it."""
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if not name:
        return
    from cxalign.reports import markdown

    file = Path(name)
    try:
        taken = file.stat().st_size if file.exists() else 0
        with file.open("a", encoding="utf-8", newline="\n") as summary:
            summary.write(markdown.page(result, layout, STEP_SUMMARY - taken))
    except OSError as error:
        raise UsageError(f"cannot write the step summary '{name}': {error.strerror}") from error
