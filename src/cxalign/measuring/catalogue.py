"""The measures by name: the words for what each counts, in the order in which scorecards show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cxalign.measuring.score import Score

SECONDS = "seconds"
"""The unit of what people read as a duration."""

RATIO = "ratio"
"""The unit of what is one share over another, and no count."""


class Measure(NamedTuple):
    """What a number of the scorecard is a number of."""

    family: str
    words: str
    unit: str
    quiet: bool = False
    """Whether pages for people leave it out where it counts nothing in any state."""
    without: str = ""
    """The word for those that lack what is counted, where it is a share of what is wanted of all."""


_ALIGNMENT = {
    "aligned_steps": ("interactions attended by owned, capable, supported processes", "steps"),
    "aligned_value_steps": ("the same, of those the customer values", "steps"),
    "process_coverage": ("interactions a process attends to", "steps"),
    "system_coverage": ("interactions a system supports", "steps"),
    "manual_steps": ("interactions declared to be done by hand", "steps"),
    "owned_processes": ("processes with exactly one owner", "processes"),
    "owned_systems": ("systems with exactly one owner", "systems"),
    "owned_policies": ("policies with exactly one owner", "policies"),
    "owned_data": ("data with exactly one owner", "data"),
    "capability_shortfall": ("interactions that require more than a process is capable of", "steps"),
    "processes_0_below": ("processes as capable as is required", "processes"),
    "processes_1_below": ("processes 1 level below", "processes"),
    "processes_2_below": ("processes 2 levels below", "processes"),
    "processes_3_below": ("processes 3 or more levels below", "processes"),
}

_DIMENSIONS = {
    "described_technology": ("processes with a system, or manual on purpose (technology)", "processes"),
    "described_process": ("processes with an assessed capability (process)", "processes"),
    "described_policy": ("processes under a policy (policy)", "processes"),
    "described_people": ("processes that say who performs them, unless automated (people)", "processes"),
    "described_data": ("processes with data they read, write or create (data)", "processes"),
    "least_described": ("the least of the five", "processes"),
    "dimension_balance": ("the least to the most of the five; equal measure is 1", RATIO),
    "dimensions_changed": ("dimensions in which initiatives change something, five a journey", "dimensions"),
}

_FRICTION = {
    "handoffs": ("handoffs, of the changes from step to step", "pairs of steps"),
    "forced_switches": ("forced channel switches", "switches"),
    "revisits": ("revisits", "revisits"),
    "asks_again": ("repeated questions", "questions"),
    "vendor_only": ("steps of no value to the customer", "steps"),
    "friction_events": ("friction events, of so many interactions", "events per step"),
    "customer_time": ("customer's time, doing and waiting", SECONDS),
    "wait": ("waiting, with nothing to do", SECONDS),
    "wait_share": ("waiting, of the customer's time", SECONDS),
    "value_adding_share": ("time in steps of value to the customer, of all", SECONDS),
    "seconds_saved": ("time saved once through, doing and waiting", SECONDS),
    "doing_seconds_saved": ("of it the customer's own doing", SECONDS),
    "waiting_seconds_saved": ("of it waiting", SECONDS),
    "customer_hours_saved_per_year": ("hours saved a year over all customers, doing and waiting", "hours"),
    "doing_hours_saved_per_year": ("of them the customers' own doing", "hours"),
    "waiting_hours_saved_per_year": ("of them waiting", "hours"),
}

_RESILIENCE = {
    "failure_exposure": ("interactions that stop with one system, at worst", "steps"),
    "unprotected_moments_of_truth": ("moments of truth that stop with a system, and no way around", "steps"),
    "resolvable_recoveries": ("steps of recovery that can put things right", "steps"),
}

_ORGANISATION = {
    "functions_taking_part": ("functions with a part in what customers live through", "functions"),
    "readiness": ("elements of 7S as ready as is required", "elements"),
    "readiness_lowest": ("readiness as a whole: the lowest level of all", "level"),
    "policies_in_order": ("policies with a reason, an owner and a review to come", "policies"),
}

_CLOSURE = {
    "gaps_delivered": ("findings of today that an initiative closes", "findings"),
    "gaps_closed_on_paper": ("findings closed on paper, by no initiative", "findings"),
    "gaps_lost": ("findings lost with what they are about", "findings"),
    "gaps_kept": ("findings that persist", "findings"),
    "gaps_opened": ("findings opened by the plan", "findings"),
}
_WAYS = {
    "by_event_log": "known from event logs",
    "by_data": "known from data",
    "by_interviews": "known from interviews",
    "by_workshop": "known from a workshop",
    "by_assumed": "assumed",
    "without_evidence": "of which nobody says how they are known",
}
_EVIDENCE = {
    **{f"steps_{way}": (f"steps {words}", "steps") for way, words in _WAYS.items()},
    "steps_tested": ("steps somebody has tested", "steps"),
    **{f"capabilities_{way}": (f"capability values {words}", "processes") for way, words in _WAYS.items()},
    "rules_awake": ("rules that had what they need to judge", "rules"),
}

_QUIET = {f"{what}_{way}" for what in ("steps", "capabilities") for way in _WAYS if way != "without_evidence"}

_FAMILIES = {
    "alignment": _ALIGNMENT,
    "five dimensions": _DIMENSIONS,
    "friction": _FRICTION,
    "resilience": _RESILIENCE,
    "organisation": _ORGANISATION,
    "closure": _CLOSURE,
    "evidence": _EVIDENCE,
}

_WANTED = (
    "aligned_steps",
    "aligned_value_steps",
    "process_coverage",
    "system_coverage",
    *(name for name in _ALIGNMENT if name.startswith("owned_")),
    "processes_0_below",
    *(name for name in _DIMENSIONS if name.startswith("described_")),
    "least_described",
    "resolvable_recoveries",
    "functions_taking_part",
    "readiness",
    "policies_in_order",
    "steps_tested",
    "rules_awake",
)
_WITHOUT = {**dict.fromkeys(_WANTED, "lacking"), "value_adding_share": "other time"}

MEASURES = {
    name: Measure(family, words, unit, quiet=name in _QUIET, without=_WITHOUT.get(name, ""))
    for family, measures in _FAMILIES.items()
    for name, (words, unit) in measures.items()
}


def lacking(score: Score) -> int | None:
    """Count those that lack what a score counts; None for what is no share, or no share of what is wanted."""
    measure = MEASURES[score.measure]
    if not measure.without or score.numerator is None or score.denominator is None:
        return None
    if measure.unit == SECONDS:
        return None if score.not_assessed else score.denominator - score.numerator
    return score.denominator - score.numerator - score.not_assessed
