"""What the plan does to findings: which initiatives close them, counted over the whole check; and the words for it."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from cxalign.measuring.catalogue import MEASURES
from cxalign.measuring.closure import (
    DELIVERED,
    LOST,
    ON_PAPER,
    initiatives_closing,
    is_switched_off,
    is_untold,
    way_closed,
)
from cxalign.measuring.counting import counted_on
from cxalign.measuring.opening import initiatives_opening
from cxalign.measuring.switching import going_on
from cxalign.phrasing import few
from cxalign.reports.alignment.counting import tallied
from cxalign.reports.alignment.remedies import is_of_description
from cxalign.reports.alignment.uncounted import ENDING, MOST_NAMES, Uncounted, named
from cxalign.reports.figures import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cxalign.findings import Finding
    from cxalign.graph import AlignmentModel
    from cxalign.model import Initiative, Journey
    from cxalign.reports.alignment.counting import Tally
    from cxalign.reports.alignment.times import Times

OPENED, PERSISTING = "opened", "persisting"


class Planning:
    """The plan, and all findings of the check with their numbers, whatever a report is narrowed to."""

    def __init__(
        self,
        model: AlignmentModel,
        numbers: Mapping[Finding, int],
        shown: Iterable[Finding],
        journeys: tuple[str, ...],
        times: Times,
    ) -> None:
        self.model = model
        self._numbers = numbers
        self._shown = frozenset(shown)
        self._journeys = journeys
        self._times = times
        self._uncounted = Uncounted(model, times)

    @cached_property
    def initiatives(self) -> list[Initiative]:
        """The initiatives for the journeys shown, and those that close a finding about them."""
        return [one for one in self.model.programme.initiatives if self._is_for_these(one)]

    def _is_for_these(self, initiative: Initiative) -> bool:
        wanted = set(self._journeys)
        return (
            not wanted
            or any(one.id in wanted for one in self.model.programme.journeys_of(initiative))
            or any(not wanted.isdisjoint(one.journeys) for one in self.closed_by(initiative).told)
        )

    # In words

    def words(self, finding: Finding) -> str:
        """Say what the plan does to a finding; nothing where there is no plan."""
        if not self.model.is_planned:
            return ""
        course = finding.course_about(self._journeys)
        if course is None:
            return self._uncounted.words(finding)
        said = self._becoming(finding, course)
        is_described = is_of_description(finding, self.model.workspace)
        return f"{said}; {self._uncounted.words(finding)}" if is_described else said

    def delivers(self, finding: Finding) -> bool:
        """Tell whether an initiative closes a finding."""
        return self._closed.get(finding) == DELIVERED

    def words_in(self, finding: Finding, journey: str) -> str:
        """Say what the plan does to a finding in one journey alone."""
        return Planning(self.model, {finding: self._numbers[finding]}, (), (journey,), self._times).words(finding)

    def _becoming(self, finding: Finding, course: str) -> str:
        """Say what becomes of a finding by which the plan is measured."""
        if course == OPENED:
            return "opened by the plan"
        if course == PERSISTING:
            return "".join(("persists", *self._apart(finding), *self._though_retired(finding)))
        return self._closing(finding)

    def _though_retired(self, finding: Finding) -> Iterator[str]:
        """Say whose initiative retires what a finding is about that is still there at the end of the plan."""
        subject = self._uncounted.subject(finding)
        if subject is not None and (retiring := self.model.programme.retiring(subject)):
            does = "retires" if len(retiring) == 1 else "retire"
            yield f", though {named(retiring)} {does} it: it is still there {self._times.when(self.model.last.state)}"

    def _closing(self, finding: Finding) -> str:
        """Say how a finding is closed, and by whom."""
        way, initiatives = self._closed[finding], self._closing_initiatives.get(finding)
        if finding in self._untold:
            return f"not shown to be closed: {self._unknown(finding)} {self._times.when(self.model.last.state)}"
        if way == LOST:
            return "lost with what it is about" if finding.course == "closed" else self._ended(finding)
        if way == ON_PAPER:
            return "closed on paper, by no initiative"
        if initiatives and is_switched_off(self.model, finding, self._journeys):
            return f"closed with what {named(initiatives)} retire{'s' if len(initiatives) == 1 else ''}"
        return f"fixed by {named(initiatives)}" if initiatives else "fixed by an initiative"

    def _unknown(self, finding: Finding) -> str:
        """Say why nobody can tell whether a finding holds in the last state."""
        last = self.model.last
        bare = [step.title for step in going_on(self.model, finding) or () if not last.systems_supporting(step)]
        if bare:
            return f"“{bare[0]}” has no system"
        subject = self._uncounted.subject(finding)
        journey = counted_on(finding, subject) if subject else None
        measured = last.measured(journey, finding.about or "") if journey else None
        if measured and measured.unknown:
            one = measured.unknown == 1
            what = counted(measured.unknown, MEASURES[finding.about or ""].unknown)
            return f"{what} {'is' if one else 'are'} not assessed"
        return "less is described"

    def _ended(self, finding: Finding) -> str:
        """Say of journeys of the report why a finding is not found in them any more, though in others it is."""
        here = [one for one in finding.journeys if one in self._journeys]
        titles = few([self._titles.get(one, one) for one in here], MOST_NAMES)
        if any(map(self._has_steps, here)):
            return f"ends with {titles}"
        return f"no longer to be judged: {self._undescribed(titles)}"

    def _undescribed(self, title: str) -> str:
        """Say that a journey has no steps any more, so that nothing can be told of it."""
        return f"{title} is not described {self._times.when(self.model.last.state)}"

    def _has_steps(self, journey: str) -> bool:
        """Tell whether a journey is described in the last state."""
        found = self.model.workspace.elements["journey"].get(journey)
        steps = () if found is None else self.model.adjacency.existence.steps_of(found)
        return any(map(self.model.last.has, steps))

    def _apart(self, finding: Finding) -> Iterator[str]:
        """Say in which journeys what goes on as a whole does not."""
        found: dict[str, list[str]] = {}
        undescribed: list[str] = []
        for journey, course in finding.by_journey:
            if journey in finding.journeys and (not self._journeys or journey in self._journeys):
                title = self._titles.get(journey, journey)
                if course == "closed":
                    if not self._has_steps(journey):
                        undescribed.append(self._undescribed(title))
                        continue
                    way = way_closed(self.model, finding, (journey,))
                    found.setdefault("but ends with" if way == LOST else "but no longer in", []).append(title)
                elif course == OPENED:
                    found.setdefault("and new in", []).append(title)
        yield from (f", {words} {few(titles, MOST_NAMES)}" for words, titles in found.items())
        if undescribed:
            yield f" ({few(undescribed, MOST_NAMES)})"

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {journey.id: journey.title for journey in self.model.workspace.journeys}

    @cached_property
    def _untold(self) -> frozenset[Finding]:
        """The findings that are lost as less is described by then, though what they are about goes on."""
        return frozenset(one for one, way in self._closed.items() if way == LOST and is_untold(self.model, one))

    # In counts

    def ways(self) -> Counter[str]:
        """Count the findings shown that are closed by how they are."""
        return Counter(way for finding, way in self._closed.items() if finding in self._shown)

    def untold(self) -> int:
        """Count the findings shown that can no longer be judged, of those that are lost."""
        return len(self._untold & self._shown)

    def closed_by(self, *initiatives: Initiative) -> Tally:
        """Count the findings that one of these initiatives closes, also those that are not shown."""
        closed = self._closing_initiatives.items()
        return self._tally(one for one, closing in closed if not set(closing).isdisjoint(initiatives))

    def ending_with(self, *initiatives: Initiative) -> Tally:
        """Count the findings that have no course, and end with what one of these initiatives retires or delivers."""
        return self._tally(
            finding
            for finding in self._numbers
            if self.apart(finding) == ENDING and not set(self._uncounted.ending(finding)).isdisjoint(initiatives)
        )

    def left_undescribed_by(self, initiative: Initiative) -> Tally:
        """Count the findings that a journey is not described any more, whose work an initiative changes."""
        return self._tally(one for one in self._numbers if initiative in self._uncounted.undescribing(one))

    def apart(self, finding: Finding) -> str | None:
        """Tell why the plan is not measured by a finding; None where it is."""
        return self._uncounted.kind(finding) if finding.course_about(self._journeys) is None else None

    def opened_by(self, initiative: Initiative) -> Tally:
        """Count the findings that are opened by what an initiative changes, also those that are not shown."""
        return self._tally(one for one, opening in self._opening_initiatives.items() if initiative in opening)

    def on_course(self, course: str) -> Tally:
        """Count the findings of a course about all journeys shown, as the scorecard does."""
        wanted = set(self._journeys)
        return self._tally(
            finding
            for finding in self._numbers
            if finding.course_about(self._journeys) == course
            and (not wanted or not wanted.isdisjoint(finding.journeys))
        )

    def in_journey(self, becomes: str, journey: Journey) -> Tally:
        """Count the findings of a journey that persist in it, or are opened, or closed in one way, as its scorecard.

        Those by which the plan is not measured are counted apart, by why it is not.
        """
        return self._tally(self._by_journey.get((becomes, journey.id), ()))

    def _tally(self, findings: Iterable[Finding]) -> Tally:
        return tallied(findings, self._shown)

    @cached_property
    def _by_journey(self) -> dict[tuple[str, str], list[Finding]]:
        """(a course, a way to be closed, or why the plan is not measured by it; a journey) → findings."""
        found: dict[tuple[str, str], list[Finding]] = {}
        for finding in self._numbers:
            for journey in finding.journeys:
                course = finding.course_about((journey,))
                becomes = way_closed(self.model, finding, (journey,)) if course == "closed" else course
                found.setdefault((becomes or self._uncounted.kind(finding), journey), []).append(finding)
        return found

    @cached_property
    def _closed(self) -> dict[Finding, str]:
        """Each finding that is closed in the journeys of the report, and how."""
        return {
            finding: way_closed(self.model, finding, self._journeys)
            for finding in self._numbers
            if finding.course_about(self._journeys) == "closed"
        }

    @cached_property
    def _opening_initiatives(self) -> dict[Finding, list[Initiative]]:
        return {
            finding: initiatives_opening(self.model, finding, self._journeys)
            for finding in self._numbers
            if finding.course_about(self._journeys) == OPENED
        }

    @cached_property
    def _closing_initiatives(self) -> dict[Finding, list[Initiative]]:
        return {
            finding: initiatives_closing(self.model, finding, self._journeys)
            for finding, way in self._closed.items()
            if way == DELIVERED
        }
