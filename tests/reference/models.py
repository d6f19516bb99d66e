"""Random small workspaces, as the data of their YAML files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

GHOSTS = ("nobody-knows-what", "j1")
"""What no reference may name: nothing at all, and a journey, which none of the fields drawn here takes."""
BYTES = {kind: st.binary(min_size=size, max_size=size) for kind, size in (("element", 192), ("workspace", 64))}


class _Drawn:
    """Draws the parts of one workspace, each from random bytes of its own: fast, and small where they are zero."""

    def __init__(self, draw: Callable[..., Any], *, ghosts: bool) -> None:
        self.draw = draw
        self.ghosts = ghosts
        self.begin("workspace")

    def begin(self, kind: str = "element") -> None:
        """Begin a part: from here on the answers come from new bytes."""
        self.left = iter(self.draw(BYTES[kind]))

    def below(self, number: int) -> int:
        """Draw a number from 0 to below this one."""
        return next(self.left, 0) * number >> 8

    def chance(self, percent: int) -> bool:
        """Say yes in so many cases of a hundred; no is the simpler answer."""
        return self.below(100) >= 100 - percent

    def pick(self, options: Sequence[Any]) -> Any:
        """Draw one; the first is the simplest."""
        return options[self.below(len(options))]

    def some(self, options: Sequence[Any], most: int, percent: int = 50) -> list[Any]:
        """Draw up to so many different ones, each more with the given chance, in any order."""
        found: list[Any] = []
        left = list(options)
        while left and len(found) < most and self.chance(percent):
            found.append(left.pop(self.below(len(left))))
        return found

    # What is common to many elements

    def workspace(self) -> dict[str, Any]:
        """Draw a whole workspace."""
        self.states = self.pick([["current", "future"]] * 7 + [["now", "interim", "goal-state"]] * 2 + [["today"]])
        names = [f"j{number}" for number in range(1, 2 + self.below(3))]
        self.journeys = {name: [f"s{n}" for n in range(1, 1 + self.below(6))] for name in names}
        self.steps = [(journey, step) for journey, of_journey in self.journeys.items() for step in of_journey]
        self.processes = [f"p{number}" for number in range(1, 1 + self.below(7))]
        self.systems = [f"t{number}" for number in range(1, 1 + self.below(8))]
        self.has_roles = self.chance(60)
        self.has_channels = self.chance(30)
        self.channels = ["web", "phone", "chat"] + (["shop", "bot"] if self.has_channels else [])
        data = {"settings": self.settings()}
        if self.has_roles:
            data["functions"] = [self.limited({"id": name}, 5) for name in ("f1", "f2")]
            data["roles"] = [self.role(name) for name in ("r1", "r2", "r3")]
        if self.has_channels:
            data["channels"] = [self.limited({"id": "shop"}, 20), self.limited({"id": "bot", "digital": True}, 20)]
            if self.chance(20):
                data["channels"].append({"id": "phone", "digital": True})
        data["policies"] = [{"id": "law", **self.written(governs=self.consumers)}] if self.chance(15) else []
        data["data"] = [{"id": name} for name in ("d1", "d2")] if self.chance(40) else []
        data["journeys"] = [self.journey(name) for name in names]
        data["processes"] = [self.process(name) for name in self.processes]
        data["systems"] = [self.system(name) for name in self.systems]
        return {key: value for key, value in data.items() if value}

    def role(self, name: str) -> dict[str, Any]:
        """Draw a role, which has a function in every state."""
        role = self.limited({"id": name, "function": self.pick(["f1", "f2"])}, 5)
        if self.chance(7):
            role["function"] = {state: self.pick(["f1", "f2"]) for state in self.states}
        return role

    def settings(self) -> dict[str, Any]:
        settings: dict[str, Any] = {"states": self.states}
        if self.chance(40):
            settings["as_of"] = "2026-06-30"
        if self.chance(30):
            dates = ["2026", "2027-03", "2028-01-15"]
            settings["states"] = [{"id": s, "date": d} for s, d in zip(self.states, dates, strict=False)]
        return settings

    def limited(self, item: dict[str, Any], percent: int = 15) -> dict[str, Any]:
        """Let an element exist in some states only."""
        if len(self.states) > 1 and self.chance(percent):
            states = self.some(self.states, len(self.states), 60)
            item["states"] = states[0] if len(states) == 1 else states or self.states[:1]
        return item

    def varied(self, make: Callable[[], Any], percent: int = 7) -> Any:
        """Draw a value, or one for each of some states."""
        if self.chance(percent):
            values = {state: make() for state in self.states if self.chance(70)}
            values = {state: value for state, value in values.items() if value is not None}
            if values:
                return values
        return make()

    def written(self, percent: int = 7, **fields: Callable[[], Any]) -> dict[str, Any]:
        """Draw fields, and leave out those that are empty."""
        drawn = {name: self.varied(make, percent) for name, make in fields.items()}
        return {name: value for name, value in drawn.items() if value not in (None, [], {})}

    def sometimes(self, percent: int, value: Any) -> Callable[[], Any]:
        """Make a field that has its value in some cases."""
        return lambda: value if self.chance(percent) else None

    def list_of(self, options: Sequence[str], most: int = 2, percent: int = 50) -> Callable[[], Any]:
        """Make a list of names, or one name for a list of one."""

        def make() -> Any:
            names = self.some(options, most, percent)
            if self.ghosts and self.chance(6):
                names.append(self.pick(GHOSTS))
            return names[0] if len(names) == 1 and self.chance(30) else names

        return make

    def links(
        self, options: Sequence[tuple[str, str]], percent: int, attributes: Callable[[], dict[str, Any]], most: int = 3
    ) -> Callable[[], list[Any]]:
        """Make a list of links to (key, name), bare or with attributes, now and then two to the same element."""

        def make() -> list[Any]:
            links: list[Any] = []
            for key, name in self.some(options, most, percent):
                said = attributes() if self.chance(45) else {}
                links.append({key: name, **said} if said or self.chance(10) else name)
                if said and self.chance(15):
                    links.extend(self.second(key, name, said))
            if self.ghosts and self.chance(8):
                ghost = self.pick(GHOSTS)
                links.append({options[0][0]: ghost, **attributes()} if options and self.chance(50) else ghost)
            return links

        return make

    def second(self, key: str, name: str, said: dict[str, Any]) -> list[dict[str, Any]]:
        """Link the same element once more, for other states or other channels."""
        if "states" in said and set(said["states"]) != set(self.states):
            return [{key: name, **self.attributes()(), "states": [s for s in self.states if s not in said["states"]]}]
        if said.get("channels") == ["web"]:
            return [{key: name, **self.attributes()(), "channels": ["phone"]}]
        return []

    def attributes(self, *names: str) -> Callable[[], dict[str, Any]]:
        """Make the attributes of a link."""
        options = {
            "states": (12, lambda: self.some(self.states, len(self.states), 70) or self.states[:1]),
            "channels": (45, lambda: self.some(self.channels, 2, 75) or ["web"]),
            "when": (35, lambda: self.pick(["in the morning", "at night", " At NIGHT "])),
            "criticality": (25, lambda: self.pick(["helpful", "essential"])),
            "alternative": (55, lambda: self.pick(["a", "b"])),
            "redundancy": (35, lambda: "operated twice"),
        }
        return lambda: {name: options[name][1]() for name in names if self.chance(options[name][0])}

    # Kinds

    def consumers(self) -> list[str]:
        """Draw references to processes and steps."""
        return self.some([*self.processes, *(self.reference(*step) for step in self.steps)], 2)

    def reference(self, journey: str, step: str) -> str:
        """Write a reference to a step as it may be written outside its journey."""
        bare = [step] if len([1 for _, other in self.steps if other == step]) == 1 else []
        return self.pick([f"{journey}/{step}", f"step:{journey}/{step}", *bare])

    def owner(self, percent: int) -> Callable[[], Any]:
        return self.list_of(["r1", "r2", "r3", "f1"], 2 if self.chance(15) else 1, percent)

    def journey(self, name: str) -> dict[str, Any]:
        self.begin()
        journey = self.limited({"id": name}, 12)
        journey |= self.written(owner=self.owner(70))
        if self.chance(25):
            journey["unchanged"] = self.varied(lambda: "it works well")
        if self.chance(5):
            journey["retired"] = "nobody needs it"
        as_today = "unchanged" in journey and self.chance(60)
        journey["steps"] = [self.step(name, step) for step in self.journeys[name]]
        if as_today:
            journey["steps"] = [self.of_today(step) for step in journey["steps"]]
        return journey

    def of_today(self, step: dict[str, Any]) -> dict[str, Any]:
        """Let a step exist in the first state only, and say nothing of others."""
        plain = {key: next(iter(v.values())) if isinstance(v, dict) else v for key, v in step.items()}
        return plain | {"states": self.states[:1]}

    def step(self, journey: str, name: str) -> dict[str, Any]:
        self.begin()
        own = self.journeys[journey]
        step = self.limited({"id": name}, 15)
        step |= self.written(
            kind=self.sometimes(12, "action"),
            moment_of_truth=self.sometimes(20, value=True),
            processes=self.links(
                [("process", p) for p in self.processes], 35, self.attributes("states", "channels", "when")
            ),
            systems=self.links(
                [("system", t) for t in self.systems],
                15,
                self.attributes("states", "channels", "criticality", "alternative"),
            ),
        )
        if self.chance(30):
            step["channels"] = self.varied(lambda: self.some(self.channels, 3, 70), 15)
            if self.chance(5):
                step["channels"] = ["channel:web", "phone"]
        if self.chance(20):
            step["next"] = self.varied(lambda: self.following(journey), 15)
        if self.chance(6):
            step["entry"] = True
        if self.chance(10):
            step["retired"] = "it is over"
        for field in ("recovers", "recovery"):
            if self.chance(7):
                others = [(journey, other) for other in own if other != name]
                others += [other for other in self.steps if other[0] != journey and self.chance(15)]
                step |= self.written(**{field: self.list_of([self.inside(journey, *o) for o in others], 2, 80)})
        return step

    def inside(self, journey: str, other: str, step: str) -> str:
        """Write a reference to a step as it may be written inside a journey."""
        return step if journey == other else f"{other}/{step}"

    def following(self, journey: str) -> list[Any]:
        """Draw what follows a step: steps of its journey, now and then of another one."""
        options = [self.inside(journey, *s) for s in self.steps if s[0] == journey or self.chance(8)]
        chances = self.chance(40)
        steps = self.some(options, 3, 65)
        drawn: list[Any] = [
            {"step": step, "chance": self.pick([0.5, 0.2, 0.9])} if chances and self.chance(85) else step
            for step in steps
        ]
        if self.ghosts and self.chance(15):
            drawn.append(self.pick(GHOSTS))
        return drawn

    def process(self, name: str) -> dict[str, Any]:
        self.begin()
        process = self.limited({"id": name}, 15)
        return process | self.written(
            kind=lambda: self.pick([None, None, "frontstage", "frontstage", "backstage"]),
            part_of=lambda: self.pick([*self.others(self.processes, name), None]) if self.chance(25) else None,
            owner=self.owner(65),
            function=self.sometimes(20, "f2"),
            performed_by=self.list_of(["r1", "r2", "r3"], 2, 25),
            serves=self.links(
                [("step", self.reference(*s)) for s in self.steps], 40, self.attributes("states", "channels", "when")
            ),
            enables=self.list_of(self.others(self.processes, name), 2, 10),
            operates=self.list_of(self.systems, 2, 8),
            triggers=self.list_of(self.others(self.processes, name), 2, 8),
            alternative_to=self.list_of(self.others(self.processes, name), 2, 10),
            systems=self.links(
                [("system", t) for t in self.systems], 45, self.attributes("states", "criticality", "alternative")
            ),
            reads=self.list_of(["d1", "d2"], 2, 10),
            writes=self.list_of(["d1", "d2"], 2, 10),
            creates=self.list_of(["d1", "d2"], 2, 8),
            manual=self.sometimes(10, "by hand"),
            fallback=self.sometimes(8, "on paper"),
            purpose=self.sometimes(10, "internal"),
        )

    def system(self, name: str) -> dict[str, Any]:
        self.begin()
        system = self.limited({"id": name, "kind": "application"}, 20)
        consumers = [("process", p) for p in self.processes]
        consumers += [("step", self.reference(*s)) for s in self.steps[:2]]
        system |= self.written(
            supports=self.links(consumers, 30, self.attributes("states", "criticality", "alternative")),
            realises=self.list_of(self.channels, 2, 20),
            redundancy=self.sometimes(10, "clustered"),
            depends_on=self.links([("system", t) for t in self.systems], 22, self.attributes("redundancy")),
            runs_on=self.links([("system", t) for t in self.systems], 12, self.attributes("redundancy")),
            master_of=self.list_of(["d1", "d2"], 2, 8),
            reads=self.list_of(["d1", "d2"], 2, 8),
            writes=self.list_of(["d1", "d2"], 2, 8),
            time=self.sometimes(10, "eliminate"),
            lifecycle=self.sometimes(15, {"end": self.pick(["2026", "2026-06-29", "2026-06-30", "2027-02", "2029"])}),
            replaced_by=self.list_of(self.others(self.systems, name), 2, 12),
            purpose=self.sometimes(8, "internal"),
        )
        if self.chance(8):
            system["retired"] = "no longer needed"
        return system

    def others(self, names: list[str], name: str) -> list[str]:
        """Return the names but one; where references may go wrong, now and then that one, too."""
        return [other for other in names if other != name or (self.ghosts and self.chance(25))]


@st.composite
def workspaces(draw: Callable[..., Any], *, ghosts: bool = False) -> dict[str, Any]:
    """Draw the data of a workspace; with `ghosts` some of its references name nothing."""
    return _Drawn(draw, ghosts=ghosts).workspace()


def files(data: dict[str, Any]) -> dict[str, bytes]:
    """Write the data as files of a workspace: one a kind, and the settings."""
    written = {f"{key}.yaml": {key: value} for key, value in data.items() if key != "settings"}
    written["cxalign.yaml"] = data.get("settings", {})
    return {name: json.dumps(content, indent=1).encode() for name, content in written.items()}
