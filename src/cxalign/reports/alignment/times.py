"""The states of a workspace as people speak of them: the first is today, the last is after the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from cxalign.phrasing import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cxalign.graph import AlignmentModel

AnyState = TypeVar("AnyState")
TODAY, AFTER = "today", "after the plan"
_END = "the end of the plan"
_NOW = "current"
"""What a state is called where nobody names one."""


def different(model: AlignmentModel, states: Sequence[AnyState]) -> list[AnyState]:
    """Return the states that differ: where nothing is planned, the others would be the first once more."""
    return [*(states if model.is_planned else states[:1])]


class Times:
    """What the states are called in a report; the only state of a workspace, and those on the way, by their names."""

    def __init__(self, model: AlignmentModel) -> None:
        self.names = {one.id: one.name or one.id for one in model.workspace.settings.states}
        """State → the name somebody gave it."""
        first, last = model.first.state, model.last.state
        self._ends = {} if first == last else {first: TODAY, last: AFTER}

    def when(self, state: str) -> str:
        """Say when a state is, within a sentence; nothing where there is but one."""
        return (self._ends.get(state) or self.inside(state)) if self._ends else ""

    def inside(self, state: str) -> str:
        """Say that something is so in a state, by its name."""
        return f"in {self.name(state)}"

    def name(self, state: str) -> str:
        """Return the name of a state, as a sentence has it."""
        return f"“{self.names[state]}”"

    def day(self, state: str) -> str:
        """Return the word for the day on which a state is reached."""
        return {TODAY: TODAY, AFTER: _END}[self._ends[state]] if state in self._ends else self.name(state)

    def head(self, state: str) -> str:
        """Return what stands above a column about a state, or in a cell alone."""
        only = TODAY if self.names[state] == _NOW and not self._ends else self.names[state]
        return self._ends.get(state, only)

    def heads(self, states: Iterable[str]) -> str:
        """Name some states in a cell."""
        return ", ".join(map(self.head, states))

    def only(self, states: Iterable[str]) -> str:
        """Say that something is so in some states and in no other."""
        return f"{listed([self._ends.get(state) or self.inside(state) for state in states])} only"
