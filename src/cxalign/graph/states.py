"""Where a state stands among the others: what comes before it and after it, and when it is."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cxalign.graph.state_graph import StateGraph

if TYPE_CHECKING:
    from datetime import date

    from cxalign.graph import AlignmentGraph


class StateQueries(StateGraph):
    """Questions about one state among the states of the workspace."""

    all_states: tuple[AlignmentGraph, ...] = ()
    """The graphs of all states of the workspace, this one included."""

    @cached_property
    def date(self) -> date | None:
        """The date of this state; None if it is unknown."""
        return self.workspace.settings.date_of(self.state)

    @property
    def from_here_on(self) -> tuple[AlignmentGraph, ...]:
        """The graphs of this state and all that follow it."""
        return self.all_states[self.all_states.index(self) :]

    @property
    def state_before(self) -> AlignmentGraph | None:
        """The graph of the state before this one; None for the first."""
        return None if self.is_first else self.all_states[self.workspace.states.index(self.state) - 1]

    @property
    def is_first(self) -> bool:
        """Tell whether this is the first of the states: today."""
        return self.state == self.workspace.states[0]

    @property
    def is_last(self) -> bool:
        """Tell whether this is the last of two or more states: the target."""
        return len(self.workspace.states) > 1 and self.state == self.workspace.states[-1]
