"""What stands behind a step in each of the five dimensions, and of which of them a rule speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.graph.dimensions import DIMENSIONS
from cxalign.model.workspace import in_order

if TYPE_CHECKING:
    from cxalign.graph import AlignmentGraph
    from cxalign.model import Element, Process, Step

RULES = {
    "technology": (
        *("step-without-system", "process-without-system", "digital-channel-without-system", "orphan-system"),
        *("single-point-of-failure", "no-way-around", "false-redundancy", "runs-on-retired", "retired-but-used"),
        *("recovery-slower-than-tolerated", "legacy-without-journey", "end-user-tool-critical", "duplicate-systems"),
        *("support-lost-in-future", "no-successor"),
    ),
    "process": (
        *("step-without-process", "channel-not-attended", "competing-processes", "duplicate-outcome"),
        *("processes-cross", "orphan-process", "process-not-performed", "capability-below-required"),
        *("capability-not-assessed", "capability-target-unfunded", "run-around", "forced-channel-switch"),
        *("wait-exceeds-expectation", "vendor-only-step"),
    ),
    "policy": ("policy-without-reason", "policy-review-overdue", "policy-without-exception"),
    "people": (
        *("unowned-process", "multiple-owners", "nobody-performs", "frontline-cannot-resolve"),
        *("human-error-unguarded", "mapped-without-function"),
    ),
    "data": ("asks-twice", "asked-but-unused", "context-lost", "data-two-masters", "data-read-never-written"),
}
"""Dimension → the rules that speak of it. The others speak of what is felt, of the plan, or of the model."""
BY_SUBJECT = {"system": "technology", "data": "data", "policy": "policy"}
"""Kind → the dimension in which `unowned-asset` speaks of an element of it."""
_OF = {rule: dimension for dimension, rules in RULES.items() for rule in rules}


def dimension_of(rule: str, kind: str) -> str | None:
    """Return the dimension of which a finding of a rule about an element of a kind speaks; None if of none."""
    return BY_SUBJECT.get(kind) if rule == "unowned-asset" else _OF.get(rule)


def behind(graph: AlignmentGraph, step: Step) -> dict[str, list[Element]]:
    """Return what the model describes behind a step, dimension by dimension, in the order in which it is written."""
    processes = list(dict.fromkeys(part for one in graph.processes_serving(step) for part in graph.with_parts(one)))
    found: dict[str, list[Element]] = {
        "technology": _systems(graph, step),
        "process": list(processes),
        "policy": [policy for one in (step, *processes) for policy in graph.sources(one, "governs")],
        "people": [role for one in processes for role in graph.sources(one, "performs")],
        "data": [*graph.targets(step, "asks"), *(data for one in processes for data in _data(graph, one))],
    }
    return {dimension: in_order(found[dimension]) for dimension in DIMENSIONS}


def _systems(graph: AlignmentGraph, step: Step) -> list[Element]:
    """Return the systems that support a step, those behind its channels, and all these rest on."""
    found: dict[Element, None] = dict.fromkeys(graph.systems_supporting(step))
    for name in graph.channels_of(step):
        found.update(dict.fromkeys(graph.systems_realising(graph.channel(name)) if name else ()))
    queue = list(found)
    for system in queue:
        for need in (*graph.sources(system, "feeds"), *graph.sources(system, "hosts")):
            if need not in found:
                found[need] = None
                queue.append(need)
    return list(found)


def _data(graph: AlignmentGraph, process: Process) -> list[Element]:
    return [
        *graph.sources(process, "reads"),
        *(data for relation in ("writes", "creates") for data in graph.targets(process, relation)),
    ]


__all__ = ["BY_SUBJECT", "DIMENSIONS", "RULES", "behind", "dimension_of"]
