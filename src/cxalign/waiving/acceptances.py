"""What the settings accept: `accepted` entries, each with a reason and a name."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Literal

from cxalign.findings import Waiver
from cxalign.marks import mark_of
from cxalign.model.workspace import Entry
from cxalign.settings_file import SETTINGS_FILE
from cxalign.waiving.ending import is_over

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.findings import Finding
    from cxalign.model import Element
    from cxalign.model.workspace import Workspace
    from cxalign.rule import Rule


class Acceptances:
    """The `accepted` entries of the settings."""

    status: Literal["accepted"] = "accepted"

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.as_of = workspace.settings.as_of
        self.entries = workspace.settings.accepted
        self.numbers: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        """Rule and subject as written → the entries that name them."""
        for number, entry in enumerate(self.entries):
            self.numbers[entry.rule, entry.subject].append(number)
        self.rules = {entry.rule for entry in self.entries}
        self.matched: set[int] = set()
        steps = Counter(step.id for step in workspace.steps) if self.entries else {}
        self.unique_steps = {step for step, count in steps.items() if count == 1}

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

    def reasons(self, finding: Finding, subject: Element, rule: Rule, state: str) -> Iterator[str]:  # noqa: ARG002 - the finding says it all
        """Note those that fit a finding in one state, and yield the reason of each that holds."""
        if finding.rule not in self.rules:
            return
        fitting = [number for name in self._names(finding) for number in self.numbers.get((finding.rule, name), ())]
        for number in sorted(fitting):
            entry = self.entries[number]
            if entry.state in (None, state) and entry.about in (None, finding.about):
                self.matched.add(number)
                if not is_over(entry.until, self.as_of):
                    yield entry.because

    def _names(self, finding: Finding) -> list[str]:
        """Return how the subject of a finding may be written, as in references."""
        subject = finding.subject
        bare = subject.id.rpartition("/")[2]
        names = [subject.id, str(subject)]
        if subject.kind == "step" and bare in self.unique_steps:
            names += [bare, f"step:{bare}"]
        return names

    def _called(self, subject: str) -> str:
        """Return the name of what is accepted; what is written where that names nothing, or several things."""
        kind, _, name = subject.rpartition(":")
        elements = self.workspace.elements
        kinds = [kind] if kind else elements
        found = [element for one in kinds if (element := elements.get(one, {}).get(name)) is not None]
        return found[0].title if len(found) == 1 else subject

    def outcome(self, awake: dict[str, Rule]) -> Iterator[Waiver]:
        """Say what became of each entry."""
        file = self.workspace.file_numbers().get(SETTINGS_FILE, 0)
        for number, entry in enumerate(self.entries):
            marks = {"": file << 64, "id": mark_of(entry.marks, "subject")}
            expired = is_over(entry.until, self.as_of)
            yield Waiver(
                subject=Entry.model_construct(id=f"{entry.rule}/{entry.subject}", marks=marks),
                rule=entry.rule,
                said=f"the acceptance of `{entry.rule}` for '{self._called(entry.subject)}'",
                mark=mark_of(entry.marks, "until") if expired else None,
                about=" ".join(part for part in (entry.state, entry.about) if part) or None,
                until=entry.until,
                expired=expired,
                judged=entry.rule in awake,
                matched=number in self.matched,
            )
