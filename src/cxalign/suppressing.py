"""One root, one finding: which problem gives way to which."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.model import Step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.findings import Problem
    from cxalign.graph import AlignmentModel
    from cxalign.model import Element
    from cxalign.model.workspace import Location
    from cxalign.selecting import Chosen

At = tuple["Element", str]
"""An element in a state."""

SPEAK_FIRST = {
    "step-without-process": ("support-lost-in-future",),
    "step-without-system": ("support-lost-in-future",),
    "process-without-system": ("support-lost-in-future", "step-without-system"),
    "no-successor": ("support-lost-in-future",),
    "change-without-initiative": ("capability-target-unfunded",),
    "orphan-process": ("no-journey",),
    "orphan-system": ("no-journey", "investment-without-customer"),
    "function-without-part": ("no-journey",),
    "state-not-described": ("no-journey",),
    "step-vanishes": ("state-not-described",),
}
"""Rule → the rules that may speak in its place. One that is silent itself still speaks in the place of others."""


class Seen(NamedTuple):
    """What a rule saw, and in which state; None where it speaks of the whole workspace."""

    chosen: Chosen
    problem: Problem
    state: str | None
    place: Location | None

    @property
    def rule(self) -> str:
        """The name of the rule."""
        return self.chosen.rule.name


def suppress(model: AlignmentModel, seen: list[Seen]) -> list[Seen]:
    """Leave out what another problem has already said.

    step-without-process > step-without-system > process-without-system; support-lost-in-future in the place of the
    first two until the step is supported again, and before no-successor; no-journey > orphan-process, orphan-system,
    function-without-part, and state-not-described of the same journey; state-not-described > step-vanishes in its
    journey; capability-target-unfunded > change-without-initiative of the same process, where nothing but its
    capability changes; investment-without-customer > orphan-system of the systems it names.
    """
    order = _Order(model, seen)
    return [one for one in seen if not order.gives_way(one)]


class _Order:
    def __init__(self, model: AlignmentModel, seen: list[Seen]) -> None:
        self.base = model.adjacency.existence.base
        self.lost: set[At] = set()
        self.blamed: set[At] = set()
        self.unsupported: set[At] = set()
        self.unfunded: set[At] = set()
        self.invested: set[Element] = set()
        self.no_journey = False
        self.without_steps: set[Element] = set()
        self.not_described: set[tuple[str, str]] = set()
        for one in self._of(seen, "support-lost-in-future"):
            self._note_lost(model, one)
        for one in self._of(seen, "step-without-system"):
            self.unsupported.add((self.base(one.problem.subject), one.state or ""))
        for one in self._of(seen, "capability-target-unfunded"):
            self.unfunded.add((self.base(one.problem.subject), one.state or ""))
        for one in self._of(seen, "investment-without-customer"):
            self.invested.update(map(self.base, one.problem.blames))
        for one in self._of(seen, "no-journey"):
            self.no_journey = True
            self.without_steps.add(self.base(one.problem.subject))
        for one in self._of(seen, "state-not-described"):
            self.not_described.update((one.problem.subject.id, state) for state in one.problem.states or ())

    @staticmethod
    def _of(seen: Iterable[Seen], rule: str) -> Iterable[Seen]:
        return (one for one in seen if one.rule == rule)

    def _note_lost(self, model: AlignmentModel, one: Seen) -> None:
        """Note the states in which a step has lost its support: from this one until it is supported again."""
        step = one.problem.subject
        self.blamed.update((self.base(element), one.state or "") for element in one.problem.blames)
        states = model.workspace.states
        for graph in model.graphs[states.index(one.state or "") :]:
            here = graph.here(step)
            if isinstance(here, Step) and graph.is_supported(here):
                break
            self.lost.add((self.base(step), graph.state))

    def gives_way(self, one: Seen) -> bool:  # noqa: PLR0911 - one line a rule that gives way
        """Tell whether another problem speaks in the place of this one."""
        subject = self.base(one.problem.subject)
        at = (subject, one.state or "")
        if one.rule in ("step-without-process", "step-without-system"):
            return at in self.lost
        if one.rule == "process-without-system":
            steps = [(self.base(step), one.state or "") for step in one.problem.steps]
            return all(step in self.lost or step in self.unsupported for step in steps)
        if one.rule == "no-successor":
            return at in self.blamed
        if one.rule == "change-without-initiative":
            return at in self.unfunded and not one.problem.related  # links that change are nobody else's to tell
        if one.rule in ("orphan-process", "orphan-system", "function-without-part"):
            return self.no_journey or (one.rule == "orphan-system" and subject in self.invested)
        if one.rule == "state-not-described":
            return subject in self.without_steps
        if one.rule == "step-vanishes" and isinstance(subject, Step):
            return (subject.journey, one.state) in self.not_described
        return False
