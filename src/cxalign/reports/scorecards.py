"""The scorecard as text for people, as JSON, and as Markdown: counts first, what is not assessed beside them."""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from cxalign.measuring.catalogue import MEASURES, SECONDS, lacking
from cxalign.phrasing import listed
from cxalign.reports import participation
from cxalign.reports.escaping import as_json, plain
from cxalign.reports.figures import figure, in_each, is_empty, is_unknown, unassessed
from cxalign.reports.summary import number
from cxalign.reports.verdicts import Verdicts, notes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cxalign.measuring import Scorecard
    from cxalign.measuring.score import Item, Score

VERSION = 1
HEADLINE = "aligned_steps"
NOT_ASSESSED = "not assessed"
_ALIGNED = (HEADLINE, "aligned_value_steps")
_LEAST, _DESCRIBED = "least_described", "described_"
_WIDE = 100
"""Characters after which a line of text beneath a table goes on in the next."""


def render(card: Scorecard, output_format: str) -> str:
    """Write a scorecard in one of the formats."""
    return {"text": _text, "json": _json, "markdown": _markdown}[output_format](card)


# JSON


def _json(card: Scorecard) -> str:
    data = {
        "version": VERSION,
        "workspace": {"root": ".", "organisation": card.organisation, "states": list(card.states)},
        "scores": [_as_data(score) for score in card.scores],
    }
    return as_json(data)


def _as_data(score: Score) -> dict[str, Any]:
    return {
        "measure": score.measure,
        "journey": score.journey,
        "state": score.state,
        "numerator": score.numerator,
        "denominator": score.denominator,
        "value": score.value,
        "unit": MEASURES[score.measure].unit,
        "lacking": lacking(score),
        "not_assessed": score.not_assessed,
        "items": [_item(item) for item in score.items],
    }


def _item(item: Item) -> dict[str, str]:
    element = item.element
    return {"kind": element.KIND, "id": element.qualified_id, "name": element.title, "message": item.message}


# Text


def _text(card: Scorecard) -> str:
    lines = [*headlines(card), "", *aligned(table(card))]
    for note in notes(card):
        lines += ["", *wrap(note, _WIDE)]
    for rows in participation.tables(card):
        lines += ["", *aligned([rows[0], *([f"  {name}", *cells] for name, *cells in rows[1:])])]
    if any(card.parts):
        lines += [participation.KEY]
    if len(card.journeys) > 1:
        lines += ["", MEASURES[HEADLINE].words, *aligned(_journeys(card))]
    if len(card.journeys) > 1:
        lines += ["", "`--journey ID` shows all measures of one journey"]
    return "\n".join([*lines, ""])


def headlines(card: Scorecard, called: Callable[[str], str] = plain) -> Iterator[str]:
    """Say the first measure in words, state by state; `called` says what a state is called."""
    for state in card.states:
        scores = card.of(None, state)
        if HEADLINE not in scores:
            yield f"{called(state)}: no journey"
            continue
        yield f"{called(state)}: {headline(scores[HEADLINE], scores['aligned_value_steps'], card.unwritten)}"


def headline(score: Score, valued: Score, unwritten: str) -> str:
    """Say how many are aligned; first how little is known, where that is why they are so few."""
    interactions, _, by = MEASURES[HEADLINE].words.partition(" ")
    aligned, total, unknown = score.numerator or 0, score.denominator or 0, score.not_assessed
    if total and unwritten:
        return f"not assessed: {unwritten}, and no interaction can be said to be {by}"
    also = _valued(valued) if total > 1 else ""
    if unknown and 2 * unknown >= total:
        words = f"not assessed: {unknown:,} of {total:,} {interactions}"
        others = f"of the other {total - unknown:,}, {aligned:,} are {by}"
        if total - unknown == 1:
            others = f"the other one is {'' if aligned else 'not '}{by}"
        return f"{words}; {others}{also}" if unknown < total else words
    if total == 1:
        return f"the one {interactions.removesuffix('s')} is {'' if aligned else 'not '}{by}"
    are = "is" if aligned == 1 else "are"
    return f"{aligned:,} of {total:,} {interactions} {are} {by}{also}{unassessed(score)}"


def _valued(score: Score) -> str:
    """Say how many of those that the customer values are aligned."""
    if score.denominator == 1:
        found = "not assessed" if score.not_assessed else "" if score.numerator else "not"
        return f"; the one the customer values is {found}".rstrip()
    return f"; of the {score.denominator:,} the customer values, {score.numerator:,}" if score.denominator else ""


def table(card: Scorecard, called: Callable[[str], str] = plain) -> list[list[str]]:
    """Write the measures of all journeys together, a row each and a column a state.

    A row of one cell names a family, or, where it is moved in, those of its measures that have no row.
    """
    only = len(card.journeys) == 1
    title = f"journey '{plain(card.journeys[0].title)}'" if only else number(len(card.journeys), "journey")
    rows = [[title, *map(called, card.states), "difference" if len(card.states) > 1 else ""]]
    verdicts = Verdicts(card)
    for family, found in _by_family(card).items():
        told = {name: scores for name, scores in found.items() if not _why_untold(card, name, scores)}
        rows += [[], [family if only else f"{family}{in_each(found)}"]]
        for name, scores in told.items():
            cells = (written(card, one) for one in scores)
            rows.append([f"  {MEASURES[name].words}{_which(card, name)}", *cells, _differing(card, scores, verdicts)])
        rows += ([f"  {line}"] for line in _untold(card, found))
    return rows


def _which(card: Scorecard, name: str) -> str:
    """Name the dimension that is described least, in the first state and in the last; nothing where all are alike."""
    if name != _LEAST or not card.states:
        return ""
    first, last = (_in_a_row(described_least(card, state)) for state in (card.states[0], card.states[-1]))
    later = f"; in the last state {last}" if last and last != first else ""
    return f": {first or 'none'}{later}" if first or later else ""


def _in_a_row(names: list[str]) -> str:
    return listed(names) if names else ""


def described_least(card: Scorecard, state: str) -> list[str]:
    """Return the dimension that is described least, or several that are so alike; none where all are alike."""
    scores = card.of(None, state).items()
    described = ((name.removeprefix(_DESCRIBED), one) for name, one in scores if name.startswith(_DESCRIBED))
    shares = {name: (one.numerator or 0) / one.denominator for name, one in described if one.denominator}
    least = min(shares.values(), default=0)
    found = [name for name, share in shares.items() if share == least]
    return found if len(found) < len(shares) else []


def _by_family(card: Scorecard) -> dict[str, dict[str, list[Score | None]]]:
    """Return the measures that people are shown, with their scores state by state."""
    by_state = [card.of(None, state) for state in card.states]
    families: dict[str, dict[str, list[Score | None]]] = {}
    for name, measure in MEASURES.items():
        found = [scores.get(name) for scores in by_state]
        is_silent = measure.quiet and not any(one.numerator for one in found if one)
        if measure.shown and any(found) and not is_silent:
            families.setdefault(measure.family, {})[name] = found
    return families


_UNKNOWN, _EMPTY = "Not assessed", "Nothing to count"
ALONE = "Shown journey by journey only"
_ALONE = f"{ALONE}, as no customer lives them all"


def _why_untold(card: Scorecard, name: str, scores: list[Score | None]) -> str:
    """Say why a measure has no row: nobody can tell anything, there is nothing to count, or it is of one customer."""
    if name == HEADLINE:
        return ""
    known = [one for one in scores if one]
    if all(map(is_empty, known)):
        return _EMPTY
    if all(is_unknown(one) or is_empty(one) or is_open(card, one) for one in known):
        return _UNKNOWN
    return _ALONE if is_of_one_customer(card, name) else ""


def is_of_one_customer(card: Scorecard, measure: str) -> bool:
    """Tell whether a measure is of one customer, so that nobody may add it up over the journeys of a scorecard."""
    return MEASURES[measure].unit == SECONDS and len(card.journeys) > 1


def _untold(card: Scorecard, found: dict[str, list[Score | None]]) -> Iterator[str]:
    """Name the measures of a family that have no row, so that none is left out without a word."""
    whys = {name: _why_untold(card, name, scores) for name, scores in found.items()}
    # Several measures may have the same brief words: where they fare differently, each is called by its own.
    fares: dict[str, set[str]] = {}
    for name, said in whys.items():
        fares.setdefault(MEASURES[name].brief, set()).add(said)
    for why in (_UNKNOWN, _EMPTY, _ALONE):
        told = (MEASURES[name] for name, said in whys.items() if said == why)
        names = dict.fromkeys(one.brief if len(fares[one.brief]) == 1 else one.words.partition(",")[0] for one in told)
        if names:
            yield f"{why}: {', '.join(names)}"


def _journeys(card: Scorecard) -> list[list[str]]:
    """Write the first measure journey by journey."""
    found: dict[str, list[Score | None]] = {journey.id: [] for journey in card.journeys}
    for state in card.states:
        here = {one.journey: one for one in card.scores if one.measure == HEADLINE and one.state == state}
        for journey, scores in found.items():
            scores.append(here.get(journey))
    verdicts = Verdicts(card)
    return [
        [f"  {plain(one)}", *(written(card, score) for score in scores), _differing(card, scores, verdicts)]
        for one, scores in found.items()
    ]


def written(card: Scorecard, score: Score | None) -> str:
    """Write a score; where nothing could be aligned because nobody wrote what it takes, no 0 is shown."""
    return NOT_ASSESSED if is_open(card, score) else figure(score)


def _differing(card: Scorecard, scores: list[Score | None], verdicts: Verdicts) -> str:
    return "" if any(is_open(card, score) for score in scores) else verdicts.of(scores)


def is_open(card: Scorecard, score: Score | None) -> bool:
    """Tell whether a score counts what is aligned, where nobody wrote what it takes: its 0 would be no news."""
    return bool(card.unwritten and score and score.denominator and score.measure in _ALIGNED)


def as_known(card: Scorecard, score: Score) -> Score:
    """Return a score with all of it not assessed, where nobody wrote what it takes to tell."""
    return score._replace(not_assessed=score.denominator or 0) if is_open(card, score) else score


def is_line(text: str) -> bool:
    """Tell whether a row of one cell is a line of a family, and does not name one."""
    return text.startswith(" ")


def aligned(rows: list[list[str]]) -> list[str]:
    """Write rows as columns that stand under each other."""
    widths: dict[int, int] = {}
    for row in rows:
        for place, cell in enumerate(row):
            widths[place] = max(widths.get(place, 0), len(cell)) if len(row) > 1 else widths.get(place, 0)
    lines = []
    for row in rows:
        if len(row) == 1 and is_line(row[0]):
            lines += wrap(row[0].strip(), _WIDE, initial_indent="  ", subsequent_indent="    ")
        else:
            lines.append("  ".join(cell.ljust(widths[place]) for place, cell in enumerate(row)).rstrip())
    return lines


# Markdown


def _markdown(card: Scorecard) -> str:
    head, *rows = table(card)
    lines = ["# Scorecard", "", *(f"- {_escaped(line)}" for line in headlines(card)), "", _row(head), _rule(head)]
    lines += [_row(row) if len(row) > 1 else f"| {_headed(row[0])} |{'  |' * (len(head) - 1)}" for row in rows if row]
    for note in notes(card):
        lines += ["", _escaped(note)]
    for matrix in participation.tables(card):
        lines += ["", _row(matrix[0]), _rule(matrix[0]), *map(_row, matrix[1:])]
    if any(card.parts):
        lines += ["", participation.KEY]
    if len(card.journeys) > 1:
        head = [MEASURES[HEADLINE].words, *head[1:]]
        lines += ["", _row(head), _rule(head), *map(_row, _journeys(card))]
    return "\n".join([*lines, ""])


def _headed(text: str) -> str:
    return _escaped(text.strip()) if is_line(text) else f"**{_escaped(text)}**"


def _rule(head: list[str]) -> str:
    return "|" + " --- |" * len(head)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(_escaped(cell.strip()) for cell in cells)} |"


def _escaped(text: str) -> str:
    """Return text in which nothing is markup."""
    return re.sub(r"([\\`*_{}\[\]<>|#~&])", r"\\\1", text)
