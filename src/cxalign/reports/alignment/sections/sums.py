"""How the numbers of the summary add up: the headline of the scorecard, the counts of the check, what is left out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cxalign.findings import Severity
from cxalign.measuring.closure import DELIVERED, LOST, ON_PAPER
from cxalign.reports import scorecards
from cxalign.reports.alignment.blocks import Paragraph, Points, Section
from cxalign.reports.alignment.lines import begun
from cxalign.reports.alignment.partial import outside
from cxalign.reports.alignment.remedies import is_of_description
from cxalign.reports.alignment.sections import saving
from cxalign.reports.alignment.uncounted import DESCRIBED, ENDING, ON_THE_WAY, WHOLE
from cxalign.reports.summary import aside, found, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.lines import Words
    from cxalign.reports.alignment.material import Material

ID = "summary:sums"
_WAYS = {
    DELIVERED: "closed by initiatives",
    ON_PAPER: "closed on paper, by no initiative",
    LOST: "lost, or no longer to be judged",
}
NUMBERS = (
    "Every finding has the number it has in the report of the whole workspace: numbers that are missing here belong to "
    "findings outside this report."
)
MEANING = (
    "An interaction is aligned when the work behind it is owned by exactly one role or function, as capable as is "
    "required, and supported by a system or by hand on purpose, on every channel that is offered."
)
_WHAT_IT_SAYS = (
    "This report says whether the organisation is set up to deliver its journeys. It does not say whether customers "
    "like them: emotions and scores are shown, and never turned into a grade."
)


def section(material: Material) -> Section:
    """Say what the summary counts, and how it adds up."""
    blocks = (
        Points(tuple((begun(line),) for line in scorecards.headlines(material.card, material.times.head))),
        Paragraph((MEANING,)),
        Points(tuple(_lines(material))),
        Paragraph((_WHAT_IT_SAYS,)),
    )
    return Section(ID, "How the numbers add up", blocks)


def _lines(material: Material) -> Iterator[Words]:
    """Count the findings as the check does, and the saving as the scorecard does."""
    result = material.result
    yield (begun(f"{found(result)}{aside(result)}"),)
    if {material.model.first.state, material.model.last.state} <= set(material.states):
        yield from ((line,) for line in _reckoned(material))
    yield from saving.whole(material)
    yield from ((line,) for line in _missing(material))


def _missing(material: Material) -> Iterator[str]:
    """Say what could not be judged, and what the report leaves out."""
    result = material.result
    asleep = result.rules_total - result.rules_awake
    if asleep:
        yield f"{asleep:,} of {number(result.rules_total, 'rule')} had nothing to judge by: see “What is not assessed”"
    for why, count in result.hidden:
        yield f"{number(count, 'finding')} left out: not {outside(material, why)}"
    if result.hidden:
        yield NUMBERS


def _reckoned(material: Material) -> Iterator[str]:
    """Say what the plan does to the findings, and what those are of which it says nothing."""
    result = material.result
    closed, opened, persisting = (result.number_on(course) for course in ("closed", "opened", "persisting"))
    if not material.model.is_planned or not (closed or opened or persisting):
        return
    ways = material.plan.ways()
    how = "; ".join(f"{ways[way]:,} {words}" for way, words in _WAYS.items() if ways[way])
    how = f" ({how})" if closed > ways[DELIVERED] else ""
    gone = f"not found any more {material.when(material.model.last.state)}{how}" if how else "closed"
    by_plan = f"{closed:,} {_are(closed)} {gone}, {opened:,} {_are(opened)} opened by the plan"
    yield f"Of these {persisting:,} persist{'s' if persisting == 1 else ''}, {by_plan}"
    yield from _not_reckoned(material)


def _not_reckoned(material: Material) -> Iterator[str]:
    """Count the findings of which the plan says nothing, by why it does not."""
    result = material.result
    others = [finding for finding in result.new() if finding.course_about(result.journeys) is None]
    kinds = Counter(map(material.plan.apart, others))
    ending = f" ({kinds[ENDING]:,} of them end{'s' * (kinds[ENDING] == 1)} with what initiatives retire or deliver)"
    counts = (
        (kinds[DESCRIBED], f"about the description itself{_with_counted(material, kinds[DESCRIBED])}"),
        (
            kinds[WHOLE] + kinds[ENDING],
            f"not judged state by state{ending if kinds[ENDING] else ''}",
        ),
        (kinds[ON_THE_WAY], "in states between today and the end of the plan only"),
    )
    yield from (f"{count:,} more {_are(count)} {words}" for count, words in counts if count)


def _with_counted(material: Material, described: int) -> str:
    """Say how many findings about the description are judged state by state, so that these are all to be completed."""
    every = [finding for finding in material.result.new() if is_of_description(finding, material.workspace)]
    errors = sum(finding.severity is Severity.ERROR for finding in every)
    judged = len(every) - described
    of_them = f"{errors:,} of them {'an error' if errors == 1 else 'errors'}" if len(every) > 1 else "an error"
    which = f", {of_them}" if errors else ""
    if judged <= 0:
        return which
    return f"; with {judged:,} counted above there are {len(every):,} to complete in the description{which}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
