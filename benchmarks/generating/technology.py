"""Drafts a team's systems, and the chains of platforms and hardware below them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generating.drafts import Draft, Team, Value, zipf
from generating.organisation import pick_role
from generating.words import (
    HARDWARE,
    REDUNDANCY,
    SHEET_SUBJECTS,
    SYSTEM_DESCRIPTIONS,
    SYSTEM_SUBJECTS,
    SYSTEM_TYPES,
    combine,
    title,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

SYSTEMS_SHARE = 0.14
PLATFORMS_SHARE = 0.06
HARDWARE_SHARE = 0.14
REPLACED_SHARE = 0.03
SHEETS_SHARE = 0.01
HARDWARE_KINDS = ("hardware", "hardware", "hardware", "network", "facility")


@dataclass(slots=True)
class Landscape:
    """A team's systems by what others may do with them.

    Applications may be linked to processes; lasting ones exist in every state, so
    others may depend on them and data may live in them.
    """

    applications: list[Draft]
    lasting: list[Draft]


def draft_technology(team: Team) -> Landscape:
    """Draft all systems of the team and their dependencies."""
    count = max(8, team.share_of_size(SYSTEMS_SHARE))
    platforms = [
        draft_system(team, f"{team.code}-platform-{number + 1}", "platform")
        for number in range(max(1, round(count * PLATFORMS_SHARE)))
    ]
    machines = [draft_machine(team, number) for number in range(round(count * HARDWARE_SHARE))]
    landscape = draft_applications(team, count - len(platforms) - len(machines))
    stack_platforms(team, platforms)
    depend(team, landscape, platforms)
    place_machines(team, machines, [*platforms, *landscape.lasting])
    orphans = [draft_orphan(team, number) for number in range(count)]
    team.systems = [
        *platforms,
        *landscape.applications,
        *(orphan for orphan in orphans if orphan),
        *machines,
    ]
    return landscape


def draft_system(team: Team, identifier: str, kind: str) -> Draft:
    """Draft one system with owners and, in part, its history and plans."""
    fields: dict[str, Value] = {"kind": kind, "owner": pick_role(team, 0)}
    if team.chance(0.3):
        fields = {"name": title(identifier.removeprefix(team.code + "-")), **fields}
    if team.chance(0.3):
        fields["it_owner"] = pick_role(team, 2)
    if team.chance(0.06):
        fields["description"] = team.rng.choice(SYSTEM_DESCRIPTIONS)
    if team.chance(0.2):
        fields["introduced"] = team.rng.randrange(2008, 2025)
    if team.chance(0.15):
        fields["rto"] = team.rng.choice(("1h", "4h", "8h"))
    if team.chance(0.1):
        active = team.rng.randrange(2010, 2024)
        fields["lifecycle"] = {"active": active, "end": active + 20}
    if team.chance(0.1):
        fields["time"] = team.rng.choice(("tolerate", "invest", "migrate"))
    if kind == "platform" or team.chance(0.5):
        fields["redundancy"] = team.rng.choice(REDUNDANCY)
    return Draft(identifier, fields)


def draft_machine(team: Team, number: int) -> Draft:
    """Draft a piece of hardware, a network or a facility."""
    fields: dict[str, Value] = {
        "kind": HARDWARE_KINDS[number % len(HARDWARE_KINDS)],
        "owner": pick_role(team, 2),
    }
    if team.chance(0.8):
        fields["redundancy"] = team.rng.choice(REDUNDANCY)
    name = HARDWARE[number % len(HARDWARE)]
    return Draft(f"{team.code}-{name}-{number // len(HARDWARE) + 1}", fields)


def draft_applications(team: Team, count: int) -> Landscape:
    """Draft applications, the first of them the most popular, and successors."""
    applications: list[Draft] = []
    lasting: list[Draft] = []
    number = 0
    while len(applications) < count:
        name = f"{team.code}-{combine(SYSTEM_SUBJECTS, SYSTEM_TYPES, number)}"
        kind = "saas" if team.chance(0.3) else "application"
        system = draft_system(team, name, kind)
        applications.append(system)
        number += 1
        if number > count // 5 and team.chance(REPLACED_SHARE):
            applications.append(draft_successor(team, system))
        else:
            lasting.append(system)
    sheets = [f"{team.code}-{subject}-sheet" for subject in SHEET_SUBJECTS]
    for name in sheets[: round(count * SHEETS_SHARE)]:
        applications.append(draft_system(team, name, "end-user-tool"))
        lasting.append(applications[-1])
    return Landscape(applications, lasting)


def draft_successor(team: Team, old: Draft) -> Draft:
    """Let a system leave after the current state, with a new one in its place."""
    new = draft_system(team, f"{old.id}-2", "saas")
    new.fields["states"] = ["future"]
    old.fields["states"] = ["current"]
    old.fields.pop("time", None)
    if not team.flawed("system lost without a successor"):
        old.fields["replaced_by"] = new.id
    team.successors[old.id] = new
    if not team.flawed("change nobody delivers"):
        team.changed[old.id] = None
        team.changed[new.id] = None
    return new


def draft_orphan(team: Team, number: int) -> Draft | None:
    """Draft, in rare cases, a system that no customer step can feel."""
    if not team.flawed("orphan system"):
        return None
    system = draft_system(team, f"{team.code}-island-{number + 1}", "application")
    if team.chance(0.3):
        system.fields["purpose"] = "internal"
    return system


def stack_platforms(team: Team, platforms: Sequence[Draft]) -> None:
    """Let platforms depend on earlier ones and on what the company runs for all."""
    for number, platform in enumerate(platforms):
        if number and team.chance(0.5):
            platform.add("depends_on", platforms[team.rng.randrange(number)].id)
        else:
            platform.add("depends_on", team.rng.choice(team.shared.platforms))


def depend(team: Team, landscape: Landscape, platforms: Sequence[Draft]) -> None:
    """Let applications depend on a popular platform and, rarely, on each other."""
    weights = zipf(len(platforms))
    chosen = team.rng.choices(platforms, cum_weights=weights, k=len(landscape.applications))
    for system, platform in zip(landscape.applications, chosen, strict=True):
        targets = [platform]
        if team.chance(0.12):
            targets.append(team.rng.choice(landscape.lasting))
        for target in targets:
            if target is system:
                continue
            if team.chance(0.1):
                link: Value = {"system": target.id, "redundancy": "cached for a day"}
            else:
                link = team.spelt(target.id)
            system.add("depends_on", link)


def place_machines(team: Team, machines: Sequence[Draft], hosted: Sequence[Draft]) -> None:
    """Let every machine carry something: a platform, an application, other machines."""
    for number, machine in enumerate(machines):
        if number and machine.fields["kind"] == "facility":
            machines[team.rng.randrange(number)].add("runs_on", machine.id)
        else:
            team.rng.choice(hosted).add("runs_on", machine.id)
