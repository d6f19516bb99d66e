"""Following the flow from node to node, through gateways, events and whatever else becomes nothing of its own."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from cxalign.exchange.readers.bpmn.notation import Flow, Node

MOST = 20_000
"""How many ways are followed in one file besides ten for each flow: all tasks of a model could lead to all others."""

MOST_SHOWN = 5
"""How many of the nodes on a way are remembered: enough to tell a person which way it is."""
LONGEST = 200


class Way(NamedTuple):
    """How the flow leads from one node to another."""

    target: Node
    through: tuple[Node, ...]
    when: str
    """The names of the flows that are conditions, such as "yes"."""
    after_error: Node | None
    """The error event at the edge of the first node by which it leads."""

    @property
    def is_direct(self) -> bool:
        """Tell whether nothing lies between the two."""
        return not self.through


class Flowing:
    """The flows of one file, with a bound on how much is followed."""

    def __init__(self, nodes: Iterable[Node], opened: Container[Node]) -> None:
        self.opened = opened
        """The sub-processes of which the parts count, not the whole."""
        self.left = MOST + 10 * sum(len(node.out) for node in nodes)
        self.cut_off: list[Node] = []
        """From where the flow was not followed to all its ends."""

    def ways(self, start: Node, is_end: Callable[[Node], bool]) -> Iterator[Way]:
        """Yield the first nodes on each way out of a node for which `is_end` holds, each once."""
        seen: set[Node] = set()
        waiting = deque(self._out(start))
        while waiting:
            way = waiting.popleft()
            if way.target in seen:
                continue
            seen.add(way.target)
            self.left -= 1
            if self.left < 0:
                self.cut_off.append(start)
                return
            if is_end(way.target):
                yield way
                continue
            waiting.extend(self._on(way))

    def _out(self, node: Node) -> Iterator[Way]:
        for flow in self._leaving(node):
            yield from self._entered(Way(flow.target, (), flow.name, None))
        for event in node.attached:
            error = event if event.trigger("error") is not None else None
            yield from self._entered(Way(event, (), "", error))

    def _on(self, way: Way) -> Iterator[Way]:
        node = way.target
        waited_for = node.name if node.type == "intermediateCatchEvent" else ""
        for flow in self._leaving(node):
            names = ", ".join(filter(None, (way.when, waited_for, flow.name)))[:LONGEST]
            yield from self._entered(Way(flow.target, (*way.through[: MOST_SHOWN - 1], node), names, way.after_error))

    def _entered(self, way: Way) -> Iterator[Way]:
        """Yield the beginnings of a sub-process that is opened, else the way as it is."""
        waiting = [way.target]
        while waiting:
            node = waiting.pop()
            inner = beginnings(node.inside) if node in self.opened else []
            if inner:
                waiting.extend(reversed(inner))
            else:
                yield way._replace(target=node)

    def _leaving(self, node: Node) -> Iterable[Flow]:
        """Return the flows out of a node, at the end of an opened sub-process those out of it."""
        while not node.out and node.within is not None and node.within in self.opened:
            node = node.within
        return node.out


def beginnings(nodes: Iterable[Node]) -> list[Node]:
    """Return the nodes to which no flow leads, of a circle the first."""
    found = [node for node in nodes if not node.into and node.host is None]
    return found or [node for node in nodes if node.host is None][:1]


def in_order(nodes: list[Node], follows: Callable[[Node], Iterable[Node]]) -> list[Node]:
    """Sort nodes so that each comes before those that follow it, as far as there are no circles."""
    targets = {node: list(follows(node)) for node in nodes}
    reached = {other for others in targets.values() for other in others}
    done: set[Node] = set()
    ordered = _depth_first([node for node in reversed(nodes) if node not in reached], targets, done)[::-1]
    for node in nodes:
        ordered += _depth_first([node], targets, done)[::-1]
    return ordered


def _depth_first(starts: list[Node], targets: dict[Node, list[Node]], done: set[Node]) -> list[Node]:
    """Return what is reached from the starts and not done yet, each behind all that follows it."""
    finished: list[Node] = []
    for start in starts:
        if start in done:
            continue
        done.add(start)
        open_ = [(start, iter(reversed(targets[start])))]
        while open_:
            node, following = open_[-1]
            after = next((one for one in following if one in targets and one not in done), None)
            if after is None:
                finished.append(node)
                open_.pop()
            else:
                done.add(after)
                open_.append((after, iter(reversed(targets[after]))))
    return finished
