"""BPMN: a customer's pools and lanes become journeys, all others functions, roles and processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.exchange.draft import Place
from cxalign.exchange.readers import bpmn
from cxalign.exchange.readers.bpmn.customers import is_customers
from cxalign.exchange.readers.bpmn.notation import Pool, title
from cxalign.exchange.sources import SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.exchange.draft import Draft

    Imported = Callable[..., tuple[dict[str, str], Draft]]
    Broken = Callable[[str, str, str | bytes], list[str]]

NAMESPACE = "http://www.omg.org/spec/BPMN/20100524/MODEL"


def bpmn_of(inside: str, name: str = "") -> str:
    return f"<?xml version='1.0'?>\n<definitions xmlns='{NAMESPACE}' name='{name}'>\n{inside}\n</definitions>\n"


def flows(text: str) -> str:
    """Write sequence flows: "a>b a>c:yes"."""
    parts = (one.partition(":")[::2] for one in text.split())
    ends = ((*ends.split(">"), name) for ends, name in parts)
    return "".join(f"<sequenceFlow id='{a}{b}' sourceRef='{a}' targetRef='{b}' name='{name}'/>" for a, b, name in ends)


CLAIM = bpmn_of(
    f"""<collaboration id="k">
<participant id="you" name="Policy holder" processRef="theirs"/>
<participant id="we" name="Insurer" processRef="ours"/>
<messageFlow id="m1" name="report" sourceRef="report" targetRef="begin"/>
<messageFlow id="m2" sourceRef="decide" targetRef="hear"/>
</collaboration>
<process id="theirs" name="Have a claim settled">
<startEvent id="s"/>
<task id="collect" name="Collect the papers"/>
<task id="report" name="Report the damage"/>
<boundaryEvent id="err" name="refused" attachedToRef="report"><errorEventDefinition/></boundaryEvent>
<task id="again" name="Send them again"/>
<intermediateCatchEvent id="hear" name="Hear the decision"><messageEventDefinition/></intermediateCatchEvent>
<exclusiveGateway id="g" name="content?"/>
<task id="celebrate" name="Be content"/><task id="object" name="Object"/>
{flows("s>collect collect>report report>hear err>again again>hear hear>g g>celebrate:yes g>object:no")}
</process>
<process id="ours" name="Settle a claim">
<documentation>From report to payment.</documentation>
<laneSet><lane id="desk" name="Claims">
  <childLaneSet>
    <lane id="clerk" name="Clerk"><flowNodeRef>begin</flowNodeRef><flowNodeRef>file</flowNodeRef></lane>
    <lane id="expert" name="Expert"><flowNodeRef>look</flowNodeRef><flowNodeRef>decide</flowNodeRef></lane>
  </childLaneSet></lane></laneSet>
<startEvent id="begin"/><manualTask id="file" name="File it"/>
<intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>P1DT12H</timeDuration></timerEventDefinition>
</intermediateCatchEvent>
<userTask id="look" name="Look at it"/>
<exclusiveGateway id="h" name="simple?"/>
<subProcess id="assess" name="Assess it"><scriptTask id="sum" name="Sum it up"/></subProcess>
<businessRuleTask id="decide" name="Decide"><dataInputAssociation><sourceRef>r1</sourceRef></dataInputAssociation>
<dataOutputAssociation><targetRef>r2</targetRef></dataOutputAssociation></businessRuleTask>
<dataObject id="d1"/><dataObjectReference id="r1" name="Claim [open]" dataObjectRef="d1"/>
<dataObjectReference id="r2" name="Claim [closed]" dataObjectRef="d1"/>
<callActivity id="pay" name="Pay" calledElement="x:payment"/>
{flows("begin>file file>t t>look look>h h>decide:yes h>assess:no assess>decide decide>pay")}
</process>
<process id="payment" name="Payment"><serviceTask id="transfer" name="Transfer the money"/></process>"""
)


def test_a_collaboration_becomes_a_journey_and_the_processes_that_serve_it(imported: Imported) -> None:
    files, draft = imported("bpmn", claim__bpmn=CLAIM)
    assert (
        files["journeys.yaml"]
        == """\
personas:
  - {id: policy-holder, name: Policy holder, tags: [source:you]}
journeys:
  - id: have-a-claim-settled
    name: Have a claim settled
    persona: policy-holder
    tags: [source:you]
    steps:
      - {id: collect-the-papers, name: Collect the papers, kind: action, tags: [source:collect]}
      - id: report-the-damage
        name: Report the damage
        recovery: [send-them-again]
        processes: [settle-a-claim]
        tags: [source:report]
      - id: send-them-again
        name: Send them again
        kind: action
        next: [hear-the-decision]
        tags: [source:again]
      - id: hear-the-decision
        name: Hear the decision
        initiator: company
        next: [{step: be-content, when: "yes"}, {step: object, when: "no"}]
        processes: [decide]
        tags: [source:hear]
      - id: be-content
        name: Be content
        kind: action
        next: []
        tags: [source:celebrate]
      - {id: object, name: Object, kind: action, tags: [source:object]}
"""
    )
    assert (
        files["processes.yaml"]
        == """\
processes:
  - id: settle-a-claim
    name: Settle a claim
    description: From report to payment.
    function: insurer
    tags: [source:ours]
  - id: file-it
    name: File it
    part_of: settle-a-claim
    performed_by: [clerk]
    triggers:
      # derived: File it → Look at it
      - look-at-it
    manual: manual task in claim.bpmn
    tags: [source:file]
  - id: look-at-it
    name: Look at it
    part_of: settle-a-claim
    performed_by: [expert]
    triggers:
      # derived: Look at it → (simple?) → Decide if yes
      - decide
      # derived: Look at it → (simple?) → Assess it if no
      - assess-it
    wait: 1d12h
    tags: [source:look, bpmn:userTask]
  - id: assess-it
    name: Assess it
    part_of: settle-a-claim
    triggers: [decide]
    tags: [source:assess]
  - id: sum-it-up
    name: Sum it up
    part_of: assess-it
    automated: true
    tags: [source:sum]
  - id: decide
    name: Decide
    part_of: settle-a-claim
    performed_by: [expert]
    automated: true
    triggers: [pay]
    reads: [claim]
    writes: [claim]
    tags: [source:decide]
  - {id: pay, name: Pay, part_of: settle-a-claim, tags: [source:pay, bpmn:callActivity]}
  - {id: payment, name: Payment, enables: [pay], tags: [source:payment]}
  - id: transfer-the-money
    name: Transfer the money
    part_of: payment
    automated: true
    tags: [source:transfer]
"""
    )
    assert (
        files["organisation.yaml"]
        == """\
functions:
  - {id: insurer, name: Insurer, tags: [source:we]}
  - {id: claims, name: Claims, tags: [source:desk]}
roles:
  - {id: clerk, name: Clerk, function: claims, tags: [source:clerk]}
  - {id: expert, name: Expert, function: claims, tags: [source:expert]}
"""
    )
    assert draft.mapped["lane", "function"] == draft.mapped["participant", "function"] == 1
    assert draft.read["sequenceFlow from one lane to another"] == 0
    assert ("exclusiveGateway", "it has no place of its own; the flow is followed through it") in draft.left_out


def test_crossed_lanes_are_counted(imported: Imported) -> None:
    text = bpmn_of(
        f"""<process id="p" name="P"><laneSet>
<lane id="l1" name="Sales"><flowNodeRef>a</flowNodeRef></lane>
<lane id="l2"><flowNodeRef>b</flowNodeRef></lane></laneSet>
<task id="a" name="A"/><task id="b" name="B"/>{flows("a>b b>a")}</process>"""
    )
    files, draft = imported("bpmn", a__bpmn=text)
    assert draft.notes == [
        "P: 2 of 2 flows cross a lane (Sales → a lane without a name 1, a lane without a name → Sales 1)"
    ]
    assert (
        "{id: sales, name: Sales, function: function-not-said-in-the-source, tags: [source:l1]}"
        in (files["organisation.yaml"])
    )


def test_a_customer_of_whom_nothing_is_shown_lives_the_messages_in_the_order_of_the_process(imported: Imported) -> None:
    text = bpmn_of(
        f"""<collaboration id="k"><participant id="c" name="Kunde"/>
<participant id="w" name="Shop" processRef="p"/>
<messageFlow id="m3" name="goods" sourceRef="send" targetRef="c"/>
<messageFlow id="m2" name="question" sourceRef="check" targetRef="c"/>
<messageFlow id="m1" name="order" sourceRef="c" targetRef="check"/></collaboration>
<process id="p" name="Sell"><task id="send" name="Send"/><task id="check" name="Check"/>
{flows("check>send")}</process>""",
        "Buying",
    )
    files, draft = imported("bpmn", a__bpmn=text)
    assert (
        files["journeys.yaml"]
        == """\
personas:
  - {id: kunde, name: Kunde, tags: [source:c]}
journeys:
  - id: buying
    name: Buying
    persona: kunde
    tags: [source:c]
    steps:
      - {id: order, name: order, processes: [check], tags: [source:m1]}
      - {id: question, name: question, initiator: company, processes: [check], tags: [source:m2]}
      - {id: goods, name: goods, initiator: company, processes: [send], tags: [source:m3]}
""".replace("id: order, name: order", "id: order")
        .replace("id: question, name: question", "id: question")
        .replace("id: goods, name: goods", "id: goods")
    )
    assert draft.notes == []


def test_pools_without_processes_give_a_journey_whose_order_nobody_knows(imported: Imported) -> None:
    text = bpmn_of(
        """<collaboration id="k"><participant id="c" name="Customer"/><participant id="w" name="Shop"/>
<messageFlow id="m1" name="order" sourceRef="c" targetRef="w"/></collaboration>"""
    )
    files, draft = imported("bpmn", shop_v1__bpmn=text)
    assert "  - id: shop_v1\n".replace("_", "-") in files["journeys.yaml"]
    assert draft.notes == ["shop_v1: the source does not say in which order the customer lives the steps"]
    assert [str(where[0]) for (_, why), where in draft.left_out.items() if why.startswith("there is no process")] == [
        "shop_v1.bpmn:4"
    ]


def test_a_customers_lane_is_a_journey_beside_the_process(imported: Imported) -> None:
    text = bpmn_of(
        f"""<process id="p" name="Returns"><laneSet>
<lane id="l1" name="Customer"><flowNodeRef>a</flowNodeRef><flowNodeRef>c</flowNodeRef></lane>
<lane id="l2" name="Customer service"><flowNodeRef>b</flowNodeRef></lane></laneSet>
<task id="a" name="Ask"/><exclusiveGateway id="g" name="may we?"/><task id="b" name="Answer"/>
<task id="c" name="Send it back"/>{flows("a>g g>b b>c")}</process>"""
    )
    files, _ = imported("bpmn", a__bpmn=text)
    assert (
        files["journeys.yaml"].partition("steps:\n")[2]
        == """\
      - id: ask
        name: Ask
        processes:
          # derived: Ask → (may we?) → Answer
          - answer
        tags: [source:a]
      - id: send-it-back
        name: Send it back
        initiator: company
        processes: [answer]
        tags: [source:c]
"""
    )


def test_a_customers_sub_process_is_a_stage(imported: Imported) -> None:
    text = bpmn_of(
        f"""<collaboration id="k"><participant id="c" name="Customer" processRef="p"/></collaboration>
<process id="p"><subProcess id="x" name="Prepare"><startEvent id="s"/><task id="a" name="Think"/>{flows("s>a")}
</subProcess><task id="b" name="Act"/>{flows("x>b")}</process>"""
    )
    files, _ = imported("bpmn", a__bpmn=text)
    assert (
        files["journeys.yaml"].partition("steps:\n")[2]
        == """\
      - {id: think, name: Think, stage: Prepare, tags: [source:a]}
      - {id: act, name: Act, tags: [source:b]}
"""
    )


def test_processes_are_called_across_files_where_it_is_clear_which(imported: Imported) -> None:
    caller = bpmn_of("<process id='p' name='P'><callActivity id='c' name='C' calledElement='q'/></process>")
    called = bpmn_of("<process id='q' name='Q'><task id='t' name='T'/></process>")
    files, _ = imported("bpmn", a__bpmn=caller, b__bpmn=called)
    assert "{id: q, name: Q, enables: [c], tags: [source:q]}" in files["processes.yaml"]
    files, draft = imported("bpmn", a__bpmn=caller, b__bpmn=called, c__bpmn=called)
    assert ("what a callActivity calls", "several files have a process with that id") in draft.left_out
    assert "source:c#q" in files["processes.yaml"]
    assert ("what a callActivity calls", "what it calls is in none of the files") in imported("bpmn", a__bpmn=caller)[
        1
    ].left_out


@pytest.mark.parametrize(
    ("written", "wait"),
    [("PT15M", "15m"), ("P1W", "1w"), ("P2DT3H", "2d3h"), ("P1M", None), ("PT0.5S", None), ("${x}", None), ("P", None)],
)
def test_a_timer_is_a_wait_if_it_says_how_long(imported: Imported, written: str, wait: str | None) -> None:
    text = bpmn_of(
        f"""<process id="p" name="P"><intermediateCatchEvent id="e"><timerEventDefinition>
<timeDuration>{written}</timeDuration></timerEventDefinition></intermediateCatchEvent><task id="t" name="T"/>
{flows("e>t")}</process>"""
    )
    files, draft = imported("bpmn", a__bpmn=text)
    assert (f"wait: {wait}" in files["processes.yaml"]) is (wait is not None)
    assert any(what == "timerEventDefinition" for what, _ in draft.left_out) is (wait is None)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Customer", True),
        ("Pizza Customer", True),
        ("Customer 2", True),
        ("Customer (external)", True),
        ("Antragsteller", True),
        ("Cliente final", True),
        ("Bürger", True),
        ("Customer Service", False),
        ("Customer order", False),
        ("Customers' Help Desk", False),
        ("Service client", False),
        ("Web client", False),
        ("Kundenservice", False),
        ("Bewerber-Beurteilung", False),
        ("Bank", False),
        ("", False),
    ],
)
def test_a_pool_is_a_customers_by_its_name(name: str, expected: bool) -> None:  # noqa: FBT001
    assert is_customers(Pool("p", name, Place("a"), "")) is expected


def test_what_a_pool_says_of_itself_counts_more_than_its_name() -> None:
    assert is_customers(Pool("p", "Bank", Place("a"), "persona"))
    assert not is_customers(Pool("p", "Customer", Place("a"), "function"))


def test_a_pool_says_it_with_an_extension_property(imported: Imported) -> None:
    text = bpmn_of(
        """<collaboration id="k"><participant id="c" name="Household"><extensionElements>
<p xmlns="urn:x"><property name="cxalign:kind" value="persona"/></p></extensionElements></participant>
<messageFlow id="m" name="bill" sourceRef="c" targetRef="c"/></collaboration>"""
    )
    files, _ = imported("bpmn", a__bpmn=text)
    assert "{id: household, name: Household, tags: [source:c]}" in files["journeys.yaml"]


def test_east_asian_encodings_are_read(imported: Imported) -> None:
    text = bpmn_of("<process id='p' name='流程'><task id='t' name='T'/></process>")
    data = text.replace("version='1.0'", "version='1.0' encoding='GBK'").encode("gbk")
    assert "name: 流程" in imported("bpmn", a__bpmn=data)[0]["processes.yaml"] or (
        "id: 流程" in imported("bpmn", a__bpmn=data)[0]["processes.yaml"]
    )


def test_many_ways_are_not_all_followed(imported: Imported) -> None:
    tasks = "".join(f"<task id='a{n}' name='A'/><task id='b{n}' name='B'/>" for n in range(300))
    ends = " ".join(f"a{n}>g g>b{n}" for n in range(300))
    text = bpmn_of(f"<process id='p' name='P'>{tasks}<parallelGateway id='g'/>{flows(ends)}</process>")
    _, draft = imported("bpmn", a__bpmn=text)
    assert ("flow", "there are too many ways to follow them all") in draft.left_out


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "a.bpmn:1: this is no well-formed XML: no element found"),
        (b"<html/>", "a.bpmn:1: is no BPMN 2.0 model, but XML with <html> of another language"),
        (
            b"<definitions/>",
            "a.bpmn:1: is no BPMN 2.0 model, but XML with <definitions> outside the namespace of BPMN",
        ),
        (
            b"<!DOCTYPE definitions [<!ENTITY a 'b'>]>\n<definitions>&a;</definitions>",
            "a.bpmn:1: has a document type definition, which could make it grow or read other files",
        ),
        (b"<?xml version='1.0' encoding='GBK'?><a>\xff\xff</a>", "a.bpmn: cannot be decoded: 'gbk' codec can't"),
    ],
)
def test_a_broken_file_is_told_with_its_place(broken: Broken, data: bytes, said: str) -> None:
    (found,) = broken("bpmn", "a.bpmn", data)
    assert found.startswith(said)


def test_odd_references_are_told_and_do_no_harm(imported: Imported) -> None:
    text = bpmn_of(
        """<collaboration id="k"><participant id="a" processRef="none"/><participant id="b" name="Order process"/>
<messageFlow id="m" sourceRef="x" targetRef="a"/><messageFlow id="n" sourceRef="a" targetRef="b"/></collaboration>
<process id="p"><task id="t"/><task id="t"/><task/><task name="N"/><sequenceFlow sourceRef="t" targetRef="x"/>
<boundaryEvent id="e" attachedToRef="e"/><laneSet><lane><flowNodeRef>x</flowNodeRef></lane></laneSet>
<choreographyTask/><textAnnotation/></process><process id="q"/><error id="f"/>"""
    )
    files, draft = imported("bpmn", a__bpmn=text)
    assert files["processes.yaml"].count("- {id: unnamed-process") == 2
    assert sorted(draft.left_out) == [
        ("boundaryEvent", "it has no place of its own; the flow is followed through it"),
        ("choreographyTask", "nothing in the language is like it"),
        ("error", "nothing in the language is like it"),
        ("messageFlow", "one of its ends is a pool or a gateway that became no step or process"),
        ("messageFlow", "one of its ends is not in the model"),
        ("participant", "it has no name"),
        ("participant", "it is named after its process, and does not say who takes part"),
        ("process", "there is nothing in it"),
        ("sequenceFlow", "one of its ends is not in the model"),
        ("task", "another with its id was read before, and counts"),
        ("textAnnotation", "it says something about the drawing only"),
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (CLAIM.encode(), True),
        (CLAIM.encode("utf-16"), True),
        (b"<archimate xmlns='http://www.opengroup.org/xsd/archimate'/>", False),
        (b"http://www.omg.org/spec/BPMN/ definitions", False),
        (b"", False),
    ],
)
def test_a_model_is_recognised_by_what_it_holds(data: bytes, expected: bool) -> None:  # noqa: FBT001
    assert bpmn.recognises(SourceFile("a", data)) is expected


@pytest.mark.parametrize("name", ["x/Order v1.2.bpmn", "Order v1.2.bpmn20.xml", "Order v1.2.bpmn.gz", "Order v1.2"])
def test_a_file_gives_a_name_without_its_ending(name: str) -> None:
    assert title(SourceFile(name, b"")) == "Order v1.2"


def test_a_flow_back_to_the_same_step_is_left_out_and_told(imported: Imported) -> None:
    steps = "<startEvent id='s'/><task id='ask' name='Ask'/><exclusiveGateway id='g'/><task id='eat' name='Eat'/>"
    inside = f"<process id='p'>{steps}{flows('s>ask ask>g g>ask:no g>eat:yes')}</process>"
    ends = '<collaboration id="k"><participant id="c" name="Customer" processRef="p"/></collaboration>'
    files, draft = imported("bpmn", a__bpmn=bpmn_of(ends + inside))
    assert "ask" not in files["journeys.yaml"].split("next:")[1].split("]")[0]
    assert ("flow", "it leads from a step to the same step again") in draft.left_out
