"""A name that need not be declared and is almost another is no fault and no finding, but worth a hint."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cxalign.loading import load_workspace
from cxalign.loading.resembling import is_slip

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.loading import Loaded

    Load = Callable[..., Loaded]

ROOT = Path(__file__).parents[2]


def _said(loaded: Any) -> list[tuple[Any, ...]]:
    return [tuple(notice) for notice in loaded.notices]


def _owned(*owners: str) -> str:
    return "processes:\n" + "".join(f"- {{id: p{n}, owner: {owner}}}\n" for n, owner in enumerate(owners))


def test_a_misspelt_owner_gets_a_hint_at_its_place(load: Load) -> None:
    loaded = load(_owned("head-of-billing", "head-of-biling", "head-of-billing"))
    assert _said(loaded) == [
        (
            "model.yaml",
            3,
            19,
            "the role 'head-of-biling' is named only here, and 'head-of-billing' 2 times",
            "did you mean 'head-of-billing'? Once one role is declared, every name is checked",
        )
    ]


def test_a_misspelt_channel_gets_a_hint_at_the_built_in_one(load: Load) -> None:
    loaded = load("journeys: [{id: a, steps: [{id: b, channels: [phnoe]}]}]")
    assert _said(loaded) == [
        (
            "model.yaml",
            1,
            47,
            "the channel 'phnoe' is named only here, and 'phone' is known",
            "did you mean 'phone'? Once one channel is declared, every name is checked",
        )
    ]


def test_an_owner_almost_called_like_a_function_gets_a_hint(load: Load) -> None:
    [(_, _, _, message, _)] = _said(load(_owned("logisitcs") + "functions: [{id: logistics}]\n"))
    assert message == "the role 'logisitcs' is named only here, and 'logistics' is known"


def test_two_names_that_are_both_used_once_or_both_often_are_left_alone(load: Load) -> None:
    assert _said(load(_owned("head-of-billing", "head-of-biling"))) == []
    assert _said(load(_owned("billing", "biling", "billing", "biling"))) == []


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("head-of-biling", "head-of-billing"),
        ("Head-of-care", "head-of-care"),
        ("headof-care", "head-of-care"),
        ("custommer-servise", "custommer-service"),
        ("compalints", "complaints"),
        ("head_of_care", "head-of-care"),
        ("logistiks", "logistics"),
        ("bürgerbüro-mitte", "bürgerburo-mitte"),
    ],
)
def test_what_may_be_a_slip(name: str, other: str) -> None:
    assert is_slip(name, other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("team-1", "team-2"),
        ("region10", "region11"),
        ("head-of-it", "head-of-hr"),
        ("head-of-care", "deputy-head-of-care"),
        ("north", "south"),
        ("online", "offline"),
        ("process", "reprocess"),
        ("care", "cars"),
        ("billing-eu", "billing-us"),
        ("head-of-care", "head-of-care"),
    ],
)
def test_what_is_another_name(name: str, other: str) -> None:
    assert not is_slip(name, other)


@pytest.mark.parametrize("example", ["beginner", "broadband-move", "permits"])
def test_no_example_gets_a_hint(example: str) -> None:
    assert load_workspace([ROOT / "examples" / example], jobs=1).notices == []


def test_many_names_are_compared_in_little_time(load: Load) -> None:
    names = [f"{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676 % 26)}-department" for n in range(3_000)]
    assert _said(load(_owned(*names, *names[:1_500]))) == []
