"""What a map shows: the nodes and edges of an excerpt, and the findings at each. Data only, for all formats."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from cxalign.facts import shown_in
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from cxalign.findings import CheckResult, Finding
    from cxalign.graph.excerpt import Edge, Excerpt, Node
    from cxalign.model import Element
    from cxalign.model.workspace import Workspace

LONGEST = 80
"""How many characters of a name a node of a graph text shows."""
SEVERITIES = ("error", "warning", "info")
LAYERS = ("other", "journey", "step", "process", "system", "hardware")
"""From the customer down; `other` holds an element in focus of any other kind."""
HEADINGS = {
    "other": "In focus",
    "journey": "Journeys",
    "step": "Steps",
    "process": "Processes",
    "system": "Systems",
    "hardware": "Hardware and networks",
}


class Map(NamedTuple):
    """Everything the formats write."""

    title: str
    organisation: str | None
    states: tuple[str, ...]
    """Those that are shown."""
    all_states: tuple[str, ...]
    workspace: Workspace
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    findings: dict[Element, list[Finding]]
    elsewhere: int
    """How many findings have no place here."""
    focus: Element | None = None

    def at(self, node: Node) -> list[Finding]:
        """Return the findings at a node."""
        return self.findings.get(node.element, [])

    def only_in(self, states: tuple[str, ...]) -> str:
        """Say in which states something is, where it is not in all that are shown."""
        return "" if len(states) == len(self.states) else f"only in {', '.join(states)}"


def composed(
    result: CheckResult,
    workspace: Workspace,
    excerpt: Excerpt,
    states: tuple[str, ...],
    title: str,
    focus: Element | None = None,
) -> Map:
    """Put the new findings of these states at what they are about: the subject, else the steps."""
    owners: dict[tuple[str, str], list[Element]] = defaultdict(list)
    for node in excerpt.nodes:
        for one in (node.element, *node.holds):
            owners[one.KIND, one.qualified_id].append(node.element)
    found: dict[Element, list[Finding]] = defaultdict(list)
    elsewhere = 0
    for finding in result.new():
        if set(states).isdisjoint(finding.states):
            continue
        keys = [(finding.subject.kind, finding.subject.id)]
        if keys[0] not in owners:
            keys = [("step", step) for step in shown_in(finding, states).steps]
        places = dict.fromkeys(element for key in keys for element in owners.get(key, ()))
        elsewhere += not places
        for element in places:
            found[element].append(finding)
    return Map(
        title=title,
        organisation=result.organisation,
        states=states,
        all_states=result.states,
        workspace=workspace,
        nodes=excerpt.nodes,
        edges=excerpt.edges,
        findings=found,
        elsewhere=elsewhere,
        focus=focus,
    )


def layer_of(node: Node) -> str:
    """Return the layer of a node."""
    if node.is_physical:
        return "hardware"
    return node.element.KIND if node.element.KIND in LAYERS else "other"


def key_of(element: Element) -> str:
    """Return what names an element among all: its kind and its id."""
    return f"{element.KIND}:{element.qualified_id}"


def counts(findings: list[Finding]) -> dict[str, int]:
    """Count findings by severity, those that there are."""
    found = {name: sum(one.severity.value == name for one in findings) for name in SEVERITIES}
    return {name: count for name, count in found.items() if count}


def in_words(findings: list[Finding]) -> str:
    """Write how many findings there are, by severity."""
    return ", ".join(
        f"{count:,} info" if severity == "info" else number(count, severity)
        for severity, count in counts(findings).items()
    )


def lines_of(shown: Map, node: Node) -> list[str]:
    """Return what a node says, line by line: its name, in which states it is, what it holds, its findings."""
    holds = f"with {len(node.holds)} more folded into it" if node.holds else ""
    name = node.element.title
    lines = (
        name if len(name) <= LONGEST else f"{name[:LONGEST]}…",
        shown.only_in(node.states),
        holds,
        in_words(shown.at(node)),
    )
    return [line for line in lines if line]


def worst(findings: list[Finding]) -> str:
    """Return the worst severity of findings; nothing where there are none."""
    return next(iter(counts(findings)), "")
