"""Generates a large, realistic workspace, the same for the same size and seed.

Usage: python generate.py SIZE [-o DIR] [--seed N], with SIZE like 1k, 10k or 1M.

Teams are drafted and written one after the other, so memory does not grow with SIZE.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from generating.change import draft_initiatives
from generating.company import (
    PROCESSES_PER_GROUP,
    SETTINGS,
    TEAMS_PER_GROUP,
    company_organisation,
    company_systems,
    group_name,
    group_processes,
    shared_by,
)
from generating.drafts import Draft, Team
from generating.journeys import attend_journeys, draft_journeys
from generating.organisation import (
    draft_information,
    draft_organisation,
    trace_data,
)
from generating.processes import draft_processes, support_processes
from generating.technology import draft_technology
from generating.words import name_team
from generating.writing import section, write_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TEAM_SIZE = 2000
UNITS = {"k": 1000, "M": 1_000_000}
FLOW_SHARES = {"roles": 0.9, "functions": 0.9, "data": 0.9, "personas": 0.9}
FLOW_SHARE = 0.5


@dataclass(slots=True)
class Tally:
    """How much was written."""

    elements: int = 0
    files: int = 0
    size: int = 0


def parse_size(text: str) -> int:
    """Return the number of elements that a size like 10k or 1M stands for."""
    number = text.rstrip("kM")
    unit = UNITS.get(text[len(number) :], 1 if number == text else 0)
    if not number.isdecimal() or not unit:
        message = f"{text!r} is no size like 1k, 10k or 1M"
        raise argparse.ArgumentTypeError(message)
    return int(number) * unit


def cache_folder(size: int, seed: int = 0) -> Path:
    """Return where a workspace is kept; a changed generator gets a new place."""
    here = Path(__file__).resolve()
    sources = [here, *sorted((here.parent / "generating").glob("*.py"))]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources))
    name = f"{size}-{seed}-{digest.hexdigest()[:8]}"
    return Path(tempfile.gettempdir()) / "cxalign-benchmarks" / name


def draft_team(index: int, size: int, seed: int) -> Team:
    """Draft everything one team owns, from its own stream of random numbers."""
    name, code = name_team(index)
    rng = Random(f"{seed}/{name}")
    team = Team(name, code, size, rng, shared_by(index // TEAMS_PER_GROUP))
    draft_organisation(team)
    landscape = draft_technology(team)
    work = draft_processes(team)
    draft_information(team)
    draft_journeys(team)
    readers = [each for each in work.serving() if "states" not in each.fields]
    trace_data(team, landscape.lasting, readers)
    support_processes(team, work, landscape)
    attend_journeys(team, work, landscape)
    draft_initiatives(team)
    return team


def team_files(team: Team) -> Mapping[str, Mapping[str, Sequence[Draft]]]:
    """Spread a team's elements over its files as their authors would."""
    files: dict[str, Mapping[str, Sequence[Draft]]] = {
        "organisation": {"functions": team.functions, "roles": team.roles},
        "information": {"data": team.data, "policies": team.policies},
        "change": {"initiatives": team.initiatives},
    }
    parts: tuple[tuple[str, Sequence[Draft], int], ...] = (
        ("journeys", team.journeys, 4),
        ("processes", team.processes, 3),
        ("systems", team.systems, 2),
    )
    for kind, drafts, count in parts:
        length = math.ceil(len(drafts) / count)
        for number in range(count):
            part = drafts[number * length : (number + 1) * length]
            if part:
                files[f"{kind}-{number + 1}"] = {kind: part}
    return files


def write_files(
    folder: Path,
    owner: str,
    files: Mapping[str, Mapping[str, Sequence[Draft]]],
    tally: Tally,
) -> None:
    """Write the files of one folder and count what is in them."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = Random(f"style/{owner}")
    for name, sections in files.items():
        texts = [section(kind, drafts, rng, FLOW_SHARES.get(kind, FLOW_SHARE)) for kind, drafts in sections.items()]
        heading = f"{name.rstrip('-0123456789').capitalize()} of {owner}"
        tally.size += write_file(folder / f"{name}.yaml", heading, texts)
        tally.files += 1
        for drafts in sections.values():
            tally.elements += sum(1 + len(getattr(each, "steps", ())) for each in drafts)


def generate(size: int, folder: Path, seed: int = 0) -> Tally:
    """Write a workspace of about the given number of elements."""
    tally = Tally()
    folder.mkdir(parents=True)
    (folder / "cxalign.yaml").write_text(SETTINGS, encoding="utf-8")
    teams = math.ceil(size / (TEAM_SIZE + PROCESSES_PER_GROUP / TEAMS_PER_GROUP + 1))
    groups = math.ceil(teams / TEAMS_PER_GROUP)
    company = {"organisation": company_organisation()}
    company["systems"] = {"systems": company_systems()}
    for group in range(groups):
        company[group_name(group)] = {"processes": group_processes(group)}
    write_files(folder / "company", "the company", company, tally)
    team_size = (size - tally.elements) // teams
    for index in range(teams):
        team = draft_team(index, team_size, seed)
        write_files(folder / "teams" / team.name, team.name, team_files(team), tally)
    return tally


def main() -> None:
    """Read the command line and write the workspace under its final name at the end."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("size", type=parse_size, metavar="SIZE", help="1k, 10k, 1M …")
    parser.add_argument("-o", "--output", type=Path, metavar="DIR")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    arguments = parser.parse_args()
    folder = arguments.output or cache_folder(arguments.size, arguments.seed)
    if folder.exists():
        parser.error(f"{folder} exists already")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="unfinished-") as place:
        unfinished = Path(place) / folder.name
        tally = generate(arguments.size, unfinished, arguments.seed)
        unfinished.rename(folder)
    print(
        f"{folder}: {tally.elements:,} elements in {tally.files:,} files, "
        f"{tally.size:,} bytes, {tally.size / tally.elements:.0f} per element"
    )


if __name__ == "__main__":
    main()
