"""Mermaid inside Markdown: for each journey and state a journey diagram, and a flowchart with what attends to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cxalign.graph import AlignmentModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Element, Journey, Step
    from cxalign.model.workspace import Workspace

NEUTRAL = 3
"""The score in the middle: ours go from -2 to 2, Mermaid's from 1 to 5."""

_UNWANTED = re.compile(r"[^\w .,!?()/&+'’–—…-]")
_KEYWORDS = ("title", "section", "acctitle", "accdescr")
_SHAPES = {"step": ("([", "])"), "process": ("[", "]"), "system": ("[(", ")]")}


def render(workspace: Workspace) -> dict[str, bytes]:
    """Write a page with the diagrams of all journeys."""
    model = AlignmentModel(workspace)
    title = f"# {_markdown(workspace.settings.organisation or 'Journeys')}"
    lines = [title, ""]
    for journey in workspace.journeys:
        drawn: dict[tuple[str, ...], list[str]] = {}
        for graph in model.graphs:
            here = graph.here(journey)
            if here is not None and graph.steps_of(journey):
                drawn.setdefault(tuple(_diagrams(journey, graph)), []).append(graph.state)
        for diagrams, states in drawn.items():
            in_states = "" if len(states) == len(model.graphs) else f" ({', '.join(states)})"
            lines += [f"## {_markdown(journey.title + in_states)}", "", *diagrams]
    return {"": "\n".join(lines).encode(errors="replace")}


def _diagrams(journey: Journey, graph: AlignmentGraph) -> Iterator[str]:
    yield from ("```mermaid", *_diagram(journey, graph), "```", "")
    yield from ("```mermaid", *_flowchart(journey, graph), "```", "")


def _diagram(journey: Journey, graph: AlignmentGraph) -> Iterator[str]:
    yield "journey"
    yield f"    title {_words(journey.title)}"
    persona = next((person.title for person in graph.sources(journey, "lives")), "Customer")
    stage = None
    for step in graph.steps_of(journey):
        if step.stage and step.stage != stage:
            yield f"    section {_words(step.stage)}"
        stage = step.stage or stage
        score = NEUTRAL + (step.emotion or 0)
        yield f"      {_words(step.title)}: {score}: {_words(persona.replace(',', ' '))}"


def _flowchart(journey: Journey, graph: AlignmentGraph) -> Iterator[str]:
    """Draw the steps with what follows them, the processes that serve them and the systems these run on."""
    yield "flowchart LR"
    flow = graph.flow(journey)
    names: dict[Element, str] = {}
    edges: list[str] = []
    for step in flow.steps:
        _name(step, names, graph)
    for step in flow.steps:
        edges += [f"    {_name(step, names, graph)} --> {_name(other, names, graph)}" for other in flow.following[step]]
        edges += _attending(step, graph, names)
    for element, name in names.items():
        opened, closed = _SHAPES[element.KIND]
        yield f'    {name}{opened}"{_words(element.title)}"{closed}'
    yield from dict.fromkeys(edges)


def _attending(step: Step, graph: AlignmentGraph, names: dict[Element, str]) -> Iterator[str]:
    for process in graph.sources(step, "serves"):
        yield f"    {_name(process, names, graph)} -.-> {_name(step, names, graph)}"
        for system in graph.sources(process, "supports"):
            yield f"    {_name(system, names, graph)} -.-> {_name(process, names, graph)}"
    for system in graph.sources(step, "supports"):
        yield f"    {_name(system, names, graph)} -.-> {_name(step, names, graph)}"


def _name(element: Element, names: dict[Element, str], graph: AlignmentGraph) -> str:
    """Give an element a name that means nothing to Mermaid."""
    base = graph.existence.base(element)
    return names.setdefault(base, f"{base.KIND[:2]}{len(names) + 1}")


def _words(text: str) -> str:
    """Keep the characters of a text that mean nothing in a diagram."""
    words = " ".join(_UNWANTED.sub(" ", text).split()) or "unnamed"
    return f"· {words}" if words.lower().startswith(_KEYWORDS) else words


def _markdown(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|!&~])", r"\\\1", " ".join(_printable(text).split()))


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
