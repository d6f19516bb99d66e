"""How what is written is known: no other number is better than this."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from cxalign.measuring.score import Doubt, Item, Score, judged, share
from cxalign.model.scalars import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Journey, Process, Step

CLASSES: tuple[str | None, ...] = (*reversed(get_args(Evidence)), None)
"""The classes of evidence, the strongest first; None where nobody says how something is known."""


def measure(graph: AlignmentGraph, journey: Journey) -> Iterator[Score]:
    """Count the steps of a journey, and the capability values behind it, by how they are known; and what was tested."""
    steps = graph.steps_of(journey)
    yield from _by_evidence("steps", {step: graph.evidence_of(step) for step in steps})
    processes: list[Process] = graph.behind(journey, "process")  # type: ignore[assignment]
    assessed = {process: process.evidence for process in processes if process.capability is not None}
    yield from _by_evidence("capabilities", assessed)
    if graph.is_first:  # what is yet to come cannot be walked
        yield share("steps_tested", (judged(step, _untested(graph, step)) for step in steps))


def _by_evidence(
    what: str, known: Mapping[Step, Evidence | None] | Mapping[Process, Evidence | None]
) -> Iterator[Score]:
    for evidence in CLASSES:
        found = [element for element, how in known.items() if how == evidence]
        words = "nobody says how this is known" if evidence is None else f"known by: {evidence}"
        yield Score(named(what, evidence), len(found), len(known), 0, tuple(Item(one, words) for one in found))


def named(what: str, evidence: str | None) -> str:
    """Return the name of the measure that counts what is known in one way."""
    return f"{what}_without_evidence" if evidence is None else f"{what}_by_{evidence.replace('-', '_')}"


def _untested(graph: AlignmentGraph, step: Step) -> Iterator[str]:
    """Say of a step that nobody has walked it yet."""
    as_of = graph.workspace.settings.as_of
    which = "a moment of truth that " if step.moment_of_truth else ""
    if step.tested is None:
        yield f"{which}nobody has tested"
    elif as_of is None:
        yield Doubt(f"to be tested on {step.tested}, or tested then: the settings have no `as_of`")
    elif step.tested > as_of:
        yield f"{which}is yet to be tested, on {step.tested}"
