"""A difference → text for people, a comment for a pull request, or JSON: one file per format, pure, no printing."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cxalign.comparing.difference import Difference
    from cxalign.reports.layout import Layout

FORMATS = ("text", "json", "markdown")


def render(difference: Difference, output_format: str, layout: Layout) -> str:
    """Write a difference in one of FORMATS."""
    report = import_module(f"cxalign.reports.differences.{output_format}")
    text: str = report.render(difference, layout)
    return text
