"""A customer's pool or lane becomes a journey: its work, and its events that a message reaches, are the steps.

Of a customer's pool that shows nothing of what the customer does, each message that is exchanged with it is a step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.exchange.readers.bpmn.customers import is_customers, opened
from cxalign.exchange.readers.bpmn.flowing import Flowing, Way, in_order
from cxalign.exchange.readers.bpmn.notation import EVENTS, GATEWAYS, Lane, Node, Pool, documentation, title
from cxalign.exchange.readers.bpmn.placing import NO_EVENT

if TYPE_CHECKING:
    from cxalign.exchange.draft import Draft, Item
    from cxalign.exchange.readers.bpmn.notation import Message, Model
    from cxalign.exchange.readers.bpmn.placing import Placing


class _Anchor(NamedTuple):
    """A node of the flow and the steps it stands for, in their order."""

    node: Node
    steps: list[Item]


class Journeys:
    """The journeys of one file."""

    def __init__(self, model: Model, placing: Placing, draft: Draft) -> None:
        self.model = model
        self.placing = placing
        self.draft = draft
        self.customers = {node: placing.customers[node] for node in model.all_nodes if node in placing.customers}
        self.opened = opened(model, self.customers)
        self.flowing = Flowing(model.all_nodes, self.opened)
        theirs = [one.name for one in model.processes if one in placing.processes and one.name]
        self.fallback = model.name or (theirs[0] if len(theirs) == 1 else "") or title(model.file)
        self.messages: dict[Node | Pool, list[Message]] = {}
        for message in model.messages:
            for end in dict.fromkeys((message.source, message.target)):
                self.messages.setdefault(end, []).append(message)

    def add_all(self) -> None:
        """Add a journey for each customer's pool or lane."""
        parts: dict[object, tuple[Pool | Lane, list[Node]]] = {}
        for node, part in self.customers.items():
            key = part if isinstance(part, Pool) else (node.top, part.name)
            parts.setdefault(key, (part, []))[1].append(node)
        for part, nodes in parts.values():
            self._from_nodes(part, nodes)
        for pool in self.model.pools:
            if is_customers(pool) and (pool.process is None or not pool.process.inside):
                self._from_messages(pool)
        for node in self.flowing.cut_off[:1]:
            self.draft.leave_out("flow", "there are too many ways to follow them all", node.place)

    def _journey(self, part: Pool | Lane, process: Node | None) -> Item:
        journey = self.draft.add(
            "journey",
            self._name(process),
            part.place,
            what="participant" if isinstance(part, Pool) else "lane",
            source=self.placing.source(self.model, part.id),
            description=documentation(process.xml) if process is not None and isinstance(part, Pool) else None,
        )
        if part.name:
            persona = self.placing.person("persona", part.name, part, self.model)
            self.draft.link(journey, "persona", persona, what="participant" if isinstance(part, Pool) else "lane")
        return journey

    def _name(self, process: Node | None) -> str:
        """Return what a journey is called: as its process, as the only one of the company, or as the file."""
        if process is not None and process.name:
            return process.name
        return self.fallback

    def _from_nodes(self, part: Pool | Lane, nodes: list[Node]) -> None:
        wanted = [node for node in nodes if self._is_step(node)]
        for node in nodes:
            is_passed = node.type in GATEWAYS or (node.type in EVENTS and node not in self.messages)
            if is_passed and isinstance(part, Pool):
                self.draft.leave_out(node.type, NO_EVENT, node.place)
        if not wanted:
            if any(node.within is None for node in nodes) or isinstance(part, Lane):
                self.draft.leave_out("customer", "there is no work in its pool or lane", part.place)
            return
        among = set(wanted)
        ways = {node: list(self.flowing.ways(node, among.__contains__)) for node in wanted}
        journey = self._journey(part, nodes[0].top)
        anchors = []
        for node in in_order(wanted, lambda node: [way.target for way in ways[node]]):
            step = self.draft.add_step(
                journey,
                node.name,
                node.place,
                what=node.xml.name,
                source=self.placing.source(self.model, node.id),
                description=documentation(node.xml),
                stage=node.within.name if node.within in self.opened and node.within is not None else None,
            )
            self.placing.steps[node] = step
            anchors.append(_Anchor(node, [step]))
        self._lead(anchors, ways, is_derived=False)

    def _is_step(self, node: Node) -> bool:
        if node.within is None or node in self.opened:
            return False
        return node.is_activity or (node.type in EVENTS and node in self.messages)

    def _from_messages(self, pool: Pool) -> None:
        messages = self.messages.get(pool, [])
        if not messages:
            self.draft.leave_out("customer", "nothing is said in its pool, and no message reaches it", pool.place)
            return
        ends = [_other_end(one, pool) for one in messages]
        nodes = list(dict.fromkeys(end for end in ends if isinstance(end, Node)))
        among = set(nodes)
        ways = {node: list(self.flowing.ways(node, among.__contains__)) for node in nodes}
        rank = {node: number for number, node in enumerate(in_order(nodes, lambda one: [w.target for w in ways[one]]))}
        journey = self._journey(pool, None)
        anchors: dict[Node, _Anchor] = {}
        for message in sorted(messages, key=lambda one: _order(one, pool, rank)):
            end = _other_end(message, pool)
            step = self.draft.add_step(
                journey,
                message.name or end.name,
                message.place,
                what="messageFlow",
                source=self.placing.source(self.model, message.id),
            )
            self.placing.said[message] = step
            if isinstance(end, Node):
                anchors.setdefault(end, _Anchor(end, []))[1].append(step)
        if len({node.top for node in nodes}) == 1 and len(anchors) == len(set(ends)):
            self._lead(list(anchors.values()), ways, is_derived=True)
        else:
            self.draft.notes.append(
                f"{journey.name}: the source does not say in which order the customer lives the steps"
            )

    def _lead(self, anchors: list[_Anchor], ways: dict[Node, list[Way]], *, is_derived: bool) -> None:
        """Write which step follows which, where it is not simply the next in the file."""
        steps_of = {anchor.node: anchor.steps for anchor in anchors}
        recovering = {way.target for out in ways.values() for way in out if way.after_error is not None}
        reached = {way.target for node, out in ways.items() for way in out if way.target is not node}
        usual = _usual(anchors, recovering)
        for number, anchor in enumerate(anchors):
            following = [way for way in ways[anchor.node] if way.after_error is None]
            is_usual = [way.target for way in following] == usual[anchor.node]
            if not is_usual or anchor.node in recovering or any(way.when for way in following):
                self._write_next(anchor.steps[-1], following, steps_of)
            for way in ways[anchor.node]:
                if way.after_error is not None:
                    self._write_recovery(anchor, way, steps_of[way.target][0], is_derived=is_derived)
            if number and anchor.node not in reached:
                anchor.steps[0].fields["entry"] = True

    def _write_recovery(self, anchor: _Anchor, way: Way, after: Item, *, is_derived: bool) -> None:
        if after is not anchor.steps[-1]:
            event = way.after_error.name if way.after_error is not None else ""
            chain = f"after '{event or 'an error'}' at '{anchor.node.name}'" if is_derived else None
            self.draft.link(anchor.steps[-1], "recovery", after, what="boundaryEvent", chain=chain)

    def _write_next(self, last: Item, following: list[Way], steps_of: dict[Node, list[Item]]) -> None:
        if not following:
            last.fields["next"] = []
        for way in following:
            first = steps_of[way.target][0]
            if first is last:
                self.draft.leave_out("flow", "it leads from a step to the same step again", way.target.place)
            else:
                self.draft.link(last, "next", first, what="sequenceFlow", when=way.when)


def _usual(anchors: list[_Anchor], recovering: set[Node]) -> dict[Node, list[Node]]:
    """Return node → what follows it if nothing is written: the next one in the file that recovers nothing."""
    usual: dict[Node, list[Node]] = {}
    after: list[Node] = []
    for anchor in reversed(anchors):
        usual[anchor.node] = after
        after = after if anchor.node in recovering else [anchor.node]
    return usual


def _other_end(message: Message, pool: Pool) -> Node | Pool:
    return message.target if message.source is pool else message.source


def _order(message: Message, pool: Pool, rank: dict[Node, int]) -> tuple[int, bool]:
    """Sort by where the company is when it hears or says something; it hears first."""
    end = _other_end(message, pool)
    return (rank[end] if isinstance(end, Node) else len(rank), message.target is pool)
