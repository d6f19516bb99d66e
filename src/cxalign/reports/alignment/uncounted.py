"""Findings by which the plan is not measured: about the description, on the way only, or about the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.model import Journey
from cxalign.phrasing import few
from cxalign.reports.alignment.remedies import is_of_description

if TYPE_CHECKING:
    from cxalign.findings import Finding
    from cxalign.graph import AlignmentModel
    from cxalign.model import Element, Initiative
    from cxalign.reports.alignment.times import Times

DESCRIBED, ON_THE_WAY, ENDING, WHOLE = "described", "on the way", "ending", "whole"
MOST_NAMES = 3
"""How many initiatives or journeys are named beside a finding; more are counted, and their parts name all."""

_UNDESCRIBED = "state-not-described"


class Uncounted:
    """What initiatives have to do with findings that have no course, as nobody judges them state by state."""

    def __init__(self, model: AlignmentModel, times: Times) -> None:
        self.model = model
        self._times = times

    def kind(self, finding: Finding) -> str:
        """Tell which of these a finding is."""
        if is_of_description(finding, self.model.workspace):
            return DESCRIBED
        if {self.model.first.state, self.model.last.state}.isdisjoint(finding.states):
            return ON_THE_WAY
        return ENDING if self.ending(finding) else WHOLE

    def ending(self, finding: Finding) -> list[Initiative]:
        """Return the initiatives with whose change a finding ends: they retire what it is about, or else deliver it."""
        subject = self.subject(finding)
        if subject is None or subject.KIND == "initiative" or not self._ends(finding):
            return []
        return self.model.programme.retiring(subject) or self.model.programme.touching(subject)

    def undescribing(self, finding: Finding) -> list[Initiative]:
        """Return the initiatives that change what is behind a journey today that is not described after the plan."""
        journey = self.subject(finding)
        if (
            finding.rule != _UNDESCRIBED
            or finding.states != (self.model.last.state,)
            or not isinstance(journey, Journey)
        ):
            return []
        first, touching = self.model.first, self.model.programme.touching
        steps = [step for step in self.model.adjacency.existence.steps_of(journey) if first.has(step)]
        behind = dict.fromkeys((*steps, *(process for step in steps for process in first.processes_serving(step))))
        found = {one for element in behind for one in touching(element)}
        return [one for one in self.model.programme.initiatives if one in found]

    def words(self, finding: Finding) -> str:
        """Say what initiatives have to do with a finding, where there is a plan."""
        kind = self.kind(finding)
        if finding.subject.kind == "initiative" and kind != DESCRIBED:
            return "about the plan itself"
        said = {DESCRIBED: "to be put right in the description", ON_THE_WAY: "on the way only"}.get(kind)
        if initiatives := self.undescribing(finding):
            return f"comes with {named(initiatives)}; {said}"
        return said or (self._changed(finding) if kind == ENDING else self._left(finding))

    def _left(self, finding: Finding) -> str:
        """Say what initiatives have to do with what a finding is about that does not end with it: mostly nothing."""
        subject, last = self.subject(finding), self.model.last
        if subject is not None and self._ends(finding) and not last.has(subject):
            return f"gone {self._times.when(last.state)}, by no initiative"
        if subject is not None and (touching := self.model.programme.touching(subject)):
            return f"not shown to end, though {named(touching)} work{'s' if len(touching) == 1 else ''} on it"
        return "not addressed by the plan" if self.model.programme.initiatives else "no initiative is planned"

    def _changed(self, finding: Finding) -> str:
        """Name the initiatives with whose change a finding ends."""
        subject, initiatives = self.subject(finding), self.ending(finding)
        retires = subject is not None and bool(self.model.programme.retiring(subject))
        does = "retire" if retires else "deliver"
        return f"ends with what {named(initiatives)} {does}{'s' if len(initiatives) == 1 else ''}"

    def _ends(self, finding: Finding) -> bool:
        """Tell whether a finding is there in some state, but not in the last."""
        return self.model.last.state not in finding.states

    def subject(self, finding: Finding) -> Element | None:
        """Return the element a finding is about."""
        workspace, (kind, name, _) = self.model.workspace, finding.subject
        return workspace.elements.get(kind, {}).get(name) or workspace.names.get((kind, name))


def named(initiatives: list[Initiative]) -> str:
    """Name initiatives in a row; of many the first, and how many more there are."""
    return few([one.title for one in initiatives], MOST_NAMES)
