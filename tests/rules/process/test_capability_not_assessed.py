"""The rule `capability-not-assessed`: where a step requires a level, somebody has assessed the processes behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ON = "rules: {capability-not-assessed: info}\n"


def test_a_process_whose_level_is_written_is_assessed(says: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: study, steps: [{id: enrol, required_capability: 3}]}]
        processes: [{id: admit, capability: 0, serves: [enrol]}]
    """
    assert says(model, ON) == []


def test_the_processes_nobody_has_assessed_are_listed_journey_by_journey(tells: Callable[..., list[str]]) -> None:
    model = """
        journeys:
          - id: study
            name: Study
            steps:
              - {id: enrol, name: Enrol, required_capability: 3}
              - {id: learn, name: Learn}
              - {id: pass, name: Pass, required_capability: 2}
          - id: visit
            steps: [{id: look-round, required_capability: 1}]
        processes:
          - {id: admit, name: Admit students, serves: [pass, enrol, look-round]}
          - {id: teach, name: Teach, serves: [learn]}
          - {id: examine, name: Examine, serves: [pass]}
          - {id: help, name: Help, capability: 2, serves: [pass, enrol]}
    """
    assert tells(model, ON) == [
        "2:9 info [current, future]",
        (
            "step 'Enrol' and 1 more require a capability level, but nobody has assessed processes "
            "'Admit students' and 'Examine'"
        ),
        "help: assess these processes and write their `capability`",
        "path: process:admit -serves-> step:study/enrol -in-> journey:study",
        "steps: study/enrol, study/pass",
        "11:10 process:admit: is not assessed",
        "13:10 process:examine: is not assessed",
        "8:9 info [current, future]",
        ("step 'look-round' requires a capability level, but nobody has assessed process 'Admit students'"),
        "help: assess these processes and write their `capability`",
        "path: process:admit -serves-> step:visit/look-round -in-> journey:visit",
        "steps: visit/look-round",
        "11:10 process:admit: is not assessed",
    ]


@pytest.mark.parametrize("setting", ["moment_of_truth: 3", "step: 1"])
def test_what_the_settings_require_counts_as_well(says: Callable[..., list[str]], setting: str) -> None:
    model = """
        journeys: [{id: study, steps: [{id: enrol, moment_of_truth: true}]}]
        processes: [{id: admit, serves: [enrol]}]
    """
    assert says(model, f"{ON}required_capability: {{{setting}}}") == [
        ("info [current, future] step 'enrol' requires a capability level, but nobody has assessed process 'admit'")
    ]


def test_where_nothing_is_required_nothing_need_be_assessed(says: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: study, steps: [{id: enrol}, {id: pass, required_capability: 2}]}]
        processes: [{id: admit, serves: [enrol]}]
    """
    assert says(model, f"{ON}required_capability: {{moment_of_truth: 3}}") == []


def test_a_process_is_listed_in_the_states_in_which_its_level_is_unknown(says: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: study, steps: [{id: enrol, required_capability: 3}]}]
        processes: [{id: admit, capability: {current: 2}, serves: [enrol]}]
    """
    assert says(model, ON) == [
        ("info [future] step 'enrol' requires a capability level, but nobody has assessed process 'admit'"),
    ]


def test_the_rule_is_off_until_somebody_wants_it(says: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: study, steps: [{id: enrol, required_capability: 3}]}]
        processes: [{id: admit, serves: [enrol]}]
    """
    assert says(model) == []
    assert says(model, "profile: strict") == [
        ("info [current, future] step 'enrol' requires a capability level, but nobody has assessed process 'admit'")
    ]
