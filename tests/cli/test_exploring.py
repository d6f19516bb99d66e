"""`cxalign trace`, `impact` and `why`: what they print, what they take, and how they end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft7Validator

from cxalign.graph.dimensions import DIMENSIONS
from cxalign.schema import schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Ran

    Cxalign = Callable[..., Ran]
    Write = Callable[..., Path]

MODEL = """
    journeys:
      - {id: borrow, name: Borrow, owner: desk, volume_per_year: 1200, steps: [{id: ask, emotion: -1, processes: [lend]}, {id: wait}]}
    processes: [{id: lend, name: Lend, owner: desk}]
    systems:
      - {id: catalogue, kind: application, supports: [lend], runs_on: [server], owner: desk}
      - {id: server, kind: hardware, states: [today], name: The server}
"""
SETTINGS = "states: [today, tomorrow]"
COMMANDS = {
    "trace": ["text", "json", "mermaid"],
    "impact": ["text", "json", "mermaid"],
    "why": ["text", "json", "mermaid"],
}
EVERY = [(command, name) for command, names in COMMANDS.items() for name in names]
every_answer = pytest.mark.parametrize(("command", "output_format"), EVERY)


@pytest.fixture
def library(workspace: Write) -> Path:
    """Write a workspace in which hardware is behind a step, today only."""
    return workspace(model=MODEL, cxalign=SETTINGS)


@pytest.mark.usefixtures("library")
def test_a_trace_shows_both_ways_with_places_owners_and_states(cxalign: Cxalign) -> None:
    assert cxalign("trace", "catalogue") == (
        0,
        (
            "system 'catalogue', owner desk  model.yaml:5\n"
            "  comes to 1 step, in 1 journey:\n"
            "    journey 'Borrow', owner desk: 1 step  model.yaml:2\n"
            "\n"
            "up to the customer\n"
            "└─ supports process 'Lend', owner desk  model.yaml:3\n"
            "   └─ serves step 'ask' of journey 'Borrow'  model.yaml:2\n"
            "\n"
            "down to what it rests on\n"
            "└─ runs on system 'The server'  model.yaml:6 [today only]\n"
        ),
        "",
    )


@pytest.mark.usefixtures("library")
def test_an_impact_says_what_stops_and_whose_it_is_in_each_state(cxalign: Cxalign) -> None:
    assert cxalign("impact", "server") == (
        0,
        (
            "impact of system 'The server'\n"
            "\n"
            "in 'today'\n"
            "1 interaction stops, in 1 journey lived 1,200 times a year\n"
            "  journey 'Borrow': of 2 interactions, 1 stops; 1,200 a year  model.yaml:2\n"
            "\n"
            "in 'tomorrow'\n"
            "nothing: it does not exist there\n"
            "\n"
            "stops\n"
            "  step 'ask'  model.yaml:2 [today only]\n"
            "    by system 'The server' → system 'catalogue' → process 'Lend'; no way around\n"
            "\n"
            "falls with it\n"
            "  process 'Lend'  model.yaml:3 [today only]\n"
            "  system 'catalogue'  model.yaml:5 [today only]\n"
            "\n"
            "who answers for what is concerned\n"
            "  role 'desk': process 'Lend', system 'catalogue', journey 'Borrow' [today only]\n"
            "  nobody: system 'The server' [today only]\n"
        ),
        "",
    )


@pytest.mark.usefixtures("library")
def test_why_lists_all_five_dimensions(cxalign: Cxalign) -> None:
    assert cxalign("why", "ask") == (
        0,
        (
            "why step 'ask' of journey 'Borrow' hurts  model.yaml:2\n"
            "  in 'today'; the journey is lived 1,200 times a year; `--state tomorrow` shows it there\n"
            "\n"
            "what is felt\n"
            "  customers feel -1 on a scale from -2 to 2, and nobody says how we know  model.yaml:2\n"
            "\n"
            "what may be behind it\n"
            "  technology: signs, but nobody has confirmed a cause\n"
            "    warning[unowned-asset]: step 'ask' relies on system 'The server', which has no owner"
            " (gone after the plan)  model.yaml:6\n"
            "    behind it: system 'catalogue', system 'The server'\n"
            "  process: looked, nothing found (3 of 14 rules about it awake)\n"
            "    behind it: process 'Lend'\n"
            "  policy: not assessed: no policy is said to govern it or its processes\n"
            "  people: not assessed: nobody is said to perform its processes\n"
            "  data: not assessed: no data is said to be asked, read or written\n"
        ),
        "",
    )


@pytest.mark.usefixtures("library")
def test_why_takes_a_journey_and_one_state(cxalign: Cxalign) -> None:
    assert cxalign("why", "borrow", "--state", "tomorrow").out.startswith(
        "where journey 'Borrow' hurts  model.yaml:2\n"
    )
    assert cxalign("why", "ask", "--state", "today,tomorrow") == (
        2,
        "",
        "error: `why` looks at one state\n  = help: give one `--state`\n",
    )


@pytest.mark.usefixtures("library")
def test_mermaid_draws_the_same(cxalign: Cxalign) -> None:
    assert cxalign("trace", "server", "--output-format", "mermaid").out == (
        "flowchart BT\n"
        '  n0["system<br>The server"]\n'
        '  n1["system<br>catalogue"]\n'
        '  n0 -->|"hosts"| n1\n'
        '  n2["process<br>Lend"]\n'
        '  n1 -->|"supports"| n2\n'
        '  n3["step<br>ask"]\n'
        '  n2 -->|"serves"| n3\n'
        '  n4["journey<br>Borrow"]\n'
        '  n3 -->|"in"| n4\n'
        "  classDef asked stroke-width:3px\n"
        "  class n0 asked\n"
    )
    assert '  n2 -->|"serves #91;today only#93;"| n1\n' in cxalign("impact", "server", "--output-format", "mermaid").out


@every_answer
@pytest.mark.usefixtures("library")
def test_every_answer_can_go_to_a_file(cxalign: Cxalign, library: Path, command: str, output_format: str) -> None:
    asked = (command, "ask", "--output-format", output_format)
    assert cxalign(*asked, "-o", "answer") == (0, "", "")
    assert (library / "answer").read_text(encoding="utf-8") == cxalign(*asked).out


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.usefixtures("library")
def test_json_is_as_its_schema_says(cxalign: Cxalign, command: str) -> None:
    validator = Draft7Validator(schema(command))
    for name in ("ask", "borrow"):
        data = json.loads(cxalign(command, name, "--output-format", "json").out)
        assert list(validator.iter_errors(data)) == []
        assert not validator.is_valid({key: value for key, value in data.items() if key != "version"})


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.usefixtures("library")
def test_what_does_not_exist_is_refused_with_a_suggestion(cxalign: Cxalign, command: str) -> None:
    what = "step or journey" if command == "why" else "element"
    assert cxalign(command, "askk") == (
        2,
        "",
        f"error: there is no {what} 'askk'\n  = help: did you mean step:borrow/ask (model.yaml:2)?\n",
    )
    assert cxalign(command, "ask", "--state", "tody").err == (
        "error: there is no state 'tody'\n  = help: did you mean 'today'?\n"
    )
    assert cxalign(command, "ask", "--output-format", "jsn").code == 2
    assert cxalign(command, "ask", "--color", "red").code == 2
    assert cxalign(command, "ask", "-w", "nowhere").err == "error: there is no file or folder 'nowhere'\n"


@pytest.mark.usefixtures("library")
def test_a_depth_is_one_or_more(cxalign: Cxalign) -> None:
    assert cxalign("trace", "ask", "--depth", "0").err == "error: --depth must be 1 or more, found 0\n"
    assert "folded away" in cxalign("trace", "ask", "--depth", "1").out
    assert "folded away" not in cxalign("trace", "ask", "--all").out


def test_mermaid_draws_why_with_all_five_dimensions(cxalign: Cxalign, workspace: Write) -> None:
    told = """
        stories:
          - id: twice
            name: I asked twice
            about: [borrow/ask]
            causes:
              - {dimension: technology, element: catalogue, status: confirmed, because: it froze}
              - {dimension: people, status: ruled-out}
    """
    workspace(model=MODEL, cxalign=SETTINGS, told=told)
    chart = cxalign("why", "ask", "--output-format", "mermaid").out.splitlines()
    assert chart[:2] == [
        "flowchart BT",
        (
            '  n0["step, in today<br>ask<br>customers feel -1 on a scale from -2 to 2, and nobody says how we know<br>'
            "story 'I asked twice' tells of it\"]"
        ),
    ]
    assert '  n1 -->|"confirmed"| n0' in chart
    assert chart[chart.index('  n2["system<br>catalogue<br>it froze"]') + 1] == (
        '  n2 -->|"confirmed by story I asked twice"| n1'
    )
    assert [line for line in chart if "unowned-asset" in line] == [
        "  n3[\"warning unowned-asset<br>step 'ask' relies on system 'The server', which has no owner\"]"
    ]
    found = [line.partition('["')[2].rstrip('"]') for line in chart if '["' in line]
    assert [one for one in found if one in DIMENSIONS] == list(DIMENSIONS)
    assert '  n7["nothing named"]' in chart
    assert cxalign("why", "borrow", "--output-format", "mermaid").out.splitlines()[1:4] == [
        '  n0["journey, in today<br>Borrow"]',
        (
            '  n1["step<br>ask<br>customers feel -1 on a scale from -2 to 2, and nobody says how we know<br>'
            "story 'I asked twice' tells of it\"]"
        ),
        (
            '  n1 -->|"technology: confirmed; process: looked, nothing found; policy: not assessed; people: ruled out; '
            'data: not assessed"| n0'
        ),
    ]


@pytest.mark.parametrize("command", COMMANDS)
def test_form_faults_are_reported_as_the_check_does(cxalign: Cxalign, workspace: Write, command: str) -> None:
    workspace(model="journeys: [{id: j, steps: [{id: s, colour: red}]}]")
    for name in ("text", "json"):
        assert cxalign(command, "s", "--output-format", name) == cxalign("check", "--output-format", name)


@every_answer
def test_no_name_from_a_file_acts(cxalign: Cxalign, workspace: Write, command: str, output_format: str) -> None:
    evil = r'"\e[31m\u202e\"]<b>`|#;%%{init}%%\n"'
    workspace(model=MODEL.replace("name: Borrow", f"name: {evil}").replace("name: Lend", f"name: {evil}"))
    ran = cxalign(command, "borrow/ask", "--output-format", output_format, "--color", "never")
    assert (ran.code, ran.err) == (0, "")
    assert not {"\x1b", "\u202e"} & set(ran.out)
    if output_format == "mermaid":
        labels = [line.partition('"')[2].rpartition('"')[0] for line in ran.out.splitlines() if '"' in line]
        assert not any(set('"[]`|%{}\\') & set(label) for label in labels)
        assert not any("<b>" in label for label in labels)


@every_answer
@pytest.mark.usefixtures("library")
def test_colour_only_where_it_is_wanted(cxalign: Cxalign, command: str, output_format: str) -> None:
    plain = cxalign(command, "ask", "--output-format", output_format).out
    painted = cxalign(command, "ask", "--output-format", output_format, "--color", "always").out
    assert "\x1b" not in plain
    assert ("\x1b[" in painted) is (output_format == "text")


def test_long_lists_are_counted_and_shown_on_demand(cxalign: Cxalign, workspace: Write) -> None:
    steps = ", ".join(f"{{id: s{n}, processes: [p]}}" for n in range(30))
    workspace(model=f"journeys: [{{id: j, steps: [{steps}]}}]\nprocesses: [{{id: p}}]")
    ran = cxalign("impact", "p")
    assert "\n  and 20 more\n" in ran.out
    assert ran.out.endswith("\n20 lines folded away: `--all` shows them\n")
    assert "folded away" not in cxalign("impact", "p", "--all").out
    assert "└─ serves 24 more\n" in cxalign("trace", "p").out
