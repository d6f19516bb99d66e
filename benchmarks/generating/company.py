"""Drafts what the whole company shares: settings, personas, functions, systems.

Processes are shared by groups of teams, so that none is used more as the company grows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generating.drafts import Draft, Shared, Value
from generating.words import FALLBACKS, PROCESS_OBJECTS, PROCESS_VERBS, combine, title

if TYPE_CHECKING:
    from collections.abc import Mapping

SETTINGS = """\
# The settings of a generated company.
organisation: Meridian Group
as_of: 2026-06-30
states: [current, future]
required_capability: {moment_of_truth: 3, step: 1}
"""
TEAMS_PER_GROUP = 5
PROCESSES_PER_GROUP = 12
FUNCTIONS = (
    "it",
    "hr",
    "finance",
    "legal",
    "marketing",
    "customer-service",
    "procurement",
    "logistics",
)
PERSONAS = (
    "first-time buyer",
    "family of five",
    "student abroad",
    "small shop",
    "retired couple",
    "commuter",
    "carer",
    "newcomer",
)
SYSTEMS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "identity-platform": ("platform", ()),
    "integration-bus": ("platform", ("data-centre-north",)),
    "customer-record": ("application", ("data-centre-north",)),
    "web-portal": ("application", ("data-centre-north",)),
    "mobile-app": ("application", ("data-centre-south",)),
    "contact-centre": ("saas", ()),
    "payment-hub": ("application", ("data-centre-south",)),
    "document-store": ("application", ("data-centre-north",)),
    "message-centre": ("saas", ()),
    "social-desk": ("saas", ()),
    "branch-kiosk": ("application", ()),
    "data-warehouse": ("platform", ("data-centre-south",)),
}
MACHINES = {"data-centre-north": "facility", "data-centre-south": "facility"}
REALISED = {
    "web-portal": ["web"],
    "mobile-app": ["app"],
    "contact-centre": ["phone", "chat"],
    "message-centre": ["email", "sms"],
    "social-desk": ["social"],
    "branch-kiosk": ["kiosk"],
}
PLATFORMS = ["integration-bus", "identity-platform", "data-warehouse"]


def role_of(function: str) -> str:
    """Name the role that leads a company function."""
    return f"head-of-{function}"


def company_organisation() -> dict[str, list[Draft]]:
    """Draft the functions every company has, their heads, and the personas."""
    functions = [Draft(name, {"name": title(name), "head": role_of(name)}) for name in FUNCTIONS]
    roles = [Draft(role_of(name), {"function": name}) for name in FUNCTIONS]
    personas = [Draft(f"persona-{number}", {"name": title(name)}) for number, name in enumerate(PERSONAS, 1)]
    return {"functions": functions, "roles": roles, "personas": personas}


def company_systems() -> list[Draft]:
    """Draft the few systems that everybody uses; all of them are operated twice."""
    systems = []
    for number, (name, (kind, hosts)) in enumerate(SYSTEMS.items()):
        fields: dict[str, Value] = {"name": title(name), "kind": kind}
        fields |= {"owner": role_of(FUNCTIONS[number % len(FUNCTIONS)])}
        fields |= {"it_owner": role_of("it"), "redundancy": "two data centres"}
        if name in REALISED:
            fields["realises"] = REALISED[name]
        if name not in PLATFORMS:
            fields["depends_on"] = PLATFORMS[:2]
        if hosts:
            fields["runs_on"] = list(hosts)
        systems.append(Draft(name, fields))
    for name, kind in MACHINES.items():
        fields = {"kind": kind, "owner": role_of("it"), "redundancy": "two sites"}
        systems.append(Draft(name, fields))
    return systems


def group_name(group: int) -> str:
    """Name a group of teams, in the order in which they are generated."""
    return f"shared-{group + 1}"


def group_processes(group: int) -> list[Draft]:
    """Draft the processes that one group of teams shares."""
    processes = []
    names = list(SYSTEMS)
    for number in range(PROCESSES_PER_GROUP):
        name = combine(PROCESS_VERBS, PROCESS_OBJECTS, 7 * number)
        owner = role_of(FUNCTIONS[number % len(FUNCTIONS)])
        fields: dict[str, Value] = {"name": title(name), "kind": "backstage"}
        fields |= {"owner": owner, "performed_by": [owner], "capability": 3}
        fields |= {"fallback": FALLBACKS[number % len(FALLBACKS)]}
        fields["systems"] = [names[number % len(names)], names[(number + 3) % 9]]
        processes.append(Draft(f"{group_name(group)}-{name}", fields))
    return processes


def shared_by(group: int) -> Shared:
    """Return the ids that the teams of a group may link to."""
    processes = [process.id for process in group_processes(group)]
    return Shared(platforms=PLATFORMS, systems=list(SYSTEMS), processes=processes)
