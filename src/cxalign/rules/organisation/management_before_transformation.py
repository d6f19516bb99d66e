"""Managing an experience begins when its transformation has ended.

An experience that is poor has to be changed before it can be managed. Listening posts, dashboards and closed loops
that start while the journey is still being redesigned measure what will be gone tomorrow, and they tie down the
attention that the redesign needs.

To fix it, start the management initiative after the transformation, or say under `overlap_ok` of either why the two
may overlap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentModel


@rule(
    Severity.WARNING,
    scope=Scope.WORKSPACE,
    default=Default.DATA,
    readers="cx",
    needs=("initiative.start", "initiative.end", "initiative.journeys|initiative.delivers"),
)
def check(model: AlignmentModel) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for pair in model.programme.beside_transformations("management"):
        management, transformation, journeys = pair
        if management.start is None or transformation.end is None or management.start >= transformation.end:
            continue
        if management.overlap_ok or transformation.overlap_ok:
            continue
        yield Problem(
            subject=management,
            message=(
                f"{pair.journeys_first}management initiative '{management.title}' starts on {management.start}, "
                f"before transformation '{transformation.title}' ends on {transformation.end}"
            ),
            help="start it after the transformation, or say under `overlap_ok` why the two may overlap",
            mark=model.last.mark(management, "start"),
            journeys=tuple(journeys),
            path=(Hop(management, "changes"), Hop(journeys[0])),
            related=(
                Other(transformation, f"ends on {transformation.end}"),
                *(Other(journey, "is the journey of both") for journey in journeys),
            ),
            about=transformation.id,
        )
