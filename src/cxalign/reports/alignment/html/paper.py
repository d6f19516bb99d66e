"""What stands at the foot of every printed page: the report, and which page of how many."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cxalign.reports.escaping import plain

if TYPE_CHECKING:
    from cxalign.reports.alignment.content import Report

_MOST = 110
"""Letters for which there is room beside the number of the page."""
_ACTING = re.compile(r"[^\w .,·–-]")
"""What is written by its number in a style sheet, so that it ends neither the text nor the element around it."""


def paper(report: Report) -> str:
    """Return the rules of the page that differ from report to report."""
    words = plain(" · ".join((report.title, *report.lines)))
    if len(words) > _MOST:
        words = words[: _MOST - 1].rstrip() + "…"
    return (
        "@media print { @page {\n"
        f'  @bottom-left {{ content: "{_ACTING.sub(_numbered, words)}"; width: 80%; {_LOOK} }}\n'
        f'  @bottom-right {{ content: counter(page) " / " counter(pages); width: 20%; {_LOOK} }}\n'
        "} }\n"
    )


_LOOK = "font: 8pt sans-serif; color: #444; vertical-align: top; padding-top: 4mm;"


def _numbered(match: re.Match[str]) -> str:
    return f"\\{ord(match[0]):x} "
