"""Shows a part of a result: one state, one journey, one reader, some files. What is hidden is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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

    def _asked(self, file: str) -> bool:
        return any(file == asked or file.startswith(f"{asked}/") for asked in self.files)


def narrow(result: CheckResult, view: View) -> CheckResult:
    """Return the result with only the findings that the view asks for, and counts of those it hides."""
    findings = list(result.findings)
    hidden: list[tuple[str, int]] = []
    for asked, is_shown in view.filters():
        shown = [finding for finding in findings if is_shown(finding)]
        dropped = sum(finding.status == "new" for finding in findings) - sum(f.status == "new" for f in shown)
        if dropped:
            hidden.append((asked, dropped))
        findings = shown
    return result._replace(findings=tuple(findings), hidden=tuple(hidden))
