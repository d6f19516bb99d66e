"""Which interactions are not aligned, and why: those that the scorecard counts, with the reasons it has for each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cxalign.reports import scorecards
from cxalign.reports.alignment.blocks import Row, Section, Table, cell
from cxalign.reports.alignment.content import NO, UNTOLD, YES, Judgement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.measuring.score import Score
    from cxalign.model import Journey
    from cxalign.reports.alignment.material import Material

_TITLE = "Interactions that are not aligned"
_UNTOLD = f"{scorecards.NOT_ASSESSED}: "
_CHANNEL = re.compile(r"(?<=^nobody attends on ').+(?='$)|(?<= realises ').+(?='$)")
_SAID = {
    "has no system and is not said to be manual": "has no system, and nobody says that it is done by hand",
    "a reference does not resolve": "the description names what it describes nowhere",
    "is over": "has ended",
}
"""How a reason ends where it is written for those who keep the description → how people say it."""


def section(material: Material, journey: Journey) -> Section:
    """Name the interactions of a journey that are not aligned; nothing where none of them is judged in any state."""
    name = f"journey:{journey.id}:aligned"
    found = judgements(material, journey)
    known = any(one.aligned != UNTOLD for each in found.values() for one in each)
    steps = ((step, found.get(step.qualified_id, ())) for step in material.model.adjacency.existence.steps_of(journey))
    rows = [
        Row((cell(material.ref(step)), *(cell(_cell(state, each)) for state in material.states)))
        for step, each in steps
        if any(one.aligned != YES for one in each)
    ]
    if not (rows and known):
        return Section(name, _TITLE)
    head = ("step", *map(material.times.head, material.states))
    caption = f"{_TITLE}, and why; {', '.join(_counts(material, journey))}"
    return Section(name, _TITLE, (Table(caption, head, tuple(rows)),))


def _cell(state: str, judged: tuple[Judgement, ...]) -> str:
    """Say why a step is not aligned in a state; nothing to be said where it is no interaction then."""
    here = next((one for one in judged if one.state == state), None)
    if here is None:
        return "–"
    return "aligned" if here.aligned == YES else here.why if here.aligned == NO else f"{_UNTOLD}{here.why}"


def _counts(material: Material, journey: Journey) -> Iterator[str]:
    """Count them, as the scorecard does."""
    for state, score in _scores(material, journey):
        total, unknown = score.denominator or 0, score.not_assessed
        if total:
            also = f" ({unknown:,} {scorecards.NOT_ASSESSED})" if unknown else ""
            lacking = total - unknown - (score.numerator or 0)
            yield f"{f'{lacking:,}' if lacking else 'none'} of {total:,}{also} {material.when(state)}".strip()


def _scores(material: Material, journey: Journey) -> Iterator[tuple[str, Score]]:
    card = material.card_of(journey)
    found = ((state, card.of(None, state).get(scorecards.HEADLINE)) for state in material.states)
    yield from ((state, score) for state, score in found if score is not None)


def judgements(material: Material, journey: Journey) -> dict[str, tuple[Judgement, ...]]:
    """Return for each step of a journey whether it is aligned, in the states in which it is an interaction."""
    graphs = {graph.state: graph for graph in material.graphs}
    found: dict[str, tuple[Judgement, ...]] = {}
    for state, score in _scores(material, journey):
        here = graphs[state].here(journey)
        why = {item.element.qualified_id: item.message for item in score.items}
        is_open = scorecards.is_open(material.card, score)
        for step in graphs[state].interactions(graphs[state].steps_of(here)) if here else ():  # type: ignore[arg-type]
            name = step.qualified_id
            message = f"{_UNTOLD}{material.card.unwritten}" if is_open else why.get(name)
            found[name] = (*found.get(name, ()), _judged(material, state, message))
    return found


def _judged(material: Material, state: str, message: str | None) -> Judgement:
    if message is None:
        return Judgement(state, YES)
    said = "; ".join(_said(material, one) for one in message.removeprefix(_UNTOLD).split("; "))
    return Judgement(state, UNTOLD if message.startswith(_UNTOLD) else NO, material.printed(said))


def _said(material: Material, reason: str) -> str:
    """Say a reason as people do: channels by their names, as all else is."""
    channels = material.workspace.elements["channel"]
    named = _CHANNEL.sub(lambda one: channels[one[0]].title if one[0] in channels else one[0], reason)
    end = next((words for words in _SAID if named.endswith(words)), "")
    return f"{named.removesuffix(end)}{_SAID.get(end, '')}"
