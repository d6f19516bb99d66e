"""The rule `unowned-process`: every process has an owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.findings import Finding


def test_a_process_with_an_owner_is_fine(says: Callable[..., list[str]]) -> None:
    assert says("processes: [{id: billing, owner: cfo}]") == []


def test_a_process_that_serves_a_step_without_an_owner_is_an_error(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: settle, steps: [{id: read-bill, name: Read the bill}]}]
        processes:
          - id: billing
            name: Send the bill
            serves: [read-bill]
    """) == [
        "3:9 error [current, future]",
        "step 'Read the bill' relies on process 'Send the bill', which has no owner",
        "help: name one accountable role or function as `owner`",
        "path: process:billing -serves-> step:settle/read-bill -in-> journey:settle",
        "steps: settle/read-bill",
    ]


def test_further_steps_are_counted(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: settle, steps: [{id: read-bill}, {id: pay}]}]
        processes: [{id: billing, serves: [read-bill, pay]}]
    """) == [("error [current, future] step 'read-bill' and 1 more rely on process 'billing', which has no owner")]


def test_a_process_behind_the_scenes_without_an_owner_is_a_warning(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: settle, steps: [{id: read-bill}]}]
        processes:
          - {id: billing, owner: cfo, serves: [read-bill]}
          - {id: price-list, name: Keep the price list, enables: [billing]}
    """) == [
        "4:10 warning [current, future]",
        "process 'Keep the price list' has no owner",
        "help: name one accountable role or function as `owner`",
        "path: process:price-list -enables-> process:billing -serves-> step:settle/read-bill -in-> journey:settle",
    ]


def test_the_severity_goes_with_the_state(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: settle, steps: [{id: read-bill}]}]
        processes: [{id: billing, serves: {current: [read-bill]}}]
    """) == [
        "error [current] step 'read-bill' relies on process 'billing', which has no owner",
        "warning [future] process 'billing' has no owner",
    ]


def test_the_function_that_does_the_work_is_no_owner(says: Callable[..., list[str]]) -> None:
    assert says("""
        functions: [{id: finance}]
        processes: [{id: billing, function: finance, consulted: finance}]
    """) == ["warning [current, future] process 'billing' has no owner"]


def test_an_owner_of_one_state_only_leaves_the_other_without(says: Callable[..., list[str]]) -> None:
    assert says("processes: [{id: billing, owner: {future: cfo}}]") == [
        "warning [current] process 'billing' has no owner"
    ]


def test_a_part_has_the_owner_of_its_whole(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            processes: [{id: billing, owner: cfo}, {id: print-bills, part_of: billing},
                        {id: fold-bills, part_of: print-bills}]
        """)
        == []
    )


def test_a_part_of_a_whole_without_an_owner_has_none(says: Callable[..., list[str]]) -> None:
    assert says("processes: [{id: billing}, {id: print-bills, owner: printer, part_of: billing}]") == [
        "warning [current, future] process 'billing' has no owner"
    ]


def test_a_whole_does_not_have_the_owner_of_its_part(says: Callable[..., list[str]]) -> None:
    assert says("processes: [{id: billing}, {id: print-bills, part_of: billing}]") == [
        "warning [current, future] process 'billing' has no owner",
        "warning [current, future] process 'print-bills' has no owner",
    ]


def test_two_owners_are_another_matter(says: Callable[..., list[str]]) -> None:
    assert says("processes: [{id: billing, owner: [cfo, head-of-care]}]") == []


def test_an_owner_who_is_misspelt_is_no_missing_owner(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            functions: [{id: finance}]
            roles: [{id: cfo, function: finance}]
            processes: [{id: billing, owner: cof}, {id: print-bills, part_of: billing}]
        """)
        == []
    )


def test_a_part_of_a_whole_that_is_misspelt_may_have_its_owner(says: Callable[..., list[str]]) -> None:
    assert says("processes: [{id: billing, owner: cfo}, {id: print-bills, part_of: biling}]") == []


def test_an_owner_who_is_a_system_is_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            functions: [{id: finance}]
            roles: [{id: cfo, function: finance}]
            systems: [{id: ledger, kind: platform}]
            processes: [{id: billing, owner: ledger}]
        """)
        == []
    )


def test_the_step_that_is_named_is_the_one_the_path_leads_to(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: settle, steps: [{id: read-bill}, {id: pay}]}]
        processes: [{id: billing, serves: [pay, read-bill]}]
    """) == [
        "2:18 error [current, future]",
        "step 'read-bill' and 1 more rely on process 'billing', which has no owner",
        "help: name one accountable role or function as `owner`",
        "path: process:billing -serves-> step:settle/read-bill -in-> journey:settle",
        "steps: settle/read-bill, settle/pay",
    ]


def test_processes_that_are_parts_of_each_other_are_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert says("processes: [{id: billing, part_of: print-bills}, {id: print-bills, part_of: billing}]") == []


REACHING = """
    journeys:
      - {id: settle, steps: [{id: read-bill, processes: {current: [billing]}}]}
      - {id: leave, steps: [{id: pay, processes: [billing]}]}
      - {id: join, steps: [{id: sign}]}
    processes:
      - {id: billing, owner: cfo}
      - {id: price-list, enables: [billing]}
      - {id: minutes}
"""


def test_behind_the_scenes_it_is_about_all_journeys_that_the_process_reaches_in_a_state(
    findings: Callable[..., list[Finding]],
) -> None:
    assert [(one.subject.id, one.states, one.steps, one.journeys) for one in findings(REACHING)] == [
        ("minutes", ("current", "future"), (), ()),
        ("price-list", ("current",), (), ("settle", "leave")),
        ("price-list", ("future",), (), ("leave",)),
    ]


def test_a_process_that_attends_to_steps_is_told_of_in_the_journeys_of_these(
    findings: Callable[..., list[Finding]],
) -> None:
    [one] = findings("""
        journeys: [{id: settle, steps: [{id: a, processes: [p]}]}, {id: leave, steps: [{id: b, processes: [q]}]}]
        processes: [{id: p, enables: [q]}, {id: q, owner: cfo}]
    """)
    assert one.journeys == ("settle",)
