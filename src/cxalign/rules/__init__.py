"""The catalogue: every rule by name, in running order. A rule is one file, named for the defect it finds."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cxalign.rule import Rule

GROUPS: dict[str, tuple[str, ...]] = {
    "model": (
        "unknown-reference",
        "duplicate-id",
        "illegal-link",
        "link-outside-state",
        "no-journey",
        "stale-waiver",
    ),
    "journey": (
        "journey-without-owner",
        "journey-without-persona",
        "broken-flow",
        "state-not-described",
        "no-moment-of-truth",
        "mapped-without-function",
        "emotion-without-evidence",
    ),
    "process": (
        "step-without-process",
        "channel-not-attended",
        "unowned-process",
        "multiple-owners",
        "competing-processes",
        "duplicate-outcome",
        "processes-cross",
        "orphan-process",
        "process-not-performed",
        "capability-below-required",
        "capability-not-assessed",
        "nobody-performs",
        "frontline-cannot-resolve",
        "unmeasured-moment-of-truth",
    ),
    "technology": (
        "step-without-system",
        "process-without-system",
        "digital-channel-without-system",
        "orphan-system",
        "unowned-asset",
        "single-point-of-failure",
        "no-way-around",
        "false-redundancy",
        "runs-on-retired",
        "recovery-slower-than-tolerated",
        "legacy-without-journey",
        "end-user-tool-critical",
        "human-error-unguarded",
        "duplicate-systems",
    ),
    "friction": (
        "asks-twice",
        "asked-but-unused",
        "vendor-only-step",
        "run-around",
        "forced-channel-switch",
        "context-lost",
        "wait-exceeds-expectation",
        "policy-without-reason",
        "policy-review-overdue",
        "policy-without-exception",
        "pain-without-cause",
        "budget-exceeded",
        "expectation-not-met",
        "not-tested",
    ),
    "transition": (
        "support-lost-in-future",
        "step-vanishes",
        "retired-but-used",
        "no-successor",
        "change-without-initiative",
        "friction-increases",
        "capability-target-unfunded",
        "pain-unchanged",
        "delivered-out-of-order",
    ),
    "dimensions": (
        "root-cause-one-dimension",
        "cause-without-remedy",
        "change-neglects-dimensions",
        "dimension-neglected",
        "data-two-masters",
        "data-read-never-written",
    ),
    "organisation": (
        "function-without-part",
        "expected-function-missing",
        "one-function-owns-cx",
        "investment-without-customer",
        "readiness-below-required",
        "tool-before-transformation",
        "transformation-lead-too-short",
        "management-before-transformation",
        "cx-as-it-project",
        "cx-led-by-it",
    ),
}
"""Group → the names of its rules."""

GROUP_OF = {name: group for group, names in GROUPS.items() for name in names}


@cache
def load_rule(name: str) -> Rule:
    """Import one rule by its name; raises KeyError for a name that is not in the catalogue."""
    module = import_module(f"cxalign.rules.{GROUP_OF[name]}.{name.replace('-', '_')}")
    rule: Rule = module.check
    return rule


def all_rules() -> tuple[Rule, ...]:
    """Import the whole catalogue, in running order."""
    return tuple(load_rule(name) for name in GROUP_OF)
