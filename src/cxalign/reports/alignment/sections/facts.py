"""What a journey is: who lives it, for what, who answers for it, how often, and of how many steps in each state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment.lines import listed
from cxalign.reports.alignment.sections.about import mapped_with
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cxalign.graph import AlignmentGraph
    from cxalign.model import Journey
    from cxalign.reports.alignment.lines import Words
    from cxalign.reports.alignment.material import Material

_BASIS = {
    "planned": "described as it is planned, and not as customers are seen to live it",
    "actual": "described as customers are seen to live it",
}


def facts(material: Material, journey: Journey) -> Iterator[Words]:
    """Yield what is written of a journey itself, and its steps counted state by state."""
    personas = material.workspace.elements["persona"]
    written: tuple[tuple[str, Callable[[AlignmentGraph, Journey], Words]], ...] = (
        ("lived by ", lambda _, here: listed(material.refs(one for one in (personas.get(here.persona or ""),) if one))),
        ("goal: ", lambda _, here: (here.goal,) if here.goal else ()),
        ("owner: ", lambda graph, here: listed(material.refs(graph.owners(here)), "nobody")),
    )
    for label, fact in written:
        if said := _state_by_state(material, journey, fact):
            yield (label, *said)
    if basis := _state_by_state(material, journey, lambda _, here: (_BASIS[here.basis],) if here.basis else ()):
        yield basis
    if mapping := mapped_with(material, journey):
        yield ("mapped together with: ", *listed(mapping))
    if lived := _state_by_state(material, journey, lambda _, here: _lived(here.volume_per_year)):
        yield ("lived ", *lived)
    for graph in material.graphs:
        here = graph.here(journey)
        if here is None:
            yield (f"{material.times.head(graph.state)}: there is no such journey",)
            continue
        yield (f"{material.times.head(graph.state)}: {_steps(graph, here)}",)  # type: ignore[arg-type]


def _state_by_state(material: Material, journey: Journey, fact: Callable[[AlignmentGraph, Journey], Words]) -> Words:
    """Say what is so of a journey, and when, where that is not the same whenever there is the journey."""
    found: dict[Words, list[str]] = {}
    for graph, here in material.here_and_there(journey):
        found.setdefault(fact(graph, here), []).append(graph.state)  # type: ignore[arg-type]
    if len(found) == 1:
        return next(iter(found))
    said = [(*words, f" ({material.times.heads(states)})") for words, states in found.items() if words]
    return tuple(word for place, words in enumerate(said) for word in (*(("; ",) if place else ()), *words))


def _lived(volume: float | None) -> Words:
    """Say how often a journey is lived; nothing where nobody has written it."""
    if volume is None:
        return ()
    return ("once a year" if volume == 1 else f"{volume:,.10g} times a year",)


def _steps(graph: AlignmentGraph, journey: Journey) -> str:
    """Count the steps of a journey in a state, as every count elsewhere is one of these."""
    steps = graph.steps_of(journey)
    path = graph.known_path(journey)
    said = [number(len(steps), "step")]
    together = graph.interactions(steps)
    if steps:
        said.append(f"{len(together):,} with the company" if together else "none with the company")
    if together and path is not None:
        said.append(f"{len(graph.interactions(path)):,} of them on the main path")
    truths = sum(step.moment_of_truth for step in steps)
    also = f"; {number(truths, 'moment')} of truth" if truths else ""
    return f"{', '.join(said)}{also}"
