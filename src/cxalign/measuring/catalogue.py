"""The measures by name: the words for what each counts, in the order in which scorecards show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cxalign.measuring.score import Score

SECONDS = "seconds"
"""The unit of what people read as a duration."""

RATIO = "ratio"
"""The unit of what is one share over another, and no count."""

EVENTS = "events per step"
"""The unit of what is counted in so many interactions, and no part of them."""

HOURS = "hours"
"""The unit of what all customers of a year save."""

KINDS_BEHIND = {"processes": "process", "systems": "system", "policies": "policy", "data": "data"}
"""What may stand behind several journeys and counts in each: unit → one of it."""


class Measure(NamedTuple):
    """What a number of the scorecard is a number of."""

    family: str
    words: str
    unit: str
    quiet: bool = False
    """Whether pages for people leave it out where it counts nothing in any state."""
    without: str = ""
    """The word for those that lack what is counted, where it is a share of what is wanted of all."""
    unknown: str = ""
    """What those are of which nobody can tell, in the plural; the unit where it says nothing else."""
    better: str = ""
    """Whether it is better to have "more" or "fewer" of it; empty where nobody can say so."""
    brief: str = ""
    """The words for it where measures are only named; several may have the same."""
    shown: bool = True
    """Whether pages for people show it: what others there say already stands in JSON and workbooks only."""


_ALIGNMENT = {
    "aligned_steps": ("interactions attended by owned, capable, supported processes", "steps"),
    "aligned_value_steps": ("interactions the customer values, attended in this way", "steps"),
    "process_coverage": ("interactions a process attends to", "steps"),
    "system_coverage": ("interactions a system supports", "steps"),
    "manual_steps": ("interactions declared to be done by hand", "steps"),
    "owned_processes": ("processes with exactly one owner", "processes"),
    "owned_systems": ("systems with exactly one owner", "systems"),
    "owned_policies": ("policies with exactly one owner", "policies"),
    "owned_data": ("data with exactly one owner", "data"),
    "capability_shortfall": ("interactions that need a more capable process", "steps"),
    "processes_0_below": ("processes as capable as is required", "processes"),
    "processes_1_below": ("processes 1 level below what is required", "processes"),
    "processes_2_below": ("processes 2 levels below what is required", "processes"),
    "processes_3_below": ("processes 3 or more levels below what is required", "processes"),
}

_DIMENSIONS = {
    "described_technology": ("processes with a system, or manual on purpose (technology)", "processes"),
    "described_process": ("processes with an assessed capability (process)", "processes"),
    "described_policy": ("processes under a policy (policy)", "processes"),
    "described_people": ("processes that say who performs them, unless automated (people)", "processes"),
    "described_data": ("processes with data they read, write or create (data)", "processes"),
    "least_described": ("the dimension described least of the five", "processes"),
    "dimension_balance": ("how evenly the five are described, from 0 (one not at all) to 1 (all alike)", RATIO),
    "dimensions_changed": ("dimensions in which initiatives change something, of five in each journey", "dimensions"),
}

_FRICTION = {
    "handoffs": ("pairs of steps in a row with a handoff between them", "pairs of steps"),
    "forced_switches": ("times customers have to change the channel", "switches"),
    "revisits": ("times customers are sent back to a function they have left within one stage", "revisits"),
    "asks_again": ("questions that customers have answered before", "questions"),
    "vendor_only": ("steps of no value to the customer", "steps"),
    "friction_events": ("friction events of all five kinds together", EVENTS),
    "customer_time": ("the customer's time, if steps are done one after the other", SECONDS),
    "wait": ("the customer's waiting, with nothing to do, if steps are done one after the other", SECONDS),
    "wait_share": ("waiting, of all the customer's time", SECONDS),
    "value_adding_share": ("the customer's own work that is of value to them, of all their time", SECONDS),
    "seconds_saved": ("time saved for one customer, own work and waiting together", SECONDS),
    "doing_seconds_saved": ("own work saved for one customer", SECONDS),
    "waiting_seconds_saved": ("waiting saved for one customer", SECONDS),
    "customer_hours_saved_per_year": ("time saved in a year, all customers together, own work and waiting", HOURS),
    "doing_hours_saved_per_year": ("own work saved in a year, all customers together", HOURS),
    "waiting_hours_saved_per_year": ("waiting saved in a year, all customers together", HOURS),
}

_RESILIENCE = {
    "failure_exposure": ("interactions that stop when the one worst system fails", "steps"),
    "unprotected_moments_of_truth": ("moments of truth that one failing system stops, with no way around", "steps"),
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
    "gaps_lost": ("findings lost with what they are about, or no longer to be judged", "findings"),
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
    **{f"capabilities_{way}": (f"levels of capability {words}", "processes") for way, words in _WAYS.items()},
    "rules_awake": ("rules that had what they need to judge, in the whole workspace", "rules"),
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
_WITHOUT = {**dict.fromkeys(_WANTED, "missing"), "value_adding_share": "of other time"}

_UNKNOWN = {
    **dict.fromkeys(("aligned_steps", "aligned_value_steps", "process_coverage", "system_coverage"), "interactions"),
    **dict.fromkeys(("manual_steps", "capability_shortfall", "failure_exposure"), "interactions"),
    "unprotected_moments_of_truth": "moments of truth",
    "dimension_balance": "answers",
    "dimensions_changed": "journeys",
    "forced_switches": "pairs of steps",
    **dict.fromkeys(("revisits", "asks_again"), "steps"),
    "friction_events": "counts",
    **{name: "steps" for name, (_, unit) in _FRICTION.items() if unit in {SECONDS, HOURS}},
    "readiness_lowest": "elements",
}

_BETTER = {
    **dict.fromkeys(("capability_shortfall", "processes_3_below", "failure_exposure"), "fewer"),
    **dict.fromkeys(("handoffs", "forced_switches", "revisits", "asks_again", "vendor_only"), "fewer"),
    **dict.fromkeys(("friction_events", "customer_time", "wait", "unprotected_moments_of_truth"), "fewer"),
    "readiness_lowest": "more",
}

_BRIEF = {
    "aligned_value_steps": "interactions the customer values",
    **dict.fromkeys((f"processes_{below}_below" for below in range(4)), "how far processes are below what is required"),
    "least_described": "the dimension described least",
    "dimension_balance": "how evenly the five are described",
    "dimensions_changed": "dimensions in which initiatives change something",
    "handoffs": "handoffs",
    "forced_switches": "forced channel switches",
    "revisits": "revisits",
    "asks_again": "repeated questions",
    "friction_events": "friction events",
    "customer_time": "the customer's time",
    "wait": "the customer's waiting",
    "value_adding_share": "work that is of value to the customer",
    **dict.fromkeys(("doing_seconds_saved", "doing_hours_saved_per_year"), "own work saved"),
    **dict.fromkeys(("waiting_seconds_saved", "waiting_hours_saved_per_year"), "waiting saved"),
    "unprotected_moments_of_truth": "moments of truth that one failing system stops",
    **dict.fromkeys(("readiness", "readiness_lowest"), "readiness"),
    "policies_in_order": "policies kept in order",
    "steps_without_evidence": "how steps are known",
    "capabilities_without_evidence": "how levels of capability are known",
}

_TOLD_BY_OTHERS = ("wait_share", "seconds_saved", "customer_hours_saved_per_year")

MEASURES = {
    name: Measure(
        family,
        words,
        unit,
        quiet=name in _QUIET,
        without=_WITHOUT.get(name, ""),
        unknown=_UNKNOWN.get(name, unit),
        better=_BETTER.get(name, ""),
        brief=_BRIEF.get(name, words),
        shown=name not in _TOLD_BY_OTHERS,
    )
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
