"""What the parts of a company's processes become: processes, functions, roles, data and policies."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from cxalign.exchange.readers.bpmn.customers import customers_nodes, is_customers
from cxalign.exchange.readers.bpmn.notation import (
    EVENTS,
    GATEWAYS,
    Node,
    Pool,
    documentation,
    ref,
    title,
)

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from cxalign.exchange.draft import Draft, Item
    from cxalign.exchange.readers.bpmn.notation import Datum, Lane, Message, Model

NOBODY = "Function not said in the source"
"""Where a role belongs whose lane is in no pool: the language has no role without a function."""
AUTOMATED = frozenset({"serviceTask", "scriptTask", "businessRuleTask"})

_TAGGED = frozenset({"userTask", "sendTask", "receiveTask", "callActivity", "transaction", "adHocSubProcess"})
"""The types that need a tag, since nothing else says as much."""
_PROCESS = re.compile(
    r"(?i).*(?:process|processus|proceso|processo|proces|prozess|workflow|ablauf|procedure|\bflow)[\W\d]*"
)
"""A pool that is called so is named after its process, as some tools propose, and not after who takes part."""
NO_EVENT = "it has no place of its own; the flow is followed through it"


class Placing:
    """The elements made of all files of one import, by what they were made of."""

    def __init__(self, models: Sequence[Model], draft: Draft) -> None:
        self.models = models
        self.draft = draft
        self.processes: dict[Node, Item] = {}
        self.steps: dict[Node, Item] = {}
        self.names: dict[Node, str] = {}
        """Process → what it is called."""
        self.said: dict[Message, Item] = {}
        """Message with a customer of whom nothing else is shown → the step it became."""
        self.customers: dict[Node, Pool | Lane] = {}
        self._people: dict[tuple[str, ...], Item] = {}
        """(Kind, name) of a function or persona, (kind, name, function) of a role → what it became."""
        self._counted: set[tuple[str, Pool | Lane | Node]] = set()
        """The pools, lanes and tasks that are among the counts of what became of them."""
        self._data: dict[str, Item] = {}
        self._ids: dict[str, str] = {}
        """Source id → the file it was first seen in."""

    def place(self, model: Model) -> None:
        """Add all elements of one file but its journeys."""
        self.customers.update(customers_nodes(model))
        self._name_processes(model)
        pools = {pool.process: pool for pool in reversed(model.pools) if pool.process is not None}
        for pool in model.pools:
            if not is_customers(pool):
                self._pool(model, pool)
        for process in model.processes:
            if process not in self.customers:
                self._process(model, process, pools.get(process))
        referred = {datum.refers_to for datum in model.data.values()}
        for datum in model.data.values():
            self._datum(model, datum, referred)

    def source(self, model: Model, its_id: str) -> str | None:
        """Return an id as others will know it: with its file's name where another file has the same."""
        first = self._ids.setdefault(its_id, model.file.name)
        return its_id if first == model.file.name or not its_id else f"{title(model.file)}#{its_id}"

    def _name_processes(self, model: Model) -> None:
        """Call each process as it says, as its pool does, or as the file."""
        pools = {pool.process: pool.name for pool in reversed(model.pools)}
        alone = sum(bool(one.inside) for one in model.processes) == 1
        for process in model.processes:
            file = (model.name if alone else "") or title(model.file)
            self.names[process] = process.name or pools.get(process) or file

    def person(self, kind: str, name: str, part: Pool | Lane, model: Model) -> Item:
        """Return the persona or function of a name, which is the same in all files."""
        what = "participant" if isinstance(part, Pool) else "lane"
        if (kind, name) not in self._people:
            source = self.source(model, part.id)
            self._people[kind, name] = self.draft.add(kind, name, part.place, what=what, source=source)
        elif (kind, part) not in self._counted:
            self.draft.mapped[what, kind] += 1
        self._counted.add((kind, part))
        return self._people[kind, name]

    def around(self, node: Node | None) -> Item | None:
        """Return what became of a node, else of the nearest sub-process or process that holds it."""
        while node is not None and node not in self.processes:
            node = node.within
        return self.processes.get(node) if node is not None else None

    def datum(self, model: Model, its_id: str) -> Item | None:
        """Return what became of a data object, a data store, or a reference to one."""
        datum = model.data.get(its_id)
        return self._data.get(_name(model, datum)) if datum is not None else None

    def _pool(self, model: Model, pool: Pool) -> None:
        if not pool.name:
            self.draft.leave_out("participant", "it has no name", pool.place)
        elif _PROCESS.fullmatch(pool.name):
            why = "it is named after its process, and does not say who takes part"
            self.draft.leave_out("participant", why, pool.place)
        else:
            self.person("function", pool.name, pool, model)

    def _process(self, model: Model, process: Node, pool: Pool | None) -> None:
        if not process.inside and process.xml.name == "process":
            self.draft.leave_out("process", "there is nothing in it", process.place)
            return
        name = self.names[process]
        function = self._people.get(("function", pool.name)) if pool is not None else None
        whole = self._add(model, process, name, name)
        if function is not None:
            self.draft.link(whole, "function", function, what="participant")
        waiting = list(reversed(process.inside))
        while waiting:
            node = waiting.pop()
            waiting.extend(reversed(node.inside))
            if node.type in EVENTS or node.type in GATEWAYS:
                self.draft.leave_out(node.type, NO_EVENT, node.place)
            elif node not in self.customers:
                self._activity(model, node, name, function)

    def _activity(self, model: Model, node: Node, group: str, function: Item | None) -> None:
        item = self._add(model, node, node.name, group)
        whole = self.around(node.within)
        if whole is not None:
            self.draft.link(item, "part_of", whole, what="part of a process")
        if node.lane is not None:
            self._perform(model, item, node.lane, function)
        for name in _groups(node):
            self.draft.link(item, "performed_by", self._role(name, function, node, None), what="candidateGroups")

    def _add(self, model: Model, node: Node, name: str, group: str) -> Item:
        item = self.draft.add(
            "process",
            name,
            node.place,
            what=node.xml.name,
            source=self.source(model, node.id),
            group=group,
            description=documentation(node.xml),
            automated=True if node.type in AUTOMATED else None,
            manual=f"manual task in {PurePosixPath(model.file.name).name}" if node.type == "manualTask" else None,
            tags=[f"bpmn:{node.type}"] if node.type in _TAGGED else None,
        )
        self.processes[node] = item
        if node.type == "businessRuleTask":
            policy = self.draft.add("policy", name, node.place, what=node.xml.name, group=group)
            policy.source = item.source
            self.draft.link(policy, "governs", item, what="businessRuleTask")
        return item

    def _perform(self, model: Model, item: Item, lane: Lane, function: Item | None) -> None:
        outer = lane.outer
        while outer is not None and not outer.name:
            outer = outer.outer
        if outer is not None:
            function = self.person("function", outer.name, outer, model)
        if not lane.name:
            return
        if not lane.is_inner:
            self.draft.link(item, "function", self.person("function", lane.name, lane, model), what="lane")
            return
        role = self._role(lane.name, function, lane, self.source(model, lane.id))
        self.draft.link(item, "performed_by", role, what="lane")

    def _role(self, name: str, function: Item | None, of: Lane | Node, source: str | None) -> Item:
        where = function.name if function is not None else NOBODY
        key = ("role", name, where)
        what = "candidateGroups" if isinstance(of, Node) else "lane"
        if key in self._people and ("role", of) not in self._counted:
            self.draft.mapped[what, "role"] += 1
        self._counted.add(("role", of))
        if key not in self._people:
            self._people[key] = role = self.draft.add("role", name, of.place, what=what, source=source)
            if function is None:
                known = self._people.get(("function", NOBODY))
                function = known or self.draft.add("function", NOBODY, of.place, what="lane in no pool")
                self._people["function", NOBODY] = function
            self.draft.link(role, "function", function, what=what)
        return self._people[key]

    def _datum(self, model: Model, datum: Datum, referred: Container[str]) -> None:
        name = _name(model, datum)
        if datum.type in ("dataInput", "dataOutput"):
            return
        if not name:
            if datum.id not in referred:
                self.draft.leave_out(datum.type, "it has no name", datum.place)
        elif name not in self._data:
            source = self.source(model, datum.id)
            self._data[name] = self.draft.add("data", name, datum.place, what=datum.type, source=source)
        else:
            self.draft.mapped[datum.type, "data"] += 1

    def link_calls(self) -> None:
        """Let each process that is called make possible what calls it."""
        known: dict[str, list[Node]] = {}
        for model in self.models:
            for process in model.processes:
                if process in self.processes:
                    known.setdefault(process.id, []).append(process)
        for model in self.models:
            for node in model.all_nodes:
                if node.type == "callActivity":
                    self._call(model, node, known)

    def _call(self, model: Model, node: Node, known: dict[str, list[Node]]) -> None:
        name = ref(node.xml.attributes.get("calledElement"))
        here = model.nodes.get(name)
        called = [here] if here is not None and here in self.processes else known.get(name, [])
        item = self.processes.get(node) or self.steps.get(node)
        if item is None:
            return
        if len(called) != 1:
            why = "several files have a process with that id" if called else "what it calls is in none of the files"
            self.draft.leave_out("what a callActivity calls", why, node.place)
        elif item.kind == "step":
            self.draft.link(item, "processes", self.processes[called[0]], what="callActivity")
        else:
            self.draft.link(self.processes[called[0]], "enables", item, what="callActivity", place=node.place)


def _name(model: Model, datum: Datum) -> str:
    referred = model.data.get(datum.refers_to)
    return datum.name or (referred.name if referred is not None else "")


def _groups(node: Node) -> list[str]:
    """Return the groups that engines offer a task to, as far as they are names and not computed."""
    written = node.xml.attributes.get("candidateGroups", "")
    return [] if "{" in written else [name for name in map(str.strip, written.split(",")) if name]
