"""Message flows, sequence flows, data and timers of one file → links between what was placed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cxalign.exchange.draft import Place
from cxalign.exchange.readers.bpmn.customers import is_customers, opened
from cxalign.exchange.readers.bpmn.flowing import Flowing
from cxalign.exchange.readers.bpmn.notation import Node, Pool, ref

if TYPE_CHECKING:
    from cxalign.exchange.draft import Draft, Item
    from cxalign.exchange.markup import Node as Xml
    from cxalign.exchange.readers.bpmn.flowing import Way
    from cxalign.exchange.readers.bpmn.notation import Message, Model
    from cxalign.exchange.readers.bpmn.placing import Placing

_DURATION = re.compile(r"P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?")


def link_all(model: Model, placing: Placing, draft: Draft) -> None:
    """Add all links of one file."""
    linker = _Linker(model, placing, draft)
    for message in model.messages:
        linker.message(message)
    for node in model.all_nodes:
        linker.follow(node)
        linker.timer(node)
    linker.data()
    linker.say_who_begins()
    for node in linker.flowing.cut_off[:1]:
        draft.leave_out("flow", "there are too many ways to follow them all", node.place)


class _Linker:
    def __init__(self, model: Model, placing: Placing, draft: Draft) -> None:
        self.model, self.placing, self.draft = model, placing, draft
        self.flowing = Flowing(model.all_nodes, opened(model, placing.customers))
        self.contacts: dict[Item, set[str]] = {}
        """Step → who says something to whom there: "in" to the customer, "out" to the company."""

    def message(self, message: Message) -> None:
        """Let a process attend to the step it exchanges a message with, or start the process it sends one to."""
        source, target = self._end(message, message.source), self._end(message, message.target)
        step = next((one for one in (source, target) if one is not None and one.kind == "step"), None)
        process = next((one for one in (source, target) if one is not None and one.kind == "process"), None)
        if step is not None and source is not None and target is not None and source.kind == target.kind:
            self.draft.leave_out("messageFlow", "it leads from one customer to another", message.place)
        elif step is not None:
            self.contacts.setdefault(step, set()).add("out" if source is step else "in")
            if process is None:
                why = "there is no process at its other end"
                self.draft.leave_out("processes at a messageFlow", why, message.place)
            else:
                self.draft.link(step, "processes", process, what="messageFlow", place=message.place)
        elif source is None or target is None:
            why = "one of its ends is a pool or a gateway that became no step or process"
            self.draft.leave_out("messageFlow", why, message.place)
        elif source is not target:
            self.draft.link(source, "triggers", target, what="messageFlow", place=message.place)

    def _end(self, message: Message, end: Node | Pool) -> Item | None:
        """Return the step or the process that a message comes from or goes to."""
        if isinstance(end, Pool):
            if is_customers(end):
                return self.placing.said.get(message)
            return self.placing.processes.get(end.process) if end.process is not None else None
        if end in self.placing.customers:
            return self.placing.steps.get(end)
        return self.placing.around(end)

    def follow(self, node: Node) -> None:
        """Let work trigger the work that follows it; where it passes to or from a customer, it attends to the step."""
        item = self._element(node)
        if item is None or node.within is None:
            return
        for way in self.flowing.ways(node, lambda other: self._element(other) is not None):
            target = self._element(way.target)
            if target is None or target is item:
                continue
            chain = None if way.is_direct and way.after_error is None else _chain(node, way)
            if item.kind == target.kind == "process":
                self.draft.link(item, "triggers", target, what="sequenceFlow", chain=chain)
            elif item.kind == "step" and target.kind == "process":
                self.draft.link(item, "processes", target, what="sequenceFlow", chain=chain)
                self.contacts.setdefault(item, set()).add("out")
            elif item.kind == "process":
                self.draft.link(target, "processes", item, what="sequenceFlow", chain=chain)
                self.contacts.setdefault(target, set()).add("in")

    def _element(self, node: Node) -> Item | None:
        return self.placing.processes.get(node) or self.placing.steps.get(node)

    def say_who_begins(self) -> None:
        """Say which steps the company begins, and which the customer takes alone."""
        spoken = {step.journey for step in self.contacts}
        for node in self.model.all_nodes:
            step = self.placing.steps.get(node)
            if step is not None and step not in self.contacts and step.journey in spoken:
                step.fields["kind"] = "action"
        for step, ways in self.contacts.items():
            if ways == {"in"}:
                step.fields["initiator"] = "company"

    def timer(self, node: Node) -> None:
        """Let what follows a timer wait as long as it says."""
        definition = node.trigger("timer")
        if definition is None:
            return
        written = definition.first("timeDuration")
        duration = _duration(written.text) if written is not None else None
        following = list(self.flowing.ways(node, lambda other: self._element(other) is not None))
        if node.type != "intermediateCatchEvent":
            why = "it is no wait but a deadline or a date"
        elif duration is None:
            why = "it does not say how long, in whole weeks, days, hours, minutes or seconds"
        elif len(following) != 1:
            why = "there is no single piece of work that waits for it"
        else:
            item = self._element(following[0].target)
            if item is not None and "wait" not in item.fields:
                item.fields["wait"] = duration
                return
            why = "what follows it waits for something else already"
        self.draft.leave_out("timerEventDefinition", why, node.place)

    def data(self) -> None:
        """Let processes read and write data."""
        for xml, node, place in self.model.links_of_data:
            self.draft.saw(xml.name)
            ends = [self._data_end(xml, end) for end in ("sourceRef", "targetRef")]
            if xml.name == "dataInputAssociation":
                ends[1] = node
            elif xml.name == "dataOutputAssociation":
                ends[0] = node
            elif xml.attributes.get("associationDirection", "None") == "None":
                if any(not isinstance(end, Node) for end in ends if end is not None):
                    self.draft.leave_out("association", "it does not say in which direction data goes", place)
                continue
            reads = not isinstance(ends[0], Node)
            datum, worker = (ends[0], ends[1]) if reads else (ends[1], ends[0])
            if xml.name == "association" and None in (datum, worker):
                continue  # it leads to a note, and that is told
            self._use(xml, worker, datum, "reads" if reads else "writes")

    def _data_end(self, xml: Xml, end: str) -> Node | Item | None:
        inner = xml.first(end)
        its_id = ref(inner.text if inner is not None else xml.attributes.get(end))
        return self.model.nodes.get(its_id) or self.placing.datum(self.model, its_id)

    def _use(self, xml: Xml, worker: Node | Item | None, datum: Node | Item | None, field: str) -> None:
        place = Place(self.model.file.name, xml.line)
        if not isinstance(worker, Node) or datum is None or isinstance(datum, Node):
            self.draft.leave_out(xml.name, "its data has no name in the drawing", place)
        elif worker in self.placing.customers:
            self.draft.leave_out(xml.name, "what a customer does with data has no place in the language", place)
        elif (item := self.placing.around(worker)) is not None:
            self.draft.link(item, field, datum, what=xml.name, place=place)


def _chain(node: Node, way: Way) -> str:
    """Write the way from one piece of work to the next in words."""
    between = [f"({one.name})" if one.name else "" for one in way.through]
    error = f"after {way.after_error.name or 'an error'}" if way.after_error is not None else ""
    named = [node.name, error, *between, way.target.name]
    return " → ".join(filter(None, named)) + (f" if {way.when}" if way.when else "")


def _duration(text: str) -> str | None:
    """Return a duration of ISO 8601 as the language writes it; None for months, years, parts and what is computed."""
    found = _DURATION.fullmatch(text.strip())
    if found is None or not any(found.groups()):
        return None
    return "".join(f"{int(number)}{unit}" for number, unit in zip(found.groups(), "wdhms", strict=True) if number)
