"""No system goes without a successor or a word why, while the process it supported goes on.

The process still has other systems, so nothing stops. But what this one did for it is quietly gone.

To fix it, name the successor under `replaced_by`, or say under `retired` why none is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.phrasing import and_more
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import Transition
    from cxalign.model import Process, System


@rule(Severity.WARNING, scope=Scope.TRANSITION, default=Default.CORE, readers="it")
def check(transition: Transition) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    before = transition.before
    for system in transition.systems_lost():
        if system.retired or transition.successors(system) or transition.may_have_successor(system):
            continue
        going_on = list(_processes_going_on(transition, system))
        if going_on:
            named = before.adjacency.outgoing["replaced-by"].get(before.existence.base(system), [])
            successor = "no successor" if not named else f"no successor that exists in '{transition.after.state}'"
            steps = before.steps_supported(system)
            step = f"step '{steps[0].title}'{and_more(steps)}: " if steps else ""
            gone = f"{system} is gone in '{transition.after.state}' and has {successor}"
            yield Problem(
                subject=system,
                message=f"{step}{gone}, but {going_on[0]}{and_more(going_on, ' goes', ' go')} on without it",
                help="name the successor under `replaced_by`, or say under `retired` why none is needed",
                mark=before.mark(system, "replaced_by") if named else None,
                steps=tuple(steps),
                path=(Hop(system, "supports"), *before.path_to_customer(going_on[0])),
                related=tuple(Other(process, "goes on with other systems") for process in going_on),
            )


def _processes_going_on(transition: Transition, system: System) -> Iterator[Process]:
    for process in transition.before.targets(system, "supports"):
        here = transition.after.here(process)
        if process.KIND == "process" and here is not None and transition.after.systems_of(here):  # type: ignore[arg-type]
            yield here  # type: ignore[misc]
