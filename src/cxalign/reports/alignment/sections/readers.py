"""What each reader would act on: the analyst, every process owner, the CIO; most urgent first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Severity
from cxalign.model.workspace import in_order
from cxalign.reports.alignment.content import Block, Cell, Paragraph, Row, Section, Table, cell, listed
from cxalign.reports.alignment.material import FEW, wanted
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
        blocks.append(material.list_of(f"To act on first: {len(first):,} of {number(len(found), 'finding')}", first))
    if rest:
        blocks.append(_by_rule(f"Also of interest: {len(rest):,} of {number(len(found), 'finding')}", material, rest))
    return Section(name, title, tuple(blocks) or (Paragraph(("Nothing to act on.",)),), reader=reader)


def _by_rule(caption: str, material: Material, findings: list[Finding]) -> Table:
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    worst = {rule: min(finding.severity.rank for finding in found) for rule, found in by_rule.items()}
    rows = (
        Row((cell(wanted(rule)), cell(_severities(found)), cell(f"{len(found):,}"), Cell(_some(material, found))))
        for rule, found in sorted(by_rule.items(), key=lambda item: (worst[item[0]], -len(item[1]), item[0]))
    )
    return Table(caption, ("what should hold", "severity", "findings", "which"), tuple(rows))


def _severities(findings: list[Finding]) -> str:
    found = {finding.severity for finding in findings}
    return ", ".join(severity.value for severity in Severity if severity in found)


def _some(material: Material, findings: list[Finding]) -> Words:
    mentions = material.mentions(findings[:FEW])
    more = (f" and {len(findings) - FEW:,} more",) if len(findings) > FEW else ()
    return (*listed(mentions), *more)


# Process owners


def _owners(material: Material) -> Section:
    owned = _owned(material)
    parts = [_owner(material, who, things, len(owned) > _UNFOLDED) for who, things in owned.items()]
    nobody = [
        finding
        for finding in material.ranked(material.of_rules("unowned-process", "journey-without-owner", "unowned-asset"))
        if "process" in finding.readers or "cx" in finding.readers
    ]
    blocks: tuple[Block, ...] = (material.list_of("What nobody owns", nobody),) if nobody else ()
    words = "One part for each owner: what is theirs, and what was found about it."
    return Section("for-owners", "For process owners", (Paragraph((words,)), *blocks), tuple(parts), reader="process")


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
    return {who: found[who] for who in in_order(with_processes)}


def _concerns(material: Material, journeys: list[Journey], element: Element) -> bool:
    wanted = set(material.wish.journeys)
    return element.id in wanted if element.KIND == "journey" else any(one.id in wanted for one in journeys)


def _owner(material: Material, who: Element, things: dict[Element, list[str]], folded: bool) -> Section:  # noqa: FBT001
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
        for finding in material.findings
        if "process" in finding.readers and finding.subject.kind == "step" and finding.subject.id in served
    ]
    found = material.ranked(dict.fromkeys([*theirs, *at_steps]))
    rows = []
    for kind in OWNED:
        of_kind = [thing for thing in in_order(things) if kind == thing.KIND]
        if of_kind:
            rows.append(Row((cell(kind), Cell(listed(material.refs(of_kind))))))
    blocks: list[Block] = [Table("What is theirs", ("kind", "which"), tuple(rows))]
    if found:
        blocks.append(material.list_of("Findings about it, or about steps their processes attend to", found))
    else:
        blocks.append(Paragraph(("Nothing was found about it.",)))
    return Section(f"owner:{who.KIND}:{who.qualified_id}", who.title, tuple(blocks), reader="process", folded=folded)
