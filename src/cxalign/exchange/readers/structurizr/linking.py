"""Which link a relationship of a workspace is: a system depends on what it uses, and runs on its node."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cxalign.exchange.readers.structurizr.placing import DEPLOYED, INSTANCES, SOFTWARE

if TYPE_CHECKING:
    from cxalign.exchange.draft import Draft, Item
    from cxalign.exchange.readers.structurizr.placing import Placing
    from cxalign.exchange.readers.structurizr.workspace import Part, Relationship, Workspace


def link_all(workspace: Workspace, placing: Placing, draft: Draft) -> None:
    """Add the links of one workspace: what is said before what is implied."""
    linker = _Linker(workspace, placing, draft)
    for part in placing.by_id.values():
        linker.whole(part)
        linker.instance(part)
    for relationship in workspace.relationships:
        if not relationship.linked:
            linker.relationship(relationship)
    for relationship in workspace.relationships:
        if relationship.linked:
            linker.implied(relationship)


class _Linker:
    def __init__(self, workspace: Workspace, placing: Placing, draft: Draft) -> None:
        self.placing, self.draft = placing, draft
        self.named = {one.id: one for one in workspace.relationships if one.id and not one.linked}
        instances = [part for part in placing.by_id.values() if part.type in INSTANCES and self._is_live(part)]
        self.times = Counter(_instance_of(part) for part in instances)
        """Id of what is deployed → how many times it is."""

    def _is_live(self, part: Part) -> bool:
        return part.whole is not None and part.whole in self.placing.items

    def whole(self, part: Part) -> None:
        """Let a system depend on its parts, and a node run on the node it is in."""
        item, whole = self.placing.items.get(part), self.placing.items.get(part.whole) if part.whole else None
        if item is None or whole is None:
            return
        if part.type in SOFTWARE:
            self.draft.link(whole, "depends_on", item, what=f"{part.type} inside", place=part.place)
        elif part.type in DEPLOYED:
            self.draft.link(item, "runs_on", whole, what=f"{part.type} inside", place=part.place)

    def instance(self, part: Part) -> None:
        """Let what is deployed run on the node it is deployed on."""
        if part.type not in INSTANCES:
            return
        node = self.placing.items.get(part.whole) if part.whole else None
        deployed = self._item(_instance_of(part))
        if node is None:
            self.draft.leave_out(part.type, "its node is of another environment", part.place)
        elif deployed is None or deployed.kind != "system":
            self.draft.leave_out(part.type, "what it is an instance of is not in the model", part.place)
        else:
            times = self.times[_instance_of(part)]
            redundancy = f"deployed {times} times" if times > 1 else None
            self.draft.link(deployed, "runs_on", node, what=part.type, place=part.place, redundancy=redundancy)

    def relationship(self, relationship: Relationship) -> None:
        """Let a system depend on what it uses."""
        self.draft.saw("relationship")
        source, target = self._end(relationship.source), self._item(relationship.target)
        if source is None or target is None:
            why = "one of its ends was left out, or is not in the model"
            self.draft.leave_out("relationship", why, relationship.place)
        elif source.kind != "system" or target.kind != "system":
            why = "what people do with a system is said by the steps of journeys and by processes"
            self.draft.leave_out("relationship", why, relationship.place)
        elif source is not target:
            self.draft.link(source, "depends_on", target, what="relationship", place=relationship.place)

    def implied(self, relationship: Relationship) -> None:
        """Let a whole depend on what its parts use; copies that instances have say nothing new."""
        if relationship.source.type in INSTANCES:
            return
        self.draft.saw("implied relationship")
        original = self.named.get(relationship.linked)
        source, target = self._end(relationship.source), self._item(relationship.target)
        ends = [] if original is None else [self._end(original.source), self._item(original.target)]
        if source is None or target is None or source.kind != "system" or target.kind != "system":
            why = "what implies it was left out"
            self.draft.leave_out("implied relationship", why, relationship.place)
        elif source is not target:
            names = [one.name for one in ends if one is not None]
            chain = f"implied by {' → '.join(names)}" if names else "implied"
            place = relationship.place
            self.draft.link(source, "depends_on", target, what="implied relationship", chain=chain, place=place)

    def _item(self, its_id: str) -> Item | None:
        part = self.placing.by_id.get(its_id)
        return self._end(part) if part is not None else None

    def _end(self, part: Part) -> Item | None:
        """Return what an element became; an instance stands for what it is one of."""
        if part.type in INSTANCES:
            deployed = self.placing.by_id.get(_instance_of(part))
            return self.placing.items.get(deployed) if deployed is not None and self._is_live(part) else None
        return self.placing.items.get(part)


def _instance_of(part: Part) -> str:
    return part.text("containerId") or part.text("softwareSystemId")
