"""Workspace, result and scorecard → the content of the alignment report, section by section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.measuring.catalogue import HOURS, MEASURES, SECONDS
from cxalign.reports import scorecards
from cxalign.reports.alignment import partial
from cxalign.reports.alignment.blocks import Register, Section
from cxalign.reports.alignment.choosing import EVERYTHING
from cxalign.reports.alignment.content import Figure, Judgement, Report, Told
from cxalign.reports.alignment.lines import spoken
from cxalign.reports.alignment.material import Material, Wish, wanted
from cxalign.reports.alignment.saying import messages
from cxalign.reports.alignment.sections import (
    about,
    aside,
    journeys,
    readers,
    roadmap,
    summary,
    themes,
    unaligned,
    voices,
    words,
)
from cxalign.reports.alignment.things import things
from cxalign.reports.figures import figure, is_unknown
from cxalign.reports.telling import chain, places, steps, unplaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cxalign.findings import CheckResult, Finding
    from cxalign.graph import AlignmentModel
    from cxalign.measuring import Scorecard
    from cxalign.measuring.score import Score
    from cxalign.model.workspace import Workspace
    from cxalign.reports.alignment.choosing import Room
    from cxalign.reports.drawing.scene import Scene, Sheet

TITLE = "Alignment report"
_BRIEF = 200
"""A description of so many letters stands beside a finding; a longer one in the part of what it is about alone."""


def composed(  # noqa: PLR0913 - a result and what is known of it
    workspace: Workspace,
    result: CheckResult,
    card: Scorecard,
    wish: Wish,
    pictures: Mapping[str, Scene] | None = None,
    *,
    sheets: Mapping[str, tuple[Sheet, ...]] | None = None,
    model: AlignmentModel | None = None,
    numbers: Mapping[Finding, int] | None = None,
    room: Room = EVERYTHING,
) -> Report:
    """Compose the report of a result, which shows the part that is asked for.

    `pictures` are blueprints by journey, none where none were wanted, `sheets` are blueprints in parts; `model` is that
    of the workspace, where somebody has it already; `numbers` are those of all findings, where only some are shown;
    `room` says how much of a kind the format has room for.
    """
    material = Material(workspace, result, card, wish, model, numbers, room)
    shown, cut = pictures or {}, sheets or {}
    sections = (
        summary.section(material),
        voices.section(material),
        journeys.section(material, {*shown, *cut}),
        *readers.sections(material),
        *themes.sections(material),
        roadmap.section(material),
        *aside.sections(material),
        Section("findings", "All findings", (Register(),)),
        summary.scorecard(material),
    )
    part = partial.named(material)
    sections += (words.section(material, sections), about.section(material))
    return Report(
        title=wish.title or TITLE,
        lines=_lines(material, part),
        states=tuple((state, material.times.head(state)) for state in material.states),
        journeys=tuple((journey.id, journey.title) for journey in material.journeys),
        findings=tuple(_told(material, finding) for finding in material.findings),
        sections=tuple(one for one in sections if one.blocks or one.parts),
        things=things(material),
        pictures=tuple((journey.id, shown[journey.id]) for journey in material.told_journeys if journey.id in shown),
        sheets=tuple((journey.id, cut[journey.id]) for journey in material.journeys if journey.id in cut),
        as_of=result.as_of,
        figures=tuple(_figures(material.card)),
        judgements=tuple(_judgements(material)),
        ranked=tuple(material.numbers[finding] for finding in material.ranked(material.findings)),
        of_journeys=bool(wish.journeys),
        messages=messages(material, sections),
        is_planned=material.model.is_planned,
        folds=tuple(material.fold(line) for line in material.lines(material.findings) if len(line) > 1),
        part=part,
    )


def _lines(material: Material, part: str) -> tuple[str, ...]:
    wish, result = material.wish, material.result
    client = f"prepared for {wish.client}" if wish.client else ""
    day = spoken(result.as_of) if result.as_of else ""
    return tuple(filter(None, (result.organisation, client, part, day)))


def _figures(card: Scorecard) -> Iterator[Figure]:
    """Yield what is counted, but for sums over journeys that no customer lives all of."""
    for score in card.scores:
        if score.journey is not None or not scorecards.is_of_one_customer(card, score.measure):
            yield _figure(card, score)


def _judgements(material: Material) -> Iterator[tuple[str, tuple[Judgement, ...]]]:
    for journey in material.journeys:
        found = unaligned.judgements(material, journey)
        yield from ((f"step:{step}", each) for step, each in found.items())


def _figure(card: Scorecard, score: Score) -> Figure:
    """Return a score in numbers; where nothing at all is known there is none, as a 0 would be summed and charted."""
    measure = MEASURES[score.measure]
    is_open = scorecards.is_open(card, score)
    is_known = not is_open and not is_unknown(score)
    return Figure(
        measure=score.measure,
        family=measure.family,
        words=measure.words,
        unit=measure.unit,
        journey=score.journey,
        state=score.state,
        counted=score.numerator if is_known else None,
        out_of=score.denominator,
        value=score.value if is_known else None,
        not_assessed=scorecards.as_known(card, score).not_assessed,
        time=figure(score) if is_known and measure.unit in {SECONDS, HOURS} else "",
    )


def _told(material: Material, finding: Finding) -> Told:
    return Told(
        number=material.numbers[finding],
        finding=finding,
        words=material.worded(finding),
        help=material.printed(finding.help),
        chain=material.printed(chain(finding)),
        places=tuple(
            (f"{place.file}:{place.line}", material.printed(words)) for place, words in places(finding).items()
        ),
        also=tuple(map(material.printed, unplaced(finding))),
        closing=material.plan.words(finding),
        delivered=material.plan.delivers(finding),
        short=material.short(finding),
        steps=material.printed(steps(finding, material.result)),
        standing=tuple(material.steps_at(finding).items()),
        wanted=wanted(finding.rule),
        about=tuple(_facts(material, finding)),
        beside=material.beside(finding),
        closings=tuple(
            (one, material.plan.words_in(finding, one)) for one, _ in finding.by_journey if one in finding.journeys
        ),
    )


def _facts(material: Material, finding: Finding) -> Iterator[tuple[str, str]]:
    """Yield what is written down of what a finding is about: what it is, if that is brief, and what it costs."""
    element = material.workspace.elements.get(finding.subject.kind, {}).get(finding.subject.id)
    if element is None:
        return
    there = [here for graph in material.model.graphs if (here := graph.here(element)) is not None]
    here = there[0] if there else element
    words = " ".join((here.description or "").split())
    if words and len(words) <= _BRIEF:
        yield "what it is", words
    cost = getattr(here, "cost_per_year", None)
    if cost is not None:
        yield "costs", " ".join(filter(None, (cost.currency, f"{cost.amount:,.0f} a year")))
