"""The rule `unknown-reference`: every reference names one element that exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def test_references_that_name_one_element_are_fine(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, owner: head-of-branches, steps: [{id: reserve, next: [collect]}, {id: collect}]}]
            processes: [{id: take-booking, owner: head-of-branches, serves: [reserve]}]
            systems: [{id: booking-app, kind: application, supports: [take-booking]}]
            functions: [{id: branches}]
            roles: [{id: head-of-branches, function: branches}]
        """)
        == []
    )


def test_a_misspelt_id_is_reported_with_the_nearest_one(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: rent, steps: [{id: reserve, name: Reserve a car}]}]
        processes:
          - id: take-booking
            name: Take a booking
            serves: [resrve]
    """) == [
        "5:14 error [current, future]",
        "`serves` of process 'Take a booking' refers to 'resrve', but no step has that id",
        "help: did you mean 'reserve'?",
        "about: serves resrve",
        "1:36 step:rent/reserve: step 'Reserve a car' is here",
    ]


def test_an_id_near_none_is_reported_without_a_guess(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: rent, steps: [{id: reserve}]}]
        processes: [{id: take-booking, serves: [pay-at-the-desk]}]
    """) == [
        "2:41 error [current, future]",
        "`serves` of process 'take-booking' refers to 'pay-at-the-desk', but no step has that id",
        "help: correct the id, or add the missing element",
        "about: serves pay-at-the-desk",
    ]


def test_a_name_in_the_place_of_an_id_is_led_to_the_id(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: rent, steps: [{id: reserve, name: Reserve a car}]}]
        processes: [{id: take-booking, serves: [reserve a car]}]
    """) == [
        "2:41 error [current, future]",
        "`serves` of process 'take-booking' refers to 'reserve a car', but no step has that id",
        "help: did you mean 'reserve'?",
        "about: serves reserve a car",
        "1:36 step:rent/reserve: step 'Reserve a car' is here",
    ]


def test_a_step_that_is_written_with_its_journey_is_suggested_with_it(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: rent, steps: [{id: reserve}]}]
        processes: [{id: take-booking, serves: [rent/resrve]}]
    """) == [
        "2:41 error [current, future]",
        "`serves` of process 'take-booking' refers to 'rent/resrve', but no step has that id",
        "help: did you mean 'rent/reserve'?",
        "about: serves rent/resrve",
        "1:36 step:rent/reserve: step 'reserve' is here",
    ]


def test_of_many_places_three_are_shown(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: a, steps: [{id: pay}]}, {id: b, steps: [{id: pay}]},
                   {id: c, steps: [{id: pay}]}, {id: d, steps: [{id: pay}]}]
        processes: [{id: take-payment, serves: [pay]}]
    """) == [
        "3:41 error [current, future]",
        (
            "`serves` of process 'take-payment' refers to 'pay', "
            "which fits several elements: 'step:a/pay', 'step:b/pay', 'step:c/pay', 'step:d/pay'"
        ),
        "help: write 'step:a/pay' if you mean that one",
        "about: serves pay",
        "1:33 step:a/pay: step 'pay' is here",
        "1:62 step:b/pay: step 'pay' is here",
        "2:33 step:c/pay: step 'pay' is here",
    ]


def test_a_step_id_of_two_journeys_is_ambiguous_outside_of_them(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - {id: rent, steps: [{id: pay}]}
          - {id: extend, steps: [{id: pay}]}
        processes: [{id: take-payment, serves: [pay]}]
    """) == [
        "4:41 error [current, future]",
        (
            "`serves` of process 'take-payment' refers to 'pay', "
            "which fits several elements: 'step:rent/pay', 'step:extend/pay'"
        ),
        "help: write 'step:rent/pay' if you mean that one",
        "about: serves pay",
        "2:29 step:rent/pay: step 'pay' is here",
        "3:31 step:extend/pay: step 'pay' is here",
    ]


def test_a_step_is_clear_in_its_own_journey_and_where_it_is_written_in_full(
    says: Callable[..., list[str]],
) -> None:
    assert (
        says("""
            journeys:
              - {id: rent, steps: [{id: reserve, next: [pay]}, {id: pay}]}
              - {id: extend, steps: [{id: ask, next: [pay]}, {id: pay}]}
            processes: [{id: take-payment, serves: [rent/pay, "step:extend/pay"]}]
        """)
        == []
    )


def test_an_id_of_two_kinds_is_ambiguous_where_the_field_takes_both(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: rent, steps: [{id: invoice}]}]
        processes: [{id: invoice, serves: [invoice]}]
        policies: [{id: pay-first, governs: [invoice, "process:invoice"]}]
    """) == [
        (
            "error [current, future] `governs` of policy 'pay-first' refers to 'invoice', "
            "which fits several elements: 'process:invoice', 'step:rent/invoice'"
        )
    ]


def test_a_field_that_takes_any_kind_says_that_nothing_has_the_id(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: rent, steps: [{id: reserve}]}]
        initiatives: [{id: new-desk, kind: other, delivers: [desk-screens]}]
    """) == [
        "error [current, future] `delivers` of initiative 'new-desk' refers to 'desk-screens', but nothing has that id"
    ]


def test_a_state_that_is_not_declared_is_reported_with_the_nearest_one(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: rent, steps: [{id: reserve}]}]
        systems: [{id: key-app, kind: application, states: [futur]}]
    """) == [
        "2:53 error [current, future]",
        "`states` of system 'key-app' refers to the state 'futur', which is not declared",
        "help: did you mean 'future'?",
        "about: states futur",
    ]


def test_a_state_near_none_is_reported_with_the_declared_ones(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: rent, steps: [{id: reserve}]}]
        processes: [{id: take-booking, serves: [{step: reserve, states: [after-the-move]}]}]
    """) == [
        "2:66 error [current, future]",
        "`serves.states` of process 'take-booking' refers to the state 'after-the-move', which is not declared",
        "help: the states are current, future; cxalign.yaml declares them",
        "about: serves.states after-the-move",
    ]


def test_an_owner_is_just_a_name_until_a_role_is_declared(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, owner: head-of-branches, steps: [{id: reserve}]}]
            functions: [{id: branches}]
        """)
        == []
    )


def test_an_owner_must_be_declared_once_a_role_is(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: rent, owner: head-of-branches, steps: [{id: reserve}]}]
        roles: [{id: counter-agent, function: branches}]
    """) == [
        (
            "error [current, future] `owner` of journey 'rent' refers to 'head-of-branches', "
            "but no role or function has that id"
        )
    ]


def test_a_built_in_channel_needs_no_declaration(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: reserve, channels: [phone, drive-in]}]}]
            channels: [{id: drive-in}]
        """)
        == []
    )


def test_a_channel_must_be_declared_once_another_is(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: rent, steps: [{id: reserve, channels: [drive-in, fax]}]}]
        channels: [{id: drive-in}]
    """) == ["error [current, future] `channels` of step 'reserve' refers to 'fax', but no channel has that id"]


def test_references_inside_stories_and_expectations_are_read_too(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: rent, steps: [{id: reserve, expects: {channel: fax}}]}]
        channels: [{id: drive-in}]
        stories: [{id: no-car, about: reserve, causes: [{dimension: technology, element: fleet-sheet}]}]
    """) == [
        "error [current, future] `expects.channel` of step 'reserve' refers to 'fax', but no channel has that id",
        "error [current, future] `causes.element` of story 'no-car' refers to 'fleet-sheet', but nothing has that id",
    ]


def test_an_element_of_another_kind_is_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: reserve}]}]
            systems: [{id: booking-core, kind: platform, supports: [reserve]}]
            policies: [{id: pay-first, governs: [booking-core]}]
        """)
        == []
    )


def test_what_the_second_of_two_elements_with_one_id_refers_to_does_not_matter(
    says: Callable[..., list[str]],
) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: reserve}]}]
            processes:
              - {id: take-booking, serves: [reserve]}
              - {id: take-booking, serves: [resrve]}
        """)
        == []
    )


def test_a_misspelt_built_in_channel_is_led_to_it(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: rent, steps: [{id: reserve, channels: [phne]}]}]
        channels: [{id: drive-in}]
    """) == [
        "1:56 error [current, future]",
        "`channels` of step 'reserve' refers to 'phne', but no channel has that id",
        "help: did you mean 'phone'?",
        "about: channels phne",
    ]


def test_a_step_of_the_second_of_two_journeys_with_one_id_is_told_of_by_another_rule(
    says: Callable[..., list[str]],
) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: reserve}]}, {id: rent, steps: [{id: extend}]}]
            processes: [{id: take-booking, serves: [reserve, extend]}]
        """)
        == []
    )
