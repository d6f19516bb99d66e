"""Values per state: where they are allowed, what each state gets, and how they are told when they are wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.model import Element

    Say = Callable[..., list[str]]
    Load = Callable[..., Any]

STATES = "states: [today, pilot, tomorrow]\n"


def values(element: Element, field: str, *states: str) -> list[Any]:
    return [getattr(element.in_state(state), field) for state in states]


def test_a_mapping_of_states_gives_each_state_its_value(workspace: Load) -> None:
    text = "processes:\n- {id: a, capability: {current: 1, future: 3}, owner: {current: [x, y], future: x}, wait: 2h}\n"
    process = workspace(text).elements["process"]["a"]
    assert values(process, "capability", "current", "future") == [1, 3]
    assert values(process, "owner", "current", "future") == [("x", "y"), ("x",)]
    assert values(process, "wait", "current", "future") == [7200, 7200]


def test_a_state_that_is_not_named_has_no_value(workspace: Load) -> None:
    process = workspace("processes: {id: a, capability: {pilot: 2}}\n", STATES).elements["process"]["a"]
    assert values(process, "capability", "today", "pilot", "tomorrow") == [None, 2, None]
    assert [process.in_state(state).wrote("capability") for state in ("today", "pilot", "tomorrow")] == [
        False,
        True,
        False,
    ]


def test_an_empty_value_of_a_state_is_not_written(workspace: Load) -> None:
    text = "processes: {id: a, capability: {current: , future: 3}, owner: {current: ~}, purpose: {future: null}}\n"
    process = workspace(text).elements["process"]["a"]
    assert values(process, "capability", "current", "future") == [None, 3]
    assert values(process, "owner", "current", "future") == [(), ()]
    assert values(process, "purpose", "current", "future") == ["customer", "customer"]


def test_fields_that_are_mappings_have_values_per_state_too(workspace: Load) -> None:
    text = "journeys:\n- {id: j, steps: [{id: s, expects: {current: {wait: 2d}, future: {wait: 1h, owner: true}}}]}\n"
    step = workspace(text).elements["step"]["j/s"]
    assert [expects.wait for expects in values(step, "expects", "current", "future")] == [172_800, 3600]
    assert [expects.owner for expects in values(step, "expects", "current", "future")] == [None, True]


def test_a_mapping_without_states_is_the_mapping_itself(workspace: Load) -> None:
    journey = workspace("journeys: {id: j, budget: {wait: 2d}, steps: []}\n").elements["journey"]["j"]
    assert journey.budget.wait == 172_800
    assert journey.variants is None


def test_a_list_under_a_state_declares_its_links_for_that_state(workspace: Load) -> None:
    found = workspace(
        "journeys:\n- {id: j, steps: [{id: s, processes: {current: [a], future: [a, {process: b, when: late}]}}]}\n"
        "processes: [{id: a}, {id: b}]\n"
    )
    assert {(link.source.id, link.states) for link in found.links} == {
        ("a", frozenset({"current", "future"})),
        ("b", frozenset({"future"})),
    }
    declared = {(one.field, one.text, *one.states) for one in found.declared}
    assert declared == {("processes", "a", "current"), ("processes", "a", "future"), ("processes", "b", "future")}


def test_a_step_of_a_journey_with_values_per_state_keeps_its_own(workspace: Load) -> None:
    text = "journeys: {id: j, owner: {current: x, future: y}, steps: [{id: s, emotion: {future: 2}}]}\n"
    found = workspace(text)
    assert values(found.elements["journey"]["j"], "owner", "current", "future") == [("x",), ("y",)]
    assert values(found.elements["step"]["j/s"], "emotion", "current", "future") == [None, 2]


def test_an_element_is_read_as_in_the_first_state_it_exists_in(workspace: Load) -> None:
    text = "systems: {id: a, states: [pilot, tomorrow], kind: {pilot: saas, tomorrow: platform}}\n"
    system = workspace(text, STATES).elements["system"]["a"]
    assert system.kind == "saas"


def test_a_required_field_need_not_be_written_for_a_state_the_element_is_not_in(workspace: Load) -> None:
    text = "systems: {id: a, states: [current], kind: {current: saas}}\n"
    assert workspace(text).elements["system"]["a"].kind == "saas"


def test_a_value_for_a_state_the_element_is_not_in_is_kept_for_the_rules(workspace: Load) -> None:
    found = workspace("processes: {id: a, states: [current], capability: {current: 1, future: 3}}\n")
    assert {(one.field, *one.states) for one in found.declared} == {("capability", "current"), ("capability", "future")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "systems: {id: a, kind: {future: saas}}\n",
            ["1:15-16: a system has no `kind` in the state 'current' | write `current:` below `kind`"],
        ),
        (
            "systems: {id: a, kind: {current: , future: saas}}\n",
            ["1:15-16: a system has no `kind` in the state 'current' | write `current:` below `kind`"],
        ),
        (
            "systems: {id: a, states: [current], kind: {future: saas}}\n",
            ["1:15-16: a system has no `kind` in the state 'current' | write `current:` below `kind`"],
        ),
        (
            "roles: {id: a, function: {current: }}\n",
            [
                "1:13-14: a role has no `function` in the state 'current' | write `current:` below `function`",
                "1:13-14: a role has no `function` in the state 'future' | write `future:` below `function`",
            ],
        ),
        (
            "processes: {id: a, capability: {current: 1, future: high}, wait: {current: soon}, onwer: x}\n",
            [
                "1:53-57: `capability` must be a level from 0 to 5, found 'high'",
                "1:76-80: `wait` must be a duration such as 45s, 25m, 2h, 3d, 2w or 1h30m, found 'soon'",
                "1:83-88: unknown field `onwer` | did you mean `owner`?",
            ],
        ),
        (
            "processes: {id: a, states: [current], capability: {current: 1, future: high}}\n",
            ["1:72-76: `capability` must be a level from 0 to 5, found 'high'"],
        ),
        (
            "processes: {id: a, capability: {current: 9, future: 9}, name: [b]}\n",
            [
                "1:42-43: `capability` must be a level from 0 to 5, found '9'",
                "1:53-54: `capability` must be a level from 0 to 5, found '9'",
                "1:63-66: `name` must be text, found a list",
            ],
        ),
        (
            "journeys:\n- {id: j, steps: [{id: s, expects: {current: {wait: long}, future: {wiat: 1h}}}]}\n",
            [
                "2:53-57: `wait` must be a duration such as 45s, 25m, 2h, 3d, 2w or 1h30m, found 'long'",
                "2:69-73: unknown field `wiat` | did you mean `wait`?",
            ],
        ),
        (
            "journeys: {id: j, goal: {current: [a]}, steps: [{id: s, wait: long, kind: {current: actoin}}]}\n",
            [
                "1:35-38: `goal` must be text, found a list",
                "1:63-67: `wait` must be a duration such as 45s, 25m, 2h, 3d, 2w or 1h30m, found 'long'",
                "1:85-91: `kind` must be interaction or action, found 'actoin' | did you mean 'action'?",
            ],
        ),
        (
            "processes: {id: a, owner: {current: x, future: {name: y}}}\n",
            ["1:48-57: `owner` must be text, found a mapping"],
        ),
    ],
)
def test_what_is_wrong_in_one_state_is_told_once_at_its_place(faults: Say, text: str, expected: list[str]) -> None:
    assert faults(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "processes: {id: a, capability: {curent: 1, future: 3}}\n",
            ["1:33-39: `curent` is no state of this workspace | did you mean 'current'?"],
        ),
        (
            "processes: {id: a, capability: {Current: 1}}\n",
            ["1:33-40: `Current` is no state of this workspace | did you mean 'current'?"],
        ),
        (
            "processes: {id: a, owner: {current: x, y2030: y}}\n",
            [
                "1:40-45: `y2030` is no state of this workspace | the states are current, future; cxalign.yaml declares them"
            ],
        ),
        (
            "processes: {id: a, owner: {curent: x, futur: y}}\n",
            [
                "1:28-34: `curent` is no state of this workspace | did you mean 'current'?",
                "1:39-44: `futur` is no state of this workspace | did you mean 'future'?",
            ],
        ),
        (
            "processes: {id: a, owner: {curent: , future: y}}\n",
            ["1:28-34: `curent` is no state of this workspace | did you mean 'current'?"],
        ),
        (
            "journeys:\n- {id: j, steps: [{id: s, expects: {curent: {wait: 2d}, future: {wait: 1d}}}]}\n",
            ["2:37-43: `curent` is no state of this workspace | did you mean 'current'?"],
        ),
        (
            "journeys:\n- {id: j, steps: [{id: s, processes: {current: a, futur: b}}]}\n",
            ["2:51-56: `futur` is no state of this workspace | did you mean 'future'?"],
        ),
        (
            "data: {id: a, accepted_risk: {futur: {reason: we know}}}\n",
            ["1:31-36: `futur` is no state of this workspace | did you mean 'future'?"],
        ),
    ],
)
def test_a_misspelt_state_is_told_at_its_key(faults: Say, text: str, expected: list[str]) -> None:
    assert faults(text) == expected


def test_a_field_that_is_near_a_state_is_no_misspelt_state(faults: Say) -> None:
    text = "journeys: {id: j, steps: [{id: s, processes: {process: a, when: late, chanels: web}}]}\n"
    settings = "states: [now, then]\n"
    assert faults(text, settings) == ["1:71-78: unknown field `chanels` | did you mean `channels`?"]


@pytest.mark.parametrize("field", ["id", "name", "description", "retired", "evidence", "tags", "states"])
def test_a_field_without_values_per_state_says_so(faults: Say, field: str) -> None:
    first = "" if field == "id" else "id: a, "
    text = f"data: {{{first}{field}: {{current: x, future: y}}}}\n"
    column = 8 + len(first)
    assert faults(text) == [f"1:{column}-{column + len(field)}: `{field}` takes no values per state"]


def test_steps_have_no_values_per_state_but_states_of_their_own(faults: Say) -> None:
    text = "journeys:\n- id: j\n  steps:\n    current: [{id: a, wait: long}]\n    future: [{id: b}, c]\n"
    assert faults(text) == [
        (
            "3:3-8: `steps` takes no values per state"
            " | write all steps once, and give each step the `states` it exists in"
        ),
        "4:5-5:25: each of `steps` must be a mapping, found 'c' | write `- id: …`",
        "4:29-33: `wait` must be a duration such as 45s, 25m, 2h, 3d, 2w or 1h30m, found 'long'",
    ]


def test_undeclared_states_are_left_to_a_rule(workspace: Load) -> None:
    found = workspace("processes: [{id: a, states: [curent]}, {id: b, serves: {step: s, states: whenever}}]\n")
    assert [(one.field, one.text, one.why, one.near) for one in found.unresolved if one.why == "state"] == [
        ("states", "curent", "state", "current"),
        ("serves.states", "whenever", "state", None),
    ]


def test_the_settings_say_what_a_state_is(faults: Say, workspace: Load) -> None:
    text = "processes: {id: a, capability: {today: 1, tomorrow: 2}}\n"
    assert faults(text) == ["1:32-55: `capability` must be a level from 0 to 5, found a mapping"]
    assert values(workspace(text, STATES).elements["process"]["a"], "capability", "today", "tomorrow") == [1, 2]
