"""What is written: elements, their values and states, and the links that both ends write together."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

import networkx as nx

from reference.links import Link, Node, bare, listed, merge

KINDS = {
    "journeys": "journey",
    "personas": "persona",
    "channels": "channel",
    "processes": "process",
    "systems": "system",
    "functions": "function",
    "roles": "role",
    "data": "data",
    "policies": "policy",
    "initiatives": "initiative",
}
PEOPLE = ("role", "function")
ANY = ("step", "journey", "process", "system", "role", "function", "data", "policy", "channel")

FIELDS: dict[str, dict[str, tuple[str, tuple[str, ...], bool]]] = {
    "journey": {"owner": ("owns", PEOPLE, True)},
    "step": {
        "channels": ("offered-at", ("channel",), True),
        "next": ("next", ("step",), False),
        "recovers": ("recovers", ("step",), False),
        "recovery": ("recovers", ("step",), True),
        "processes": ("serves", ("process",), True),
        "systems": ("supports", ("system",), True),
        "asks": ("asks", ("data",), False),
    },
    "process": {
        "part_of": ("part-of", ("process",), False),
        "owner": ("owns", PEOPLE, True),
        "function": ("runs", ("function",), True),
        "performed_by": ("performs", ("role",), True),
        "serves": ("serves", ("step",), False),
        "enables": ("enables", ("process",), False),
        "operates": ("operates", ("system",), False),
        "triggers": ("triggers", ("process",), False),
        "alternative_to": ("alternative-to", ("process",), False),
        "systems": ("supports", ("system",), True),
        "reads": ("reads", ("data",), True),
        "writes": ("writes", ("data",), False),
        "creates": ("creates", ("data",), False),
    },
    "system": {
        "owner": ("owns", PEOPLE, True),
        "it_owner": ("owns-it", PEOPLE, True),
        "supports": ("supports", ("process", "step"), False),
        "realises": ("realises", ("channel",), False),
        "depends_on": ("feeds", ("system",), True),
        "runs_on": ("hosts", ("system",), True),
        "master_of": ("masters", ("data",), False),
        "reads": ("reads", ("data",), True),
        "writes": ("writes", ("data",), False),
        "replaced_by": ("replaced-by", ("system",), False),
    },
    "role": {"function": ("has-role", ("function",), True)},
    "policy": {"owner": ("owns", PEOPLE, True), "governs": ("governs", ("process", "step"), False)},
    "data": {"owner": ("owns", PEOPLE, True)},
    "initiative": {
        "delivers": ("delivers", ANY, False),
        "retires": ("retires", ANY, False),
        "after": ("after", ("initiative",), False),
    },
}
"""Kind → field → (relation, the kinds it takes, whether the link runs from the other element to this one)."""

BUILT_IN = {"web", "app", "email", "sms", "kiosk", "phone", "branch", "post", "chat", "social"}
BUILT_IN_DIGITAL = {"web", "app", "email", "sms", "kiosk", "chat", "social"}
ANONYMOUS = ""


class Unknown(NamedTuple):
    """A reference that names nothing: present, but nobody knows to what."""

    writer: Node
    field: str
    relation: str
    states: frozenset[str]


class World:
    """All that one set of files says."""

    def __init__(self, data: dict[str, Any]) -> None:
        declared = data.get("settings", {}).get("states", ["current", "future"])
        self.settings = data.get("settings", {})
        self.states = [state["id"] if isinstance(state, dict) else state for state in declared]
        self.raw: dict[Node, dict[str, Any]] = {}
        self.steps_of_journey: dict[Node, list[Node]] = {}
        for key, kind in KINDS.items():
            for item in data.get(key) or []:
                self.raw[kind, item["id"]] = item
                if kind == "journey":
                    steps = {("step", f"{item['id']}/{step['id']}"): step for step in item["steps"]}
                    self.raw.update(steps)
                    self.steps_of_journey[kind, item["id"]] = list(steps)
        self.origins: dict[tuple[Node, str], str] = {}
        self.present = self._place()
        self.unknown: list[Unknown] = []
        self.known: dict[tuple[str, str], list[Link]] = {}
        self.links = merge(self._entries())
        self.unknown += self._refused_as_circles()

    # Elements in states

    def _place(self) -> dict[Node, set[str]]:
        present = {}
        for node, item in self.raw.items():
            if node[0] != "step":
                present[node] = set(self.states) & set(listed(item.get("states"), default=self.states))
        for journey, steps in self.steps_of_journey.items():
            for step in steps:
                declared = set(listed(self.raw[step].get("states"), default=self.states))
                present[step] = present[journey] & declared
            for before, state in pairwise(self.states):
                unchanged = self._in_state(self.raw[journey].get("unchanged"), state)
                if state in present[journey] and unchanged and not any(state in present[step] for step in steps):
                    for step in steps:
                        if before in present[step]:
                            present[step].add(state)
                            self.origins[step, state] = self.origins.get((step, before), before)
        return present

    def exists(self, node: Node, state: str) -> bool:
        """Tell whether an element exists in a state; what is only named exists in all."""
        return node not in self.raw or state in self.present[node]

    def nodes(self, kind: str, state: str) -> list[Node]:
        """Return the declared elements of a kind that exist in a state."""
        return [node for node in self.raw if node[0] == kind and self.exists(node, state)]

    def _in_state(self, value: Any, state: str) -> Any:
        return value.get(state) if self.is_per_state(value) else value

    def is_per_state(self, value: Any) -> bool:
        """Tell whether a value is written per state: a mapping whose keys are all states."""
        return isinstance(value, dict) and bool(value) and all(key in self.states for key in value)

    def value(self, node: Node, field: str, state: str) -> Any:
        """Return what an element writes under a field for a state; None if nothing."""
        if node not in self.raw:
            return None
        return self._in_state(self.raw[node].get(field), self.origins.get((node, state), state))

    # Links

    def _entries(self) -> list[tuple[tuple[str, Node, Node], Node, str, dict[str, Any]]]:
        """List all that is written about links: (the link, the end that wrote it, the field, what it says)."""
        entries = []
        for node, item in self.raw.items():
            for field, (relation, kinds, inverse) in FIELDS.get(node[0], {}).items():
                written = item.get(field)
                per_state = self.is_per_state(written)
                for states, value in written.items() if per_state else [(None, written)]:
                    for place, said in enumerate(listed(value, default=[])):
                        says = dict(said) if isinstance(said, dict) else {kinds[0]: said}
                        name = next(says.pop(kind) for kind in kinds if kind in says)
                        own = None if "states" not in says else frozenset(listed(says["states"], default=[]))
                        only = frozenset([states]) if per_state else None
                        says["states"] = only if own is None else own if only is None else own & only
                        says["states"] = self._with_taken_over(node, says["states"])
                        says["place"] = place
                        targets = kinds if not isinstance(said, dict) else tuple(k for k in kinds if k in said)
                        other = self.find(node, field, targets if isinstance(said, dict) else kinds, name)
                        if other is None:
                            lives = self.present[node] if says["states"] is None else says["states"]
                            self.unknown.append(Unknown(node, field, relation, frozenset(lives)))
                            continue
                        if other == node:
                            lives = set(self.states) if says["states"] is None else says["states"]
                            self.unknown.append(Unknown(node, field, relation, frozenset(lives)))
                        ends = (other, node) if inverse else (node, other)
                        entries.append(((relation, *ends), node, field, says))
        return entries

    def _with_taken_over(self, node: Node, states: frozenset[str] | None) -> frozenset[str] | None:
        """Add the states in which a step is taken over from one of those it speaks of."""
        if states is None:
            return None
        return states | {state for state in self.states if self.origins.get((node, state)) in states}

    def find(self, node: Node, field: str, kinds: tuple[str, ...], text: str) -> Node | None:
        """Find the one element a reference means."""
        kind, colon, rest = text.partition(":")
        if colon and kind in (*KINDS.values(), "step"):
            kinds, text = tuple({kind} & set(kinds)), rest
        elif node[0] == "step" and field in ("next", "recovers", "recovery"):
            own = ("step", f"{node[1].partition('/')[0]}/{text}")
            if own in self.raw:
                return own
        found = [
            other
            for other in self.raw
            if other[0] in kinds and (other[1] == text or (other[0] == "step" and other[1].partition("/")[2] == text))
        ]
        if len(found) == 1:
            return found[0]
        if not found and kinds:
            declared = {other for other, _ in self.raw}
            if kinds[0] == "channel" and (text in BUILT_IN or "channel" not in declared):
                return ("channel", text)
            if kinds[0] in ("role", "function", "data") and kinds[0] not in declared:
                return (kinds[0], text)
        return None

    def between_existing(self, link: Link, state: str) -> bool:
        """Tell whether a link may hold in a state: both ends are there, and nobody limits it to other states."""
        return all(self.exists(end, state) for end in (link.source, link.target)) and self.is_said_for(link, state)

    def live(self, relation: str, state: str) -> list[Link]:
        """Return the links of a relation that exist in a state; asked so often that the answer is kept."""
        if (relation, state) not in self.known:
            self.known[relation, state] = self._find_live(relation, state)
        return self.known[relation, state]

    def _find_live(self, relation: str, state: str) -> list[Link]:
        return [
            link
            for link in self.links
            if link.relation == relation
            and self.between_existing(link, state)
            and (
                link.channels is None
                or link.target[0] != "step"
                or any(name in self.channels(link.target, state) for name in link.channels)
            )
        ]

    def sources(self, node: Node, relation: str, state: str) -> set[Node]:
        """Return what a relation links to an element."""
        return {link.source for link in self.live(relation, state) if link.target == node}

    def targets(self, node: Node, relation: str, state: str) -> set[Node]:
        """Return what a relation links an element to."""
        return {link.target for link in self.live(relation, state) if link.source == node}

    def channels(self, step: Node, state: str) -> list[str]:
        """Return the channels a step offers: those written, else those its serving links name, else one without name."""
        written = self.value(step, "channels", state)
        if written is not None:
            names = [bare(name) for name in listed(written, default=[])]
        else:
            serving = [link for link in self.links if link.relation == "serves" and link.target == step]
            names = [name for link in serving if self.between_existing(link, state) for name in link.channels or ()]
        offered = [name for name in dict.fromkeys(names) if self.exists(("channel", name), state)]
        return offered if written is not None else offered or [ANONYMOUS]

    def channels_of_link(self, link: Link, state: str) -> list[str]:
        """Return the channels of its step on which a link holds."""
        offered = self.channels(link.target, state)
        return [name for name in offered if link.channels is None or name in link.channels]

    def _refused_as_circles(self) -> list[Unknown]:
        """List the links that lead in a circle where none may: they cannot be what was meant."""
        found = []
        for field, relation in (("part_of", "part-of"), ("replaced_by", "replaced-by")):
            for state in self.states:
                said = {link for link in self.links if link.relation == relation and self.is_said_for(link, state)}
                circling = nx.DiGraph((link.source, link.target) for link in said if link.source != link.target)
                for link in said:
                    if link.source != link.target and nx.has_path(circling, link.target, link.source):
                        found.append(Unknown(link.source, field, relation, frozenset([state])))
        return found

    def is_said_for(self, link: Link, state: str) -> bool:
        """Tell whether a link is written for a state, or for none in particular."""
        return link.states is None or state in link.states

    def is_unsure(self, node: Node, field: str, state: str) -> bool:
        """Tell whether an element wrote a reference under a field, for this state, that names nothing."""
        wrote = [each for each in self.unknown if each.writer == node and each.field == field]
        return self.exists(node, state) and any(state in each.states for each in wrote)

    def never_offered(self) -> set[tuple[Node, Node, str]]:
        """Return (process, step, channel) for serving links that name a channel their step offers in no state."""
        return {
            (link.source, link.target, name)
            for link in self.links
            if link.relation == "serves"
            for name in link.channels or ()
            if not any(name in self.channels(link.target, state) for state in self.present[link.target])
        }
