"""How things stand, in at most six plain sentences for a board: each only where it applies, and none names a tool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.measuring.closure import DELIVERED, LOST, ON_PAPER
from cxalign.measuring.evidence import named
from cxalign.phrasing import listed
from cxalign.reports.alignment.lines import begun
from cxalign.reports.alignment.sections import aligned, failing, saving
from cxalign.reports.figures import counted
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.alignment.lines import Words
    from cxalign.reports.alignment.material import Material

_KNOWN = {"steps": "steps", "capabilities": "levels of capability"}


def sentences(material: Material) -> Iterator[Words]:
    """Say how things stand; the numbers are those of the check and of the scorecard."""
    yield from aligned.sentences(material)
    yield from _planned(material)
    yield from _resting(material)
    yield from saving.sentence(material)
    yield from _known(material)


# The plan


def _planned(material: Material) -> Iterator[Words]:
    """Say what the plan does to the findings, and how many of its initiatives do nothing to them."""
    result, model = material.result, material.model
    closed, opened, persisting = (result.number_on(course) for course in ("closed", "opened", "persisting"))
    if len(model.graphs) == 1 or not model.is_planned or not (closed or opened or persisting):
        return
    here = " in this report" if result.hidden else ""
    today = closed + persisting
    if not today:
        said = []
    elif model.first.state in material.states:
        closing = f"closes {material.plan.ways()[DELIVERED]:,} of the {number(today, 'finding')} of today{here}"
        said = [closing, f"leaves {persisting:,}"]
    else:
        said = [f"leaves {number(persisting, 'finding')} of today{here}"]
    if model.last.state in material.states:
        ones = f"new {'one' if opened == 1 else 'ones'}" if said else f"new {'finding' if opened == 1 else 'findings'}"
        said.append(f"opens {opened:,} {ones}{'' if today else here}")
    if not said:
        return
    yield (f"The plan {listed(said)}{''.join(_otherwise(material))}{_idle(material)}",)


def _otherwise(material: Material) -> Iterator[str]:
    """Say how findings end that no initiative closes."""
    ways = material.plan.ways()
    if paper := ways[ON_PAPER]:
        it = "it" if paper == 1 else "them"
        yield f"; {paper:,} more {_are(paper)} gone in the picture of the future, and no initiative works on {it}"
    if untold := material.plan.untold():
        yield f"; {untold:,} more {_are(untold)} not shown to be closed, as nobody can tell by then"
    if lost := ways[LOST] - untold:
        yield f"; {lost:,} more {_are(lost)} gone with what {'it is' if lost == 1 else 'they are'} about"
    if ending := material.plan.ending_with(*material.plan.initiatives).here:
        ends = "ends" if ending == 1 else "end"
        yield f"; {ending:,} more, not judged state by state, {ends} with what initiatives retire or deliver"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _idle(material: Material) -> str:
    """Say how many initiatives close nothing, here or elsewhere."""
    initiatives = material.plan.initiatives
    idle = sum(not material.plan.closed_by(one).total for one in initiatives)
    if not initiatives:
        these = "this journey" if len(material.journeys) == 1 else "these journeys"
        return f"; no initiative is for {these}" if material.model.programme.initiatives else "; there is no initiative"
    if not idle:
        return ""
    if len(initiatives) == 1:
        return "; its one initiative closes no finding"
    if idle == len(initiatives):
        return f"; none of its {idle:,} initiatives closes a finding"
    return f"; {idle:,} of its {len(initiatives):,} initiatives {'closes' if idle == 1 else 'close'} no finding"


# What it rests on


def _resting(material: Material) -> Iterator[Words]:
    """Name the system whose failure alone stops most moments of truth, and how many of these have a way around.

    Where that is another one in the last state, both are named: that the first is gone is not all there is to say.
    """
    found = failing.worst(material)
    then = failing.after(material, found)
    if found is None or not found.now.truths:
        if then is not None:
            when = begun(material.when(material.graphs[-1].state))
            of = _of_truths(then.truths, then.total)
            yield (f"{when} one system, ", material.ref(then.system), f", takes {of} down when it fails")
        return
    of = _of_truths(found.now.truths, found.total)
    around = failing.around(material, found)
    words: Words = ("One system, ", material.ref(found.system), f", takes {of} down when it fails")
    words = (*words, f"{_later(material, found)}{around}")
    if then is not None:
        when = material.when(material.graphs[-1].state)
        words = (*words, f"; {when} ", material.ref(then.system), f" takes {_of_truths(then.truths, then.total)} down")
    yield words


def _of_truths(count: int, total: int) -> str:
    return "the one moment of truth" if total == 1 else f"{count:,} of the {total:,} moments of truth"


def _later(material: Material, found: failing.Worst) -> str:
    """Say how many that are in the last state shown."""
    if found.then is None:
        return ""
    before, after = (material.when(graph.state) for graph in (material.graphs[0], material.graphs[-1]))
    if found.now.truths == found.then.truths:
        return f", {before} and {after}"
    if not material.graphs[-1].has(found.system):
        return f" {before}, and is gone {after}"
    return f" {before}, and {f'{found.then.truths:,}' if found.then.truths else 'none'} {after}"


def _known(material: Material) -> Iterator[Words]:
    """Say of how much nobody says how it is known, and how much is assumed."""
    scores = material.card.of(None, material.states[0])
    unknown, assumed = (
        [(one.numerator or 0, one.denominator, words) for one, words in found if one and one.denominator]
        for found in (
            [(scores.get(named(what, how)), words) for what, words in _KNOWN.items()] for how in (None, "assumed")
        )
    )
    guessed = [_out_of(*one) for one in assumed if one[0]]
    if any(count for count, _, _ in unknown):
        said = " and ".join(_out_of(*one) for one in unknown)
        are = "is" if len(unknown) == unknown[0][1] == 1 else "are"
        more = f"; marked as assumed: {' and '.join(guessed)}" if guessed else ""
        yield (f"Nobody has written down how {said} {are} known{more}",)
    elif guessed:
        yield (f"Marked as assumed, and not known from data, interviews or a workshop: {' and '.join(guessed)}",)
    elif unknown:
        yield (f"It is written down how all {' and all '.join(words for _, _, words in unknown)} are known",)


def _out_of(count: int, total: int, words: str) -> str:
    one = f"the one {counted(1, words).removeprefix('1 ')}"
    return one if count == total == 1 else f"{count:,} of {total:,} {words}"
