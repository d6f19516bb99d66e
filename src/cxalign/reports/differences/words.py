"""What a change does, in a customer's words: the sentences that text and Markdown share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Severity
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cxalign.comparing.difference import Change, Difference, Effect, EffectKind, FieldChange, Reach
    from cxalign.findings import Finding, Subject

    Show = Callable[[str], str]
    """Makes text of files safe to show."""

FEW = 3
"""How many names a sentence lists; the rest are counted."""
NOTHING = "(nothing)"
_LONGEST = 120

_OF_STEPS: dict[EffectKind, tuple[str, str, str]] = {
    "step-unattended": ("new step", "is attended by no process", "are attended by no process"),
    "loses-process": ("step", "loses its last process", "lose their last process"),
    "loses-system": ("step", "loses its last system", "lose their last system"),
    "stops-with": ("more step", "stops when {other} fails", "stop when {other} fails"),
    "step-removed": ("step", "is no longer there", "are no longer there"),
    "step-added": ("step", "is new", "are new"),
    "gains-process": ("step", "is now attended by a process", "are now attended by a process"),
    "gains-system": ("step", "is now supported by a system", "are now supported by a system"),
    "stops-no-more-with": ("step", "no longer stops when {other} fails", "no longer stop when {other} fails"),
}
"""Effect on steps → (what they are, what one does, what several do)."""
_OF_OTHERS: dict[EffectKind, tuple[str, str]] = {
    "journey-removed": ("is no longer there", "are no longer there"),
    "journey-added": ("is new", "are new"),
    "loses-system": ("loses its last system", "lose their last system"),
    "gains-system": ("is now supported by a system", "are now supported by a system"),
    "loses-owner": ("loses its owner", "lose their owner"),
    "gains-owner": ("gets an owner", "get an owner"),
}
_PLURALS = {"process": "processes", "policy": "policies", "data": "pieces of data"}


def effect(one: Effect, show: Show) -> str:
    """Say one effect in a sentence, with the elements it is about."""
    count, kind = len(one.elements), one.elements[0].kind
    behind = ""
    if kind == "step":
        noun, single, several = _OF_STEPS[one.kind]
        of = f" of '{show(one.journeys[0].name)}'"
        what = number(count, noun)
    else:
        single, several = _OF_OTHERS[one.kind]
        of, what = "", counted(count, kind)
        behind = "" if kind == "journey" else f"; behind {_journeys(one, show)}"
    verb = single if count == 1 else several
    if one.other is not None:
        verb = verb.replace("{other}", f"{one.other.kind} '{show(one.other.name)}'")
    return f"{what}{of} {verb}{in_states(one.states, show)}: {names(one.elements, show)}{_moments(one)}{behind}"


def _moments(one: Effect) -> str:
    if not one.moments:
        return ""
    if len(one.elements) == 1:
        return ", a moment of truth"
    return f" ({number(one.moments, 'moment')} of truth)"


def _journeys(one: Effect, show: Show) -> str:
    return _listed([f"'{show(journey.name)}'" for journey in one.journeys]) or "no journey"


def counted(count: int, kind: str) -> str:
    """Count elements of a kind."""
    return f"{count:,} {_PLURALS[kind]}" if kind in _PLURALS and count != 1 else number(count, kind)


def names(subjects: Sequence[Subject], show: Show) -> str:
    """List the first names, and count the rest."""
    return _listed([f"'{show(clipped(subject.name))}'" for subject in subjects])


def _listed(items: list[str]) -> str:
    more = f" and {len(items) - FEW:,} more" if len(items) > FEW else ""
    return ", ".join(items[:FEW]) + more


def clipped(text: str, longest: int = _LONGEST) -> str:
    """Cut a text that no sentence has room for."""
    return text if len(text) <= longest else f"{text[:longest]}…"


def in_states(states: tuple[str, ...], show: Show) -> str:
    """Say in which states something is so; nothing where it is in all."""
    return f" in {_quoted(states, show)}" if states else ""


def _quoted(states: Iterable[str], show: Show) -> str:
    return " and ".join(f"'{show(state)}'" for state in states)


def reach(found: Reach, show: Show) -> str:
    """Say what is reached: steps, journeys with what is known of how often they are gone through, moments of truth."""
    if not found.journeys:
        return "no step of any journey"
    by_journey = [
        f"{steps} of {journey}" if steps else journey
        for journey, steps in (
            (f"'{show(clipped(one.name))}'{_volume(one.volume)}", _steps_of(found, one.id)) for one in found.journeys
        )
    ]
    moments = f"; {number(len(found.moments), 'moment')} of truth" if found.moments else ""
    stops = f"; {number(len(found.stops), 'step')} {'stops' if len(found.stops) == 1 else 'stop'} with it"
    return _listed(by_journey) + moments + (stops if found.stops else "")


def _steps_of(found: Reach, journey: str) -> str:
    count = sum(step.id.startswith(f"{journey}/") for step in found.steps)
    return number(count, "step") if count else ""


def _volume(volume: float | None) -> str:
    return "" if volume is None else f" ({volume:,.0f} times a year)"


def element(change: Change, show: Show) -> str:
    """Say what becomes of an element, in a line."""
    subject = change.subject
    name = f"{subject.kind} '{show(clipped(subject.name))}'"
    if subject.id != subject.name:
        name += f" ({show(clipped(subject.id))})"
    if change.was is not None:
        name += (
            f", {'until now' if change.alike == 'name' else 'by its links until now'} {show(clipped(change.was.id))}"
        )
    if change.by:
        name += f" by {names(change.by, show)}"
    if change.parts:
        name += f" with {number(change.parts, 'step')}"
    return name


def field(change: FieldChange, show: Show) -> str:
    """Say what a field said and says now."""
    before, after = (NOTHING if text is None else show(clipped(text)) for text in (change.before, change.after))
    return f"{show(change.field)}: {before} → {after}{in_states(change.states, show)}"


def place(change: Change) -> str:
    """Say where an element is written: in HEAD, else where it was in BASE."""
    at = change.location or change.location_before
    if at is None:
        return ""
    return f"{'' if change.location else 'was '}{at.file}:{at.line}"


def elements(difference: Difference) -> str:
    """Count what becomes of elements."""
    counts: dict[str, int] = {}
    for change in difference.elements:
        counts[change.way] = counts.get(change.way, 0) + 1
    ways = ("removed", "replaced", "added", "renamed", "changed")
    return ", ".join(f"{counts[way]:,} {way}" for way in ways if way in counts) or "none changed"


def findings(difference: Difference, show: Show) -> str:
    """Count what becomes of findings."""
    said = []
    for becomes in ("opened", "closed"):
        found = [one.finding for one in difference.findings if one.becomes == becomes]
        said.append(f"{len(found):,} {becomes}{_by_severity(found)}{_later(found, difference, show)}")
    persisting = len(difference.of("persisting"))
    return f"{'; '.join(said)}; {persisting:,} {'persists' if persisting == 1 else 'persist'}"


def _by_severity(found: list[Finding]) -> str:
    counts = [(severity, sum(one.severity is severity for one in found)) for severity in Severity]
    words = [
        f"{count:,} {severity.value}{'s' if count > 1 and severity is not Severity.INFO else ''}"
        for severity, count in counts
        if count
    ]
    return f" ({', '.join(words)})" if words else ""


def _later(found: list[Finding], difference: Difference, show: Show) -> str:
    """Say how many of them are not there today."""
    later = [one for one in found if difference.states[0] not in one.states]
    when = [state for state in difference.states if any(state in one.states for one in later)]
    if not when:
        return ""
    part = "" if len(later) == len(found) else f" {len(later):,} of them"
    return f",{part} in {_quoted(when, show)} only"


def whole_reach(difference: Difference) -> Reach:
    """Return what all changed elements reach together."""
    from cxalign.comparing.difference import Reach  # noqa: PLC0415 - loaded by then

    found = [change.reach for change in difference.elements]
    return Reach(
        tuple(dict.fromkeys(journey for one in found for journey in one.journeys)),
        tuple(dict.fromkeys(step for one in found for step in one.steps)),
        tuple(dict.fromkeys(step for one in found for step in one.moments)),
    )


def notes(difference: Difference) -> Iterator[str]:
    """Say what the reader has to know before the rest."""
    base, head = difference.base, difference.head
    if not base.exists:
        yield f"there is no workspace in {base.title}: all of it is new"
    if not head.exists:
        yield f"there is no workspace in {head.title}: all of it is gone"
    yield from difference.notes
    for notice in difference.notices:
        yield f"{notice.file}: {notice.message}" if notice.file else notice.message


def hidden(difference: Difference) -> Iterable[str]:
    """Count what is not shown."""
    return (f"{number(count, 'change')} hidden by {why}" for why, count in difference.hidden)
