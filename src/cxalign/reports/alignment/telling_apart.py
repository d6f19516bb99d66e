"""Steps of one name in several journeys: a report says of which journey it speaks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.findings import Finding
    from cxalign.model import Journey
    from cxalign.model.workspace import Workspace


class Named(NamedTuple):
    """The name of a step, and that of its journey."""

    name: str
    journey: str


def of_several_journeys(workspace: Workspace, journeys: Iterable[Journey]) -> dict[str, Named]:
    """Return the steps whose name is that of steps of several of these journeys: it leaves open which one is meant."""
    titles = {journey.id: journey.title for journey in journeys}
    shown = (step for step in workspace.steps if step.journey in titles)
    steps = {step.qualified_id: Named(step.title, titles[step.journey]) for step in shown}
    several = Counter(named.name for named in dict.fromkeys(steps.values()))
    return {step: named for step, named in steps.items() if several[named.name] > 1}


def told_apart(finding: Finding, steps: dict[str, Named]) -> str:
    """Return the message of a finding, with the journey behind the first step whose name leaves it open."""
    message = finding.message
    for step in finding.steps:
        named = steps.get(step)
        written = f"step '{named.name}'" if named else ""
        if named and written in message:
            # A message that names the journey leaves nothing open.
            is_open = f"'{named.journey}'" not in message
            return message.replace(written, f"{written} of '{named.journey}'", 1) if is_open else message
    return message
