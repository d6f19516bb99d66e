"""Which element a written id means, where it means none or several, and what need not be declared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.model.workspace import Workspace

    Load = Callable[..., Any]

JOURNEYS = """
journeys:
- {id: buy, steps: [{id: ask}, {id: pay}]}
- {id: return, steps: [{id: ask}, {id: hand-in}]}
"""


def links(found: Workspace, relation: str) -> set[tuple[str, str]]:
    return {(link.source.qualified_id, link.target.qualified_id) for link in found.links if link.relation == relation}


def unresolved(found: Workspace) -> list[tuple[str, str, str, list[str]]]:
    return [
        (one.field, one.text, one.why, [f"{near.KIND}:{near.qualified_id}" for near in one.candidates])
        for one in found.unresolved
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pay", {("p", "buy/pay")}),
        ("buy/pay", {("p", "buy/pay")}),
        ("step:pay", {("p", "buy/pay")}),
        ("step:return/ask", {("p", "return/ask")}),
        ("[pay, hand-in]", {("p", "buy/pay"), ("p", "return/hand-in")}),
        ("{step: pay}", {("p", "buy/pay")}),
        ("[{step: buy/ask}, return/ask]", {("p", "buy/ask"), ("p", "return/ask")}),
    ],
)
def test_a_step_is_named_alone_where_it_is_the_only_one_else_with_its_journey(
    workspace: Load, text: str, expected: set[tuple[str, str]]
) -> None:
    found = workspace(f"{JOURNEYS}processes: {{id: p, serves: {text}}}\n")
    assert links(found, "serves") == expected
    assert found.unresolved == []


@pytest.mark.parametrize(
    ("text", "why", "candidates"),
    [
        ("ask", "ambiguous", ["step:buy/ask", "step:return/ask"]),
        ("step:ask", "ambiguous", ["step:buy/ask", "step:return/ask"]),
        ("payy", "unknown", ["step:buy/pay"]),
        ("buy/payy", "unknown", ["step:buy/pay"]),
        ("step:payy", "unknown", ["step:buy/pay"]),
        ("nowhere", "unknown", []),
        ("urn:pay", "unknown", []),
        ("buy", "kind", ["journey:buy"]),
        ("journey:buy", "kind", ["journey:buy"]),
        ("process:p", "kind", ["process:p"]),
        ("journey:by", "unknown", []),
    ],
)
def test_a_reference_that_fits_no_step_or_several_is_kept_with_its_candidates(
    workspace: Load, text: str, why: str, candidates: list[str]
) -> None:
    found = workspace(f"{JOURNEYS}processes: {{id: p, serves: {text}}}\n")
    assert unresolved(found) == [("serves", text, why, candidates)]
    assert links(found, "serves") == set()


def test_what_is_unresolved_keeps_its_place(workspace: Load) -> None:
    found = workspace("processes:\n- {id: a, systems: [{system: b, states: [never]}, c], part_of: d}\n")
    places = [found.location(one.writer, one.mark) for one in found.unresolved]
    assert [(place.line, place.column, place.end_column) for place in places] == [
        *((2, 42, 47), (2, 30, 31), (2, 51, 52), (2, 64, 65))
    ]


def test_inside_a_journey_a_bare_id_is_first_a_step_of_it(workspace: Load) -> None:
    found = workspace(
        "journeys:\n"
        "- {id: buy, steps: [{id: ask, next: [pay, {step: ask, when: unsure}]}, {id: pay, recovers: ask}]}\n"
        "- {id: return, steps: [{id: ask, recovery: pay}, {id: pay, next: buy/pay}, {id: end, next: [only]}]}\n"
        "- {id: other, steps: [{id: only}]}\n"
    )
    assert links(found, "next") == {
        ("buy/ask", "buy/pay"),
        ("buy/ask", "buy/ask"),
        ("return/pay", "buy/pay"),
        ("return/end", "other/only"),
    }
    assert links(found, "recovers") == {("buy/pay", "buy/ask"), ("return/pay", "return/ask")}
    assert found.unresolved == []


def test_inside_a_journey_a_misspelt_step_is_first_one_of_it(workspace: Load) -> None:
    found = workspace(
        "journeys:\n- {id: a, steps: [{id: pay-in}]}\n"
        "- {id: b, steps: [{id: pay-up, next: pay-u}, {id: x, next: zzzz}]}\n"
    )
    assert unresolved(found) == [("next", "pay-u", "unknown", ["step:b/pay-up"]), ("next", "zzzz", "unknown", [])]


def test_a_field_of_several_kinds_takes_a_bare_id_of_any_of_them(workspace: Load) -> None:
    found = workspace(f"{JOURNEYS}processes: [{{id: refund}}]\npolicies: {{id: p, governs: [refund, pay]}}\n")
    assert links(found, "governs") == {("p", "refund"), ("p", "buy/pay")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("invoice", [("about", "invoice", "ambiguous", ["step:buy/invoice", "data:invoice"])]),
        ("step:invoice", []),
        ("data:invoice", []),
    ],
)
def test_an_id_that_two_kinds_have_is_qualified(workspace: Load, text: str, expected: list[Any]) -> None:
    found = workspace(
        f"journeys: {{id: buy, steps: [{{id: invoice}}]}}\ndata: {{id: invoice}}\nstories: {{id: s, about: {text}}}\n"
    )
    assert unresolved(found) == expected


def test_every_kind_can_be_referred_to_by_a_field_that_takes_any(workspace: Load) -> None:
    text = """
journeys: {id: a, steps: [{id: b}]}
personas: {id: c}
channels: {id: d}
processes: {id: e}
systems: {id: f, kind: saas}
functions: {id: g}
roles: {id: h, function: g}
data: {id: i}
policies: {id: j}
initiatives:
- {id: k, kind: other}
- {id: l, kind: other, delivers: [a, b, c, d, e, f, g, h, i, j, k, organisation, m, e/nps], retires: step:a/b}
readiness: {skills: 3}
stories: {id: m, causes: {dimension: data, element: data:i}}
measures: {at: e, kind: nps}
"""
    found = workspace(text)
    assert found.unresolved == []
    assert {target for _, target in links(found, "delivers")} == {
        *("a", "a/b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "organisation", "m", "e/nps")
    }
    assert links(found, "cause") == {("m", "i")}


def test_the_name_of_an_element_finds_its_id(workspace: Load) -> None:
    found = workspace("processes: [{id: p1, name: Refund}, {id: p2, enables: refund}]\n")
    assert unresolved(found) == [("enables", "refund", "unknown", ["process:p1"])]


def test_a_reference_inside_values_per_state_is_checked_in_every_state(workspace: Load) -> None:
    found = workspace(
        "channels: {id: kiosk-2}\n"
        "journeys:\n"
        "- {id: j, steps: [{id: s, expects: {current: {channel: kiosk-2}, future: {channel: kiosk-3}}}]}\n"
        "stories: {id: t, causes: {current: {dimension: data, element: j}, future: [{dimension: data, element: x}]}}\n"
    )
    assert {(one.field, one.text, one.states) for one in found.unresolved} == {
        ("expects.channel", "kiosk-3", frozenset({"future"})),
        ("causes.element", "x", frozenset({"future"})),
    }
    assert {(link.relation, link.states) for link in found.links} == {
        ("cause", frozenset({"current"})),
        ("expected-at", frozenset({"current"})),
    }


# What need not be declared yet


def test_before_anything_of_a_kind_is_declared_its_names_are_just_names(workspace: Load) -> None:
    found = workspace(
        "journeys:\n"
        "- {id: j, persona: pia, owner: lead, mapped_with: [care],"
        " steps: [{id: s, asks: name, channels: [web, shop], expects: {channel: shop}}]}\n"
        "processes: {id: p, owner: lead, function: care, performed_by: agent, consulted: law, reads: name}\n"
        "systems: {id: x, kind: saas, it_owner: ops, realises: shop, master_of: name}\n"
        "policies: {id: q, may_waive: agent}\n"
        "functions:\n"
        "stories: {id: t, persona: pia, investigated_by: care}\n"
    )
    assert found.unresolved == []
    assert sorted(found.names) == [
        ("channel", "shop"),
        ("channel", "web"),
        ("data", "name"),
        ("function", "care"),
        ("persona", "pia"),
        ("role", "agent"),
        ("role", "care"),
        ("role", "law"),
        ("role", "lead"),
        ("role", "ops"),
    ]


@pytest.mark.parametrize(
    ("declared", "written", "fields"),
    [
        ("personas: {id: x}", "journeys: {id: j, persona: pia, steps: []}", ["persona"]),
        ("channels: {id: x}", "journeys: {id: j, steps: [{id: s, channels: [web, shop]}]}", ["channels"]),
        ("channels: {id: x}", "systems: {id: s, kind: saas, realises: [phone, shop]}", ["realises"]),
        ("channels: {id: x}", "journeys: {id: j, steps: [{id: s, expects: {channel: shop}}]}", ["expects.channel"]),
        (
            "channels: {id: x}",
            "journeys: {id: j, steps: [{id: s, processes: {process: p, channels: shop}}]}\nprocesses: {id: p}",
            ["processes.channels"],
        ),
        ("data: {id: x}", "processes: {id: p, reads: [x, y], writes: y, creates: y}", ["reads", "writes", "creates"]),
        ("data: {id: x}", "systems: {id: p, kind: saas, master_of: y}", ["master_of"]),
        ("functions: {id: x}", "processes: {id: p, function: y, owner: y, performed_by: z}", ["function"]),
        ("functions: {id: x}", "journeys: {id: j, steps: [], mapped_with: y}", ["mapped_with"]),
        ("roles: {id: x, function: f}", "processes: {id: p, owner: y, function: z}", ["owner"]),
        ("roles: {id: x, function: f}", "systems: {id: p, kind: saas, it_owner: y}", ["it_owner"]),
        ("roles: {id: x, function: f}", "policies: {id: p, may_waive: y}", ["may_waive"]),
        ("roles: {id: x, function: f}\nfunctions: {id: f}", "functions: {id: g, head: y}", ["head"]),
    ],
)
def test_once_one_of_a_kind_is_declared_its_names_are_checked(
    workspace: Load, declared: str, written: str, fields: list[str]
) -> None:
    found = workspace({"a.yaml": f"{declared}\n", "b.yaml": f"{written}\n"})
    assert [one.field for one in found.unresolved] == fields


def test_with_functions_only_a_name_that_is_no_function_is_still_just_a_name(workspace: Load) -> None:
    found = workspace("functions: {id: care}\nprocesses: [{id: a, owner: care}, {id: b, owner: lead}]\n")
    owners = {target: source for source, target in links(found, "owns")}
    assert owners == {"a": "care", "b": "lead"}
    assert [link.source.KIND for link in found.links] == ["function", "role"]
    assert found.unresolved == []


@pytest.mark.parametrize(
    ("declared", "owner", "expected"),
    [
        ("", "role:lead", []),
        ("", "function:care", []),
        ("functions: {id: care}", "function:care", []),
        ("functions: {id: care}", "function:car", [("owner", "function:car", "unknown", ["function:care"])]),
        ("roles: {id: lead, function: f}", "role:lead", []),
        ("roles: {id: lead, function: f}", "role:led", [("owner", "role:led", "unknown", ["role:lead"])]),
        ("roles: {id: lead, function: f}", "function:care", [("owner", "function:care", "unknown", [])]),
        ("", "process:p", [("owner", "process:p", "kind", ["process:p"])]),
        ("", "system:gone", [("owner", "system:gone", "unknown", [])]),
    ],
)
def test_a_qualified_owner_is_one_of_its_kind(workspace: Load, declared: str, owner: str, expected: list[Any]) -> None:
    assert unresolved(workspace(f"{declared}\nprocesses: {{id: p, owner: {owner}}}\n")) == expected


def test_a_qualified_name_is_the_same_name(workspace: Load) -> None:
    found = workspace("processes: [{id: a, owner: role:lead}, {id: b, owner: lead}]\n")
    assert [*found.names] == [("role", "lead")]


def test_an_owner_that_is_a_system_is_no_owner_once_roles_are_declared(workspace: Load) -> None:
    found = workspace("roles: {id: r, function: f}\nsystems: {id: crm, kind: saas}\nprocesses: {id: p, owner: crm}\n")
    assert unresolved(found) == [("owner", "crm", "kind", ["system:crm"])]


@pytest.mark.parametrize(
    ("name", "digital", "human"),
    [
        *((name, True, False) for name in ("web", "app", "email", "sms", "kiosk")),
        *((name, False, True) for name in ("phone", "branch", "post")),
        *((name, True, True) for name in ("chat", "social")),
        ("fax", False, False),
    ],
)
def test_some_channels_are_built_in(workspace: Load, name: str, digital: bool, human: bool) -> None:  # noqa: FBT001
    found = workspace(f"journeys: {{id: j, steps: [{{id: s, channels: {name}}}]}}\n")
    channel = found.channel(name)
    assert (channel.digital, channel.human) == (digital, human)


def test_a_built_in_channel_is_an_element_like_any_other(workspace: Load) -> None:
    found = workspace(
        "channels: {id: shop}\n"
        "journeys: {id: j, steps: [{id: s, channels: [web, channel:web, channel:shop]}]}\n"
        "initiatives: {id: i, kind: other, delivers: [web, shop], retires: channel:post}\n"
        "stories: {id: t, about: chat}\n"
    )
    assert found.unresolved == []
    assert links(found, "delivers") == {("i", "web"), ("i", "shop")}
    assert links(found, "retires") == {("i", "post")}
    assert sorted(found.names) == [("channel", "chat"), ("channel", "post"), ("channel", "web")]


def test_a_declared_channel_replaces_the_built_in(workspace: Load) -> None:
    found = workspace("channels: {id: phone, digital: true}\njourneys: {id: j, steps: [{id: s, channels: phone}]}\n")
    assert (found.channel("phone").digital, found.channel("phone").human) == (True, False)
    assert found.names == {}


def test_a_misspelt_channel_is_helped_with_a_built_in(workspace: Load) -> None:
    found = workspace("channels: {id: shop}\njourneys: {id: j, steps: [{id: s, channels: [phon, shp]}]}\n")
    assert unresolved(found) == [
        ("channels", "phon", "unknown", ["channel:phone", "channel:shop"]),
        ("channels", "shp", "unknown", ["channel:shop"]),
    ]


# Ids


def test_of_several_elements_with_one_id_the_first_is_used(workspace: Load) -> None:
    found = workspace(
        {
            "a.yaml": "processes: [{id: p, name: first}, {id: p, name: second}]\nsystems: {id: p, kind: saas}\n",
            "b.yaml": "processes: {id: p, name: third, serves: nowhere}\n",
        }
    )
    assert found.elements["process"]["p"].name == "first"
    ((used, others),) = found.duplicates
    assert (used.name, [other.name for other in others]) == ("first", ["second", "third"])
    assert found.unresolved == []


def test_a_step_is_unique_in_its_journey_only(workspace: Load) -> None:
    found = workspace("journeys:\n- {id: a, steps: [{id: s}, {id: s, name: again}]}\n- {id: b, steps: [{id: s}]}\n")
    assert [*found.elements["step"]] == ["a/s", "b/s"]
    assert [(used.qualified_id, [other.name for other in others]) for used, others in found.duplicates] == [
        ("a/s", ["again"])
    ]


def test_readiness_and_measures_are_called_after_what_they_are_about(workspace: Load) -> None:
    found = workspace(
        "readiness: [{skills: 2}, {of: care, skills: 3}, {id: mine, of: sales, skills: 4}]\n"
        "measures: [{at: a/b, kind: nps}, {id: own, at: a/b, kind: csat}]\n"
        "functions: [{id: care}, {id: sales}]\njourneys: {id: a, steps: [{id: b}]}\n"
    )
    assert [*found.elements["readiness"]] == ["organisation", "care", "mine"]
    assert [*found.elements["measure"]] == ["a/b/nps", "own"]
    assert links(found, "ready") == {("care", "care"), ("mine", "sales")}
    assert found.unresolved == []


def test_elements_come_in_the_order_of_files_and_places(workspace: Load) -> None:
    found = workspace(
        {"b.yaml": "processes: [{id: c}]\n", "a.yaml": "processes: [{id: z}, {id: y}]\n---\nprocesses: {id: x}\n"}
    )
    assert [*found.elements["process"]] == ["z", "y", "x", "c"]
    orders = [element.order for element in found.elements["process"].values()]
    assert orders == sorted(orders)
