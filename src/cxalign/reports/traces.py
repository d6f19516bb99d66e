"""A trace as a tree for people, as JSON, and as a Mermaid flowchart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxalign.exploring.arranging import Tree, arrange
from cxalign.exploring.trace import IN
from cxalign.reports import named
from cxalign.reports.escaping import as_json, plain
from cxalign.reports.flowchart import Flowchart
from cxalign.reports.painting import painter
from cxalign.reports.summary import number
from cxalign.reports.wording import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cxalign.exploring.arranging import Branch
    from cxalign.exploring.trace import Hung, Side, Trace, Traced
    from cxalign.graph.naming import Named

VERSION = 1
MOST_JOURNEYS = 8
"""Journeys that are listed; the rest are counted."""


def render(found: Trace, output_format: str, *, depth: int | None, most: int | None, color: bool = False) -> str:
    """Write a trace; for people not deeper than `depth`, and of one relation at one element not more than `most`."""
    if output_format == "json":
        return _json(found, depth)
    down = arrange(found.down, depth, most)
    if output_format == "mermaid":
        return _mermaid(found, arrange(found.up, depth, most), down)
    # The journey of a step is written beside the step.
    return _Page(found, color=color).text(arrange(found.up, depth, most, without=IN), down)


# JSON


def _json(found: Trace, depth: int | None) -> str:
    data = {
        "version": VERSION,
        "workspace": {"root": ".", "organisation": found.organisation, "states": list(found.all_states)},
        "element": {**named.as_data(found.element), "states": list(found.states)},
        "up": _side(found.up, arrange(found.up, depth)),
        "down": _side(found.down, arrange(found.down, depth)),
        "reached": [
            {
                "states": list(one.states),
                "steps": one.steps,
                "moments_of_truth": one.moments_of_truth,
                "journeys": [{**named.as_data(journey), "steps": steps} for journey, steps in one.journeys],
            }
            for one in found.reached
        ],
    }
    return as_json(data)


def _side(side: Side, tree: Tree) -> dict[str, Any]:
    branches = [branch for hanging in tree.branches.values() for branch in hanging]
    shown = dict.fromkeys([tree.root, *(branch.key for branch in branches)])
    return {
        "elements": [_element(side.elements[key]) for key in shown],
        "links": [_link(branch.link, side) for branch in branches],
        "hidden": tree.hidden,
    }


def _element(found: Traced) -> dict[str, Any]:
    owners = [
        {"kind": one.owner.kind, "id": one.owner.id, "name": one.owner.name, "states": list(one.states)}
        for one in found.owners
    ]
    states, truth = list(found.states), found.moment_of_truth
    return {**named.as_data(found.named), "states": states, "owners": owners, "moment_of_truth": truth}


def _link(link: Hung, side: Side) -> dict[str, Any]:
    ends = {name: side.elements[key].named for name, key in (("source", link.source), ("target", link.target))}
    return {
        "relation": link.relation,
        **{name: {"kind": end.kind, "id": end.id} for name, end in ends.items()},
        "states": list(link.states),
        "notes": list(link.notes),
    }


# Mermaid


def _mermaid(found: Trace, up: Tree, down: Tree) -> str:
    chart = Flowchart()
    chart.node(found.element.key, _label(found.up.elements[found.element.key]), "asked")
    for side, tree in ((found.up, up), (found.down, down)):
        for key, branches in tree.branches.items():
            for branch in branches:
                chart.node(branch.key, _label(side.elements[branch.key]))
                mark = _marked(branch.states, found.states)
                source, target = (key, branch.key) if side.upward else (branch.key, key)
                chart.link(source, " ".join(filter(None, (WORDS[branch.link.relation][0], mark))), target)
    return chart.text()


def _label(found: Traced) -> Iterator[str]:
    yield found.named.kind + (", a moment of truth" if found.moment_of_truth else "")
    yield found.named.name


def _words(link: Hung, *, upward: bool) -> str:
    return WORDS[link.relation][0 if upward else 1]


def _marked(states: tuple[str, ...], around: tuple[str, ...]) -> str:
    """Write the states in which something hangs where it does, if these are not all in which what it hangs from is."""
    return "" if set(states) >= set(around) else f"[{', '.join(map(plain, states))} only]"


# Text


class _Page:
    def __init__(self, found: Trace, *, color: bool) -> None:
        self.found = found
        self.paint: Callable[[str, str], str] = painter(color=color)
        inside = ((link.source, found.up.elements[link.target].named) for link in found.up.links if link.relation == IN)
        self.journeys = dict(inside)

    def text(self, up: Tree, down: Tree) -> str:
        found = self.found
        lines = [self._line(found.up.elements[found.element.key])]
        if found.states != found.all_states:
            lines.append(f"  exists in {named.in_states(found.states)} only" if found.states else self._nowhere())
        lines += self._reach() if found.element.kind != "step" else []
        lines += ["", self.paint("bold", "up to the customer"), *self._tree(found.up, up, "nothing rests on it")]
        lines += ["", self.paint("bold", "down to what it rests on"), *self._tree(found.down, down, "nothing")]
        hidden = up.hidden + down.hidden
        if hidden:
            lines += ["", f"{number(hidden, 'link')} folded away: `--all` shows them, `--depth N` goes deeper"]
        return "\n".join([*lines, ""])

    def _nowhere(self) -> str:
        return f"  does not exist in {named.in_states(self.found.all_states)}"

    def _tree(self, side: Side, tree: Tree, nothing: str) -> list[str]:
        if tree.root not in tree.branches:
            return [f"  {nothing}"]
        lines: list[str] = []
        stack: list[tuple[str, Branch | str]] = [*self._below(side, tree, tree.root, "")][::-1]
        while stack:
            margin, what = stack.pop()
            lines.append(margin + (what if isinstance(what, str) else self._branch(side, what)))
            if not isinstance(what, str) and what.unfolded:
                inner = margin[:-3] + ("│  " if margin.endswith("├─ ") else "   ")
                stack += [*self._below(side, tree, what.key, inner)][::-1]
        return lines

    def _below(self, side: Side, tree: Tree, key: str, margin: str) -> Iterator[tuple[str, Branch | str]]:
        """Yield (margin, branch or words) for what hangs from an element, folds after the branches."""
        below: list[Branch | str] = [*tree.branches.get(key, ())]
        for fold in tree.folds.get(key, ()):
            words = WORDS[fold.relation][0 if side.upward else 1] if fold.relation else "goes on to"
            below.append(self.paint("dim", f"{words} {fold.number:,} more"))
        for place, one in enumerate(below, 1):
            yield margin + ("└─ " if place == len(below) else "├─ "), one

    def _branch(self, side: Side, branch: Branch) -> str:
        words = _words(branch.link, upward=side.upward)
        traced = side.elements[branch.key]
        parts = [words, self._line(traced, again=not branch.unfolded)]
        parts += [f"({plain('; '.join(branch.link.notes))})"] if branch.link.notes else []
        parts += [mark] if (mark := _marked(branch.states, self.found.states)) else []
        return " ".join(parts)

    def _line(self, traced: Traced, *, again: bool = False) -> str:
        found = traced.named
        name = f"{self.paint('kind', found.kind)} '{self.paint('bold', plain(found.name))}'"
        if again:
            return f"{name} {self.paint('dim', '(see there)')}"
        truth = ", a moment of truth" if traced.moment_of_truth else ""
        return f"{name}{truth}{self._journey(found)}{self._owned(traced)}{self._place(found)}"

    def _journey(self, step: Named) -> str:
        """Write the journey of a step."""
        journey = self.journeys.get(step.key)
        return f" of {named.title(journey)}" if journey and step.key != self.found.element.key else ""

    @staticmethod
    def _owned(traced: Traced) -> str:
        owners = ", ".join(
            plain(one.owner.name) + (f" in {named.in_states(one.states)}" if one.states != traced.states else "")
            for one in traced.owners
        )
        return f", owner {owners}" if owners else ""

    def _place(self, found: Named) -> str:
        at = named.place(found)
        return f"  {self.paint('dim', at)}" if at else ""

    def _reach(self) -> Iterator[str]:
        """Say what the element comes to at the customer, state by state where it differs."""
        for one in self.found.reached:
            where = f"in {named.in_states(one.states)} " if one.states != self.found.all_states else ""
            if not one.journeys:
                yield f"  {where}comes to no step of any journey"
                continue
            truths = f", {number(one.moments_of_truth, 'moment')} of truth among them" if one.moments_of_truth else ""
            yield f"  {where}comes to {number(one.steps, 'step')}{truths}, in {number(len(one.journeys), 'journey')}:"
            for journey, steps in one.journeys[:MOST_JOURNEYS]:
                traced = self.found.up.elements.get(journey.key)
                owned = self._owned(traced) if traced else ""
                yield f"    {named.title(journey)}{owned}: {number(steps, 'step')}{self._place(journey)}"
            if len(one.journeys) > MOST_JOURNEYS:
                yield f"    and {len(one.journeys) - MOST_JOURNEYS:,} more"
