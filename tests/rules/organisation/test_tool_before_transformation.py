"""Tools that start before anybody rethinks the journey."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.findings import Finding

CLAIM = """
    journeys: [{id: claim, steps: [{id: report, processes: [handle]}]}, {id: join, steps: [{id: sign}]}]
    processes: [{id: handle, systems: [desk]}]
    systems: [{id: desk, kind: saas}]
"""


@pytest.mark.parametrize("start", ["2026-01-01", "2026-01", "2026", "2028-06"])
def test_a_tool_that_starts_with_the_transformation_or_later_is_in_order(
    says: Callable[..., list[str]], start: str
) -> None:
    assert (
        says(f"""{CLAIM}    initiatives:
      - {{id: one-call, kind: transformation, journeys: [claim], start: 2026-01}}
      - {{id: tool, kind: system-implementation, journeys: [claim], start: {start}}}
        """)
        == []
    )


def test_a_tool_that_starts_first_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: claim, name: Claim, steps: [{id: report}]}, {id: join, name: Join, steps: [{id: sign}]}]
        initiatives:
          - {id: tool, name: New desk, kind: system-implementation, journeys: [join, claim], start: 2026-01-31}
          - {id: one-call, name: One call, kind: transformation, journeys: [claim, join], start: 2026-02}
    """) == [
        "3:93 warning [current, future]",
        (
            "journey 'Claim' and 1 more: system implementation 'New desk' starts on 2026-01-31, "
            "before transformation 'One call' on 2026-02-01"
        ),
        "help: start the transformation first, or the system implementation later",
        "about: one-call",
        "path: initiative:tool -changes-> journey:claim",
        "4:10 initiative:one-call: starts on 2026-02-01",
        "1:17 journey:claim: is changed by both",
        "1:66 journey:join: is changed by both",
    ]


def test_the_transformation_that_starts_first_counts(says: Callable[..., list[str]]) -> None:
    assert (
        says(f"""{CLAIM}    initiatives:
      - {{id: later, kind: transformation, journeys: [claim], start: 2028}}
      - {{id: earlier, kind: transformation, journeys: [claim], start: 2026}}
      - {{id: tool, kind: system-implementation, journeys: [claim], start: 2027}}
        """)
        == []
    )


def test_a_tool_with_two_transformations_on_two_journeys_is_held_against_each(says: Callable[..., list[str]]) -> None:
    assert says(f"""{CLAIM}    initiatives:
      - {{id: one-call, kind: transformation, journeys: [claim], start: 2027}}
      - {{id: one-form, kind: transformation, journeys: [join], start: 2028}}
      - {{id: tool, kind: system-implementation, journeys: [claim, join], start: 2026}}
    """) == [
        (
            "warning [current, future] journey 'claim': system implementation 'tool' starts on 2026-01-01, "
            "before transformation 'one-call' on 2027-01-01"
        ),
        (
            "warning [current, future] journey 'join': system implementation 'tool' starts on 2026-01-01, "
            "before transformation 'one-form' on 2028-01-01"
        ),
    ]


@pytest.mark.parametrize("delivered", ["desk", "handle", "report", "claim"])
def test_without_journeys_of_its_own_an_initiative_has_those_its_deliveries_reach(
    says: Callable[..., list[str]], delivered: str
) -> None:
    assert says(f"""{CLAIM}    initiatives:
      - {{id: one-call, kind: transformation, journeys: [claim, join], start: 2027}}
      - {{id: tool, kind: system-implementation, delivers: [{delivered}], start: 2026}}
    """) == [
        (
            "warning [current, future] journey 'claim': system implementation 'tool' starts on 2026-01-01, "
            "before transformation 'one-call' on 2027-01-01"
        )
    ]


def test_journeys_that_are_written_stand_for_those_reached(says: Callable[..., list[str]]) -> None:
    assert (
        says(f"""{CLAIM}    initiatives:
      - {{id: one-call, kind: transformation, journeys: [claim], start: 2027}}
      - {{id: tool, kind: system-implementation, journeys: [join], delivers: [desk], start: 2026}}
        """)
        == []
    )


@pytest.mark.parametrize(
    "initiatives",
    [
        (
            "[{id: a, kind: transformation, journeys: [claim], start: 2027},"
            " {id: b, kind: management, journeys: [claim], start: 2026},"
            " {id: c, kind: other, journeys: [claim], start: 2026}]"
        ),
        (
            "[{id: a, kind: transformation, journeys: [join], start: 2027},"
            " {id: b, kind: system-implementation, journeys: [claim], start: 2026}]"
        ),
        (
            "[{id: a, kind: transformation, journeys: [claim], start: 2027},"
            " {id: b, kind: system-implementation, journeys: [claim]}]"
        ),
        (
            "[{id: a, kind: transformation, journeys: [claim], start: 2027},"
            " {id: x, kind: transformation, journeys: [claim]},"
            " {id: b, kind: system-implementation, journeys: [claim], start: 2026}]"
        ),
        (
            "[{id: a, kind: transformation, journeys: [claim], start: 2027},"
            " {id: x, kind: transformation, journeys: [clam]},"
            " {id: b, kind: system-implementation, journeys: [claim], start: 2026}]"
        ),
        (
            "[{id: a, kind: transformation, journeys: [claim], start: 2027},"
            " {id: x, kind: transformation, delivers: [handel]},"
            " {id: b, kind: system-implementation, journeys: [claim], start: 2026}]"
        ),
    ],
    ids=["other kinds", "other journeys", "no start", "a start unknown", "journey misspelt", "delivery misspelt"],
)
def test_what_is_no_such_pair_or_not_known_is_not_reported(says: Callable[..., list[str]], initiatives: str) -> None:
    assert says(f"{CLAIM}    initiatives: {initiatives}") == []


def test_it_is_about_every_journey_of_both(findings: Callable[..., list[Finding]]) -> None:
    [one] = findings("""
        journeys: [{id: a, steps: [{id: s}]}, {id: b, steps: [{id: t}]}, {id: c, steps: [{id: u}]}]
        initiatives:
          - {id: later, kind: system-implementation, journeys: [b, a, c], start: 2026}
          - {id: change, kind: transformation, journeys: [a, b], start: 2027}
    """)
    assert (one.steps, one.journeys) == ((), ("a", "b"))


@pytest.mark.parametrize(
    ("today", "said", "help_"),
    [
        ("2026-01-30", "starts", "start the transformation first, or the system implementation later"),
        ("2026-01-31", "started", "bring the transformation forward, or pause the system implementation"),
    ],
)
def test_a_tool_that_has_started_is_no_longer_to_be_started_later(
    findings: Callable[..., list[Finding]], today: str, said: str, help_: str
) -> None:
    (found,) = findings(
        f"""{CLAIM}    initiatives:
      - {{id: tool, name: New desk, kind: system-implementation, journeys: [claim], start: 2026-01-31}}
      - {{id: one-call, kind: transformation, journeys: [claim], start: 2026-02}}
        """,
        f"as_of: {today}",
    )
    assert f"system implementation 'New desk' {said} on 2026-01-31, before transformation" in found.message
    assert found.help == help_
