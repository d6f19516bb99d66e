"""How a customer moves through a journey: where it begins, what follows a step, where it ends."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cxalign.graph.state_graph import StateGraph
from cxalign.marks import mark_of
from cxalign.model import Journey, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.model import Element
    from cxalign.model.link import Link


class Flow(NamedTuple):
    """The flow graph of one journey in one state."""

    steps: list[Step]
    following: dict[Step, list[Step]]
    """Step → the steps of this journey that may come next, recovery included."""
    entries: list[Step]
    ends: set[Step]
    """Steps after which the journey is over, goes on in another one, or goes on we do not know where."""
    stuck: dict[Step, list[Link]]
    """Steps that name what follows, but nothing of it exists in this state → the links they wrote."""

    def reachable(self) -> set[Step]:
        """Return the steps that can be reached from an entry."""
        return _closure(self.entries, self.following)

    def finishing(self) -> set[Step]:
        """Return the steps from which an end can be reached, or a step that is stuck: that has its own finding."""
        return _closure([step for step in self.steps if step in self.ends or step in self.stuck], self._backwards())

    def _backwards(self) -> dict[Step, list[Step]]:
        """Return step → the steps it may follow."""
        before: dict[Step, list[Step]] = {step: [] for step in self.steps}
        for step, targets in self.following.items():
            for target in targets:
                before[target].append(step)
        return before

    def before(self, step: Step) -> set[Step]:
        """Return the steps that a customer can come to on the way to this one, the first time it is reached."""
        without = {one: [after for after in targets if after is not step] for one, targets in self.following.items()}
        ahead = _closure([entry for entry in self.entries if entry is not step], without)
        return (ahead & _closure([step], self._backwards())) - {step}

    def way(self, start: Step, goal: Step) -> list[Step]:
        """Return a shortest way from a step to another one that it leads to, both included."""
        came: dict[Step, Step] = {}
        queue = [start]
        while goal not in came:
            here = queue.pop(0)
            for step in self.following[here]:
                if step not in came:
                    came[step] = here
                    queue.append(step)
        way = [goal]
        while way[-1] is not start or len(way) == 1:
            way.append(came[way[-1]])
        return way[::-1]

    def traps(self) -> list[list[Step]]:
        """Return the groups of reachable steps that lead only to each other, each in the order of the journey."""
        finishing, reachable = self.finishing(), self.reachable()
        caught = [step for step in self.steps if step in reachable and step not in finishing]
        covers = {step: _closure([step], self.following) for step in caught}
        closed = [step for step in caught if all(step in covers[other] for other in covers[step])]
        groups = {next(other for other in self.steps if other in covers[step]): covers[step] for step in closed}
        return [[step for step in self.steps if step in group] for group in groups.values()]

    def circle(self, start: Step) -> list[Step]:
        """Return a shortest way from a step back to itself, the step first."""
        return self.way(start, start)[:-1]

    def unreached(self) -> list[list[Step]]:
        """Return the steps that cannot be reached, in groups: each led by one from which its others can be."""
        reachable = self.reachable()
        left = {step: place for place, step in enumerate(self.steps) if step not in reachable}
        within = {step: [after for after in self.following[step] if after in left] for step in left}
        groups: dict[tuple[int, int], list[Step]] = {}
        for island in _islands(within):
            for leader, group in _led(sorted(island, key=left.__getitem__), within):
                groups[-len(group), left[leader]] = [leader, *(step for step in group if step is not leader)]
        return [groups[key] for key in sorted(groups)]


def _islands(following: dict[Step, list[Step]]) -> Iterator[set[Step]]:
    """Part steps into sets between which no way leads, in whatever direction."""
    around: dict[Step, list[Step]] = {step: list(targets) for step, targets in following.items()}
    for step, targets in following.items():
        for target in targets:
            around[target].append(step)
    seen: set[Step] = set()
    for step in following:
        if step not in seen:
            island = _closure([step], around)
            seen |= island
            yield island


def _led(left: list[Step], following: dict[Step, list[Step]]) -> Iterator[tuple[Step, list[Step]]]:
    """Share out steps to leaders: first to the one from which most of them can be reached, then the others."""
    covers = {step: _closure([step], following) for step in left}
    while left:
        here = set(left)
        leader = max(left, key=lambda step: len(covers[step] & here))
        yield leader, [step for step in left if step in covers[leader]]
        left = [step for step in left if step not in covers[leader]]


def _closure(start: list[Step], following: dict[Step, list[Step]]) -> set[Step]:
    found = set(start)
    stack = list(start)
    while stack:
        for step in following[stack.pop()]:
            if step not in found:
                found.add(step)
                stack.append(step)
    return found


class FlowQueries(StateGraph):
    """Questions about the flow graphs of one state."""

    def is_line(self, journey: Journey) -> bool:
        """Tell whether the steps of a journey simply follow each other, so that its flow cannot be broken."""
        steps = self.steps_of(journey)
        if any(step.next is not None or step.entry for step in steps):
            return False
        return not self._recovering or not any(map(self._recovers, steps))

    @cached_property
    def _recovering(self) -> set[Element]:
        """The steps that recover another one, or may do so by a reference that does not resolve."""
        outgoing = self.adjacency.outgoing["recovers"]
        return {step for step in outgoing if self.links_from(step, "recovers")} | set(
            self.unsure_elements("recovers", "from")
        )

    def _recovers(self, step: Step) -> bool:
        return self.existence.base(step) in self._recovering

    def steps_recovered(self, step: Step) -> list[Step]:
        """Return the steps this one recovers."""
        return self.targets(step, "recovers")  # type: ignore[return-value]

    def steps_recovering(self, step: Step) -> list[Step]:
        """Return the steps that recover this one."""
        return self.sources(step, "recovers")  # type: ignore[return-value]

    def flow(self, journey: Journey) -> Flow:
        """Build the flow graph of a journey."""
        steps = self.steps_of(journey)
        flow = Flow(steps, {step: [] for step in steps}, self._entries(steps), set(), {})
        defaults = self._defaults(steps)
        for step in steps:
            self._follow(flow, step, defaults[step])
            for recovering in self.steps_recovering(step) if self._recovering else ():
                if recovering in flow.following:
                    flow.following[step].append(recovering)
        return flow

    def by_order(self, journey: Journey) -> dict[Step, list[Step]]:
        """Return what follows each step where it does not say so itself."""
        return self._defaults(self.steps_of(journey))

    def _entries(self, steps: list[Step]) -> list[Step]:
        first = next((step for step in steps if not self._recovers(step)), None)
        return [
            step
            for step in steps
            if step is first
            or step.entry
            or self.is_unsure_to(step, "next")
            or self.is_unsure_from(step, "recovers")
            or (self._recovers(step) and any(other.journey != step.journey for other in self.steps_recovered(step)))
        ]

    def _follow(self, flow: Flow, step: Step, default: list[Step]) -> None:
        """Enter what follows one step."""
        if step.next is None:
            targets = default
            if not targets or self.is_unsure_from(step, "recovers"):
                flow.ends.add(step)
        else:
            targets = [target for target in self.targets(step, "next") if isinstance(target, Step)]
            if not step.next or self.is_unsure_from(step, "next"):
                flow.ends.add(step)
            elif not targets:
                written = self.adjacency.outgoing["next"].get(self.existence.base(step), [])
                flow.stuck[step] = [link for link in written if link.is_said_for(self.state)]
        for target in targets:
            if target in flow.following:
                flow.following[step].append(target)
            else:
                flow.ends.add(step)

    def _defaults(self, steps: list[Step]) -> dict[Step, list[Step]]:
        """Return what follows each step that does not say so: the next that recovers nothing, or what it recovers."""
        defaults: dict[Step, list[Step]] = {}
        following: list[Step] = []
        for step in reversed(steps):
            if self._recovering and self._recovers(step):
                defaults[step] = self.steps_recovered(step)
            else:
                defaults[step] = following
                following = [step]
        return defaults

    def main_path(self, journey: Journey) -> list[Step]:
        """Return the way most customers take: at a choice the likeliest step, else the one written first."""
        steps = self.steps_of(journey)
        defaults = self._defaults(steps)
        here = next((step for step in steps if not self._recovers(step)), None)
        path: dict[Step, None] = {}
        while here in defaults and here not in path:
            path[here] = None
            here = self._likeliest(here, defaults[here])
        return list(path)

    def _likeliest(self, step: Step, default: list[Step]) -> Step | None:
        if step.next is None:
            return next((target for target in default if not self._recovers(target)), None)
        choices: list[tuple[Step, float | None]] = [
            (self._variant(link.target), link.chance)  # type: ignore[misc]
            for link in self._next_links(step)
        ]
        choices = [(target, chance) for target, chance in choices if not self._recovers(target)]
        if choices and all(chance is not None for _, chance in choices):
            choices.sort(key=lambda choice: -(choice[1] or 0))
        return choices[0][0] if choices else None

    def _next_links(self, step: Step) -> list[Link]:
        """Return the links to what follows, in the order in which the step writes them for this state."""
        items = step.next or ()
        marks = [self.mark(step, "next", number) for number in range(len(items))]
        places = [
            mark if isinstance(item, str) else mark_of(item.marks, "step")
            for item, mark in zip(items, marks, strict=True)
        ]
        order = {place: number for number, place in enumerate(places)}
        last = len(order)
        return sorted(
            self.links_from(step, "next"),
            key=lambda link: min(order.get(written.mark, last) for written in link.written),
        )
