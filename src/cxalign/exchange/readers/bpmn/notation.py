"""The pools, lanes, nodes, flows and data of one file, as BPMN knows them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cxalign.exchange.draft import Place
    from cxalign.exchange.markup import Node as Xml
    from cxalign.exchange.sources import SourceFile

NAMESPACE = "omg.org/spec/BPMN"
"""What all namespaces of BPMN 2.0 have in common, its drafts' too."""
KIND_PROPERTY = "cxalign:kind"
"""The extension property with which a pool or a lane says what it is to us."""
SUB_PROCESSES = frozenset({"subProcess", "transaction", "adHocSubProcess"})
GLOBAL_TASKS = {
    "globalTask": "task",
    "globalUserTask": "userTask",
    "globalManualTask": "manualTask",
    "globalScriptTask": "scriptTask",
    "globalBusinessRuleTask": "businessRuleTask",
}
"""Work that stands outside processes, to be called → what it is inside one."""
ACTIVITIES = SUB_PROCESSES | {
    *GLOBAL_TASKS.values(),
    *("serviceTask", "sendTask", "receiveTask", "callActivity"),
}
EVENTS = frozenset(
    {
        *("startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "implicitThrowEvent"),
        *("boundaryEvent", "event"),
    }
)
GATEWAYS = frozenset({"exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway"})

_ENDINGS = re.compile(r"(\.bpmn2?0?)?(\.xml)?(\.gz)?$", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Lane:
    """A lane, or one inside another."""

    id: str
    name: str
    place: Place
    outer: Lane | None
    said_kind: str
    is_inner: bool = True
    """Whether it holds no other lanes."""


@dataclass(slots=True, eq=False)
class Node:
    """A process, or what it is made of: an activity, an event or a gateway."""

    id: str
    type: str
    name: str
    place: Place
    xml: Xml
    within: Node | None = None
    lane: Lane | None = None
    host: Node | None = None
    """What a boundary event is attached to."""
    attached: list[Node] = field(default_factory=list)
    inside: list[Node] = field(default_factory=list)
    out: list[Flow] = field(default_factory=list)
    into: list[Flow] = field(default_factory=list)

    @property
    def is_activity(self) -> bool:
        """Tell whether it is work, not an event or a gateway."""
        return self.type in ACTIVITIES

    @property
    def top(self) -> Node:
        """The process it stands in, however deep."""
        node = self
        while node.within is not None:
            node = node.within
        return node

    def trigger(self, name: str) -> Xml | None:
        """Return what an event is triggered by, if that is of a type such as `timer`."""
        return self.xml.first(f"{name}EventDefinition")


class Flow(NamedTuple):
    """A sequence flow."""

    source: Node
    target: Node
    name: str


@dataclass(slots=True, eq=False)
class Pool:
    """A participant of a collaboration."""

    id: str
    name: str
    place: Place
    said_kind: str
    process: Node | None = None


class Message(NamedTuple):
    """A message flow between two pools or what is in them."""

    id: str
    name: str
    place: Place
    source: Node | Pool
    target: Node | Pool


class Datum(NamedTuple):
    """Something that data is read from or written to."""

    id: str
    type: str
    name: str
    refers_to: str
    place: Place


@dataclass(slots=True, eq=False)
class Model:
    """What one file holds."""

    file: SourceFile
    name: str = ""
    processes: list[Node] = field(default_factory=list)
    pools: list[Pool] = field(default_factory=list)
    lanes: list[Lane] = field(default_factory=list)
    nodes: dict[str, Node] = field(default_factory=dict)
    data: dict[str, Datum] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    links_of_data: list[tuple[Xml, Node | None, Place]] = field(default_factory=list)
    """Associations of data and the activity or event they stand in, if any."""

    @property
    def all_nodes(self) -> list[Node]:
        """Return everything below the processes, in the order of the file."""
        found: list[Node] = []
        waiting = list(reversed(self.processes))
        while waiting:
            node = waiting.pop()
            found.append(node)
            waiting.extend(reversed(node.inside))
        return found


def documentation(xml: Xml) -> str:
    """Return what is written about something."""
    return "\n".join(filter(None, (child.text.strip() for child in xml.all("documentation"))))


def title(file: SourceFile) -> str:
    """Return the name of a file without folders and the endings of BPMN."""
    return _ENDINGS.sub("", PurePosixPath(file.name).name) or file.stem


def said_kind(xml: Xml) -> str:
    """Return what the model itself says an element is to us; "" where it says nothing."""
    for extension in xml.all("extensionElements"):
        for node in extension.below():
            if node.attributes.get("name") == KIND_PROPERTY:
                return (node.attributes.get("value") or node.text).strip()
    return ""


def ref(text: str | None) -> str:
    """Return the id that a reference means, whose prefix only says in which namespace it is."""
    return (text or "").strip().rpartition(":")[2]
