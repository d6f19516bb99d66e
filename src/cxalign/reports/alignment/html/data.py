"""What the page's script knows, as JSON that ends no script element and says nothing but data."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING, Any

from cxalign.reports.escaping import plain

if TYPE_CHECKING:
    from cxalign.reports.alignment.content import Report, Thing


def embedded(report: Report) -> str:
    """Write findings and elements as JSON in which no character means anything to HTML."""
    data = {
        "findings": [
            [one.finding.severity.value, one.finding.readers, one.finding.journeys, one.finding.states]
            for one in report.findings
        ],
        "things": {plain(thing.key): _thing(thing) for thing in report.things},
    }
    text = dumps(data, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _thing(thing: Thing) -> dict[str, Any]:
    return {
        "kind": thing.kind,
        "name": plain(thing.name),
        "place": plain(thing.place),
        "facts": [[plain(name), plain(value)] for name, value in thing.facts],
        "up": [[words, plain(other), states] for words, other, states in thing.up],
        "down": [[words, plain(other), states] for words, other, states in thing.down],
        "findings": thing.findings,
    }
