"""Drafts the people and the paper of a team: functions, roles, data and policies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generating.drafts import Draft, Team, Value
from generating.words import (
    DATA_OBJECTS,
    DATA_VIEWS,
    POLICY_REASONS,
    ROLE_TITLES,
    combine,
    title,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

ROLES_SHARE = 0.125
DATA_SHARE = 0.055
POLICIES_SHARE = 0.006
LAYERS = ("front", "operations", "technology")
ORIGINS = ("legal", "regulatory", "risk", "commercial")
SENSITIVITIES = ("public", "internal", "personal", "sensitive")
REVIEWED_LATE = 0.05


def draft_organisation(team: Team) -> None:
    """Draft the team's three functions, and its roles spread over them."""
    for function in LAYERS:
        name = title(f"{team.name}-{function}")
        team.functions.append(Draft(f"{team.code}-{function}", {"name": name}))
    for number in range(max(6, team.share_of_size(ROLES_SHARE))):
        layer = number % len(LAYERS)
        name = ROLE_TITLES[number % len(ROLE_TITLES)]
        fields: dict[str, Value] = {"function": team.functions[layer].id}
        if layer == 0 and team.chance(0.3):
            fields["frontline"] = True
        place = number // len(ROLE_TITLES) + 1
        team.roles.append(Draft(f"{team.code}-{name}-{place}", fields))


def pick_role(team: Team, layer: int) -> str:
    """Pick a role of the team's front (0), operations (1) or technology (2)."""
    return team.rng.choice(team.roles[layer :: len(LAYERS)]).id


def draft_information(team: Team) -> None:
    """Draft data with one owner each, and policies that govern processes."""
    for number in range(team.share_of_size(DATA_SHARE)):
        name = f"{team.code}-{combine(DATA_OBJECTS, DATA_VIEWS, number)}"
        fields: dict[str, Value] = {"owner": pick_role(team, number % 2)}
        if team.chance(0.35):
            fields["sensitivity"] = team.rng.choice(SENSITIVITIES)
        team.data.append(Draft(name, fields))
    for number in range(team.share_of_size(POLICIES_SHARE)):
        team.policies.append(draft_policy(team, number))


def draft_policy(team: Team, number: int) -> Draft:
    """Draft one policy with its reason, its origin and what it governs."""
    year = 2024 if team.chance(REVIEWED_LATE) else 2028
    governed = team.rng.sample(team.processes, k=min(3, len(team.processes)))
    return Draft(
        f"{team.code}-policy-{number + 1}",
        {
            "owner": pick_role(team, 1),
            "reason": team.rng.choice(POLICY_REASONS),
            "origin": team.rng.choice(ORIGINS),
            "review_by": f"{year}-06",
            "governs": [process.id for process in governed],
        },
    )


def trace_data(team: Team, masters: Sequence[Draft], readers: Sequence[Draft]) -> None:
    """Give every data object one master system, a writer and some readers."""
    for number, data in enumerate(team.data):
        masters[number % len(masters)].add("master_of", data.id)
        for reader in team.rng.sample(readers, k=1 + number % 2):
            reader.add("reads", data.id)
        if team.chance(0.4):
            team.rng.choice(readers).add("writes", data.id)
