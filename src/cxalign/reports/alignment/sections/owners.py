"""What each process owner would act on: what is theirs, what was found about it, and where their processes attend."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.alignment.content import Block, Cell, Paragraph, Row, Section, Table, by_name, cell, listed
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.findings import Finding
    from cxalign.model import Element, Journey
    from cxalign.reports.alignment.material import Material

OWNED = ("process", "system", "policy", "data", "journey")
_THEIRS = "Findings about it, or for process owners at the steps their processes attend to"
BESIDE = "Also to know: found at these steps, or naming what is theirs"
_UNFOLDED = 8
"""With more owners than this a format that folds shows only their names at first."""


class _Found(NamedTuple):
    """What was found for an owner to act on, and what else there is to know where their processes attend."""

    theirs: list[Finding]
    beside: list[Finding]


def section(material: Material) -> Section:
    """Tell of each owner in a part, and of what nobody owns."""
    owned = _owned(material)
    beside = _beside(material)
    found = {who: _found(material, things, beside) for who, things in owned.items()}
    busy = [who for who in owned if any(found[who])]
    parts = [_owner(material, who, owned[who], found[who], folded=len(busy) > _UNFOLDED) for who in busy]
    quiet = {who: things for who, things in owned.items() if not any(found[who])}
    nobody = [
        finding
        for finding in material.ranked(material.of_rules("unowned-process", "journey-without-owner", "unowned-asset"))
        if "process" in finding.readers or "cx" in finding.readers
    ]
    blocks: tuple[Block, ...] = (material.list_of("What nobody owns", nobody),) if nobody else ()
    words = (
        "One part for each owner: what is theirs, what was found about it, and at the steps their processes attend to."
    )
    opening = (Paragraph((words,)),) if parts or not quiet else ()
    return Section(
        "for-owners",
        "For process owners",
        (*opening, *blocks, *_quiet(material, quiet, parts)),
        tuple(parts),
        reader="process",
    )


def _quiet(material: Material, owned: dict[Element, dict[Element, list[str]]], parts: list[Section]) -> Iterator[Block]:
    """Name the owners about whose things nothing was found, a line for all and one for what each has."""
    if not owned:
        return
    count = number(len(owned), "other owner" if parts else "owner")
    yield Paragraph((f"Nothing was found about what {count} {'has' if len(owned) == 1 else 'have'}.",))
    rows = [
        Row((cell(material.ref(who)) if first else Cell(), *row.cells))
        for who, things in owned.items()
        for first, row in _firsts(_theirs(material, things))
    ]
    yield Table("What they have", ("owner", "kind", "which"), tuple(rows))


def _firsts(rows: list[Row]) -> Iterator[tuple[bool, Row]]:
    yield from ((place == 0, row) for place, row in enumerate(rows))


def _owned(material: Material) -> dict[Element, dict[Element, list[str]]]:
    """Owner, as written → what is theirs, as written → in which of the states shown; those with processes only."""
    base = material.model.adjacency.existence.base
    found: dict[Element, dict[Element, list[str]]] = {}
    for graph in material.graphs:
        for element in (element for kind in OWNED for element in graph.elements(kind)):
            if material.wish.journeys and not _concerns(material, graph.journeys_reached(element), element):
                continue
            for owner in graph.owners(element):
                found.setdefault(base(owner), {}).setdefault(base(element), []).append(graph.state)
    with_processes = [who for who, things in found.items() if any(thing.KIND == "process" for thing in things)]
    return {who: found[who] for who in sorted(with_processes, key=lambda who: by_name(material.ref(who)))}


def _concerns(material: Material, journeys: list[Journey], element: Element) -> bool:
    wanted = set(material.wish.journeys)
    return element.id in wanted if element.KIND == "journey" else any(one.id in wanted for one in journeys)


def _found(
    material: Material, things: dict[Element, list[str]], beside: dict[tuple[str, str], list[Finding]]
) -> _Found:
    """Return what was found about what somebody owns, and at the steps their processes attend to."""
    served = {
        step.qualified_id
        for thing in things
        if thing.KIND == "process"
        for graph, here in material.here_and_there(thing)
        for step in graph.steps_served(here)  # type: ignore[arg-type]
    }
    theirs = dict.fromkeys(finding for thing in things for finding in material.about(thing))
    at_steps = [one for one in material.at_steps(served) if _is_told_at(one, served)]
    theirs.update((one, None) for one in at_steps if one.subject.kind == "step" and "process" in one.readers)
    others = dict.fromkeys((*at_steps, *(finding for thing in things for finding in beside.get(_key(thing), ()))))
    return _Found(material.ranked(theirs), material.ranked(one for one in others if one not in theirs))


def _is_told_at(finding: Finding, served: set[str]) -> bool:
    """Tell whether a finding is told at one of these steps: it is about it, or names it first."""
    if finding.subject.kind == "step":
        return finding.subject.id in served
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


def _theirs(material: Material, things: dict[Element, list[str]]) -> list[Row]:
    """Return what somebody owns, a row for each kind, by name."""
    rows = []
    for kind in OWNED:
        of_kind = sorted(material.refs(thing for thing in things if kind == thing.KIND), key=by_name)
        if of_kind:
            rows.append(Row((cell(kind), Cell(listed(of_kind)))))
    return rows


def _owner(
    material: Material, who: Element, things: dict[Element, list[str]], found: _Found, *, folded: bool
) -> Section:
    blocks = (
        Table("What is theirs", ("kind", "which"), tuple(_theirs(material, things))),
        *((material.list_of(_THEIRS, found.theirs),) if found.theirs else ()),
        *((material.list_of(BESIDE, found.beside),) if found.beside else ()),
    )
    return Section(f"owner:{who.KIND}:{who.qualified_id}", who.title, blocks, reader="process", folded=folded)
