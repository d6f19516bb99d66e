"""The model, or a part of it, as a picture or as graph text: one file per format, pure, no printing."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cxalign.reports.maps.content import Map

FORMATS = ("mermaid", "dot", "svg", "json", "graphml")


def render(shown: Map, output_format: str) -> str:
    """Write a map in one of FORMATS."""
    text: str = import_module(f"cxalign.reports.maps.{output_format}").render(shown)
    return text
