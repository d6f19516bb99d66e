"""The rule `human-error-unguarded`: what people enter by hand, and a moment of truth relies on, is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

RENT = """
journeys: [{id: rent, steps: [{id: collect, name: Collect the car, moment_of_truth: true, processes: [hand-over]},
                              {id: rate, processes: [survey]}]}]
data: [{id: cars, name: Cars that are free}, {id: views}]
"""
COUNTED = (
    "step 'Collect the car', a moment of truth, relies on data 'Cars that are free',"
    " which process 'count' writes by hand and nothing checks"
)
SURVEY = "{id: survey, reads: [views], controls: [A sample is read]}"


def test_data_written_by_hand_that_a_moment_of_truth_relies_on_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells(
        RENT
        + f"""
processes:
  - {{id: count, name: Count cars, manual: Cars are outside., writes: [cars, views]}}
  - {{id: hand-over, systems: [fleet]}}
  - {SURVEY}
systems: [{{id: fleet, kind: saas, reads: [cars]}}]
"""
    ) == [
        "6:43 info [current, future]",
        (
            "step 'Collect the car', a moment of truth, relies on data 'Cars that are free',"
            " which process 'Count cars' writes by hand and nothing checks"
        ),
        "help: name the check under `controls`, or remove the re-keying",
        (
            "path: process:count -writes-> data:cars -reads-> system:fleet -supports-> process:hand-over"
            " -serves-> step:rent/collect -in-> journey:rent"
        ),
        "steps: rent/collect",
        "3:13 data:cars: is written by hand",
    ]


def test_several_data_are_counted(says: Callable[..., list[str]]) -> None:
    assert says(
        RENT
        + f"""
processes: [{{id: count, manual: Cars are outside., writes: [cars, views]}}, {{id: hand-over, reads: [cars, views]}},
            {SURVEY}]
"""
    ) == ["info [current, future] " + COUNTED.replace("free',", "free' and 1 more,")]


@pytest.mark.parametrize(
    ("count", "hand_over"),
    [
        ("manual: By eye., writes: [cars], controls: [Two people count]", "reads: [cars]"),
        ("writes: [cars]", "reads: [cars]"),
        ("manual: By eye., writes: [views]", "reads: [cars]"),
        ("manual: By eye., creates: [cars]", "reads: [cars]"),
        ("manual: By eye., writes: [cars]", "writes: [cars]"),
    ],
)
def test_a_check_a_system_or_data_nobody_relies_on_closes_it(
    says: Callable[..., list[str]], count: str, hand_over: str
) -> None:
    assert (
        says(
            RENT
            + f"processes: [{{id: count, {count}}}, {{id: hand-over, {hand_over}}}, {SURVEY}, {{id: w, writes: []}}]\n"
        )
        == []
    )


def test_what_a_part_writes_the_whole_writes(says: Callable[..., list[str]]) -> None:
    assert says(
        RENT
        + f"""
processes: [{{id: count, manual: By eye.}}, {{id: note, part_of: count, writes: [cars]}},
            {{id: hand-over, reads: [cars]}}, {SURVEY}]
"""
    ) == ["info [current, future] " + COUNTED]


def test_a_check_in_a_part_checks_the_whole(says: Callable[..., list[str]]) -> None:
    assert (
        says(
            RENT
            + f"""
processes: [{{id: count, manual: By eye., writes: [cars]}},
            {{id: look-again, part_of: count, controls: [A second look]}}, {{id: hand-over, reads: [cars]}}, {SURVEY}]
"""
        )
        == []
    )


def test_the_rule_sleeps_until_somebody_names_a_control(says: Callable[..., list[str]]) -> None:
    assert (
        says(RENT + "processes: [{id: count, manual: By eye., writes: [cars]}, {id: hand-over, reads: [cars]}]\n") == []
    )


def test_a_check_of_the_future_is_missing_today(says: Callable[..., list[str]]) -> None:
    assert says(
        RENT
        + """
processes: [{id: count, manual: By eye., writes: [cars], controls: {future: [Two people count]}},
            {id: hand-over, reads: [cars]}]
"""
    ) == ["info [current] " + COUNTED]


def test_a_misspelt_whole_may_have_the_check(says: Callable[..., list[str]]) -> None:
    assert (
        says(
            RENT
            + f"""
processes: [{{id: count, manual: By eye., writes: [cars]}},
            {{id: look-again, part_of: cuont, controls: [A second look]}}, {{id: hand-over, reads: [cars]}}, {SURVEY}]
"""
        )
        == []
    )
