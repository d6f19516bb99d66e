"""What becomes of each element: which fields say something else, and what is no change at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Told = Callable[..., list[str]]

JOURNEY = "journeys: [{id: move, steps: [{id: ask}, {id: pack}, {id: ride}]}]\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("processes: [{id: a}, {id: b}]", "processes:\n  - id: b  # first\n  - {id: 'a'}"),
        ("processes: [{id: a, tags: [x, y]}]", "processes: [{tags: [y, x], id: a}]"),
        ("processes: [{id: a, wait: 1w}]", "processes: [{id: a, wait: 7d}]"),
        ("processes: [{id: a, capability: 3}]", "processes: [{id: a, capability: '3'}]"),
        ("processes: [{id: a, automated: false}]", "processes: [{id: a}]"),
        ("processes: [{id: a, capability: 3}]", "processes: [{id: a, capability: {today: 3, tomorrow: 3}}]"),
        ("processes: [{id: a}]", "processes: [{id: a, states: [today, tomorrow]}]"),
        ("processes: [{id: a, states: [tomorrow, today]}]", "processes: [{id: a}]"),
        (
            JOURNEY + "processes: [{id: a, serves: [ask, pack]}]",
            "journeys: [{id: move, steps: [{id: ask, processes: [a]}, {id: pack, processes: a}, {id: ride}]}]\nprocesses: [{id: a}]",
        ),
        (
            "processes: [{id: a}]\nsystems: [{id: s, kind: saas, supports: [a]}]",
            "processes: [{id: a, systems: {today: [s], tomorrow: [{system: s}]}}]\nsystems: [{id: s, kind: saas}]",
        ),
        ("measures: [{at: a, kind: nps}, {at: b, kind: nps}]\nprocesses: [{id: a}, {id: b}]",
         "processes: [{id: a}, {id: b}]\nmeasures: [{at: b, kind: nps}, {at: a, kind: nps}]"),
    ],
)  # fmt: skip
def test_what_says_the_same_is_no_change(elements: Told, before: str, after: str) -> None:
    assert elements(before, after) == []
    assert elements(after, before) == []


def test_moving_an_element_to_another_file_is_no_change(elements: Told) -> None:
    assert elements({"a.yaml": "processes: [{id: a}]"}, {"b/c.yaml": "processes: [{id: a}]"}) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("name: Bill", "name: Bills", "name: Bill → Bills"),
        ("wait: 2h", "wait: 90m", "wait: 2h → 1h30m"),
        ("capability: 2", "tags: []", "capability: 2 → (nothing)"),
        ("automated: true", "tags: []", "automated: true → false"),
        ("tags: [x, y]", "tags: [y, z, w]", "tags: x → z, w"),
        ("tags: [x]", "tags: [x, x]", "tags: (nothing) → x"),
        ("capability: 2", "capability: {today: 2, tomorrow: 3}", "capability: 2 → 3 in 'tomorrow'"),
        ("capability: {today: 1, tomorrow: 2}", "capability: 2", "capability: 1 → 2 in 'today'"),
        ("tags: []", "states: [today]", "states: today, tomorrow → today"),
        (
            "accepted_risk: {reason: it is small, until: 2027}",
            "accepted_risk: {reason: it is small, until: 2028-06}",
            "accepted_risk.until: 2027-12-31 → 2028-06-30",
        ),
        ("pcf: {id: 1.2}", "tags: []", "pcf.id: 1.2 → (nothing)"),
        ("owner: ada", "owner: bob", "owner: ada → bob"),
        ("owner: ada", "owner: [ada, bob]", "owner: (nothing) → bob"),
        ("owner: ada", "owner: {today: ada}", "owner: ada → (nothing) in 'tomorrow'"),
        ("owner: ada", "owner: adda", "owner: ada → adda"),
        ("owner: adda", "tags: []", "owner: adda → (nothing)"),
        ("serves: [ask]", "serves: [{step: ask, channels: [web]}]", "serves: move/ask → move/ask (channels: web)"),
        ("serves: [ask]", "serves: [pack]", "serves: move/ask → move/pack"),
        (
            "serves: [{step: ask, when: it rains}]",
            "serves: [{step: ask, when: it pours}]",
            "serves: move/ask (when: it rains) → move/ask (when: it pours)",
        ),
    ],
)
def test_a_field_that_says_something_else_is_told(elements: Told, before: str, after: str, said: str) -> None:
    model = f"{JOURNEY}roles: [{{id: ada, function: f}}, {{id: bob, function: f}}]\nprocesses: [{{id: pay, %s}}]"
    assert elements(model % before, model % after) == [f"changed process '{_name(after)}'{_id(after)} | {said}"]


def _name(written: str) -> str:
    return "Bills" if "Bills" in written else "pay"


def _id(written: str) -> str:
    return " (pay)" if "Bills" in written else ""


def test_a_number_is_told_as_people_write_it(elements: Told) -> None:
    model = "journeys: [{id: move, steps: [], volume_per_year: %s}]"
    assert elements(model % "46000.0", model % "1e6") == [
        "changed journey 'move' | volume_per_year: 46000 → 1000000",
    ]
    assert elements(model % "0.5", model % ".5") == []


def test_steps_that_change_places_are_told_of_their_journey(elements: Told) -> None:
    steps = "journeys: [{id: move, steps: [%s]}]"
    before = steps % "{id: a}, {id: b}, {id: c}, {id: d}"
    assert elements(before, steps % "{id: b}, {id: c}, {id: a}, {id: d}") == [
        "changed journey 'move' | steps: a first → a after c"
    ]
    assert elements(before, steps % "{id: d}, {id: a}, {id: b}, {id: c}") == [
        "changed journey 'move' | steps: d after c → d first"
    ]
    assert elements(before, steps % "{id: a}, {id: new}, {id: b}, {id: d}") == [
        "added step 'new' (move/new)",
        "removed step 'c' (move/c)",
    ]


def test_an_end_that_is_written_is_another_thing_than_none(elements: Told) -> None:
    steps = "journeys: [{id: move, steps: [{id: ask%s}, {id: pack}]}]"
    assert elements(steps % "", steps % ", next: []") == [
        "changed step 'ask' (move/ask) | next: (the step that follows) → (none)"
    ]
    assert elements(steps % "", steps % ", next: [pack]") == ["changed step 'ask' (move/ask) | next: (nothing) → pack"]


def test_steps_of_a_journey_that_comes_or_goes_are_counted_with_it(elements: Told) -> None:
    assert elements("processes: []", JOURNEY) == ["added journey 'move' with 3 steps"]
    assert elements(JOURNEY, "processes: []") == ["removed journey 'move' with 3 steps"]


def test_one_name_at_two_ids_is_a_rename(elements: Told) -> None:
    model = "processes: [{id: %s, name: Send bills, owner: ada, capability: %d}]"
    assert elements(model % ("bill", 2), model % ("billing", 3)) == [
        "renamed process 'Send bills' (billing), until now bill | capability: 2 → 3"
    ]


def test_the_same_links_at_two_ids_are_a_rename(elements: Told) -> None:
    model = JOURNEY + "processes: [{id: %s, serves: [ask, ride]}]\nsystems: [{id: %s, kind: saas, supports: [%s]}]"
    assert elements(model % ("a", "s", "a"), model % ("b", "t", "b")) == [
        "renamed process 'b', by its links until now a",
        "renamed system 't', by its links until now s",
    ]


def test_what_many_have_in_common_makes_no_rename(elements: Told) -> None:
    model = "processes: [{id: %s, owner: ada}]\nroles: [{id: ada, function: f}]"
    assert elements(model % "a", model % "b") == [
        "added process 'b' | owner: (nothing) → ada",
        "removed process 'a' | owner: ada → (nothing)",
    ]
    steps = "journeys: [{id: move, steps: [{id: %s, channels: [web]}]}]"
    assert elements(steps % "a", steps % "b") == [
        "added step 'b' (move/b) | channels: (nothing) → web",
        "removed step 'a' (move/a) | channels: web → (nothing)",
    ]


def test_two_that_could_be_meant_are_no_rename(elements: Told) -> None:
    before = "processes: [{id: a, name: Bill}]"
    after = "processes: [{id: b, name: Bill}, {id: c, name: Bill}]"
    assert elements(before, after) == [
        "added process 'Bill' (b)",
        "added process 'Bill' (c)",
        "removed process 'Bill' (a)",
    ]


def test_a_renamed_journey_takes_its_steps_along(elements: Told) -> None:
    model = (
        "journeys: [{id: %s, name: Move home, steps: [{id: ask}, {id: pack, processes: [a]}]}]\nprocesses: [{id: a}]"
    )
    assert elements(model % "move", model % "home") == ["renamed journey 'Move home' (home), until now move"]


def test_a_renamed_step_stays_in_its_journey(elements: Told) -> None:
    model = "journeys: [{id: a, steps: [%s]}, {id: b, steps: [%s]}]"
    one = "{id: ask, name: Ask}"
    assert elements(model % (one, ""), model % ("", one)) == ["added step 'Ask' (b/ask)", "removed step 'Ask' (a/ask)"]
    assert elements(model % (one, ""), model % ("{id: question, name: Ask}", "")) == [
        "renamed step 'Ask' (a/question), until now a/ask"
    ]


SYSTEMS = "processes: [{id: a}]\nsystems: [{id: old, kind: saas, supports: [a]%s}%s]"


def test_a_successor_is_told_with_what_it_replaces(elements: Told) -> None:
    after = ", states: [today], replaced_by: [new]", ", {id: new, kind: saas, states: [tomorrow], supports: [a]}"
    assert elements(SYSTEMS % ("", ""), SYSTEMS % after) == [
        "replaced system 'old' by 'new' | states: today, tomorrow → today"
    ]


def test_a_system_that_goes_when_its_successor_is_there_is_replaced(elements: Told) -> None:
    new = "{id: new, kind: saas, supports: [a]}"
    before = SYSTEMS % (", replaced_by: [new]", f", {new}")
    assert elements(before, f"processes: [{{id: a}}]\nsystems: [{new}]") == ["replaced system 'old' by 'new'"]


def test_a_successor_with_the_same_links_is_no_rename(elements: Told) -> None:
    before = SYSTEMS % (", replaced_by: [new]", "")
    assert elements(before, "processes: [{id: a}]\nsystems: [{id: new, kind: saas, supports: [a]}]") == [
        "replaced system 'old' by 'new'"
    ]


def test_a_change_of_settings_is_told(elements: Told) -> None:
    before = "{organisation: Shop, states: [today, tomorrow], rules: {process: warning}}"
    after = """
        organisation: Shop
        states: [today, {id: tomorrow, date: 2028}]
        rules: {process: "off"}
        accepted: [{rule: unowned-process, subject: a, because: it is small, by: ada}]
    """
    assert elements("processes: [{id: a}]", "processes: [{id: a}]", settings=after, settings_before=before) == [
        "changed settings 'cxalign.yaml' | states: {id: tomorrow} → {id: tomorrow, date: 2028-01-01} | rules.process: warning → off | accepted: (nothing) → {rule: unowned-process, subject: a, because: it is small, by: ada}"
    ]


def test_a_new_state_compares_in_the_states_that_both_have(elements: Told) -> None:
    model = "processes: [{id: a, capability: {today: 1, tomorrow: %s}}]"
    new = "processes: [{id: a, capability: {today: 1, then: 2, tomorrow: 4}}]"
    three = "states: [today, then, tomorrow]"
    assert elements(model % 3, new, settings=three, settings_before="states: [today, tomorrow]") == [
        "changed settings 'cxalign.yaml' | states: (nothing) → {id: then}",
        "changed process 'a' | capability: 3 → 4 in 'tomorrow'",
    ]


def test_states_that_all_have_new_names_compare_one_by_one(elements: Told) -> None:
    model = "processes: [{id: a, capability: {%s: 1, %s: 3}}]"
    said = elements(
        model % ("now", "then"), model % ("today", "tomorrow"), settings_before="states: [now, then]",
        settings="states: [today, tomorrow]",
    )  # fmt: skip
    assert said == ["changed settings 'cxalign.yaml' | states: {id: now}, {id: then} → {id: today}, {id: tomorrow}"]
