"""Concepts, relations and folders → the lines of an XML document in the Open Group's exchange format."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from cxalign.exchange.properties import PREFIX, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.exchange.writers.archimate.concepts import Concept, Relation
    from cxalign.exchange.writers.archimate.filing import Folders

NAMESPACE = "http://www.opengroup.org/xsd/archimate/3.0/"
SCHEMA = "http://www.opengroup.org/xsd/archimate/3.1/archimate3_Model.xsd"
LANGUAGE = "en"
"""Every text says in which language it is; which one that is, the language of cxalign does not know."""


def document(model: Concept, elements: list[Concept], relations: list[Relation], folders: Folders) -> Iterator[str]:
    """Write everything in the order the format asks for."""
    said = [model.properties, *(one.properties for one in elements), *(one.properties for one in relations)]
    known = sorted({name for properties in said for name in properties})
    names = {name: f"prop-{name.removeprefix(PREFIX)}" for name in known}
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<model xmlns="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    yield f'       xsi:schemaLocation="{NAMESPACE} {SCHEMA}" identifier="{model.id}">'
    yield _text("name", model.name, 1)
    yield from _properties(model.properties, names, 1)
    yield "  <elements>"
    for element in elements:
        yield from _element(element, names)
    yield "  </elements>"
    if relations:
        yield "  <relationships>"
        for relation in relations:
            yield from _relation(relation, names)
        yield "  </relationships>"
    yield "  <organizations>"
    yield from _folders(folders)
    yield "  </organizations>"
    yield "  <propertyDefinitions>"
    for name, identifier in names.items():
        yield f'    <propertyDefinition identifier="{identifier}" type="string">'
        yield f"      <name>{escape(name)}</name>"
        yield "    </propertyDefinition>"
    yield "  </propertyDefinitions>"
    yield "</model>"


def _text(name: str, text: str, depth: int) -> str:
    return f'{"  " * depth}<{name} xml:lang="{LANGUAGE}">{escape(shown(text))}</{name}>'


def _properties(properties: dict[str, str], names: dict[str, str], depth: int) -> Iterator[str]:
    if not properties:
        return
    pad = "  " * depth
    yield f"{pad}<properties>"
    for name, value in properties.items():
        yield f'{pad}  <property propertyDefinitionRef="{names[name]}">'
        yield _text("value", value, depth + 2)
        yield f"{pad}  </property>"
    yield f"{pad}</properties>"


def _element(element: Concept, names: dict[str, str]) -> Iterator[str]:
    yield f'    <element identifier="{element.id}" xsi:type="{element.type}">'
    yield _text("name", element.name, 3)
    if element.documentation:
        yield _text("documentation", element.documentation, 3)
    yield from _properties(element.properties, names, 3)
    yield "    </element>"


def _relation(relation: Relation, names: dict[str, str]) -> Iterator[str]:
    ends = f'source="{relation.source}" target="{relation.target}"'
    more = "" if relation.attribute is None else ' {}="{}"'.format(*relation.attribute)
    opened = f'<relationship identifier="{relation.id}" {ends} xsi:type="{relation.type}"{more}'
    if not relation.name and not relation.properties:
        yield f"    {opened}/>"
        return
    yield f"    {opened}>"
    if relation.name:
        yield _text("name", relation.name, 3)
    yield from _properties(relation.properties, names, 3)
    yield "    </relationship>"


def _folders(folders: Folders) -> Iterator[str]:
    """Write the folders as a tree, each where its first label is met."""
    tree: dict[str, dict[str, list[tuple[str, list[str]]]]] = {}
    for (top, folder, *below), identifiers in folders.items():
        inner = tree.setdefault(top, {}).setdefault(folder, [])
        inner.append((below[0] if below else "", identifiers))
    for top, within in tree.items():
        yield from ("    <item>", _text("label", top, 3))
        for folder, groups in within.items():
            yield from ("      <item>", _text("label", folder, 4))
            for label, identifiers in groups:
                yield from _leaves(label, identifiers)
            yield "      </item>"
        yield "    </item>"


def _leaves(label: str, identifiers: list[str]) -> Iterator[str]:
    depth = 4
    if label:
        yield from ("        <item>", _text("label", label, 5))
        depth = 5
    for identifier in identifiers:
        yield f'{"  " * depth}<item identifierRef="{identifier}"/>'
    if label:
        yield "        </item>"
