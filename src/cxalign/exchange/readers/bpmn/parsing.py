"""BPMN 2.0 XML → what one file holds, all references looked up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cxalign.exchange.draft import Place, SourceError, one_line
from cxalign.exchange.markup import parse
from cxalign.exchange.readers.bpmn.notation import (
    ACTIVITIES,
    EVENTS,
    GATEWAYS,
    GLOBAL_TASKS,
    NAMESPACE,
    SUB_PROCESSES,
    Datum,
    Flow,
    Lane,
    Message,
    Model,
    Node,
    Pool,
    ref,
    said_kind,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.exchange.draft import Draft
    from cxalign.exchange.markup import Node as Xml
    from cxalign.exchange.sources import SourceFile

_DATA = ("dataObject", "dataObjectReference", "dataStore", "dataStoreReference", "dataInput", "dataOutput")
_PLAIN = frozenset(
    {
        *("documentation", "extensionElements", "extension", "import", "incoming", "outgoing", "ioSpecification"),
        *("multiInstanceLoopCharacteristics", "standardLoopCharacteristics", "property", "itemDefinition"),
    }
)
"""What says nothing that could be lost, or is read with what it belongs to."""
_COLLABORATIONS = ("collaboration", "choreography", "globalConversation")
_WHO = frozenset({"potentialOwner", "humanPerformer", "performer", "resourceRole"})
_DRAWING = "it says something about the drawing only"
_STATE = re.compile(r"(?<=\S)\s*\[[^\[\]]*\]$")
"""The state of a data object, which many tools write behind its name."""


def is_model(file: SourceFile) -> bool:
    """Tell whether a file begins like one, in whatever encoding."""
    head = file.head
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<") and (
        NAMESPACE.encode() in head and b"definitions" in head
    )


def read_model(file: SourceFile, draft: Draft) -> Model:
    """Read one file; raises SourceError."""
    root = parse(file)
    if root.name != "definitions" or NAMESPACE not in root.namespace:
        where = "outside the namespace of BPMN" if root.name == "definitions" else "of another language"
        cure = "export it as BPMN 2.0 from the tool it comes from"
        raise SourceError(
            f"is no BPMN 2.0 model, but XML with <{root.name}> {where}", Place(file.name, root.line), cure
        )
    model = Model(file, one_line(root.attributes.get("name", "")))
    _Reading(root, model, draft).all()
    return model


class _Reading:
    """One file on its way into a model: first all that has an id, then what refers to it."""

    def __init__(self, root: Xml, model: Model, draft: Draft) -> None:
        self.root, self.model, self.draft = root, model, draft
        self.flows: list[Xml] = []
        self.lane_refs: list[tuple[str, Lane]] = []
        self.message_names: dict[str, str] = {}

    def all(self) -> None:
        """Read processes, then collaborations, which refer to them."""
        for xml in self._of(self.root):
            self._top(xml)
        for node in self.model.nodes.values():
            node.host = self.model.nodes.get(ref(node.xml.attributes.get("attachedToRef"))) if node.within else None
            if node.host is not None:
                node.host.attached.append(node)
        self._connect()
        for xml in self.root.children:
            if xml.name in _COLLABORATIONS and xml.namespace == self.root.namespace:
                self._collaboration(xml)
            elif xml.name == "BPMNDiagram":
                self._leave_out(xml, _DRAWING)
        if not (self.model.processes or self.model.pools):
            self.draft.leave_out("definitions", "there is no process and no pool in it", self._place(self.root))

    def _top(self, xml: Xml) -> None:
        if xml.name == "process" or xml.name in GLOBAL_TASKS:
            self._process(xml)
        elif xml.name == "message":
            self.message_names[xml.attributes.get("id", "")] = xml.attributes.get("name", "")
        elif xml.name == "dataStore":
            self._datum(xml)
        elif xml.name not in _PLAIN and xml.name not in _COLLABORATIONS:
            self._leave_out(xml, "nothing in the language is like it")

    def _of(self, xml: Xml) -> Iterator[Xml]:
        return (child for child in xml.children if child.namespace == self.root.namespace)

    def _place(self, xml: Xml) -> Place:
        return Place(self.model.file.name, xml.line)

    def _leave_out(self, xml: Xml, why: str) -> None:
        self.draft.saw(xml.name)
        self.draft.leave_out(xml.name, why, self._place(xml))

    def _process(self, xml: Xml) -> None:
        process = self._node(xml, None)
        if process is None:
            return
        self.model.processes.append(process)
        waiting = [process]
        while waiting:
            node = waiting.pop()
            for child in self._of(node.xml):
                self._child(child, node)
            waiting.extend(inner for inner in node.inside if inner.type in SUB_PROCESSES)

    def _child(self, xml: Xml, within: Node) -> None:
        if xml.name in ACTIVITIES or xml.name in EVENTS or xml.name in GATEWAYS:
            if (node := self._node(xml, within)) is not None:
                within.inside.append(node)
                self._data_in(xml, node)
        elif xml.name == "sequenceFlow":
            self.draft.saw("sequenceFlow")
            self.flows.append(xml)
        elif xml.name == "laneSet":
            self._lanes(xml)
        elif xml.name in _DATA:
            self._datum(xml)
        elif xml.name in ("association", "dataInputAssociation", "dataOutputAssociation"):
            self.model.links_of_data.append((xml, None, self._place(xml)))
        elif xml.name in ("textAnnotation", "group"):
            self._leave_out(xml, _DRAWING)
        elif xml.name not in _PLAIN:
            self._leave_out(xml, "nothing in the language is like it")

    def _node(self, xml: Xml, within: Node | None) -> Node | None:
        self.draft.saw(xml.name)
        its_id, name = xml.attributes.get("id", "").strip(), one_line(xml.attributes.get("name", ""))
        if its_id and its_id in self.model.nodes:
            why = "another with its id was read before, and counts"
            self.draft.leave_out(xml.name, why, self._place(xml))
            return None
        node = Node(its_id, GLOBAL_TASKS.get(xml.name, xml.name), name, self._place(xml), xml, within)
        self.model.nodes[its_id or f"\0{len(self.model.nodes)}"] = node
        return node

    def _data_in(self, xml: Xml, node: Node) -> None:
        for child in self._of(xml) if xml.name not in SUB_PROCESSES else ():
            if child.name in ("dataInputAssociation", "dataOutputAssociation"):
                self.model.links_of_data.append((child, node, self._place(child)))
            elif child.name == "ioSpecification":
                for datum in self._of(child):
                    if datum.name in _DATA:
                        self._datum(datum)
            elif child.name in _WHO:
                self._leave_out(child, "whom it means is computed while the process runs")

    def _datum(self, xml: Xml) -> None:
        its_id = xml.attributes.get("id", "")
        of = ref(xml.attributes.get("dataObjectRef") or xml.attributes.get("dataStoreRef"))
        name = _STATE.sub("", one_line(xml.attributes.get("name", "")))
        self.draft.saw(xml.name)
        self.model.data.setdefault(its_id, Datum(its_id, xml.name, name, of, self._place(xml)))

    def _lanes(self, lane_set: Xml) -> None:
        waiting: list[tuple[Xml, Lane | None]] = [(lane_set, None)]
        while waiting:
            xml, outer = waiting.pop()
            inner = [child for child in self._of(xml) if child.name in ("lane", "laneSet", "childLaneSet")]
            for child in inner:
                if child.name != "lane":
                    waiting.append((child, outer))
                    continue
                name = one_line(child.attributes.get("name", ""))
                lane = Lane(child.attributes.get("id", ""), name, self._place(child), outer, said_kind(child))
                self.draft.saw("lane")
                self.model.lanes.append(lane)
                if outer is not None:
                    outer.is_inner = False
                self.lane_refs += [(ref(one.text), lane) for one in child.all("flowNodeRef")]
                waiting.append((child, lane))

    def _connect(self) -> None:
        """Look up the ends of the flows, and let each node stand in the innermost lane that names it."""
        for xml in self.flows:
            source, target = (self.model.nodes.get(ref(xml.attributes.get(end))) for end in ("sourceRef", "targetRef"))
            if source is None or target is None:
                self.draft.leave_out("sequenceFlow", "one of its ends is not in the model", self._place(xml))
                continue
            flow = Flow(source, target, one_line(xml.attributes.get("name", "")))
            source.out.append(flow)
            target.into.append(flow)
        for its_id, lane in sorted(self.lane_refs, key=lambda one: not one[1].is_inner):
            node = self.model.nodes.get(its_id)
            if node is not None and node.lane is None:
                node.lane = lane
        for node in self.model.all_nodes:  # what a sub-process or its edge holds stands in its lane
            around = node.host or node.within
            if node.lane is None and around is not None:
                node.lane = around.lane

    def _collaboration(self, xml: Xml) -> None:
        ends: dict[str, Node | Pool] = dict(self.model.nodes)
        for child in self._of(xml):
            if child.name == "participant":
                self.draft.saw("participant")
                name = one_line(child.attributes.get("name", ""))
                pool = Pool(child.attributes.get("id", ""), name, self._place(child), said_kind(child))
                pool.process = self.model.nodes.get(ref(child.attributes.get("processRef")))
                self.model.pools.append(pool)
                ends[pool.id] = pool
        self.model.name = self.model.name or one_line(xml.attributes.get("name", ""))
        for child in self._of(xml):
            if child.name == "messageFlow":
                self._message(child, ends)
            elif child.name == "association":
                self.model.links_of_data.append((child, None, self._place(child)))
            elif child.name in ("textAnnotation", "group"):
                self._leave_out(child, _DRAWING)
            elif child.name not in _PLAIN and child.name != "participant":
                self._leave_out(child, "nothing in the language is like it")

    def _message(self, xml: Xml, ends: dict[str, Node | Pool]) -> None:
        self.draft.saw("messageFlow")
        source, target = (ends.get(ref(xml.attributes.get(end))) for end in ("sourceRef", "targetRef"))
        if source is None or target is None:
            self.draft.leave_out("messageFlow", "one of its ends is not in the model", self._place(xml))
            return
        name = xml.attributes.get("name") or self.message_names.get(ref(xml.attributes.get("messageRef"))) or ""
        message = Message(xml.attributes.get("id", ""), one_line(name), self._place(xml), source, target)
        self.model.messages.append(message)
