"""Mermaid's journey diagrams: sections are stages, tasks are steps, the score is how the customer feels."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cxalign.exchange.draft import Place, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cxalign.exchange.draft import Draft, Item
    from cxalign.exchange.sources import SourceFile

SUFFIXES = (".mmd", ".mermaid", ".md", ".markdown", ".mdx")

NEUTRAL = 3
"""The score in the middle: Mermaid's go from 1 to 5, ours from -2 to 2."""

MOST_SHOWN = 3
_OTHERS = frozenset(
    [
        "flowchart",
        "graph",
        "sequenceDiagram",
        "classDiagram",
        "stateDiagram",
        "erDiagram",
        "gantt",
        "pie",
        "mindmap",
        "timeline",
        "gitGraph",
        "quadrantChart",
        "requirementDiagram",
        "block",
        "architecture",
        "kanban",
        "sankey",
    ]
)
"""The words other diagrams of Mermaid begin with, up to a hyphen."""
_MARKDOWN = (".md", ".markdown", ".mdx")
_JOURNEY = re.compile(rb"^[ \t>]*journey[ \t\r]*$", re.MULTILINE)
_FENCE = re.compile(r"^[ \t>]*(?P<fence>`{3,}|~{3,}|:::)[ \t]*\{?mermaid\b")
_COMMENT = re.compile(r"(?<!\})%%(?!\{).*")
_ENCLOSED = (("%%{", "}%%"), ("accDescr {", "}"), ("accDescr{", "}"))
"""What is no statement, over any number of lines."""
_WORD = re.compile(r"[ \t]*(title|section|accTitle|accDescr)\b[ \t]*:?[ \t]*(.*)")
_TITLE = re.compile(r"^title:[ \t]*['\"]?(.*?)['\"]?[ \t]*$", re.MULTILINE)


class _Diagram(NamedTuple):
    """The text of one diagram and the line before its first."""

    text: str
    offset: int


class _Task(NamedTuple):
    item: Item
    actors: tuple[str, ...]


def recognises(file: SourceFile) -> bool:
    """Tell whether a file holds a line that begins a journey diagram, in Markdown inside a Mermaid block."""
    if not _JOURNEY.search(file.data):
        return False
    try:
        return any(_kind(diagram) == "journey" for diagram in _diagrams(file))
    except SourceError:
        return True


def declines(file: SourceFile) -> str | None:
    """Say of a file with diagrams of other kinds only that these are not imported; None for any other file."""
    if not file.name.lower().removesuffix(".gz").endswith(SUFFIXES):
        return None
    try:
        found = list(_diagrams(file))
    except SourceError:
        return None
    others = [diagram for diagram in found if _kind(diagram) in _OTHERS]
    if not others or any(_kind(diagram) == "journey" for diagram in found):
        return None
    shown = ", ".join(f"{_kind(one)} in line {one.offset + 1}" for one in others[:MOST_SHOWN])
    more = f" and {len(others) - MOST_SHOWN} more" if len(others) > MOST_SHOWN else ""
    return f"of Mermaid only journey diagrams are imported, and '{file.name}' has none (it has {shown}{more})"


def read(files: Sequence[SourceFile], draft: Draft) -> None:
    """Read the journey diagrams of all files; other diagrams are told as left out."""
    for file in files:
        with draft.reading(file):
            _read_file(file, draft)


def _read_file(file: SourceFile, draft: Draft) -> None:
    found = list(_diagrams(file))
    journeys = [diagram for diagram in found if _kind(diagram) == "journey"]
    for diagram in found:
        if _kind(diagram) != "journey":
            place = Place(file.name, diagram.offset + 1)
            draft.leave_out(f"{_kind(diagram) or 'empty'} diagram", "only journey diagrams are imported", place)
    if not journeys and not found:
        raise SourceError("holds no Mermaid diagram", cure="a journey diagram begins with a line `journey`")
    if not journeys:
        why = declines(file) or "holds no journey diagram"
        raise SourceError(why, Place(file.name, found[0].offset + 1), "a journey diagram begins with a line `journey`")
    for number, diagram in enumerate(journeys, 1):
        _read_journey(diagram, file, file.stem if len(journeys) == 1 else f"{file.stem} {number}", draft)


def _diagrams(file: SourceFile) -> Iterator[_Diagram]:
    """Yield the diagrams of a file: all of it, or in Markdown its Mermaid blocks."""
    try:
        text = file.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        broken = file.data[: error.start].count(b"\n") + 1
        raise SourceError("is not UTF-8", Place(file.name, broken), "save it as UTF-8") from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if not file.name.lower().removesuffix(".gz").endswith(_MARKDOWN):
        yield _Diagram(text, 0)
        return
    fence = ""
    start = 0
    for number, line in enumerate(lines):
        if fence and line.strip(" \t>").startswith(fence):
            yield _Diagram("\n".join(part.lstrip(" \t>") for part in lines[start:number]), start)
            fence = ""
        elif not fence and (opened := _FENCE.match(line)):
            fence, start = opened["fence"], number + 1
    if fence:
        raise SourceError(f"the Mermaid block is never closed with {fence}", Place(file.name, start))


def _blank(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _without(text: str, opening: str, closing: str) -> str:
    """Blank out what is enclosed, in one pass however often it opens."""
    parts, at = [], 0
    while (start := text.find(opening, at)) >= 0 and (end := text.find(closing, start)) >= 0:
        parts += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + len(closing)
    return "".join([*parts, text[at:]])


def _body(diagram: _Diagram) -> list[str]:
    """Return the lines of a diagram without front matter, directives and comments, as many as there were."""
    text = re.sub(r"\A\s*---[ \t]*\n.*?\n---[ \t]*$", _blank, diagram.text, flags=re.DOTALL | re.MULTILINE)
    for opening, closing in _ENCLOSED:
        text = _without(text, opening, closing)
    return [_COMMENT.sub("", line) for line in text.split("\n")]


def _kind(diagram: _Diagram) -> str:
    """Return the word a diagram begins with."""
    words = next((line.split() for line in _body(diagram) if line.strip()), [""])
    return words[0].split("-")[0]


def _read_journey(diagram: _Diagram, file: SourceFile, fallback: str, draft: Draft) -> None:
    lines = _body(diagram)
    begin = next(number for number, line in enumerate(lines) if line.strip())
    front = _TITLE.search("\n".join(diagram.text.split("\n")[:begin]))
    place = Place(file.name, diagram.offset + begin + 1)
    journey = draft.add("journey", front[1] if front else fallback, place, what="journey diagram")
    draft.saw("journey diagram")
    stage, tasks = "", []
    for number, line in enumerate(lines[begin + 1 :], begin + 2):
        where = Place(file.name, diagram.offset + number)
        statement = line.split("#")[0].strip().rstrip(";")
        word = _WORD.match(statement)
        if word is None or (word[1] in ("title", "section") and ":" in statement and not word[2].strip()):
            if statement:
                tasks.append(_task(statement, stage, journey, where, draft))
        elif word[1] == "title":
            journey.name = word[2].strip() or journey.name
        elif word[1] == "section":
            draft.saw("section")
            stage = word[2].strip()
    if not tasks:
        raise SourceError("the journey diagram has no task", place, "a task is a line such as `Make tea: 5: Me`")
    _name_actors(journey, tasks, draft)


def _task(statement: str, stage: str, journey: Item, place: Place, draft: Draft) -> _Task:
    name, *parts = (part.strip() for part in statement.split(":"))
    if not name or not parts:
        cure = "a task is a line such as `Make tea: 5: Me`"
        raise SourceError(f"'{statement[:60]}' is no task of a journey diagram", place, cure)
    draft.saw("task")
    step = draft.add_step(journey, name, place, what="task", stage=stage, emotion=_emotion(parts[0], place, draft))
    actors = [actor.strip() for actor in parts[1].split(",")] if len(parts) > 1 else []
    if parts[2:]:
        draft.leave_out("end of a task", "Mermaid reads nothing behind the actors", place)
    return _Task(step, tuple(dict.fromkeys(filter(None, actors))))


def _emotion(score: str, place: Place, draft: Draft) -> int | None:
    if score in ("1", "2", "3", "4", "5"):
        return int(score) - NEUTRAL
    draft.leave_out("score", "it is no whole number from 1 to 5", place)
    return None


def _name_actors(journey: Item, tasks: list[_Task], draft: Draft) -> None:
    """Let the actor of the most tasks be whose journey it is; the others stay as tags on their steps."""
    counts = Counter(actor for task in tasks for actor in task.actors)
    if not counts:
        return
    lead = counts.most_common(1)[0][0]
    draft.saw("actor", len(counts))
    known = (item for item in draft.items if item.kind == "persona" and item.name == lead)
    persona = next(known, None) or draft.add("persona", lead, journey.place, what="actor of most tasks")
    draft.link(journey, "persona", persona, what="actor of most tasks")
    for task in tasks:
        for actor in task.actors:
            if actor != lead:
                draft.tag(task.item, f"actor:{actor}")
        if lead not in task.actors and task.actors:
            draft.tag(task.item, f"without:{lead}")
    others = sum(actor != lead for actor in counts)
    if others:
        draft.notes.append(f"{journey.name}: {lead} takes part in most tasks; the other actors are tags on their steps")
