"""What we exported, changed by somebody in Archi: what ArchiMate says counts, and the rest is as it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from tests.exchange.test_round_trip import EXAMPLES, load
from tests.exchange.test_round_trip_archimate import all_of, texts_of

from cxalign.exchange.arranging import arrange
from cxalign.exchange.draft import Draft
from cxalign.exchange.naming import give_ids
from cxalign.exchange.readers import archimate
from cxalign.exchange.readers.archimate.notation import ARCHI
from cxalign.exchange.sources import SourceFile
from cxalign.exchange.writers.archimate import render
from cxalign.loading import load_workspace

if TYPE_CHECKING:
    from cxalign.model.workspace import Workspace

NS = "{http://www.opengroup.org/xsd/archimate/3.0/}"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
ACCESS = {"Read": "1", "Access": "2", "ReadWrite": "3"}
TEA = """\
journeys:
  - id: tea
    name: Tea time
    steps:
      - {id: boil, name: Boil, processes: [{process: heat, when: at night}]}
      - {id: pour, name: Pour, channels: {current: [web, phone], future: phone}}
      - {id: drink, name: Drink}
processes:
  - {id: heat, name: Heat, description: Slowly., owner: cook, capability: {current: 1, future: 3}}
  - {id: serve, name: Serve, part_of: heat, serves: [pour]}
systems:
  - {id: kettle, name: Kettle, kind: saas, supports: [heat], states: [current]}
measures: [{at: heat, kind: nps, value: 3}]
"""
NEW = """<element identifier="id-new" xsi:type="BusinessProcess"><name>Let it draw</name>{}</element>"""


@pytest.fixture
def tea() -> str:
    """Export a small model."""
    return render(load({"a.yaml": TEA.encode()}))[""].decode()


def changed(text: str, *left_out: str) -> Workspace:
    """Import a model of which this is left out, and load what came of it."""
    draft = Draft()
    archimate.read([SourceFile("model.xml", text.encode())], draft)
    assert draft.faults == []
    assert [f"{what}: {why}" for what, why in draft.left_out] == list(left_out)
    give_ids(draft, {})
    return load({file: made.encode() for file, made in arrange(draft, "test").texts.items()})


def without(text: str, identifier: str) -> str:
    """Delete an element or a relationship, and what is attached to it, as Archi does."""
    gone = rf'\s*<(element|relationship) identifier="{identifier}".*?(</\1>|/>(?=\n))'
    text, count = re.subn(gone, "", text, count=1, flags=re.DOTALL)
    assert count == 1
    text = re.sub(rf'\s*<item identifierRef="{identifier}"/>', "", text)
    for end in ("source", "target"):
        found = re.findall(rf'<relationship identifier="([^"]*)"[^>]* {end}="{identifier}"', text)
        for relation in found:
            text = without(text, relation)
    return text


def with_new(text: str, relations: str = "", properties: str = "", element: str = NEW) -> str:
    definition = '<propertyDefinition identifier="kind" type="string"><name>cxalign:kind</name></propertyDefinition>'
    given = f'<properties><property propertyDefinitionRef="kind"><value>{properties}</value></property></properties>'
    text = text.replace("</elements>", element.format(given if properties else "") + "</elements>")
    text = text.replace("</relationships>", relations + "</relationships>")
    return text.replace("<propertyDefinitions>", "<propertyDefinitions>" + definition)


def relation(kind: str, source: str, target: str) -> str:
    return f'<relationship identifier="n-{source}-{target}" source="{source}" target="{target}" xsi:type="{kind}"/>'


def element(workspace: Workspace, kind: str, identifier: str) -> dict[str, object]:
    found = next(one for one in all_of(workspace)["elements"] if (one["kind"], one["id"]) == (kind, identifier))
    return {**found["fields"], **found["per_state"]}


def test_another_name_and_another_documentation_are_taken_over(tea: str) -> None:
    text = tea.replace(">Heat<", ">Heat water<").replace(">Slowly.<", ">Fast.<").replace(">Workspace<", ">Tea Inc<", 1)
    back = changed(text)
    assert element(back, "process", "heat") | {"capability": 0} == {
        "id": "heat",
        "name": "Heat water",
        "description": "Fast.",
        "owner": ["cook"],
        "capability": 0,
    }
    assert back.settings.organisation == "Tea Inc"


def test_a_name_that_xml_cannot_hold_gives_way_to_another() -> None:
    text = render(load({"a.yaml": b'processes:\n  - {id: p, name: "a\\x00", description: "\\x07"}\n'}))[""].decode()
    assert element(changed(text), "process", "p") == {"id": "p", "name": "a\0", "description": "\x07"}
    text = text.replace(">a\ufffd<", ">b<").replace(">\ufffd<", ">c<")
    assert element(changed(text), "process", "p") == {"id": "p", "name": "b", "description": "c"}


def test_a_relationship_that_is_gone_takes_the_link_with_it(tea: str) -> None:
    back = changed(without(tea, "rel-serves_process-heat_step-tea__boil"))
    assert element(back, "step", "tea/boil") == {"id": "boil", "name": "Boil"}
    back = changed(without(tea, "rel-offered-at_channel-phone_step-tea__pour"))
    assert element(back, "step", "tea/pour")["channels"] == {"current": ["web"]}
    back = changed(without(tea, "rel-in-state_state-current_system-kettle"))
    assert "states" not in element(back, "system", "kettle")


def test_an_element_that_is_gone_is_gone_with_its_links(tea: str) -> None:
    back = changed(without(tea, "id-process-heat"), "Outcome: it does not say at what and of which kind it is")
    assert {*back.elements["process"]} == {"serve"}
    assert back.unresolved == []
    assert element(back, "process", "serve") == {"id": "serve", "name": "Serve", "serves": ["pour"]}


def test_a_new_element_and_new_relationships_are_read_as_from_anybody(tea: str) -> None:
    links = relation("Serving", "id-new", "id-step-tea__boil") + relation("Serving", "id-system-kettle", "id-new")
    back = changed(with_new(tea, links + relation("Aggregation", "id-state-future", "id-new")))
    assert element(back, "process", "let-it-draw") == {
        "id": "let-it-draw",
        "name": "Let it draw",
        "systems": ["kettle"],
        "states": ["future"],
        "tags": ["source:id-new"],
    }
    assert element(back, "step", "tea/boil")["processes"] == [{"process": "heat", "when": "at night"}, "let-it-draw"]


def test_a_new_link_joins_those_of_every_state(tea: str) -> None:
    shop = NEW.replace("BusinessProcess", "BusinessInterface").replace("Let it draw", "Shop")
    back = changed(with_new(tea, relation("Serving", "id-new", "id-step-tea__pour"), element=shop))
    assert element(back, "step", "tea/pour")["channels"] == {
        "current": ["web", "phone", "shop"],
        "future": ["phone", "shop"],
    }


def test_a_step_that_is_drawn_into_a_journey_stands_where_the_flow_says(tea: str) -> None:
    text = without(tea, "rel-next_step-tea__boil_step-tea__pour")
    links = [("id-step-tea__boil", "id-new"), ("id-new", "id-step-tea__pour")]
    drawn = "".join(relation("Triggering", *ends) for ends in links)
    drawn += relation("Composition", "id-journey-tea", "id-new")
    back = changed(with_new(text, drawn, "step"))
    assert [step.id for step in back.journeys[0].steps] == ["boil", "let-it-draw", "pour", "drink"]
    assert element(back, "step", "tea/boil")["next"] == ["let-it-draw"]
    assert "next" not in element(back, "step", "tea/let-it-draw")


def test_another_flow_between_steps_is_taken_over(tea: str) -> None:
    back = changed(without(tea, "rel-next_step-tea__boil_step-tea__pour"))
    assert element(back, "step", "tea/boil")["next"] == []
    text = with_new(tea, relation("Triggering", "id-step-tea__boil", "id-step-tea__drink"))
    back = changed(without(text, "id-new"))
    assert element(back, "step", "tea/boil")["next"] == ["pour", "drink"]


def test_a_step_that_is_deleted_leaves_the_flow_to_the_order(tea: str) -> None:
    back = changed(without(tea, "id-step-tea__pour"))
    assert [step.id for step in back.journeys[0].steps] == ["boil", "drink"]
    assert "next" not in element(back, "step", "tea/boil")
    assert element(back, "process", "serve") == {"id": "serve", "name": "Serve", "part_of": "heat"}


def test_a_copy_of_an_element_gets_an_id_of_its_own(tea: str) -> None:
    whole = re.search(r'<element identifier="id-process-heat".*?</element>', tea, re.DOTALL)
    assert whole is not None
    copy = whole[0].replace("id-process-heat", "id-copy").replace(">Heat<", ">Heat (copy)<")
    back = changed(tea.replace("</elements>", copy + "</elements>"))
    assert element(back, "process", "heat-copy") == {
        "id": "heat-copy",
        "name": "Heat (copy)",
        "description": "Slowly.",
        "capability": {"current": 1, "future": 3},
        "tags": ["source:id-copy"],
    }


def test_a_value_the_language_refuses_is_left_out_and_told(tea: str) -> None:
    text = tea.replace(">current: 1; future: 3<", ">quite good<").replace("{place: 1, when: at night}", "{when: [x]}")
    back = changed(
        text.replace(">saas<", ">best<"),
        "property cxalign:capability: capability must be a level from 0 to 5",
        "property cxalign:kind: kind must be one of application, platform, saas, end-user-tool, hardware, network, facility",
        "property cxalign:processes: processes must have another form",
    )
    assert "capability" not in element(back, "process", "heat")
    assert element(back, "step", "tea/boil")["processes"] == ["heat"]
    assert element(back, "system", "kettle")["kind"] == "application"


def test_a_role_or_a_measure_that_lacks_what_it_needs_is_completed_or_left_out() -> None:
    model = "roles: [{id: r, function: {current: a, future: b}}]\nfunctions: [{id: a}, {id: b}]\n"
    model += "processes: [{id: p}]\nmeasures: [{at: {current: p, future: p}, kind: nps}]\n"
    text = render(load({"a.yaml": model.encode()}))[""].decode()
    text = without(text, "rel-has-role_function-b_role-r").replace(">current: 1; future: 1<", ">current: 1<")
    back = changed(text, "Outcome: it does not say at what and of which kind it is")
    assert element(back, "role", "r")["function"] == {"current": "a", "future": "function-not-said-in-the-source"}
    assert back.elements["measure"] == {}


def test_settings_and_states_the_language_refuses_are_left_out(tea: str) -> None:
    text = tea.replace(">iso-33020<", ">high<")
    back = changed(text.replace('"id-state-current" xsi:type="Plateau"', '"id-state-current" xsi:type="Gap"'))
    assert (back.settings.capability_scale, back.states) == ("iso-33020", ("current", "future"))


def test_anybody_may_say_a_field_by_a_property() -> None:
    said = {"cxalign:capability": "current: 1; future: 3", "cxalign:owner": "chief", "cxalign:outcome": "done"}
    said |= {"cxalign:kind": "frontstage", "cxalign:colour": "red", "colour": "red"}
    listed = "".join(f'<property key="{key}" value="{value}"/>' for key, value in said.items())
    model = f'<archimate:model xmlns:xsi="{XSI}" xmlns:archimate="{ARCHI[0]}" name="m" id="m"><folder name="f" id="f">'
    model += f'<element xsi:type="archimate:BusinessProcess" id="p" name="P">{listed}</element></folder>'
    back = changed(f"{model}</archimate:model>", "property cxalign:colour: a process has no such field")
    assert element(back, "process", "p") == {
        "id": "p",
        "name": "P",
        "kind": "frontstage",
        "owner": ["chief"],
        "capability": {"current": 1, "future": 3},
        "outcome": "done",
        "tags": ["source:p"],
    }


def test_another_type_of_system_is_another_kind(tea: str) -> None:
    text = tea.replace('"id-system-kettle" xsi:type="ApplicationComponent"', '"id-system-kettle" xsi:type="Device"')
    assert element(changed(text), "system", "kettle")["kind"] == "hardware"


def test_true_and_false_are_written_so_in_every_field_that_is_one_of_them() -> None:
    kettle = b"systems: [{id: kettle, kind: saas, legacy: false, journey_informed: true}]"
    draft = Draft()
    archimate.read([SourceFile("model.xml", render(load({"a.yaml": kettle}))[""])], draft)
    give_ids(draft, {})
    assert "legacy: false, journey_informed: true}" in arrange(draft, "test").texts["systems.yaml"]


def test_what_is_only_named_has_no_links_of_its_own(tea: str) -> None:
    kinds = (
        relation("Access", "id-role-cook", "id-process-heat"),
        relation("Serving", "id-process-heat", "id-role-cook"),
    )
    why = "Serving relationship: the language has no such link from process to role"
    back = changed(
        without(with_new(tea, "".join(kinds)), "id-new"),
        why.replace("Serving", "Access").replace("process to role", "role to process"),
        why,
    )
    assert element(back, "process", "heat")["owner"] == ["cook"]


def as_archi(data: bytes) -> bytes:
    """Write a model as Archi saves it, which folds the blanks of names and properties."""
    root = ET.fromstring(data)  # noqa: S314 - written by us
    keys = {one.attrib["identifier"]: one.findtext(f"{NS}name") for one in root.iter(f"{NS}propertyDefinition")}
    model = ET.Element(f"{{{ARCHI[0]}}}model", {"name": folded(root), "id": "m"})
    inner = ET.SubElement(model, "folder", {"name": "All", "id": "f"})
    add_properties(root, model, keys)
    for node in (*root.iter(f"{NS}element"), *root.iter(f"{NS}relationship")):
        kind = node.attrib[f"{{{XSI}}}type"]
        is_relation = "source" in node.attrib
        said = {f"{{{XSI}}}type": f"archimate:{kind}{'Relationship' if is_relation else ''}"}
        said |= {"id": node.attrib["identifier"], "name": folded(node)}
        said |= {name: node.attrib[name] for name in ("source", "target") if is_relation}
        if access := ACCESS.get(node.attrib.get("accessType", "")):
            said["accessType"] = access
        made = ET.SubElement(inner, "element", said)
        if documentation := node.findtext(f"{NS}documentation"):
            ET.SubElement(made, "documentation").text = documentation
        add_properties(node, made, keys)
    return ET.tostring(model, "utf-8", xml_declaration=True)


def folded(node: ET.Element, name: str = "name") -> str:
    return " ".join((node.findtext(NS + name) or "").split())


def add_properties(node: ET.Element, to: ET.Element, keys: dict[str, str | None]) -> None:
    for one in node.findall(f"{NS}properties/{NS}property"):
        key = keys[one.attrib["propertyDefinitionRef"]] or ""
        ET.SubElement(to, "property", {"key": key, "value": folded(one, "value")})


@pytest.mark.parametrize("example", ["beginner", "broadband-move"])
def test_nothing_is_lost_on_the_way_through_archi(example: str) -> None:
    workspace = load_workspace([EXAMPLES / example], jobs=1).workspace
    assert workspace is not None
    assert all_of(load(texts_of(as_archi(render(workspace)[""])))) == all_of(workspace)


def test_no_text_is_lost_on_the_way_through_archi() -> None:
    text = '"  a  b\\n\\tc\\u3000d  "'
    values = f"name: {text}, outcome: {text}, controls: [{text}], manual: {{current: {text}}}, description: {text}"
    workspace = load({"a.yaml": f"processes:\n  - {{id: p, {values}}}\n".encode()})
    assert all_of(load(texts_of(as_archi(render(workspace)[""])))) == all_of(workspace)
