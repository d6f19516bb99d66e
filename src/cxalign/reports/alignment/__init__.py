"""The alignment report: what it says is pure data in `content`, made by `sections`; one module a format writes it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cxalign.reports.alignment.content import Report
    from cxalign.reports.alignment.look import Look

FORMATS = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".docx": "docx",
    ".pptx": "pptx",
    ".xlsx": "xlsx",
}
"""Ending of a file → the module that writes it."""
ON_SHEETS = frozenset({".pptx"})
"""The endings of formats that have no room for a whole blueprint."""
BESIDE = {".docx": 5, ".xlsx": 0}
"""Ending → how many steps a blueprint may show beside each other, where a page is only so wide; 0 where none fits."""


def _named() -> str:
    """Name one ending of each format, as people do."""
    first: dict[str, str] = {}
    for ending, module in FORMATS.items():
        first.setdefault(module, ending)
    *others, last = first.values()
    return f"{', '.join(others)} or {last}"


ENDINGS = _named()
"""The endings in words."""


class ReportError(Exception):
    """The report cannot be written so; the message says why, the cure what would help."""

    def __init__(self, message: str, cure: str) -> None:
        super().__init__(message)
        self.cure = cure


def require(module: str, library: str, what: str) -> None:
    """Raise ReportError where a library that writes a format is not installed."""
    try:
        import_module(module)
    except ImportError:
        raise ReportError(f"to write {what} takes {library}", "pip install 'cxalign[office]'") from None


def render(report: Report, ending: str, look: Look | None = None) -> bytes:
    """Write a report as the ending of its file asks, with a look of one's own where there is one.

    Raises ReportError where a library that writes the format is not installed.
    """
    module = import_module(f"cxalign.reports.alignment.{FORMATS[ending]}")
    written: bytes = module.render(report, look)
    return written
