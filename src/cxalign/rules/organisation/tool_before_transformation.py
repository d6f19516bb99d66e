"""No system implementation starts before the transformation of the same journey.

A tool makes faster whatever is there when it arrives. Whoever buys it before anybody has thought about how the
journey should go gets the old journey, cast in software, and the redesign that follows has to work around it. Strategy
comes before implementation.

To fix it, start the transformation first, or the system implementation later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentModel


_BEGUN = "bring the transformation forward, or pause the system implementation"


@rule(
    Severity.WARNING,
    scope=Scope.WORKSPACE,
    default=Default.DATA,
    readers="cx it",
    needs=("initiative.start", "initiative.journeys|initiative.delivers"),
)
def check(model: AlignmentModel) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    as_of = model.workspace.settings.as_of
    for pair in model.programme.beside_transformations("system-implementation"):
        tool, transformation, journeys = pair
        if pair.lead is not None and pair.lead < 0:
            has_begun = as_of is not None and tool.start is not None and tool.start <= as_of
            yield Problem(
                subject=tool,
                message=(
                    f"{pair.journeys_first}system implementation '{tool.title}' "
                    f"{'started' if has_begun else 'starts'} on {tool.start}, "
                    f"before transformation '{transformation.title}' on {transformation.start}"
                ),
                help=_BEGUN if has_begun else "start the transformation first, or the system implementation later",
                mark=model.last.mark(tool, "start"),
                journeys=tuple(journeys),
                path=(Hop(tool, "changes"), Hop(journeys[0])),
                related=(
                    Other(transformation, f"starts on {transformation.start}"),
                    *(Other(journey, "is changed by both") for journey in journeys),
                ),
                about=transformation.id,
            )
