"""Who has a part in which journey, as rows of a table: functions × journeys, or a line a function where these are many.

Pure: it knows nothing of the format the rows are written in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.measuring.participation import MEASURE
from cxalign.reports.escaping import plain
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cxalign.measuring import Scorecard
    from cxalign.measuring.participation import Part
    from cxalign.measuring.score import Score
    from cxalign.model import Element

WIDEST = 5
"""With more journeys than this a table of a column each can be read by nobody."""
KEY = (
    "Counted are the steps reached by what a function owns, performs, or enables (operates); who owns a journey has a "
    "part in all its steps"
)
NO_STEPS = "no steps"
"""What stands at a journey that has no step in a state: nobody can have a part in it there."""
_WAYS = ("owns", "performs", "enables")


def tables(
    card: Scorecard, called: Callable[[str], str] = plain, *, by_name: bool = False
) -> Iterator[list[list[str]]]:
    """Yield for each state the rows of its table, the head first; none where no function is declared.

    Journeys have their ids there, by which a command takes them, or their names; `called` says what a state is called.
    """
    for state in card.states:
        score = card.of(None, state).get(MEASURE)
        if score is None or not score.denominator:
            continue
        parts = [part for part in card.parts if part.state == state]
        corner = f"who has a part, {called(state)}"
        if len(card.journeys) > WIDEST:
            rows = _by_function(card, state, score, parts)
            yield [[corner, "in which way", "journeys", "steps"], *rows]
        else:
            heads = (journey.title if by_name else journey.id for journey in card.journeys)
            yield [[corner, *map(plain, heads)], *_matrix(card, state, score, parts)]


def _functions(score: Score) -> list[tuple[Element, str]]:
    """Return the functions in the order in which they are written, each with the word for having no part."""
    items = sorted(score.items, key=lambda item: item.element.order)
    return [(one.element, "not assessed" if one.message.startswith("not assessed") else "–") for one in items]


def _matrix(card: Scorecard, state: str, score: Score, parts: list[Part]) -> Iterator[list[str]]:
    found = {(part.function.id, part.journey.id): part for part in parts}
    bare = {one.id for one in card.journeys if not _has_steps(card, one.id, state)}
    for function, nothing in _functions(score):
        none = nothing if not any(function.id == one.function.id for one in parts) else "–"
        cells = (_told(found.get((function.id, one.id)), NO_STEPS if one.id in bare else none) for one in card.journeys)
        yield [plain(function.title), *cells]


def _has_steps(card: Scorecard, journey: str, state: str) -> bool:
    """Tell whether a journey has steps in a state, so that somebody could have a part in them."""
    score = card.of(journey, state).get(MEASURE)
    return score is not None and bool(score.denominator)


def _told(part: Part | None, none: str) -> str:
    return none if part is None else f"{_ways([part])}: {part.contribution.steps} of {part.steps}"


def _by_function(card: Scorecard, state: str, score: Score, parts: list[Part]) -> Iterator[list[str]]:
    steps = card.steps[card.states.index(state)]
    for function, nothing in _functions(score):
        theirs = [part for part in parts if part.function.id == function.id]
        if not theirs:
            yield [plain(function.title), nothing, nothing, nothing]
            continue
        journeys = f"{len(theirs):,} of {number(len(card.journeys), 'journey')}"
        reached = sum(part.contribution.steps for part in theirs)
        yield [plain(function.title), _ways(theirs), journeys, f"{reached:,} of {steps:,}"]


def _ways(parts: list[Part]) -> str:
    return ", ".join(way for way in _WAYS if any(getattr(part.contribution, way) for part in parts))
