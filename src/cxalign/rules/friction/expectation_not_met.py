"""Every step is as its journey expects it to be.

An expectation is the unit test of a journey: somebody has said what this step must have, and the model can tell whether
it does. An expectation that the organisation is not set up to meet is a promise that will be broken, at every visit.

To fix it, do what the finding names. If the expectation itself has become wrong, change it in the step's `expects`:
that is a decision about the customer, and somebody should take it.
"""

from __future__ import annotations

from math import inf
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.phrasing import duration, titled
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Process, Step
    from cxalign.model.journey import Expects


class Unmet(NamedTuple):
    """An expectation that is not met."""

    expected: str
    found: str
    help: str
    related: tuple[Other, ...] = ()


@rule(Severity.ERROR, scope=Scope.STATE, default=Default.DATA, readers="cx", needs=("step.expects",))
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    from cxalign.marks import mark_of

    for step in graph.steps():
        if step.expects is None:
            continue
        for clause, judge in CLAUSES.items():
            unmet = judge(graph, step, step.expects)
            if unmet is not None:
                yield Problem(
                    subject=step,
                    message=f"{step} is expected to {unmet.expected}, but {unmet.found}",
                    help=unmet.help,
                    mark=mark_of(step.expects.marks, clause),
                    path=(Hop(step, "in"), Hop(graph.journey_of(step))),
                    related=unmet.related,
                    about=clause,
                )


def _owner(graph: AlignmentGraph, step: Step, expects: Expects) -> Unmet | None:
    expected, cure = "have one owner for each process", "give each process that attends there exactly one `owner`"
    if not expects.owner:
        return None
    if not graph.processes_serving(step):
        return None if graph.may_be_served(step) else Unmet(expected, "no process attends to it", cure)
    wrong = graph.without_one_owner(step)
    if not wrong:
        return None
    found = " and ".join(f"{process} has {_owners(graph, process)}" for process in wrong)
    return Unmet(expected, found, cure, tuple(Other(one, f"has {_owners(graph, one)}") for one in wrong))


def _owners(graph: AlignmentGraph, process: Process) -> str:
    owners = graph.owners(process)
    return f"{len(owners)}: {titled(owners)}" if owners else "none"


def _system(graph: AlignmentGraph, step: Step, expects: Expects) -> Unmet | None:
    if not expects.system or graph.systems_supporting(step) or graph.may_have_systems(step):
        return None
    return Unmet(
        "have a system", "none supports it", "name the step, or a process that attends there, under `supports`"
    )


def _recovery(graph: AlignmentGraph, step: Step, expects: Expects) -> Unmet | None:
    if not expects.recovery or graph.is_unsure_to(step, "recovers") or graph.useful_recoveries(step):
        return None
    recovering = graph.steps_recovering(step)
    if not recovering:
        return Unmet("have a recovery", "no step recovers it", f"name '{step.id}' under the `recovers` of a step")
    return Unmet(
        "have a recovery",
        f"whoever answers at {titled(recovering)} can neither trigger nor decide what went wrong",
        "let who answers there trigger a process that attends here, or give their role the decision",
        tuple(Other(one, f"recovers '{step.title}'") for one in recovering),
    )


def _capability(graph: AlignmentGraph, step: Step, expects: Expects) -> Unmet | None:
    if expects.capability is None or not (below := graph.processes_below(step, expects.capability)):
        return None
    process, lowest = min(below.items(), key=itemgetter(1))
    return Unmet(
        f"work at capability level {graph.level(expects.capability)}",
        f"{process} is at {graph.level(lowest)}",
        "raise the processes that attend there to that level",
        tuple(Other(one, f"has {graph.level(level)}", graph.mark(one, "capability")) for one, level in below.items()),
    )


def _channel(graph: AlignmentGraph, step: Step, expects: Expects) -> Unmet | None:
    name = (expects.channel or "").removeprefix("channel:")
    if not name or not graph.workspace.knows_channel(name):
        return None
    expected = f"be offered on '{name}'"
    if name not in graph.channels_of(step):
        cure = f"name '{name}' under its `channels`"
        return Unmet(expected, "is not", cure) if graph.knows_channels_of(step) else None
    attending = graph.channels_attended(step).values()
    if not any(name in channels for channels in attending) and not graph.may_be_served(step):
        return Unmet(expected, "no process attends to it there", f"name '{name}' where a process names '{step.id}'")
    if graph.lacks_system(name):
        return Unmet(
            expected, "no system stands behind that channel", f"name '{name}' under the `realises` of a system"
        )
    return None


def _effort(_graph: AlignmentGraph, step: Step, expects: Expects) -> Unmet | None:
    if expects.effort is None or step.effort is None or step.effort <= expects.effort:
        return None
    expected, found = duration(expects.effort), duration(step.effort)
    return Unmet(f"take the customer {expected} at most", f"takes {found}", "make it easier for the customer")


def _contacts(graph: AlignmentGraph, step: Step, expects: Expects) -> Unmet | None:
    if expects.contacts is None or not (needed := graph.contacts_needed(step)):
        return None
    broken, most = max(needed.items(), key=itemgetter(1))
    if most <= expects.contacts:
        return None
    return Unmet(
        f"take {expects.contacts} contact{'' if expects.contacts == 1 else 's'}",
        f"from there nobody can work on '{broken.title}'"
        if most == inf
        else f"takes {most} to put '{broken.title}' right",
        f"let the process that answers trigger one that attends to '{broken.id}'",
        (Other(broken, f"is recovered by '{step.title}'"),),
    )


CLAUSES: dict[str, Callable[[AlignmentGraph, Step, Expects], Unmet | None]] = {
    "owner": _owner,
    "system": _system,
    "recovery": _recovery,
    "capability": _capability,
    "channel": _channel,
    "effort": _effort,
    "contacts": _contacts,
}
"""Clause of `expects` → what judges it; None where it is met, or cannot be judged."""
