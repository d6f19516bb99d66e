"""Calls the states of a blueprint as the page around it does, where it has words of its own for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cxalign.reports.blueprint.content import Blueprint, Panel, Place


def called(blueprint: Blueprint, words: Mapping[str, str]) -> Blueprint:
    """Return a blueprint in which states are called by these words, and by their ids where there is none."""
    return blueprint._replace(panels=tuple(_panel(panel, words) for panel in blueprint.panels)) if words else blueprint


def _panel(panel: Panel, words: Mapping[str, str]) -> Panel:
    name = panel.name
    for state, said in words.items():
        name = name.replace(f"{state}: ", f"{said}: ", 1) if name.startswith(f"{state}: ") else name
        name = f"{said}{name.removeprefix(state)}" if name == state or name.startswith(f"{state} (") else name
        name = name.replace(f" and {state}: ", f" and {said}: ", 1).replace(f" and {state} ", f" and {said} ", 1)
    places = tuple(_place(place, words) for place in panel.places)
    return panel._replace(
        state=words.get(panel.state, panel.state), name=name, places=places, when=words.get(panel.state, "")
    )


def _place(place: Place, words: Mapping[str, str]) -> Place:
    if place.step is not None:
        return place
    detail = place.detail
    for state, said in words.items():
        for before in ("not yet ", "gone "):
            detail = detail.replace(f"{before}in '{state}'", f"{before}{said}", 1)
    return place._replace(detail=detail)
