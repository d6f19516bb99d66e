"""The words of the field that the report uses, in plain words for those who are new to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.alignment.blocks import Findings, Paragraph, Points, Row, Section, Table, cell
from cxalign.reports.alignment.times import AFTER, TODAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.reports.alignment.blocks import Block
    from cxalign.reports.alignment.lines import Words
    from cxalign.reports.alignment.material import Material


class _Word(NamedTuple):
    word: str
    meaning: str
    uses: str
    """What of it is looked for in the report."""


_KNOWN = (
    _Word("interaction", "a step in which the customer and the company meet", r"interactions?"),
    _Word("attended", "at this step work is done for the customer: a process attends to it", r"attend(s|ed)?"),
    _Word("owned", "exactly one role or function answers for it", r"owned|no owner|unowned"),
    _Word("capable", "as good as the step requires of it, and not at level 0", r"capable"),
    _Word("supported", "there is a system behind the work, or a reason why none is wanted", r"supported"),
    _Word("moment of truth", "one of the few steps in which the customer's opinion is made", r"moments? of truth"),
    _Word("handoff", "two interactions, one after the other, that different functions lead", r"handoffs?"),
    _Word("failure demand", "contact that there is only because something went wrong before", r"\(failure demand\)"),
    _Word(
        "friction",
        "what makes the way harder for the customer: handoffs, forced switches, returns within a stage, repeated "
        "questions, steps of no value",
        r"friction",
    ),
    _Word(
        "forced switch",
        "a change of channel between two steps of the customer that share none",
        r"forced switch(es)?|(forced )?channel switch(es)?",
    ),
    _Word(
        "readiness", "how far the organisation is in a position to change, by its own judgement", r"readiness|ready as"
    ),
    _Word(
        "7S",
        "seven sides of an organisation: strategy, structure, systems, shared values, skills, style and staff",
        r"7S",
    ),
    _Word("not assessed", "nobody has written down what it takes to tell; it is neither good nor bad", r"not assessed"),
    _Word(
        "persists",
        "of a finding: it is there today, and still there when all that is planned is done",
        r"persist(s|ing)?",
    ),
    _Word(
        "closed",
        "of a finding: it is there today, and gone when all that is planned is done; “fixed by” names the initiatives "
        "that do it",
        r"closed|fixed by",
    ),
    _Word(
        "not shown to be closed",
        "of a finding: it is there today, and by then too little is described to tell; it counts as lost",
        r"not shown to be closed|no longer to be judged",
    ),
    _Word(
        "closed on paper",
        "gone from the description of the later state, while no initiative delivers what that takes",
        r"on paper|closed on paper",
    ),
    _Word("opened", "of a finding: it is not there today, and comes with what is planned", r"opened"),
)
_CAPABILITY = re.compile(r"\bcapability\b", re.IGNORECASE)
_LEVELS = (
    "not carried out, or without its result",
    "carried out",
    "planned and watched over",
    "done in one defined way",
    "kept within measured limits",
    "improved all the time",
)
"""What the levels of ISO/IEC 33020 mean, from 0."""
_UNNAMED = {TODAY: "as things are now", AFTER: "when all that is planned is done"}


def section(material: Material, sections: Iterable[Section]) -> Section:
    """Explain the words that these sections use, and name the states."""
    text = "\n".join([*(line for one in sections for line in _said(one)), *map(material.worded, material.findings)])
    rows = [(one.word, one.meaning) for one in _KNOWN if re.search(rf"(?<!\w)({one.uses})(?!\w)", text, re.IGNORECASE)]
    if _CAPABILITY.search(text):
        rows.append(("capability", f"how well a process is done, from level 0 on: {_levels(material)}"))
    rows += _states(material)
    shown = tuple(Row((cell(word), cell(meaning))) for word, meaning in rows)
    return Section("words", "Words used here", (Table("In plain words", ("word", "what it means"), shown),))


def _levels(material: Material) -> str:
    scale = material.workspace.settings.capability_scale
    names = _LEVELS if isinstance(scale, str) else scale
    source = " (ISO/IEC 33020)" if isinstance(scale, str) else ""
    return "; ".join(f"{level} {name}" for level, name in enumerate(names)) + source


def _states(material: Material) -> Iterator[tuple[str, str]]:
    """Say which states the report speaks of, with the days on which they are reached."""
    for state in material.workspace.settings.states:
        if state.id in material.states:
            word = material.times.head(state.id)
            named = state.name and state.name != word
            name = f"the state “{state.name}”" if named else _UNNAMED.get(word, "a state of the organisation")
            yield word, f"{name}{f', {state.date.isoformat()}' if state.date else ''}"


def _said(section: Section) -> Iterator[str]:
    """Yield what a section says itself: neither the names of elements nor what customers said."""
    for block in section.blocks:
        yield from _in(block)
    for part in section.parts:
        yield from _said(part)


def _in(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from _own(block.words)
    elif isinstance(block, Points):
        yield from (text for item in block.items for text in _own(item))
    elif isinstance(block, Findings):
        yield block.caption
    elif isinstance(block, Table):
        yield from (block.caption, *block.head)
        yield from (text for row in block.rows for one in row.cells for text in _own(one.words))


def _own(words: Words) -> Iterator[str]:
    return (one for one in words if isinstance(one, str))
