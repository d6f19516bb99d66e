"""A confirmed root cause was looked for in more than one dimension, by IT and the business together.

It is tempting to conclude that everything is an IT problem, or that everything is a people problem. Technology,
process, policy, people and data fail together, and who looks into one of them only finds the cause there. It takes
those who run the business and those who run its systems to see it whole.

To fix it, finish the analysis: look at the other dimensions, and mark what is not to blame as `ruled-out` with a
word `because`. Have both sides in the room, and name them under `investigated_by`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Problem, Severity
from cxalign.phrasing import titled
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph, AlignmentModel
    from cxalign.model import Story

LOOK = "look at the other dimensions, and mark what is not to blame as `ruled-out`"
INVITE = "have IT and the business in the room, and name both under `investigated_by`"


@rule(Severity.WARNING, scope=Scope.WORKSPACE, default=Default.DATA, readers="all", needs=("story.causes",))
def check(model: AlignmentModel) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    from cxalign.model import Story

    for story in model.workspace.elements["story"].values():
        for graph in model.graphs:
            here = graph.here(story)
            faults = _faults(graph, here) if isinstance(here, Story) else []
            if faults and isinstance(here, Story):
                yield _problem(graph, here, faults)
                break


def _faults(graph: AlignmentGraph, story: Story) -> list[tuple[str, str, str]]:
    """Return what is one-sided about the analysis of a story: (what, its cure, the field that says so)."""
    confirmed = _confirmed(story)
    if not confirmed:
        return []
    faults = []
    if len({cause.dimension for cause in story.causes}) == 1:
        faults.append(("nobody looked at any other dimension", LOOK, "causes"))
    people = graph.sources(story, "investigates")
    if people and not graph.is_unsure_to(story, "investigates"):
        of_it = [graph.is_it(who) for who in people]
        if all(of_it):
            names = [who for who in people if who.title.casefold() != "it"]
            who = f" ({titled(names)})" if names else ""
            faults.append((f"only IT{who} investigated it", INVITE, "investigated_by"))
        elif "technology" in confirmed and all(one is False for one in of_it):
            faults.append(("nobody from IT investigated it", INVITE, "investigated_by"))
    return faults


def _confirmed(story: Story) -> list[str]:
    """Return the dimensions in which a cause is confirmed."""
    return list(dict.fromkeys(cause.dimension for cause in story.causes if cause.status == "confirmed"))


def _problem(graph: AlignmentGraph, story: Story, faults: list[tuple[str, str, str]]) -> Problem:
    from cxalign.model import Step

    steps = [step for step in graph.targets(story, "about") if isinstance(step, Step)]
    who = f"{steps[0]}: {story}" if steps else f"{story}"
    dimensions = " and ".join(_confirmed(story))
    whats, cures, fields = zip(*faults, strict=True)
    return Problem(
        subject=story,
        message=f"{who} has a confirmed cause in {dimensions}, but {' and '.join(whats)}",
        help="; ".join(cures),
        mark=graph.mark(story, fields[0]),
        steps=tuple(steps),
        path=(Hop(story, "about"), Hop(steps[0], "in"), Hop(graph.journey_of(steps[0]))) if steps else (),
    )
