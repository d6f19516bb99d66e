"""The summary: the headline in words, the counts, the most urgent findings; and the whole scorecard at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Severity
from cxalign.reports import participation, scorecards
from cxalign.reports.alignment.content import Block, Cell, Paragraph, Points, Row, Section, Table, begun, cell
from cxalign.reports.alignment.sections import standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.material import Material

_URGENT = 5
_MANY = 12
"""With more journeys than this their table stands behind the most urgent findings, and hides them from nobody."""
_WHAT_IT_SAYS = (
    "This report says whether the organisation is set up to deliver its journeys. It does not say whether customers "
    "like them: emotions and scores are shown, and never turned into a grade."
)


def section(material: Material) -> Section:
    """Say in words and counts how things stand."""
    blocks: list[Block] = [
        Points(tuple((begun(line),) for line in scorecards.headlines(material.card))),
        Points(tuple(standing.lines(material))),
    ]
    rest: list[Block] = [_by_journey(material)]
    urgent = material.most_urgent(_URGENT)
    if urgent:
        order = "Errors first, then by the moments of truth they touch and how often these are lived"
        rest.append(material.list_of(f"The most urgent. {order}", urgent, None, brief=False))
    blocks += reversed(rest) if len(material.journeys) > _MANY else rest
    blocks.append(Paragraph((_WHAT_IT_SAYS,)))
    return Section("summary", "Summary", tuple(blocks))


def _by_journey(material: Material) -> Table:
    states = material.states
    head = ("journey", *(f"aligned interactions, {state}" for state in states), "errors", "warnings", "infos")
    rows = []
    for journey in material.journeys:
        card = material.card_of(journey)
        scores = [card.of(None, state).get(scorecards.HEADLINE) for state in states]
        found = material.of_journey(journey)
        counts = (sum(finding.severity is severity for finding in found) for severity in Severity)
        cells = [cell(material.ref(journey)), *(cell(scorecards.written(card, score)) for score in scores)]
        rows.append(Row((*cells, *(cell(f"{count:,}") for count in counts))))
    others = [finding for finding in material.findings if not finding.journeys]
    if others:
        counts = (sum(finding.severity is severity for finding in others) for severity in Severity)
        empty = [Cell() for _ in states]
        rows.append(Row((cell("about no journey"), *empty, *(cell(f"{count:,}") for count in counts))))
    return Table("Journeys and findings; a finding about two journeys counts in each", head, tuple(rows))


def measures(material: Material, *families: str, journey: str | None = None) -> Iterator[Table]:
    """Yield the measures of some families, of all journeys shown or of one, as the scorecard has them."""
    card = material.card
    if journey is not None:
        card = material.card_of(next(one for one in material.journeys if one.id == journey))
    head, *rows = scorecards.table(card)
    family, titles, shown = "", [], []
    for row in rows:
        if len(row) == 1 and not scorecards.is_line(row[0]):
            family = row[0].partition(" (")[0]
            titles += [row[0]] if family in families else []
        elif row and family in families:
            shown.append(_row(row, len(head)))
    if shown:
        caption = f"In counts: {', '.join(titles)}"
        yield Table(caption, ("what is counted", *(one or "difference" for one in head[1:])), tuple(shown))


def scorecard(material: Material) -> Section:
    """Show the whole scorecard."""
    head, *rows = scorecards.table(material.card)
    table = Table(
        f"The scorecard of {head[0]}{', as a whole, not of this report alone' if material.is_partial else ''}",
        ("what is counted", *head[1:]),
        tuple(_row(row, len(head)) for row in rows if row),
    )
    return Section("scorecard", "Scorecard", (table, *differences(material)))


def _row(row: list[str], wide: int) -> Row:
    """Return a row of the scorecard; one that names a family heads those below it."""
    is_head = len(row) == 1 and not scorecards.is_line(row[0])
    return Row(
        tuple(cell(text.strip()) for text in row) + (Cell(),) * (wide - len(row)), head=is_head, across=len(row) == 1
    )


def differences(material: Material) -> Iterator[Paragraph]:
    """Say how differences are told in tables of counts; nothing where there is one state only."""
    yield from (Paragraph((note,)) for note in scorecards.notes(material.card))


def parts(material: Material) -> Iterator[Block]:
    """Yield who has a part in which journey, state by state."""
    for head, *rows in participation.tables(material.card, by_name=True):
        shown = (Row(tuple(map(cell, row))) for row in rows)
        yield Table(f"{head[0][:1].upper()}{head[0][1:]}", ("function", *head[1:]), tuple(shown))
    if any(material.card.parts):
        yield Paragraph((f"{participation.KEY}.",))
