"""The rule `expected-function-missing`: every function that is expected to have a part is in the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def test_functions_are_found_by_id_name_or_tag(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            functions:
              - {id: it}
              - {id: people, name: HR}
              - {id: treasury, tags: [money, Finance]}
        """)
        == []
    )


def test_functions_that_are_expected_and_not_declared_are_reported(tells: Callable[..., list[str]]) -> None:
    assert tells(
        """
        functions: [{id: it}]
        """
    ) == [
        "1:1 info [current, future]",
        "functions 'hr' and 'finance' are expected to have a part, but are not described",
        "help: declare them under `functions`, by these ids, names or tags, or change `expected_functions`",
    ]


def test_the_settings_say_who_is_expected(tells: Callable[..., list[str]]) -> None:
    assert tells("functions: [{id: it}]", "expected_functions: [it, Legal]") == [
        "cxalign.yaml:1:1 info [current, future]",
        "function 'Legal' is expected to have a part, but is not described",
        "help: declare it under `functions`, by this id, name or tag, or change `expected_functions`",
    ]


def test_a_part_of_a_name_is_not_the_name(says: Callable[..., list[str]]) -> None:
    assert says("functions: [{id: hr-north, name: HR north}]", "expected_functions: [hr]") == [
        "info [current, future] function 'hr' is expected to have a part, but is not described"
    ]


def test_a_function_in_one_state_is_declared(says: Callable[..., list[str]]) -> None:
    assert says("functions: [{id: hr, states: [future]}]", "expected_functions: [hr]") == []


def test_nobody_may_be_expected(says: Callable[..., list[str]]) -> None:
    assert says("functions: [{id: it}]", "expected_functions: []") == []


def test_a_function_that_is_named_and_unknown_is_told_of_by_another_rule(says: Callable[..., list[str]]) -> None:
    assert (
        says(
            """
            functions: [{id: it}]
            roles: [{id: trainer, function: hr}]
            """,
            "expected_functions: [it, hr]",
        )
        == []
    )


def test_while_no_function_is_declared_none_is_expected(says: Callable[..., list[str]]) -> None:
    assert says("processes: [{id: train, owner: hr}]") == []


def test_a_function_may_be_called_as_people_usually_call_it(says: Callable[..., list[str]]) -> None:
    assert (
        says("""
            functions:
              - {id: f1, name: Information Technology}
              - {id: human-resources}
              - {id: f3, name: Finance & Accounting department}
        """)
        == []
    )


def test_a_department_that_only_has_the_word_in_its_name_is_another(says: Callable[..., list[str]]) -> None:
    assert says("functions: [{id: hr-north, name: HR team north}, {id: it-sales}]") == [
        ("info [current, future] functions 'it', 'hr' and 'finance' are expected to have a part, but are not described")
    ]
