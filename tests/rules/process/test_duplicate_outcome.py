"""The rule `duplicate-outcome`: no result is brought about by two processes of different owners."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.findings import Finding

STEP = "journeys: [{id: travel, steps: [{id: book, processes: [a]}]}]"


def test_one_process_that_creates_what_others_write_is_fine(says: Callable[..., list[str]]) -> None:
    assert (
        says(f"""
            {STEP}
            processes: [{{id: a, owner: web, creates: [booking]}}, {{id: b, owner: shop, writes: [booking]}}]
        """)
        == []
    )


def test_two_processes_of_two_owners_that_create_the_same_data_are_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        data: [{id: booking, name: Booking}, {id: ticket, name: Ticket}, {id: bill}]
        journeys: [{id: travel, steps: [{id: book}]}]
        processes:
          - {id: web-booking, name: Book online, owner: web, serves: [book], creates: [bill, ticket, booking]}
          - {id: desk-booking, name: Book at the desk, owner: shop, serves: [book], creates: [booking, ticket]}
    """) == [
        "5:87 warning [current, future]",
        (
            "process 'Book at the desk' of 'shop' and process 'Book online' of 'web' both create the data "
            "'Booking', 'Ticket'"
        ),
        "help: choose the one process in which it is born, and let the other one write it or be a part",
        "about: web-booking",
        "path: process:desk-booking -serves-> step:travel/book -in-> journey:travel",
        "4:94 process:web-booking: does so for 'web'",
        "1:13 data:booking: data 'Booking' is here",
        "1:43 data:ticket: data 'Ticket' is here",
    ]


def test_two_processes_that_declare_the_same_outcome_are_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: travel, steps: [{id: book, processes: [a]}]}]
        processes:
          - {id: b, owner: shop, outcome: ' a BOOKING'}
          - {id: a, owner: web, outcome: A booking }
    """) == [
        "4:34 warning [current, future]",
        "process 'a' of 'web' and process 'b' of 'shop' both declare the outcome 'A booking'",
        "help: choose the one process in which it is born, and let the other one write it or be a part",
        "about: b",
        "path: process:a -serves-> step:travel/book -in-> journey:travel",
        "3:35 process:b: does so for 'shop'",
    ]


def test_data_and_outcome_of_one_pair_are_one_finding(says: Callable[..., list[str]]) -> None:
    assert says(f"""
        {STEP}
        processes: [{{id: a, owner: web, creates: [booking], outcome: A seat}},
                    {{id: b, owner: shop, creates: [booking], outcome: A seat}}]
    """) == [
        (
            "warning [current, future] process 'a' of 'web' and process 'b' of 'shop' both create the data 'booking' "
            "and declare the outcome 'A seat'"
        )
    ]


def test_three_owners_of_one_result_are_three_pairs(says: Callable[..., list[str]]) -> None:
    assert says(f"""
        {STEP}
        processes: [{{id: c, owner: x, outcome: seat}}, {{id: a, owner: y, outcome: seat}},
                    {{id: b, owner: z, outcome: seat}}]
    """) == [
        "warning [current, future] process 'a' of 'y' and process 'b' of 'z' both declare the outcome 'seat'",
        "warning [current, future] process 'a' of 'y' and process 'c' of 'x' both declare the outcome 'seat'",
        "warning [current, future] process 'b' of 'z' and process 'c' of 'x' both declare the outcome 'seat'",
    ]


def test_the_order_of_the_processes_does_not_change_what_the_finding_is_called(
    findings: Callable[..., list[Finding]],
) -> None:
    one, other = "{id: a, owner: web, outcome: seat}", "{id: b, owner: shop, outcome: seat}"
    names = {found.identity for pair in ((one, other), (other, one)) for found in findings(f"""
        {STEP}
        processes: [{", ".join(pair)}]
    """)}  # fmt: skip
    assert names == {"duplicate-outcome process:a b"}


@pytest.mark.parametrize(
    "processes",
    [
        "{id: a, owner: web, creates: [booking]}, {id: b, owner: web, creates: [booking]}",
        "{id: a, owner: web, creates: [booking]}, {id: b, creates: [booking]}",
        "{id: a, owner: web, creates: [booking]}, {id: b, owner: [shop, desk], creates: [booking]}",
        "{id: a, owner: web, creates: [booking]}, {id: b, part_of: a, owner: shop, creates: [booking]}",
        (
            "{id: a, owner: web, creates: [booking]}, {id: m, part_of: a, owner: web}, "
            "{id: b, part_of: m, owner: shop, creates: [booking]}"
        ),
        ("{id: w, owner: web}, {id: a, part_of: w, creates: [booking]}, {id: b, owner: web, creates: [booking]}"),
        "{id: a, owner: web, creates: [booking]}, {id: b, owner: shop, creates: [ticket], outcome: booking}",
    ],
    ids=["one owner", "no owner", "two owners", "part", "part of a part", "owner of the whole", "different results"],
)
def test_no_two_owners_of_one_result(says: Callable[..., list[str]], processes: str) -> None:
    assert says(f"{STEP}\nprocesses: [{processes}]") == []


def test_two_parts_of_one_whole_with_owners_of_their_own_are_two(says: Callable[..., list[str]]) -> None:
    assert says(f"""
        {STEP}
        processes: [{{id: w, owner: boss}}, {{id: a, part_of: w, owner: web, outcome: seat}},
                    {{id: b, part_of: w, owner: shop, outcome: seat}}]
    """) == ["warning [current, future] process 'a' of 'web' and process 'b' of 'shop' both declare the outcome 'seat'"]


def test_results_are_compared_state_by_state(says: Callable[..., list[str]]) -> None:
    assert says(f"""
        {STEP}
        processes: [{{id: a, owner: web, creates: [booking]}},
                    {{id: b, owner: shop, creates: {{current: [booking], future: [bill]}}}}]
    """) == [
        "warning [current] process 'a' of 'web' and process 'b' of 'shop' both create the data 'booking'",
    ]


@pytest.mark.parametrize(
    "desk",
    ["owner: shp", "owner: shop, part_of: w"],
    ids=["owner", "whole"],
)
def test_a_misspelt_reference_may_mean_the_same_owner_or_whole(says: Callable[..., list[str]], desk: str) -> None:
    assert (
        says(f"""
            roles: [{{id: web, function: sales}}, {{id: shop, function: sales}}]
            {STEP}
            processes: [{{id: a, owner: web, outcome: seat}}, {{id: b, {desk}, outcome: seat}}]
        """)
        == []
    )


def test_it_is_about_the_journeys_that_either_process_reaches(findings: Callable[..., list[Finding]]) -> None:
    found = findings("""
        data: [{id: booking}, {id: deck}]
        journeys:
          - {id: travel, steps: [{id: book, processes: [b]}]}
          - {id: return, steps: [{id: rebook, processes: [a]}]}
          - {id: claim, steps: [{id: ask}]}
        processes:
          - {id: a, owner: web, creates: [booking]}
          - {id: b, owner: shop, creates: [booking]}
          - {id: c, owner: web, creates: [deck]}
          - {id: d, owner: shop, creates: [deck]}
    """)
    assert [(one.subject.id, one.journeys) for one in found] == [("a", ("return", "travel")), ("c", ())]
