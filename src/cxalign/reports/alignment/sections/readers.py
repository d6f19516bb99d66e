"""What each reader would act on: the analyst, every process owner, the CIO; most urgent first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Severity
from cxalign.reports.alignment.content import (
    Block,
    Cell,
    Paragraph,
    Row,
    Section,
    Table,
    by_name,
    cell,
    listed,
)
from cxalign.reports.alignment.labels import LABELS
from cxalign.reports.alignment.listing import FEW
from cxalign.reports.alignment.spans import spanned
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.findings import Finding
    from cxalign.model import Element, Journey
    from cxalign.reports.alignment.content import Words
    from cxalign.reports.alignment.material import Material

FIRST = {
    "cx": (
        "step-without-process",
        "step-without-system",
        "support-lost-in-future",
        "no-way-around",
        "frontline-cannot-resolve",
        "asks-twice",
        "vendor-only-step",
        "run-around",
        "pain-unchanged",
        "state-not-described",
        "expectation-not-met",
        "cx-as-it-project",
    ),
    "it": (
        "single-point-of-failure",
        "false-redundancy",
        "runs-on-retired",
        "recovery-slower-than-tolerated",
        "retired-but-used",
        "no-successor",
        "delivered-out-of-order",
        "investment-without-customer",
        "data-two-masters",
        "legacy-without-journey",
        "tool-before-transformation",
    ),
}
"""Reader → the rules whose findings this reader acts on first."""
_FIRST = 40
"""So many lines of what is to be acted on first are shown: all of it, but in a workspace that nobody reads through."""
_NAMED = 3
"""Of so many findings of a kind all are named."""
OWNED = ("process", "system", "policy", "data", "journey")
_UNFOLDED = 8
"""With more owners than this a format that folds shows only their names at first."""


def sections(material: Material) -> Iterator[Section]:
    """Yield a section for each reader the report is for."""
    if material.is_for("cx"):
        yield _reader(material, "cx", "for-analyst", "For the CX analyst")
    if material.is_for("process"):
        yield _owners(material)
    if material.is_for("it"):
        yield _reader(material, "it", "for-cio", "For the CIO")


def _reader(material: Material, reader: str, name: str, title: str) -> Section:
    found = material.ranked(finding for finding in material.findings if reader in finding.readers)
    first = [finding for finding in found if finding.rule in FIRST[reader]]
    rest = [finding for finding in found if finding.rule not in FIRST[reader]]
    blocks: list[Block] = []
    if first:
        blocks.append(
            material.list_of(f"To act on first: {len(first):,} of {number(len(found), 'finding')}", first, _FIRST)
        )
    if rest:
        blocks.append(_by_rule(f"Also of interest: {len(rest):,} of {number(len(found), 'finding')}", material, rest))
    return Section(name, title, tuple(blocks) or (Paragraph(("Nothing to act on.",)),), reader=reader)


def _by_rule(caption: str, material: Material, findings: list[Finding]) -> Table:
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    worst = {rule: min(finding.severity.rank for finding in found) for rule, found in by_rule.items()}
    rows = (
        Row((cell(LABELS[rule]), cell(_severities(found)), cell(f"{len(found):,}"), Cell(_some(material, found))))
        for rule, found in sorted(by_rule.items(), key=lambda item: (worst[item[0]], -len(item[1]), item[0]))
    )
    return Table(caption, ("what is wrong", "severity", "findings", "which"), tuple(rows))


def _severities(findings: list[Finding]) -> str:
    found = {finding.severity for finding in findings}
    return ", ".join(severity.value for severity in Severity if severity in found)


def _some(material: Material, findings: list[Finding]) -> Words:
    """Name findings of one kind: a few with what they are about, more by their numbers."""
    if len(findings) > FEW:
        return (spanned(tuple(mention.number for mention in material.mentions(findings))),)
    if len(findings) > _NAMED:
        return listed(material.mentions(findings))
    words: Words = ()
    for finding, mention in zip(findings, material.mentions(findings), strict=True):
        words = (*words, *(["; "] if words else []), mention, f" {material.subject(finding)}")
    return words


# Process owners


def _owners(material: Material) -> Section:
    owned = _owned(material)
    found = {who: _found(material, things) for who, things in owned.items()}
    busy = [who for who in owned if found[who]]
    parts = [_owner(material, who, owned[who], found[who], folded=len(busy) > _UNFOLDED) for who in busy]
    quiet = {who: things for who, things in owned.items() if not found[who]}
    nobody = [
        finding
        for finding in material.ranked(material.of_rules("unowned-process", "journey-without-owner", "unowned-asset"))
        if "process" in finding.readers or "cx" in finding.readers
    ]
    blocks: tuple[Block, ...] = (material.list_of("What nobody owns", nobody),) if nobody else ()
    words = "One part for each owner: what is theirs, and what was found about it."
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


def _found(material: Material, things: dict[Element, list[str]]) -> list[Finding]:
    """Return what was found about what somebody owns, and at the steps their processes attend to."""
    theirs = [finding for thing in things for finding in material.about(thing)]
    served = {
        step.qualified_id
        for thing in things
        if thing.KIND == "process"
        for graph, here in material.here_and_there(thing)
        for step in graph.steps_served(here)  # type: ignore[arg-type]
    }
    at_steps = [
        finding
        for finding in material.at_steps(served)
        if "process" in finding.readers and finding.subject.kind == "step" and finding.subject.id in served
    ]
    return material.ranked(dict.fromkeys([*theirs, *at_steps]))


def _theirs(material: Material, things: dict[Element, list[str]]) -> list[Row]:
    """Return what somebody owns, a row for each kind, by name."""
    rows = []
    for kind in OWNED:
        of_kind = sorted(material.refs(thing for thing in things if kind == thing.KIND), key=by_name)
        if of_kind:
            rows.append(Row((cell(kind), Cell(listed(of_kind)))))
    return rows


def _owner(
    material: Material, who: Element, things: dict[Element, list[str]], found: list[Finding], *, folded: bool
) -> Section:
    blocks = (
        Table("What is theirs", ("kind", "which"), tuple(_theirs(material, things))),
        material.list_of("Findings about it, or about steps their processes attend to", found),
    )
    return Section(f"owner:{who.KIND}:{who.qualified_id}", who.title, blocks, reader="process", folded=folded)
