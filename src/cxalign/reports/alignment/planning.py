"""What the plan does to findings: which initiatives close them, counted over the whole check; and the words for it."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from cxalign.measuring.closure import LOST, ON_PAPER, initiatives_closing, way_closed
from cxalign.model import Journey
from cxalign.reports.alignment.counting import tallied

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.findings import Finding
    from cxalign.graph import AlignmentModel
    from cxalign.model import Initiative
    from cxalign.reports.alignment.counting import Tally

_MOST_NAMES = 3
"""How many initiatives are named beside a finding; more are counted, and the part of the journey names all."""


class Planning:
    """The plan, and all findings of the check, whatever a report is narrowed to."""

    def __init__(
        self, model: AlignmentModel, whole: Iterable[Finding], shown: Iterable[Finding], journeys: tuple[str, ...]
    ) -> None:
        self.model = model
        self._whole = tuple(whole)
        self._shown = frozenset(shown)
        self._journeys = journeys

    @cached_property
    def initiatives(self) -> list[Initiative]:
        """The initiatives for the journeys shown, and those that close a finding about them."""
        return [one for one in self.model.programme.initiatives if self._is_shown(one)]

    def _is_shown(self, initiative: Initiative) -> bool:
        wanted = set(self._journeys)
        return (
            not wanted
            or any(one.id in wanted for one in self.model.programme.journeys_of(initiative))
            or any(not wanted.isdisjoint(one.journeys) for one in self.closed_by(initiative).told)
        )

    def words(self, finding: Finding) -> str:
        """Say what the plan does to a finding; nothing where there is no plan."""
        if finding.course is None:
            return self._unplanned(finding)
        if finding.course != "closed":
            return {"persisting": "persists", "opened": "opened by the plan"}[finding.course]
        way = way_closed(self.model, finding)
        initiatives = self._closing_initiatives.get(finding)
        by = f"closed by {_named(initiatives)}" if initiatives else "closed by an initiative"
        return {LOST: "lost with what it is about", ON_PAPER: "closed on paper, by no initiative"}.get(way, by)

    def _unplanned(self, finding: Finding) -> str:
        """Say what initiatives have to do with a finding of the workspace as a whole, whatever the state."""
        if not self.model.programme.initiatives:
            return "" if len(self.model.graphs) == 1 else "not planned: there is no initiative"
        if finding.subject.kind == "initiative":
            return "about the plan itself"
        changing = self._changing_the_journey(finding)
        if changing:
            verb, do = ("changes", "does") if len(changing) == 1 else ("change", "do")
            return f"not planned; {_named(changing)} {verb} the journey, and {do} not deal with this"
        touching = initiatives_closing(self.model, finding)
        return f"not planned; touched by {_named(touching)}" if touching else "not planned: no initiative touches it"

    def _changing_the_journey(self, finding: Finding) -> list[Initiative]:
        """Return the initiatives of the journey that is the subject of a finding."""
        if finding.subject.kind != "journey":
            return []
        journey = self.model.workspace.elements["journey"].get(finding.subject.id)
        return self.model.programme.initiatives_of(journey) if isinstance(journey, Journey) else []

    def ways(self) -> Counter[str]:
        """Count the findings shown that are closed by how they are, each once."""
        closed = {one.identity: one for one in self._whole if one.course == "closed" and one in self._shown}
        return Counter(way_closed(self.model, finding) for finding in closed.values())

    def closed_by(self, *initiatives: Initiative) -> Tally:
        """Count the findings that one of these initiatives closes, also those that are not shown."""
        closed = self._closing_initiatives.items()
        return self._tally(finding for finding, found in closed if not set(found).isdisjoint(initiatives))

    def _tally(self, findings: Iterable[Finding]) -> Tally:
        return tallied(findings, self._shown)

    def on_course(self, course: str, journey: Journey | None = None) -> Tally:
        """Count the findings of a course about a journey, or about all journeys shown, as the scorecard does."""
        return self._tally(self._on_course.get((course, journey.id if journey else None), ()))

    @cached_property
    def _on_course(self) -> dict[tuple[str, str | None], list[Finding]]:
        wanted = set(self._journeys)
        found: dict[tuple[str, str | None], list[Finding]] = {}
        for finding in self._whole:
            if finding.course is not None:
                about = (None, *finding.journeys) if not wanted or wanted.intersection(finding.journeys) else ()
                for journey in about:
                    found.setdefault((finding.course, journey), []).append(finding)
        return found

    @cached_property
    def _closing_initiatives(self) -> dict[Finding, list[Initiative]]:
        return {
            finding: found
            for finding in self._whole
            if finding.course == "closed" and (found := initiatives_closing(self.model, finding))
        }


def _named(initiatives: list[Initiative]) -> str:
    names = [one.title for one in initiatives]
    if len(names) > _MOST_NAMES:
        shown = names[: _MOST_NAMES - 1]
        return f"{', '.join(shown)} and {len(names) - len(shown):,} more"
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
