"""Random small workspaces with a plan: initiatives, levels and pain per state, and what a journey costs the customer."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from reference.models import workspaces

if TYPE_CHECKING:
    from collections.abc import Callable

ENDS = ["2026", "2026-12", "2026-12-30", "2027-02", "2027-02-28", "2027-03-01"]
STARTS = ["2026", "2026-12-31", "2027", "2027-02", "2027-02-28", "2027-03-01"]


@st.composite
def roadmaps(draw: Callable[..., Any], *, ghosts: bool = False) -> dict[str, Any]:
    """Draw a workspace, and a plan for it; with `ghosts` some references name nothing."""
    data = draw(workspaces(ghosts=ghosts))
    # What is said is drawn from a seed, because hypothesis prefers the first of all choices, and nobody would plan.
    random = Random(draw(st.integers(0, 2**32)))
    states = [one["id"] if isinstance(one, dict) else one for one in data["settings"]["states"]]
    data.setdefault("data", [{"id": "d1"}, {"id": "d2"}])
    _fill(random, data)
    for journey in data["journeys"]:
        staged, timed = random.random() < 0.6, random.random() < 0.6
        for step in journey["steps"]:
            _say(random, step, _pain(random, states), chance=0.3)
            _say(random, step, _trouble(random, states, staged=staged))
            _say(random, step, _times(random, states), chance=0.9 if timed else 0.3)
    for process in data.get("processes", []):
        _say(
            random, process, {"capability": _per_state(random, states, lambda: random.choice([0, 1, 2, 3]))}, chance=0.9
        )
        _say(random, process, {"performed_by": _per_state(random, states, lambda: _some(random, _ids(data, "roles")))})
    data["initiatives"] = [_initiative(random, data, name, ghosts=ghosts) for name in ("i1", "i2", "i3")]
    del data["initiatives"][random.choice([1, 2, 3, 3]) :]
    return data


def _fill(random: Random, data: dict[str, Any]) -> None:
    """Let there be enough of each kind for something to change."""
    processes = data.setdefault("processes", [])
    processes += [{"id": f"p{number}"} for number in range(len(processes) + 1, 4)]
    for journey in data["journeys"]:
        missing = range(len(journey["steps"]) + 1, random.randint(3, 6))
        journey["steps"] += [{"id": f"{journey['id']}-{number}"} for number in missing]


def _pain(random: Random, states: list[str]) -> dict[str, Any]:
    return {
        "emotion": _per_state(random, states, lambda: random.choice([-2, -1, -1, 0, 1])),
        "demand": _per_state(random, states, lambda: random.choice(["failure", "failure", "value"])),
    }


def _trouble(random: Random, states: list[str], *, staged: bool) -> dict[str, Any]:
    said = {
        "asks": _per_state(random, states, lambda: random.choice([["d1"], ["d2"], ["d1", "d2"], []])),
        "channels": _per_state(random, states, lambda: random.choice([["web"], ["phone"], ["web", "phone"]])),
    }
    if staged:
        said["stage"] = random.choice(["Order", "Order", "Order", "Use"])
    rare = {
        "asks_again_reason": "it may have changed",
        "presence": True,
        "expected": True,
        "initiator": "company",
        "kind": "action",
    }
    return said | {name: value for name, value in rare.items() if random.random() < 0.15}


def _times(random: Random, states: list[str]) -> dict[str, Any]:
    return {
        "effort": _per_state(random, states, lambda: random.choice(["5m", "10m", "300s"])),
        "wait": _per_state(random, states, lambda: random.choice(["1d", "2d", "24h", "0m"])),
    }


def _per_state(random: Random, states: list[str], make: Callable[[], Any]) -> Any:
    """Draw one value, or one for each state, or for some states only."""
    kind = random.random()
    if kind < 0.5:
        return make()
    return {state: make() for state in states if kind < 0.9 or random.random() < 0.6} or make()


def _initiative(random: Random, data: dict[str, Any], name: str, *, ghosts: bool) -> dict[str, Any]:
    """Draw an initiative; one in five says nothing of what it delivers."""
    things = _things(data)
    others = [other for other in ("i1", "i2", "i3") if other < name]
    said = {
        "delivers": random.sample(things, min(len(things), random.choice([0, 1, 1, 2, 4]))),
        "retires": random.sample(things, 1) if random.random() < 0.3 else [],
        "after": random.sample(others, 1) if others and random.random() < 0.5 else [],
        "end": random.choice(ENDS) if random.random() < 0.8 else None,
        "start": random.choice(STARTS) if random.random() < 0.6 else None,
    }
    if ghosts and random.random() < 0.2:
        said[random.choice(["delivers", "retires", "after"])] = ["nobody-knows-what"]
    kept = {field: value for field, value in said.items() if value}
    return {"id": name, "kind": random.choice(["transformation", "system-implementation", "other"]), **kept}


def _things(data: dict[str, Any]) -> list[str]:
    """List references to all that may be delivered."""
    kinds = {
        "processes": "process",
        "systems": "system",
        "roles": "role",
        "functions": "function",
        "data": "data",
        "policies": "policy",
    }
    things = [f"{kind}:{name}" for key, kind in kinds.items() for name in _ids(data, key)]
    steps = [f"{journey['id']}/{step['id']}" for journey in data["journeys"] for step in journey["steps"]]
    return [*things, *steps, *(journey["id"] for journey in data["journeys"])]


def _ids(data: dict[str, Any], key: str) -> list[str]:
    return [item["id"] for item in data.get(key, [])]


def _some(random: Random, names: list[str]) -> list[str]:
    return random.sample(names, random.choice([0, 1, 1, 2])) if names else []


def _say(random: Random, item: dict[str, Any], said: dict[str, Any], chance: float = 0.5) -> None:
    """Let an element say each of these in so many cases, unless it says something already."""
    for name, value in said.items():
        if value not in ([], None) and random.random() < chance:
            item.setdefault(name, value)
