"""What a finding about a change of channel needs to be judged again: the two steps, their channels, what is known."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cxalign.model import Journey

if TYPE_CHECKING:
    from cxalign.findings import Finding
    from cxalign.graph import AlignmentModel
    from cxalign.model import Step

CONTEXT = "context-lost"
"""The rule that asks, too, what those who attend to the two steps can know."""
SWITCHING = frozenset({CONTEXT, "forced-channel-switch"})
"""The rules about customers who go on in another channel; the steps of their findings are the two."""


def going_on(model: AlignmentModel, finding: Finding) -> tuple[Step, Step] | None:
    """Return the two steps of a finding about a change of channel, where customers still go from one to the other."""
    journey = model.workspace.elements["journey"].get(finding.journeys[0]) if finding.journeys else None
    if finding.rule not in SWITCHING or not isinstance(journey, Journey):
        return None
    pairs = pairwise(model.last.initiated(model.last.known_path(journey) or []))
    return next((pair for pair in pairs if tuple(step.qualified_id for step in pair) == finding.steps), None)


def is_unknown(model: AlignmentModel, finding: Finding) -> bool:
    """Tell whether customers still go from one of the two steps to the other, and nobody can say how it ends.

    The channels of one are not known any more; or that what is known goes along cannot be seen, as those who attend to
    one of them have no system, or data of neither are described.
    """
    pair = going_on(model, finding)
    if pair is None:
        return False
    lacks = finding.rule == CONTEXT and not all(map(model.last.context, pair))
    switch = model.last.is_switch(*pair)
    return switch is None or (switch and lacks)
