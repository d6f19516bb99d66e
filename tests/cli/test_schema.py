"""`cxalign schema`: the schemas on stdout or in a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cxalign.schema import NAMES, as_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

    Cxalign = Callable[..., Ran]


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_printed(cxalign: Cxalign, name: str) -> None:
    assert cxalign("schema", name) == (0, as_text(name), "")


def test_any_model_file_is_the_default(cxalign: Cxalign) -> None:
    assert cxalign("schema").out == as_text("workspace")


def test_the_states_may_be_given(cxalign: Cxalign) -> None:
    for flags in (["--states", "today,tomorrow"], ["--states", "today", "--states", "tomorrow"]):
        ran = cxalign("schema", "processes", *flags)
        assert ran.out == as_text("processes", ["today", "tomorrow"])
        assert '"tomorrow"' in ran.out


def test_a_schema_goes_to_a_file(cxalign: Cxalign, tmp_path: Path) -> None:
    assert cxalign("schema", "check", "-o", tmp_path / "check.json") == (0, "", "")
    assert json.loads((tmp_path / "check.json").read_text(encoding="utf-8"))["title"] == (
        "What `cxalign check --output-format json` prints"
    )


def test_an_unknown_schema_gets_a_suggestion(cxalign: Cxalign) -> None:
    assert cxalign("schema", "jorneys") == (
        2,
        "",
        "error: there is no schema 'jorneys'\n  = help: did you mean 'journeys'?\n",
    )
