"""The analyst's script: five alignment rules with PyYAML and networkx, no positions.

Usage: python analyst.py WORKSPACE

This is what somebody who knows the field and Python would write in an afternoon. It
stands in the benchmark for "why not simply a script", so it is kept plain: neither
slowed down nor tuned, and as lenient as such scripts are.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, TypeAlias

import networkx as nx
import yaml

Node: TypeAlias = tuple[str, str]
Graph: TypeAlias = nx.DiGraph
Found: TypeAlias = dict[tuple[str, str], list[str]]

CUSTOMER: Node = ("customer", "")
STEP, PROCESS, SYSTEM, ROLE = ("step",), ("process",), ("system",), ("role", "function")

# kind → field → the kinds it may name, and whether the named element is the provider
LINKS: dict[str, dict[str, tuple[tuple[str, ...], bool]]] = {
    "step": {"processes": (PROCESS, True), "systems": (SYSTEM, True)},
    "process": {
        "serves": (STEP, False),
        "enables": (PROCESS, False),
        "operates": (SYSTEM, False),
        "part_of": (PROCESS, False),
        "systems": (SYSTEM, True),
    },
    "system": {
        "supports": (PROCESS + STEP, False),
        "depends_on": (SYSTEM, True),
        "runs_on": (SYSTEM, True),
    },
}
OTHERS: dict[str, dict[str, tuple[str, ...]]] = {
    "journey": {"owner": ROLE, "persona": ("persona",)},
    "process": {"owner": ROLE, "performed_by": ROLE, "reads": ("data",)},
    "system": {"owner": ROLE, "it_owner": ROLE, "replaced_by": SYSTEM},
}
KINDS = {
    "journeys": "journey",
    "personas": "persona",
    "processes": "process",
    "systems": "system",
    "functions": "function",
    "roles": "role",
    "data": "data",
}


class Workspace:
    """All elements by kind and id, as plain dictionaries."""

    def __init__(self, folder: Path) -> None:
        """Load the settings and every model file below the folder."""
        settings = folder / "cxalign.yaml"
        self.states = ["current", "future"]
        if settings.exists():
            self.states = load(settings).get("states", self.states)
        self.elements: dict[Node, dict[str, Any]] = {}
        self.step_ids: dict[str, list[str]] = defaultdict(list)
        for path in sorted(folder.rglob("*.yaml")):
            if path != settings:
                self.add_file(load(path))

    def add_file(self, content: dict[str, list[dict[str, Any]]]) -> None:
        """Index the elements of one file; steps are known as journey/step."""
        for key, elements in content.items():
            kind = KINDS.get(key)
            for element in elements if kind else ():
                self.elements[str(kind), element["id"]] = element
                for step in element.get("steps", ()):
                    identifier = f"{element['id']}/{step['id']}"
                    step.setdefault("states", element.get("states", self.states))
                    self.elements["step", identifier] = step
                    self.step_ids[step["id"]].append(identifier)

    def find(self, reference: str, kinds: tuple[str, ...]) -> Node | None:
        """Return the element a reference means, or None."""
        reference = reference.rsplit(":", maxsplit=1)[-1]
        for kind in kinds:
            if (kind, reference) in self.elements:
                return kind, reference
            if kind == "step" and len(self.step_ids[reference]) == 1:
                return kind, self.step_ids[reference][0]
        return None

    def values(self, element: dict[str, Any], field: str, state: str) -> list[Any]:
        """Return what a field says in a state, always as a list."""
        value = element.get(field)
        if isinstance(value, dict) and value.keys() <= set(self.states):
            value = value.get(state)
        if value is None:
            return []
        return value if isinstance(value, list) else [value]

    def exists(self, node: Node, state: str) -> bool:
        """Tell whether an element exists in a state."""
        return state in self.elements[node].get("states", self.states)


def load(path: Path) -> dict[str, Any]:
    """Read one YAML file."""
    with path.open("rb") as file:
        content: dict[str, Any] = yaml.load(file, Loader=yaml.CSafeLoader)
    return content


def target(link: str | dict[str, Any]) -> str:
    """Return the reference of a link, written short or with attributes."""
    if isinstance(link, str):
        return link
    return str(link.get("step") or link.get("process") or link.get("system"))


def build_graph(workspace: Workspace, state: str) -> Graph:
    """Build one state's graph; edges run from the provider towards the customer."""
    graph: Graph = nx.DiGraph()
    for node in workspace.elements:
        if workspace.exists(node, state):
            graph.add_node(node)
            if node[0] == "step":
                graph.add_edge(node, CUSTOMER)
    for node in list(graph):
        for field, (kinds, provides) in LINKS.get(node[0], {}).items():
            for link in workspace.values(workspace.elements[node], field, state):
                if isinstance(link, dict) and state not in link.get("states", [state]):
                    continue
                other = workspace.find(target(link), kinds)
                if other in graph:
                    edge = (other, node) if provides else (node, other)
                    graph.add_edge(*edge, link=field)
    return graph


def providers(graph: Graph, node: Node, kind: str) -> list[Node]:
    """Return the elements of a kind that point at a node."""
    return [each for each in graph.pred[node] if each[0] == kind]


def attending(graph: Graph, step: Node) -> list[Node]:
    """Return the processes that serve a step."""
    return providers(graph, step, "process")


def systems_of(graph: Graph, process: Node) -> list[Node]:
    """Return the systems of a process and of its parts."""
    found = providers(graph, process, "system")
    for other in providers(graph, process, "process"):
        if graph.edges[other, process]["link"] == "part_of":
            found += systems_of(graph, other)
    return found


def unknown_references(workspace: Workspace, found: Found) -> None:
    """Report every reference that fits no element."""
    for (kind, identifier), element in workspace.elements.items():
        fields = {name: kinds for name, (kinds, _) in LINKS.get(kind, {}).items()}
        for field, kinds in {**fields, **OTHERS.get(kind, {})}.items():
            for state in workspace.states:
                for link in workspace.values(element, field, state):
                    if not workspace.find(target(link), kinds):
                        subject = f"{kind} {identifier}: {field} {target(link)}"
                        found["unknown-reference", subject].append(state)


def check_steps(workspace: Workspace, graph: Graph, state: str, found: Found) -> None:
    """Report steps without a process, and steps whose processes have no system."""
    for node in graph:
        kind, identifier = node
        if kind != "step" or workspace.elements[node].get("kind") == "action":
            continue
        processes = attending(graph, node)
        if not processes:
            found["step-without-process", identifier].append(state)
        elif not (
            providers(graph, node, "system")
            or any(systems_of(graph, each) for each in processes)
            or any(workspace.values(workspace.elements[each], "manual", state) for each in processes)
        ):
            found["step-without-system", identifier].append(state)


def check_processes(workspace: Workspace, graph: Graph, state: str, found: Found) -> None:
    """Report processes nobody owns."""
    for node in graph:
        kind, identifier = node
        if kind == "process" and not workspace.values(workspace.elements[node], "owner", state):
            found["unowned-process", identifier].append(state)


def check_systems(workspace: Workspace, graph: Graph, state: str, found: Found) -> None:
    """Report systems from which no way leads to the customer."""
    reaching = nx.ancestors(graph, CUSTOMER)
    for node in graph:
        kind, identifier = node
        if kind != "system" or node in reaching:
            continue
        if workspace.elements[node].get("purpose") != "internal":
            found["orphan-system", identifier].append(state)


def main() -> None:
    """Check a workspace and print the findings, then their number per rule."""
    workspace = Workspace(Path(sys.argv[1]))
    found: Found = defaultdict(list)
    unknown_references(workspace, found)
    for state in workspace.states:
        graph = build_graph(workspace, state)
        check_steps(workspace, graph, state, found)
        check_processes(workspace, graph, state, found)
        check_systems(workspace, graph, state, found)
    for (rule, subject), states in found.items():
        print(f"{rule} {subject} ({', '.join(states)})")
    for rule, count in sorted(Counter(rule for rule, _ in found).items()):
        print(f"{count:8} {rule}")


if __name__ == "__main__":
    main()
