"""What the report rests on, in words for a client: method, sources, limits and days; the last line is for makers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.measuring.catalogue import MEASURES
from cxalign.measuring.evidence import CLASSES, named
from cxalign.reports.alignment.blocks import Points, Section
from cxalign.reports.alignment.lines import begun, listed, spoken
from cxalign.reports.figures import counted
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.model import Element, Journey
    from cxalign.reports.alignment.lines import Ref, Words
    from cxalign.reports.alignment.material import Material

_METHOD = (
    "Method: what is written down about journeys, processes, systems and plans is held against each other, by the same "
    "{rules} everywhere. The same description always leads to the same findings."
)
_LIMITS = (
    "Limits: the report is as complete and as true as that description. What nobody has written down it cannot judge: "
    "see “What is not assessed”. Findings that are likely only say that they are a rule of thumb."
)
_MAKING = (
    "the place of a finding is the file and the line where to mend it; cxalign report with --journey, --state or --for "
    "writes a part."
)
_ALONE = " A journey that has one line here is told in full with --journey and its id from that line."
_MOST, _NAMED = 8, 5
"""For so many groups of journeys it is told with whom they were mapped; so many of each are named."""
_NUMBERS = "A finding has one number in all reports of the whole, and in the pictures: 12 in a picture is F12."


def section(material: Material) -> Section:
    """Tell what the report rests on."""
    return Section("about", "About this report", (Points(tuple(_lines(material))),))


def _lines(material: Material) -> Iterator[Words]:
    result = material.result
    yield (_METHOD.format(rules=number(result.rules_total, "rule")),)
    yield from _sources(material)
    yield (_LIMITS,)
    if result.as_of:
        yield (f"Date: all is judged as of {spoken(result.as_of)}.",)
    for state in material.workspace.settings.states:
        word = material.times.head(state.id)
        if state.id in material.states and (state.date or word != state.id):
            named = f"the state “{state.name}”, " if state.name and state.name != word else "the state that is "
            day = f", reached on {spoken(state.date)}" if state.date else ""
            yield (f"{begun(word)}: {named}called “{state.id}” in the description{day}.",)
    yield (_NUMBERS,)
    size = f"{number(result.elements, 'element')} in {number(result.files, 'file')}"
    alone = "" if len(material.told_journeys) == len(material.journeys) else _ALONE
    yield (f"For those who keep the description: {size}; {_MAKING}{alone}",)


def _sources(material: Material) -> Iterator[Words]:
    """Say how what is written is known, and who has taken part."""
    scores = material.card.of(None, material.states[0])
    for what in ("steps", "capabilities"):
        found = [scores[name] for name in (named(what, one) for one in CLASSES) if name in scores]
        counts = [f"{one.numerator:,} {_known(one.measure, what)}" for one in found if one.numerator]
        if counts:
            total = counted(found[0].denominator or 0, _COUNTED[what])
            yield (f"Sources of the {total}: {', '.join(counts)}.",)
    yield from _mapping(material)
    yield from _investigated(material)


def _investigated(material: Material) -> Iterator[Words]:
    """Say how many of the stories somebody looked into, and who."""
    stories = list(_stories(material))
    looked_into = [one for one in stories if _people(material, "investigates", [one])]
    if not looked_into:
        return
    people = listed(_people(material, "investigates", looked_into))
    which = "The one story" if len(stories) == 1 else f"Of {len(stories):,} stories {len(looked_into):,}"
    if len(stories) == len(looked_into) > 1:
        which = f"All {len(stories):,} stories"
    yield (f"{which} {'was' if len(looked_into) == 1 else 'were'} looked into by ", *people, ".")


def _mapping(material: Material) -> Iterator[Words]:
    """Say of each journey with whom it was mapped, of those with the same people together."""
    together: dict[tuple[Ref, ...], list[Ref]] = {}
    for journey in material.journeys:
        together.setdefault(tuple(mapped_with(material, journey)), []).append(material.ref(journey))
    unknown = together.pop((), [])
    if len(together) > _MOST:
        yield ("With whom a journey was mapped stands in its part.",)
        return
    for people, journeys in together.items():
        yield (*_few(journeys), f" {_were(journeys)} mapped together with ", *listed(list(people)), ".")
    if together and unknown:
        yield ("It is not written down with whom ", *_few(unknown), f" {_were(unknown)} mapped.")


def mapped_with(material: Material, journey: Journey) -> list[Ref]:
    """Name those together with whom a journey was mapped."""
    return _people(material, "mapped", [journey])


def _few(journeys: list[Ref]) -> Words:
    """Name a few journeys; count more."""
    return listed(journeys) if len(journeys) <= _NAMED else (*listed(journeys[:1]), f" and {len(journeys) - 1:,} more")


def _were(journeys: list[Ref]) -> str:
    return "was" if len(journeys) == 1 else "were"


_COUNTED = {"steps": "steps", "capabilities": "levels of capability"}


def _known(measure: str, what: str) -> str:
    words = MEASURES[measure].words.removeprefix("steps ").removeprefix("levels of capability ")
    return "without a source" if measure == named(what, None) else words


def _stories(material: Material) -> Iterator[Element]:
    """Yield the stories about steps of the journeys shown."""
    shown = {journey.id for journey in material.journeys}
    told = material.model.adjacency.outgoing["about"]
    for story in material.workspace.elements["story"].values():
        if any(getattr(link.target, "journey", None) in shown for link in told.get(story, [])):
            yield story


def _people(material: Material, relation: str, elements: Iterable[Element]) -> list[Ref]:
    """Name those who have taken part in some elements."""
    return material.refs(
        person
        for element in elements
        for graph, here in material.here_and_there(element)
        for person in graph.sources(here, relation)
    )
