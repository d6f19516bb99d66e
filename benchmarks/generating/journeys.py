"""Drafts a team's journeys, and hands their steps to the processes that attend them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from generating.drafts import Draft, Journey, Team, Value, with_successor
from generating.organisation import pick_role
from generating.words import (
    CHANNEL_SETS,
    FALLBACKS,
    GOALS,
    JOURNEY_OBJECTS,
    JOURNEY_VERBS,
    RETIRED_REASONS,
    STAGES,
    STEP_DESCRIPTIONS,
    STEP_OBJECTS,
    STEP_VERBS,
    combine,
    title,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generating.processes import Work
    from generating.technology import Landscape

STEPS_SHARE = 0.5
SHORTEST, LONGEST = 8, 40
AT_STEP = 0.7
AT_BOTH = 0.73
PERSONAS = 8
STEPS_PER_FRONT, STEPS_PER_BACK = 3, 6
BACK_SHARE = 0.3
COMPANY_SHARE = 0.08
MOMENTS = 3


def draft_journeys(team: Team) -> None:
    """Draft journeys until about half of the team's elements are steps."""
    left = max(SHORTEST, team.share_of_size(STEPS_SHARE))
    while left > 0:
        length = team.rng.randint(SHORTEST, LONGEST)
        if left < length + SHORTEST:
            length = max(SHORTEST, min(left, LONGEST))
        left -= length
        team.journeys.append(draft_journey(team, len(team.journeys), length))


def draft_journey(team: Team, number: int, length: int) -> Journey:
    """Draft one journey with its steps, still without any process."""
    name = combine(JOURNEY_VERBS, JOURNEY_OBJECTS, number)
    journey = Journey(f"{team.code}-{name}", {"name": title(name)})
    journey.fields["persona"] = f"persona-{number % PERSONAS + 1}"
    if team.chance(0.98):
        journey.fields["goal"] = team.rng.choice(GOALS)
    if not team.flawed("journey without owner"):
        journey.fields["owner"] = team.spelt(pick_role(team, 0))
    if team.chance(0.7):
        journey.fields["volume_per_year"] = team.rng.randrange(2, 400) * 1000
    if team.chance(0.2):
        journey.fields["budget"] = {"steps": 60, "handoffs": 30}
    draft_steps(team, journey, length)
    return journey


def draft_steps(team: Team, journey: Journey, length: int) -> None:
    """Draft the steps in order: stages in turn, channels that change rarely."""
    stages = team.rng.choice(STAGES)
    channels = team.rng.choice(CHANNEL_SETS)
    coded = team.chance(0.1)
    numbers = team.rng.sample(range(len(STEP_VERBS) * len(STEP_OBJECTS)), k=length)
    for place, number in enumerate(numbers):
        name = combine(STEP_VERBS, STEP_OBJECTS, number)
        identifier = f"{journey.id}-{place + 1}" if coded else name
        fields: dict[str, Value] = {}
        if coded or team.chance(0.3):
            fields["name"] = title(name)
        if team.chance(0.5):
            fields["stage"] = stages[place * len(stages) // length]
        if team.chance(0.06):
            channels = team.rng.choice(CHANNEL_SETS)
        if team.chance(0.5):
            fields["channels"] = list(channels)
        step = Draft(identifier, fields)
        step.reference = identifier if coded else f"{journey.id}/{identifier}"
        journey.steps.append(step)
    for place, step in enumerate(journey.steps):
        colour_step(team, step, is_inner=0 < place < length - 1)
    mark_moments(team, journey)
    branch(team, journey)
    ask_for_data(team, journey)


def colour_step(team: Team, step: Draft, *, is_inner: bool) -> None:
    """Add what the workshops noted about a step: actions, time, feelings, plans."""
    fields = step.fields
    if is_inner and team.chance(0.08):
        fields["kind"] = "action"
        fields.pop("channels", None)
    elif team.chance(0.1):
        fields["initiator"] = "company"
    if team.chance(0.2):
        fields["effort"] = team.rng.choice(("2m", "5m", "10m", "1h", "1h30m"))
    if team.chance(0.08):
        fields["wait"] = team.rng.choice(("10m", "4h", "1d", "3d"))
    if team.chance(0.07):
        fields["emotion"] = team.rng.choice((0, 1, 1, 2))
        fields["evidence"] = team.rng.choice(("interviews", "workshop", "data"))
    if team.chance(0.04):
        fields["description"] = team.rng.choice(STEP_DESCRIPTIONS)
    if team.flawed("vendor-only step"):
        fields["value"] = "business"
    elif team.chance(0.1):
        fields["value"] = "customer"
    if is_inner:
        plan_step(team, step)


def plan_step(team: Team, step: Draft) -> None:
    """Let a few steps exist in one state only."""
    if team.chance(0.015):
        step.fields["states"] = ["current"]
        if not team.flawed("step lost without a reason"):
            step.fields["retired"] = team.rng.choice(RETIRED_REASONS)
    elif team.chance(0.015):
        step.fields["states"] = ["future"]


def interactions(journey: Journey) -> list[Draft]:
    """Return the steps at which customer and company meet."""
    return [step for step in journey.steps if step.fields.get("kind") != "action"]


def mark_moments(team: Team, journey: Journey) -> None:
    """Mark the few steps where the customer's opinion is made."""
    if team.flawed("journey without moment of truth"):
        return
    steps = interactions(journey)
    for step in team.rng.sample(steps, k=min(MOMENTS, len(steps))):
        step.fields["moment_of_truth"] = True
        if team.chance(0.2):
            step.fields["tolerates"] = "2d"
        if team.chance(0.1):
            step.fields["expects"] = {"owner": True}


def branch(team: Team, journey: Journey) -> None:
    """Add a choice of next steps, or a way back, to a few steps that always exist."""
    trios = zip(journey.steps, journey.steps[1:], journey.steps[2:], strict=False)
    for step, following, later in trios:
        if any("states" in each.fields for each in (step, following, later)):
            continue
        if team.chance(0.02):
            choice: Value = {"step": later.id, "when": "nothing is missing"}
            step.fields["next"] = [following.id, choice]


def ask_for_data(team: Team, journey: Journey) -> None:
    """Let some steps ask the customer for data, each thing once in a journey."""
    steps = interactions(journey)
    count = min(len(steps) // 12, len(team.data))
    wanted = team.rng.sample(team.data, k=count)
    for step, data in zip(team.rng.sample(steps, k=count), wanted, strict=True):
        step.fields["asks"] = [data.id]


class Deck:
    """Processes dealt in turn, from the start again when all are used.

    So each serves some step, and how popular it is does not depend on the company's
    size.
    """

    def __init__(self, team: Team, processes: Sequence[Draft]) -> None:
        """Shuffle the processes."""
        self.processes = team.rng.sample(processes, k=len(processes))
        self.dealt = 0

    def deal(self, least: int, steps: int, steps_each: int) -> list[Draft]:
        """Take as many as a journey of that many steps needs."""
        count = max(least, math.ceil(steps / steps_each))
        places = range(self.dealt, self.dealt + count)
        self.dealt += count
        return [self.processes[place % len(self.processes)] for place in places]


def attend_journeys(team: Team, work: Work, landscape: Landscape) -> None:
    """Link every step to the processes that attend to it."""
    replacing = {new.id for new in team.successors.values()}
    front = Deck(team, [each for each in work.front if each.id not in replacing])
    back = Deck(team, work.back)
    for journey in team.journeys:
        steps = interactions(journey)
        leads = front.deal(2, len(steps), STEPS_PER_FRONT)
        helpers = back.deal(1, len(steps), STEPS_PER_BACK)
        for place, step in enumerate(steps):
            lead = leads[place * len(leads) // len(steps)]
            helper = helpers[place * len(helpers) // len(steps)]
            helps = place % STEPS_PER_BACK == 0 or team.chance(BACK_SHARE)
            attend_step(team, step, lead, helper if helps else None)
            use_directly(team, step, landscape)


def attend_step(team: Team, step: Draft, lead: Draft, helper: Draft | None) -> None:
    """Link one step to its lead process, a helper if any and a company process."""
    if team.flawed("step without process"):
        return
    serving = list(with_successor(team, lead))
    if helper:
        serving.append(helper)
    if team.flawed("second lead on a step"):
        serving.append(team.rng.choice(team.processes[:8]))
    if "moment_of_truth" in step.fields:
        protect(team, serving)
    if "states" in step.fields and not team.flawed("change nobody delivers"):
        team.changed[lead.id] = None
    for process in dict.fromkeys(serving):
        link_step(team, step, process)
    if team.chance(COMPANY_SHARE):
        step.add("processes", team.rng.choice(team.shared.processes))


def protect(team: Team, serving: list[Draft]) -> None:
    """Give the processes behind a moment of truth a way to go on without systems."""
    if team.flawed("unprotected moment of truth"):
        return
    for process in serving:
        if "manual" not in process.fields:
            process.fields.setdefault("fallback", team.rng.choice(FALLBACKS))


def link_step(team: Team, step: Draft, process: Draft) -> None:
    """Write one serving link at the step, at the process, or at both."""
    end = team.rng.random()
    when = "outside office hours" if team.chance(0.02) else ""
    if end < AT_BOTH:
        value: Value = team.spelt(process.id)
        step.add("processes", {"process": process.id, "when": when} if when else value)
    if end < AT_STEP:
        return
    value = team.spelt(step.reference)
    process.add("serves", {"step": step.reference, "when": when} if when else value)


def use_directly(team: Team, step: Draft, landscape: Landscape) -> None:
    """Let a few steps name a system themselves, never a moment of truth."""
    if "moment_of_truth" not in step.fields and team.chance(0.03):
        step.add("systems", team.rng.choice(landscape.lasting).id)
