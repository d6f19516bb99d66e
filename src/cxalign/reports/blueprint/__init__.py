"""The service blueprint of one journey as SVG: what the customer lives, and in lanes below all that stands behind it.

Drawn by us on a fixed grid, without a layout engine: `composing` says what stands where, `page` where that is on the
picture, `drawing.svg` writes it. The same input gives the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.blueprint.composing import composed
from cxalign.reports.blueprint.page import drawn
from cxalign.reports.drawing.svg import written

if TYPE_CHECKING:
    from cxalign.findings import CheckResult
    from cxalign.graph import AlignmentModel
    from cxalign.model import Journey


def render(
    model: AlignmentModel, result: CheckResult, journey: Journey, states: tuple[str, ...] = (), name: str = "blueprint"
) -> str:
    """Draw the blueprint of a journey as written, in these states or in all of them, as an SVG document.

    `name` begins all ids in it, so that several blueprints fit into one page.
    """
    wanted = states or model.workspace.states
    return written(drawn(composed(model, result, journey, wanted)), name)
