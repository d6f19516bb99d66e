"""The alignment report: what it says is pure data in `content`, made by `sections`; one module a format writes it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple

from cxalign.reports.alignment.choosing import EVERYTHING, Room

if TYPE_CHECKING:
    from cxalign.reports.alignment.content import Report
    from cxalign.reports.alignment.look import Look


class Format(NamedTuple):
    """How a report is written."""

    module: str
    blueprints: Literal["whole", "on slides", "on pages", "none"]
    """How it has room for them."""
    beside: int | None = None
    """How many steps of one may stand beside each other, where a page is only so wide."""
    listed: bool = True
    """Whether a blueprint lists its findings itself, and does not leave that to the page around it."""
    room: Room = EVERYTHING
    """How much it tells, and counts the rest."""
    look: tuple[str, ...] = ()
    """What of one's own look it takes."""


_LEAFED = Room(journeys=12, notes=5)
"""What is read from page to page has no more journeys than a person leafs through."""
FORMATS = {
    ".html": Format("html", "whole", beside=6, listed=False, look=("style", "logo")),
    ".htm": Format("html", "whole", beside=6, listed=False, look=("style", "logo")),
    ".md": Format("markdown", "whole", room=_LEAFED),
    ".markdown": Format("markdown", "whole", room=_LEAFED),
    ".docx": Format("docx", "on pages", room=_LEAFED, look=("document", "logo")),
    ".pptx": Format("pptx", "on slides", look=("slides", "logo")),
    ".xlsx": Format("xlsx", "none", room=Room(failures=None)),
}
"""Ending of a file → how it is written."""


def _named() -> str:
    """Name one ending of each format, as people do."""
    first: dict[str, str] = {}
    for ending, known in FORMATS.items():
        first.setdefault(known.module, ending)
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
    module = import_module(f"cxalign.reports.alignment.{FORMATS[ending].module}")
    written: bytes = module.render(report, look)
    return written
