"""An impact as text: what stops first, then what is left, and whose it is; states together where they are alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.model.scalars import written_duration
from cxalign.reports import named
from cxalign.reports.escaping import plain
from cxalign.reports.painting import painter
from cxalign.reports.summary import number
from cxalign.reports.wording import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cxalign.exploring.duties import Duty, Left
    from cxalign.exploring.falling import Held, Stop, Weak
    from cxalign.exploring.impact import Hit, Impact, InState, Use
    from cxalign.graph.naming import Named

SECTIONS = (STOPS, HANGING, HELD, FALLS, USES, LEFT, RESTING, OWNERS, TOLD) = (
    "stops",
    "goes on, but left hanging",
    "goes on without it",
    "falls with it",
    "what it has to do with",
    "is left without",
    "rests on it",
    "who answers for what is concerned",
    "who else must be told",
)
FAILING = ("system", "process", "channel", "step", "journey")


def render(found: Impact, most: int | None, *, color: bool) -> str:
    """Write an impact with not more than `most` lines of one thing."""
    return _Page(found, most, color=color).text()


def _amount(value: float) -> str:
    return f"{value:,.10g}"


def _lived(hits: Sequence[Hit]) -> str:
    """Say in how many journeys, how often a year they are lived, and of how many of them nobody says it."""
    known = [hit.volume_per_year for hit in hits if hit.volume_per_year is not None]
    journeys = f"in {number(len(hits), 'journey')}"
    if not known:
        return f"{journeys}; nobody says how often a year {'it is' if len(hits) == 1 else 'these are'} lived"
    unknown = len(hits) - len(known)
    also = f" ({unknown:,} of which nobody says how often not counted)" if unknown else ""
    return f"{journeys} lived {_amount(sum(known))} times a year{also}"


class _Page:
    def __init__(self, found: Impact, most: int | None, *, color: bool) -> None:
        self.found = found
        self.most = most
        self.folded = 0
        self.paint: Callable[[str, str], str] = painter(color=color)

    def text(self) -> str:
        lines = [f"impact of {', '.join(self._name(one) for one in self.found.elements)}"]
        several = len(self.found.by_state) > 1
        for one in self.found.by_state:
            lines += ["", *([self.paint("bold", f"in {named.in_states(one.states)}")] if several else [])]
            lines += self._headline(one)
        for title in SECTIONS:
            lines += self._section(title)
        if self.folded:
            lines += ["", f"{number(self.folded, 'line')} folded away: `--all` shows them"]
        return "\n".join([*lines, ""])

    def _headline(self, one: InState) -> Iterator[str]:
        if len(one.absent) == len(self.found.elements):
            yield "nothing: it does not exist there" if len(one.absent) == 1 else "nothing: none of them exists there"
            return
        yield from (f"{self._name(absent)} does not exist there" for absent in one.absent)
        for system, words in one.twice:
            yield f"{self._name(system)} is operated twice ({plain(words)}); here it fails all the same"
        yield from (f"{self._name(step)} is attended by nobody anyway" for step in one.still)
        yield from self._counts(one)
        shown = one.journeys if self.most is None else one.journeys[: self.most]
        yield from (f"  {self._hit(hit)}" for hit in shown)
        if len(shown) < len(one.journeys):
            self.folded += len(one.journeys) - len(shown)
            yield self.paint("dim", f"  and {number(len(one.journeys) - len(shown), 'more journey')}")

    def _counts(self, one: InState) -> Iterator[str]:
        stopping = [hit for hit in one.journeys if hit.stopped]
        if one.stops:
            truths = sum(hit.moments_of_truth for hit in stopping)
            also = f", {number(truths, 'moment')} of truth among them" if truths else ""
            words = f"{number(len(one.stops), 'interaction')} {'stop' if len(one.stops) > 1 else 'stops'}{also}"
            yield self.paint("bad", f"{words}, {_lived(stopping)}")
        elif any(element.kind in FAILING for element in self.found.elements):
            yield self.paint("good", "no interaction stops")
        if one.hanging:
            words = f"{number(len(one.hanging), 'interaction')} {'go' if len(one.hanging) > 1 else 'goes'} on"
            yield self.paint("doubtful", f"{words}, but left hanging on a single thing")
        if not (one.stops or one.hanging):
            rest = "rests" if len(one.reached) == 1 else "rest"
            where = f", {_lived(one.journeys)}" if one.reached else ""
            yield f"{number(len(one.reached), 'interaction')} {rest} on it{where}"

    def _items(self, title: str, one: InState) -> list[list[str]]:
        """Return what stands in a section for a state, each with its lines."""
        if title == STOPS:
            return [self._stop(stop) for stop in one.stops]
        if title == OWNERS:
            return [*([self._duty(duty)] for duty in one.duties), *self._unowned(one)]
        lines: dict[str, Iterator[str]] = {
            HANGING: (self._weak(weak) for weak in one.hanging),
            HELD: (self._held(held) for held in one.held),
            FALLS: (self._at(fallen) for fallen in one.falls),
            USES: (self._use(use) for use in one.uses),
            LEFT: (self._left(left) for left in one.left),
            RESTING: self._resting(one),
            TOLD: (self._duty(duty) for duty in one.tell),
        }
        return [[line] for line in lines[title]]

    def _resting(self, one: InState) -> Iterator[str]:
        """Go through what rests on it and goes on; where something stops, that is told on demand only."""
        if self.most is not None and (one.stops or one.hanging):
            self.folded += len(one.reached)
            return
        yield from map(self._at, one.reached)

    def _section(self, title: str) -> Iterator[str]:
        """Write a section with what it has in any state, marked where it is not in all."""
        found: dict[tuple[str, ...], list[str]] = {}
        for one in self.found.by_state:
            for lines in self._items(title, one):
                found.setdefault(tuple(lines), []).extend(one.states)
        shown = list(found.items())
        if self.most is not None and len(shown) > self.most + 1:
            shown = shown[: self.most]
        if found:
            yield ""
            yield self.paint("bold", title)
        for (first, *others), states in shown:
            only = "" if set(states) >= set(self.found.all_states) else f" [{', '.join(map(plain, states))} only]"
            yield f"  {first}{only}"
            yield from (f"  {line}" for line in others)
        if len(shown) < len(found):
            self.folded += len(found) - len(shown)
            yield self.paint("dim", f"  and {len(found) - len(shown):,} more")

    def _hit(self, hit: Hit) -> str:
        parts = [f"{hit.stopped:,} {'stops' if hit.stopped == 1 else 'stop'}"] if hit.stopped else []
        parts += [f"{hit.hanging:,} left hanging"] if hit.hanging else []
        rest = f"{'more ' if parts else ''}{'rests' if hit.reached == 1 else 'rest'} on it"
        parts += [f"{hit.reached:,} {rest}"] if hit.reached else []
        a_year = f"; {_amount(hit.volume_per_year)} a year" if hit.volume_per_year is not None else ""
        of = number(hit.interactions, "interaction")
        return f"{self._name(hit.journey)}: of {of}, {', '.join(parts)}{a_year}{self._place(hit.journey)}"

    def _stop(self, stop: Stop) -> list[str]:
        truth = ", a moment of truth" if stop.moment_of_truth else ""
        chain = " → ".join(named.title(one) for one in stop.chain)
        ways = named.listed(stop.ways_around)
        patience = f"; it tolerates {written_duration(stop.tolerates)}" if stop.tolerates is not None else ""
        around = f"way around: {ways}" if ways else "no way around"
        by = f"by {chain}; " if chain else ""
        return [f"{self._name(stop.step)}{truth}{self._place(stop.step)}", f"  {by}{around}{patience}"]

    def _weak(self, weak: Weak) -> str:
        truth = ", a moment of truth," if weak.moment_of_truth else ""
        singles = " and on ".join(named.title(one) for one in weak.singles)
        return f"{self._name(weak.step)}{truth} now hangs on {singles}{self._place(weak.step)}"

    def _held(self, held: Held) -> str:
        how = "by hand" if held.how == "manual" else "by its fallback"
        return f"{self._name(held.process)} {how}: {plain(held.words)}{self._place(held.process)}"

    def _use(self, use: Use) -> str:
        words = WORDS[use.relation][0]
        return f"{named.title(use.of)} {words} {self._name(use.user)}{self._place(use.user)}"

    def _left(self, left: Left) -> str:
        return f"{self._name(left.element)} has no other {left.without}{self._place(left.element)}"

    def _duty(self, duty: Duty) -> str:
        of = f" of {named.title(duty.function)}" if duty.function else ""
        what = named.listed(duty.what, self.most)
        return f"{self._name(duty.who)}{of}: {what}{self._place(duty.who)}"

    def _unowned(self, one: InState) -> list[list[str]]:
        return [[f"{self.paint('doubtful', 'nobody')}: {named.listed(one.unowned, self.most)}"]] if one.unowned else []

    def _name(self, found: Named) -> str:
        return f"{self.paint('kind', found.kind)} '{self.paint('bold', plain(found.name))}'"

    def _place(self, found: Named) -> str:
        at = named.place(found)
        return f"  {self.paint('dim', at)}" if at else ""

    def _at(self, found: Named) -> str:
        return f"{self._name(found)}{self._place(found)}"
