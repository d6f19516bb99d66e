"""The alignment report as a deck for a steering group: fewer words, native shapes and tables, the detail in the notes.

`slides` says what stands on which slide, as the data of `slide`; `writing` writes it with python-pptx, the only place
that knows it, on the layouts of `layouts`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from cxalign.reports.alignment import require
from cxalign.reports.alignment.pptx.slides import planned

if TYPE_CHECKING:
    from cxalign.reports.alignment.content import Report
    from cxalign.reports.alignment.look import Look


def render(report: Report, look: Look | None = None) -> bytes:
    """Write the report as a presentation.

    Raises ReportError where python-pptx is not installed, or where the look cannot be used.
    """
    require("pptx", "python-pptx", "a presentation")
    layouts, writing = (import_module(f"{__name__}.{name}") for name in ("layouts", "writing"))
    deck = layouts.opened(look)
    written: bytes = writing.written(deck, report, planned(report, deck.room))
    return written
