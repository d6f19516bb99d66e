"""Which fields refer to which kinds, and what the link means: one table, read by the loader and the documentation.

A relation runs from `source` to `target`, for support always towards the customer. A field at the target's end
is `inverse`: `step.processes` and `process.serves` both say that the process serves the step.
"""

from __future__ import annotations

from typing import NamedTuple


class Reference(NamedTuple):
    """One field that refers to other elements."""

    relation: str
    targets: tuple[str, ...]
    inverse: bool = False
    keys: tuple[str, ...] = ()
    """Where an item may be a mapping: the keys under which it names what it refers to."""
    declared_once: tuple[str, ...] = ()
    """The kinds of which one element must be declared before names are checked; () means always."""


ANY = (
    "journey",
    "step",
    "persona",
    "channel",
    "process",
    "system",
    "function",
    "role",
    "data",
    "policy",
    "initiative",
    "readiness",
    "story",
    "measure",
)
_PEOPLE = ("role", "function")

_OWNER = Reference("owns", _PEOPLE, inverse=True, declared_once=("role",))
_READS = Reference("reads", ("data",), inverse=True, declared_once=("data",))
_WRITES = Reference("writes", ("data",), declared_once=("data",))

REFERENCES: dict[str, dict[str, Reference]] = {
    "journey": {
        "persona": Reference("lives", ("persona",), inverse=True, declared_once=("persona",)),
        "owner": _OWNER,
        "mapped_with": Reference("mapped", ("function",), inverse=True, declared_once=("function",)),
    },
    "step": {
        "channels": Reference("offered-at", ("channel",), inverse=True, declared_once=("channel",)),
        "asks": Reference("asks", ("data",), declared_once=("data",)),
        "recovers": Reference("recovers", ("step",)),
        "recovery": Reference("recovers", ("step",), inverse=True),
        "next": Reference("next", ("step",), keys=("step",)),
        "processes": Reference("serves", ("process",), inverse=True, keys=("process",)),
        "systems": Reference("supports", ("system",), inverse=True, keys=("system",)),
    },
    "process": {
        "part_of": Reference("part-of", ("process",)),
        "owner": _OWNER,
        "function": Reference("runs", ("function",), inverse=True, declared_once=("function",)),
        "performed_by": Reference("performs", ("role",), inverse=True, declared_once=("role",)),
        "consulted": Reference("consulted", _PEOPLE, inverse=True, declared_once=("role",)),
        "serves": Reference("serves", ("step",), keys=("step",)),
        "enables": Reference("enables", ("process",)),
        "operates": Reference("operates", ("system",)),
        "triggers": Reference("triggers", ("process",)),
        "alternative_to": Reference("alternative-to", ("process",)),
        "systems": Reference("supports", ("system",), inverse=True, keys=("system",)),
        "reads": _READS,
        "writes": _WRITES,
        "creates": Reference("creates", ("data",), declared_once=("data",)),
    },
    "system": {
        "owner": _OWNER,
        "it_owner": Reference("owns-it", _PEOPLE, inverse=True, declared_once=("role",)),
        "supports": Reference("supports", ("process", "step"), keys=("process", "step")),
        "realises": Reference("realises", ("channel",), declared_once=("channel",)),
        "depends_on": Reference("feeds", ("system",), inverse=True, keys=("system",)),
        "runs_on": Reference("hosts", ("system",), inverse=True, keys=("system",)),
        "master_of": Reference("masters", ("data",), declared_once=("data",)),
        "reads": _READS,
        "writes": _WRITES,
        "replaced_by": Reference("replaced-by", ("system",)),
    },
    "function": {"head": Reference("heads", ("role",), inverse=True, declared_once=("role",))},
    "role": {
        "function": Reference("has-role", ("function",), inverse=True, declared_once=("function",)),
        "may_decide": Reference("may-decide", ("process",)),
    },
    "data": {"owner": _OWNER},
    "policy": {
        "owner": _OWNER,
        "governs": Reference("governs", ("process", "step")),
        "may_waive": Reference("may-waive", ("role",), inverse=True, declared_once=("role",)),
    },
    "initiative": {
        "owner": _OWNER,
        "journeys": Reference("changes", ("journey",)),
        "delivers": Reference("delivers", ANY),
        "retires": Reference("retires", ANY),
        "after": Reference("after", ("initiative",)),
    },
    "readiness": {"of": Reference("ready", ("function", "initiative"))},
    "story": {
        "about": Reference("about", ANY),
        "persona": Reference("tells", ("persona",), inverse=True, declared_once=("persona",)),
        "investigated_by": Reference("investigates", _PEOPLE, inverse=True, declared_once=("role",)),
    },
    "measure": {"at": Reference("measures", ("step", "process"))},
    "persona": {},
    "channel": {},
}
"""Kind → field → what the field refers to. `step.expects.channel` and `story.causes.element` stand in NESTED."""

NESTED: dict[str, dict[tuple[str, str], Reference]] = {
    "step": {("expects", "channel"): Reference("expected-at", ("channel",), inverse=True, declared_once=("channel",))},
    "story": {("causes", "element"): Reference("cause", ANY)},
}
"""Kind → (field, key of the mapping in it) → what the key refers to."""

OWN_JOURNEY_FIRST = frozenset({"next", "recovers", "recovery"})
"""The fields in which a bare id is first a step of the same journey."""
