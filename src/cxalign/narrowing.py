"""Shows a part of a result, or of a difference: one state, journey, reader, some files. What is hidden is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.facts import shown_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cxalign.comparing.difference import Change, Difference, Effect
    from cxalign.findings import CheckResult, Finding


class View(NamedTuple):
    """What the reader wants to see; everything where nothing is given."""

    states: tuple[str, ...] = ()
    journeys: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    def filters(self) -> Iterator[tuple[str, Callable[[Finding], bool]]]:
        """Yield (how it is asked for, whether a finding is shown)."""
        if self.states:
            yield f"--state {' '.join(self.states)}", lambda finding: not set(self.states).isdisjoint(finding.states)
        if self.journeys:
            asked = f"--journey {' '.join(self.journeys)}"
            yield asked, lambda finding: not set(self.journeys).isdisjoint(finding.journeys)
        if self.readers:
            yield f"--for {' '.join(self.readers)}", lambda finding: not set(self.readers).isdisjoint(finding.readers)
        if self.files:
            yield f"the path {' '.join(self.files)}", lambda finding: any(map(self._asked, finding.files))

    def seen(self, finding: Finding) -> Finding:
        """Return what is shown of a finding: that of the states asked for."""
        return shown_in(finding, self.states) if self.states else finding

    def _asked(self, file: str) -> bool:
        return any(file == asked or file.startswith(f"{asked}/") for asked in self.files)


def narrow(result: CheckResult, view: View) -> CheckResult:
    """Return the result with only the findings that the view asks for, and counts of those it hides."""
    findings = list(result.findings)
    hidden: list[tuple[str, int]] = []
    for asked, is_shown in view.filters():
        shown = [view.seen(finding) for finding in findings if is_shown(finding)]
        dropped = sum(finding.status == "new" for finding in findings) - sum(f.status == "new" for f in shown)
        if dropped:
            hidden.append((asked, dropped))
        findings = shown
    return result._replace(
        findings=tuple(findings), hidden=(*result.hidden, *hidden), journeys=view.journeys or result.journeys
    )


def narrow_difference(difference: Difference, view: View) -> Difference:
    """Return the difference with only what the view asks for, and counts of what it hides.

    A reader has findings to act on; elements and effects are shown to every reader.
    """
    hidden: list[tuple[str, int]] = []
    for name, asked in view._asdict().items():
        if not asked:
            continue
        one = View(**{name: asked})
        words, is_shown = next(one.filters())
        narrowed = difference._replace(
            findings=tuple(
                change._replace(finding=one.seen(change.finding))
                for change in difference.findings
                if is_shown(change.finding)
            ),
            elements=tuple(_changes_shown(difference.elements, one)),
            effects=tuple(effect for effect in difference.effects if _is_effect_shown(effect, one)),
        )
        dropped = _size(difference) - _size(narrowed)
        if dropped:
            hidden.append((words, dropped))
        difference = narrowed
    return difference._replace(hidden=tuple(hidden))


def _changes_shown(changes: Iterable[Change], view: View) -> Iterator[Change]:
    for change in changes:
        fields = tuple(one for one in change.fields if _are_shown(one.states, view.states))
        is_about = not view.journeys or any(journey.id in view.journeys for journey in change.reach.journeys)
        if is_about and (fields or change.way != "changed"):
            yield change._replace(fields=fields)


def _is_effect_shown(effect: Effect, view: View) -> bool:
    is_about = not view.journeys or any(journey.id in view.journeys for journey in effect.journeys)
    return is_about and _are_shown(effect.states, view.states)


def _are_shown(states: tuple[str, ...], asked: tuple[str, ...]) -> bool:
    """Tell whether some of these states are asked for; () is all of them."""
    return not asked or not states or not set(asked).isdisjoint(states)


def _size(difference: Difference) -> int:
    return len(difference.elements) + len(difference.of("opened")) + len(difference.of("closed"))
