"""What is wrong where a rule fires, in a few plain words: for lists in which there is no room for the whole message.

A label is followed by what the finding is about, as in “Work without an owner: Answer calls”.
"""

from __future__ import annotations

_MODEL = {
    "unknown-reference": "Names something that is not described",
    "duplicate-id": "Two things under one name",
    "illegal-link": "Joins what cannot be joined",
    "link-outside-state": "Said for a time when it does not exist",
    "no-journey": "No journey is described",
    "stale-waiver": "Exception that no longer holds",
}

_JOURNEY = {
    "journey-without-owner": "No single owner of the journey",
    "journey-without-persona": "Nobody says whose journey it is",
    "broken-flow": "Cannot be reached, or leads nowhere",
    "state-not-described": "Not described for a part of the plan",
    "no-moment-of-truth": "No moment of truth is marked",
    "mapped-without-function": "Mapped without those who do the work",
    "emotion-without-evidence": "Feeling nobody has asked about",
}

_PROCESS = {
    "step-without-process": "Nobody attends to this step",
    "channel-not-attended": "Channel nobody attends to",
    "unowned-process": "Work without an owner",
    "multiple-owners": "Several owners of one work",
    "competing-processes": "Two processes lead the same step",
    "duplicate-outcome": "One result made in two places",
    "processes-cross": "Two processes cross each other",
    "orphan-process": "Work that reaches no customer",
    "process-not-performed": "Work that is not carried out",
    "capability-below-required": "Not done as well as is required",
    "capability-not-assessed": "Nobody has judged how well it is done",
    "nobody-performs": "Nobody named who does this work",
    "frontline-cannot-resolve": "Those who answer cannot help",
    "unmeasured-moment-of-truth": "Moment of truth nobody measures",
}

_TECHNOLOGY = {
    "step-without-system": "No system behind this step",
    "process-without-system": "No system behind this work",
    "digital-channel-without-system": "Digital channel without a system",
    "orphan-system": "System that reaches no customer",
    "unowned-asset": "Not exactly one owner",
    "single-point-of-failure": "One failure stops several steps",
    "no-way-around": "No way around when a system fails",
    "false-redundancy": "Stand-ins that fail together",
    "runs-on-retired": "Runs on what is over",
    "recovery-slower-than-tolerated": "Comes back later than customers bear",
    "legacy-without-journey": "Old, and never held against a journey",
    "end-user-tool-critical": "A local tool decides",
    "human-error-unguarded": "Typed in by hand, and nobody checks",
    "duplicate-systems": "Two systems provide the same",
}

_FRICTION = {
    "asks-twice": "Customers are asked twice",
    "asked-but-unused": "Asked for, and used by nobody",
    "vendor-only-step": "Of no value to customers",
    "run-around": "Customers are sent back and forth",
    "forced-channel-switch": "Customers have to change the channel",
    "context-lost": "What is known gets lost on the way",
    "wait-exceeds-expectation": "Customers wait longer than they expect",
    "policy-without-reason": "No reason for this policy",
    "policy-review-overdue": "Policy not looked at in time",
    "policy-without-exception": "Nobody may make an exception",
    "pain-without-cause": "Nobody has asked why it goes wrong",
    "budget-exceeded": "More than the journey is allowed",
    "expectation-not-met": "Not as customers expect it",
    "not-tested": "Nobody has tried it for a year",
}

_TRANSITION = {
    "support-lost-in-future": "Support ends",
    "step-vanishes": "Disappears without a word",
    "retired-but-used": "In use after its end",
    "no-successor": "Ends, and nothing takes over",
    "change-without-initiative": "Change nobody delivers",
    "friction-increases": "The plan makes it harder for customers",
    "capability-target-unfunded": "Improvement nobody delivers",
    "pain-unchanged": "Pain, and nothing changes",
    "delivered-out-of-order": "Delivered before what it builds on",
}

_DIMENSIONS = {
    "root-cause-one-dimension": "Cause sought on one side only",
    "cause-without-remedy": "Confirmed cause nobody removes",
    "change-neglects-dimensions": "Change that leaves sides out",
    "dimension-neglected": "One side described less than the others",
    "data-two-masters": "Two masters for one kind of data",
    "data-read-never-written": "Data that is read and never written",
}

_ORGANISATION = {
    "function-without-part": "Function without a part",
    "expected-function-missing": "Expected function not described",
    "one-function-owns-cx": "One function owns all customers meet",
    "investment-without-customer": "Investment that reaches no customer",
    "readiness-below-required": "Less ready than is required",
    "tool-before-transformation": "The system starts before the change",
    "transformation-lead-too-short": "The system follows the change too soon",
    "management-before-transformation": "Managed before the change has ended",
    "cx-as-it-project": "Customer experience left to IT projects",
    "cx-led-by-it": "Customer experience led by IT",
}

LABELS = _MODEL | _JOURNEY | _PROCESS | _TECHNOLOGY | _FRICTION | _TRANSITION | _DIMENSIONS | _ORGANISATION
"""Rule → what is wrong where it fires."""

UNJUDGED = "Nobody has judged how ready"
"""What is wrong where it is open whether there is as much readiness as is required."""
