"""What the page's script knows, as JSON that ends no script element and says nothing but data."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING, Any

from cxalign.reports.escaping import plain

if TYPE_CHECKING:
    from cxalign.reports.alignment.content import Report, Thing


def embedded(report: Report) -> str:
    """Write findings and elements as JSON in which no character means anything to HTML."""
    numbers = {thing.key: number for number, thing in enumerate(report.things)}
    data = {
        "findings": [
            [one.number, one.finding.severity.value, one.finding.readers, one.finding.journeys, one.finding.states]
            for one in report.findings
        ],
        "things": [_thing(thing, numbers) for thing in report.things],
    }
    text = dumps(data, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _thing(thing: Thing, numbers: dict[str, int]) -> list[Any]:
    """Write an element as a list, as the script names its parts; others it is tied to by their numbers."""
    return [
        plain(thing.key),
        thing.kind,
        plain(thing.name),
        plain(thing.place),
        [[plain(name), plain(value)] for name, value in thing.facts],
        [[words, numbers[other], *states] for words, other, states in thing.up],
        [[words, numbers[other], *states] for words, other, states in thing.down],
        thing.findings,
        thing.naming,
    ]
