"""Form faults as a user sees them: unknown fields at every depth, missing ones, wrong shapes, all in one run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Say = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("jorneys: []\nprocesses: []\n", "1:1-8: unknown field `jorneys` | did you mean `journeys`?"),
        (
            "processes: []\nversion: 2\n",
            (
                "2:1-8: unknown field `version` | a model file takes `journeys`, `personas`, `channels`, `processes`, "
                "`systems`, `functions`, `roles`, `data`, `policies`, `initiatives`, `readiness`, `stories`, `measures`"
            ),
        ),
        ("processes:\n- {id: a, onwer: b}\n", "2:11-16: unknown field `onwer` | did you mean `owner`?"),
        ("processes:\n- {id: a, Name: b}\n", "2:11-15: unknown field `Name` | did you mean `name`?"),
        ("processes: {id: a, onwer: b}\n", "1:20-25: unknown field `onwer` | did you mean `owner`?"),
        (
            "channels:\n- id: a\n  colour: blue\n",
            (
                "3:3-9: unknown field `colour` | a channel takes `id`, `name`, `description`, `states`, `retired`, "
                "`evidence`, `accepted_risk`, `tags`, `digital`, `human`"
            ),
        ),
        (
            "journeys:\n- id: j\n  steps:\n  - {id: s, emotoin: 1}\n",
            "4:13-20: unknown field `emotoin` | did you mean `emotion`?",
        ),
        (
            "journeys:\n- {id: j, steps: [{id: s, expects: {chanel: web}}]}\n",
            "2:37-43: unknown field `chanel` | did you mean `channel`?",
        ),
        (
            "journeys:\n- {id: j, steps: [{id: s, next: [{step: s, change: 1}]}]}\n",
            "2:44-50: unknown field `change` | did you mean `chance`?",
        ),
        (
            "journeys:\n- {id: j, steps: [{id: s, processes: {process: p, chanels: web}}]}\n",
            "2:51-58: unknown field `chanels` | did you mean `channels`?",
        ),
        (
            "journeys:\n- {id: j, budget: {time: 3}, steps: []}\n",
            (
                "2:20-24: unknown field `time` | `budget` takes `steps`, `handoffs`, `forced_switches`, `revisits`, "
                "`asks_again`, `customer_time`, `wait`"
            ),
        ),
        (
            "systems:\n- {id: a, kind: saas, lifecycle: {ends: 2027}}\n",
            "2:35-39: unknown field `ends` | did you mean `end`?",
        ),
        (
            "systems:\n- {id: a, kind: saas, supports: [b, {step: s, criticalty: helpful}]}\n",
            "2:47-57: unknown field `criticalty` | did you mean `criticality`?",
        ),
        (
            "stories:\n- {id: a, causes: [{dimension: data}, {dimension: people, becuase: of it}]}\n",
            "2:59-66: unknown field `becuase` | did you mean `because`?",
        ),
        (
            "data:\n- {id: a, accepted_risk: {reason: we know, untill: 2027}}\n",
            "2:44-50: unknown field `untill` | did you mean `until`?",
        ),
        (
            "readiness: {staff: {level: 2, evidnce: data}}\n",
            "1:31-38: unknown field `evidnce` | did you mean `evidence`?",
        ),
        ("readiness: {strategie: 2}\n", "1:13-22: unknown field `strategie` | did you mean `strategy`?"),
        (
            "initiatives:\n- {id: a, kind: other, no_change_needed: {tecnology: it stays}}\n",
            "2:43-52: unknown field `tecnology` | did you mean `technology`?",
        ),
        (
            "initiatives:\n- {id: a, kind: other, no_change_needed: {budget: it stays}}\n",
            (
                "2:43-49: unknown field `budget` | `no_change_needed` takes `technology`, `process`, `policy`, "
                "`people`, `data`"
            ),
        ),
    ],
)
def test_an_unknown_field_is_told_at_its_key_with_the_nearest_that_is_known(faults: Say, text: str, fault: str) -> None:
    assert faults(text) == [fault]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("processes:\n- id: a\n  x: x\n", "3:3-4"),
        ("processes:\n- id: a\n  frob: # frob\n    frob\n", "3:3-7"),
        ("processes:\n- id: a\n  'frob': 'a frob'\n", "3:3-9"),
        ('processes:\n- id: a\n  "fr\\u006Fb": b\n', "3:3-14"),
        ("processes:\n- id: a\n  ? frob\n  : b\n", "3:5-9"),
        ("processes:\n- id: a\n  frob:\n    deep: [1, 2]\n", "3:3-7"),
        ("processes:\n- id: a\n  frob:\n  - b\n", "3:3-7"),
        ("processes:\n- id: &a frob\n  frob: *a\n", "3:3-7"),
        ("processes:\n- id: a\n  frob: &b c\n", "3:3-7"),
        ("processes:\n- &a {id: a, frob: b}\n- {<<: *a, id: b}\n", "2:14-18"),
        ("# é\r\nprocesses:\r\n- {name: né, id: a, frob: b}\r\n", "3:21-25"),
        ("\ufeffprocesses: [{id: a, frob: b}]\n", "1:21-25"),
        ("processes:\n- {name: 🙂🙂, id: a, frob: b}\n", "2:21-25"),
        ("processes:\n- {name: ne\u0301, id: a, frob: b}\n", "2:22-26"),
    ],
)
def test_the_key_is_found_however_it_is_written(faults: Say, text: str, place: str) -> None:
    assert {fault.split(": ")[0] for fault in faults(text)} == {place}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("jorneys:\nprocesses: []\n", "1:1-8: unknown field `jorneys` | did you mean `journeys`?"),
        ("processes:\n- id: a\n  onwer:\n", "3:3-8: unknown field `onwer` | did you mean `owner`?"),
        (
            "journeys:\n- {id: j, steps: [{id: s, emotoin: ~}]}\n",
            "2:27-34: unknown field `emotoin` | did you mean `emotion`?",
        ),
        (
            "journeys:\n- {id: j, steps: [{id: s, next: [{step: s, chanse: }]}]}\n",
            "2:44-50: unknown field `chanse` | did you mean `chance`?",
        ),
        (
            "journeys:\n- {id: j, steps: [{id: s, expects: {current: {ownr: null}}}]}\n",
            "2:47-51: unknown field `ownr` | did you mean `owner`?",
        ),
        (
            "initiatives: {id: a, kind: other, no_change_needed: {poeple: , data: it stays, policy: }}\n",
            "1:54-60: unknown field `poeple` | did you mean `people`?",
        ),
    ],
)
def test_an_unknown_field_without_a_value_is_told_too(faults: Say, text: str, fault: str) -> None:
    assert faults(text) == [fault]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("processes:\n- name: a\n", "2:3-3: a process has no `id` | write `id:`"),
        ("processes:\n- {}\n", "2:3-3: a process has no `id` | write `id:`"),
        ("processes:\n- id:\n", "2:6-6: a process has no `id` | write `id:`"),
        ("journeys:\n- {id: j}\n", "2:8-9: a journey has no `steps` | write `steps:`"),
        ("journeys:\n- {id: j, steps: }\n", "2:8-9: a journey has no `steps` | write `steps:`"),
        ("journeys:\n- {id: j, steps: [{name: s}]}\n", "2:19-19: a step has no `id` | write `id:`"),
        ("systems:\n- {id: a}\n", "2:8-9: a system has no `kind` | write `kind:`"),
        ("roles:\n- {id: a}\n", "2:8-9: a role has no `function` | write `function:`"),
        ("initiatives:\n- {id: a}\n", "2:8-9: an initiative has no `kind` | write `kind:`"),
        ("measures:\n- {kind: nps}\n", "2:3-3: a measure has no `at` | write `at:`"),
        ("measures:\n- {at: s}\n", "2:3-3: a measure has no `kind` | write `kind:`"),
        ("data: {id: a, accepted_risk: {until: 2027}}\n", "1:30-30: `accepted_risk` has no `reason` | write `reason:`"),
        (
            "stories: {id: a, causes: [{dimension: data}, {because: of it}]}\n",
            "1:46-46: `causes` has no `dimension` | write `dimension:`",
        ),
        (
            "processes: {id: a, serves: [{when: often}]}\n",
            "1:29-29: `serves` has no `step` | write `step:`",
        ),
        (
            "systems: {id: a, kind: saas, supports: [a, {criticality: helpful}]}\n",
            "1:44-66: `supports` must name one `process` or one `step`",
        ),
        (
            "systems: {id: a, kind: saas, supports: {process: a, step: b}}\n",
            "1:40-61: `supports` must name one `process` or one `step`",
        ),
        (
            "systems: {id: a, kind: saas, cost_per_year: {currency: EUR}}\n",
            "1:45-45: `cost_per_year` has no `amount` | write `amount:`",
        ),
    ],
)
def test_a_required_field_that_is_missing_is_told_at_its_owner(faults: Say, text: str, fault: str) -> None:
    assert faults(text) == [fault]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("processes: a\n", "1:12-13: each of `processes` must be a mapping, found 'a' | write `- id: …`"),
        ("processes: [a]\n", "1:13-14: each of `processes` must be a mapping, found 'a' | write `- id: …`"),
        ("processes: [[a]]\n", "1:13-16: each of `processes` must be a mapping, found a list | write `- id: …`"),
        (
            f"processes: [{'x' * 50}]\n",
            f"1:13-63: each of `processes` must be a mapping, found '{'x' * 40}…' | write `- id: …`",
        ),
        (
            "journeys: {id: j, steps: [ask, pay]}\n",
            "1:27-30: each of `steps` must be a mapping, found 'ask' | write `- id: …`",
        ),
        ("- journeys\n", "1:1-1: a model file is a mapping, found a list | begin with a key such as `journeys:`"),
        ("journeys\n", "1:1-1: a model file is a mapping, found text | begin with a key such as `journeys:`"),
        (
            "journeys: []\n---\nroles\n",
            "3:1-1: a model file is a mapping, found text | begin with a key such as `journeys:`",
        ),
    ],
)
def test_what_is_no_mapping_where_one_belongs_is_told(faults: Say, text: str, fault: str) -> None:
    assert faults(text)[0] == fault


@pytest.mark.parametrize(
    ("field", "near"),
    [("kind: aplication", "application"), ("time: migrat", "migrate"), ("purpose: internl", "internal")],
)
def test_a_word_that_is_near_one_of_the_allowed_is_helped(faults: Say, field: str, near: str) -> None:
    required = "" if field.startswith("kind") else "kind: saas, "
    (fault,) = faults(f"systems: {{id: a, {required}{field}}}\n")
    assert fault.endswith(f" | did you mean '{near}'?")


def test_an_id_that_is_none_is_sent_to_the_name(faults: Say) -> None:
    assert faults("roles: {id: Head of care, function: f}\n") == [
        (
            "1:13-25: `id` may hold letters, digits, '.', '_' and '-' only, found 'Head of care'"
            " | put what people should read under `name`"
        )
    ]


def test_a_wrong_duration_shows_the_right_form(faults: Say) -> None:
    assert faults("processes:\n- id: a\n  wait: 12:30\n") == [
        "3:9-14: `wait` must be a duration such as 45s, 25m, 2h, 3d, 2w or 1h30m, found '12:30'"
    ]


def test_fields_may_be_called_like_the_words_of_a_library(faults: Say) -> None:
    text = "readiness: {strategy: 9, structure: x, list: 1, tuple: 2, Level: 3, str: 4}\n"
    assert [fault.partition(" | ")[0] for fault in faults(text)] == [
        "1:23-24: `strategy` must be a level from 1 to 5, found '9'",
        "1:37-38: `structure` must be a level from 1 to 5, found 'x'",
        "1:40-44: unknown field `list`",
        "1:49-54: unknown field `tuple`",
        "1:59-64: unknown field `Level`",
        "1:69-72: unknown field `str`",
    ]


def test_all_faults_of_all_files_come_in_one_run_sorted_by_place(faults: Say) -> None:
    files = {
        "a.yaml": "journeys:\n- {id: j, steps: [{id: s, wait: long, emotion: 9}], onwer: me}\n",
        "b.yaml": "systems: [\n",
        "c/d.yaml": "systems:\n- {id: a}\n- {id: b c, kind: sass}\n",
        "e.yaml": b"\xff",
        "good.yaml": "roles: {id: a, function: f}\n",
    }
    settings = "legacy_before: long ago\n"
    assert [fault.partition(" | ")[0] for fault in faults(files, settings)] == [
        "a.yaml:2:33-37: `wait` must be a duration such as 45s, 25m, 2h, 3d, 2w or 1h30m, found 'long'",
        "a.yaml:2:48-49: `emotion` must be a whole number from -2 (awful) to 2 (delighted), found '9'",
        "a.yaml:2:53-58: unknown field `onwer`",
        "b.yaml:2:1-1: a value is missing here",
        "c/d.yaml:2:8-9: a system has no `kind`",
        "c/d.yaml:3:8-11: `id` may hold letters, digits, '.', '_' and '-' only, found 'b c'",
        (
            "c/d.yaml:3:19-23: `kind` must be application, platform, saas, end-user-tool, hardware, network or"
            " facility, found 'sass'"
        ),
        "cxalign.yaml:1:16-24: `legacy_before` must be a year such as 2007, found 'long ago'",
        "e.yaml:1:1-1: the file is not UTF-8: byte 0xff stands where a character should",
    ]


def test_a_workspace_with_faults_is_none(load: Callable[..., Any]) -> None:
    loaded = load({"a.yaml": "processes: {id: a}\n", "b.yaml": "processes: {id: a b}\n"})
    assert loaded.workspace is None
    assert loaded.files == 2


def test_a_repeated_key_shows_both_places(faults: Say) -> None:
    assert faults("processes:\n- id: a\n  owner: b\n  name: c\n  owner: d\n") == [
        "5:3-8: the key `owner` is repeated | keep one of them | the first one at 3:3-8"
    ]


def test_elements_shared_by_aliases_are_elements_of_their_own(workspace: Callable[..., Any]) -> None:
    text = """
journeys:
- &first {id: a, steps: &steps [{id: s, processes: {current: p}}, {id: t}]}
- {<<: *first, id: b}
- {id: c, steps: *steps}
processes: [{id: p}]
"""
    found = workspace(text)
    assert [*found.elements["step"]] == ["a/s", "a/t", "b/s", "b/t", "c/s", "c/t"]
    assert [step.in_state("current").processes for step in found.steps] == [("p",), (), ("p",), (), ("p",), ()]
    assert [step.in_state("future").processes for step in found.steps] == [()] * 6
    assert [step.in_state("current").journey for step in found.steps] == ["a", "a", "b", "b", "c", "c"]
