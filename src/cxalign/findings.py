"""What the checking says: problems that rules see, findings that users read. Light data, no library behind it.

Named tuples, because a dataclass takes longer to define than a small workspace takes to check.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from cxalign.model import Element
    from cxalign.model.workspace import Location, Notice

Status = Literal["new", "accepted", "ignored", "baseline"]
Course = Literal["persisting", "closed", "opened"]
"""What becomes of a finding between the first and the last state: the plan leaves it, closes it, or opens it."""


class Verdict(NamedTuple):
    """What has been decided about a finding: its status and, where somebody gave one, the reason."""

    status: Status
    reason: str | None = None


class Severity(StrEnum):
    """How bad a finding is, worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _RANKS[self]

    def reaches(self, threshold: str) -> bool:
        """Tell whether this severity is at or above a threshold; nothing reaches `never`."""
        return threshold != "never" and self.rank <= Severity(threshold).rank


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


class Hop(NamedTuple):
    """One element of a chain and its link to the next; the last has none."""

    element: Element
    link: str | None = None


class Other(NamedTuple):
    """Another place that belongs to a problem: an element, what it has to do with it, and where."""

    element: Element
    message: str
    mark: int | None = None


def where(element: Element) -> Other:
    """Point to where an element stands; where it stands nowhere, say that it is only named."""
    return Other(element, f"{element} is here" if element.marks else f"{element} is named, and declared nowhere")


class Problem(NamedTuple):
    """What a rule saw: which element, what is wrong with it, where, and the chain that proves it."""

    subject: Element
    message: str
    help: str
    mark: int | None = None
    """The span to point at, inside the subject's file; the subject's id where it is None."""
    steps: tuple[Element, ...] = ()
    """The customer's steps it is about."""
    journeys: tuple[Element, ...] = ()
    """The journeys it is about besides those of its steps: what it speaks of changes or reaches them."""
    path: tuple[Hop, ...] = ()
    related: tuple[Other, ...] = ()
    about: str | None = None
    """What tells this problem from others of the same rule at the same subject."""
    severity: Severity | None = None
    """Where the rule has two severities: the one that applies."""
    states: tuple[str, ...] | None = None
    """Where a workspace rule speaks about some states only, or a transition rule about both of its own."""
    blames: tuple[Element, ...] = ()
    """The elements behind it, of which other rules need not speak."""


class Waiver(NamedTuple):
    """What became of one waiver: an `accepted` entry, an `accepted_risk`, a comment, or an entry of a baseline."""

    subject: Element
    rule: str | None
    """The rule it is for; None where it is for several."""
    said: str
    """What it is, as a message says it."""
    mark: int | None
    about: str | None
    until: date | None
    expired: bool
    judged: bool
    """Whether the rule it is for ran awake."""
    matched: bool
    has_reason: bool = True
    cure: str | None = None
    """What to do with one that matches nothing, if not what is done with most."""


class Subject(NamedTuple):
    """Who a finding is about: kind, qualified id and name."""

    kind: str
    id: str
    name: str

    def __str__(self) -> str:
        """Write the subject as `kind:id`."""
        return f"{self.kind}:{self.id}"


class PathStep(NamedTuple):
    """One element of the chain that proves a finding."""

    subject: Subject
    link: str | None


class Related(NamedTuple):
    """Another place that belongs to a finding."""

    subject: Subject
    message: str
    location: Location | None


class StepName(NamedTuple):
    """What people call a step, and the id and name of its journey."""

    name: str
    journey: str
    of: str


class Finding(NamedTuple):
    """A problem judged: with its rule, severity, place, states, and whether somebody has accepted it."""

    rule: str
    group: str
    severity: Severity
    exact: bool
    gating: bool
    """Whether it counts for the exit code: exact rules, and heuristic ones that were given a severity by name."""
    message: str
    help: str
    readers: tuple[str, ...]
    subject: Subject
    states: tuple[str, ...]
    location: Location | None
    steps: tuple[str, ...]
    journeys: tuple[str, ...]
    path: tuple[PathStep, ...]
    related: tuple[Related, ...]
    about: str | None
    status: Status
    order: tuple[int, int]
    """Where its step comes in the workspace, then where its subject does."""
    reason: str | None = None
    """Why it has been accepted or ignored; None where it is new, or in the baseline."""
    course: Course | None = None
    """What the plan does to it; None where it speaks of no state, or there is but one."""
    by_journey: tuple[tuple[str, Course | None], ...] = ()
    """What the plan does to it in each journey that this finding is about in some state; where they differ."""
    by_state: tuple[Finding, ...] = ()
    """What it shows in each state, where that differs; each with its own states, and the worst first."""

    @property
    def identity(self) -> str:
        """What names this finding for good: rule, subject, and what it is about; never a line or a state."""
        return f"{self.rule} {self.subject}" + (f" {self.about}" if self.about else "")

    def course_about(self, journeys: Iterable[str]) -> Course | None:
        """Return what the plan does to it in some journeys; in all where it has something to do with none of them."""
        courses = dict(self.by_journey)
        found = {courses[journey] for journey in journeys if journey in courses}
        if not found:
            return self.course
        today, later = ("persisting" in found or way in found for way in ("closed", "opened"))
        return "persisting" if today and later else "closed" if today else "opened" if later else None

    @property
    def files(self) -> set[str]:
        """The files that the finding touches."""
        places = [self.location, *(other.location for other in self.related)]
        return {place.file for place in places if place}


class Fault(NamedTuple):
    """A form fault: something the language does not allow, so that no rule can run."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    help: str | None = None
    other: tuple[str, Location] | None = None
    """A second place that belongs to it, with a label."""

    @property
    def order(self) -> tuple[str, int, int, str]:
        """The key to sort by: file, then place."""
        return (self.file, self.line, self.column, self.message)


class NotAssessed(NamedTuple):
    """A field that nobody wrote, and the rules that would wake if somebody did."""

    kind: str
    field: str
    rules: tuple[str, ...]


class CheckResult(NamedTuple):
    """All that one run of the check has to say."""

    root: str
    organisation: str | None
    states: tuple[str, ...]
    as_of: date | None
    findings: tuple[Finding, ...]
    """All findings with any status, in the order they are shown."""
    not_assessed: tuple[NotAssessed, ...]
    rules_awake: int
    rules_total: int
    files: int
    elements: int
    notices: tuple[Notice, ...] = ()
    faults: tuple[Fault, ...] = ()
    """Form faults; where there are any, no rule has run."""
    hidden: tuple[tuple[str, int], ...] = ()
    """(what narrowed the view, how many findings it hid)"""
    awake: tuple[str, ...] = ()
    """The rules that ran awake."""
    steps: Mapping[str, StepName] = MappingProxyType({})
    """The steps that findings are about, by qualified id."""
    journeys: tuple[str, ...] = ()
    """The journeys it is narrowed to; () is all of them."""

    def new(self) -> list[Finding]:
        """Return the findings nobody has accepted, ignored or put in a baseline."""
        return [finding for finding in self.findings if finding.status == "new"]

    def number_of(self, severity: Severity) -> int:
        """Count the new findings of one severity."""
        return sum(finding.severity is severity for finding in self.new())

    def fails(self, threshold: str) -> bool:
        """Tell whether some new finding that may fail a run is at or above a threshold."""
        return any(finding.gating and finding.severity.reaches(threshold) for finding in self.new())

    def number_on(self, course: Course) -> int:
        """Count the new findings of one course."""
        return sum(finding.course_about(self.journeys) == course for finding in self.new())

    def with_status(self, status: Status) -> int:
        """Count the findings with one status."""
        return sum(finding.status == status for finding in self.findings)
