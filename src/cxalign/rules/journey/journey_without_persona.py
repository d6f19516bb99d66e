"""Every journey says whose it is and what for.

One map shows one actor with one aim. Where it is not said who the customer is and what they came for, everybody in
the room imagines somebody else, and nobody can tell which steps are needed.

To fix it, name the journey's `persona` and write its `goal` in the customer's words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentModel


@rule(
    Severity.INFO,
    scope=Scope.WORKSPACE,
    default=Default.DATA,
    readers="cx",
    needs=("persona.id|journey.goal",),
    in_halves=True,
)
def check(model: AlignmentModel) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    journeys = {
        journey: [journey.in_state(state) for state in model.workspace.states] for journey in model.workspace.journeys
    }
    asked = {
        "persona": bool(model.workspace.elements["persona"]),
        "goal": any(one.wrote("goal") for variants in journeys.values() for one in variants),
    }
    for journey, variants in journeys.items():
        missing = [field for field, ask in asked.items() if ask and not any(one.wrote(field) for one in variants)]
        if missing:
            yield Problem(
                subject=journey,
                message=f"{journey} names {' and '.join(f'no {field}' for field in missing)}",
                help=f"write its {' and its '.join(f'`{field}`' for field in missing)}",
            )
