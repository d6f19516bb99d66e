"""What customers feel at a step, as the model says it: emotion, failure, waiting, effort, questions, measures."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.model import Measure
from cxalign.model.scalars import written_duration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Element, Step
    from cxalign.model.workspace import Location


class Sign(NamedTuple):
    """Something that is felt at a step, in words, and where that is written."""

    what: str
    words: str
    location: Location | None


def signs(graph: AlignmentGraph, step: Step) -> Iterator[Sign]:
    """Yield what is felt at a step that may hurt; nothing for one of which nobody says so."""
    at = graph.workspace
    known = graph.evidence_of(step)
    evidence = f" ({known})" if known else ", and nobody says how we know"
    if step.emotion is not None and step.emotion < 0:
        yield Sign(
            "emotion",
            f"customers feel {step.emotion} on a scale from -2 to 2{evidence}",
            _place(graph, step, "emotion"),
        )
    if step.demand == "failure":
        yield Sign("demand", "it is there only because something failed", _place(graph, step, "demand"))
    if step.value in ("business", "none"):
        of = "the business only" if step.value == "business" else "nobody"
        yield Sign("value", f"it is of value to {of}", _place(graph, step, "value"))
    expected = step.expects.wait if step.expects is not None else None
    if step.wait is not None and expected is not None and step.wait > expected:
        words = f"customers wait {written_duration(step.wait)} and expect {written_duration(expected)}"
        yield Sign("wait", words, _place(graph, step, "wait"))
    for story in graph.stories_about(step):
        yield Sign("story", f"story '{story.title}' tells of it", at.location(story))
    for measure in _measures(graph, step):
        if is_missed(measure):
            words = f"{measure.kind} is {measure.value:g}, and {measure.target:g} is the target"
            yield Sign("measure", words, at.location(measure))


def facts(graph: AlignmentGraph, step: Step) -> Iterator[Sign]:
    """Yield what a step takes of the customer, and what is measured there, whether it hurts or not."""
    for field, words in (("effort", "effort"), ("wait", "wait"), ("tolerates", "a standstill is tolerated for")):
        value: int | None = getattr(step, field)
        if value is not None:
            reason = f": {step.wait_reason}" if field == "wait" and step.wait_reason else ""
            yield Sign(field, f"{words} {written_duration(value)}{reason}", _place(graph, step, field))
    asked = graph.targets(step, "asks")
    if asked:
        names = ", ".join(f"'{one.title}'" for one in asked)
        yield Sign("asks", f"customers are asked for {names}", _place(graph, step, "asks"))
    for measure in _measures(graph, step):
        if not is_missed(measure) and measure.value is not None:
            yield Sign("measure", f"{measure.kind} is {measure.value:g}", graph.workspace.location(measure))


def is_missed(measure: Measure) -> bool:
    """Tell whether a measure is known to miss its target: it says in which direction it should go."""
    if measure.value is None or measure.target is None or measure.direction is None:
        return False
    return measure.value < measure.target if measure.direction == "up" else measure.value > measure.target


def _measures(graph: AlignmentGraph, step: Step) -> list[Measure]:
    """Return what is measured at a step, or at a process that attends to it."""
    found: list[Element] = [*graph.sources(step, "measures")]
    for process in graph.processes_serving(step):
        found += graph.sources(process, "measures")
    return [one for one in found if isinstance(one, Measure)]


def _place(graph: AlignmentGraph, step: Step, field: str) -> Location | None:
    return graph.workspace.location(step, graph.mark(step, field))
