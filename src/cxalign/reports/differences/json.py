"""A difference as one JSON document; `schemas/diff.schema.json` describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.differences import as_data
from cxalign.reports.escaping import as_json

if TYPE_CHECKING:
    from cxalign.comparing.difference import Difference
    from cxalign.reports.layout import Layout


def render(difference: Difference, _layout: Layout) -> str:
    """Write a difference as JSON."""
    return as_json(as_data.document(difference))
