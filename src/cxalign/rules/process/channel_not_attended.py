"""Every channel that a step offers is attended by one of its processes.

Firms open channels faster than they change their work: there is a chat button or a new phone number, and the process
behind the step goes on answering where it always did. Who writes on the new channel waits for an answer that nobody is
there to give.

To fix it, name the channel where the process that attends to it names the step, or stop offering the channel there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.phrasing import listed
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Step


@rule(
    Severity.WARNING,
    scope=Scope.STATE,
    default=Default.DATA,
    readers="cx process",
    needs=("step.channels", "link.channels"),
)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for step in graph.interaction_steps():
        for name in graph.channels_unattended(step):
            yield _problem(graph, step, name)


def _problem(graph: AlignmentGraph, step: Step, name: str) -> Problem:
    attended = graph.channels_attended(step)
    offered = graph.channels_of(step)
    elsewhere = [channel for channel in offered if any(channel in found for found in attended.values())]
    number = [written.removeprefix("channel:") for written in step.channels or ()].index(name)
    return Problem(
        subject=step,
        message=f"{step} offers '{name}', but is attended only on {_list(elsewhere)}",
        help=f"name '{name}' where a process names '{step.id}', or take it from the step's `channels`",
        mark=graph.mark(step, "channels", number),
        path=(Hop(graph.channel(name), "offered-at"), Hop(step, "in"), Hop(graph.journey_of(step))),
        related=tuple(Other(process, f"attends to it on {_list(found)}") for process, found in attended.items()),
        about=name,
    )


def _list(channels: list[str]) -> str:
    return listed([f"'{name}'" for name in channels])
