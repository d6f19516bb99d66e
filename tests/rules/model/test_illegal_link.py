"""The rule `illegal-link`: every link joins two different elements that can be joined, and leads in no circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def test_links_between_the_right_layers_are_fine(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: collect, channels: [branch]}]}]
            processes: [{id: hand-over, part_of: branch-work, serves: [collect]}, {id: branch-work}]
            systems: [{id: booking-core, kind: platform, supports: [hand-over]}]
            policies: [{id: licence-check, governs: [hand-over, collect]}]
        """)
        == []
    )


def test_a_policy_cannot_govern_a_system(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        systems:
          - {id: booking-core, name: Booking core, kind: platform}
        policies:
          - id: licence-check
            name: Check the licence
            governs: [booking-core]
    """) == [
        "6:15 error [current, future]",
        (
            "`governs` of policy 'Check the licence' takes a process or a step, but 'booking-core' "
            "is the system 'Booking core'"
        ),
        "help: refer to a process or a step, or move the link to the field that takes the system",
        "about: governs booking-core",
        "2:10 system:booking-core: system 'Booking core' is here",
    ]


def test_a_reference_written_in_full_cannot_name_a_kind_the_field_does_not_take(
    says: Callable[..., list[str]],
) -> None:
    assert says("""
        journeys: [{id: rent, steps: [{id: collect}]}]
        systems: [{id: collect, kind: end-user-tool}]
        processes: [{id: hand-over, serves: ["system:collect"]}]
    """) == [
        (
            "error [current, future] `serves` of process 'hand-over' takes a step, but "
            "'system:collect' is the system 'collect'"
        )
    ]


def test_data_is_not_counted(says: Callable[..., list[str]]) -> None:
    assert says("""
        data: [{id: driving-licence}]
        systems: [{id: scanner, kind: hardware}]
        processes: [{id: hand-over, reads: [scanner]}]
    """) == [
        ("error [current, future] `reads` of process 'hand-over' takes data, but 'scanner' is the system 'scanner'")
    ]


def test_kinds_are_named_as_one_says_them(says: Callable[..., list[str]]) -> None:
    assert says("""
        systems: [{id: crm, kind: saas}]
        readiness: [{of: crm, skills: 3}]
    """) == [
        (
            "error [current, future] `of` of readiness 'crm' takes a function or an initiative, "
            "but 'crm' is the system 'crm'"
        )
    ]


def test_an_id_that_the_field_finds_in_its_own_kind_is_fine_whatever_else_bears_it(
    says: Callable[..., list[str]],
) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: collect}]}]
            systems: [{id: collect, kind: end-user-tool}]
            processes: [{id: hand-over, serves: [collect]}]
        """)
        == []
    )


def test_nothing_is_a_part_of_itself(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        processes:
          - id: hand-over
            name: Hand over the car
            part_of: hand-over
    """) == [
        "4:14 error [current, future]",
        "`part_of` of process 'Hand over the car' refers to itself",
        "help: refer to another element, or delete the reference",
        "about: part_of hand-over",
    ]


def test_two_processes_cannot_be_parts_of_each_other(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        processes:
          - {id: hand-over, name: Hand over the car, part_of: branch-work}
          - {id: branch-work, name: Work at the branch, part_of: hand-over}
    """) == [
        "3:58 error [current, future]",
        (
            "`part_of` of process 'Work at the branch' leads in a circle: "
            "'Work at the branch' → 'Hand over the car' → 'Work at the branch'"
        ),
        "help: delete the link of the circle that is not true",
        "about: part_of hand-over",
        "path: process:branch-work -part-of-> process:hand-over -part-of-> process:branch-work",
    ]


def test_systems_cannot_replace_each_other_in_a_circle(says: Callable[..., list[str]]) -> None:
    assert says("""
        systems:
          - {id: a, kind: saas, replaced_by: [b]}
          - {id: b, kind: saas, replaced_by: [c]}
          - {id: c, kind: saas, replaced_by: [a]}
    """) == ["error [current, future] `replaced_by` of system 'a' leads in a circle: 'a' → 'b' → 'c' → 'a'"]


def test_initiatives_cannot_wait_for_each_other(says: Callable[..., list[str]]) -> None:
    assert says("""
        initiatives:
          - {id: new-app, kind: other, after: [new-core]}
          - {id: new-core, kind: other, after: [new-app]}
    """) == [
        "error [current, future] `after` of initiative 'new-app' leads in a circle: 'new-app' → 'new-core' → 'new-app'"
    ]


def test_a_chain_that_does_not_come_back_is_fine(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            processes: [{id: a, part_of: b}, {id: b, part_of: c}, {id: c}]
            systems: [{id: old, kind: saas, replaced_by: [new, core]}, {id: new, kind: saas, replaced_by: [core]},
                      {id: core, kind: saas}]
        """)
        == []
    )


def test_circles_of_other_links_are_allowed(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: ask, next: [wait]}, {id: wait, next: [ask]}]}]
            processes: [{id: a, enables: [b], triggers: [b], alternative_to: [b]},
                        {id: b, enables: [a], triggers: [a], alternative_to: [a]}]
            systems: [{id: s, kind: saas, depends_on: [t]}, {id: t, kind: saas, depends_on: [s]}]
        """)
        == []
    )


def test_a_process_cannot_serve_a_step_on_a_channel_it_never_offers(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: rent
            steps: [{id: collect, name: Collect the car, channels: [branch, kiosk]}]
        processes:
          - id: hand-over
            name: Hand over the car
            serves: [{step: collect, channels: [branch, phone]}]
    """) == [
        "7:21 error [current, future]",
        ("step 'Collect the car' is never offered on 'phone', but process 'Hand over the car' serves it there"),
        "help: add 'phone' to the step's `channels`, or drop it from the link",
        "about: serves.channels phone rent/collect",
        "steps: rent/collect",
        "3:18 step:rent/collect: the step and its channels",
    ]


def test_the_channel_may_be_written_at_the_step_as_well(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys:
          - id: rent
            steps: [{id: collect, channels: [branch], processes: [{process: hand-over, channels: [phone]}]}]
        processes: [{id: hand-over}]
    """) == [
        "3:69 error [current, future]",
        "step 'collect' is never offered on 'phone', but process 'hand-over' serves it there",
        "help: add 'phone' to the step's `channels`, or drop it from the link",
        "about: processes.channels phone rent/collect",
        "3:18 step:rent/collect: the step and its channels",
    ]


def test_a_step_that_names_no_channels_is_offered_where_it_is_served(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: collect}]}]
            processes: [{id: hand-over, serves: [{step: collect, channels: [branch]}]}]
        """)
        == []
    )


def test_a_channel_that_the_step_offers_in_one_state_only_is_fine(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: collect, channels: {current: [branch], future: [kiosk]}}]}]
            processes: [{id: hand-over, serves: [{step: collect, channels: [branch]}]}]
        """)
        == []
    )


def test_a_channel_written_in_full_is_the_same_channel(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: collect, channels: ["channel:branch"]}]}]
            processes: [{id: hand-over, serves: [{step: collect, channels: [branch]}]}]
        """)
        == []
    )


def test_two_processes_that_change_places_between_the_states_are_no_circle(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            processes:
              - {id: hand-over, part_of: {current: branch-work}}
              - {id: branch-work, part_of: {future: hand-over}}
        """)
        == []
    )


def test_a_channel_that_is_not_declared_has_a_rule_of_its_own(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: collect, channels: [drive-in]}]}]
            processes: [{id: hand-over, serves: [{step: collect, channels: [drive-inn]}]}]
            channels: [{id: drive-in}]
        """)
        == []
    )


def test_a_step_with_an_unknown_channel_may_offer_any(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: rent, steps: [{id: collect, channels: [drive-inn]}]}]
            processes: [{id: hand-over, serves: [{step: collect, channels: [drive-in]}]}]
            channels: [{id: drive-in}]
        """)
        == []
    )
