"""Wherever something goes wrong for customers, somebody has asked why.

A step that customers dread, or that is there only because an earlier one failed, has a cause, and it is seldom in
the step itself. Whoever puts a new tool there without having asked puts a plaster on an unknown wound.

To fix it, write the story of a customer at this step, and look for its `causes` in technology, process, policy,
people and data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Step

NEEDS = ("step.emotion|step.demand", "story.causes")


@rule(Severity.INFO, scope=Scope.STATE, default=Default.DATA, readers="cx", needs=NEEDS)
def check(graph: AlignmentGraph) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for step in graph.steps():
        if not graph.is_painful(step) or graph.is_unsure_to(step, "about"):
            continue
        stories = graph.stories_about(step)
        if any(story.causes for story in stories):
            continue
        told = "the stories about it name no cause" if stories else "no story says why"
        yield Problem(
            subject=step,
            message=f"{step} {_pain(step)}, and {told}",
            help="ask why, in all five dimensions, and write what you find under the `causes` of a story about it",
            mark=graph.mark(step, "demand" if step.demand == "failure" else "emotion"),
            steps=(step,),
            path=(Hop(step, "in"), Hop(graph.journey_of(step))),
            related=tuple(Other(story, "names no cause") for story in stories),
        )


def _pain(step: Step) -> str:
    feeling = f"leaves customers unhappy (emotion {step.emotion})" if (step.emotion or 0) < 0 else ""
    failure = "exists only because something went wrong (failure demand)" if step.demand == "failure" else ""
    return " and ".join(part for part in (failure, feeling) if part)
