"""A result → text in one of the formats: one file per format, pure, no printing."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cxalign.findings import CheckResult
    from cxalign.reports.layout import Layout

FORMATS = ("text", "concise", "grouped", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown")


def render(result: CheckResult, output_format: str, layout: Layout) -> str:
    """Write a result in one of FORMATS; every format ends with a line end unless it is empty."""
    report = import_module(f"cxalign.reports.{output_format}")
    text: str = report.render(result, layout)
    return text
