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
        "broken-flow",
        "state-not-described",
        "no-moment-of-truth",
    ),
    "process": (
        "step-without-process",
        "unowned-process",
        "multiple-owners",
        "competing-processes",
        "orphan-process",
    ),
    "technology": (
        "step-without-system",
        "process-without-system",
        "digital-channel-without-system",
        "orphan-system",
    ),
    "transition": (
        "support-lost-in-future",
        "step-vanishes",
        "retired-but-used",
        "no-successor",
        "change-without-initiative",
        "capability-target-unfunded",
        "pain-unchanged",
        "delivered-out-of-order",
    ),
    "dimensions": (
        "cause-without-remedy",
        "change-neglects-dimensions",
    ),
    "organisation": (
        "investment-without-customer",
        "tool-before-transformation",
        "transformation-lead-too-short",
        "management-before-transformation",
        "cx-as-it-project",
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
