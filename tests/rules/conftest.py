"""What rule tests share: asking the rule that a test file is named for about a few lines of YAML."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from cxalign.checking import check
from cxalign.facts import facts_of
from cxalign.loading import load_workspace
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cxalign.findings import Finding
    from cxalign.model.workspace import Location


@pytest.fixture
def findings(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., list[Finding]]:
    """Return what the rule the test file is named for finds in each state, after all rules have run."""
    rule = request.path.stem.removeprefix("test_").replace("_", "-")

    def found(model: str, settings: str = "") -> list[Finding]:
        (tmp_path / "model.yaml").write_text(dedent(model).lstrip(), encoding="utf-8")
        if settings:
            (tmp_path / "cxalign.yaml").write_text(dedent(settings).lstrip(), encoding="utf-8")
        loaded = load_workspace([tmp_path])
        assert loaded.workspace is not None, loaded.faults
        of_rule = (finding for finding in check(loaded.workspace, Choice()).findings if finding.rule == rule)
        return [fact for finding in of_rule for fact in facts_of(finding)]

    return found


@pytest.fixture
def says(findings: Callable[..., list[Finding]]) -> Callable[..., list[str]]:
    """Return each finding in a line: severity, states and message."""

    def said(model: str, settings: str = "") -> list[str]:
        return [f"{one.severity} [{', '.join(one.states)}] {one.message}" for one in findings(model, settings)]

    return said


@pytest.fixture
def tells(findings: Callable[..., list[Finding]]) -> Callable[..., list[str]]:
    """Return all that the findings say, line by line.

    Positions without a file are in the model file. The steps are left out where there is but the subject.
    """

    def told(model: str, settings: str = "") -> list[str]:
        return [line for finding in findings(model, settings) for line in _lines(finding)]

    return told


def _lines(finding: Finding) -> list[str]:
    path = "".join(f"{hop.subject} -{hop.link}-> " if hop.link else str(hop.subject) for hop in finding.path)
    return [
        f"{_place(finding.location)} {finding.severity} [{', '.join(finding.states)}]",
        finding.message,
        f"help: {finding.help}",
        *([f"about: {finding.about}"] if finding.about else []),
        *([f"path: {path}"] if path else []),
        *([f"steps: {', '.join(finding.steps)}"] if finding.steps not in ((), (finding.subject.id,)) else []),
        *(f"{_place(other.location)} {other.subject}: {other.message}" for other in finding.related),
    ]


def _place(location: Location | None) -> str:
    if location is None:
        return "nowhere"
    file = "" if location.file == "model.yaml" else f"{location.file}:"
    return f"{file}{location.line}:{location.column}"
