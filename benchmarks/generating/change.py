"""Drafts the initiatives that deliver what differs between the two states of a team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generating.drafts import Draft, Team, Value
from generating.organisation import pick_role

if TYPE_CHECKING:
    from collections.abc import Mapping

INITIATIVES = 2
UNTOUCHED: Mapping[str, Value] = {
    "technology": "the systems stay as they are",
    "process": "the work itself stays the same",
    "policy": "the rules were renewed last year",
    "people": "the same teams, trained on the job",
    "data": "the same data, moved once",
}


def draft_initiatives(team: Team) -> None:
    """Draft the initiatives of a team, each delivering its part of the changes."""
    leaving = {system.id for system in team.systems} & team.successors.keys()
    changed = list(team.changed)
    for number in range(INITIATIVES):
        part = changed[number::INITIATIVES]
        delivers: list[Value] = [each for each in part if each not in leaving]
        retires: list[Value] = [each for each in part if each in leaving]
        fields: dict[str, Value] = {"kind": "transformation"}
        fields |= {"owner": pick_role(team, 0)}
        fields |= {"start": "2026-09", "end": f"2028-{6 + number:02}-30"}
        fields["journeys"] = [j.id for j in team.journeys[number::INITIATIVES]]
        if delivers:
            fields["delivers"] = delivers
        if retires:
            fields["retires"] = retires
        fields["no_change_needed"] = UNTOUCHED
        identifier = f"{team.code}-programme-{number + 1}"
        team.initiatives.append(Draft(identifier, fields))
