"""The two ways ArchiMate models are written → concepts and relations, in the words of version 3."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cxalign.exchange.draft import Place, SourceError, one_line
from cxalign.exchange.markup import parse
from cxalign.exchange.sources import member, member_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.exchange.draft import Draft
    from cxalign.exchange.markup import Node
    from cxalign.exchange.sources import SourceFile

ARCHI = ("http://www.archimatetool.com/archimate", "http://www.bolton.ac.uk/archimate")
OPEN_EXCHANGE = "http://www.opengroup.org/xsd/archimate"
INSIDE = "model.xml"
"""The model in a zipped file of Archi's."""

_NOW_CALLED = {
    "UsedBy": "Serving",
    "Realisation": "Realization",
    "Specialisation": "Specialization",
    "InfrastructureService": "TechnologyService",
    "InfrastructureFunction": "TechnologyFunction",
    "InfrastructureInterface": "TechnologyInterface",
    "CommunicationPath": "Path",
    "Network": "CommunicationNetwork",
    "AndJunction": "Junction",
    "OrJunction": "Junction",
}
"""Word of an earlier version → that of version 3."""
_ACCESS = {"": "write", "0": "write", "1": "read", "2": "access", "3": "readwrite"}
"""How Archi writes what an Access does; nothing means writing."""


@dataclass(slots=True, eq=False)
class Concept:
    """One element of a model, or a junction."""

    id: str
    type: str
    name: str
    place: Place
    documentation: str = ""
    properties: dict[str, str] = field(default_factory=dict)
    folder: str | None = None


@dataclass(slots=True, eq=False)
class Relation:
    """One relationship between two concepts."""

    id: str
    type: str
    source: Concept
    target: Concept
    name: str
    access: str
    place: Place
    properties: dict[str, str] = field(default_factory=dict)


class Model:
    """What the files of one import hold together."""

    def __init__(self) -> None:
        self.concepts: dict[str, Concept] = {}
        self.relations: list[Relation] = []
        self.pending: list[tuple[Node, str, str, Place, dict[str, str]]] = []
        """Relationships whose ends are not looked up yet: node, type, access, place, properties."""
        self.name = ""
        self.properties: dict[str, str] = {}
        """What the first file that has properties of its own says there."""

    def is_called(self, name: str, properties: dict[str, str]) -> None:
        """Take over what a file says of the model as a whole."""
        if properties and not self.properties:
            self.name, self.properties = name, properties

    def add(self, concept: Concept, draft: Draft) -> None:
        """Add a concept; of two with one id the first counts."""
        draft.saw(concept.type)
        if concept.id in self.concepts:
            draft.leave_out(concept.type, "another element with its id was read before, and counts", concept.place)
        elif not concept.id:
            draft.leave_out(concept.type, "it has no id", concept.place)
        else:
            self.concepts[concept.id] = concept

    def connect(self, draft: Draft) -> None:
        """Look up the ends of all relationships, which may stand before them."""
        for node, name, access, place, properties in self.pending:
            draft.saw(f"{name} relationship")
            source, target = (self.concepts.get(_id(node, end)) for end in ("source", "target"))
            if source is None or target is None:
                draft.leave_out(f"{name} relationship", "one of its ends is no element of the model", place)
                continue
            identifier = _id(node, "identifier", "id")
            relation = Relation(identifier, name, source, target, _name(node), access, place, properties)
            self.relations.append(relation)
        self.pending.clear()


def is_model(file: SourceFile) -> bool:
    """Tell whether the beginning of a file names one of the two notations, zipped or not."""
    if file.is_zip:
        if INSIDE not in member_names(file):
            return False
        try:
            file = member(file, INSIDE)
        except SourceError:
            return True
    head = file.head
    return b"<" in head and any(name.encode() in head for name in (*ARCHI, OPEN_EXCHANGE))


def read_model(file: SourceFile, model: Model, draft: Draft) -> None:
    """Add what a file holds to the model; raises SourceError."""
    if file.is_zip:
        if INSIDE not in member_names(file):
            raise SourceError(f"is a zip archive without {INSIDE}, or a broken one")
        file = member(file, INSIDE)
    root = parse(file)
    if root.name == "model" and root.namespace in ARCHI:
        _read_archi(root, file, model, draft)
    elif root.name == "model" and root.namespace.startswith(OPEN_EXCHANGE):
        _read_open_exchange(root, file, model, draft)
    else:
        is_part = root.namespace in ARCHI
        cure = _OF_COARCHI if is_part else "export it from its tool as Open Exchange File, or save it with Archi"
        raise SourceError(f"is no ArchiMate model, but XML with <{root.name}>", Place(file.name, root.line), cure)


_OF_COARCHI = "it is a part of a model that the plug-in coArchi keeps in git: open that in Archi and save it as a file"


def _read_archi(root: Node, file: SourceFile, model: Model, draft: Draft) -> None:
    model.is_called(_name(root), _pairs(root))
    for node, folder in _in_folders(root):
        name = _type(node)
        place = Place(file.name, node.line)
        if name.endswith(("DiagramModel", "SketchModel", "CanvasModel")):
            draft.saw("view")
            draft.leave_out("view", "it shows elements, and says nothing more of them", place)
        elif "source" in node.attributes and "target" in node.attributes:
            access = _ACCESS.get(node.attributes.get("accessType", ""), "access")
            model.pending.append((node, _relation(name), access, place, _pairs(node)))
        else:
            documentation = _documentation(node)
            concept = Concept(_id(node, "id"), name, _name(node), place, documentation, _pairs(node), folder)
            model.add(concept, draft)


def _pairs(node: Node) -> dict[str, str]:
    return {part.attributes.get("key", ""): part.attributes.get("value", "") for part in node.all("property")}


def _in_folders(root: Node) -> Iterator[tuple[Node, str | None]]:
    """Yield the elements of an Archi model, each with the folder of the user's it is in."""
    waiting: list[tuple[Node, tuple[str, ...]]] = [(folder, ()) for folder in reversed(list(root.all("folder")))]
    while waiting:
        folder, path = waiting.pop()
        yield from ((node, path[0] if path else None) for node in folder.all("element"))
        inner = list(folder.all("folder"))
        waiting.extend((node, (*path, node.attributes.get("name", ""))) for node in reversed(inner))


def _read_open_exchange(root: Node, file: SourceFile, model: Model, draft: Draft) -> None:
    keys = {
        _id(node, "identifier"): node.attributes.get("name") or _label(node)
        for group in root.children
        if group.name.lower() in {"propertydefinitions", "propertydefs"}
        for node in group.children
    }
    model.is_called(_name(root), _properties(root, keys))
    folders = _organized(root)
    for group in root.all("elements"):
        for node in group.all("element"):
            concept = Concept(_id(node, "identifier"), _type(node), _name(node), Place(file.name, node.line))
            concept.documentation = _documentation(node)
            concept.properties = _properties(node, keys)
            concept.folder = folders.get(concept.id)
            model.add(concept, draft)
    for group in root.all("relationships"):
        for node in group.all("relationship"):
            access = node.attributes.get("accessType", "access").lower()
            place = Place(file.name, node.line)
            model.pending.append((node, _relation(_type(node)), access, place, _properties(node, keys)))
    for group in root.all("views"):
        for node in group.below():
            if node.name == "view":
                draft.saw("view")
                draft.leave_out("view", "it shows elements, and says nothing more of them", Place(file.name, node.line))


def _properties(node: Node, keys: dict[str, str]) -> dict[str, str]:
    found = {}
    for group in node.all("properties"):
        for part in group.all("property"):
            value = part.first("value")
            key = keys.get(_id(part, "propertyDefinitionRef", "identifierref"), "")
            found[key] = value.text if value is not None else ""
    return found


def _organized(root: Node) -> dict[str, str]:
    """Return element → the folder below the first level it is in, as far as the file says so."""
    found: dict[str, str] = {}
    waiting: list[tuple[Node, tuple[str, ...]]] = [
        (node, ()) for node in root.children if node.name in {"organizations", "organization"}
    ]
    while waiting:
        node, path = waiting.pop()
        for item in node.all("item"):
            identifier = _id(item, "identifierRef", "identifierref")
            if identifier and len(path) > 1:
                found[identifier] = path[1]
            label = _label(item)
            waiting.append((item, (*path, label) if label else path))
    return found


def _documentation(node: Node) -> str:
    return "\n\n".join(part.text for part in node.all("documentation"))


def _type(node: Node) -> str:
    written = node.attributes.get("xsi:type", "").rpartition(":")[2]
    return _NOW_CALLED.get(written, written) or "element without a type"


def _relation(name: str) -> str:
    bare = name.removesuffix("Relationship")
    return _NOW_CALLED.get(bare, bare)


def _id(node: Node, *names: str) -> str:
    return next((node.attributes[name] for name in names if name in node.attributes), "").strip()


def _name(node: Node) -> str:
    return one_line(node.attributes.get("name") or _label(node))


def _label(node: Node) -> str:
    """Return what a node is called, in the first of its languages."""
    found = node.first("name") or node.first("label")
    return one_line(found.text) if found is not None else ""
