"""The rule `cx-led-by-it`: a transformation of the customer experience is led by the business."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ON = "rules: {cx-led-by-it: info}"
PEOPLE = """
functions: [{id: it, name: IT}, {id: operations}]
roles: [{id: cio, name: CIO, function: it}, {id: coo, function: operations}]
"""


def led_by(owner: str, kind: str = "transformation") -> str:
    return f"{PEOPLE}initiatives: [{{id: renew, name: Renew, kind: {kind}, owner: {owner}}}]\n"


def test_a_transformation_that_the_business_leads_is_right(says: Callable[..., list[str]]) -> None:
    assert says(led_by("coo"), ON) == []


def test_a_transformation_that_it_leads_is_reported(tells: Callable[..., list[str]]) -> None:
    assert tells(led_by("cio"), ON) == [
        "3:69 info [current, future]",
        "initiative 'Renew' is a transformation led by IT: 'CIO'",
        "help: name somebody of the business as `owner`, or leave it as a choice you have made",
        "path: function:it -has-role-> role:cio -owns-> initiative:renew",
    ]


def test_the_function_itself_may_lead_it(tells: Callable[..., list[str]]) -> None:
    assert tells(led_by("it"), ON) == [
        "3:69 info [current, future]",
        "initiative 'Renew' is a transformation led by IT: 'IT'",
        "help: name somebody of the business as `owner`, or leave it as a choice you have made",
        "path: function:it -owns-> initiative:renew",
    ]


def test_the_settings_say_which_functions_are_it(says: Callable[..., list[str]]) -> None:
    assert says(led_by("coo"), f"{ON}\nit_functions: [operations]") == [
        "info [current, future] initiative 'Renew' is a transformation led by IT: 'coo'"
    ]


@pytest.mark.parametrize("kind", ["system-implementation", "management", "other"])
def test_it_may_lead_what_is_no_transformation(says: Callable[..., list[str]], kind: str) -> None:
    assert says(led_by("cio", kind), ON) == []


@pytest.mark.parametrize("owner", ["[cio, coo]", "coi", "", "[cio, coi]"])
def test_one_that_is_not_led_by_it_alone_for_sure_is_left_alone(says: Callable[..., list[str]], owner: str) -> None:
    assert says(led_by(owner), ON) == []


def test_a_leader_that_changes_is_reported_for_the_state_it_leads_in(says: Callable[..., list[str]]) -> None:
    assert says(led_by("{current: cio, future: coo}"), ON) == [
        "info [current] initiative 'Renew' is a transformation led by IT: 'CIO'"
    ]


def test_it_is_off_unless_asked_for(says: Callable[..., list[str]]) -> None:
    assert says(led_by("cio")) == []
