"""What to do about a finding of each rule, in words for a client; and which findings only ask to write something down.

The help of a finding is for the one who writes the model; these words are for the one who acts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cxalign.model import Readiness

if TYPE_CHECKING:
    from cxalign.findings import Finding
    from cxalign.model.workspace import Workspace

DESCRIPTION = "model"
"""The group of rules about the description itself."""

UNWRITTEN = frozenset(
    {
        "broken-flow",
        "capability-not-assessed",
        "dimension-neglected",
        "emotion-without-evidence",
        "expected-function-missing",
        "journey-without-persona",
        "no-moment-of-truth",
        "state-not-described",
        "step-vanishes",
    }
)
"""Rules of other groups that say only that something is not written down: customers meet no fault there."""

UNTOLD = frozenset({"digital-channel-without-system", "process-without-system", "step-without-system"})
"""Rules that say only that something is not written down where nobody has described any system."""

_MISSED = re.compile(r"\b(no system)(?= behind\b)", re.IGNORECASE)

_JOURNEY = {
    "journey-without-owner": "Name one person who answers for the whole journey.",
    "mapped-without-function": "Walk through the journey once more, together with those who were not in the room.",
}

_PROCESS = {
    "step-without-process": "Decide who attends to this step, and how.",
    "channel-not-attended": "Have somebody attend to this channel, or stop offering it here.",
    "unowned-process": "Name one person who answers for this work.",
    "multiple-owners": "Decide which one of them answers for this work; the others are asked.",
    "competing-processes": "Decide who leads here, and how the two divide the work.",
    "duplicate-outcome": "Choose the one place where this result is made.",
    "processes-cross": "Let one of the two attend from end to end, or give a step to the other.",
    "orphan-process": "Find out whom this work is for; if nobody can say, stop it.",
    "process-not-performed": "Carry out this work as agreed, or stop promising it.",
    "capability-below-required": "Raise this work to the level that is needed, or agree that less is enough.",
    "nobody-performs": "Say who does this work in front of the customer.",
    "frontline-cannot-resolve": "Give those who answer the right to put it right, or a way to those who can.",
    "unmeasured-moment-of-truth": "Agree on one measure here that customers would recognise.",
}

_TECHNOLOGY = {
    "step-without-system": "Give this work the system it needs, or decide that it stays by hand.",
    "process-without-system": "Give this work the system it needs, or decide that it stays by hand.",
    "digital-channel-without-system": "Put a system behind this channel, or stop offering it.",
    "orphan-system": "Find out what this system is for; if nobody can say, question what it costs.",
    "unowned-asset": "Name one person who answers for it.",
    "single-point-of-failure": "Provide a way to go on when it fails: a second one, or an agreed way without it.",
    "no-way-around": "Agree on a way for customers on the day it fails, and on who may take it.",
    "false-redundancy": "Take apart what the two share, or run it twice.",
    "runs-on-retired": "Replace what is over, move the system elsewhere, or have its support extended.",
    "recovery-slower-than-tolerated": "Make it come back faster, or provide a way to go on without it.",
    "legacy-without-journey": "Walk through the journey together with the team of this system.",
    "end-user-tool-critical": "Move this work to a system that is looked after, or put checks around the tool.",
    "human-error-unguarded": "Put a check behind what is typed in, or stop typing it in twice.",
    "duplicate-systems": "Decide for one of the two, and plan the end of the other.",
}

_FRICTION = {
    "asks-twice": "Pass on what the customer has said once, and stop asking again.",
    "asked-but-unused": "Stop asking for it, or make use of the answer.",
    "vendor-only-step": "Remove this step, make it shorter, or let customers pass it by.",
    "run-around": "Let one place finish what it has begun.",
    "forced-channel-switch": "Offer this step where the customer already is.",
    "context-lost": "Have what is known of the case go along to the next step.",
    "wait-exceeds-expectation": "Shorten the wait, or tell customers beforehand how long it takes.",
    "policy-without-reason": "Ask what this policy protects; if nobody knows, drop it.",
    "policy-review-overdue": "Review this policy: keep it, change it, or drop it.",
    "policy-without-exception": "Say who may make an exception, and up to which limit.",
    "pain-without-cause": "Ask why this goes wrong for customers, and not in technology alone.",
    "budget-exceeded": "Take out what is too much, or agree on another limit.",
    "expectation-not-met": "Do what customers expect here, or tell them to expect something else.",
    "not-tested": "Walk through this step as a customer would.",
}

_TRANSITION = {
    "support-lost-in-future": "Plan what takes over before it is switched off, or end the step on purpose.",
    "retired-but-used": "Move the work to another system in time, or have this one run longer.",
    "no-successor": "Decide what takes over, or why nothing has to.",
    "change-without-initiative": "Give this change to an initiative, or take it out of the picture of the future.",
    "friction-increases": "Redesign the future way before it is built.",
    "capability-target-unfunded": "Give this improvement to an initiative, or lower the target.",
    "pain-unchanged": "Give what stands behind it to an initiative, or decide that it stays as it is.",
    "delivered-out-of-order": "Deliver the foundation first: move the end of one initiative or the start of the other.",
}

_DIMENSIONS = {
    "root-cause-one-dimension": "Finish the analysis, with IT and the business in one room.",
    "cause-without-remedy": "Give the cause to an initiative, or decide to live with it and say why.",
    "change-neglects-dimensions": "Ask what else has to change with it, and who brings that about.",
    "data-two-masters": "Decide in which one system this data is right.",
    "data-read-never-written": "Find out where this data comes from, and who answers for it.",
}

_ORGANISATION = {
    "function-without-part": "Find out what this function does for customers; if nothing, give it a part.",
    "one-function-owns-cx": "Ask of each process who really answers for its result, and share it out.",
    "investment-without-customer": "Say what customers have of this investment, or question it.",
    "readiness-below-required": "Judge it; raise what is too low before the change begins, or postpone the change.",
    "tool-before-transformation": "Start the transformation first, or the system later.",
    "transformation-lead-too-short": "Start the system later, or the transformation earlier.",
    "management-before-transformation": "Start it when the transformation has ended, or agree why the two may overlap.",
    "cx-as-it-project": "Give the change an owner and a content in the business.",
    "cx-led-by-it": "Let somebody of the business lead it.",
}

REMEDIES = _JOURNEY | _PROCESS | _TECHNOLOGY | _FRICTION | _TRANSITION | _DIMENSIONS | _ORGANISATION
"""Rule → what to do."""


def is_of_description(finding: Finding, workspace: Workspace) -> bool:
    """Tell whether a finding is about the description itself: it asks to write something, and nobody to act."""
    if finding.group == DESCRIPTION or finding.rule in UNWRITTEN:
        return True
    return is_untold(finding, workspace)


def is_untold(finding: Finding, workspace: Workspace) -> bool:
    """Tell whether a finding says only that a system is missing, where no system is described at all."""
    return finding.rule in UNTOLD and not workspace.describes("system")


def is_unjudged(finding: Finding, workspace: Workspace) -> bool:
    """Tell whether a finding says only that nobody has judged how ready an organisation is."""
    entry = workspace.elements["readiness"].get(finding.subject.id) if finding.subject.kind == "readiness" else None
    return isinstance(entry, Readiness) and entry.level(finding.about or "") is None


def as_described(words: str) -> str:
    """Say of a missing system that none is described: the words of a rule put together or cut short, and no message."""
    return _MISSED.sub(r"\1 described", words)
