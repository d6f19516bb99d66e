"""The rules about the plan find what the slow and obvious second implementation finds, on random small workspaces."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import assume, given

sys.path.insert(0, str(Path(__file__).parents[2]))

from reference.effort import effort
from reference.language import World
from reference.models import files
from reference.plan import PLANNED
from reference.roadmaps import roadmaps
from reference.rules import Found

from cxalign.checking import check
from cxalign.loading import load_workspace
from cxalign.selecting import Choice

EACH = effort(models=100, heavy=1000)
STAYING = {"pain-unchanged"}
"""Rules that say of both states what stays as it is."""
FAIR = {
    "change-without-initiative": 0.4,
    "friction-increases": 0.1,
    "capability-target-unfunded": 0.1,
    "pain-unchanged": 0.1,
    "delivered-out-of-order": 0.08,
}
"""In which share of the models each rule must speak: where none does, nothing is compared."""


class Tally:
    """In how many models each rule has spoken."""

    def __init__(self) -> None:
        self.models = 0
        self.spoke: Counter[str] = Counter()

    def count(self, found: set[Found]) -> None:
        """Count one model."""
        self.models += 1
        self.spoke.update({each.rule for each in found})


def compare(data: dict[str, Any], tally: Tally) -> None:
    """Compare what both find in one workspace."""
    world = World(data)
    theirs = {
        Found(rule, subject, state, *about)
        for before, after in pairwise(world.states)
        for rule, find in PLANNED.items()
        for subject, *about in find(world, before, after)
        for state in ((before, after) if rule in STAYING else (after,))
    }
    # The reference measures journeys of which everything is known.
    unmeasured = {"friction-increases"} if world.unknown or world.never_offered() else set()
    ours = {each for each in found(data) if each.rule not in unmeasured}
    theirs = {each for each in theirs if each.rule not in unmeasured}
    assert ours == theirs, (ours - theirs, theirs - ours)
    tally.count(ours)


def found(data: dict[str, Any]) -> set[Found]:
    """Return what the check finds; workspaces whose two ends contradict each other are no model."""
    with tempfile.TemporaryDirectory() as folder:
        overlays = {Path(folder) / name: text for name, text in files(data).items()}
        workspace = load_workspace([Path(folder)], jobs=1, overlays=overlays)
    contradictions = ("the two ends of this link contradict", "this link is written twice")
    others = [fault.message for fault in workspace.faults if not fault.message.startswith(contradictions)]
    assert not others, "the strategy draws what the language does not allow"
    assume(workspace.workspace is not None)
    return {
        Found(finding.rule, (finding.subject.kind, finding.subject.id), state, finding.about or "")
        for finding in check(workspace.workspace, Choice()).findings
        if finding.rule in PLANNED
        for state in finding.states
    }


def test_the_rules_about_the_plan_find_the_same() -> None:
    tally = Tally()
    EACH(given(roadmaps())(lambda data: compare(data, tally)))()
    assert {rule for rule, share in FAIR.items() if tally.spoke[rule] < share * tally.models} == set(), tally.spoke


def test_the_rules_about_the_plan_find_the_same_where_references_name_nothing() -> None:
    tally = Tally()
    EACH(given(roadmaps(ghosts=True))(lambda data: compare(data, tally)))()
    measured = {rule: share for rule, share in FAIR.items() if rule != "friction-increases"}
    assert {rule for rule, share in measured.items() if tally.spoke[rule] < share * tally.models} == set(), tally.spoke
