"""Comments that ignore: which findings, with which reason, and what becomes of comments that ignore none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.checking import check
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.model.workspace import Workspace

    Tells = Callable[..., list[str]]

MODEL = """\
journeys:
  - id: pay
    owner: cfo
    steps: [{id: read-bill, moment_of_truth: true}]
processes:
  - id: billing%s
    manual: Letters are sent by hand.
    serves: [read-bill]
"""


@pytest.fixture
def tells(load: Callable[..., Workspace]) -> Tells:
    """Check a model with a comment on the line of a process without owner; return each finding in a line."""

    def told(comment: str, settings: str = "", choice: Choice | None = None, *, heed: bool = True) -> list[str]:
        result = check(load(MODEL % comment, settings), choice or Choice(), heed_ignores=heed)
        return [
            f"{one.status} {one.rule} {one.location.line}:{one.location.column} {one.reason or one.message}"
            for one in result.findings
            if one.location
        ]

    return told


NEW = "new unowned-process 6:9 step 'read-bill' relies on process 'billing', which has no owner"


def test_a_comment_ignores_the_finding_on_its_line(tells: Tells) -> None:
    assert tells("  # cxalign: ignore[unowned-process] It is a trial.") == [
        "ignored unowned-process 6:9 It is a trial."
    ]


def test_a_comment_on_a_line_of_its_own_is_for_the_next_line_with_content(load: Callable[..., Workspace]) -> None:
    model = MODEL.replace(
        "  - id: billing%s", "  # cxalign: ignore[unowned-process] A trial.\n\n  # (more)\n  - id: billing"
    )
    assert [one.status for one in check(load(model), Choice()).findings] == ["ignored"]


def test_what_is_found_elsewhere_is_not_ignored(load: Callable[..., Workspace]) -> None:
    model = (MODEL % "").replace("manual:", "# cxalign: ignore[unowned-process] A trial.\n    manual:")
    assert [(one.status, one.rule) for one in check(load(model), Choice()).findings] == [
        ("new", "unowned-process"),
        ("new", "stale-waiver"),
    ]


def test_the_place_that_a_finding_points_at_counts_and_not_the_other_places_it_names(
    load: Callable[..., Workspace],
) -> None:
    model = """\
journeys: [{id: pay, owner: cfo, steps: [{id: read-bill, moment_of_truth: true}]}]
processes:
  - {id: billing, owner: cfo, manual: By hand., serves: [read-bill]}
  - {id: billing, owner: cio, manual: By hand., serves: [read-bill]}
"""
    [finding] = check(load(model), Choice(select=("duplicate-id",))).findings
    assert finding.location
    lines = {other.location.line for other in finding.related if other.location} - {finding.location.line}
    [elsewhere] = lines
    text = model.splitlines()
    for line, status in ((finding.location.line, "ignored"), (elsewhere, "new")):
        said = [*text]
        said[line - 1] += " # cxalign: ignore[duplicate-id] They merge."
        result = check(load("\n".join(said)), Choice(select=("duplicate-id",)))
        assert [one.status for one in result.findings] == [status]


def test_a_comment_without_a_reason_silences_nothing_and_is_reported(tells: Tells) -> None:
    stale = "the comment that ignores `unowned-process` gives no reason, so it silences nothing"
    for reason in ("", " n/a", " -", " until=2099"):
        assert tells(f"  # cxalign: ignore[unowned-process]{reason}") == [NEW, f"new stale-waiver 6:36 {stale}"]


def test_the_cure_for_a_comment_without_a_reason_is_a_reason(load: Callable[..., Workspace]) -> None:
    result = check(load(MODEL % "  # cxalign: ignore[unowned-process]"), Choice(select=("stale-waiver",)))
    assert [one.help for one in result.findings] == ["write why after the bracket, or delete it"]


def test_a_comment_holds_through_its_last_day(tells: Tells) -> None:
    comment = "  # cxalign: ignore[unowned-process] A trial. until=2027-03"
    assert tells(comment, "as_of: 2027-03-31") == ["ignored unowned-process 6:9 A trial."]
    assert tells(comment, "as_of: 2027-04-01") == [
        NEW,
        "new stale-waiver 6:68 the comment that ignores `unowned-process` ran out on 2027-03-31",
    ]


def test_a_comment_with_an_end_wants_to_know_what_day_it_is(load: Callable[..., Workspace]) -> None:
    comment = "  # cxalign: ignore[unowned-process] A trial. until=2027-03"
    missing = {gap.field: gap.rules for gap in check(load(MODEL % comment), Choice()).not_assessed}
    assert "stale-waiver" in missing["as_of"]


def test_each_rule_that_a_comment_names_in_vain_is_stale(tells: Tells) -> None:
    assert tells("  # cxalign: ignore[multiple-owners, unowned-process, competing-processes] A trial.") == [
        "ignored unowned-process 6:9 A trial.",
        "new stale-waiver 6:70 the comment that ignores `competing-processes` matches no finding",
        "new stale-waiver 6:36 the comment that ignores `multiple-owners` matches no finding",
    ]


def test_a_comment_for_a_rule_that_did_not_run_is_not_stale(tells: Tells) -> None:
    comment = "  # cxalign: ignore[digital-channel-without-system] A trial."
    assert tells(comment) == [NEW]  # asleep
    assert tells("  # cxalign: ignore[multiple-owners] A trial.", "rules: {multiple-owners: off}") == [NEW]


def test_without_ignores_all_is_new_and_nothing_stale(tells: Tells) -> None:
    assert tells("  # cxalign: ignore[unowned-process, multiple-owners] A trial.", heed=False) == [NEW]


def test_a_comment_may_ignore_that_it_is_stale(tells: Tells) -> None:
    assert tells("  # cxalign: ignore[unowned-process, multiple-owners, stale-waiver] A trial.") == [
        "ignored unowned-process 6:9 A trial.",
        "ignored stale-waiver 6:53 A trial.",
    ]


def test_a_comment_in_the_settings_ignores_what_is_found_there(load: Callable[..., Workspace]) -> None:
    settings = """\
        accepted:
          - rule: multiple-owners
            subject: billing  # cxalign: ignore[stale-waiver] It comes back.
            because: It moves.
            by: cfo
    """
    result = check(load(MODEL % "  # cxalign: ignore[unowned-process] A trial.", settings), Choice())
    assert [(one.status, one.rule) for one in result.findings] == [
        ("ignored", "unowned-process"),
        ("ignored", "stale-waiver"),
    ]


def test_comments_that_say_the_same_are_told_apart(load: Callable[..., Workspace]) -> None:
    comment = "# cxalign: ignore[multiple-owners] A trial."
    result = check(
        load(f"{MODEL % ''}# {comment}\n{comment}\nchannels:\n  - id: web  {comment}\n"),
        Choice(select=("stale-waiver",)),
    )
    assert [one.identity for one in result.findings] == [
        "stale-waiver ignore:multiple-owners/model.yaml A trial.",
        "stale-waiver ignore:multiple-owners/model.yaml A trial. (2)",
    ]
