"""What the tests of comparing share: two versions of a model, and what the change between them does."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from cxalign.checking import check
from cxalign.comparing.difference import Side
from cxalign.comparing.revisions import compare_revisions
from cxalign.loading import load_workspace
from cxalign.reports.differences import words
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cxalign.comparing.difference import Difference
    from cxalign.loading import Loaded

    Compare = Callable[..., Difference]


@pytest.fixture
def compare(tmp_path: Path) -> Compare:
    """Load two versions of a model, each a text or file → text, check both, and compare them."""

    def loaded(name: str, files: str | dict[str, str], settings: str | None) -> Loaded:
        folder = tmp_path / name
        written = dict(files) if isinstance(files, dict) else {"model.yaml": files}
        written["cxalign.yaml"] = settings or "states: [today, tomorrow]"
        for file, text in written.items():
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text), encoding="utf-8")
        found = load_workspace([folder], jobs=1)
        assert [fault.message for fault in found.faults] == []
        return found

    def compared(
        before: str | dict[str, str],
        after: str | dict[str, str],
        settings: str | None = None,
        settings_before: str | None = None,
    ) -> Difference:
        old, new = loaded("before", before, settings_before or settings), loaded("after", after, settings)
        written = old.settings, new.settings
        old.judge_by(new.settings)
        assert old.workspace is not None
        assert new.workspace is not None
        sides = Side("before", "before", None, exists=True), Side("after", "after", None, exists=True)
        results = check(old.workspace, Choice()), check(new.workspace, Choice())
        return compare_revisions(sides, (old.workspace, new.workspace), results, written)

    return compared


@pytest.fixture
def elements(compare: Compare) -> Callable[..., list[str]]:
    """Say what becomes of elements, a line each, with their fields."""

    def told(*versions: str, **settings: str) -> list[str]:
        lines = []
        for change in compare(*versions, **settings).elements:
            fields = [words.field(field, str) for field in change.fields]
            lines.append(" | ".join([f"{change.way} {words.element(change, str)}", *fields]))
        return lines

    return told


@pytest.fixture
def effects(compare: Compare) -> Callable[..., list[str]]:
    """Say what customers and owners notice, a line each."""

    def told(*versions: str, **settings: str) -> list[str]:
        return [words.effect(effect, str) for effect in compare(*versions, **settings).effects]

    return told


@pytest.fixture
def findings(compare: Compare) -> Callable[..., list[str]]:
    """Say what becomes of the findings of some rules, a line each."""

    def told(*versions: str, rules: tuple[str, ...], **settings: str) -> list[str]:
        return [
            f"{one.becomes} {one.finding.identity} [{', '.join(one.finding.states)}]{one.because and f' ({one.because})'}"
            for one in compare(*versions, **settings).findings
            if one.finding.rule in rules
        ]

    return told
