"""The service blueprint of one journey: what the customer lives, and in lanes below all that stands behind it.

Drawn by us on a fixed grid, without a layout engine: `composing` says what stands where, `page` where that is on the
picture, `drawing.svg` writes it. The same input gives the same bytes.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from cxalign.reports.blueprint.composing import composed
from cxalign.reports.blueprint.grid import MOST_COLUMNS
from cxalign.reports.blueprint.page import drawn
from cxalign.reports.blueprint.sheets import cut
from cxalign.reports.blueprint.sketching import HEIGHT
from cxalign.reports.drawing.svg import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cxalign.findings import CheckResult, Finding
    from cxalign.graph import AlignmentModel
    from cxalign.model import Journey
    from cxalign.reports.drawing.scene import Scene, Sheet


def render(model: AlignmentModel, result: CheckResult, journey: Journey, states: tuple[str, ...] = ()) -> str:
    """Draw the blueprint of a journey as written, in these states or in all of them, as an SVG document."""
    return written(scene(model, result, journey, states), "blueprint")


def scene(  # noqa: PLR0913 - what to draw, and how the page around it is
    model: AlignmentModel,
    result: CheckResult,
    journey: Journey,
    states: tuple[str, ...] = (),
    numbers: Mapping[Finding, int] | None = None,
    most: int = MOST_COLUMNS,
    *,
    listed: bool = True,
    words: Mapping[str, str] = MappingProxyType({}),
) -> Scene:
    """Draw the blueprint of a journey as data, which every format writes in its own way.

    Its findings are numbered as in the whole result, or as `numbers` says. Beside each other stand at most so many
    steps: the others follow below. Its findings are listed in it, but where the page around it does so.
    States are called by `words`, where there are any for them.
    """
    found = composed(model, result, journey, states or model.workspace.states, numbers, words)
    return drawn(found, most, listed=listed)


def sheets(  # noqa: PLR0913 - what to draw, and how the page around it is
    model: AlignmentModel,
    result: CheckResult,
    journey: Journey,
    states: tuple[str, ...] = (),
    numbers: Mapping[Finding, int] | None = None,
    height: int = HEIGHT,
    *,
    words: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Sheet, ...]:
    """Draw it in parts that can be read on a slide or a page of this height each, without the list of findings."""
    found = composed(model, result, journey, states or model.workspace.states, numbers, words)
    return tuple(cut(found, height))
