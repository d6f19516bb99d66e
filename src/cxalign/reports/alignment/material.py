"""What the sections of an alignment report are made of: the model, the findings shown, the scorecard, one numbering."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cxalign.graph import AlignmentModel
from cxalign.measuring.savings import savings
from cxalign.model import Readiness
from cxalign.model.workspace import Everything
from cxalign.reports.alignment.choosing import EVERYTHING, most_urgent
from cxalign.reports.alignment.counting import mentioned
from cxalign.reports.alignment.lines import Mention, Ref
from cxalign.reports.alignment.listing import Listing
from cxalign.reports.alignment.planning import Planning
from cxalign.reports.alignment.printing import Printing
from cxalign.reports.alignment.ranking import Ranking
from cxalign.reports.alignment.remedies import is_of_description
from cxalign.reports.alignment.telling_apart import of_several_journeys, told_apart
from cxalign.reports.alignment.times import Times, different
from cxalign.reports.blueprint.standing import steps_of_findings
from cxalign.reports.numbering import numbered
from cxalign.reports.telling import compares, here
from cxalign.rules import load_rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cxalign.findings import CheckResult, Finding
    from cxalign.graph import AlignmentGraph
    from cxalign.measuring import Scorecard
    from cxalign.measuring.savings import Savings
    from cxalign.measuring.score import Score
    from cxalign.model import Element, Journey, Step
    from cxalign.model.workspace import Workspace
    from cxalign.reports.alignment.choosing import Room
    from cxalign.reports.alignment.counting import Tally
    from cxalign.reports.alignment.lines import Words
    from cxalign.reports.alignment.telling_apart import Named


def wanted(rule: str) -> str:
    """Say what holds where a rule is silent, as its page does."""
    return load_rule(rule).title.rstrip(".")


_OWN_NAMES = ("journey", "step")
"""Kinds of which a finding says itself which it is about; others of them stand only on the way to these."""


_OF_TODAY = frozenset({"mapped-without-function", "not-tested"})
"""Rules that ask nothing of a later state: that what they find is of today does not mean that it ends."""


class Wish(NamedTuple):
    """What the reader asked for: everything where nothing is given."""

    title: str | None = None
    client: str | None = None
    states: tuple[str, ...] = ()
    journeys: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()


def _by_volume(journey: Element) -> float:
    return -(getattr(journey, "volume_per_year", None) or 0.0)


class Material(Listing):
    """A workspace, what the check found in it, and the part of both that is shown."""

    def __init__(  # noqa: PLR0913, PLR0917 - a result and what is known of it
        self,
        workspace: Workspace,
        result: CheckResult,
        card: Scorecard,
        wish: Wish,
        model: AlignmentModel | None = None,
        numbers: Mapping[Finding, int] | None = None,
        room: Room = EVERYTHING,
    ) -> None:
        self.workspace = workspace
        self.result = result
        self.wish = wish
        self.room = room
        self.model = AlignmentModel(workspace) if model is None else model
        self.graphs: list[AlignmentGraph] = different(
            self.model, [one for one in self.model.graphs if one.state in wish.states or not wish.states]
        )
        self.findings = result.new()
        self.numbers = numbered(result) if numbers is None else numbers
        self.times = Times(self.model)
        self.printed = Printing(workspace, self.times).printed
        """Return a message as it is printed."""
        self.plan = Planning(self.model, self.numbers, self.findings, wish.journeys, self.times)
        self.states: tuple[str, ...] = tuple(graph.state for graph in self.graphs)
        """The states shown."""
        self.card = card.within(self.states)._replace(journeys=tuple(sorted(card.journeys, key=_by_volume)))
        self._refs: dict[Element, Ref] = {}
        self._here: dict[Element, tuple[tuple[AlignmentGraph, Element], ...]] = {}

    def when(self, state: str) -> str:
        """Say when a state is, within a sentence; nothing where there is but one."""
        return self.times.when(state)

    def only(self, finding: Finding) -> str:
        """Say where a finding holds; nothing where it holds in all states, or can hold in no other."""
        return "" if self._is_plain(finding) else self.times.only(finding.states)

    def _is_plain(self, finding: Finding) -> bool:
        """Tell whether it goes without saying in which states a finding holds."""
        is_whole = finding.course is None and finding.rule in _OF_TODAY
        return is_whole or finding.states == self.result.states or compares(finding, self.result)

    @property
    def journeys(self) -> list[Journey]:
        """The journeys shown, those that are lived most often first, else as written: the one order in all formats."""
        wanted = set(self.wish.journeys)
        shown = (one for one in self.workspace.journeys if one.id in wanted or not wanted)
        return sorted(shown, key=_by_volume)

    @cached_property
    def saved(self) -> Savings:
        """What the journeys shown save in the last state, by whom it is delivered."""
        return savings(self.model, self.journeys)

    @cached_property
    def told_journeys(self) -> list[Journey]:
        """The journeys shown that are told in full: of many those with the most urgent findings."""
        chosen = {*most_urgent((one.id for one in self.journeys), self.findings, self.room.journeys)}
        return [one for one in self.journeys if one.id in chosen]

    @property
    def is_partial(self) -> bool:
        """Whether the scorecard counts more than is shown: it is narrowed to journeys, and to nothing else."""
        return any(not asked.startswith("--journey ") for asked, _ in self.result.hidden)

    def card_of(self, journey: Journey) -> Scorecard:
        """Return the scorecard of one journey alone, which is that of all its journeys."""
        its = self._scores.get(journey.id, [])
        scores = (*(score._replace(journey=None) for score in its), *its)
        return self.card._replace(journeys=(journey,), scores=scores, parts=(), steps=())

    @cached_property
    def _scores(self) -> dict[str | None, list[Score]]:
        found: dict[str | None, list[Score]] = {}
        for score in self.card.scores:
            found.setdefault(score.journey, []).append(score)
        return found

    def is_for(self, reader: str) -> bool:
        """Tell whether the report is for a reader."""
        return not self.wish.readers or reader in self.wish.readers

    # Naming

    def ref(self, element: Element) -> Ref:
        """Name an element."""
        ref = self._refs.get(element)
        if ref is None:
            base = self.model.adjacency.existence.base(element)
            ref = self._refs[element] = Ref(f"{base.KIND}:{base.qualified_id}", base.title)
        return ref

    def refs(self, elements: Iterable[Element]) -> list[Ref]:
        """Name elements, each once."""
        return list(dict.fromkeys(map(self.ref, elements)))

    def named_apart(self, element: Element) -> str:
        """Name an element; a step with its journey, where its name is that of steps of several."""
        named = self._same_names.get(element.qualified_id) if element.KIND == "step" else None
        return f"{named.name} of “{named.journey}”" if named else self.ref(element).name

    def steps_named(self, steps: Iterable[Step]) -> Words:
        """Name steps, each with its journey where its name leaves that open."""
        words: Words = ()
        for step in dict.fromkeys(steps):
            named = self._same_names.get(step.qualified_id)
            journey = f" of “{named.journey}”" if named else ""
            words = (*words, *([", "] if words else []), self.ref(step), *([journey] if journey else []))
        return words

    def mentions(self, findings: Iterable[Finding]) -> list[Mention]:
        """Name findings by their numbers."""
        return [Mention(self.numbers[finding]) for finding in findings]

    def named(self, tally: Tally, nothing: str) -> Words:
        """Name counted findings by their numbers, and count those that are not shown."""
        return mentioned(tally, (self.numbers[finding] for finding in tally.told), nothing)

    # Findings

    def worded(self, finding: Finding) -> str:
        """Return the message of a finding, with its journey where names leave that open, its states if not all.

        Where it names a step of another journey only than those asked for, a step of these is named beside it.
        """
        only = "" if self._says_when(finding) else self.only(finding)
        return self._said(finding, only)

    def _says_when(self, finding: Finding) -> bool:
        """Tell whether the message of a finding says itself in which one state it holds."""
        state, *others = finding.states or ("",)
        return not others and f"'{state}'" in finding.message and self.when(state) in self.printed(finding.message)

    def said(self, finding: Finding) -> str:
        """Return the message of a finding as `words` does, but for its states."""
        return self._said(finding)

    def beside(self, finding: Finding) -> tuple[tuple[str, str], ...]:
        """Return for each journey a step of it, where what is said of a finding begins with a step of another one."""
        if len(finding.journeys) == 1 or self.result.journeys:
            return ()
        named = ((journey, here(finding, self.result, (journey,))) for journey in finding.journeys)
        return tuple((journey, self.printed(own)) for journey, own in named if own)

    def _said(self, finding: Finding, *notes: str) -> str:
        message = told_apart(finding, self._same_names)
        beside = "; ".join(filter(None, (*notes, here(finding, self.result))))
        return self.printed(f"{message} ({beside})" if beside else message)

    @cached_property
    def _same_names(self) -> dict[str, Named]:
        return of_several_journeys(self.workspace, self.journeys)

    def of_journey(self, journey: Element) -> list[Finding]:
        """Return the findings about a journey."""
        return self._by_journey.get(journey.id, [])

    @cached_property
    def _by_journey(self) -> dict[str, list[Finding]]:
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            for journey in finding.journeys:
                found.setdefault(journey, []).append(finding)
        return found

    def at_steps(self, steps: Iterable[str]) -> list[Finding]:
        """Return the findings that touch one of these steps, each once."""
        return list(dict.fromkeys(finding for step in steps for finding in self._by_step.get(step, ())))

    @cached_property
    def _by_step(self) -> dict[str, list[Finding]]:
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            for step in finding.steps:
                found.setdefault(step, []).append(finding)
        return found

    def short(self, finding: Finding) -> str:
        """Say in a few words what is wrong and with what: for lists beside which it is told in full."""
        is_plain = self._is_plain(finding) or is_of_description(finding, self.workspace)
        held = "" if is_plain else f" ({self.times.heads(finding.states)})"
        return f"{': '.join(filter(None, (self.label(finding), self.subject(finding))))}{held}"

    def subject(self, finding: Finding) -> str:
        """Name what a finding is about, a step with its journey where that is open; a story is known by its steps.

        Nothing names a workspace as a whole but its organisation.
        """
        kind, name = finding.subject.kind, finding.subject.id
        if kind == Everything.KIND:
            return self.result.organisation or ""
        readiness = self.workspace.elements["readiness"].get(name) if kind == "readiness" else None
        if isinstance(readiness, Readiness):
            return f"{self.whose(readiness)}, {(finding.about or '').replace('_', ' ')}"
        if kind == "step" and name in self._same_names:
            return f"{self._same_names[name].name} of “{self._same_names[name].journey}”"
        steps = [self._steps[step] for step in finding.steps if step in self._steps] if kind == "story" else []
        return ", ".join(steps) or finding.subject.name

    def whose(self, readiness: Readiness) -> str:
        """Say whose readiness it is, by name."""
        links = self.model.adjacency.outgoing["ready"].get(readiness, ())
        named = next((self.ref(link.target).name for link in links), readiness.of)
        return named or self.result.organisation or "the organisation"

    def steps_at(self, finding: Finding) -> dict[str, tuple[str, ...]]:
        """Return the steps at which a finding stands in the blueprints, with the states in which it does so.

        One about a journey as a whole stands at none.
        """
        return self._standing.get(finding, {})

    @cached_property
    def _standing(self) -> dict[Finding, dict[str, tuple[str, ...]]]:
        return steps_of_findings(self.model, self.findings, self.graphs)

    @cached_property
    def _steps(self) -> dict[str, str]:
        return {step.qualified_id: step.title for step in self.workspace.steps}

    def of_rules(self, *rules: str) -> list[Finding]:
        """Return the findings of some rules, or of groups of rules."""
        return [finding for finding in self.findings if finding.rule in rules or finding.group in rules]

    def about(self, element: Element) -> list[Finding]:
        """Return the findings that have an element as subject."""
        base = self.model.adjacency.existence.base(element)
        return self._by_subject.get((base.KIND, base.qualified_id), [])

    @cached_property
    def _by_subject(self) -> dict[tuple[str, str], list[Finding]]:
        found: dict[tuple[str, str], list[Finding]] = {}
        for finding in self.findings:
            found.setdefault((finding.subject.kind, finding.subject.id), []).append(finding)
        return found

    def naming(self, element: Element) -> list[Finding]:
        """Return the findings about something else that name an element, or stand at it where it is a step."""
        base = self.model.adjacency.existence.base(element)
        return self._by_name.get((base.KIND, base.qualified_id), [])

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], list[Finding]]:
        found: dict[tuple[str, str], list[Finding]] = {}
        for finding in self.findings:
            others = (*(one.subject for one in finding.path), *(one.subject for one in finding.related))
            named = [
                *(("step", step) for step in (*finding.steps, *self.steps_at(finding))),
                *(("journey", journey) for journey in finding.journeys),
                *((one.kind, one.id) for one in others if one.kind not in _OWN_NAMES),
            ]
            for name in dict.fromkeys(named):
                if name != (finding.subject.kind, finding.subject.id):
                    found.setdefault(name, []).append(finding)
        return found

    def ranked(self, findings: Iterable[Finding]) -> list[Finding]:
        """Put findings in order, the most urgent first."""
        return self._ranking.ranked(findings)

    @cached_property
    def _ranking(self) -> Ranking:
        return Ranking(self.model, self.findings, self.numbers)

    def here_and_there(self, element: Element) -> tuple[tuple[AlignmentGraph, Element], ...]:
        """Return the states shown in which an element exists, with what it is there."""
        found = self._here.get(element)
        if found is None:
            pairs = ((graph, graph.here(element)) for graph in self.graphs)
            found = self._here[element] = tuple((graph, here) for graph, here in pairs if here is not None)
        return found
