"""The alignment report: what it says is pure data in `content`, made by `sections`; one module a format writes it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cxalign.reports.alignment.content import Report

FORMATS = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown"}
"""Ending of a file → the module that writes it."""


def render(report: Report, ending: str) -> str:
    """Write a report as the ending of its file asks."""
    module = import_module(f"cxalign.reports.alignment.{FORMATS[ending]}")
    text: str = module.render(report)
    return text
