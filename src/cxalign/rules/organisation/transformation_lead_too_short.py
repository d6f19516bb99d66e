"""A transformation starts well before the system implementation of the same journey.

Rethinking a journey takes time: to understand it, to decide, to win over the people who live in it. A tool that is
bought soon after the transformation began is chosen before anybody knows what it is for. One consultancy's experience
is 18 to 24 months between the two; yours may differ, and is a setting.

To fix it, let the system implementation start later, or set the lead that you hold right in `lead_months`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentModel


@rule(
    Severity.INFO,
    scope=Scope.WORKSPACE,
    default=Default.DATA,
    readers="cx it",
    exact=False,
    needs=("initiative.start", "initiative.journeys|initiative.delivers"),
)
def check(model: AlignmentModel) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    wanted = model.workspace.settings.lead_months.min
    for pair in model.programme.beside_transformations("system-implementation"):
        tool, transformation, journeys = pair
        if pair.lead is not None and 0 <= pair.lead < wanted:
            yield Problem(
                subject=tool,
                message=(
                    f"{pair.journeys_first}system implementation '{tool.title}' starts on {tool.start}, "
                    f"{_months(pair.lead)} after transformation '{transformation.title}' on {transformation.start}; "
                    f"the lead should be {_months(wanted)} (`lead_months.min`)"
                ),
                help="start it later, or set the lead you hold right in `lead_months`",
                mark=model.last.mark(tool, "start"),
                journeys=tuple(journeys),
                path=(Hop(tool, "changes"), Hop(journeys[0])),
                related=(
                    Other(transformation, f"starts on {transformation.start}"),
                    *(Other(journey, "is changed by both") for journey in journeys),
                ),
                about=transformation.id,
            )


def _months(number: float) -> str:
    return f"{number:g} month{'' if number == 1 else 's'}"
