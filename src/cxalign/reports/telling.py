"""What there is to tell about a finding beside its message, as several formats tell it. Nothing here is escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.facts import facts_of
from cxalign.phrasing import and_more, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.findings import CheckResult, Fault, Finding
    from cxalign.model.workspace import Location

MOST_NAMED = 200
"""How many steps, or other elements, are named before the rest is counted: nobody reads more."""


def chain(finding: Finding) -> str:
    """Return the chain that proves a finding; empty where there is none."""
    if len(finding.path) < 2:  # noqa: PLR2004 - one element is no chain
        return ""
    return "".join(
        f"{hop.subject.kind} '{hop.subject.name}'" + (f" –{hop.link}→ " if hop.link else "") for hop in finding.path
    )


def places(finding: Finding) -> dict[Location, str]:
    """Return the other places that belong to a finding, each once, with what there is to say of them."""
    messages: dict[Location, dict[str, None]] = {}
    for other in finding.related:
        if other.location:
            messages.setdefault(other.location, {})[other.message] = None
    return {place: "; ".join(words) for place, words in messages.items()}


def named(finding: Finding, rest: Iterable[Location | str]) -> str:
    """Name what belongs to a finding beside its own steps: what stands at these places, or nowhere with this said."""
    wanted = set(rest)
    found = dict.fromkeys(
        f"{other.subject.kind} '{other.subject.name}'"
        for other in finding.related
        if (other.location or other.message) in wanted
        and not (other.subject.kind == "step" and other.subject.id in finding.steps)
    )
    names = list(found)[:MOST_NAMED]
    return ", ".join([*names, *([f"{len(found) - MOST_NAMED:,} more"] if len(found) > MOST_NAMED else [])])


def unplaced(finding: Finding) -> list[str]:
    """Return what there is to say of related elements that stand in no file, each once."""
    return list(dict.fromkeys(other.message for other in finding.related if not other.location))


def steps(finding: Finding, result: CheckResult) -> str:
    """Name all steps of a finding, journey by journey, and state by state where they differ.

    Empty where its message names them.
    """
    first, *others = dict.fromkeys(fact.steps for fact in facts_of(finding))
    if not others:
        return _steps(first, finding, result)
    told = ((fact.states, _steps(fact.steps, fact, result)) for fact in facts_of(finding))
    return "; ".join(f"in {listed(f'{one!r}' for one in states)}: {named}" for states, named in told if named)


def _steps(names: tuple[str, ...], finding: Finding, result: CheckResult) -> str:
    found = [result.steps[step] for step in names if step in result.steps]
    if len(found) < 2 or all(f"'{step.name}'" in finding.message for step in found):  # noqa: PLR2004 - one is no list
        return ""
    of: dict[str, list[str]] = {}
    for step in found[:MOST_NAMED]:
        of.setdefault(step.journey, []).append(f"'{step.name}'")
    titles = {step.journey: step.of for step in found}
    said = [
        f"{listed(names)} of '{titles[journey]}'" if len(titles) > 1 else listed(names) for journey, names in of.items()
    ]
    more = [f"{len(found) - MOST_NAMED:,} more"] if len(found) > MOST_NAMED else []
    return "; ".join([*said, *more])


def here(finding: Finding, result: CheckResult, journeys: tuple[str, ...] = ()) -> str:
    """Name a step of some journeys, or of those asked for, where the message begins with one of another journey only.

    It is empty elsewhere.
    """
    wanted = journeys or result.journeys
    found = [result.steps[step] for step in finding.steps if step in result.steps] if wanted else []
    own = [step for step in found if step.journey in wanted]
    others = {step.name for step in found if step.journey not in wanted}
    message = facts_of(finding)[0].message
    if not own or not others or any(f"'{one.name}'" in message and one.name not in others for one in own):
        return ""
    return f"here: '{own[0].name}'{and_more(own)}"


def some_states(finding: Finding, result: CheckResult) -> str:
    """Return the states of a finding; empty where it holds in all of them."""
    return "" if finding.states == result.states else ", ".join(finding.states)


def compares(finding: Finding, result: CheckResult) -> bool:
    """Tell whether a finding is of a rule that compares the only two states there are."""
    from cxalign.rule import Scope  # noqa: PLC0415 - loaded by then anyway
    from cxalign.rules import load_rule  # noqa: PLC0415 - as above

    return len(result.states) == 2 and load_rule(finding.rule).scope is Scope.TRANSITION  # noqa: PLR2004 - a pair


def headline(finding: Finding, result: CheckResult) -> str:
    """Return the message, with the states where it holds in some only, and a step of the journeys asked for."""
    states, own = some_states(finding, result), here(finding, result)
    return " ".join([finding.message, *([f"[{states}]"] if states else []), *([f"({own})"] if own else [])])


def place_of(found: Finding | Fault) -> Location:
    """Return the place of a finding or a fault; the begin of the settings where a finding is about the whole.

    The hosts of repositories refuse a finding without a place, and with it the whole report.
    """
    from cxalign.findings import Fault  # noqa: PLC0415 - loaded by then anyway
    from cxalign.model.workspace import Location  # noqa: PLC0415 - as above
    from cxalign.settings_file import SETTINGS_FILE  # noqa: PLC0415 - as above

    if isinstance(found, Fault):
        return Location(found.file, found.line, found.column, found.end_line, found.end_column)
    return found.location or Location(SETTINGS_FILE, 1, 1, 1, 1)
