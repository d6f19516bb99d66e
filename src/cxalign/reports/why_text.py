"""Why a step hurts, as text: what is felt, then all five dimensions with the evidence, never one alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.exploring.causes import CONFIRMED, NOT_ASSESSED, NOTHING, RULED_OUT, SIGNS, SUSPECTED
from cxalign.exploring.why import Why, WhyJourney
from cxalign.reports import named
from cxalign.reports.escaping import plain
from cxalign.reports.painting import painter
from cxalign.reports.summary import number
from cxalign.reports.wording import COURSES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cxalign.exploring.causes import Candidate, Told
    from cxalign.exploring.signs import Sign
    from cxalign.exploring.why import View, Worst
    from cxalign.findings import Finding
    from cxalign.graph.naming import Named
    from cxalign.model.workspace import Location

MOST = 6
"""Lines of one thing that are shown; the rest are counted."""

_WORDS = {
    CONFIRMED: ("bad", "confirmed"),
    SUSPECTED: ("doubtful", "suspected"),
    SIGNS: ("doubtful", "signs, but nobody has confirmed a cause"),
    RULED_OUT: ("good", "ruled out"),
    NOTHING: ("good", "looked, nothing found"),
    NOT_ASSESSED: ("dim", "not assessed"),
}
_MISSING = {
    "technology": "no system is described behind it",
    "process": "no process attends to it",
    "policy": "no policy is said to govern it or its processes",
    "people": "nobody is said to perform its processes",
    "data": "no data is said to be asked, read or written",
}


def in_words(verdict: str) -> str:
    """Say what a verdict means."""
    return _WORDS[verdict][1]


def render(found: Why | WhyJourney, *, everything: bool, color: bool) -> str:
    """Write why a step hurts, or which steps of a journey do; what is folded away is counted."""
    page = _Page(None if everything else MOST, color=color)
    lines = [*(page.journey(found) if isinstance(found, WhyJourney) else page.step(found))]
    if page.folded:
        lines += ["", f"{number(page.folded, 'line')} folded away: `--all` shows them"]
    return "\n".join([*lines, ""])


class _Page:
    def __init__(self, most: int | None, *, color: bool) -> None:
        self.most = most
        self.folded = 0
        self.paint: Callable[[str, str], str] = painter(color=color)

    def step(self, found: Why) -> Iterator[str]:
        truth = ", a moment of truth" if found.moment_of_truth else ""
        hurts = "hurts" if found.signs else "may hurt"
        of = named.title(found.journey)
        yield f"why {self._name(found.step)}{truth} of {of} {hurts}{self._at(found.step.location)}"
        yield f"  {_where(found)}"
        yield ""
        yield self.paint("bold", "what is felt")
        nothing = "nothing that hurts: no low emotion, failure, story or missed target is written"
        yield from self._lines([self._sign(sign) for sign in found.signs] or [nothing])
        if found.facts:
            yield self.paint("bold", "what is known of it")
            yield from self._lines([self._sign(fact) for fact in found.facts])
        for told in found.stories:
            yield from self._told(told)
        yield ""
        yield self.paint("bold", "what may be behind it")
        for view in found.dimensions:
            yield from self._view(view)
        if found.also:
            yield ""
            yield self.paint("bold", "what else was found about it")
            yield from self._lines([self._finding(one) for one in found.also])

    def journey(self, found: WhyJourney) -> Iterator[str]:
        yield f"where {self._name(found.journey)} hurts{self._at(found.journey.location)}"
        yield f"  {_where(found)}"
        if not found.steps:
            yield ""
            yield "nowhere: of no step an emotion, failure, story or missed target is written"
        shown = found.steps if self.most is None else found.steps[: self.most]
        for worst in shown:
            yield ""
            yield from self._worst(worst)
        if len(shown) < len(found.steps):
            self.folded += len(found.steps) - len(shown)
            yield ""
            yield self.paint("dim", f"and {number(len(found.steps) - len(shown), 'more step')}")
        yield ""
        yield f"{number(found.others, 'other step')} of it show{'s' if found.others == 1 else ''} no sign"
        if found.steps:
            yield f"`cxalign why {plain(found.steps[0].step.id)}` lists what may be behind one"

    def _worst(self, worst: Worst) -> Iterator[str]:
        truth = ", a moment of truth" if worst.moment_of_truth else ""
        yield f"{self._name(worst.step)}{truth}{self._at(worst.step.location)}"
        yield from (f"  {plain(sign.words)}" for sign in worst.signs)
        by_verdict: dict[str, list[str]] = {}
        for dimension, verdict in worst.verdicts:
            by_verdict.setdefault(verdict, []).append(dimension)
        said = [f"{_WORDS[verdict][1].partition(',')[0]} in {', '.join(by_verdict[verdict])}"
                for verdict in _WORDS if verdict in by_verdict and verdict not in (NOTHING, NOT_ASSESSED)]  # fmt: skip
        said += ["nothing found in " + ", ".join(by_verdict[NOTHING])] if NOTHING in by_verdict else []
        said += ["not assessed: " + ", ".join(by_verdict[NOT_ASSESSED])] if NOT_ASSESSED in by_verdict else []
        yield f"  {'; '.join(said)}"

    def _told(self, told: Told) -> Iterator[str]:
        who = f"{plain(told.persona)}" if told.persona else "somebody"
        when = f" on {told.date}" if told.date else ""
        yield ""
        yield f"{self._name(told.story)}, told by {who}{when}{self._at(told.story.location)}"
        if told.text:
            yield f"  “{plain(told.text)}”"
        about = ", ".join(named.title(one) for one in told.about)
        yield f"  about {about}"
        people = ", ".join(plain(one.name) for one in told.investigated_by)
        yield f"  looked into by {people}" if people else "  nobody is said to have looked into it"

    def _view(self, view: View) -> Iterator[str]:
        style, words = _WORDS[view.verdict]
        yield f"  {self.paint('bold', view.dimension)}: {self.paint(style, words)}{_looked(view)}"
        lines = [self._cause(cause) for cause in view.causes]
        lines += [self._finding(finding) for finding in view.findings]
        yield from self._lines(lines, "    ")
        if view.described:
            yield self.paint("dim", f"    behind it: {named.listed(view.described, self.most)}")

    def _cause(self, cause: Candidate) -> str:
        what = f" {self._name(cause.element)}" if cause.element else ""
        because = f": {plain(cause.because)}" if cause.because else ""
        where = " of another step" if cause.elsewhere else ""
        place = self._at(cause.element.location) if cause.element else ""
        status = cause.status.replace("-", " ")
        return f"{status}{what} by story '{plain(cause.story.name)}'{where}{because}{place}"

    def _finding(self, finding: Finding) -> str:
        status = "" if finding.status == "new" else f", {finding.status}"
        plan = f" ({COURSES[finding.course]})" if finding.course else ""
        head = f"{finding.severity.value}[{finding.rule}]{status}"
        return f"{head}: {plain(finding.message)}{plan}{self._at(finding.location)}"

    def _sign(self, sign: Sign) -> str:
        return f"{plain(sign.words)}{self._at(sign.location)}"

    def _lines(self, lines: list[str], margin: str = "  ") -> Iterator[str]:
        shown = lines if self.most is None or len(lines) <= self.most + 1 else lines[: self.most]
        yield from (margin + line for line in shown)
        if len(shown) < len(lines):
            self.folded += len(lines) - len(shown)
            yield self.paint("dim", f"{margin}and {len(lines) - len(shown):,} more")

    def _name(self, found: Named) -> str:
        return f"{self.paint('kind', found.kind)} '{self.paint('bold', plain(found.name))}'"

    def _at(self, place: Location | None) -> str:
        return f"  {self.paint('dim', f'{plain(place.file)}:{place.line}')}" if place else ""


def _where(found: Why | WhyJourney) -> str:
    """Say in which state that is, how often a year it happens, and which other states there are to look at."""
    volume = found.volume_per_year
    often = (
        f"the journey is lived {volume:,.10g} times a year" if volume is not None else "nobody says how often a year"
    )
    others = _flags(found.other_states)
    return f"in {named.in_states([found.state])}; {often}{others}"


def _flags(states: Iterable[str]) -> str:
    flags = " or ".join(f"`--state {plain(state)}`" for state in states)
    return f"; {flags} shows it there" if flags else ""


def _looked(view: View) -> str:
    """Say how much could be looked at where nothing was found, and why nobody could look."""
    rules = f"{view.rules_awake} of {number(view.rules_total, 'rule')} about it awake"
    if view.verdict == NOTHING:
        return f" ({rules})"
    if view.verdict == NOT_ASSESSED:
        missing = _MISSING[view.dimension] if not view.described else f"{rules}"
        return f": {missing}"
    return ""
