"""What is known of steps, and nobody is quoted with: stories without a speaker, journey by journey."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.alignment.blocks import Cell, Paragraph, Row, Section, Table
from cxalign.reports.alignment.lines import listed
from cxalign.reports.alignment.sections.stories import about, cause_at, found, investigated
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.model import Journey, Story
    from cxalign.reports.alignment.lines import Words
    from cxalign.reports.alignment.material import Material

TITLE = "What is known of these steps"
_UNFOLDED = 3
"""With notes on more journeys than this a format that folds shows only their names at first."""
_ELSEWHERE = "All of them are in the page (.html) and in the workbook (.xlsx)."


class _Noted(NamedTuple):
    """A journey, and the notes about its steps; none where they are about no step of a journey shown."""

    journey: Journey | None
    stories: list[Story]


def section(material: Material, stories: list[Story]) -> Section:
    """Tell what is known of steps, under the name of each journey; what there is no room for is counted."""
    noted = list(_by_journey(material, stories))
    told = [_shown(material, one) for one in noted]
    shown = sum(len(one.stories) for one in told)
    folded = len(noted) > _UNFOLDED
    parts = tuple(_part(material, one, noted[place], folded) for place, one in enumerate(told) if one.stories)
    journeys = sum(one.journey is not None for one in noted)
    told_of = sum(bool(part.journey) for part in parts)
    return Section("known", TITLE, (Paragraph((_counted(len(stories), journeys, shown, told_of),)),), parts)


def _counted(count: int, journeys: int, shown: int, told: int) -> str:
    on = f" on {number(journeys, 'journey')}" if journeys else ""
    said = f"{number(count, 'note')}{on}, in the words of those who wrote the model"
    if shown == count:
        return f"{said}: nobody is quoted with them."
    told_of = f", on {number(told, 'journey')}," if told else ""
    here = f"{shown:,} of them{told_of} {'stands' if shown == 1 else 'stand'} here"
    left = count - shown
    return f"{said}. {here}; {left:,} {'does' if left == 1 else 'do'} not. {_ELSEWHERE}"


def _by_journey(material: Material, stories: list[Story]) -> Iterator[_Noted]:
    """Yield the notes of each journey shown, each note once: with the first journey it is about."""
    journeys = {journey.id: journey for journey in material.journeys}
    found: dict[str | None, list[Story]] = {}
    for story in stories:
        own = (step.journey for step in material.model.steps_told_of(story) if step.journey in journeys)
        found.setdefault(next(own, None), []).append(story)
    for name in (*journeys, None):
        if name in found:
            yield _Noted(journeys.get(name or ""), found[name])


def _shown(material: Material, noted: _Noted) -> _Noted:
    if material.room.journeys is not None and noted.journey not in (None, *material.told_journeys):
        return noted._replace(stories=[])
    return noted._replace(stories=noted.stories[: material.room.notes])


def _part(material: Material, noted: _Noted, whole: _Noted, folded: bool) -> Section:  # noqa: FBT001
    rows = [_row(material, story) for story in noted.stories]
    left = len(whole.stories) - len(rows)
    more = f"; {left:,} more" if left else ""
    table = _filled(Table(f"What is known, {number(len(rows), 'note')}{more}", _HEAD, tuple(rows)))
    name, title = (noted.journey.id, noted.journey.title) if noted.journey else ("", "About no step of a journey")
    return Section(f"known:{name}", title, (table,), journey=name or None, folded=folded)


_HEAD = ("where", "what is known", "causes named", "findings")


def _row(material: Material, story: Story) -> Row:
    where = Cell(listed(material.refs(about(material, story)), story.title))
    return Row((where, Cell(_said(material, story)), Cell(_causes(material, story)), Cell(_findings(material, story))))


def _said(material: Material, story: Story) -> Words:
    said = story.text or story.description or story.title
    persona = material.workspace.elements["persona"].get(story.persona or "")
    who = persona.title if persona is not None else story.persona or ""
    known = ", ".join(filter(None, (who, story.date.isoformat() if story.date else "")))
    by = f" ({known})" if known else ""
    return (said, by, *investigated(material, story, "; "))


def _causes(material: Material, story: Story) -> Words:
    words: Words = ()
    for cause in story.causes:
        status = f", {cause.status.replace('-', ' ')}" if cause.status else ""
        because = f" ({cause.because})" if cause.because else ""
        where = cause_at(material, story, cause)
        named: Words = (" '", *where, "'") if any(where) else ()
        words = (*words, *(["; "] if words else []), cause.dimension, *named, f"{status}{because}")
    return words


def _findings(material: Material, story: Story) -> Words:
    there = found(material, story)
    more = (f"; touched by {len(there.touching):,} more",) if there.touching else ()
    return (*listed(material.mentions(there.named), "–"), *more)


def _filled(table: Table) -> Table:
    """Leave out the columns in which nothing stands."""
    kept = [column for column in range(len(table.head)) if any(any(row.cells[column].words) for row in table.rows)]
    rows = tuple(Row(tuple(row.cells[column] for column in kept)) for row in table.rows)
    return table._replace(head=tuple(table.head[column] for column in kept), rows=rows)
