"""What each owner acts on: what is theirs, what asks them to act, and what else was found where they have a part."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cxalign.phrasing import listed as in_a_row
from cxalign.reports.alignment.acting import acting, is_closed
from cxalign.reports.alignment.blocks import Block, Cell, Paragraph, Row, Section, Table, cell
from cxalign.reports.alignment.lines import by_name, listed
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from cxalign.findings import Finding
    from cxalign.graph import AlignmentGraph
    from cxalign.model import Element
    from cxalign.reports.alignment.material import Material

OWNED = ("process", "system", "policy", "data", "journey", "initiative")
_ANSWERED = {"process": "processes", "journey": "journeys", "initiative": "initiatives"}
"""Who answers for one of these has a part, also where there is nothing to act on."""
_RUN = "system, as IT owner"
_TO_ACT = "To act on"
BESIDE = "Also to know: found where their processes attend, naming what is theirs or what they run, or brought by it"
NOBODY = "Nobody is named who could act on these"
_WORDS = (
    "One part for each owner: what is theirs, what to act on, and what else to know. At a step acts who owns the work "
    "there; where nobody does, who owns the journey."
)
_NO_OWNER = "No owner is named of any process, journey or initiative told of here."
_UNFOLDED = 12
"""With more owners than this a format that folds shows only their names at first."""


Things = dict["Element", list[str]]
"""What belongs to somebody, as written → in which of the states shown."""
Run = dict["Element", list["Element"]]
"""IT owner → the systems which are run for others, all as written."""


class _Found(NamedTuple):
    """What was found for an owner to act on, and what else there is to know where they have a part."""

    theirs: list[Finding]
    beside: list[Finding]


def section(material: Material) -> Section:
    """Tell of each owner in a part, and of what nobody is there to act on."""
    asked = _asked(material)
    owned = _owned(material, asked)
    beside = _beside(material)
    run = _run(material, owned)
    found = {who: _found(material, owned[who], run[who], asked.get(who, []), beside) for who in owned}
    busy = [who for who in owned if any(found[who])]
    many = len(busy) > _UNFOLDED
    alike = Counter(who.title for who in busy)
    parts = [
        _owner(
            who,
            _called(material, who, alone=alike[who.title] == 1),
            _theirs(material, owned[who], run[who]),
            _lists(material, found[who]),
            folded=many,
        )
        for who in busy
    ]
    quiet = {who: _theirs(material, owned[who], run[who]) for who in owned if not any(found[who])}
    theirs = {finding for one in found.values() for finding in one.theirs}
    left = (finding for finding in material.findings if finding not in theirs)
    nobody = material.ranked(finding for finding in left if not is_closed(material, finding))
    blocks: tuple[Block, ...] = (material.list_of(NOBODY, nobody),) if nobody else ()
    opening = (Paragraph((_WORDS if parts else _NO_OWNER,)),) if parts or not quiet else ()
    return Section(
        "for-owners",
        _title(owned.values()),
        (*opening, *blocks, *_quiet(material, quiet, parts)),
        tuple(parts),
        reader="process",
    )


def _title(owned: Iterable[Things]) -> str:
    """Name what its readers answer for: processes, and what else somebody owns."""
    kinds = {thing.KIND for things in owned for thing in things}
    of = [words for kind, words in _ANSWERED.items() if kind in kinds]
    if kinds and not of:
        return "For owners"
    return "For process owners" if of in ([], ["processes"]) else f"For owners of {in_a_row(of)}"


def _quiet(material: Material, owned: dict[Element, list[Row]], parts: list[Section]) -> Iterator[Block]:
    """Name the owners about whose things nothing was found, a line for all and one for what each has."""
    if not owned:
        return
    count = number(len(owned), "other owner" if parts else "owner")
    yield Paragraph((f"Nothing was found about what {count} {'has' if len(owned) == 1 else 'have'}.",))
    rows = [
        Row((cell(material.ref(who)) if first else Cell(), *row.cells))
        for who, theirs in owned.items()
        for first, row in _firsts(theirs)
    ]
    yield Table("What they have", ("owner", "kind", "which"), tuple(rows))


def _firsts(rows: list[Row]) -> Iterator[tuple[bool, Row]]:
    yield from ((place == 0, row) for place, row in enumerate(rows))


def _asked(material: Material) -> dict[Element, list[Finding]]:
    """Owner, as written → the findings on which it is for them to act."""
    found: dict[Element, list[Finding]] = {}
    for finding in material.findings:
        for who in acting(material, finding):
            found.setdefault(who, []).append(finding)
    return found


def _owned(material: Material, asked: Collection[Element]) -> dict[Element, Things]:
    """Owner → what is theirs: of those with processes, journeys or initiatives, and of those who are asked to act."""
    base = material.model.adjacency.existence.base
    found: dict[Element, Things] = {}
    shown = set(material.wish.journeys)
    planned = {one.id for one in material.plan.initiatives} if shown else set()
    for graph in material.graphs:
        for element in (element for kind in OWNED for element in graph.elements(kind)):
            if shown and not _concerns(graph, element, shown, planned):
                continue
            for owner in graph.owners(element):
                found.setdefault(base(owner), {}).setdefault(base(element), []).append(graph.state)
    answering = [who for who, things in found.items() if any(thing.KIND in _ANSWERED for thing in things)]
    told = dict.fromkeys((*answering, *asked))
    return {who: found.get(who, {}) for who in sorted(told, key=lambda who: by_name(material.ref(who)))}


def _run(material: Material, owned: dict[Element, Things]) -> Run:
    """Return which systems these owners run for others, as their IT owners."""
    base = material.model.adjacency.existence.base
    shown = set(material.wish.journeys)
    found: dict[Element, dict[Element, None]] = {who: {} for who in owned}
    for graph in material.graphs:
        for system in graph.systems():
            if shown and not _concerns(graph, system, shown, ()):
                continue
            for who in map(base, graph.sources(system, "owns-it")):
                if who in found and base(system) not in owned[who]:
                    found[who][base(system)] = None
    return {who: [*systems] for who, systems in found.items()}


def _concerns(graph: AlignmentGraph, element: Element, journeys: set[str], initiatives: Collection[str]) -> bool:
    """Tell whether an element is one of these journeys or initiatives, or supports a step of such a journey."""
    if element.KIND == "journey":
        return element.id in journeys
    if element.KIND == "initiative":
        return element.id in initiatives
    return any(one.id in journeys for one in graph.journeys_reached(element))


def _found(
    material: Material,
    things: Things,
    run: list[Element],
    asked: list[Finding],
    beside: dict[tuple[str, str], list[Finding]],
) -> _Found:
    """Return what is for somebody to act on, and what else was found at the steps their processes attend to."""
    served = {
        step.qualified_id
        for thing in things
        if thing.KIND == "process"
        for graph, here in material.here_and_there(thing)
        for step in graph.steps_served(here)  # type: ignore[arg-type]
    }
    theirs = dict.fromkeys((*asked, *(finding for thing in things for finding in material.about(thing))))
    at_steps = [one for one in material.at_steps(served) if _is_told_at(one, served)]
    theirs.update((one, None) for one in at_steps if one.subject.kind == "step" and "process" in one.readers)
    naming = (finding for thing in things for finding in beside.get(_key(thing), ()))
    of_systems = (finding for system in run for finding in material.about(system))
    others = dict.fromkeys((*at_steps, *naming, *of_systems, *_brought(material, things)))
    return _Found(material.ranked(theirs), material.ranked(one for one in others if one not in theirs))


def _brought(material: Material, things: Things) -> Iterator[Finding]:
    """Yield what comes with the initiatives among these things."""
    base = material.model.adjacency.existence.base
    for initiative in material.plan.initiatives:
        if base(initiative) in things:
            yield from material.plan.opened_by(initiative).told
            yield from material.plan.left_undescribed_by(initiative).told


def _is_told_at(finding: Finding, served: set[str]) -> bool:
    """Tell whether a finding is told at one of these steps: it is about it, or names it first.

    What is found about a system is told at all the steps that depend on it.
    """
    if finding.subject.kind == "step":
        return finding.subject.id in served
    if finding.subject.kind == "system":
        return not served.isdisjoint(finding.steps)
    return finding.subject.kind != "journey" and finding.steps[0] in served


def _beside(material: Material) -> dict[tuple[str, str], list[Finding]]:
    """Return the findings that name an element beside what they are about."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in material.findings:
        for key in dict.fromkeys((other.subject.kind, other.subject.id) for other in finding.related):
            found.setdefault(key, []).append(finding)
    return found


def _key(element: Element) -> tuple[str, str]:
    return element.KIND, element.qualified_id


def _theirs(material: Material, things: Things, run: list[Element]) -> list[Row]:
    """Return what somebody owns, a row for each kind, by name; and the systems they run."""
    of_kind = {kind: [thing for thing in things if kind == thing.KIND] for kind in OWNED}
    rows = ((kind, sorted(material.refs(them), key=by_name)) for kind, them in (*of_kind.items(), (_RUN, run)))
    return [Row((cell(kind), Cell(listed(them)))) for kind, them in rows if them]


def _lists(material: Material, found: _Found) -> Iterator[Block]:
    if found.theirs:
        yield material.list_of(_TO_ACT, found.theirs)
    if found.beside:
        yield material.list_of(BESIDE, found.beside)


def _called(material: Material, who: Element, *, alone: bool) -> str:
    """Name an owner; of several with one name, with what tells them apart: their function, else what they are by."""
    if alone:
        return who.title
    function = material.model.first.function_of(who)
    of = who.id if function is None or function is who else function.title
    return f"{who.title} ({of})"


def _owner(who: Element, name: str, theirs: list[Row], lists: Iterable[Block], *, folded: bool) -> Section:
    table = (Table("What is theirs", ("kind", "which"), tuple(theirs)),) if theirs else ()
    return Section(f"owner:{who.KIND}:{who.qualified_id}", name, (*table, *lists), reader="process", folded=folded)
