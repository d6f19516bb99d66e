"""What was there before: a baseline remembers findings by identity and state, so that only what is new counts.

Pure: the file is read and written by the command line.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple

from cxalign.findings import Waiver
from cxalign.model.workspace import Entry
from cxalign.waiving.ending import is_over

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cxalign.findings import CheckResult, Finding
    from cxalign.marks import Mark
    from cxalign.model import Element
    from cxalign.model.workspace import Source, Workspace
    from cxalign.rule import Rule

Name = tuple[str, str, str | None]
"""Rule, subject and what the finding is about: its identity in parts."""


class RememberedEntry(NamedTuple):
    """One line of a baseline: a finding, and the states in which it was there."""

    rule: str
    subject: str
    """As `kind:id`."""
    about: str | None
    states: tuple[str, ...]
    written_until: str | None = None
    until: date | None = None
    mark: Mark = 0

    @property
    def name(self) -> Name:
        """The identity of the finding in parts."""
        return self.rule, self.subject, self.about


class Baseline(NamedTuple):
    """The entries of a baseline, and the file they stand in."""

    source: Source
    entries: tuple[RememberedEntry, ...]


class InBaseline(Entry):
    """An entry of the baseline, as the subject of a finding."""

    KIND = "baseline"


class Remembered:
    """The findings that a baseline remembers."""

    status: Literal["baseline"] = "baseline"

    def __init__(self, workspace: Workspace, baseline: Baseline | None) -> None:
        self.workspace = workspace
        self.as_of = workspace.settings.as_of
        self.baseline = baseline
        self.entries = baseline.entries if baseline else ()
        self.numbers: defaultdict[tuple[Name, str], list[int]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            for state in entry.states:
                self.numbers[entry.name, state].append(number)
        self.rules = {entry.rule for entry in self.entries}
        self.matched: set[tuple[int, str]] = set()

    def __len__(self) -> int:
        """Count the entries."""
        return len(self.entries)

    @property
    def are_dated(self) -> bool:
        """Whether some of them have an end."""
        return any(entry.until for entry in self.entries)

    def concern(self, rule: Rule) -> bool:
        """Tell whether some of them are for a rule."""
        return rule.name in self.rules

    def reasons(self, finding: Finding, subject: Element, rule: Rule, state: str) -> Iterator[None]:  # noqa: ARG002 - the identity says it all
        """Note those that remember a finding in one state, and yield once for each that holds."""
        for number in self.numbers.get((name_of(finding), state), ()) if finding.rule in self.rules else ():
            self.matched.add((number, state))
            if not is_over(self.entries[number].until, self.as_of):
                yield None

    def outcome(self, awake: dict[str, Rule]) -> Iterator[Waiver]:
        """Say what became of each; one that fits in some of its states only is named with the others."""
        if self.baseline is None:
            return
        file = self.workspace.file_numbers()[self.baseline.source.path]
        for number, entry in enumerate(self.entries):
            gone = [state for state in entry.states if (number, state) not in self.matched]
            where = f" in {', '.join(gone)}" if len(gone) < len(entry.states) else ""
            name = f"{entry.rule}/{entry.subject}"
            yield Waiver(
                subject=InBaseline.model_construct(id=name, marks={"": file << 64, "id": entry.mark}),
                rule=entry.rule,
                said=f"the baseline entry of `{entry.rule}` for '{entry.subject}'{where if gone else ''}",
                mark=None,
                about=entry.about,
                until=entry.until,
                expired=is_over(entry.until, self.as_of),
                judged=entry.rule in awake,
                matched=not gone,
                cure="`--update-baseline` drops it",
            )


class Update(NamedTuple):
    """A baseline brought up to date, and how many findings that added, kept and dropped."""

    entries: tuple[RememberedEntry, ...]
    added: int
    kept: int
    dropped: int


def updated(entries: tuple[RememberedEntry, ...], result: CheckResult) -> Update:
    """Remember what is new in a whole result, keep what is still there, and drop what is not.

    What rules that did not run have found before is kept: nobody has looked whether it is still there. What has run
    out is dropped, and remembered anew without an end if it is still there.
    """
    there: dict[Name, set[str]] = defaultdict(set)
    new: dict[Name, set[str]] = defaultdict(set)
    for finding in result.findings:
        if finding.subject.kind != InBaseline.KIND:
            there[name_of(finding)].update(finding.states)
            if finding.status == "new":
                new[name_of(finding)].update(finding.states)
    lines: dict[tuple[Name, str | None], set[str]] = defaultdict(set)
    for entry in entries:
        if entry.rule not in result.awake:
            lines[entry.name, entry.written_until].update(entry.states)
        elif not is_over(entry.until, result.as_of):
            lines[entry.name, entry.written_until].update(there[entry.name].intersection(entry.states))
    for name, states in new.items():
        lines[name, None].update(states)
    kept = [
        RememberedEntry(*name, tuple(_in_order(states, result.states)), until)
        for (name, until), states in lines.items()
        if states
    ]
    before, after = {entry.name for entry in entries}, {entry.name for entry in kept}
    return Update(tuple(sorted(kept, key=_order)), len(after - before), len(after & before), len(before - after))


def name_of(finding: Finding) -> Name:
    """Return the identity of a finding in parts."""
    return finding.rule, str(finding.subject), finding.about


def _in_order(states: set[str], declared: tuple[str, ...]) -> Iterator[str]:
    yield from (state for state in declared if state in states)
    yield from sorted(states.difference(declared))


def _order(entry: RememberedEntry) -> tuple[str, ...]:
    return (entry.rule, entry.subject, entry.about or "", entry.written_until or "", *entry.states)
