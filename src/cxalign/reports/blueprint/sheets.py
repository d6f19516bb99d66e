"""Cuts a blueprint into sheets that fill a slide or a page each: some steps across, below them now above then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.blueprint.bands import changes
from cxalign.reports.blueprint.changes import with_changes
from cxalign.reports.blueprint.composing import steps_numbered
from cxalign.reports.blueprint.grid import strips
from cxalign.reports.blueprint.sketching import HEIGHT, WIDTH, Sketch
from cxalign.reports.drawing.scene import Scene, Sheet
from cxalign.reports.summary import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.reports.blueprint.bands import Band
    from cxalign.reports.blueprint.content import Blueprint, Panel
    from cxalign.reports.blueprint.grid import Strip

MOST_COLUMNS, _LEAST_ON_SLIDES, _LEAST_COLUMNS = 8, 7, 4
"""A deck has room for a slide more of a journey, a document for as many pages as it takes."""
_LOST = 9
"""More than any sheet can lose."""


def cut(blueprint: Blueprint, height: int = HEIGHT) -> Iterator[Sheet]:
    """Cut a blueprint into sheets of a height, with fewer steps beside each other where else something is left out."""
    panels = tuple(with_changes(blueprint.panels[:1] + blueprint.panels[1:][-1:]))
    for strip in _strips(blueprint, panels, height):
        yield _sheet(blueprint, panels, strip, height)


def _strips(blueprint: Blueprint, panels: tuple[Panel, ...], height: int) -> list[Strip]:
    """Return the widest strips with which the least is lost."""
    best: list[Strip] = []
    least = _LOST
    fewest = _LEAST_ON_SLIDES if height == HEIGHT else _LEAST_COLUMNS
    for most in range(MOST_COLUMNS, fewest - 1, -1):
        found = [strip for strip in strips(blueprint.columns, most) if _is_lived(panels, strip)]
        if found == best:
            continue
        lost = max((Sketch(blueprint, panels, strip, height).lost for strip in found), default=0)
        if lost < least:
            best, least = found, lost
        if not lost:
            break
    return best


def _is_lived(panels: tuple[Panel, ...], strip: Strip) -> bool:
    return any(panel.places[column].step is not None for panel in panels for column in strip.columns)


def _sheet(blueprint: Blueprint, panels: tuple[Panel, ...], strip: Strip, height: int) -> Sheet:
    sketch = Sketch(blueprint, panels, strip, height)
    is_whole = len(strip.columns) == blueprint.columns
    some = f"steps {strip.first + 1} to {strip.last + 1} of {blueprint.columns}"
    steps = number(blueprint.columns, "step") if is_whole and blueprint.columns > 1 else some
    title = f"{steps}: {_message(sketch.bands, strip)}"
    scene = Scene(
        WIDTH,
        height,
        f"Service blueprint of journey '{blueprint.name}', {title}",
        _described(sketch.bands, strip),
        tuple(sketch.items()),
    )
    low = Sketch(blueprint, panels, strip, low=True) if height == HEIGHT else None
    lower = scene._replace(height=low.height, items=tuple(low.items())) if low else None
    return Sheet(title, scene, tuple(sketch.numbers), steps, lower)


# What is said of a sheet


def _message(shown: list[Band], strip: Strip) -> str:
    """Say what is missing, once where it is in both states; where nothing is, how much changes."""
    panels = [band.panel for band in shown]
    several = len(panels) > 1
    said: dict[tuple[str, ...], list[str]] = {}
    gaps = [_gaps(panel, strip) for panel in panels]
    for gap in dict.fromkeys(one for found in gaps for one in found):
        when = tuple(_when(panel) for panel, found in zip(panels, gaps, strict=True) if gap in found)
        said.setdefault(when, []).append(gap)
    if said:
        return "; ".join(f"{', '.join(what)}{_all_of(when) * several}" for when, what in said.items())
    if not several:
        return panels[0].name
    changed = changes(shown[0], shown[-1], strip)
    if not any(panels[-1].places[column].step is not None for column in strip.columns):
        return f"none is left {_when(panels[-1])}"
    by = "with the plan" if panels[-1].when else f"by {panels[-1].state}"
    counts = ", ".join(f"{count} {kind}" for kind, count in changed.items())
    return f"{sum(changed.values())} of {len(strip.columns)} change {by}{f' ({counts})' * bool(counts)}"


def _when(panel: Panel) -> str:
    return panel.when or f"in {panel.state}"


def _all_of(states: tuple[str, ...]) -> str:
    return f", {' and '.join(states)}" if len(states) > 1 else f" {states[0]}"


def _gaps(panel: Panel, strip: Strip) -> list[str]:
    """Say what is missing in a state, and at which steps."""
    found: dict[str, list[int]] = {}
    for lane in panel.lanes:
        for gap in lane.gaps:
            if gap.missing and gap.column in strip.columns:
                found.setdefault(gap.words, []).append(panel.places[gap.column].number)
    there = [column for column in strip.columns if panel.places[column].step is not None]
    return [
        f"{name} at {'any of them' if len(steps) == len(there) > 1 else steps_numbered(steps)}"
        for name, steps in found.items()
    ]


def _described(shown: list[Band], strip: Strip) -> str:
    sentences = []
    for band in shown:
        places = [band.panel.places[column] for column in strip.columns]
        names = "; ".join(f"{place.number} {place.name}" for place in places if place.step is not None)
        sentences.append(f"{band.panel.name}: {names or 'there are no steps'}.")
        for layer in band.layers:
            found = dict.fromkeys(name for cell in layer.cells for name in cell.names if not cell.same)
            if found:
                sentences.append(f"{layer.name}: {', '.join(found)}.")
    return " ".join(sentences)
