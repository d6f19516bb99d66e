"""The alignment report as one HTML file: nothing from outside, no script but our own, everything from files escaped."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from cxalign.reports.alignment.content import READERS
from cxalign.reports.alignment.html import pictures
from cxalign.reports.alignment.html.blocks import section, shown
from cxalign.reports.alignment.html.data import embedded
from cxalign.reports.alignment.html.paper import paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.reports.alignment.blocks import Section
    from cxalign.reports.alignment.content import Report
    from cxalign.reports.alignment.look import Look

SEVERITIES = ("error", "warning", "info")


def render(report: Report, look: Look | None = None) -> bytes:
    """Write the report as a page that opens by double click."""
    style = _file("report.css") + paper(report) + pictures.style(scene for _, scene in report.pictures)
    style, script = style + (_own(look.style) if look else ""), _file("report.js")
    page = Template(_file("page.html")).substitute(
        title=shown(report.name),
        heading=shown(report.title),
        lines=f'<p class="lines">{shown(" · ".join(report.lines))}</p>' if report.lines else "",
        sources=_SOURCES if look else "",
        logo=_logo(look.logo) if look and look.logo else "",
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
        filters="\n".join(_filters(report)),
        contents=_contents(report.sections),
        sections="\n".join(line for one in report.sections for line in section(one, report, 2)),
        data=embedded(report),
    )
    return page.encode()


_SOURCES = "img-src data:; font-src data:; "
"""What one's own look may show besides: pictures and fonts that are in the page itself."""


def _own(style: str) -> str:
    """Return one's own style sheet, in which nothing ends the element it stands in."""
    return "\n" + style.replace("</", "<\\/")


def _logo(logo: bytes) -> str:
    return f'<img class="logo" src="data:image/png;base64,{b64encode(logo).decode()}" alt="">\n'


def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return what a content security policy calls a script or a style of just these bytes."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _filters(report: Report) -> Iterator[str]:
    yield '<div><label for="q">Search the findings (press /)</label><input id="q" name="q" type="search"></div>'
    yield "<fieldset><legend>Severity</legend>"
    for severity in SEVERITIES:
        box = f'<input type="checkbox" name="severity" value="{severity}" checked>'
        yield f"<label>{box}{severity}s</label>"
    yield "</fieldset>"
    yield _choice("reader", "For", "everybody", READERS.items())
    yield _choice("journey", "Journey", "all journeys", report.journeys)
    yield _choice("state", "When", "at any time", report.states)
    yield '<div><button type="button" name="clear">Show all</button></div>'


def _choice(name: str, label: str, everything: str, options: Iterable[tuple[str, str]]) -> str:
    items = "".join(f'<option value="{shown(value)}">{shown(words)}</option>' for value, words in options)
    select = f'<select id="{name}" name="{name}"><option value="">{everything}</option>{items}</select>'
    return f'<div><label for="{name}">{label}</label>{select}</div>'


def _contents(sections: Iterable[Section]) -> str:
    items = []
    for one in sections:
        parts = "" if len(one.parts) > _MOST_PARTS else _parts(one.parts)
        items.append(f'<li><a href="#{shown(one.id)}">{shown(one.title)}</a>{parts}</li>')
    return f"<ul>{''.join(items)}</ul>"


_MOST_PARTS = 12
"""How many parts of a section the contents list; with more they would hide what comes after."""


def _parts(parts: Iterable[Section]) -> str:
    items = "".join(f'<li><a href="#{shown(one.id)}">{shown(one.title)}</a></li>' for one in parts)
    return f"<ul>{items}</ul>" if items else ""
