"""Times what is computed for all elements at once against one traversal a system.

Usage: python facts.py WORKSPACE
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from networkx import DiGraph, descendants

from cxalign.graph import AlignmentGraph, AlignmentModel
from cxalign.loading import load_workspace

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLE = 40
"""Systems that are looked at one by one; the time is scaled up to all of them."""


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def report(name: str, together: float, one_by_one: float) -> None:
    """Print one line."""
    ratio = one_by_one / together
    print(f"{name:<8} all systems together {together:8.3f} s, one by one {one_by_one:9.1f} s: {ratio:8.0f} x")


def main(folder: Path) -> None:
    """Print the figures of the first state of a workspace."""
    workspace = load_workspace([folder]).workspace
    if workspace is None:
        sys.exit("the workspace has form faults")
    gc.disable()
    graph: AlignmentGraph = AlignmentModel(workspace).first
    systems = list(graph.systems())
    sample = systems[:: max(1, len(systems) // SAMPLE)]
    scale = len(systems) / len(sample)

    blasts = seconds(lambda: graph.blasts)
    report("blast", blasts, seconds(lambda: [graph.down([system]) for system in sample]) * scale)
    support = DiGraph([(source, link.target) for source, links in graph.support.items() for link in links])
    support.add_nodes_from(systems)
    reaches = seconds(lambda: [graph.reach(system) for system in systems])
    report("reach", reaches, seconds(lambda: [descendants(support, system) for system in sample]) * scale)
    leads = seconds(lambda: graph.leads)
    print(f"leads    of all steps         {leads:8.3f} s; {len(systems):,} systems, {workspace.size():,} elements")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
