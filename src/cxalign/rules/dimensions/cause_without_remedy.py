"""What is confirmed to have caused a customer's trouble has a remedy in the programme.

Finding the cause is half the work. A cause that is known, confirmed, and worked on by nobody will cause the same
trouble again, and the next customer cannot be told that nobody knew.

To fix it, let an initiative deliver or retire what caused it, or deliver what replaces it; or write down under
`accepted_risk` there why you live with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Hop, Other, Problem, Severity
from cxalign.phrasing import and_more
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cxalign.graph import AlignmentModel
    from cxalign.graph.causes import Confirmed
    from cxalign.model import Element, Story


@rule(
    Severity.WARNING,
    scope=Scope.WORKSPACE,
    default=Default.DATA,
    readers="all",
    needs=("story.causes", "initiative.id"),
)
def check(model: AlignmentModel) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    as_of = model.workspace.settings.as_of
    for story in model.workspace.elements["story"].values():
        for cause in model.confirmed_causes(story):  # type: ignore[arg-type]
            element = model.last.here(cause.element) or cause.element
            if not model.programme.is_remedied(element) and not _is_accepted(element, as_of):
                yield _problem(model, story, element, cause)  # type: ignore[arg-type]


def _is_accepted(element: Element, as_of: date | None) -> bool:
    """Tell whether somebody lives with an element as it is, and still does."""
    risk = element.accepted_risk
    return risk is not None and (risk.until is None or as_of is None or risk.until >= as_of)


def _problem(model: AlignmentModel, story: Story, element: Element, cause: Confirmed) -> Problem:
    steps = model.steps_told_of(story)
    step = f"step '{steps[0].title}'{and_more(steps)}: " if steps else ""
    what = f"{element} is a confirmed cause ({cause.dimension}) of {story}"
    return Problem(
        subject=story,
        message=f"{step}{what}, but no initiative delivers, retires or replaces it",
        help="let an initiative deliver, retire or replace it, or say under its `accepted_risk` why you live with it",
        mark=cause.mark,
        steps=tuple(steps),
        path=(Hop(story, "cause"), *model.first.path_to_customer(element)),
        related=(Other(element, "is worked on by no initiative"),),
        about=element.qualified_id,
    )
