"""All waivers of a workspace together: which status a finding has that several of them fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.checking import check
from cxalign.selecting import Choice
from cxalign.waiving import Waivers, baseline_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.model.workspace import Workspace

MODEL = """
    journeys: [{id: pay, owner: cfo, steps: [{id: read-bill, moment_of_truth: true}, {id: dispute}]}]
    processes: [{id: billing, manual: Letters are sent by hand., serves: [read-bill, dispute]}]
"""


def test_a_waiver_with_an_end_wants_to_know_what_day_it_is(load: Callable[..., Workspace]) -> None:
    accepted = "accepted: [{rule: unowned-process, subject: billing, because: It moves., by: cfo"
    assert not Waivers(load(MODEL, f"{accepted}}}]")).are_dated
    assert Waivers(load(MODEL, f"{accepted}, until: 2027}}]")).are_dated
    risk = "systems: [{id: crm, kind: saas, accepted_risk: {reason: We like it., until: 2027}}]"
    assert Waivers(load(risk)).are_dated


ACCEPTED = "accepted: [{rule: unowned-process, subject: billing, because: It moves., by: cfo}]"
IGNORED = MODEL.rstrip() + "  # cxalign: ignore[unowned-process] It is a trial.\n"
BASELINE = baseline_file.read(
    b'{"cxalign baseline": 1}\n{"rule": "unowned-process", "subject": "process:billing", "states": ["current", "future"]}',
    "known.jsonl",
)


@pytest.mark.parametrize(
    ("model", "settings", "baseline", "status"),
    [
        (MODEL, "", None, ("new", None)),
        (MODEL, "", BASELINE, ("baseline", None)),
        (MODEL, ACCEPTED, BASELINE, ("accepted", "It moves.")),
        (IGNORED, ACCEPTED, BASELINE, ("ignored", "It is a trial.")),
    ],
)
def test_a_finding_has_the_first_status_that_fits_and_no_other_waiver_is_stale_for_it(
    load: Callable[..., Workspace],
    model: str,
    settings: str,
    baseline: baseline_file.Baseline | None,
    status: tuple[str, str | None],
) -> None:
    result = check(load(model, settings), Choice(), baseline=baseline)
    assert [(one.rule, one.status, one.reason) for one in result.findings] == [("unowned-process", *status)]
