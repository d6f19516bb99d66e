"""The main measures count what the slow and obvious second implementation counts, on random small workspaces."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import assume, given
from reference.effort import effort
from reference.failure import is_interaction
from reference.flow import steps
from reference.language import World
from reference.measures import Count, exposure, of_journey, participation
from reference.models import files
from reference.scored import scored

from cxalign.checking import check
from cxalign.loading import load_workspace
from cxalign.measuring import Scorecard, scorecard
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from reference.links import Node

EACH = effort(models=60, heavy=1500)


def measured(data: dict[str, Any]) -> Scorecard:
    """Measure a random workspace; those whose two ends contradict each other are no model."""
    with tempfile.TemporaryDirectory() as folder:
        overlays = {Path(folder) / name: text for name, text in files(data).items()}
        workspace = load_workspace([Path(folder)], jobs=1, overlays=overlays)
    contradictions = ("the two ends of this link contradict", "this link is written twice")
    others = [fault.message for fault in workspace.faults if not fault.message.startswith(contradictions)]
    assert not others, "the strategy draws what the language does not allow"
    assume(workspace.workspace is not None)
    return scorecard(workspace.workspace, check(workspace.workspace, Choice(select=("no-journey",))))


def counts(card: Scorecard, journey: str | None, state: str, names: object) -> dict[str, Count]:
    """Return the counts of the tool for these measures."""
    scores = card.of(journey, state)
    return {name: Count(*scores[name][1:4]) for name in names}  # type: ignore[attr-defined]


@EACH
@given(scored())
def test_the_measures_are_the_same(data: dict[str, Any]) -> None:
    world = World(data)
    assume(not world.unknown and not world.never_offered())
    card = measured(data)
    for state in world.states:
        journeys = world.nodes("journey", state)
        for journey in journeys:
            theirs = of_journey(world, state, journey)
            assert counts(card, journey[1], state, theirs) == theirs, (state, journey)
        if journeys:
            theirs = of_all(world, state, journeys)
            assert counts(card, None, state, theirs) == theirs, state


def of_all(world: World, state: str, journeys: list[Node]) -> dict[str, Count]:
    """Measure what is no sum over journeys."""
    own = [step for journey in journeys for step in steps(world, state, journey) if is_interaction(world, state, step)]
    return {
        "failure_exposure": exposure(world, state, own),
        "functions_taking_part": participation(world, state, journeys),
    }
