"""A difference as a comment on a pull request: what customers notice, and the rest folded away.

GitHub takes no comment of more than 65,536 characters: what has no room is left out, and counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.differences import words
from cxalign.reports.escaping import for_markdown
from cxalign.reports.summary import fault_line, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.comparing.difference import Change, Difference, FindingChange
    from cxalign.reports.layout import Layout

ROOM = 60_000
"""Bytes for all but the last lines; no text has more characters than bytes."""
_LONGEST = 600
MARKER = "<!-- cxalign diff -->"
"""By which a workflow finds its own comment, to write it anew."""


def render(difference: Difference, layout: Layout) -> str:
    """Write a difference as a comment."""
    page = _Page()
    title = f"From {_shown(difference.base.title)} to {_shown(difference.head.title)}"
    page.put([MARKER, "### What this change does", "", title, ""])
    page.put_all("notes", (f"- note: {_shown(note)}" for note in words.notes(difference)), ROOM * 3 // 4)
    if difference.faults:
        page.put_all("form faults", _faults(difference))
        page.put(["", "Nothing is compared before the files can be read."])
        return page.text()
    if difference.is_empty:
        page.put(["Nothing changes: the same elements, links and findings.", ""])
    effects = (f"- {_bold(words.effect(effect, _shown))}" for effect in difference.effects)
    page.put_all("effects", effects, ROOM * 2 // 3)
    if difference.elements:
        page.put([f"- Reach: {words.reach(words.whole_reach(difference), _shown)}"])
    page.put([f"- Findings: {words.findings(difference, for_markdown)}"])
    page.put([*(f"- {_shown(line)}" for line in words.hidden(difference)), ""])
    if not layout.quiet:
        opened, closed = difference.of("opened"), difference.of("closed")
        page.fold(number(len(opened), "finding") + " opened", [_finding(one, difference) for one in opened], ROOM // 2)
        page.fold(number(len(closed), "finding") + " closed", [_finding(one, difference) for one in closed], ROOM // 3)
        page.fold(f"Elements: {words.elements(difference)}", [_element(change) for change in difference.elements], 0)
    return page.text()


class _Page:
    """Lines, as long as there is room for them."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.room = ROOM

    def put(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.lines.append(line)
            self.room -= len(line.encode()) + 1

    def put_all(self, what: str, items: Iterable[str], kept: int = 0) -> None:
        """Write as many items as there is room for, and count the rest; `kept` is the room for what comes after."""
        items = list(items)
        for place, item in enumerate(items):
            if len(item.encode()) >= self.room - kept:
                self.put([f"- {len(items) - place:,} more {what}: there is no room for them here"])
                return
            self.put([item])

    def fold(self, title: str, items: list[str], kept: int) -> None:
        if items:
            self.put(["<details>", f"<summary>{title}</summary>", ""])
            self.put_all("of them", items, kept)
            self.put(["", "</details>", ""])

    def text(self) -> str:
        return "\n".join(self.lines).rstrip("\n") + "\n"


def _shown(text: str) -> str:
    return for_markdown(words.clipped(text, _LONGEST))


def _bold(sentence: str) -> str:
    """Set the statement of an effect in bold, up to the names."""
    head, colon, rest = sentence.partition(": '")
    return f"**{head}**{colon}{rest}"


def _faults(difference: Difference) -> Iterator[str]:
    titles = {"base": difference.base.title, "head": difference.head.title}
    for side, fault in difference.faults:
        yield f"- in {_shown(titles[side])}: {_shown(fault_line(fault))}"


def _finding(one: FindingChange, difference: Difference) -> str:
    finding = one.finding
    at = finding.location
    where = f" – {_shown(f'{at.file}:{at.line}')}" if at else ""
    states = "" if finding.states == difference.states else f" [{_shown(', '.join(finding.states))}]"
    because = f" ({one.because})" if one.because else ""
    head = f"- **{finding.severity.value}** `{finding.rule}` {_shown(finding.message)}{states}{because}{where}"
    return f"{head}\n  {_shown(finding.help)}" if one.becomes == "opened" else head


def _element(change: Change) -> str:
    place = words.place(change)
    lines = [f"- **{change.way}** {words.element(change, _shown)}{f' – {_shown(place)}' if place else ''}"]
    if change.way not in {"added", "removed"}:
        lines += [f"  - {words.field(field, _shown)}" for field in change.fields]
    if change.subject.kind != "settings":
        lines.append(f"  - reaches {words.reach(change.reach, _shown)}")
    return "\n".join(lines)
