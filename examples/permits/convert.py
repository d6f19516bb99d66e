"""Turn the permit journeys of `source/journeys.json` into a cxalign workspace.

    python convert.py SOURCE.json OUTDIR

Knows the two formats and nothing of cxalign's code. The README beside this file holds
the mapping. What is not found in the workspace as the source has it is printed.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from textwrap import wrap
from typing import NotRequired, TypeAlias, TypedDict, cast

SCHEMA = "../../schemas/workspace.schema.json"
WIDTH = 88
UNITS = {"Hour": "h", "Day": "d", "Week": "w"}
ORDERING = ("hard", "soft")
WORDING = {
    "hard": "Only after",
    "soft": "Better after",
    "parallel": "At the same time as",
}
SETTINGS = """\
# The source describes what an applicant meets today and no future: one state is all.
organisation: Permits and licences in the United States, archetypal
states: [current]
# Its functions are public agencies: nothing is known of what stands behind them.
expected_functions: []
"""

Dependency = TypedDict("Dependency", {"from": str, "to": str, "type": str})
Exemption = TypedDict("Exemption", {"from": str, "to": str, "reason": str})
Field: TypeAlias = "str | bool | list[str] | list[Element]"
Element: TypeAlias = "dict[str, Field]"
Groups: TypeAlias = Mapping[str, list[Element]]


class Named(TypedDict):
    """A jurisdiction or a category."""

    id: str
    name: str


class Link(TypedDict):
    """A page something was read in."""

    title: str
    url: str


class Reference(Link):
    """A page the authors of the source read for one journey."""

    type: str
    accessed: str


class Gotcha(TypedDict):
    """A warning to the applicant about one step of one journey."""

    step: str
    note: str
    severity: str
    source: Link


class Permit(TypedDict):
    """A permit, licence or inspection that many journeys share."""

    id: str
    name: str
    jurisdiction: str
    phase: str
    agency: str
    description: str
    fee: str
    estTime: str
    renewalTerm: str | None
    required: bool
    blocking: NotRequired[bool]
    source: Link


class Journey(TypedDict):
    """What somebody wants to do, and the permits it takes."""

    id: str
    name: str
    cat: str
    steps: list[str]
    dependencies: list[Dependency]
    gotchas: list[Gotcha]
    references: list[Reference]
    ruleExceptions: NotRequired[list[Exemption]]


class Source(TypedDict):
    """The whole of `journeys.json`."""

    jurisdictions: list[Named]
    categories: list[Named]
    plcNodes: list[Permit]
    journeys: list[Journey]


Permits: TypeAlias = Mapping[str, Permit]

# Writing YAML


def quoted(text: str) -> str:
    """Quote a text so that YAML reads back exactly it."""
    return json.dumps(text, ensure_ascii=not text.isprintable())


def item(text: str) -> str:
    """Write an entry of a list on one line, plain if it looks like an id."""
    plain = re.fullmatch(r"[^\W\d_][\w./-]*", text) and not is_keyword(text)
    return text if plain else quoted(text)


def scalar(text: str) -> str:
    """Write a text on one line, plain where nothing else could be read in it."""
    letters = re.fullmatch(r"[^\W\d_]([\w ,.;/&()'\u2019$-]*[\w.)])?", text)
    plain = (letters and not is_keyword(text)) or re.fullmatch(r"\d+[hdw]", text)
    return text if plain else quoted(text)


def is_keyword(text: str) -> bool:
    """Tell whether some YAML reader takes the word for a boolean or null."""
    return text.lower() in {"true", "false", "yes", "no", "on", "off", "y", "n", "null"}


def tidy(text: str) -> str:
    """Leave one blank between words and none around them."""
    return " ".join(text.split())


def text_lines(key: str, text: str) -> Iterator[str]:
    """Write a text: on one line, folded where it is long, or line by line."""
    lines = text.split("\n")
    safe = all(one and one.isprintable() and one == tidy(one) for one in lines)
    if not safe or (len(lines) == 1 and len(text) <= WIDTH):
        yield f"{key}: {scalar(text)}"
        return
    yield f"{key}: {'>-' if len(lines) == 1 else '|-'}"
    if len(lines) == 1:
        lines = wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)
    yield from (f"  {line}" for line in lines)


def field_lines(key: str, value: Field) -> Iterator[str]:
    """Write a field; an empty one is not written."""
    if not value:
        return
    if isinstance(value, str):
        yield from text_lines(key, value)
    elif isinstance(value, bool):
        yield f"{key}: true"
    elif isinstance(value[0], str):
        yield f"{key}: [{', '.join(item(one) for one in value)}]"
    else:
        yield f"{key}:"
        for element in value:
            yield from (f"  {line}" for line in element_lines(element))


def element_lines(element: Element) -> Iterator[str]:
    """Write an element as an entry of a list."""
    lines = (line for field in element.items() for line in field_lines(*field))
    for number, line in enumerate(lines):
        yield f"{'  ' if number else '- '}{line}"


def write(file: Path, kind: str, groups: Groups, up: str = "") -> None:
    """Write one model file of one kind, each group under its name as a comment."""
    lines = [f"# yaml-language-server: $schema={up}{SCHEMA}", f"{kind}:"]
    for name, elements in groups.items():
        lines += ["", f"  # {name}"]
        for element in elements:
            lines += ["", *(f"  {line}" for line in element_lines(element))]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


# The mapping


def slug(agency: str) -> str:
    """Make `internal-revenue-service` of `Internal Revenue Service (IRS)`."""
    bare = re.sub(r"\(.*?\)|[.'\u2019]", "", agency).lower()
    return "-".join(re.findall(r"\w+", bare))


def duration(words: str) -> str:
    """Make `2w` of `1-2 Weeks`, the upper bound; nothing of a unit we do not have."""
    found = re.fullmatch(r"(?:\d+-)?(\d+) (\w+?)s?", words)
    return found[1] + UNITS[found[2]] if found and found[2] in UNITS else ""


def link(page: Link) -> str:
    """Write a title with its address."""
    return f"{page['title']} <{page['url']}>"


def name_of(step: str, permits: Permits) -> str:
    """Name a permit; one the source does not describe has only its id."""
    return permits[step]["name"] if step in permits else step


def in_order(journey: Journey) -> list[str]:
    """Put each step after what it depends on, else keep the order of the source.

    Of a cycle the step the source lists first comes first.
    """
    steps = list(dict.fromkeys(journey["steps"]))
    ordering = [d for d in journey["dependencies"] if d["type"] in ORDERING]
    needs = {step: {d["from"] for d in ordering if d["to"] == step} & set(steps) for step in steps}
    placed: list[str] = []
    while waiting := [step for step in steps if step not in placed]:
        ready = (step for step in waiting if needs[step] <= set(placed))
        placed.append(next(ready, waiting[0]))
    return placed


def prerequisites(step: str, journey: Journey, permits: Permits) -> str:
    """Say what must, should or may go on before or beside the step."""
    named: dict[str, list[str]] = {kind: [] for kind in WORDING}
    for d in journey["dependencies"]:
        if d["to"] == step:
            named.setdefault(d["type"], []).append(name_of(d["from"], permits))
    return " ".join(
        f"{WORDING.get(kind, 'After')} {' and '.join(names)} ({kind})." for kind, names in named.items() if names
    )


def step_of(step: str, journey: Journey, permits: Permits) -> Element:
    """Describe a permit as one applicant meets it."""
    behind = {d["to"] for d in journey["dependencies"] if d["type"] in ORDERING}
    fields: Element = {
        "id": step,
        "description": prerequisites(step, journey, permits),
        "entry": step not in behind and step != in_order(journey)[0],
    }
    if step not in permits:
        return fields
    permit = permits[step]
    return {
        "id": step,
        "name": permit["name"],
        **fields,
        "stage": permit["phase"],
        "wait": duration(permit["estTime"]),
        "processes": [step],
    }


def journey_of(journey: Journey, permits: Permits) -> Element:
    """Describe a journey, its steps in an order that keeps every dependency."""
    exemptions = [
        f"Exception to {name_of(e['from'], permits)} before {name_of(e['to'], permits)}: {e['reason']}"
        for e in journey.get("ruleExceptions", [])
    ]
    references = [f"- {link(r)} ({r['type']}, accessed {r['accessed']})" for r in journey["references"]]
    heading = ["References:"] if references else []
    return {
        "id": journey["id"],
        "name": journey["name"],
        "description": "\n".join([*exemptions, *heading, *references]),
        "basis": "planned",
        "evidence": "assumed",
        "tags": [journey["cat"]],
        "steps": [step_of(step, journey, permits) for step in in_order(journey)],
    }


def process_of(permit: Permit) -> Element:
    """Describe an agency's work of granting a permit."""
    renewal = permit["renewalTerm"]
    facts = [
        permit["description"],
        f"Fee: {permit['fee']}.",
        f"Estimated time: {permit['estTime']}.",
        *([f"Renewal: {renewal}."] if renewal else []),
        f"Source: {link(permit['source'])}",
    ]
    required = "required" if permit["required"] else "not-required"
    blocking = ["blocking"] if permit.get("blocking") else []
    return {
        "id": permit["id"],
        "name": permit["name"],
        "description": " ".join(facts),
        "owner": slug(permit["agency"]),
        "wait": duration(permit["estTime"]),
        "tags": [permit["jurisdiction"], permit["phase"], required, *blocking],
    }


def functions_in(jurisdiction: str, name: str, permits: Permits) -> list[Element]:
    """Describe a jurisdiction's agencies, each where its first permit stands."""
    first: dict[str, str] = {}
    for permit in permits.values():
        first.setdefault(permit["agency"], permit["jurisdiction"])
    return [
        {
            "id": slug(agency),
            "name": agency,
            "description": f"{name} agency.",
            "tags": [jurisdiction],
        }
        for agency, where in first.items()
        if where == jurisdiction
    ]


def stories_of(journey: Journey, permits: Permits) -> Iterator[Element]:
    """Describe the warnings; one about a missing step is told of permit and journey."""
    told: Counter[str] = Counter()
    for gotcha in journey["gotchas"]:
        step = gotcha["step"]
        told[step] += 1
        number = f"-{told[step]}" if told[step] > 1 else ""
        about, note = [f"{journey['id']}/{step}"], ""
        if step not in journey["steps"]:
            about = [f"process:{step}"] if step in permits else []
            about.append(f"journey:{journey['id']}")
            note = f"About {step}, which is no step of this journey. "
        yield {
            "id": f"{journey['id']}-{step}{number}",
            "about": about,
            "text": gotcha["note"],
            "description": f"{note}Source: {link(gotcha['source'])}",
            "tags": [gotcha["severity"]],
        }


def headings(listed: list[Named], used: Iterable[str]) -> dict[str, str]:
    """Name the groups in use, in the order of the source; an unlisted one by its id."""
    names = {one["id"]: one["name"] for one in listed}
    present = dict.fromkeys(used)
    return {one: names.get(one, one) for one in [*names, *present] if one in present}


# What a reader of the workspace does not find as the source has it


def unknown_fields(source: Source) -> Iterator[str]:
    """Name the fields that this converter does not know, and so leaves out."""
    journeys, permits = source["journeys"], source["plcNodes"]
    parts: dict[type, list[object]] = {
        Source: [source],
        Named: [*source["jurisdictions"], *source["categories"]],
        Permit: [*permits],
        Journey: [*journeys],
        Dependency: [d for j in journeys for d in j["dependencies"]],
        Gotcha: [g for j in journeys for g in j["gotchas"]],
        Reference: [r for j in journeys for r in j["references"]],
        Exemption: [e for j in journeys for e in j.get("ruleExceptions", [])],
        Link: [
            *(p["source"] for p in permits),
            *(g["source"] for j in journeys for g in j["gotchas"]),
        ],
    }
    for known, items in parts.items():
        keys = {key for one in items for key in cast("dict[str, object]", one)}
        for key in sorted(keys - known.__annotations__.keys()):
            yield f"{known.__name__}: the field {key} is left out"


def changed_in(journey: Journey, permits: Permits) -> Iterator[str]:
    """Name what of a journey is moved, or said by a text only."""
    order = in_order(journey)
    if order != journey["steps"]:
        yield f"the order {', '.join(journey['steps'])} yields to the dependencies"
    for step in order:
        if step not in permits:
            yield f"the source does not describe {step}"
    for gotcha in journey["gotchas"]:
        if gotcha["step"] not in order:
            yield f"a warning about {gotcha['step']} is none about a step of it"
    for d in journey["dependencies"]:
        said = f"the {d['type']} dependency of {d['to']} on {d['from']}"
        if d["to"] not in order:
            yield f"{said} has no step to be written on"
        elif d["from"] not in order:
            yield f"{said} orders nothing, only its text says it"
        elif d["type"] in ORDERING and order.index(d["from"]) > order.index(d["to"]):
            yield f"{said} is part of a cycle, only its text says it"


def changed(source: Source, permits: Permits) -> Iterator[str]:
    """Name everything that is left out, moved or said by a text only."""
    yield from unknown_fields(source)
    used = {journey["cat"] for journey in source["journeys"]}
    for category in source["categories"]:
        if category["id"] not in used:
            yield f"category {category['id']} has no journey"
    if len(permits) < len(source["plcNodes"]):
        yield "permits share an id, the last of them is used"
    for permit in permits.values():
        if not duration(permit["estTime"]):
            yield f"permit {permit['id']}: only its text says its time"
    for journey in source["journeys"]:
        for change in changed_in(journey, permits):
            yield f"journey {journey['id']}: {change}"


def convert(source: Source, permits: Permits, out: Path) -> None:
    """Write the whole workspace."""
    by_category = headings(source["categories"], (j["cat"] for j in source["journeys"]))
    for category, name in by_category.items():
        journeys = [j for j in source["journeys"] if j["cat"] == category]
        described = [journey_of(j, permits) for j in journeys]
        warnings = [story for j in journeys for story in stories_of(j, permits)]
        file = f"{category}.yaml"
        write(out / "journeys" / file, "journeys", {name: described}, "../")
        write(out / "stories" / file, "stories", {name: warnings}, "../")
    everyone = permits.values()
    areas = headings(source["jurisdictions"], (p["jurisdiction"] for p in everyone))
    granting = {name: [process_of(p) for p in everyone if p["jurisdiction"] == area] for area, name in areas.items()}
    write(out / "processes.yaml", "processes", granting)
    agencies = {name: functions_in(area, name, permits) for area, name in areas.items()}
    write(out / "organisation.yaml", "functions", agencies)
    (out / "cxalign.yaml").write_text(SETTINGS, encoding="utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    """Read SOURCE.json, write the workspace into OUTDIR, print what is changed."""
    if len(arguments) != len(("SOURCE.json", "OUTDIR")):
        sys.stderr.write("usage: python convert.py SOURCE.json OUTDIR\n")
        return 2
    text = Path(arguments[0]).read_text(encoding="utf-8")
    source = cast("Source", json.loads(text))
    permits = {permit["id"]: permit for permit in source["plcNodes"]}
    convert(source, permits, Path(arguments[1]))
    sys.stdout.writelines(f"{line}\n" for line in changed(source, permits))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
