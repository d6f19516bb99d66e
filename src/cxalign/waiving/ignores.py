"""What comments ignore: `# cxalign: ignore[rule] reason until=2027-03`, for what is found on one line of a file."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Literal

from cxalign.findings import Waiver
from cxalign.model.workspace import Entry
from cxalign.waiving.ending import is_over

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cxalign.findings import Finding
    from cxalign.model import Element
    from cxalign.model.ignore import Ignore
    from cxalign.model.workspace import Workspace
    from cxalign.rule import Rule


class IgnoredRule(Entry):
    """A rule that a comment ignores, as the subject of a finding."""

    KIND = "ignore"


class Ignores:
    """The comments that ignore findings, rule by rule."""

    status: Literal["ignored"] = "ignored"

    def __init__(self, workspace: Workspace, ignores: Sequence[Ignore]) -> None:
        self.workspace = workspace
        self.as_of = workspace.settings.as_of
        self.ignored = [(ignore, *name) for ignore in ignores for name in ignore.rules]
        self.numbers: defaultdict[tuple[str, str, int], list[int]] = defaultdict(list)
        """Rule, file and line → the comments that name them."""
        for number, (ignore, rule, _) in enumerate(self.ignored):
            if ignore.reason is not None:
                self.numbers[rule, ignore.source.path, ignore.line].append(number)
        self.rules = {rule for _, rule, _ in self.ignored}
        self.matched: set[int] = set()

    def __len__(self) -> int:
        """Count the rules that comments name."""
        return len(self.ignored)

    @property
    def are_dated(self) -> bool:
        """Whether some of them have an end."""
        return any(ignore.until for ignore, _, _ in self.ignored)

    def concern(self, rule: Rule) -> bool:
        """Tell whether some of them are for a rule."""
        return rule.name in self.rules

    def reasons(self, finding: Finding, subject: Element, rule: Rule, state: str) -> Iterator[str | None]:  # noqa: ARG002 - a line is the same in all states
        """Note those on the line of a finding, and yield the reason of each that holds."""
        place = finding.location
        for number in self.numbers.get((finding.rule, place.file, place.line), ()) if place else ():
            self.matched.add(number)
            ignore = self.ignored[number][0]
            if not is_over(ignore.until, self.as_of):
                yield ignore.reason

    def outcome(self, awake: dict[str, Rule]) -> Iterator[Waiver]:
        """Say what became of each rule that a comment names."""
        alike: Counter[tuple[str, str | None]] = Counter()
        files = self.workspace.file_numbers()
        for number, (ignore, rule, mark) in enumerate(self.ignored):
            name = f"{rule}/{ignore.source.path}"
            alike[name, ignore.reason] += 1
            expired = is_over(ignore.until, self.as_of)
            marks = {"": files[ignore.source.path] << 64, "id": mark}
            yield Waiver(
                subject=IgnoredRule.model_construct(id=name, marks=marks),
                rule=rule,
                said=f"the comment that ignores `{rule}`",
                mark=ignore.until_mark if expired else None,
                about=_about(ignore.reason, alike[name, ignore.reason]),
                until=ignore.until,
                expired=expired,
                judged=rule in awake,
                matched=number in self.matched,
                has_reason=ignore.reason is not None,
            )


def _about(reason: str | None, number: int) -> str | None:
    """Tell comments of one file for one rule apart, by their reason and not by their line."""
    return " ".join(part for part in (reason, f"({number})" if number > 1 else None) if part) or None
