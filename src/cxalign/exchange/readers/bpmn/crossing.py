"""How often the flow passes from one lane to another: where work changes hands, it is most often lost."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxalign.exchange.draft import Draft
    from cxalign.exchange.readers.bpmn.notation import Lane, Model, Node
    from cxalign.exchange.readers.bpmn.placing import Placing

MOST_PROCESSES = 10
"""For how many processes it is told which lanes are crossed."""
MOST_LANES = 5


def tell_crossings(models: Sequence[Model], placing: Placing, draft: Draft) -> None:
    """Say in which processes flows cross a lane, those with the most first."""
    crossed: dict[Node, Counter[str]] = {}
    flows: Counter[Node] = Counter()
    for model in models:
        for node in model.all_nodes:
            flows[node.top] += len(node.out)
            for source, target in ((flow.source.lane, flow.target.lane) for flow in node.out):
                if source is not None and target is not None and source is not target:
                    crossed.setdefault(node.top, Counter())[f"{_named(source)} → {_named(target)}"] += 1
    if not crossed:
        return
    draft.saw("sequenceFlow from one lane to another", sum(count.total() for count in crossed.values()))
    most = sorted(crossed.items(), key=lambda one: -one[1].total())
    for process, count in most[:MOST_PROCESSES]:
        listed = ", ".join(f"{way} {number}" for way, number in count.most_common(MOST_LANES))
        draft.notes.append(
            f"{placing.names[process]}: {count.total()} of {flows[process]} flows cross a lane ({listed})"
        )
    if len(most) > MOST_PROCESSES:
        draft.notes.append(f"in {len(most) - MOST_PROCESSES:,} more processes flows cross a lane")


def _named(lane: Lane) -> str:
    return lane.name or "a lane without a name"
