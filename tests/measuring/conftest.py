"""What the tests of the measures share: the scorecard of a few lines of YAML, brief enough to count by hand."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from cxalign.checking import check
from cxalign.loading import load_workspace
from cxalign.measuring import Scorecard, scorecard
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def card(tmp_path: Path) -> Callable[..., Scorecard]:
    """Measure a model."""

    def measured(yaml: str, settings: str = "states: [today]") -> Scorecard:
        (tmp_path / "model.yaml").write_text(dedent(yaml).lstrip(), encoding="utf-8")
        (tmp_path / "cxalign.yaml").write_text(dedent(settings).lstrip(), encoding="utf-8")
        loaded = load_workspace([tmp_path])
        assert loaded.workspace is not None, loaded.faults
        return scorecard(loaded.workspace, check(loaded.workspace, Choice()))

    return measured


@pytest.fixture
def counted(card: Callable[..., Scorecard]) -> Callable[..., list[tuple[int | None, int | None, int]]]:
    """Measure a model and return (numerator, denominator, not assessed) of one measure, state by state."""

    def counts(
        measure: str, yaml: str, settings: str = "states: [today]", journey: str | None = None
    ) -> list[tuple[int | None, int | None, int]]:
        found = card(yaml, settings)
        scores = [found.of(journey, state)[measure] for state in found.states]
        return [(score.numerator, score.denominator, score.not_assessed) for score in scores]

    return counts


@pytest.fixture
def ways(card: Callable[..., Scorecard]) -> Callable[..., list[str]]:
    """Measure a model and return in which ways findings of a journey are closed, kept or opened in the last state."""

    def closed(journey: str, yaml: str, settings: str) -> list[str]:
        found = card(yaml, settings)
        scores = found.of(journey, found.states[-1])
        return [name for name, one in scores.items() if name.startswith("gaps_") and one.numerator]

    return closed


@pytest.fixture
def items(card: Callable[..., Scorecard]) -> Callable[..., list[str]]:
    """Measure a model and return the items of one measure over all journeys in the last state, in words."""

    def told(measure: str, yaml: str, settings: str = "states: [today]") -> list[str]:
        found = card(yaml, settings)
        score = found.of(None, found.states[-1])[measure]
        return [f"{item.element.qualified_id}: {item.message}" for item in score.items]

    return told
