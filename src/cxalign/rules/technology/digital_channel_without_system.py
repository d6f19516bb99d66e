"""Every digital channel that a step offers has a system behind it.

A chat button with nothing behind it is a promise that cannot be kept.

To fix it, name the channel under the `realises` of the system that stands behind it, or stop offering the channel.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Other, Problem, Severity
from cxalign.phrasing import and_more
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Step


@rule(Severity.ERROR, scope=Scope.STATE, default=Default.CORE, readers="it", needs=("system.realises",))
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    missing = {
        channel.id: channel
        for channel in graph.channels()
        if channel.digital and not graph.systems_realising(channel) and not graph.is_unsure_to(channel, "realises")
    }
    offering: dict[str, list[Step]] = {}
    for step in graph.interaction_steps() if missing else ():
        for name in graph.channels_of(step):
            if name in missing:
                offering.setdefault(name, []).append(step)
    for name, steps in offering.items():
        channel = missing[name]
        yield Problem(
            subject=channel,
            message=f"{steps[0]}{and_more(steps, ' offers', ' offer')} {channel}, which has no system behind it",
            help=f"name '{name}' under the `realises` of a system, or stop offering it",
            steps=tuple(steps),
            related=tuple(Other(step, f"offers '{name}'", graph.mark(step, "channels")) for step in steps),
        )
