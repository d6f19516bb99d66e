"""What is to be different in a later state is brought about by an initiative.

A picture of the future is drawn in an afternoon. A system that nobody builds, a process that nobody sets up and a
link that nobody makes stay in the picture, and the customer waits for them in vain. Between today and the target
stands work, and work has a name, an owner and an end.

To fix it, name the element under `delivers` or `retires` of an initiative, or take the change out of the later state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Other, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import Transition
    from cxalign.model import Element
    from cxalign.model.link import Link

HELP = "name it under `delivers` or `retires` of an initiative, or drop the change"


@rule(
    Severity.WARNING,
    scope=Scope.TRANSITION,
    default=Default.DATA,
    readers="process it",
    needs=("initiative.id",),
)
def check(transition: Transition) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    from cxalign.model import Step

    changes, base = transition.changes, transition.after.existence.base
    for element in changes.elements():
        if not changes.is_covered(element):
            yield _of_element(transition, element)
    changed: dict[Element, list[str]] = {}
    links: dict[Element, list[Link]] = {}
    for was, process in changes.levels():
        if not changes.is_covered(process):
            changed[base(process)] = [f"{process} goes from capability level {was.capability} to {process.capability}"]
    for link in changes.links():
        if not changes.is_covered(link.source) and not changes.is_covered(link.target):
            subject = link.source if isinstance(link.source, Step) else link.target
            changed.setdefault(subject, []).append(_link_words(transition, link, subject))
            links.setdefault(subject, []).append(link)
    for subject, words in changed.items():
        yield _of_change(transition, subject, words, links.get(subject, []))


def _of_element(transition: Transition, element: Element) -> Problem:
    from cxalign.model import Step

    is_new = transition.after.has(element)
    graph = transition.after if is_new else transition.before
    here = graph.here(element) or element
    work = "delivers it" if is_new else "retires it"
    support = ", or anything it stands on" if isinstance(here, Step) else ""
    return Problem(
        subject=here,
        message=(
            f"{graph.step_first(here)}{here} is {'new' if is_new else 'gone'} in '{transition.after.state}', "
            f"but no initiative {work}{support}"
        ),
        help=HELP,
        mark=graph.mark(here, "states"),
        steps=tuple(graph.reach(here)),
        path=graph.path_to_customer(here),
    )


def _of_change(transition: Transition, subject: Element, words: list[str], links: list[Link]) -> Problem:
    graph = transition.after
    here = graph.here(subject) or subject
    first, *others = words
    more = "" if not others else " (and one more change)" if len(others) == 1 else f" (and {len(others)} more changes)"
    return Problem(
        subject=here,
        message=f"{graph.step_first(here)}{first} in '{graph.state}'{more}, but no initiative delivers that",
        help=HELP,
        mark=graph.mark(here, "capability") if len(words) > len(links) else None,
        steps=tuple(graph.reach(here)),
        path=graph.path_to_customer(here),
        related=tuple(_link_place(transition, link, subject) for link in links),
    )


def _link_words(transition: Transition, link: Link, subject: Element) -> str:
    how = "gains a link to" if transition.after.is_live(link) else "loses its link to"
    return f"{subject} {how} {_other_end(link, subject)} ({link.relation})"


def _other_end(link: Link, subject: Element) -> Element:
    return link.target if link.source is subject else link.source


def _link_place(transition: Transition, link: Link, subject: Element) -> Other:
    other = _other_end(link, subject)
    state = transition.after.state if transition.after.is_live(link) else transition.before.state
    mark = next((written.mark for written in link.written if written.element is other), None)
    return Other(other, f"linked in '{state}' only ({link.relation})", mark)
