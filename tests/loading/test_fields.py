"""Every field of every kind: the model has it, its right forms are read, its wrong ones are told at their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cxalign.model import KINDS, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# What each type of the language reads, and what it refuses: (written, message); the message says `it` for the field,
# and «» stand around the part that is marked where that is not all of what is written.
TYPES: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "text": (
        {"one": "one", '"two words"': "two words", "no": "no", "010": "010", "1.50": "1.50", "true": "true", "''": ""},
        {"[a]": "`it` must be text, found a list", "{a: b}": "`it` must be text, found a mapping"},
    ),
    "texts": (
        {"one": ("one",), "[one, no, 3]": ("one", "no", "3"), "[]": ()},
        {"{a: b}": "`it` must be text, found a mapping", "[a, «[b]»]": "`it` must be text, found a list"},
    ),
    "ref": (
        {"one": "one", "no": "no", "role:one": "role:one"},
        {
            "[one]": "`it` must be text, found a list",
            "{a: b}": "`it` must be text, found a mapping",
            "''": "`it` must not be empty",
        },
    ),
    "refs": (
        {"one": ("one",), "[one, a/b]": ("one", "a/b"), "[]": ()},
        {
            "{a: b}": "`it` must be text, found a mapping",
            "[a, «[b]»]": "`it` must be text, found a list",
            "[a, «{b: c}»]": "`it` must be text, found a mapping",
            "[a, «''»]": "`it` must not be empty",
        },
    ),
    "level": (
        {"0": 0, "'5'": 5},
        {
            "high": "`it` must be a level from 0 to 5, found 'high'",
            "6": "`it` must be a level from 0 to 5, found '6'",
            "2.5": "`it` must be a level from 0 to 5, found '2.5'",
            "[1]": "`it` must be a level from 0 to 5, found a list",
            "{a: 1}": "`it` must be a level from 0 to 5, found a mapping",
        },
    ),
    "year": ({"1999": 1999}, {"old": "`it` must be a year such as 2007, found 'old'"}),
    "emotion": (
        {"-2": -2, "+1": 1, "0": 0},
        {"3": "`it` must be a whole number from -2 (awful) to 2 (delighted), found '3'"},
    ),
    "count": ({"0": 0, "'7'": 7}, {"-1": "`it` must be a whole number, 0 or more, found '-1'"}),
    "number": ({"-1.5": -1.5, "3": 3.0}, {"1,5": "`it` must be a number, found '1,5'"}),
    "amount": ({"0.5": 0.5}, {"-3": "`it` must be a number, 0 or more, found '-3'"}),
    "chance": ({"0.5": 0.5, "1": 1.0}, {"50%": "`it` must be a number from 0 to 1, found '50%'"}),
    "boolean": (
        {"true": True, '"false"': False},
        {"yes": "`it` must be true or false, found 'yes'", "1": "`it` must be true or false, found '1'"},
    ),
    "duration": (
        {"45s": 45, "'1h30m'": 5400, "2w": 1_209_600},
        {
            "12:30": "`it` must be a duration such as 45s, 25m, 2h, 3d, 2w or 1h30m, found '12:30'",
            "30": "`it` must be a duration such as 45s, 25m, 2h, 3d, 2w or 1h30m, found '30'",
        },
    ),
    "date": (
        {"2027": "2027-01-01", "2027-06": "2027-06-01", "'2027-06-30'": "2027-06-30"},
        {"30.6.2027": "`it` must be a date such as 2027, 2027-06 or 2027-06-30, found '30.6.2027'"},
    ),
    "end date": (
        {"2027": "2027-12-31", "2027-06": "2027-06-30", "2027-06-01": "2027-06-01"},
        {"2027-02-29": "`it` must be a date such as 2027, 2027-06 or 2027-06-30, found '2027-02-29'"},
    ),
    "why": (
        {"the law asks for it": "the law asks for it"},
        {
            "true": "`it` must say why, or be left out, found 'true'",
            "No": "`it` must say why, or be left out, found 'No'",
            "n/a": "`it` must say why, or be left out, found 'n/a'",
            "'-'": "`it` must say why, or be left out, found '-'",
            "[a]": "`it` must be text that says why, found a list",
        },
    ),
    "id": (
        {"a-1": "a-1", "010": "010"},
        {
            "a b": "`it` may hold letters, digits, '.', '_' and '-' only, found 'a b'",
            "a/b": "`it` may hold letters, digits, '.', '_' and '-' only, found 'a/b'",
            "''": "`it` must not be empty",
            "[a]": "`it` must be text, found a list",
        },
    ),
    "ids": (
        {"future": ("future",), "[current, future]": ("current", "future"), "[]": ()},
        {"[a, «b c»]": "`it` may hold letters, digits, '.', '_' and '-' only, found 'b c'"},
    ),
    "readiness level": (
        {"1": 1, "5": 5},
        {
            "0": "`it` must be a level from 1 to 5, found '0'",
            "[1]": "`it` must be a level from 1 to 5, found a list",
            "{level: «6»}": "`level` must be a level from 1 to 5, found '6'",
            "{level: 1, evidence: «seen»}": (
                "`evidence` must be assumed, workshop, interviews, data or event-log, found 'seen'"
            ),
            "{level: 1, assessed: «x»}": ("`assessed` must be a date such as 2027, 2027-06 or 2027-06-30, found 'x'"),
        },
    ),
}

DIMENSIONS = "technology process policy people data"
LINK = {"channels": "refs", "when": "text", "states": "refs"}
SUPPORT = {"criticality": "essential helpful", "alternative": "text", "states": "refs"}
PARTS: dict[str, dict[str, str]] = {
    "accepted_risk": {"reason": "why", "until": "end date"},
    "budget": {
        **dict.fromkeys(("steps", "handoffs", "forced_switches", "revisits", "asks_again"), "count"),
        **dict.fromkeys(("customer_time", "wait"), "duration"),
    },
    "expects": {
        **dict.fromkeys(("owner", "system", "recovery"), "boolean"),
        "capability": "level",
        "channel": "ref",
        "wait": "duration",
        "effort": "duration",
        "contacts": "count",
    },
    "next": {"step": "ref", "when": "text", "chance": "chance"},
    "processes": {"process": "ref", **LINK},
    "step systems": {"system": "ref", "channels": "refs", **SUPPORT},
    "serves": {"step": "ref", **LINK},
    "process systems": {"system": "ref", **SUPPORT},
    "pcf": {"version": "text", "id": "text"},
    "supports": {"process": "ref", **SUPPORT},
    "step supports": {"step": "ref", **SUPPORT},
    "depends_on": {"system": "ref", "redundancy": "why"},
    "lifecycle": {**dict.fromkeys(("plan", "active", "phase_out"), "date"), "end": "end date"},
    "cost_per_year": {"amount": "amount", "currency": "text"},
    "causes": {
        "dimension": DIMENSIONS,
        "element": "ref",
        "status": "suspected confirmed ruled-out",
        "because": "why",
    },
    "no_change_needed": dict.fromkeys(DIMENSIONS.split(), "why"),
}
SEVEN_S = ("strategy", "structure", "systems", "shared_values", "skills", "style", "staff")
COMMON = {
    "id": "id",
    "name": "text",
    "description": "text",
    "states": "ids",
    "retired": "why",
    "evidence": "assumed workshop interviews data event-log",
    "accepted_risk": "mapping accepted_risk",
    "tags": "texts",
}
FIELDS: dict[str, dict[str, str]] = {
    "journeys": {
        "steps": "steps",
        "persona": "ref",
        "goal": "text",
        "owner": "refs",
        "mapped_with": "refs",
        "basis": "planned actual",
        "volume_per_year": "amount",
        "budget": "mapping budget",
        "unchanged": "why",
    },
    "steps": {
        "stage": "text",
        "kind": "interaction action",
        "initiator": "customer company",
        "channels": "refs",
        "presence": "boolean",
        "moment_of_truth": "boolean",
        "value": "customer business regulatory none",
        "demand": "value failure",
        "effort": "duration",
        "wait": "duration",
        "wait_reason": "why",
        "emotion": "emotion",
        "asks": "refs",
        "asks_again_reason": "why",
        "expects": "mapping expects",
        "tolerates": "duration",
        "recovers": "refs",
        "recovery": "refs",
        "entry": "boolean",
        "next": "list next",
        "required_capability": "level",
        "processes": "list processes",
        "systems": "list step systems",
        "expected": "boolean",
        "tested": "date",
    },
    "personas": {"goals": "texts", "context": "text"},
    "channels": {"digital": "boolean", "human": "boolean"},
    "processes": {
        "kind": "frontstage backstage support management",
        "part_of": "ref",
        "owner": "refs",
        "function": "ref",
        "performed_by": "refs",
        "consulted": "refs",
        "automated": "boolean",
        "serves": "list serves",
        "enables": "refs",
        "operates": "refs",
        "triggers": "refs",
        "alternative_to": "refs",
        "systems": "list process systems",
        "reads": "refs",
        "writes": "refs",
        "creates": "refs",
        "capability": "level",
        "outcome": "text",
        "manual": "why",
        "fallback": "why",
        "controls": "texts",
        "effort": "duration",
        "wait": "duration",
        "purpose": "customer internal regulatory",
        "pcf": "mapping pcf",
    },
    "systems": {
        "kind": "application platform saas end-user-tool hardware network facility",
        "owner": "refs",
        "it_owner": "refs",
        "supports": "list supports",
        "realises": "refs",
        "redundancy": "why",
        "provides": "texts",
        "depends_on": "list depends_on",
        "runs_on": "list depends_on",
        "master_of": "refs",
        "reads": "refs",
        "writes": "refs",
        "lifecycle": "mapping lifecycle",
        "time": "tolerate invest migrate eliminate",
        "introduced": "date",
        "legacy": "boolean",
        "journey_informed": "boolean",
        "journey_review": "date",
        "rto": "duration",
        "replaced_by": "refs",
        "purpose": "customer internal",
        "cost_per_year": "mapping cost_per_year",
    },
    "functions": {"head": "ref", "pcf": "mapping pcf"},
    "roles": {"function": "ref", "frontline": "boolean", "may_decide": "refs", "skills": "texts"},
    "data": {
        "owner": "refs",
        "external": "boolean",
        "external_use": "why",
        "sensitivity": "public internal personal sensitive",
    },
    "policies": {
        "owner": "refs",
        "reason": "text",
        "origin": "legal regulatory contractual risk commercial unknown",
        "reference": "text",
        "review_by": "end date",
        "governs": "refs",
        "may_waive": "refs",
    },
    "initiatives": {
        "kind": "transformation management system-implementation other",
        "owner": "refs",
        "journeys": "refs",
        "start": "date",
        "end": "end date",
        "delivers": "refs",
        "retires": "refs",
        "after": "refs",
        "no_change_needed": "mapping no_change_needed",
        "overlap_ok": "why",
    },
    "readiness": {"of": "ref", **dict.fromkeys(SEVEN_S, "readiness level")},
    "stories": {
        "about": "refs",
        "persona": "ref",
        "text": "text",
        "date": "date",
        "causes": "list causes",
        "investigated_by": "refs",
    },
    "measures": {
        "at": "ref",
        "kind": "text",
        "value": "number",
        "target": "number",
        "direction": "up down",
        "date": "date",
    },
}
REQUIRED = {
    "journeys": {"steps": "[]"},
    "systems": {"kind": "saas"},
    "roles": {"function": "f"},
    "initiatives": {"kind": "other"},
    "measures": {"at": "s", "kind": "nps"},
}
REQUIRED_PARTS = {
    "accepted_risk": "reason",
    "next": "step",
    "processes": "process",
    "step systems": "system",
    "serves": "step",
    "process systems": "system",
    "supports": "process",
    "step supports": "step",
    "depends_on": "system",
    "cost_per_year": "amount",
    "causes": "dimension",
}
FIRST = {"amount": "1", "dimension": "people", "reason": "the risk is small"}


def document(kind: str, field: str, written: str, number: int) -> str:
    """Write an element with one field, which is its last line, and all that is required besides."""
    required = {"id": f"x{number}", **REQUIRED.get(kind, {})}
    required.pop(field, None)
    first, *rest = [f"{key}: {text}" for key, text in [*required.items(), (field, written)]]
    above, margin = (f"{kind}:\n", "") if kind != "steps" else (f"journeys:\n- id: j{number}\n  steps:\n", "  ")
    return above + f"{margin}- {first}\n" + "".join(f"{margin}  {line}\n" for line in rest)


def cases() -> Iterator[tuple[str, str, str, Any, str | None]]:
    """Yield (kind, field, written, value, message); the message is None where what is written is right."""
    for kind, fields in FIELDS.items():
        for field, of_type in {**COMMON, **fields}.items():
            yield from ((kind, field, *case) for case in forms(field, of_type))
    yield from (("systems", "supports", *case) for case in forms("supports", "list step supports"))


def forms(field: str, of_type: str) -> Iterator[tuple[str, Any, str | None]]:
    shape, _, part = of_type.partition(" ")
    if of_type == "steps":
        yield "[]", (), None
        yield "{id: s}", None, None
        yield "text", None, "each of `steps` must be a mapping, found 'text'"
        yield "[«text»]", None, "each of `steps` must be a mapping, found 'text'"
        yield "[«[a]»]", None, "each of `steps` must be a mapping, found a list"
    elif shape in {"mapping", "list"}:
        yield from of_part(field, shape, part)
    elif of_type in TYPES:
        good, bad = TYPES[of_type]
        yield from ((written, value, None) for written, value in good.items())
        yield from ((written, None, message.replace("`it`", f"`{field}`")) for written, message in bad.items())
    else:
        words = of_type.split()
        yield from ((word, word, None) for word in words)
        expected = f"`{field}` must be {', '.join(words[:-1])} or {words[-1]}, found "
        yield "whatever", None, f"{expected}'whatever'"
        yield "[whatever]", None, f"{expected}a list"


def of_part(field: str, shape: str, part: str) -> Iterator[tuple[str, Any, str | None]]:
    required = REQUIRED_PARTS.get(part)
    first = f"{required}: {FIRST.get(required, 'one')}, " if required else ""
    for key, of_type in PARTS[part].items():
        before = "" if key == required else first
        for written, _, message in forms(key, of_type):
            marked = written if "«" in written or message is None else f"«{written}»"
            for opening, closing in (("{", "}"), ("[{", "}]")) if shape == "list" else (("{", "}"),):
                yield f"{opening}{before}{key}: {marked}{closing}", None, message
    if shape == "mapping":
        yield "text", None, f"`{field}` must be a mapping, found 'text'"
        yield "[text]", None, f"`{field}` must be a mapping, found a list"
    else:
        yield "[]", (), None
    if required and field == "supports":
        yield "{}", None, "`supports` must name one `process` or one `step`"
    elif required:
        yield "«»{}", None, f"`{field}` has no `{required}`"


CASES = [*cases()]


@pytest.mark.parametrize("kind", FIELDS)
def test_a_kind_has_the_fields_of_the_language_and_no_others(kind: str) -> None:
    model = Step if kind == "steps" else KINDS[kind]
    assert {name for name, field in model.model_fields.items() if field.alias is None} == {*COMMON, *FIELDS[kind]}


def test_every_kind_is_tried() -> None:
    assert FIELDS.keys() == {*KINDS, "steps"}


@pytest.mark.parametrize("kind", FIELDS)
def test_the_fields_of_a_kind_read_their_forms(workspace: Callable[..., Any], kind: str) -> None:
    good = {
        f"{number}.yaml": (field, written, value, document(kind, field, written, number))
        for number, (of_kind, field, written, value, message) in enumerate(CASES)
        if of_kind == kind and message is None
    }
    found = workspace({file: text for file, (*_, text) in good.items()})
    model = Step if kind == "steps" else KINDS[kind]
    elements = {found.location(element).file: element for element in found.elements[model.KIND].values()}
    assert elements.keys() == good.keys()
    for file, (field, written, value, _) in good.items():
        assert elements[file].wrote(field), (field, written)
        if value is not None:
            read = getattr(elements[file], field)
            assert (read.isoformat() if hasattr(read, "isoformat") else read) == value, (field, written)


@pytest.mark.parametrize("kind", FIELDS)
def test_the_fields_of_a_kind_refuse_other_forms_at_their_place(load: Callable[..., Any], kind: str) -> None:
    texts: dict[str, str | bytes] = {}
    expected = []
    for number, (of_kind, field, written, _, message) in enumerate(CASES):
        if of_kind == kind and message is not None:
            file = f"{number}.yaml"
            texts[file] = text = document(kind, field, written.replace("«", "").replace("»", ""), number)
            lines = text.splitlines()
            column = lines[-1].index(f"{field}: ") + len(f"{field}: ") + 1
            start, end = (written.index("«"), written.index("»") - 1) if "«" in written else (0, len(written))
            expected.append((file, len(lines), column + start, len(lines), column + end, message))
    faults = [
        (fault.file, fault.line, fault.column, fault.end_line, fault.end_column, fault.message)
        for fault in load(texts).faults
    ]
    assert sorted(faults) == sorted(expected)
