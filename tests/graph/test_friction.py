"""What the main path asks of the customer: each measure, what it counts, and when it is not assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.graph import AlignmentGraph
    from cxalign.graph.friction import Measured

    Graph = Callable[..., AlignmentGraph]

PEOPLE = """
functions: [{id: sales, name: Sales}, {id: field, name: Field}]
roles: [{id: seller, function: sales}, {id: engineer, function: field}]
processes: [{id: sell, owner: seller}, {id: connect, owner: engineer}, {id: nobodys}]
"""


def move(*steps: str) -> str:
    lines = "".join(f"\n      - {{id: s{number}, {step}}}" for number, step in enumerate(steps))
    return f"journeys:\n  - id: move\n    steps:{lines}\n{PEOPLE}"


@pytest.fixture
def measured(graph: Graph) -> Callable[..., Measured | None]:
    """Measure the journey that some steps make up."""

    def measure(name: str, *steps: str) -> Measured | None:
        found = graph(move(*steps))
        return found.measured(next(found.journeys()), name)

    return measure


@pytest.fixture
def brief(measured: Callable[..., Measured | None]) -> Callable[..., object]:
    """Measure, and return the value, where it is met, and how much is unknown."""

    def told(name: str, *steps: str) -> object:
        found = measured(name, *steps)
        return found and (found.value, [f"{place.step.id} {place.words}" for place in found.places], found.unknown)

    return told


def test_steps_are_the_interactions_of_the_main_path(brief: Callable[..., object]) -> None:
    steps = ("effort: 1m", "kind: action", "recovers: [s0]", "next: [s5, s4]", "effort: 1m", "effort: 1m")
    assert brief("steps", *steps) == (3, [f"{step} counts as a step" for step in ("s0", "s3", "s5")], 0)


def test_a_handoff_is_a_change_of_lead_between_interactions(brief: Callable[..., object]) -> None:
    steps = ("processes: [sell]", "kind: action", "processes: [connect]", "initiator: company, processes: [sell]")
    assert brief("handoffs", *steps) == (2, ["s2 'Sales' hands over to 'Field'", "s3 'Field' hands over to 'Sales'"], 0)


def test_pairs_without_two_known_leads_are_not_counted(brief: Callable[..., object]) -> None:
    steps = ("processes: [sell]", "processes: [nobodys]", "processes: [sell, connect]", "processes: [connect]")
    assert brief("handoffs", *steps, "processes: [sell]") == (1, ["s4 'Field' hands over to 'Sales'"], 3)


def test_without_any_pair_of_known_leads_handoffs_are_not_assessed(brief: Callable[..., object]) -> None:
    assert brief("handoffs", "processes: [sell]", "processes: [nobodys]", "processes: [connect]") is None


def test_where_there_is_one_interaction_there_is_no_handoff(brief: Callable[..., object]) -> None:
    assert brief("handoffs", "effort: 1m") == (0, [], 0)


def test_a_lead_that_a_misspelt_name_leaves_open_is_not_known(brief: Callable[..., object]) -> None:
    assert brief("handoffs", "processes: [sell]", "processes: [connect, sel]", "processes: [sell]") is None


def test_a_switch_is_forced_where_customers_find_no_channel_again(brief: Callable[..., object]) -> None:
    steps = (
        "channels: [web, app]",
        "channels: [sms], initiator: company",
        "channels: [app, phone]",
        "channels: [branch]",
        "channels: [post], presence: true",
    )
    assert brief("forced_switches", *steps) == (1, ["s3 from 'app' or 'phone' to 'branch'"], 0)


def test_a_step_without_channels_leaves_its_two_switches_unknown(brief: Callable[..., object]) -> None:
    assert brief("forced_switches", "channels: [web]", "effort: 1m", "channels: [web]") is None
    assert brief("forced_switches", "channels: [web]", "effort: 1m", "channels: [web]", "channels: [post]") == (
        1,
        ["s3 from 'web' to 'post'"],
        2,
    )


def test_revisits_are_counted_stage_by_stage_and_function_by_function(brief: Callable[..., object]) -> None:
    steps = (
        "stage: A, processes: [sell]",
        "stage: A, processes: [connect]",
        "stage: A, processes: [sell]",
        "stage: A, processes: [connect]",
        "stage: B, processes: [sell]",
        "stage: B, processes: [connect]",
        "stage: B, processes: [sell], expected: true",
    )
    assert brief("revisits", *steps) == (2, ["s2 back to 'Sales'", "s3 back to 'Field'"], 0)


def test_without_a_stage_or_a_known_lead_revisits_are_not_assessed(brief: Callable[..., object]) -> None:
    assert brief("revisits", "processes: [sell]", "processes: [connect]", "processes: [sell]") is None
    assert brief("revisits", "stage: A, processes: [nobodys]", "stage: A") is None
    assert brief("revisits", "stage: A, processes: [sell]", "stage: A", "effort: 1m") == (0, [], 2)


def test_each_question_after_the_first_counts_unless_it_has_a_reason(brief: Callable[..., object]) -> None:
    steps = (
        "asks: [name, address]",
        "asks: [name], asks_again_reason: The law wants it.",
        "kind: action, asks: [address, name]",
    )
    assert brief("asks_again", *steps) == (
        2,
        ["s2 asks for 'address' again, after step 's0'", "s2 asks for 'name' again, after step 's0'"],
        0,
    )


def test_questions_are_assessed_once_one_step_says_what_it_asks(brief: Callable[..., object]) -> None:
    assert brief("asks_again", "effort: 1m", "effort: 1m") is None
    assert brief("asks_again", "asks: []", "effort: 1m") == (0, [], 0)


def test_steps_of_either_kind_are_of_no_value_to_the_customer(brief: Callable[..., object]) -> None:
    steps = ("value: customer", "value: business", "value: none, kind: action", "value: regulatory", "effort: 1m")
    assert brief("vendor_only", *steps) == (2, ["s1 of value to business", "s2 of value to none"], 1)
    assert brief("vendor_only", "effort: 1m") is None


def test_time_is_effort_and_wait_of_all_steps(brief: Callable[..., object]) -> None:
    steps = ("effort: 5m", "kind: action, wait: 2h, effort: 1m", "wait: 0m", "value: customer")
    assert brief("customer_time", *steps) == (7560, ["s0 takes 5m", "s1 takes 2h1m"], 1)
    assert brief("wait", *steps) == (7200, ["s1 takes 2h"], 1)
    assert brief("customer_time", "value: customer") is None
    assert brief("wait", "effort: 1m") is None


@pytest.mark.parametrize(
    "measure",
    ["steps", "handoffs", "forced_switches", "revisits", "asks_again", "vendor_only", "customer_time", "wait"],
)
@pytest.mark.parametrize("link", ["next: [s3]", "recovers: [s3]"])
def test_nothing_is_assessed_where_a_misspelt_name_leaves_the_way_open(
    measured: Callable[..., Measured | None], measure: str, link: str
) -> None:
    step = "stage: A, channels: [web], asks: [name], value: none, effort: 5m, wait: 5m, processes: [sell]"
    assert measured(measure, step, step) is not None
    assert measured(measure, step, f"{step}, {link}", step) is None
