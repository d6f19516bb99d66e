"""Drafts a team's processes and the systems below them, links written at either end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generating.drafts import Draft, Team, Value, with_successor, zipf
from generating.organisation import pick_role
from generating.words import (
    MANUAL_REASONS,
    PROCESS_DESCRIPTIONS,
    PROCESS_OBJECTS,
    PROCESS_VERBS,
    RETIRED_REASONS,
    combine,
    title,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generating.technology import Landscape

PROCESSES_SHARE = 0.15
FRONT_SHARE = 0.55
BACK_SHARE = 0.3
PART_SHARE = 0.03
REPLACED_SHARE = 0.015
AT_PROCESS = 0.55
AT_BOTH = 0.57
COMPANY_SYSTEM = 0.12
PAIR = 2


@dataclass(slots=True)
class Work:
    """A team's processes by what they do; only serving ones meet the customer."""

    front: list[Draft]
    back: list[Draft]
    parts: list[Draft]
    support: list[Draft]

    def serving(self) -> list[Draft]:
        """Return the processes that serve steps."""
        return [*self.front, *self.back]

    def all(self) -> list[Draft]:
        """Return every process."""
        return [*self.front, *self.back, *self.parts, *self.support]


def draft_processes(team: Team) -> Work:
    """Draft all processes of the team, without links to steps and systems."""
    count = max(10, team.share_of_size(PROCESSES_SHARE))
    work = Work([], [], [], [])
    for number in range(count):
        place = number / count
        if place < FRONT_SHARE:
            work.front.append(draft_process(team, number, "frontstage"))
        elif place < FRONT_SHARE + BACK_SHARE:
            work.back.append(draft_process(team, number, "backstage"))
        elif place < FRONT_SHARE + BACK_SHARE + PART_SHARE:
            work.parts.append(draft_process(team, number, "backstage"))
        else:
            kind = "management" if number % 4 == 0 else "support"
            work.support.append(draft_process(team, number, kind))
    lasting = list(work.front)
    replace_some(team, work.front)
    attach_support(team, work, [old for old in lasting if "states" not in old.fields])
    team.processes = work.all()
    return work


def draft_process(team: Team, number: int, kind: str) -> Draft:
    """Draft one process with owner, performers, capability and, in part, more."""
    name = combine(PROCESS_VERBS, PROCESS_OBJECTS, number)
    identifier = f"{team.code}-{name}"
    fields: dict[str, Value] = {"kind": kind}
    if team.chance(0.25):
        fields = {"name": title(name), **fields}
    if team.chance(0.05):
        fields["description"] = team.rng.choice(PROCESS_DESCRIPTIONS)
    layer = 0 if kind == "frontstage" and not team.chance(0.02) else 1
    own(team, fields, layer)
    if kind == "frontstage":
        fields["performed_by"] = [pick_role(team, layer)]
    elif team.chance(0.3):
        fields["automated"] = True
    if team.chance(0.5):
        assess(team, identifier, fields)
    return Draft(identifier, fields)


def own(team: Team, fields: dict[str, Value], layer: int) -> None:
    """Give a process its owner; a few have none, two, or lose theirs."""
    owner = pick_role(team, layer)
    if team.flawed("process without owner"):
        return
    if team.flawed("process with two owners"):
        fields["owner"] = [role.id for role in team.rng.sample(team.roles, k=2)]
    elif team.flawed("process without owner in the future"):
        fields["owner"] = {"current": owner}
    elif team.chance(0.01):
        fields["owner"] = {"current": owner, "future": pick_role(team, layer)}
    else:
        fields["owner"] = team.spelt(owner)


def assess(team: Team, identifier: str, fields: dict[str, Value]) -> None:
    """Note the capability of a process, for a few as it is and as it shall be."""
    level = 2 if team.flawed("capability too low") else team.rng.choice((3, 3, 3, 4))
    if team.chance(0.06):
        fields["capability"] = {"current": level, "future": level + 1}
        if not team.flawed("change nobody delivers"):
            team.changed[identifier] = None
    else:
        fields["capability"] = level


def attach_support(team: Team, work: Work, lasting: list[Draft]) -> None:
    """Let support processes enable others, and parts belong to a whole."""
    for process in work.support:
        if not team.flawed("orphan process"):
            process.add("enables", team.rng.choice(lasting).id)
    for process in work.parts:
        process.fields["part_of"] = team.rng.choice(work.back).id


def replace_some(team: Team, front: list[Draft]) -> None:
    """Let a few processes give way to a new one after the current state."""
    for old in list(front):
        if not team.chance(REPLACED_SHARE) or isinstance(old.fields.get("owner"), dict):
            continue
        new = Draft(f"{old.id}-online", {**old.fields, "states": ["future"]})
        new.fields.pop("capability", None)
        new.fields.pop("name", None)
        old.fields.pop("capability", None)
        old.fields["states"] = ["current"]
        old.fields["retired"] = team.rng.choice(RETIRED_REASONS)
        front.append(new)
        team.successors[old.id] = new
        team.changed[old.id] = None
        team.changed[new.id] = None


def support_processes(team: Team, work: Work, landscape: Landscape) -> None:
    """Link applications to processes so that each is used and few are everywhere."""
    eligible = [process for process in work.all() if wants_system(team, process)]
    pairs: dict[tuple[str, str], tuple[Draft, Draft]] = {}
    for system, process in choose_pairs(team, eligible, landscape):
        for each in with_successor(team, system):
            if each is not system and team.flawed("successor forgotten"):
                continue
            for other in with_successor(team, process):
                pairs[each.id, other.id] = (each, other)
    for system, process in pairs.values():
        link_system(team, system, process)
    for process in eligible:
        finish_systems(team, process)


def choose_pairs(team: Team, eligible: list[Draft], landscape: Landscape) -> Iterator[tuple[Draft, Draft]]:
    """Yield which system supports which process, before either is replaced."""
    new = {successor.id for successor in team.successors.values()}
    systems = [system for system in landscape.applications if system.id not in new]
    processes = [process for process in eligible if process.id not in new]
    supported = set()
    for system in systems:
        process = team.rng.choice(processes)
        supported.add(process.id)
        yield system, process
    weights = zipf(len(systems))
    for process in processes:
        least = 0 if process.id in supported else 1
        count = max(least, team.rng.choice((0, 0, 1, 1, 1, 2, 2, 3)))
        for system in team.rng.choices(systems, cum_weights=weights, k=count):
            yield system, process


def wants_system(team: Team, process: Draft) -> bool:
    """Decide whether a process uses systems: some work by hand, some lack them."""
    if team.chance(0.02):
        process.fields["manual"] = team.rng.choice(MANUAL_REASONS)
        return False
    return not team.flawed("process without system")


def link_system(team: Team, system: Draft, process: Draft) -> None:
    """Write one support link at the process, at the system, or at both."""
    end = team.rng.random()
    helpful = team.chance(0.06)
    if end < AT_BOTH:
        value: Value = team.spelt(system.id)
        if helpful:
            value = {"system": system.id, "criticality": "helpful"}
        process.add("systems", value)
    if end < AT_PROCESS:
        return
    value = team.spelt(process.id)
    if helpful:
        value = {"process": process.id, "criticality": "helpful"}
    system.add("supports", value)


def finish_systems(team: Team, process: Draft) -> None:
    """Add a company system to some processes, and an alternative to a few."""
    written = process.links.get("systems", [])
    if team.chance(COMPANY_SYSTEM):
        systems = team.shared.systems
        chosen = team.rng.choices(systems, cum_weights=zipf(len(systems)))[0]
        process.add("systems", chosen)
    if len(written) == PAIR and team.chance(0.1):
        process.links["systems"] = [
            {"system": value, "alternative": "either"} if isinstance(value, str) else value for value in written
        ]
    elif written and not any(isinstance(value, dict) for value in written):
        split_by_state(team, process)


def split_by_state(team: Team, process: Draft) -> None:
    """Write the systems of a process per state where one follows another."""
    written = process.links["systems"]
    for old in [value for value in written if value in team.successors]:
        new = team.successors[str(old)].id
        if new in written and "states" not in process.fields and team.chance(0.5):
            process.fields["systems"] = {
                "current": [value for value in written if value != new],
                "future": [value for value in written if value != old],
            }
            del process.links["systems"]
            return
