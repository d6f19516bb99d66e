"""Every link joins two different elements of kinds that can be joined, and leads in no circle.

A policy does not govern a server, a process is no part of itself, a step is not attended on a channel it never
offers. Such a link says something that cannot be, so whatever is concluded from it is wrong.

To fix it, link at the right layer: the policy to the process, the system to the process it supports. Break a circle
where it is not true.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentModel


@rule(Severity.ERROR, scope=Scope.WORKSPACE, default=Default.CORE, readers="all")
def check(model: AlignmentModel) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    yield from _wrong_kinds(model)
    yield from _to_themselves(model)
    yield from _circles(model)
    yield from _channels_never_offered(model)


def _wrong_kinds(model: AlignmentModel) -> Iterator[Problem]:
    for reference in model.workspace.unresolved:
        if reference.why == "kind":
            other = reference.candidates[0]
            takes = " or ".join(_one(kind) for kind in reference.wanted)
            field = f"`{reference.field}` of {reference.writer}"
            yield Problem(
                subject=reference.writer,
                message=f"{field} takes {takes}, but '{reference.text}' is the {other}",
                help=f"refer to {takes}, or move the link to the field that takes the {other.KIND}",
                mark=reference.mark,
                related=(Other(other, f"{other} is here"),),
                about=f"{reference.field} {reference.text}",
            )


def _one(kind: str) -> str:
    if kind == "data":
        return kind
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _to_themselves(model: AlignmentModel) -> Iterator[Problem]:
    for link in model.adjacency.to_itself:
        written = link.written[0]
        yield Problem(
            subject=link.source,
            message=f"`{written.field}` of {link.source} refers to itself",
            help="refer to another element, or delete the reference",
            mark=written.mark,
            about=f"{written.field} {link.source.id}",
        )


def _circles(model: AlignmentModel) -> Iterator[Problem]:
    for circle in model.adjacency.circles:
        first = circle[0]
        written = first.written[0]
        names = " → ".join(f"'{element.title}'" for element in (*(link.source for link in circle), first.source))
        yield Problem(
            subject=first.source,
            message=f"`{written.field}` of {first.source} leads in a circle: {names}",
            help="delete the link of the circle that is not true",
            mark=written.mark,
            path=(*(Hop(link.source, link.relation) for link in circle), Hop(first.source)),
            about=f"{written.field} {first.target.id}",
        )


def _channels_never_offered(model: AlignmentModel) -> Iterator[Problem]:
    for link, channels in model.adjacency.refused.items():
        written = next(place for place in link.written if place.field in ("processes", "serves"))
        for channel in channels:
            yield Problem(
                subject=written.element,
                message=f"{link.target} is never offered on '{channel}', but {link.source} serves it there",
                help=f"add '{channel}' to the step's `channels`, or drop it from the link",
                mark=written.mark,
                steps=(link.target,),
                related=(Other(link.target, "the step and its channels"),),
                about=f"{written.field}.channels {channel} {link.target.qualified_id}",
            )
