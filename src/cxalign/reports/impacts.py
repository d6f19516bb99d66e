"""An impact for people, as JSON, and as a Mermaid flowchart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxalign.reports import impact_text, named
from cxalign.reports.escaping import as_json
from cxalign.reports.flowchart import Flowchart
from cxalign.reports.wording import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.exploring.duties import Duty
    from cxalign.exploring.falling import Stop
    from cxalign.exploring.impact import Hit, Impact, InState
    from cxalign.graph.naming import Named

VERSION = 1


def render(found: Impact, output_format: str, *, most: int | None, color: bool = False) -> str:
    """Write an impact; for people with not more than `most` lines of one thing."""
    if output_format == "json":
        return _json(found)
    return _mermaid(found) if output_format == "mermaid" else impact_text.render(found, most, color=color)


# JSON


def _json(found: Impact) -> str:
    data = {
        "version": VERSION,
        "workspace": {"root": ".", "organisation": found.organisation, "states": list(found.all_states)},
        "elements": [named.as_data(one) for one in found.elements],
        "impact": [_state(one) for one in found.by_state],
    }
    return as_json(data)


def _state(one: InState) -> dict[str, Any]:
    return {
        "states": list(one.states),
        "absent": [named.as_data(element) for element in one.absent],
        "operated_twice": [{**named.as_data(system), "redundancy": words} for system, words in one.twice],
        "unattended": [named.as_data(step) for step in one.still],
        "stops": [_stop(stop) for stop in one.stops],
        "falls": [named.as_data(element) for element in one.falls],
        "goes_on": [{**named.as_data(held.process), "how": held.how, "reason": held.words} for held in one.held],
        "left_hanging": [
            {
                **named.as_data(weak.step),
                "moment_of_truth": weak.moment_of_truth,
                "on": [named.as_data(single) for single in weak.singles],
            }
            for weak in one.hanging
        ],
        "uses": [
            {"element": _short(use.of), "relation": use.relation, "user": named.as_data(use.user)} for use in one.uses
        ],
        "left_without": [{**named.as_data(left.element), "without": left.without} for left in one.left],
        "reached": [named.as_data(step) for step in one.reached],
        "journeys": [_hit(hit) for hit in one.journeys],
        "volume_per_year": one.volume_per_year,
        "owners": [_duty(duty) for duty in one.duties],
        "unowned": [named.as_data(element) for element in one.unowned],
        "tell": [_duty(duty) for duty in one.tell],
        "links": [
            {"relation": link.relation, "source": _short(link.source), "target": _short(link.target)}
            for link in one.passes
        ],
    }


def _short(found: Named) -> dict[str, str]:
    return {"kind": found.kind, "id": found.id}


def _stop(stop: Stop) -> dict[str, Any]:
    return {
        **named.as_data(stop.step),
        "moment_of_truth": stop.moment_of_truth,
        "tolerates_seconds": stop.tolerates,
        "path": [_short(one) for one in stop.chain],
        "ways_around": [named.as_data(way) for way in stop.ways_around],
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        **named.as_data(hit.journey),
        "interactions": hit.interactions,
        "stop": hit.stopped,
        "moments_of_truth": hit.moments_of_truth,
        "left_hanging": hit.hanging,
        "reached": hit.reached,
        "volume_per_year": hit.volume_per_year,
    }


def _duty(duty: Duty) -> dict[str, Any]:
    function = named.as_data(duty.function) if duty.function else None
    return {**named.as_data(duty.who), "function": function, "what": [named.as_data(one) for one in duty.what]}


# Mermaid


def _mermaid(found: Impact) -> str:
    chart = Flowchart()
    for one in found.elements:
        chart.node(one.key, (one.kind, one.name), "asked")
    links: dict[tuple[Named, str, Named], list[str]] = {}
    for state in found.by_state:
        for stop in state.stops:
            truth = ", a moment of truth" if stop.moment_of_truth else ""
            chart.node(stop.step.key, (f"step{truth}, stops", stop.step.name), "stops")
        for link in _links(state):
            links.setdefault(link, []).extend(state.states)
        for weak in state.hanging:
            chart.node(weak.step.key, ("step, left hanging", weak.step.name), "hangs")
    for (source, words, target), states in links.items():
        for end in (source, target):
            chart.node(end.key, (end.kind, end.name))
        only = "" if set(states) >= set(found.all_states) else f" [{', '.join(states)} only]"
        chart.link(source.key, words + only, target.key)
    return chart.text()


def _links(one: InState) -> Iterator[tuple[Named, str, Named]]:
    for link in one.passes:
        yield link.source, WORDS[link.relation][0], link.target
    for use in one.uses:
        yield use.of, WORDS[use.relation][0], use.user
    for weak in one.hanging:
        for single in weak.singles:
            yield single, "alone keeps up", weak.step
