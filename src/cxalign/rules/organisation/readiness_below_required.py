"""Readiness is where it must be in every element of 7S.

A large change needs strategy, structure, systems, shared values, skills, style and staff together. One that lags
cannot be made up for by another: the lowest decides whether the transformation holds.

To fix it, raise the element that is too low before the change begins, assess what nobody has assessed, or postpone
the change. What is required stands under `readiness_required` in the settings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph, AlignmentModel
    from cxalign.model import Readiness


@rule(
    Severity.WARNING,
    scope=Scope.WORKSPACE,
    default=Default.DATA,
    readers="all",
    needs=("readiness.id", "settings.readiness_required"),
)
def check(model: AlignmentModel) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    from cxalign.model import Readiness

    required = model.workspace.settings.readiness_levels
    for entry in model.workspace.elements["readiness"].values():
        for graph in model.graphs:
            here = graph.here(entry)
            if isinstance(here, Readiness):
                for name, level in required.items():
                    found = here.level(name)
                    if found is None or found < level:
                        yield _problem(graph, here, name, found, level)


def _problem(graph: AlignmentGraph, entry: Readiness, name: str, found: int | None, required: int) -> Problem:
    of = next(iter(graph.targets(entry, "ready")), None) or (f"'{entry.of}'" if entry.of else "the organisation")
    state = f"is not assessed; level {required} is" if found is None else f"is at level {found}, where {required} is"
    return Problem(
        subject=entry,
        message=f"readiness of {of} in {name.replace('_', ' ')} {state} required",
        help=f"{'assess it' if found is None else 'raise it before the change begins'}, or postpone the change",
        mark=graph.mark(entry, name),
        about=name,
        states=(graph.state,),
    )
