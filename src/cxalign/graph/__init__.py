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
from cxalign.graph.naming import NamingQueries
from cxalign.graph.participation import goes_by
from cxalign.graph.policies import PolicyQueries
from cxalign.graph.programme import Programme
from cxalign.graph.resilience import ResilienceQueries
from cxalign.graph.results import ResultQueries
from cxalign.graph.sequence import Sequence
from cxalign.graph.standing import StandingQueries
from cxalign.graph.tracing import TraceQueries
from cxalign.graph.ways import WayQueries
from cxalign.graph.weakening import WeakeningQueries
from cxalign.graph.work import WorkQueries
from cxalign.model import System

if TYPE_CHECKING:
    from cxalign.model import Process, Step
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
    NamingQueries,
    PolicyQueries,
    ResilienceQueries,
    ResultQueries,
    StandingQueries,
    TraceQueries,
    WayQueries,
    WeakeningQueries,
    WorkQueries,
):
    """One state of the organisation, behind named queries: each part of it a file of this folder."""

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

    @cached_property
    def is_planned(self) -> bool:
        """Whether anything is to become different: somebody has an initiative, or wrote what differs in some state.

        That a system is over in a state differs as well.
        """
        first, *others = self.graphs
        systems = [one for one in self.workspace.elements["system"].values() if isinstance(one, System)]
        return bool(self.programme.initiatives) or any(
            any(one.variants is not None or first.has(one) != graph.has(one) for one in self.workspace)
            or any(first.is_live(link) != graph.is_live(link) for link in self.workspace.links)
            or any(first.is_over(one) != graph.is_over(one) for one in systems)
            for graph in others
        )


__all__ = ["AlignmentGraph", "AlignmentModel", "Flow", "Programme", "Transition"]
