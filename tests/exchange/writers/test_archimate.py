"""ArchiMate: the rules of the exchange format and of ArchiMate's relationships hold, whatever the model says.

The environment variable CXALIGN_ARCHIMATE names a folder with the schemas of the Open Group (archimate3_Diagram.xsd and
what it includes) and with Archi's table of relationships (relationships.xml), which are not ours to pass on.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import assume, given, settings
from tests.exchange.test_round_trip import EVERYTHING, EXAMPLES, QUICK, loaded
from tests.reference.models import files, workspaces

from cxalign.exchange.writers.archimate import render
from cxalign.loading import load_workspace
from cxalign.model.references import NESTED, REFERENCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cxalign.model.workspace import Workspace

SCHEMAS = os.environ.get("CXALIGN_ARCHIMATE")
NS = "{http://www.opengroup.org/xsd/archimate/3.0/}"
TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ORDER = {
    "model": ("name", "properties", "elements", "relationships", "organizations", "propertyDefinitions"),
    "element": ("name", "documentation", "properties"),
    "relationship": ("name", "properties"),
    "propertyDefinition": ("name",),
    "property": ("value",),
    "item": ("label", "item"),
}
"""Element → what may be in it, in this order."""
PROCESS, ROLE, ACTOR, DATA = "BusinessProcess", "BusinessRole", "BusinessActor", "BusinessObject"
SYSTEMS = {"ApplicationComponent", "SystemSoftware", "Device", "CommunicationNetwork", "Facility"}
PASSIVE = {"Assessment", "Outcome", "Constraint", "Requirement", "Principle"}
ELEMENTS = {PROCESS, ROLE, ACTOR, DATA, "BusinessInterface", "WorkPackage", "Plateau", *SYSTEMS, *PASSIVE}
ALLOWED: dict[str, list[tuple[set[str], set[str]]]] = {
    "Composition": [({PROCESS}, {PROCESS})],
    "Aggregation": [({"Plateau"}, ELEMENTS - {"Principle", "WorkPackage", "Assessment"})],
    "Assignment": [({ROLE, ACTOR}, {PROCESS}), ({ACTOR}, {ROLE})],
    "Realization": [({"WorkPackage"}, ELEMENTS - {"WorkPackage", "Assessment"})],
    "Serving": [
        (SYSTEMS, {PROCESS, "BusinessInterface", *SYSTEMS}),
        ({PROCESS}, {PROCESS, *SYSTEMS}),
        ({"BusinessInterface"}, {PROCESS}),
    ],
    "Access": [({PROCESS, *SYSTEMS}, {DATA})],
    "Triggering": [({PROCESS}, {PROCESS}), ({"WorkPackage"}, {"WorkPackage"})],
    "Association": [(ELEMENTS, ELEMENTS)],
}
"""Type → from what it may lead to what, as far as it is used here (ArchiMate 3.2, appendix B)."""
NCNAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")

ALL_LINKS = """\
personas: [{id: me}]
channels: [{id: shop}]
functions: [{id: ops, head: boss}]
roles:
  - {id: boss, function: ops, may_decide: [p]}
data: [{id: d, owner: boss}]
journeys:
  - id: j
    persona: me
    owner: boss
    mapped_with: [ops]
    steps:
      - {id: a, channels: [shop], asks: [d], recovery: [c], next: [b], processes: [p], systems: [s]}
      - {id: b, expects: {channel: shop, owner: true}, states: [future]}
      - {id: c, recovers: [b]}
processes:
  - {id: p, function: ops, performed_by: [boss], consulted: [boss, ops], owner: boss, serves: [j/b], enables: [q]}
  - {id: q, part_of: p, operates: [s, h, n, f, o], triggers: [p], alternative_to: [p], systems: [s, h, n, f, o]}
  - {id: r, reads: [d], writes: [d], creates: [d]}
systems:
  - {id: s, kind: saas, owner: boss, it_owner: ops, supports: [p], realises: [shop], depends_on: [o], runs_on: [h, o]}
  - {id: h, kind: hardware, runs_on: [n, f], depends_on: [s], realises: [shop], reads: [d]}
  - {id: n, kind: network, runs_on: [f], depends_on: [h], realises: [shop], writes: [d]}
  - {id: f, kind: facility, runs_on: [n], depends_on: [s], realises: [shop], reads: [d]}
  - {id: o, kind: platform, runs_on: [h], master_of: [d], reads: [d], writes: [d], replaced_by: [s], realises: [shop]}
policies:
  - {id: law, origin: legal, owner: boss, governs: [p, j/a], may_waive: [boss], states: [current]}
  - {id: deal, origin: contractual, states: [current]}
  - {id: habit, origin: commercial, states: [current]}
initiatives:
  - id: i
    kind: other
    owner: boss
    states: [current]
    journeys: [j]
    delivers: [j, j/a, me, shop, p, s, h, n, f, o, 'function:ops', boss, d, law, deal, habit, k, t, own]
    retires: [q]
    after: [k]
  - {id: k, kind: management}
readiness: [{of: ops, strategy: 2, states: [current]}, {of: i, staff: 3}]
stories:
  - id: t
    states: [current]
    about: [j/a, d]
    persona: me
    investigated_by: [ops]
    causes: [{dimension: people, element: boss}]
measures: [{id: own, at: j/a, kind: nps, states: [current]}, {at: p, kind: ces}]
"""


def bare(node: ET.Element) -> str:
    return node.tag.removeprefix(NS)


def hold(data: bytes) -> ET.Element:
    """See that a model keeps the rules, and return it."""
    root = ET.fromstring(data)  # noqa: S314 - written by us
    for node in root.iter():
        known = ORDER.get(bare(node))
        if known is not None:
            places = [known.index(bare(child)) for child in node]
            assert places == sorted(places)
            once = [name for name in map(bare, node) if name != "item"]
            assert len(once) == len(set(once))
        if bare(node) in {"name", "documentation", "value", "label"} and node.text is not None:
            assert "\r" not in node.text
    for group in root.iter():
        assert len(group) or bare(group) not in {"properties", "elements", "relationships"}
    elements = {node.attrib["identifier"]: node.attrib[TYPE] for node in root.iter(f"{NS}element")}
    relations = list(root.iter(f"{NS}relationship"))
    definitions = {node.attrib["identifier"]: node for node in root.iter(f"{NS}propertyDefinition")}
    identifiers = [node.attrib["identifier"] for node in root.iter() if "identifier" in node.attrib]
    assert len(identifiers) == len(set(identifiers))
    assert all(NCNAME.fullmatch(one) for one in identifiers)
    for node in root.iter(f"{NS}element"):
        assert node.attrib[TYPE] in ELEMENTS
        assert (node.findtext(f"{NS}name") or "").strip()
    for relation in relations:
        ends = elements[relation.attrib["source"]], elements[relation.attrib["target"]]
        allowed = ALLOWED[relation.attrib[TYPE]]
        assert any(ends[0] in sources and ends[1] in targets for sources, targets in allowed), relation.attrib
        assert ("accessType" in relation.attrib) == (relation.attrib[TYPE] == "Access")
    for node in root.iter(f"{NS}property"):
        assert node.attrib["propertyDefinitionRef"] in definitions
    assert len({node.findtext(f"{NS}name") for node in definitions.values()}) == len(definitions)
    filed = [node.attrib["identifierRef"] for node in root.iter(f"{NS}item") if "identifierRef" in node.attrib]
    assert sorted(filed) == sorted(elements)
    return root


@pytest.mark.parametrize("example", ["beginner", "broadband-move", "permits"])
def test_an_example_keeps_the_rules(example: str) -> None:
    workspace = load_workspace([EXAMPLES / example], jobs=1).workspace
    assert workspace is not None
    hold(render(workspace)[""])


@given(workspaces(ghosts=True))
@settings(QUICK, max_examples=15)
def test_any_model_keeps_the_rules(data: dict[str, Any]) -> None:
    workspace = loaded(files(data))
    assume(workspace is not None)  # the two ends of a link may contradict each other
    assert workspace is not None
    hold(render(workspace)[""])


def test_every_link_of_the_language_is_a_relationship(load: Callable[..., Workspace]) -> None:
    workspace = load({"a.yaml": ALL_LINKS})
    assert workspace.unresolved == []
    root = hold(render(workspace)[""])
    known = {reference.relation for of_kind in REFERENCES.values() for reference in of_kind.values()}
    known |= {reference.relation for of_kind in NESTED.values() for reference in of_kind.values()}
    written = [node.attrib["identifier"].partition("_")[0] for node in root.iter(f"{NS}relationship")]
    assert {*written} == {f"rel-{relation}" for relation in (*known, "contains", "in-state")}
    linked = [one for one in written if one not in {"rel-contains", "rel-in-state", "rel-next"}]
    assert len(linked) == len([link for link in workspace.links if link.relation != "next"])


def relationships(root: ET.Element) -> list[str]:
    names = {node.attrib["identifier"]: node.findtext(f"{NS}name") for node in root.iter(f"{NS}element")}
    return [
        f"{names[node.attrib['source']]} –{node.attrib[TYPE]} {node.attrib.get('accessType', '')}"
        f"{node.findtext(f'{NS}name') or ''}→ {names[node.attrib['target']]} {said(root, node)}"
        for node in root.iter(f"{NS}relationship")
    ]


def said(root: ET.Element, node: ET.Element) -> dict[str, str]:
    names = {one.attrib["identifier"]: one.findtext(f"{NS}name") for one in root.iter(f"{NS}propertyDefinition")}
    return {
        str(names[one.attrib["propertyDefinitionRef"]]): one.findtext(f"{NS}value") or ""
        for one in node.iter(f"{NS}property")
    }


def element(root: ET.Element, identifier: str) -> ET.Element:
    return next(node for node in root.iter(f"{NS}element") if node.attrib["identifier"] == identifier)


def test_a_small_model_reads_like_one(tea: Workspace) -> None:
    root = hold(render(tea)[""])
    assert root.findtext(f"{NS}name") == "Tea & Co"
    assert said(root, root.find(f"{NS}properties") or root) == {
        "cxalign:version": "1",
        "cxalign:as_of": "2026-06-01",
        "cxalign:capability_scale": "iso-33020",
    }
    future = element(root, "id-state-future")
    assert said(root, future) == {
        "cxalign:id": "future",
        "cxalign:kind": "state",
        "cxalign:place": "2",
        "cxalign:date": "2028-01-01",
    }
    boil = element(root, "id-step-tea__boil")
    assert (boil.attrib[TYPE], boil.findtext(f"{NS}name")) == ("BusinessProcess", "Boil; it: now")
    assert said(root, boil) == {
        "cxalign:id": "boil",
        "cxalign:kind": "step",
        "cxalign:stage": "Kitchen",
        "cxalign:emotion": "-2",
        "cxalign:wait": "1h30m",
        "cxalign:next-by-default": "[tea/pour]",
    }
    assert said(root, element(root, "id-system-kettle"))["cxalign:depends_on"] == "[mains]"  # which is no system
    assert said(root, element(root, "id-role-maid")) == {"cxalign:id": "maid", "cxalign:declared": "false"}
    assert element(root, "id-process-heat").findtext(f"{NS}documentation") == "+1\n@two"
    title = '=HYPERLINK("x") # tea: <b>'
    assert relationships(root) == [
        f"{title} –Composition → Boil; it: now {{'cxalign:steps': '1'}}",
        f"{title} –Composition → Section two {{'cxalign:steps': '2'}}",
        "current –Aggregation → Section two {'cxalign:states': '1'}",
        "cook –Association accountable→ heat {'cxalign:owner': 'current: 1; future: 1'}",
        "maid –Association accountable→ heat {'cxalign:owner': 'current: 2'}",
        "kettle –Serving → heat {'cxalign:systems': '1'}",
        "heat –Serving → Boil; it: now {'cxalign:processes': '{place: 1, when: at night}'}",
        "web –Serving → Section two {'cxalign:channels': 'current: 1'}",
        "phone –Serving → Section two {'cxalign:channels': 'current: 2'}",
        "app –Serving → Section two {'cxalign:channels': 'future: 1'}",
        "Boil; it: now –Triggering → Section two {}",
    ]


def test_hostile_text_stays_text_and_nothing_of_it_is_lost(load: Callable[..., Workspace]) -> None:
    name = "]]><!ENTITY x> &amp; \\x00\\u202e"
    texts = f'processes:\n  - {{id: p, name: "{name}", outcome: "a\\x00  b]]>", description: "x\\x07"}}\n'
    root = hold(render(load({"a.yaml": texts}))[""])
    process = element(root, "id-process-p")
    assert process.findtext(f"{NS}name") == "]]><!ENTITY x> &amp; \ufffd\u202e"
    assert said(root, process) == {
        "cxalign:id": "p",
        "cxalign:name": '"]]><!ENTITY x> &amp; \\0\\u202e"',
        "cxalign:description": '"x\\x07"',
        "cxalign:outcome": '"a\\0 \\x20b]]>"',
    }


def test_ids_of_any_script_are_identifiers_and_no_two_become_one(load: Callable[..., Workspace]) -> None:
    ids = ("Ä_1", "Ä1", "c4_1", "_c4_1", "日本", "a.b-c", "__", "_")
    root = hold(render(load({"a.yaml": "processes:\n" + "".join(f'  - {{id: "{one}"}}\n' for one in ids)}))[""])
    found = [node.attrib["identifier"] for node in root.iter(f"{NS}element")]
    assert found[2:] == [
        *("id-process-_c4__5f_1", "id-process-_c4_1", "id-process-c4_5f_1", "id-process-_5f_c4_5f_1"),
        *("id-process-_65e5__672c_", "id-process-a.b-c", "id-process-_5f__5f_", "id-process-_5f_"),
    ]


def test_the_order_of_files_does_not_change_what_is_written_of_an_element(load: Callable[..., Workspace]) -> None:
    one, two = (
        "processes: [{id: p, name: One}]\n",
        "processes: [{id: q, systems: [s]}]\nsystems: [{id: s, kind: saas}]\n",
    )
    first = render(load({"a.yaml": one, "b.yaml": two}))[""].decode().splitlines()
    second = render(load({"a.yaml": two, "b.yaml": one}))[""].decode().splitlines()
    assert sorted(first) == sorted(second)


def texts(root: ET.Element) -> Iterable[ET.Element]:
    return (node for name in ("name", "documentation", "value", "label") for node in root.iter(NS + name))


def test_every_text_says_its_language(tea: Workspace) -> None:
    root = hold(render(tea)[""])
    keys = {node.find(f"{NS}name") for node in root.iter(f"{NS}propertyDefinition")}
    assert {node.attrib.get(LANG) for node in texts(root) if node not in keys} == {"en"}


@pytest.mark.skipif(not SCHEMAS, reason="CXALIGN_ARCHIMATE names no folder")
def test_the_schema_and_the_table_of_relationships_agree(load: Callable[..., Workspace], tmp_path: Path) -> None:
    from xmlschema import XMLSchema

    schema = XMLSchema(Path(SCHEMAS or "", "archimate3_Diagram.xsd"), allow="local")
    found = [load_workspace([EXAMPLES / name], jobs=1).workspace for name in ("beginner", "broadband-move")]
    for number, workspace in enumerate((*found, load({"a.yaml": ALL_LINKS}), load({"a.yaml": EVERYTHING}))):
        assert workspace is not None
        path = tmp_path / f"{number}.xml"
        path.write_bytes(render(workspace)[""])
        assert [str(error) for error in schema.iter_errors(path)] == []


@pytest.mark.skipif(not SCHEMAS, reason="CXALIGN_ARCHIMATE names no folder")
def test_every_relationship_we_take_to_be_allowed_is() -> None:
    letters = {"Composition": "c", "Aggregation": "g", "Assignment": "i", "Realization": "r", "Serving": "v"}
    letters |= {"Access": "a", "Triggering": "t", "Association": "o"}
    table = {
        (source.attrib["concept"], target.attrib["concept"]): target.attrib["relations"]
        for source in ET.parse(Path(SCHEMAS or "", "relationships.xml")).getroot()  # noqa: S314 - named by the user
        for target in source
    }
    for name, pairs in ALLOWED.items():
        for sources, targets in pairs:
            for source in sources:
                assert [one for one in targets if letters[name] not in table[source, one]] == [], (name, source)
