"""The rule `orphan-system`: every system reaches a customer's step, or says that it is not meant to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_system_that_supports_a_process_at_a_step_reaches_the_customer(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: shop, steps: [{id: order}]}]
            processes: [{id: take-order, serves: [order]}]
            systems: [{id: till, kind: hardware, supports: [take-order]}]
        """)
        == []
    )


def test_a_system_that_supports_nothing_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: shop, steps: [{id: order}]}]
        systems:
          - id: crm
            name: Customer database
            kind: saas
    """) == [
        "3:9 warning [current, future]",
        "system 'Customer database' reaches no step of any journey",
        "help: say under `supports` what it is for, declare it `purpose: internal`, or question it",
        "path: system:crm",
    ]


def test_a_system_whose_process_reaches_nobody_is_reported_too(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: shop, steps: [{id: order}]}]
        processes: [{id: make-slides, purpose: internal}]
        systems: [{id: slides, kind: saas, supports: [make-slides]}]
    """) == ["warning [current, future] system 'slides' reaches no step of any journey"]


@pytest.mark.parametrize(
    "links",
    [
        "supports: [order]",
        "realises: [web]",
        "master_of: [price]",
        "writes: [price]",
    ],
)
def test_a_system_may_reach_the_customer_in_other_ways(says: Callable[..., list[str]], links: str) -> None:
    assert (
        says(f"""
            journeys: [{{id: shop, steps: [{{id: order, channels: [web]}}]}}]
            data: [{{id: price}}]
            processes: [{{id: take-order, serves: [order], reads: [price]}}]
            systems: [{{id: shop-site, kind: platform, {links}}}]
        """)
        == []
    )


def test_what_others_depend_on_or_run_on_reaches_the_customer(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: shop, steps: [{id: order}]}]
            processes: [{id: keep-lines-up, operates: [line], systems: [monitor], enables: []}]
            systems: [{id: till, kind: hardware, supports: [order], depends_on: [core], runs_on: [line]},
                      {id: core, kind: platform}, {id: line, kind: network}, {id: monitor, kind: saas}]
        """)
        == []
    )


def test_depending_on_others_is_no_use_to_the_customer(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: shop, steps: [{id: order}]}]
        systems: [{id: till, kind: hardware, supports: [order]}, {id: crm, kind: saas, depends_on: [till]}]
    """) == ["warning [current, future] system 'crm' reaches no step of any journey"]


def test_a_system_for_the_house_says_so(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: shop, steps: [{id: order}]}]
            systems: [{id: payroll, kind: saas, purpose: internal}]
        """)
        == []
    )


def test_a_system_that_is_to_be_eliminated_is_worth_a_note_only(tells: Callable[..., list[str]]) -> None:
    assert tells("""
        journeys: [{id: shop, steps: [{id: order}]}]
        systems: [{id: fax, name: Fax gateway, kind: hardware, time: eliminate}]
    """) == [
        "2:16 info [current, future]",
        "system 'Fax gateway' reaches no step of any journey; it is being phased out",
        "help: say under `supports` what it is for, declare it `purpose: internal`, or question it",
        "path: system:fax",
    ]


def test_a_system_past_its_phase_out_is_worth_a_note_only(says: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: shop, steps: [{id: order}]}]
        systems: [{id: fax, kind: hardware, lifecycle: {phase_out: 2027-01}}]
    """
    settings = "states: [{id: current, date: 2026-11-21}, {id: future, date: 2028-06-30}]"
    assert says(model, settings) == [
        "warning [current] system 'fax' reaches no step of any journey",
        "info [future] system 'fax' reaches no step of any journey; it is being phased out",
    ]


def test_a_phase_out_says_nothing_while_the_date_of_the_state_is_unknown(says: Callable[..., list[str]]) -> None:
    model = """
        journeys: [{id: shop, steps: [{id: order}]}]
        systems: [{id: fax, kind: hardware, lifecycle: {phase_out: 2020-01}}]
    """
    assert says(model) == ["warning [current, future] system 'fax' reaches no step of any journey"]
    assert says(model, "as_of: 2026-11-21") == [
        "warning [future] system 'fax' reaches no step of any journey",
        "info [current] system 'fax' reaches no step of any journey; it is being phased out",
    ]


def test_a_system_whose_process_is_gone_in_the_future_is_reported_for_it(says: Callable[..., list[str]]) -> None:
    assert says("""
        journeys: [{id: shop, steps: [{id: order, processes: [take-order]}]}]
        processes: [{id: take-order, states: [current]}]
        systems: [{id: till, kind: hardware, supports: [take-order]}]
    """) == ["warning [future] system 'till' reaches no step of any journey"]


def test_while_a_journey_is_missing_nothing_is_an_orphan(says: Callable[..., list[str]]) -> None:
    assert says("systems: [{id: crm, kind: saas}]") == []


@pytest.mark.parametrize("link", ["supports: [take-ordr]", "realises: [wbe]"])
def test_a_system_with_a_misspelt_link_may_reach_the_customer(says: Callable[..., list[str]], link: str) -> None:
    assert (
        says(f"""
            journeys: [{{id: shop, steps: [{{id: order, channels: [watch]}}]}}]
            channels: [{{id: watch}}]
            processes: [{{id: take-order, serves: [order]}}]
            systems: [{{id: crm, kind: saas, {link}}}]
        """)
        == []
    )


def test_the_system_that_a_misspelt_link_may_mean_is_left_alone(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: shop, steps: [{id: order, systems: [til]}, {id: pay, systems: [safe]}]}]
            systems: [{id: till, kind: hardware}, {id: safe, kind: hardware, depends_on: [corre]},
                      {id: core, kind: platform}]
        """)
        == []
    )


def test_a_system_with_a_misspelt_link_to_data_may_reach_the_customer(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            journeys: [{id: shop, steps: [{id: order}]}]
            data: [{id: price}]
            processes: [{id: take-order, serves: [order], reads: [price]}]
            systems: [{id: price-list, kind: end-user-tool, master_of: [pirce]}]
        """)
        == []
    )
