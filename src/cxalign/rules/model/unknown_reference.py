"""Every reference names one element that exists.

A link that leads nowhere makes everything else meaningless: a typo in `serves` would look like a gap in front of
the customer. A reference that fits several elements is as bad, because nobody knows which one is meant. Rules that
ask for the missing link stay silent at both of its ends, so that one fault has one voice.

To fix it, correct the id, add the missing element, or write the reference in full: `kind:id`, or
`journey-id/step-id` for a step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Other, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentModel
    from cxalign.model import Element
    from cxalign.model.link import Unresolved

_FEW_KINDS = 2
"""A field that takes more kinds than these takes any."""


@rule(Severity.ERROR, scope=Scope.WORKSPACE, default=Default.CORE, readers="all")
def check(model: AlignmentModel) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for reference in model.workspace.unresolved:
        if reference.why not in ("kind", "duplicate"):  # those have a voice of their own
            yield Problem(
                subject=reference.writer,
                message=_message(reference),
                help=_cure(reference, model.workspace.states),
                mark=reference.mark,
                related=tuple(
                    Other(candidate, _label(candidate)) for candidate in reference.candidates[:3] if candidate.marks
                ),
                about=f"{reference.field} {reference.text}",
            )


def _message(reference: Unresolved) -> str:
    written = f"`{reference.field}` of {reference.writer} refers to"
    if reference.why == "ambiguous":
        fitting = ", ".join(f"'{_full(candidate)}'" for candidate in reference.candidates)
        return f"{written} '{reference.text}', which fits several elements: {fitting}"
    if reference.why == "state":
        return f"{written} the state '{reference.text}', which is not declared"
    wanted = f"no {' or '.join(reference.wanted)}" if len(reference.wanted) <= _FEW_KINDS else "nothing"
    return f"{written} '{reference.text}', but {wanted} has that id"


def _cure(reference: Unresolved, states: tuple[str, ...]) -> str:
    if reference.why == "ambiguous":
        return f"write '{_full(reference.candidates[0])}' if you mean that one"
    if reference.why == "state":
        declared = f"the states are {', '.join(states)}; cxalign.yaml declares them"
        return f"did you mean '{reference.near}'?" if reference.near else declared
    if reference.candidates:
        return f"did you mean '{_short(reference.candidates[0], reference.text)}'?"
    return "correct the id, or add the missing element"


def _full(element: Element) -> str:
    return f"{element.KIND}:{element.qualified_id}"


def _short(element: Element, text: str) -> str:
    return element.qualified_id if "/" in text else element.id


def _label(element: Element) -> str:
    return f"{element} is here"
