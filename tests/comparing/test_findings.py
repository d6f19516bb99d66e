"""What becomes of findings: by identity and state, through new ids, and with the reason where it is the eye's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Told = Callable[..., list[str]]

MODEL = (
    "journeys: [{id: move, steps: [{id: ask, processes: [a]}]}]\nprocesses: [{id: a, name: A%s}, {id: b, owner: ada}]\n"
)
UNOWNED = ("unowned-process",)


def test_a_finding_opens_closes_and_persists(findings: Told) -> None:
    owned, unowned = MODEL % ", owner: ada", MODEL % ""
    said = "unowned-process process:a [today, tomorrow]"
    assert findings(owned, unowned, rules=UNOWNED) == [f"opened {said}"]
    assert findings(unowned, owned, rules=UNOWNED) == [f"closed {said}"]
    assert findings(unowned, unowned, rules=UNOWNED) == [f"persisting {said}"]
    assert findings(owned, owned, rules=UNOWNED) == []


def test_each_state_is_told_by_itself(findings: Told) -> None:
    today, tomorrow = MODEL % ", owner: {tomorrow: ada}", MODEL % ", owner: {today: ada}"
    assert findings(today, tomorrow, rules=UNOWNED) == [
        "opened unowned-process process:a [tomorrow]",
        "closed unowned-process process:a [today]",
    ]
    assert findings(today, MODEL % "", rules=UNOWNED) == [
        "opened unowned-process process:a [tomorrow]",
        "persisting unowned-process process:a [today]",
    ]


def test_a_finding_persists_through_a_new_id(findings: Told) -> None:
    unowned = MODEL % ""
    renamed = unowned.replace("id: a,", "id: z,").replace("[a]", "[z]")
    assert findings(unowned, renamed, rules=UNOWNED) == ["persisting unowned-process process:z [today, tomorrow]"]


def test_what_a_finding_is_about_may_have_a_new_id_too(findings: Told) -> None:
    model = """
        journeys: [{id: move, steps: [{id: ask, processes: [%s, b]}]}]
        processes: [{id: %s, name: A, owner: ada, kind: frontstage}, {id: b, owner: bob, kind: frontstage}]
        roles: [{id: ada, function: f}, {id: bob, function: g}]
    """
    assert findings(model % ("a", "a"), model % ("z", "z"), rules=("competing-processes",)) == [
        "persisting competing-processes step:move/ask b z [today, tomorrow]"
    ]


ACCEPTED = """
    states: [today, tomorrow]
    accepted: [{rule: unowned-process, subject: a, because: it is small, by: ada%s}]
"""


def test_what_somebody_accepts_closes_and_what_nobody_accepts_any_more_opens(findings: Told) -> None:
    unowned, plain = MODEL % "", "states: [today, tomorrow]"
    said = "unowned-process process:a [today, tomorrow]"
    assert findings(unowned, unowned, rules=UNOWNED, settings=ACCEPTED % "", settings_before=plain) == [
        f"closed {said} (now accepted)"
    ]
    assert findings(unowned, unowned, rules=UNOWNED, settings=plain, settings_before=ACCEPTED % "") == [
        f"opened {said} (no longer accepted)"
    ]


def test_both_are_judged_on_the_day_and_by_the_rules_of_head(findings: Told) -> None:
    ended = ACCEPTED % ", until: 2026"
    unowned = MODEL % ""
    later = ended + "    as_of: 2027\n"
    assert findings(unowned, unowned, rules=UNOWNED, settings=later, settings_before=ended) == [
        "persisting unowned-process process:a [today, tomorrow]"
    ]
    off = "{states: [today, tomorrow], rules: {unowned-process: 'off'}}"
    assert findings(unowned, unowned, rules=UNOWNED, settings=off, settings_before=ended) == []


def test_each_has_its_own_defaults_of_the_model(findings: Told) -> None:
    model = MODEL % ", owner: ada, capability: 1"
    strict = "{states: [today, tomorrow], required_capability: {step: 3}}"
    assert findings(
        model, model, rules=("capability-below-required",), settings=strict, settings_before="states: [today, tomorrow]"
    ) == ["opened capability-below-required process:a [today, tomorrow] (not assessed before)"]


def test_a_rule_that_wakes_says_that_nothing_was_assessed_before(findings: Told) -> None:
    model = "journeys: [{id: move, steps: [{id: ask, required_capability: 3, processes: [a]}]}]\nprocesses: [{id: a%s}]"
    assert findings(model % "", model % ", capability: 1", rules=("capability-below-required",)) == [
        "opened capability-below-required process:a [today, tomorrow] (not assessed before)"
    ]


def test_in_a_state_that_only_one_knows_a_known_finding_persists(findings: Told) -> None:
    unowned, two, three = MODEL % "", "states: [today, tomorrow]", "states: [today, then, tomorrow]"
    assert findings(unowned, unowned, rules=UNOWNED, settings=three, settings_before=two) == [
        "persisting unowned-process process:a [today, then, tomorrow]"
    ]
    then = MODEL % ", owner: {today: ada, tomorrow: ada}"
    owned = MODEL % ", owner: ada"
    assert findings(owned, then, rules=UNOWNED, settings=three, settings_before=two) == [
        "opened unowned-process process:a [then]"
    ]
