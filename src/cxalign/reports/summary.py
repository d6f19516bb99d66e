"""The last lines of the reports for people: counts, rules awake, what is hidden and what is not assessed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cxalign.findings import Severity
from cxalign.reports.escaping import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.findings import CheckResult, Fault, NotAssessed, Status
    from cxalign.model.workspace import Notice
    from cxalign.reports.layout import Layout


FEW = 5
"""How much that is not assessed the summary lists without being asked."""


def number(count: int, noun: str) -> str:
    """Write a count with its noun."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def summary(result: CheckResult, layout: Layout) -> list[str]:
    """Return the closing lines of a report."""
    if layout.quiet:
        return []
    if result.faults:
        return [f"{number(len(result.faults), 'form fault')}: no rule has run, mend the files first"]
    lines = statistics(result) if layout.statistics else []
    where = f"in {number(result.files, 'file')}, {number(result.elements, 'element')}"
    lines.append(f"{found(result)} {where}{aside(result)}")
    lines.extend(plan(result))
    lines.extend(f"{number(count, 'finding')} hidden by {plain(why)}" for why, count in result.hidden)
    lines.append(f"rules awake: {result.rules_awake} of {result.rules_total}")
    lines.extend(_not_assessed(result, layout))
    return lines


def _not_assessed(result: CheckResult, layout: Layout) -> list[str]:
    """Say what keeps rules asleep: all of it where it is little or asked for, else how many they are."""
    listed = {
        gap: f"not assessed: no {missing(gap)}, so these rules sleep: {', '.join(gap.rules)}"
        for gap in result.not_assessed
    }
    if len(listed) <= FEW or layout.verbose:
        return list(listed.values())
    # Without a day an acceptance never runs out: that must not be overlooked.
    undated = [line for gap, line in listed.items() if "stale-waiver" in gap.rules]
    asleep = number(result.rules_total - result.rules_awake, "rule")
    return [f"not assessed: {asleep} sleep for want of data; `--verbose` lists what wakes them", *undated]


def found(result: CheckResult) -> str:
    """Count the findings by severity."""
    new = len(result.new())
    if not new:
        return "no findings to show" if result.hidden else "aligned: no findings"
    by_severity = ", ".join(
        f"{count:,} {severity.value}{'s' if count > 1 and severity is not Severity.INFO else ''}"
        for severity in Severity
        if (count := result.number_of(severity))
    )
    return f"{number(new, 'finding')} ({by_severity})"


def aside(result: CheckResult) -> str:
    """Count what has been accepted or ignored, or is in the baseline; nothing where there is none."""
    counts = [f"{count:,} {words}" for status, words in _ASIDE if (count := result.with_status(status))]
    return "".join(f"; {words}" for words in counts)


def plan(result: CheckResult) -> Iterator[str]:
    """Say what the plan does to the findings, if it does anything."""
    persisting, closed, opened = (result.number_on(course) for course in ("persisting", "closed", "opened"))
    if closed or opened:
        first, last = plain(result.states[0]), plain(result.states[-1])
        yield f"from {first} to {last}: {persisting:,} persist, {closed:,} closed, {opened:,} opened by the plan"


_ASIDE: tuple[tuple[Status, str], ...] = (
    ("accepted", "accepted"),
    ("ignored", "ignored"),
    ("baseline", "in the baseline"),
)


def missing(gap: NotAssessed) -> str:
    """Name what nobody wrote."""
    kind, field = gap.kind, gap.field
    if (kind, field) == ("settings", "states"):
        return "second state"
    if (kind, field) == ("settings", "as_of"):
        return "date (`as_of`)"
    kinds: dict[str, list[str]] = {}
    for part in f"{kind}.{field}".split("|"):
        of, _, name = part.partition(".")
        kinds.setdefault(name, []).append(of)
    # Every element has an id, so that to miss it is to miss the kind.
    said = kinds.pop("id", [])
    names: dict[tuple[str, ...], list[str]] = {}
    for name, having in kinds.items():
        names.setdefault(tuple(having), []).append(f"`{name}`")
    return " or ".join([*said, *(f"{' or '.join(fields)} {_of(having)}" for having, fields in names.items())])


def _of(kinds: tuple[str, ...]) -> str:
    elements = [kind for kind in kinds if kind != "settings"]
    places = [f"of any {' or '.join(elements)}"] if elements else []
    return " or ".join([*places, *(["in the settings"] if "settings" in kinds else [])])


def counts(result: CheckResult) -> list[tuple[str, Severity, int]]:
    """Return how often each rule speaks, most first."""
    found = Counter((finding.rule, finding.severity) for finding in result.new())
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return [(rule, severity, count) for (rule, severity), count in ranked]


def statistics(result: CheckResult) -> list[str]:
    """Write how often each rule speaks."""
    ranked = counts(result)
    width = max((len(f"{count:,}") for _, _, count in ranked), default=0)
    return [*(f"{count:>{width},}  {severity.value:<7}  {rule}" for rule, severity, count in ranked), ""]


def notice(found: Notice) -> str:
    """Write a notice on one line."""
    place = f"{plain(found.file)}: " if found.file else ""
    cure = f" (help: {plain(found.help)})" if found.help else ""
    return f"warning: {place}{plain(found.message)}{cure}"


def fault_line(fault: Fault) -> str:
    """Write a fault on one line."""
    return f"{plain(fault.file)}:{fault.line}:{fault.column}: error[form] {plain(fault.message)}"
