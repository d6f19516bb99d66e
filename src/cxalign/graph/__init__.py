"""How the model hangs together: one layered graph per state behind named queries. The only place with networkx."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from cxalign.graph.adjacency import Adjacency
from cxalign.graph.capability import CapabilityQueries
from cxalign.graph.care import CareQueries
from cxalign.graph.causes import CauseQueries
from cxalign.graph.change import Transition
from cxalign.graph.contributions import ContributionQueries
from cxalign.graph.crossing import CrossingQueries
from cxalign.graph.dimensions import DimensionQueries
from cxalign.graph.duplication import DuplicationQueries
from cxalign.graph.expectations import ExpectationQueries
from cxalign.graph.flow import Flow
from cxalign.graph.information import InformationQueries
from cxalign.graph.lifecycle import LifecycleQueries
from cxalign.graph.participation import goes_by
from cxalign.graph.policies import PolicyQueries
from cxalign.graph.programme import Programme
from cxalign.graph.resilience import ResilienceQueries
from cxalign.graph.results import ResultQueries
from cxalign.graph.sequence import Sequence
from cxalign.graph.ways import WayQueries
from cxalign.graph.work import WorkQueries

if TYPE_CHECKING:
    from datetime import date

    from cxalign.graph.lifecycle import Lost
    from cxalign.model import Process, Step, System
    from cxalign.model.workspace import Workspace


class AlignmentGraph(
    CapabilityQueries,
    CareQueries,
    ContributionQueries,
    CrossingQueries,
    DimensionQueries,
    DuplicationQueries,
    ExpectationQueries,
    InformationQueries,
    LifecycleQueries,
    PolicyQueries,
    ResilienceQueries,
    ResultQueries,
    WayQueries,
    WorkQueries,
):
    """One state of the organisation, behind named queries: each part of it a file of this folder."""

    all_states: tuple[AlignmentGraph, ...] = ()
    """The graphs of all states of the workspace, this one included."""

    def attended_elsewhere(self, step: Step) -> tuple[str, list[Process]]:
        """Return another state in which processes attend to a step, and these; ("", []) if there is none."""
        for graph in self.all_states:
            if graph is not self and graph.has(step) and (processes := graph.processes_serving(step)):
                return graph.state, processes
        return "", []

    @cached_property
    def sequence(self) -> Sequence:
        """The order in which what stands on each other here is delivered."""
        return Sequence(self)

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

    def is_over(self, system: System) -> bool:
        """Tell whether a system is over in this state: it has ended, or was to be eliminated by the last one."""
        return self.ended_on(system) is not None or (system.time == "eliminate" and self.is_last)

    def lost_under(self, system: System) -> list[Lost]:
        """Return what a system stands on and that is over, or gone without anything in its place."""
        before = self.state_before
        return [*self.stands_on_ended(system), *(self.stands_on_gone(system, before) if before else ())]

    @cached_property
    def date(self) -> date | None:
        """The date of this state; None if it is unknown."""
        return self.workspace.settings.date_of(self.state)


class AlignmentModel(CauseQueries):
    """The whole workspace: a graph for each state, and the transitions between them."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.adjacency = Adjacency(workspace)
        self.graphs = tuple(AlignmentGraph(self.adjacency, state) for state in workspace.states)
        self.programme = Programme(self.adjacency, self.graphs)
        for graph in self.graphs:
            graph.all_states = self.graphs
            graph.programme = self.programme
        self.transitions = tuple(Transition(before, after) for before, after in pairwise(self.graphs))

    def is_function_declared(self, name: str) -> bool:
        """Tell whether a function goes by this name in any state, or a reference that does not resolve means it."""
        functions = self.workspace.elements["function"].values()
        return any(goes_by(function, name) for function in functions) or any(
            "function" in reference.wanted and reference.text.removeprefix("function:").casefold() == name.casefold()
            for reference in self.workspace.unresolved
        )

    @property
    def first(self) -> AlignmentGraph:
        """The graph of the first state: today."""
        return self.graphs[0]

    @property
    def last(self) -> AlignmentGraph:
        """The graph of the last state: the target."""
        return self.graphs[-1]


__all__ = ["AlignmentGraph", "AlignmentModel", "Flow", "Programme", "Transition"]
