"""Links written at one end or at both: how they become one, and where they contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.model.link import Link
    from cxalign.model.workspace import Workspace

    Load = Callable[..., Any]
    Say = Callable[..., list[str]]

BASE = "channels: [{id: web}, {id: phone}, {id: app}]\n"


def files(step: str, process: str = "", system: str = "") -> dict[str, str]:
    """Write a step, a process and a system, each in a file of its own."""
    return {
        "a.yaml": f"journeys:\n- {{id: j, steps: [{{id: s, {step}}}]}}\n",
        "b.yaml": f"processes:\n- {{id: p, {process}}}\n",
        "c.yaml": f"systems:\n- {{id: x, kind: saas, {system}}}\n",
        "d.yaml": BASE,
    }


def one_link(found: Workspace) -> Link:
    (link,) = found.links
    return link


def places(found: Workspace, link: Link) -> list[str]:
    where = [found.location(written.element, written.mark) for written in link.written]
    return [f"{place.file}:{place.line}:{place.column}" for place in where if place]


@pytest.mark.parametrize(
    ("step", "process"),
    [("processes: [p]", ""), ("", "serves: [s]"), ("processes: [p]", "serves: [s]"), ("processes: p", "serves: j/s")],
)
def test_a_link_written_at_either_end_or_both_is_one_link(workspace: Load, step: str, process: str) -> None:
    link = one_link(workspace(files(step, process)))
    assert repr(link) == "<p -serves-> j/s>"
    assert link.attributes is None


def test_a_link_knows_each_place_it_is_written(workspace: Load) -> None:
    found = workspace(files("processes: [p]", "serves: [s]"))
    link = one_link(found)
    assert sorted((written.element.id, written.field) for written in link.written) == [
        ("p", "serves"),
        ("s", "processes"),
    ]
    assert sorted(places(found, link)) == ["a.yaml:2:39", "b.yaml:2:20"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("journeys:\n- {id: j, steps: [{id: a, recovers: b}, {id: b, recovery: a}]}\n", {"<j/a -recovers-> j/b>"}),
        ("journeys:\n- {id: j, steps: [{id: a, recovers: a, recovery: a}]}\n", {"<j/a -recovers-> j/a>"}),
        (
            "processes: {id: p, systems: x}\nsystems: {id: x, kind: saas, supports: p}\n",
            {"<x -supports-> p>"},
        ),
        (
            "journeys: {id: j, steps: [{id: s, systems: x}]}\nsystems: {id: x, kind: saas, supports: {step: s}}\n",
            {"<x -supports-> j/s>"},
        ),
    ],
)
def test_every_pair_of_ends_is_one_link(workspace: Load, text: str, expected: set[str]) -> None:
    found = workspace(text)
    assert {repr(link) for link in found.links} == expected
    assert len(found.links) == 1
    assert len(found.links[0].written) == 2


def test_depending_and_running_on_a_system_are_two_things(workspace: Load) -> None:
    found = workspace("systems: [{id: a, kind: saas, depends_on: b, runs_on: b}, {id: b, kind: platform}]\n")
    assert {repr(link) for link in found.links} == {"<b -feeds-> a>", "<b -hosts-> a>"}


def test_an_attribute_one_end_does_not_write_is_the_others(workspace: Load) -> None:
    link = one_link(
        workspace(
            files(
                "processes: [{process: p, when: 'late', states: [future]}]",
                "serves: [{step: s, channels: [web, channel:phone]}]",
            )
        )
    )
    assert (link.when, link.channels, link.states) == ("late", ("web", "phone"), frozenset({"future"}))
    link = one_link(
        workspace(files("", "systems: [{system: x, criticality: helpful}]", "supports: [{process: p, alternative: a}]"))
    )
    assert (link.criticality, link.alternative) == ("helpful", "a")


def test_the_same_attribute_at_both_ends_is_no_contradiction(workspace: Load) -> None:
    link = one_link(
        workspace(files("processes: {process: p, channels: [web, phone]}", "serves: {step: s, channels: [phone, web]}"))
    )
    assert set(link.channels or ()) == {"web", "phone"}


@pytest.mark.parametrize(
    ("step", "process", "system", "message", "first", "second"),
    [
        (
            "processes: {process: p, when: early}",
            "serves: {step: s, when: late}",
            "",
            "`when` is 'late' here and 'early' there",
            "a.yaml:2:48",
            "b.yaml:2:26",
        ),
        (
            "processes: {process: p, channels: [web]}",
            "serves: {step: s, channels: [web, phone]}",
            "",
            "`channels` is [phone, web] here and [web] there",
            "a.yaml:2:48",
            "b.yaml:2:26",
        ),
        (
            "processes: {process: p, states: current}",
            "serves: {step: s, states: [future, current]}",
            "",
            "`states` is [current, future] here and [current] there",
            "a.yaml:2:48",
            "b.yaml:2:26",
        ),
        (
            "processes: {current: [p], future: [p]}",
            "serves: {current: [s]}",
            "",
            "`states` is [current] here and [current, future] there",
            "a.yaml:2:49",
            "b.yaml:2:30",
        ),
        (
            "",
            "systems: {system: x, criticality: essential}",
            "supports: {process: p, criticality: helpful}",
            "`criticality` is 'helpful' here and 'essential' there",
            "b.yaml:2:29",
            "c.yaml:2:43",
        ),
        (
            "systems: [{system: x, alternative: one}]",
            "",
            "supports: [{step: s, alternative: other}]",
            "`alternative` is 'other' here and 'one' there",
            "a.yaml:2:46",
            "c.yaml:2:41",
        ),
    ],
)
def test_contradicting_ends_are_a_fault_that_shows_both(  # noqa: PLR0913, PLR0917 - a case has its parts
    load: Load, step: str, process: str, system: str, message: str, first: str, second: str
) -> None:
    (fault,) = load(files(step, process, system)).faults
    assert fault.message == f"the two ends of this link contradict each other: {message}"
    assert fault.help == "write it at one end, or the same at both"
    assert f"{fault.file}:{fault.line}:{fault.column}" == second
    label, other = fault.other
    assert label == "the other end"
    assert f"{other.file}:{other.line}:{other.column}" == first


def test_every_attribute_that_contradicts_is_told(faults: Say) -> None:
    told = faults(
        files(
            "processes: {process: p, when: early, channels: web}", "serves: {step: s, when: late, channels: [web, app]}"
        )
    )
    assert [fault.split(": ")[2].split(" ")[0] for fault in told] == ["`channels`", "`when`"]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (
            "processes: [{process: p, states: current, when: early}, {process: p, states: future, when: late}]",
            {("early", frozenset({"current"}), None), ("late", frozenset({"future"}), None)},
        ),
        (
            "processes: [{process: p, channels: web, when: early}, {process: p, channels: phone, when: late}]",
            {("early", None, ("web",)), ("late", None, ("phone",))},
        ),
        (
            "processes: {current: [{process: p, when: early}], future: [{process: p, when: late}]}",
            {("early", frozenset({"current"}), None), ("late", frozenset({"future"}), None)},
        ),
        ("processes: [p, p]", {(None, None, None)}),
        ("processes: [p, {process: p, states: current}]", {(None, None, None)}),
        ("processes: [{process: p, states: current}, p]", {(None, None, None)}),
        (
            "processes: [{process: p, states: current}, {process: p, states: future}]",
            {(None, frozenset({"current", "future"}), None)},
        ),
    ],
)
def test_two_elements_may_be_linked_several_times_for_other_states_or_channels(
    workspace: Load, step: str, expected: set[Any]
) -> None:
    found = workspace(files(step))
    assert {(link.when, link.states, link.channels) for link in found.links} == expected
    assert len(found.links) == len(expected)


def test_the_other_end_joins_each_link_it_can_speak_of(workspace: Load) -> None:
    found = workspace(
        files(
            "processes: [{process: p, channels: web, when: early}, {process: p, channels: phone, when: late}]",
            "serves: [{step: s, channels: app}, {step: s, channels: phone, states: future}]",
        )
    )
    assert {(link.channels, link.when, link.states, len(link.written)) for link in found.links} == {
        (("web",), "early", None, 1),
        (("phone",), "late", frozenset({"future"}), 2),
        (("app",), None, None, 1),
    }


def test_an_end_that_says_nothing_joins_all_links_of_the_other(workspace: Load) -> None:
    found = workspace(
        files(
            "processes: [p]",
            "serves: [{step: s, channels: web, when: early}, {step: s, channels: phone, when: late}]",
        )
    )
    assert {(link.channels, link.when, len(link.written)) for link in found.links} == {
        (("web",), "early", 2),
        (("phone",), "late", 2),
    }


def test_one_end_that_contradicts_itself_is_told_as_that(faults: Say) -> None:
    step = "processes: [{process: p, when: early}, {process: p, when: late}]"
    assert faults(files(step)) == [
        (
            "a.yaml:2:76-77: this link is written twice: `when` is 'late' here and 'early' there"
            " | write it once, or the same at both | the first time at a.yaml:2:49-50"
        )
    ]


def test_what_a_list_under_a_state_says_holds_in_that_state_only(workspace: Load) -> None:
    link = one_link(workspace(files("processes: {future: [{process: p, states: [current, future]}]}")))
    assert link.states == frozenset({"future"})


def test_a_link_may_name_no_state_that_is_left(workspace: Load) -> None:
    link = one_link(workspace(files("processes: {future: [{process: p, states: current}]}")))
    assert link.states == frozenset()
