"""Random small workspaces with what the scorecard counts: values, levels, times of a stage, questions, owners."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from reference.models import workspaces

if TYPE_CHECKING:
    from collections.abc import Callable


@st.composite
def scored(draw: Callable[..., Any]) -> dict[str, Any]:
    """Draw a workspace, and let its elements say more."""
    data = draw(workspaces())
    # What is said is drawn from a seed, because hypothesis prefers the first of all choices, and everybody would agree.
    random = Random(draw(st.integers(0, 2**32)))
    if random.random() < 0.7:
        data["settings"]["required_capability"] = random.choice([{"step": 2}, {"moment_of_truth": 3, "step": 1}])
    data["settings"].setdefault("as_of", "2026-06-30")
    states = [one["id"] if isinstance(one, dict) else one for one in data["settings"]["states"]]
    _fill(random, data)
    for journey in data["journeys"]:
        stages = random.random() < 0.8
        for step in journey["steps"]:
            _add(random, step, _step(random, stages=stages))
            _add(random, step, {"processes": _some(random, data["processes"])}, chance=0.95)
    for process in data["processes"]:
        _add(random, process, {"capability": _varied(random, states, [0, 1, 2, 3, 3, 4])})
        _add(random, process, {"owner": random.choice(["f1", "f2", "r1"])}, chance=0.95)
        if random.random() < 0.2:
            process.setdefault("manual", "by hand")
            continue
        _add(random, process, {"systems": _some(random, data["systems"])})
    for system in data["systems"]:
        _add(
            random,
            system,
            {"owner": random.choice(["f1", "f2", ["f1", "f2"]]), "it_owner": random.choice(["f1", "f2"])},
        )
        _add(random, system, {"lifecycle": {"end": random.choice(["2026", "2025"])}}, chance=0.15)
        _add(random, system, {"realises": random.choice([["web"], ["chat"], ["web", "chat"]])})
    for one in (*data["policies"], *data["data"]):
        _add(random, one, {"owner": random.choice(["f1", "f2", ["f1", "f2"]])})
    return data


def _fill(random: Random, data: dict[str, Any]) -> None:
    """Let there be enough of each kind for something to be counted."""
    data.setdefault("functions", [{"id": "f1"}, {"id": "f2"}])
    data.setdefault("roles", [{"id": name, "function": random.choice(["f1", "f2"])} for name in ("r1", "r2", "r3")])
    data.setdefault("data", [{"id": "d1"}, {"id": "d2"}])
    for key, letter, more in (("processes", "p", {}), ("systems", "t", {"kind": "application"})):
        there = data.setdefault(key, [])
        for one in there:
            if random.random() < 0.6:  # a step that many serve is led by nobody
                one.pop("serves", None)
        there += [{"id": f"{letter}{number}", **more} for number in range(len(there) + 1, 4)]
    for journey in data["journeys"]:
        journey["steps"] += [{"id": f"s{number}"} for number in range(len(journey["steps"]) + 1, random.randint(4, 7))]
    governed = [process["id"] for process in random.sample(data["processes"], 2)]
    data.setdefault("policies", [{"id": "law", "governs": governed}])


def _some(random: Random, elements: list[dict[str, Any]]) -> list[str]:
    return [element["id"] for element in random.sample(elements, random.choice([1, 1, 1, 1, 2]))]


def _step(random: Random, *, stages: bool) -> dict[str, Any]:
    said = {
        "value": random.choice(["customer", "business", "none", "regulatory"]),
        "demand": random.choice(["value", "failure"]),
        "initiator": random.choice(["customer", "customer", "company"]),
        "asks": random.choice([["d1"], ["d1", "d2"]]),
        "channels": random.choice([["web"], ["phone"], ["web", "phone"], ["chat"]]),
        "moment_of_truth": True,
        "required_capability": random.choice([1, 3, 4]),
    }
    rare = {"presence": True, "expected": True, "asks_again_reason": "it may have changed"}
    said |= {name: value for name, value in rare.items() if random.random() < 0.2}
    if stages:
        said["stage"] = random.choice(["Order", "Order", "Order", "Use"])
    return said


def _varied(random: Random, states: list[str], values: list[int]) -> Any:
    if random.random() < 0.7:
        return random.choice(values)
    return {state: random.choice(values) for state in states}


def _add(random: Random, item: dict[str, Any], said: dict[str, Any], chance: float = 0.66) -> None:
    """Let an element say each of these in so many cases, unless it says something already."""
    for name, value in said.items():
        if random.random() < chance:
            item.setdefault(name, value)
