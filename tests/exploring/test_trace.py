"""Tracing an element: up to the customer, down to what it rests on, in each state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.exploring.arranging import arrange
from cxalign.exploring.naming import meant
from cxalign.exploring.trace import trace

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.exploring.trace import Side, Trace
    from cxalign.graph import AlignmentModel

    Model = Callable[..., AlignmentModel]

BOTH = "states: [today, tomorrow]"
YAML = """
    journeys:
      - {id: borrow, owner: head, steps: [{id: ask, channels: [web], asks: [card]}]}
    processes:
      - {id: lend, owner: {today: desk, tomorrow: head}, serves: [ask], performed_by: [clerk]}
    systems:
      - {id: catalogue, kind: application, runs_on: [server], supports: [lend]}
      - {id: server, kind: hardware}
      - {id: site, kind: application, states: [tomorrow], realises: [web], depends_on: [{system: catalogue, redundancy: it has a copy}]}
    policies:
      - {id: fee, governs: [lend]}
"""


def links(side: Side) -> list[str]:
    """Write links as `source -relation-> target`, with the states where it is not in all."""
    return [
        f"{link.source} -{link.relation}-> {link.target}{'' if len(link.states) > 1 else ' ' + link.states[0]}"
        for link in side.links
    ]


def traced(model: Model, text: str, *states: str, yaml: str = YAML) -> Trace:
    built = model(yaml, BOTH)
    return trace(built, meant(built.workspace, text), states)


def test_a_step_is_traced_down_to_hardware_people_policies_and_data(model: Model) -> None:
    found = traced(model, "ask")
    assert links(found.up) == ["step:borrow/ask -in-> journey:borrow"]
    assert links(found.down) == [
        "process:lend -serves-> step:borrow/ask",
        "channel:web -offered-at-> step:borrow/ask",
        "step:borrow/ask -asks-> data:card",
        "system:catalogue -supports-> process:lend",
        "role:clerk -performs-> process:lend",
        "policy:fee -governs-> process:lend",
        "system:server -hosts-> system:catalogue",
        "system:site -realises-> channel:web tomorrow",
        "system:catalogue -feeds-> system:site tomorrow",
    ]
    owners = found.down.elements["process:lend"].owners
    assert [(one.owner.id, one.states) for one in owners] == [("desk", ("today",)), ("head", ("tomorrow",))]


def test_hardware_is_traced_up_to_the_journey(model: Model) -> None:
    found = traced(model, "server")
    assert links(found.up)[:2] == [
        "system:server -hosts-> system:catalogue",
        "system:catalogue -supports-> process:lend",
    ]
    assert links(found.up)[-1] == "channel:web -offered-at-> step:borrow/ask tomorrow"
    assert found.reached[0].states == ("today", "tomorrow")
    assert [(journey.id, steps) for journey, steps in found.reached[0].journeys] == [("borrow", 1)]


def test_one_state_may_be_asked_for(model: Model) -> None:
    found = traced(model, "server", "today")
    assert found.all_states == ("today",)
    assert "system:site" not in found.up.elements


def test_what_does_not_exist_in_a_state_is_traced_in_the_others(model: Model) -> None:
    assert traced(model, "site").states == ("tomorrow",)
    found = traced(model, "site", "today")
    assert (found.states, found.up.links, found.reached) == ((), (), ())


def test_links_say_what_they_say_besides_their_ends(model: Model) -> None:
    found = traced(model, "site")
    assert [link.notes for link in found.down.links if link.relation == "feeds"] == [("not alone: it has a copy",)]


def test_owners_are_traced_to_what_they_answer_for(model: Model) -> None:
    found = traced(model, "head")
    assert links(found.up) == [
        "role:head -owns-> journey:borrow",
        "role:head -owns-> process:lend tomorrow",
        "process:lend -serves-> step:borrow/ask tomorrow",
        "step:borrow/ask -in-> journey:borrow tomorrow",
    ]
    assert [(one.states, one.steps) for one in found.reached] == [(("today",), 0), (("tomorrow",), 1)]


def test_circles_end(model: Model) -> None:
    yaml = """
        systems:
          - {id: a, kind: application, depends_on: [b]}
          - {id: b, kind: application, depends_on: [a]}
    """
    found = traced(model, "a", yaml=yaml)
    tree = arrange(found.down)
    assert [(b.key, b.unfolded) for key in tree.branches for b in tree.branches[key]] == [
        ("system:b", True),
        ("system:a", False),
    ]


def test_each_element_is_unfolded_where_it_stands_nearest(model: Model) -> None:
    yaml = """
        systems:
          - {id: a, kind: application, depends_on: [b, c]}
          - {id: b, kind: application, depends_on: [c]}
          - {id: c, kind: application, runs_on: [d]}
          - {id: d, kind: hardware}
    """
    tree = arrange(traced(model, "a", yaml=yaml).down)
    assert [(b.key, b.unfolded) for b in tree.branches["system:b"]] == [("system:c", False)]
    assert [(b.key, b.unfolded) for b in tree.branches["system:a"]] == [("system:b", True), ("system:c", True)]


def test_what_is_folded_away_is_counted(model: Model) -> None:
    systems = "\n".join(f"      - {{id: s{n}, kind: application, depends_on: [hub]}}" for n in range(9))
    yaml = f"\n    systems:\n      - {{id: hub, kind: platform, runs_on: [iron]}}\n      - {{id: iron, kind: hardware}}\n{systems}\n"
    up = traced(model, "iron", yaml=yaml).up
    assert arrange(up).hidden == 0
    tree = arrange(up, most=3)
    assert [(fold.relation, fold.number) for fold in tree.folds["system:hub"]] == [("feeds", 6)]
    assert tree.hidden == 6
    tree = arrange(up, depth=1)
    assert [(fold.relation, fold.number) for fold in tree.folds["system:hub"]] == [(None, 9)]
    assert arrange(up, most=8).hidden == 0, "one more is shown rather than counted"
