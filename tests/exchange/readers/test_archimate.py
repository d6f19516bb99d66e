"""ArchiMate models in both notations: what elements become, which links follow, and which do not."""

from __future__ import annotations

import gzip
import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from cxalign.exchange.draft import Draft
from cxalign.exchange.markup import XSI
from cxalign.exchange.readers import archimate
from cxalign.exchange.readers.archimate.notation import ARCHI
from cxalign.exchange.sources import SourceFile, read_sources

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Imported = Callable[..., tuple[dict[str, str], Draft]]
    Broken = Callable[[str, str, str | bytes], list[str]]


def archi(elements: str, relations: str = "", folder: str = "") -> str:
    """Write a model as Archi does: lines `Type id Name…` and `Type from to [name or access]`."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<archimate:model xmlns:xsi="{XSI}" xmlns:archimate="{ARCHI[0]}" name="test" id="m">',
        f'<folder name="Elements" id="f"><folder name="{folder}">' if folder else '<folder name="Elements" id="f">',
    ]
    for line in filter(None, map(str.strip, elements.split("\n"))):
        kind, identifier, name = line.split(" ", 2)
        said, _, name = name.rpartition("@")
        inner = f'<property key="cxalign:kind" value="{said.strip()}"/>' if said else ""
        lines.append(f'<element xsi:type="archimate:{kind}" id="{identifier}" name="{name.strip()}">{inner}</element>')
    lines.append("</folder></folder>" if folder else "</folder>")
    lines.append('<folder name="Relations" id="r">')
    for number, line in enumerate(filter(None, map(str.strip, relations.split("\n")))):
        kind, source, target, *more = line.split(" ", 3)
        said = "".join(f' accessType="{word}"' if kind == "Access" else f' name="{word}"' for word in more)
        lines.append(
            f'<element xsi:type="archimate:{kind}Relationship" id="r{number}" source="{source}" target="{target}"{said}/>'
        )
    return "\n".join([*lines, "</folder>", "</archimate:model>"])


EXCHANGE = """\
<?xml version="1.0" encoding="UTF-8"?>
<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
       identifier="m">
  <name xml:lang="en">Test</name>
  <elements>
    <element identifier="e1" xsi:type="BusinessProcess">
      <name xml:lang="en">Handle
        a claim</name><name xml:lang="nl">Claim behandelen</name>
      <documentation xml:lang="en">First line.&#13;
Second line.</documentation>
      <properties><property propertyDefinitionRef="p1"><value>frontstage</value></property></properties>
    </element>
    <element identifier="e2" xsi:type="BusinessRole"><name>Handler</name></element>
    <element identifier="e3" xsi:type="BusinessActor"><name>Claims</name></element>
    <element identifier="e4" xsi:type="BusinessObject"><name>Claim</name></element>
  </elements>
  <relationships>
    <relationship identifier="r1" source="e2" target="e1" xsi:type="Assignment"/>
    <relationship identifier="r2" source="e3" target="e2" xsi:type="Assignment"/>
    <relationship identifier="r3" source="e1" target="e4" xsi:type="Access" accessType="ReadWrite"/>
    <relationship identifier="r4" source="e1" target="e4" xsi:type="Access"/>
    <relationship identifier="r5" source="e1" target="gone" xsi:type="Access"/>
  </relationships>
  <organizations><item><label>Business</label><item><label>Claims</label><item identifierRef="e1"/></item></item></organizations>
  <propertyDefinitions><propertyDefinition identifier="p1" type="string"><name>cxalign:kind</name></propertyDefinition></propertyDefinitions>
  <views><diagrams><view identifier="v1" xsi:type="Diagram"><name>All</name></view></diagrams></views>
</model>
"""


def test_the_exchange_format_becomes_processes_people_and_data(imported: Imported) -> None:
    files, draft = imported("archimate", a__xml=EXCHANGE)
    assert files == {
        "processes.yaml": """\
processes:
  - id: handle-a-claim
    name: Handle a claim
    description: |-
      First line.
      Second line.
    kind: frontstage
    performed_by: [handler]
    reads: [claim]
    writes: [claim]
    tags: [source:e1]
""",
        "organisation.yaml": """\
functions:
  - {id: claims, name: Claims, tags: [source:e3]}
roles:
  - {id: handler, name: Handler, function: claims, tags: [source:e2]}
""",
        "data.yaml": """\
data:
  - {id: claim, name: Claim, tags: [source:e4]}
""",
    }
    assert {key: [str(place) for place in places] for key, places in draft.left_out.items()} == {
        ("view", "it shows elements, and says nothing more of them"): ["a.xml:26"],
        ("Access relationship", "it does not say whether the data is read or written"): ["a.xml:21"],
        ("Access relationship", "one of its ends is no element of the model"): ["a.xml:22"],
    }
    assert {item.name: item.group for item in draft.items}["Handle a claim"] == "Claims"


def test_the_earlier_exchange_format_and_archi_two_are_read_in_the_words_of_today(imported: Imported) -> None:
    text = EXCHANGE.replace("archimate/3.0/", "archimate").replace("<name", "<label").replace("</name", "</label")
    text = text.replace('type="string"><label>cxalign:kind</label>', 'name="cxalign:kind">')
    text = text.replace("propertyDefinitionRef", "identifierref").replace("propertyDefinitions>", "propertydefs>")
    files, _ = imported(
        "archimate",
        a__xml=text.replace("propertyDefinition ", "propertydef ").replace("propertyDefinition>", "propertydef>"),
    )
    assert files == imported("archimate", a__xml=EXCHANGE)[0]
    old = archi(
        "BusinessProcess p Sell\nApplicationComponent a CRM\nInfrastructureService s Hosting\nNode n Server",
        "UsedBy a p\nUsedBy s a\nRealisation n s",
    )
    files, _ = imported("archimate", a__archimate=old.replace("www.archimatetool.com", "www.bolton.ac.uk"))
    assert "systems: [crm]" in files["processes.yaml"]
    assert "# derived: Server –realises→ Hosting –serves→ CRM\n    runs_on" not in files["systems.yaml"]
    assert (
        "    runs_on:\n      # derived: Server –realises→ Hosting –serves→ CRM\n      - server\n"
        in files["systems.yaml"]
    )


def links(files: dict[str, str], file: str) -> list[str]:
    """Return the lines of a file that are no ids, names, kinds or tags."""
    own = ("- id:", "name:", "kind:", "tags:", "processes:", "function")
    return [line.strip() for line in files[file].split("\n")[1:] if line.strip() and not line.strip().startswith(own)]


def test_an_application_supports_a_process_through_services_and_realisation(imported: Imported) -> None:
    elements = """
        BusinessProcess p Handle
        BusinessService bs Claim service
        ApplicationService as Claim registration
        ApplicationFunction af Registering
        ApplicationComponent a CRM
        ApplicationComponent b Archive
        ApplicationInterface i Archive API
    """
    relations = """
        Assignment a af
        Realization af as
        Serving as p
        Realization p bs
        Composition b i
        Serving i bs
    """
    files, _ = imported("archimate", a__archimate=archi(elements, relations))
    assert (
        files["processes.yaml"]
        == """\
processes:
  - id: handle
    name: Handle
    systems:
      # derived: CRM –is assigned to→ Registering –realises→ Claim registration –serves→ Handle
      - crm
      # derived: Archive –consists of→ Archive API –serves→ Claim service ←realises– Handle
      - archive
    tags: [source:p]
"""
    )


def test_what_is_said_counts_before_what_is_derived_and_no_chain_leads_through_what_has_a_place(
    imported: Imported,
) -> None:
    elements = "BusinessProcess p Handle\nApplicationComponent a CRM\nApplicationService s Service\nNode n Server"
    relations = "Realization a s\nServing s p\nServing a p\nAssignment n a"
    files, _ = imported("archimate", a__archimate=archi(elements, relations))
    assert "systems: [crm]" in files["processes.yaml"]
    assert "derived" not in files["processes.yaml"]
    assert "    runs_on: [server]\n" in files["systems.yaml"]


@pytest.mark.parametrize(
    ("elements", "relations"),
    [
        ("BusinessRole r Clerk\nBusinessProcess p Handle\nApplicationComponent a CRM", "Serving a r\nAssignment r p"),
        (
            "BusinessFunction f Claims\nBusinessProcess p Handle\nApplicationComponent a CRM",
            "Serving a f\nComposition f p",
        ),
        ("Grouping g All\nBusinessProcess p Handle\nApplicationComponent a CRM", "Composition g p\nComposition g a"),
        ("Grouping g All\nBusinessProcess p Handle\nApplicationComponent a CRM", "Composition a g\nServing g p"),
        ("BusinessProcess p Handle\nApplicationComponent a CRM", "Association a p"),
        ("BusinessProcess p Handle\nApplicationComponent a CRM", "Flow a p"),
        ("BusinessProcess p Handle\nApplicationComponent a CRM\nApplicationService s S", "Serving a s\nServing s p"),
        ("BusinessProcess p Handle\nApplicationComponent a CRM\nApplicationService s S", "Realization a s\nFlow s p"),
        ("BusinessProcess p Handle\nApplicationComponent a CRM\nCapability c C", "Realization a c\nRealization p c"),
    ],
    ids=[
        "through a role",
        "down to a part",
        "grouping",
        "through a grouping",
        "association",
        "flow",
        "service of a service",
        "flow of a service",
        "capability",
    ],
)
def test_what_is_only_likely_is_not_derived(imported: Imported, elements: str, relations: str) -> None:
    files, _ = imported("archimate", a__archimate=archi(elements, relations))
    handle = files["processes.yaml"].partition("name: Handle")[2]
    assert "systems" not in handle


def test_who_is_assigned_to_a_whole_is_assigned_to_parts_without_anybody(imported: Imported) -> None:
    elements = """
        BusinessProcess w Whole
        BusinessProcess m Middle
        BusinessProcess p Part
        BusinessProcess q Other part
        BusinessRole r Clerk
        BusinessRole s Expert
        BusinessActor a Claims
    """
    relations = "Assignment r w\nAssignment a w\nComposition w m\nAggregation m p\nComposition w q\nAssignment s q\nAssignment a r"
    files, draft = imported("archimate", a__archimate=archi(elements, relations))
    assert links(files, "processes.yaml") == [
        "performed_by: [clerk]",
        "part_of: whole",
        "# derived: Claims –is assigned to→ Whole –consists of→ Middle",
        "performed_by:",
        "# derived: Clerk –is assigned to→ Whole –consists of→ Middle",
        "- clerk",
        "part_of: middle",
        "# derived: Claims –is assigned to→ Whole –consists of→ Middle –consists of→ Part",
        "performed_by:",
        "# derived: Clerk –is assigned to→ Whole –consists of→ Middle –consists of→ Part",
        "- clerk",
        "part_of: whole",
        "performed_by: [expert]",
    ]
    assert "function: function-not-said-in-the-source" in files["organisation.yaml"]
    assert draft.mapped["BusinessRole without an actor", "function"] == 1


def test_a_whole_system_that_supports_nothing_itself_supports_what_its_parts_do(imported: Imported) -> None:
    elements = "BusinessProcess p Handle\nApplicationComponent a Suite\nApplicationComponent b Module\nApplicationComponent c Own"
    relations = "Composition a b\nServing b p\nAggregation c b\nServing c p"
    files, _ = imported("archimate", a__archimate=archi(elements, relations))
    assert links(files, "processes.yaml") == [
        "systems:",
        "- module",
        "- own",
        "# derived: Suite –consists of→ Module –serves→ Handle",
        "- suite",
    ]
    assert files["systems.yaml"].count("depends_on: [module]") == 2


def test_triggers_lead_through_events_and_junctions(imported: Imported) -> None:
    elements = (
        "BusinessProcess p Ask\nBusinessEvent e Asked\nBusinessProcess q Answer\nJunction j -\nBusinessProcess r File"
    )
    files, draft = imported(
        "archimate",
        a__archimate=archi(elements, "Triggering p e\nTriggering e q\nTriggering q j\nTriggering j r\nTriggering j p"),
    )
    assert links(files, "processes.yaml") == [
        "triggers:",
        "# derived: Ask –triggers→ Asked –triggers→ Answer",
        "- answer",
        "- {id: answer, name: Answer, triggers: [file, ask], tags: [source:q]}",
        "- {id: file, name: File, tags: [source:r]}",
    ]
    assert [what for what, _ in draft.left_out] == ["BusinessEvent", "Junction"]


def test_the_other_links_of_the_language(imported: Imported) -> None:
    elements = """
        BusinessProcess p Handle
        BusinessProcess q Pay
        BusinessInterface c Counter
        ApplicationComponent a CRM
        ApplicationInterface i Screen
        Device d Server
        SystemSoftware l Linux
        Artifact f crm.jar
        DataObject o Claim file
        Principle k Fair
        WorkPackage w Renewal
        WorkPackage v After it
        Deliverable x New CRM
        BusinessRole r Owner of claims
        Plateau t Target
    """
    relations = """
        Serving p q
        Composition a i
        Serving i c
        Assignment d l
        Assignment l f
        Realization f a
        Access a o 3
        Access p o 1
        Access q o
        Realization p k
        Realization w x
        Realization x a
        Triggering w v
        Association r p accountable for
        Aggregation t a
        Flow p q
    """
    files, draft = imported("archimate", a__archimate=archi(elements, relations))
    assert links(files, "processes.yaml") == [
        "owner: owner-of-claims",
        "enables: [pay]",
        "reads: [claim-file]",
        "- {id: pay, name: Pay, writes: [claim-file], tags: [source:q]}",
    ]
    assert links(files, "systems.yaml") == [
        "realises:",
        "# derived: CRM –consists of→ Screen –serves→ Counter",
        "- counter",
        "runs_on:",
        "# derived: Linux –is assigned to→ crm.jar –realises→ CRM",
        "- linux",
        "reads: [claim-file]",
        "writes: [claim-file]",
        "- {id: server, name: Server, kind: hardware, tags: [source:d]}",
        "runs_on: [server]",
    ]
    assert "tags: [source:a, plateau:Target]" in files["systems.yaml"]
    assert "governs: [handle]" in files["policies.yaml"]
    assert links(files, "initiatives.yaml") == [
        "delivers:",
        "# derived: Renewal –realises→ New CRM –realises→ CRM",
        "- crm",
        "after: [renewal]",
    ]
    assert ("Flow relationship", "nothing in the language is like it") in draft.left_out


def test_value_streams_become_journeys_with_their_parts_in_the_order_of_their_triggers(imported: Imported) -> None:
    elements = """
        ValueStream v Move home
        ValueStream b Order
        ValueStream a Decide
        ValueStream a2 Compare
        ValueStream a1 Look around
        ValueStream e Empty
        BusinessProcess p Advise
        BusinessService s Advice
        ApplicationComponent c Shop
    """
    relations = """
        Composition v b
        Composition v a
        Triggering a b
        Aggregation a a2
        Aggregation a a1
        Triggering a1 a2
        Realization p a1
        Serving c b
        Realization p s
        Serving s a2
    """
    files, draft = imported("archimate", a__archimate=archi(elements, relations))
    assert (
        files["journeys.yaml"]
        == """\
journeys:
  - id: move-home
    name: Move home
    tags: [source:v]
    steps:
      - {id: look-around, name: Look around, stage: Decide, processes: [advise], tags: [source:a1]}
      - id: compare
        name: Compare
        stage: Decide
        processes:
          # derived: Advise –realises→ Advice –serves→ Compare
          - advise
        tags: [source:a2]
      - {id: order, name: Order, systems: [shop], tags: [source:b]}
""".replace(
            "      - {id: look-around, name: Look around, stage: Decide, processes: [advise], tags: [source:a1]}\n",
            "      - id: look-around\n        name: Look around\n        stage: Decide\n        processes: [advise]\n"
            "        tags: [source:a1]\n",
        )
    )
    assert ("ValueStream", "it has no parts that could be the steps of a journey") in draft.left_out


def test_a_process_may_say_that_it_is_a_journey(imported: Imported) -> None:
    elements = """
        BusinessProcess j journey@ Complain
        BusinessProcess s step@ Write
        BusinessProcess t step@ Wait
        BusinessProcess u step@ Give up
        BusinessRole c persona@ Customer
        BusinessProcess p Answer
        BusinessProcess lost step@ Nowhere
    """
    relations = (
        "Composition j s\nComposition j t\nComposition j u\nTriggering s u\nTriggering s t\nServing p s\nAssignment c j"
    )
    files, draft = imported("archimate", a__archimate=archi(elements, relations))
    assert "persona: customer" in files["journeys.yaml"]
    assert "next: [give-up, wait]" in files["journeys.yaml"]
    assert "processes: [answer]" in files["journeys.yaml"]
    assert ("BusinessProcess", "it is a step of no journey") in draft.left_out


def test_a_channel_called_like_a_built_in_one_stays_what_that_is(imported: Imported) -> None:
    files, _ = imported(
        "archimate",
        a__archimate=archi("BusinessInterface c Phone\nBusinessInterface d Counter\nBusinessInterface e Chat"),
    )
    assert (
        files["journeys.yaml"]
        == """\
channels:
  - {id: phone, name: Phone, human: true, tags: [source:c]}
  - {id: counter, name: Counter, tags: [source:d]}
  - id: chat
    name: Chat
    digital: true
    human: true
    tags: [source:e]
"""
    )


def test_circles_end(imported: Imported) -> None:
    elements = "ApplicationService a A\nApplicationService b B\nBusinessProcess p P\nBusinessProcess q Q\nJunction j -\nJunction k -\nValueStream v V\nValueStream w W"
    relations = "Composition a b\nComposition b a\nServing a p\nComposition p q\nComposition q p\nServing p j\nServing j k\nServing k j\nServing k q\nComposition v w\nComposition w v"
    files, _ = imported("archimate", a__archimate=archi(elements, relations))
    assert "enables: [q]" in files["processes.yaml"]


def _zipped(text: str, name: str = "model.xml") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)  # at no time, so that it is the same bytes
    return packed.getvalue()


def test_a_zipped_and_a_packed_model_are_read_like_any_other(imported: Imported, tmp_path: Path) -> None:
    text = archi("BusinessProcess p Handle")
    plain = imported("archimate", a__archimate=text)[0]
    assert imported("archimate", a__archimate=_zipped(text))[0] == plain
    (tmp_path / "a.archimate.gz").write_bytes(gzip.compress(text.encode()))
    (file,) = read_sources([tmp_path], archimate.SUFFIXES)
    assert imported("archimate", a__archimate=file.data)[0] == plain
    assert imported("archimate", a__xml=text.replace("UTF-8", "UTF-16").encode("utf-16"))[0] == plain


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "a.archimate:1: this is no well-formed XML: no element found"),
        (b"<model", "a.archimate:1: this is no well-formed XML: unclosed token"),
        (b"<html/>", "a.archimate:1: is no ArchiMate model, but XML with <html>"),
        (b"\xff\xfe\x00", "a.archimate:1: this is no well-formed XML: unclosed token"),
        (
            b"<?xml version='1.0'?>\n<!DOCTYPE model [<!ENTITY a 'b'>]>\n<model>&a;</model>",
            "a.archimate:2: has a document type definition, which could make it grow or read other files",
        ),
        (
            b"<?xml version='1.0' encoding='nothing'?><model/>",
            "a.archimate: cannot be decoded: unknown encoding: nothing",
        ),
        (_zipped("<model/>", "other.xml"), "a.archimate: is a zip archive without model.xml, or a broken one"),
        (_zipped("<model/>")[:60], "a.archimate: is a zip archive without model.xml, or a broken one"),
        (b"<a>" * 600, "a.archimate:1: is nested more than 500 levels deep"),
    ],
)
def test_a_broken_file_is_told_with_its_place(broken: Broken, data: bytes, said: str) -> None:
    assert broken("archimate", "a.archimate", data) == [said]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (EXCHANGE.encode(), True),
        (archi("").encode(), True),
        (archi("").encode("utf-16"), True),
        (_zipped(archi("")), True),
        (_zipped("<html/>"), False),
        (b"<html/>", False),
        (b"http://www.opengroup.org/xsd/archimate", False),
        (b"", False),
        (b"PK\x03\x04", False),
    ],
)
def test_a_model_is_recognised_by_what_it_holds(data: bytes, expected: bool) -> None:  # noqa: FBT001
    assert archimate.recognises(SourceFile("a", data)) is expected


def test_long_chains_and_many_ends_take_no_time(imported: Imported) -> None:
    count = 3000
    services = "\n".join(f"ApplicationService s{number} S{number}" for number in range(count))
    row = "\n".join(f"Composition s{number} s{number + 1}" for number in range(count - 1))
    served = "\n".join(f"Serving s{number} p" for number in range(count))
    elements = f"ApplicationComponent a CRM\nBusinessProcess p Handle\n{services}"
    files, _ = imported("archimate", a__archimate=archi(elements, f"Realization a s0\n{row}\n{served}"))
    assert "# derived: CRM –realises→ S0 –serves→ Handle\n      - crm\n" in files["processes.yaml"]


def test_a_chain_nobody_would_follow_is_not_followed(imported: Imported) -> None:
    for length, expected in ((8, True), (9, False)):
        services = "\n".join(f"ApplicationService s{number} S{number}" for number in range(length))
        row = "\n".join(f"Composition s{number} s{number + 1}" for number in range(length - 1))
        elements = f"ApplicationComponent a CRM\nBusinessProcess p Handle\n{services}"
        relations = f"Realization a s0\n{row}\nServing s{length - 1} p"
        files, _ = imported("archimate", a__archimate=archi(elements, relations))
        assert ("- crm" in files["processes.yaml"]) is expected


def test_a_part_of_a_model_kept_by_coarchi_gets_a_cure_of_its_own() -> None:
    draft = Draft()
    part = b'<archimate:Node xmlns:archimate="http://www.archimatetool.com/archimate" name="Host" id="n"/>'
    archimate.read([SourceFile("Node_n.xml", part)], draft)
    assert [(str(fault), fault.cure) for fault in draft.faults] == [
        (
            "Node_n.xml:1: is no ArchiMate model, but XML with <Node>",
            "it is a part of a model that the plug-in coArchi keeps in git: open that in Archi and save it as a file",
        )
    ]
