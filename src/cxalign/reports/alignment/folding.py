"""Findings that say one thing of many elements are told as one: what they say together, and of which elements."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cxalign.reports.alignment.blocks import Fold
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from cxalign.findings import Finding

MOST_APART = 3
"""So many findings that say one thing are told one by one; more are told as one."""
_ALL, _NAMED = 12, 6
"""Of so many all are named, each with its number; of more the first, and the rest are counted."""
_NAMES = {
    "process": ("process", "processes"),
    "policy": ("policy", "policies"),
    "story": ("story", "stories"),
    "data": ("data object", "data objects"),
    "readiness": ("judgement of readiness", "judgements of readiness"),
    "accepted": ("exception", "exceptions"),
}
"""What elements of a kind are called, one and several, where that is not its name with an s."""
_VERBS = {"is": "are", "has": "have", "does": "do", "was": "were", "goes": "go"}
_SAME_VERBS = ("can", "cannot", "may", "must")
_ELSE = "…"
_BEHIND_IT = re.compile(r"\bbehind it\b")
_OF_ONE = re.compile(r"^an? |\b(?:it|its|itself)\b")
"""What is said of one, and of several in other words."""
_MORE_VERBS = re.compile(r"\b(?:but|and) (\w+)")
_AMOUNT = re.compile(r"(?<![\w-])(?:\d[\d,.]*|two)\b(?!-)")
"""Said of several together it would be read as their sum."""
_NAME = re.compile(r"'[^']*'")
Shape = tuple[tuple[str, ...], tuple[str, ...]]
"""What a message says between the names in it, and these names."""


def alike(findings: Iterable[Finding], closing: Callable[[Finding], str]) -> list[list[Finding]]:
    """Return findings in lines, in the order of the first of each; `closing` says what the plan does to one.

    Those of a line differ in the elements they name only, and are more than a few: or it has one.
    """
    told = [(finding, _key(finding, closing(finding))) for finding in findings]
    lots: dict[object, list[Finding]] = {}
    for finding, key in told:
        lots.setdefault(key, []).append(finding)
    lines = ((finding, lots[key]) for finding, key in told)
    return [
        lot if len(lot) > MOST_APART else [finding]
        for finding, lot in lines
        if len(lot) <= MOST_APART or lot[0] is finding
    ]


def _key(finding: Finding, closing: str) -> object:
    said, _ = shape(finding)
    return finding.rule, finding.severity, finding.states, finding.subject.kind, said, closing


def shape(finding: Finding) -> Shape:
    """Take a message apart: what it says, and the names in it."""
    others = (*(one.subject for one in finding.path), *(one.subject for one in finding.related))
    message = finding.message
    known = {f"'{one.name}'" for one in (finding.subject, *others)}
    names = sorted((name for name in known if name in message), key=lambda name: (-len(name), name))
    parts, found, begin = [], [], 0
    # A pattern of all names would take longer to build than the message to read.
    while places := [(at, name) for name in names if (at := message.find(name, begin)) >= 0]:
        at, name = min(places, key=lambda place: place[0])
        parts.append(message[begin:at])
        found.append(name)
        begin = at + len(name)
    return (*parts, message[begin:]), tuple(found)


def folded(
    findings: Sequence[Finding],
    numbers: Mapping[Finding, int],
    journeys: Mapping[str, str],
    printed: Callable[[str], str],
    only: str = "",
) -> Fold:
    """Tell findings that are alike as one.

    `journeys` are the names of journeys by their ids, `only` says in which states they hold, where these are not all;
    `printed` writes a message as it is printed.
    """
    ordered = sorted(findings, key=numbers.__getitem__)
    return Fold(
        tuple(numbers[finding] for finding in ordered),
        printed(f"{_counted(ordered)}{_said(ordered)}{_behind(ordered)}{f' ({only})' if only else ''}"),
        _names(ordered, numbers, journeys),
        printed(_help(ordered)),
    )


# What they say


def _counted(findings: Sequence[Finding]) -> str:
    kind = findings[0].subject.kind
    count = len({finding.subject for finding in findings})
    journeys = _journeys(findings)
    where = f" in {len(journeys):,} journeys" if kind != "journey" and len(journeys) > 1 else ""
    times = f" ({len(findings):,} findings)" if count < len(findings) else ""
    return f"{_of_kind(count, kind)}{where}{times}"


def _journeys(findings: Iterable[Finding]) -> set[str]:
    return {journey for finding in findings for journey in finding.journeys}


def _of_kind(count: int, kind: str) -> str:
    if kind not in _NAMES:
        return number(count, kind)
    one, several = _NAMES[kind]
    return f"{count:,} {one if count == 1 else several}"


def _said(findings: Sequence[Finding]) -> str:
    """Say what is true of all: of the subject of each, where the messages begin with it and can be said of several."""
    first = findings[0]
    said = _pattern([shape(finding) for finding in findings])
    begin = f"{first.subject.kind} {_ELSE} "
    verb, _, rest = said.removeprefix(begin).partition(" ")
    plural = _plural(verb)
    if not said.startswith(begin) or not plural:
        return f": {said}"
    clause, colon, _ = rest.partition(": ")
    of_all = clause if colon and _ELSE in rest.removeprefix(clause) else rest
    of_all = _BEHIND_IT.sub("behind them", of_all)
    if _OF_ONE.search(of_all) or any(_plural(one) for one in _MORE_VERBS.findall(of_all) if one not in _NAMES):
        return f": {said}"
    each = ("each",) if _AMOUNT.search(_NAME.sub(_ELSE, of_all)) else ()
    said_of_each = (plural, *each) if plural in {"are", "were"} else (*each, plural)
    return f" {' '.join((*said_of_each, of_all))}"


def _pattern(shapes: Sequence[Shape]) -> str:
    """Write a message of all: a name that is not the same in each is left out."""
    parts = shapes[0][0]
    names = [set(found) for found in zip(*(named for _, named in shapes), strict=True)]
    shared = [found.pop() if len(found) == 1 else _ELSE for found in names]
    return "".join(word for pair in zip(parts, [*shared, ""], strict=True) for word in pair)


def _plural(verb: str) -> str:
    """Return what several do; nothing where the word is no verb of one."""
    if verb in _VERBS:
        return _VERBS[verb]
    if verb in _SAME_VERBS:
        return verb
    if not verb.isalpha() or not verb.endswith("s"):
        return ""
    return verb[:-2] if verb.endswith(("ches", "shes", "sses", "xes")) else verb[:-1]


def _behind(findings: Sequence[Finding]) -> str:
    """Count the other elements that belong to them, kind by kind, where these are not the same in all."""
    kind = findings[0].subject.kind
    others = dict.fromkeys(other.subject for finding in findings for other in finding.related)
    counts = Counter(other.kind for other in others if other.kind != kind)
    said = ", ".join(_of_kind(count, name) for name, count in counts.items() if count > 1)
    return f" ({said})" if said else ""


def _help(findings: Sequence[Finding]) -> str:
    """Say what mends them: names that are not the same in each are left out."""
    said = dict.fromkeys(finding.help for finding in findings)
    first = next(iter(said))
    if len(said) == 1:
        return first
    patterns = {_NAME.sub(_ELSE, text) for text in said}
    return patterns.pop() if len(patterns) == 1 else f"such as: {first}"


# Which they are


def _names(findings: Sequence[Finding], numbers: Mapping[Finding, int], journeys: Mapping[str, str]) -> str:
    """Name the elements: each with its number where they are few, else those that are named most often first."""
    if len(findings) <= _ALL:
        told = journeys if len(_journeys(findings)) > 1 else {}
        return ", ".join(f"{_name(one, told)} (F{numbers[one]})" for one in findings)
    counts = Counter(finding.subject.name for finding in findings)
    names = sorted(counts, key=lambda name: (-counts[name], name.casefold(), name))
    said = [f"{name} ({counts[name]:,} times)" if counts[name] > 1 else name for name in names[:_NAMED]]
    left = len(names) - len(said)
    more = f" and {left:,} more" if left else ""
    return f"{', '.join(said)}{more}"


def _name(finding: Finding, journeys: Mapping[str, str]) -> str:
    """Return the name of what a finding is about; of a step with its journey, where that is among those given."""
    journey = journeys.get(finding.journeys[0]) if finding.journeys and finding.subject.kind == "step" else None
    return f"{finding.subject.name} of “{journey}”" if journey else finding.subject.name
