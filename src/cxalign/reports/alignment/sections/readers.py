"""What each reader would act on: the analyst, every process owner, the CIO; most urgent first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Severity
from cxalign.reports.alignment.blocks import Block, Cell, Paragraph, Row, Section, Table, cell
from cxalign.reports.alignment.lines import listed
from cxalign.reports.alignment.listing import FEW
from cxalign.reports.alignment.sections import owners
from cxalign.reports.alignment.sections.first import to_do
from cxalign.reports.alignment.spans import spanned
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.findings import Finding
    from cxalign.reports.alignment.lines import Words
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
"""Reader → the rules whose findings this reader acts on first, beside those with which the summary begins."""
_FIRST = 40
"""So many lines of what is to be acted on first are shown: all of it, but in a workspace that nobody reads through."""
_NAMED = 3
"""Of so many findings of a kind all are named."""


def sections(material: Material) -> Iterator[Section]:
    """Yield a section for each reader the report is for."""
    if material.is_for("cx"):
        yield _reader(material, "cx", "for-analyst", "For the CX analyst")
    if material.is_for("process"):
        yield owners.section(material)
    if material.is_for("it"):
        yield _reader(material, "it", "for-cio", "For the CIO")


def _reader(material: Material, reader: str, name: str, title: str) -> Section:
    found = material.ranked(finding for finding in material.findings if reader in finding.readers)
    rules = {*FIRST[reader], *(kind[0].rule for kind in to_do(material))}
    first = [finding for finding in found if finding.rule in rules]
    rest = [finding for finding in found if finding.rule not in rules]
    blocks: list[Block] = []
    if first:
        blocks.append(
            material.list_of(f"To act on first: {len(first):,} of {number(len(found), 'finding')}", first, _FIRST)
        )
    if rest:
        blocks.append(_by_rule(f"Also of interest: {len(rest):,} of {number(len(found), 'finding')}", material, rest))
    return Section(name, title, tuple(blocks) or (Paragraph(("Nothing to act on.",)),), reader=reader)


def _by_rule(caption: str, material: Material, findings: list[Finding]) -> Table:
    by_rule: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault((finding.rule, material.label(finding)), []).append(finding)
    worst = {kind: min(finding.severity.rank for finding in found) for kind, found in by_rule.items()}
    rows = (
        Row(
            (
                cell(label),
                cell(_severities(found)),
                cell(f"{len(found):,}"),
                Cell(_some(material, found)),
            )
        )
        for (_, label), found in sorted(by_rule.items(), key=lambda item: (worst[item[0]], -len(item[1]), item[0]))
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
        subject = material.subject(finding)
        words = (*words, *(["; "] if words else []), mention, f" {subject}" if subject else "")
    return words
