"""What is not assessed, what has been accepted or ignored, what is done by hand: silence is no approval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.alignment.blocks import Paragraph, Table
from cxalign.reports.alignment.lines import plain_words
from cxalign.reports.alignment.pptx.slide import Field
from cxalign.reports.alignment.pptx.slides.filling import Part
from cxalign.reports.alignment.pptx.slides.making import lowered, wanted
from cxalign.reports.alignment.pptx.slides.sharing import Group, joined, titled
from cxalign.reports.alignment.pptx.tables import Wanted
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.blocks import Section
    from cxalign.reports.alignment.pptx.slide import Slide
    from cxalign.reports.alignment.pptx.slides.making import Making

_SECTIONS = ("accepted", "by-hand")
_STEPS = ("step", "journey")


def slides(making: Making) -> Iterator[Slide]:
    """Say what no finding says."""
    section = making.section("not-assessed")
    words = [
        *_words(section),
        *(f"{making.section('roadmap').title}: {one}" for one in _words(making.section("roadmap"))),
    ]
    parts = [Part(words=tuple(words))] if words else []
    parts += [Part(_grouped(table), table.caption, what="row") for table in _tables(section)]
    others = [one for one in map(making.section, _SECTIONS) if one.blocks]
    told = [one for one in others if _tables(one)]
    quiet = [one for one in others if one not in told]
    if quiet:
        parts.append(Part(words=tuple(words for one in quiet for words in _words(one))))
    groups = [Group(_assessed(section), tuple(parts))] if parts else []
    if told:
        said = titled(list(_accepted(told)) or [one.title for one in told])
        groups.append(Group(said, tuple(part for one in told for part in _parts(one))))
    yield from joined(making, groups)


def _assessed(section: Section) -> str:
    """Say how many rules could judge, and how many counts are incomplete; by its name other slides refer to it."""
    judged = ": ".join(
        (section.title, *(lowered(words.partition(";")[0].rstrip(".")) for words in _words(section)[:1]))
    )
    counts = sum(len(table.rows) for table in _tables(section) if _counts(table))
    return f"{judged}; {number(counts, 'count')} {'is' if counts == 1 else 'are'} incomplete" if counts else judged


def _accepted(sections: list[Section]) -> Iterator[str]:
    """Say what is accepted, and what is done by hand on purpose."""
    tables = {table.head[0]: table for one in sections for table in _tables(one)}
    if "status" in tables:
        count = len(tables["status"].rows)
        yield f"{number(count, 'finding')} {'is' if count == 1 else 'are'} accepted or ignored, with a reason"
    if "process" in tables:
        # A process has a row for each time at which it is another one.
        count = len({row.cells[0].words for row in tables["process"].rows})
        yield f"{count:,} {'process is' if count == 1 else 'processes are'} done by hand on purpose"


def _words(section: Section) -> list[str]:
    return [plain_words(block.words) for block in section.blocks if isinstance(block, Paragraph)]


def _tables(section: Section) -> list[Table]:
    return [block for block in section.blocks if isinstance(block, Table) and block.rows]


def _parts(section: Section) -> Iterator[Part]:
    words = _words(section)
    if words:
        yield Part(heading=section.title, words=tuple(words))
    for table in _tables(section):
        names = ", ".join(plain_words(row.cells[0].words) for row in table.rows)
        is_list = table.head == _STEPS
        yield Part(heading=table.caption, words=(names,)) if is_list else Part(wanted(_without(table)), table.caption)


def _without(table: Table) -> Table:
    """Leave out files and lines, which are for those who write the model."""
    kept = [place for place, head in enumerate(table.head) if head != "where"]
    rows = tuple(row._replace(cells=tuple(row.cells[place] for place in kept)) for row in table.rows)
    return table._replace(head=tuple(table.head[place] for place in kept), rows=rows)


def _counts(table: Table) -> bool:
    """Tell whether a table says how many elements say too little for what is counted."""
    return all(head.startswith("not assessed") for head in table.head[1:])


def _grouped(table: Table) -> Wanted:
    """Return a table; counts that lack as many are named together."""
    if not _counts(table):
        return wanted(table)
    alike: dict[tuple[str, ...], list[str]] = {}
    for row in table.rows:
        what, *counts = (plain_words(one.words) for one in row.cells)
        alike.setdefault(tuple(counts), []).append(what)
    rows = ((Field("; ".join(names)), *map(Field, counts)) for counts, names in alike.items())
    return Wanted(table.caption, table.head, tuple(rows))
