"""What the plan does to the findings of today: delivered, on paper, lost with their subject, or left as they are."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from cxalign.measuring.counting import counted_on, is_doubtful, steps_relieved
from cxalign.measuring.score import Item, Score
from cxalign.measuring.switching import going_on, is_unknown
from cxalign.model import Step
from cxalign.rules import load_rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from cxalign.findings import CheckResult, Course, Finding
    from cxalign.graph import AlignmentModel
    from cxalign.model import Element, Initiative

DELIVERED, ON_PAPER, LOST = "gaps_delivered", "gaps_closed_on_paper", "gaps_lost"


def measure(model: AlignmentModel, result: CheckResult, journeys: set[str] | None) -> Iterator[Score]:
    """Measure what becomes of the findings about some journeys, or of all; nothing where there is but one state."""
    if len(model.graphs) == 1:
        return
    about = journeys or ()
    by_course: defaultdict[Course | None, list[Finding]] = defaultdict(list)
    for finding in result.new():
        if journeys is None or not journeys.isdisjoint(finding.journeys):
            by_course[finding.course_about(about)].append(finding)
    closed: dict[str, list[Finding]] = {DELIVERED: [], ON_PAPER: [], LOST: []}
    for finding in by_course["closed"]:
        closed[way_closed(model, finding, about)].append(finding)
    kept, opened = by_course["persisting"], by_course["opened"]
    today = len(kept) + len(by_course["closed"])
    for name, findings in (*closed.items(), ("gaps_kept", kept)):
        yield Score(name, len(findings), today, 0, _items(model, findings))
    yield Score("gaps_opened", len(opened), None, 0, _items(model, opened))


def _items(model: AlignmentModel, findings: list[Finding]) -> tuple[Item, ...]:
    subjects = ((finding, _element(model, finding.subject.kind, finding.subject.id)) for finding in findings)
    return tuple(Item(subject, finding.rule) for finding, subject in subjects if subject is not None)


def _element(model: AlignmentModel, kind: str, name: str) -> Element | None:
    return model.workspace.elements.get(kind, {}).get(name) or model.workspace.names.get((kind, name))


def way_closed(model: AlignmentModel, finding: Finding, journeys: Collection[str] = ()) -> str:
    """Tell how a finding is closed: by what initiatives deliver or retire, with its subject, or in the model only.

    It is one of DELIVERED, LOST and ON_PAPER. With journeys it tells how it is closed in these alone.
    """
    subject = _element(model, finding.subject.kind, finding.subject.id)
    if subject is None:
        return ON_PAPER
    if is_untold(model, finding):
        return LOST
    if any(model.programme.is_touched(one) for one in _concerned(model, finding, subject, journeys)):
        return DELIVERED
    is_gone = _are_gone(model, finding, journeys) if _is_elsewhere(finding, journeys) else not model.last.has(subject)
    return LOST if is_gone else ON_PAPER


def initiatives_closing(model: AlignmentModel, finding: Finding, journeys: Collection[str] = ()) -> list[Initiative]:
    """Return the initiatives whose change closes a finding that is closed, in the order in which they are written.

    With journeys these are those that close it in these alone.
    """
    subject = _element(model, finding.subject.kind, finding.subject.id)
    if subject is None:
        return []
    concerned = _concerned(model, finding, subject, journeys)
    ended = [] if model.last.has(subject) else model.programme.retiring(subject)
    found = {*ended} or {one for element in concerned for one in model.programme.touching(element)}
    return [one for one in model.programme.initiatives if one in found]


def is_switched_off(model: AlignmentModel, finding: Finding, journeys: Collection[str] = ()) -> bool:
    """Tell whether a finding is closed as something is switched off: of all that changes for it nothing is left."""
    subject = _element(model, finding.subject.kind, finding.subject.id)
    if subject is None:
        return False
    if not model.last.has(subject):
        return True
    touched = [one for one in _concerned(model, finding, subject, journeys) if model.programme.touching(one)]
    return bool(touched) and not any(map(model.last.has, touched))


def _is_elsewhere(finding: Finding, journeys: Collection[str]) -> bool:
    """Tell whether what is closed in some journeys goes on in others."""
    return finding.course != "closed" and finding.course_about(journeys) == "closed"


def _steps(model: AlignmentModel, finding: Finding, journeys: Collection[str]) -> list[Element]:
    """Return the steps of some journeys that a finding is about."""
    found = (_element(model, "step", name) for name in finding.steps)
    return [step for step in found if isinstance(step, Step) and step.journey in journeys]


def _are_gone(model: AlignmentModel, finding: Finding, journeys: Collection[str]) -> bool:
    """Tell whether the steps of some journeys are gone that a finding is about: all, where it names none of these."""
    steps: Iterable[Element] = _steps(model, finding, journeys)
    if not steps:
        elements = (model.workspace.elements["journey"].get(journey) for journey in journeys)
        steps = (step for one in elements if one for step in model.adjacency.existence.steps_of(one))
    return not any(map(model.last.has, steps))


def _concerned(
    model: AlignmentModel, finding: Finding, subject: Element, journeys: Collection[str]
) -> Iterator[Element]:
    """Yield all whose change may close a finding, in some journeys where some are named.

    That is what may change its subject, what the finding names beside it, and its steps that are gone. What goes
    on in other journeys ends in these with their steps; else with what may change the steps.
    """
    if _is_elsewhere(finding, journeys):
        gone = _are_gone(model, finding, journeys)
        steps = _steps(model, finding, journeys)
        yield from (one for step in steps for one in ((step,) if gone else changing(model, step)))
        if gone:
            return
    yield from changing(model, subject)
    journey = counted_on(finding, subject)
    if journey is not None:
        for step in steps_relieved(model, finding, journey):
            yield from changing(model, step)
        return
    for step in going_on(model, finding) or ():
        yield from changing(model, step)
    for other in finding.related:
        element = _element(model, other.subject.kind, other.subject.id)
        if element is not None:
            yield element
    named = (_element(model, "step", name) for name in finding.steps)
    yield from (step for step in named if step is not None and not model.last.has(step))


def changing(model: AlignmentModel, subject: Element) -> Iterator[Element]:
    """Yield all whose change may change an element: itself, the processes that attend to it if it is a step, its links.

    Of these it is what it is linked to in one of the first and the last state only.
    """
    yield subject
    if isinstance(subject, Step):
        yield from (process for graph in (model.first, model.last) for process in graph.processes_serving(subject))
    first, last = model.first, model.last
    for links in model.adjacency.incoming.values():
        yield from (link.source for link in links.get(subject, ()) if first.is_live(link) != last.is_live(link))
    for links in model.adjacency.outgoing.values():
        yield from (link.target for link in links.get(subject, ()) if first.is_live(link) != last.is_live(link))


def is_untold(model: AlignmentModel, finding: Finding) -> bool:
    """Tell whether what a closed finding is about goes on, and no longer says what the rule needs to assess it."""
    subject = _element(model, finding.subject.kind, finding.subject.id)
    if subject is None or finding.course != "closed":
        return False
    before, after = model.first.here(subject), model.last.here(subject)
    journey = counted_on(finding, subject)
    if journey is not None and after is not None:
        return is_doubtful(model, finding, journey)
    if is_unknown(model, finding):
        return True
    needed = {part for need in load_rule(finding.rule).needs for part in need.split("|")}
    fields = {part.partition(".")[2] for part in needed if part.partition(".")[0] == subject.KIND}
    return (
        before is not None
        and after is not None
        and any(getattr(before, name, None) is not None and getattr(after, name, None) is None for name in fields)
    )
