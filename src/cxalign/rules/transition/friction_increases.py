"""No journey gets harder for the customer from one state to the next.

A project that is to make things better for the company can make them worse for the customer: one more document, one
more function in between, a longer wait. Automating such a journey only makes the nuisance arrive faster.

To fix it, redesign the later state before it is built: take out what has been added, or say there what makes up
for it, such as an `asks_again_reason`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import Transition
    from cxalign.graph.friction import Measured
    from cxalign.model import Journey

COMPARED = ("handoffs", "forced_switches", "revisits", "asks_again", "wait", "customer_time")
NEEDS = ("function.id|step.channels|link.channels|step.asks|step.wait|step.effort",)


@rule(Severity.WARNING, scope=Scope.TRANSITION, default=Default.DATA, readers="cx", needs=NEEDS)
def check(transition: Transition) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for journey in transition.journeys_altered():
        for measure in COMPARED:
            both = transition.measured(journey, measure)
            if both and both[1].value > both[0].value:
                yield _problem(transition, journey, measure, *both)


def _problem(transition: Transition, journey: Journey, measure: str, was: Measured, will_be: Measured) -> Problem:
    from cxalign.graph.friction import figure_in_words, told

    before, after = transition.before, transition.after
    known = {(before.existence.base(place.step), place.words) for place in was.places}
    new = [place for place in will_be.places if (after.existence.base(place.step), place.words) not in known]
    return Problem(
        subject=journey,
        message=(
            f"{journey} {told(measure, will_be)} in '{after.state}', "
            f"up from {figure_in_words(measure, was.value)} in '{before.state}'"
        ),
        help=f"redesign it before '{after.state}' is built",
        steps=tuple(dict.fromkeys(place.step for place in new)),
        path=(*(Hop(place.step, "in") for place in new[:1]), Hop(journey)),
        related=tuple(Other(place.step, place.words) for place in new),
        about=measure,
    )
