"""`cxalign graph`: what it takes, what it shows of the model, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

    Cxalign = Callable[..., Ran]
    Write = Callable[..., Path]

ROOT = Path(__file__).parents[2]
MODEL = """
    journeys:
      - {id: borrow, steps: [{id: ask, processes: [lend]}, {id: wait, states: [today]}]}
      - {id: give-back, steps: [{id: drop, processes: [shelve]}, {id: ask}]}
      - {id: later, states: [tomorrow], steps: [{id: see}]}
    functions: [{id: desk}]
    processes:
      - {id: lend, owner: desk}
      - {id: shelve, owner: desk}
      - {id: check, part_of: lend, owner: desk}
    systems:
      - {id: catalogue, kind: saas, supports: [check, shelve], runs_on: [lend-server]}
      - {id: lend-server, kind: hardware}
    data: [{id: card}, {id: lend}]
"""
SETTINGS = "{states: [today, tomorrow], organisation: Library}"


@pytest.fixture
def library(workspace: Write) -> Path:
    """Write a workspace of three journeys and two states."""
    return workspace(model=MODEL, cxalign=SETTINGS)


def _keys(ran: Ran) -> list[str]:
    assert (ran.code, ran.err) == (0, "")
    return [node["key"] for node in json.loads(ran.out)["nodes"]]


@pytest.mark.usefixtures("library")
def test_without_wishes_it_is_the_whole_model_in_mermaid(cxalign: Cxalign) -> None:
    ran = cxalign("graph")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith('flowchart BT\n  subgraph journey_layer["Journeys"]\n    n1(["borrow')


@pytest.mark.usefixtures("library")
def test_findings_fail_nothing(cxalign: Cxalign) -> None:
    assert cxalign("check").code == 1
    assert cxalign("graph").code == 0


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("arguments", "keys"),
    [
        (["--focus", "check"], ["journey:borrow", "step:borrow/ask", "process:lend", "process:check", "system:catalogue", "system:lend-server"]),
        (["--focus", "check", "--depth", "1"], ["process:lend", "process:check", "system:catalogue"]),
        (["--focus", "check", "--depth", "0"], ["process:check"]),
        (["--focus", "process:lend", "--depth", "1"], ["step:borrow/ask", "process:lend", "process:check"]),
        (["--focus", "borrow/ask", "--depth", "1"], ["journey:borrow", "step:borrow/ask", "process:lend"]),
        (["--focus", "step:give-back/ask"], ["journey:give-back", "step:give-back/ask"]),
        (["--focus", "desk", "--depth", "1"], ["process:lend", "process:shelve", "process:check", "function:desk"]),
        (["--journey", "give-back"], ["journey:give-back", "step:give-back/drop", "step:give-back/ask", "process:shelve", "system:catalogue", "system:lend-server"]),
        (["--journey", "borrow", "--state", "tomorrow", "--focus", "lend-server", "--collapse", "parts"], ["journey:borrow", "step:borrow/ask", "process:lend", "system:catalogue", "system:lend-server"]),
        (["--journey", "later,give-back", "--collapse", "steps,hardware", "--state", "tomorrow"], ["journey:give-back", "journey:later", "process:shelve", "system:catalogue"]),
    ],
)  # fmt: skip
def test_a_part_of_the_model_can_be_asked_for(cxalign: Cxalign, arguments: list[str], keys: list[str]) -> None:
    assert _keys(cxalign("graph", "--output-format", "json", *arguments)) == keys


@pytest.mark.usefixtures("library")
def test_all_states_are_shown_unless_one_is_asked_for(cxalign: Cxalign) -> None:
    states = {
        node["key"]: node["states"] for node in json.loads(cxalign("graph", "--output-format", "json").out)["nodes"]
    }
    assert states["step:borrow/ask"] == ["today", "tomorrow"]
    assert states["step:borrow/wait"] == ["today"]
    assert "step:borrow/wait" not in _keys(cxalign("graph", "--output-format", "json", "--state", "tomorrow"))


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--focus", "chek"], "error: there is no element 'chek'\n  = help: did you mean process:check (model.yaml:9)?\n"),
        (["--focus", "process:lnd"], "error: there is no element 'process:lnd'\n  = help: did you mean process:lend (model.yaml:7)?\n"),
        (["--focus", "xxxxxxxx"], "error: there is no element 'xxxxxxxx'\n  = help: name it by its id, as `kind:id`, as `journey/step`, or by its name\n"),
        (["--focus", "ask"], "error: 'ask' may mean 2 elements\n  = help: say which: step:borrow/ask (model.yaml:2), step:give-back/ask (model.yaml:3)\n"),
        (["--focus", "lend"], "error: 'lend' may mean 2 elements\n  = help: say which: process:lend (model.yaml:7), data:lend (model.yaml:13)\n"),
        (["--journey", "borow"], "error: there is no journey 'borow'\n  = help: did you mean 'borrow'?\n"),
        (["--state", "tomorow"], "error: there is no state 'tomorow'\n  = help: did you mean 'tomorrow'?\n"),
        (["--collapse", "step"], "error: there is no layer to collapse 'step'\n  = help: did you mean 'steps'?\n"),
        (["--output-format", "svgg"], "error: there is no output format 'svgg'\n  = help: did you mean 'svg'?\n"),
        (["--depth", "1"], "error: --depth needs --focus\n"),
        (["--focus", "check", "--depth", "-1"], "error: --depth must be 0 or more, found -1\n"),
        (["--journey", "later", "--state", "today"], "error: there is nothing to draw\n  = help: leave out --state, --journey or --focus\n"),
        (["--output-format", "svg", "--journey", "later", "--state", "today"], "error: journey 'later' is not in 'today'\n  = help: it is in tomorrow\n"),
        (["--output-format", "svg", "--journey", "borrow,later"], "error: a blueprint shows one journey\n  = help: name one with --journey\n"),
        (["--output-format", "svg", "--journey", "later", "--collapse", "steps"], "error: a blueprint cannot be collapsed\n  = help: leave out --collapse, or choose another --output-format\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(cxalign: Cxalign, arguments: list[str], message: str) -> None:
    assert cxalign("graph", *arguments) == (2, "", message)


@pytest.mark.usefixtures("library")
def test_svg_of_a_journey_is_its_blueprint_and_of_anything_else_a_map(cxalign: Cxalign) -> None:
    blueprint = cxalign("graph", "--output-format", "svg", "--journey", "borrow").out
    assert "Service blueprint of journey &#x27;borrow&#x27;</title>" in blueprint
    assert ">line of visibility</text>" in blueprint
    whole = cxalign("graph", "--output-format", "svg").out
    assert '<title id="map-title">Library</title>' in whole
    focused = cxalign("graph", "--output-format", "svg", "--journey", "borrow", "--focus", "check").out
    assert '<title id="map-title">Around process &#x27;check&#x27;</title>' in focused


def test_too_many_elements_for_one_picture_are_refused_with_a_way_out(cxalign: Cxalign, workspace: Write) -> None:
    steps = ", ".join(f"{{id: s{number}}}" for number in range(70))
    workspace(model=f"journeys: [{{id: j, steps: [{steps}]}}]")
    message = (
        "error: 71 elements are too many for one picture, which shows 70 at most\n"
        "  = help: choose a part with `--focus ID --depth N` or `--journey ID`, or fold with `--collapse steps`\n"
    )
    assert cxalign("graph", "--output-format", "svg") == (2, "", message)
    assert cxalign("graph", "--output-format", "svg", "--collapse", "steps").code == 0
    assert cxalign("graph", "--output-format", "svg", "--focus", "s1").code == 0


def test_a_picture_can_go_to_a_file(cxalign: Cxalign, library: Path) -> None:
    assert cxalign("graph", "-o", "picture.mmd") == (0, "", "")
    assert (library / "picture.mmd").read_text(encoding="utf-8") == cxalign("graph").out


def test_form_faults_are_reported_as_the_check_does(cxalign: Cxalign, workspace: Write) -> None:
    workspace(model="journeys: [{id: j, steps: [{id: s, colour: red}]}]")
    assert cxalign("graph") == cxalign("check")
    assert cxalign("graph", "--output-format", "json") == cxalign("check", "--output-format", "json")


def test_a_workspace_of_nothing_is_refused(cxalign: Cxalign, workspace: Write) -> None:
    workspace(cxalign=SETTINGS)
    ran = cxalign("graph")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: nothing to draw: no model file in '.'\n")


def test_broken_references_and_circles_are_drawn_all_the_same(cxalign: Cxalign, workspace: Write) -> None:
    workspace(
        model="""
            journeys: [{id: j, steps: [{id: a, next: [a, nowhere], processes: [nobody, p]}, {id: a}]}, {id: j, steps: [{id: b}]}]
            processes: [{id: p, part_of: q, enables: [q]}, {id: q, part_of: p, enables: [p]}]
            systems: [{id: s, kind: hardware, runs_on: [s], depends_on: [t]}, {id: t, kind: saas, depends_on: [s]}]
        """
    )
    for name in ("mermaid", "dot", "svg", "json", "graphml"):
        for folds in ([], ["--collapse", "steps,parts,hardware"]):
            ran = cxalign("graph", "--output-format", name, *folds)
            assert (ran.code, ran.err) == (0, "")
    assert cxalign("graph", "--output-format", "svg", "--journey", "j").code == 0


def _pictures(workspace: str, folder: Path, seed: str) -> list[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": seed}
    wishes = (["svg", "--journey", "move-home"], ["svg", "--focus", "crm"], ["mermaid"], ["dot"], ["json"], ["graphml"])
    commands = ([sys.executable, "-m", "cxalign", "graph", workspace, "--output-format", *wish] for wish in wishes)
    done = [
        subprocess.run(command, capture_output=True, check=True, cwd=folder, env=environment) for command in commands
    ]
    return [one.stdout for one in done]


def test_pictures_are_the_same_bytes_for_every_hash_seed_and_folder() -> None:
    first = _pictures("examples/broadband-move", ROOT, "0")
    assert _pictures(".", ROOT / "examples" / "broadband-move", "1") == first
    assert not any(str(ROOT).encode() in picture for picture in first)


@pytest.mark.parametrize(
    ("name", "begin"),
    [("a.svg", "<svg "), ("a.mmd", "flowchart "), ("a.DOT", "digraph "), ("a.gv", "digraph "), ("a.json", "{")],
)
def test_the_ending_of_the_file_says_the_format(cxalign: Cxalign, workspace: Write, name: str, begin: str) -> None:
    workspace(model=MODEL, cxalign=SETTINGS)
    assert cxalign("graph", "-o", name) == (0, "", "")
    assert Path(name).read_text(encoding="utf-8").startswith(begin)


def test_a_format_that_is_named_goes_before_the_ending(cxalign: Cxalign, workspace: Write) -> None:
    workspace(model=MODEL, cxalign=SETTINGS)
    assert cxalign("graph", "-o", "a.svg", "--output-format", "dot") == (0, "", "")
    assert Path("a.svg").read_text(encoding="utf-8").startswith("digraph ")


def test_an_ending_that_no_picture_has_is_refused(cxalign: Cxalign, workspace: Write) -> None:
    workspace(model=MODEL, cxalign=SETTINGS)
    assert cxalign("graph", "-o", "a.png") == (
        2,
        "",
        (
            "error: 'a.png': a picture cannot be written to files that end in '.png'\n"
            "  = help: name a file that ends in .svg, .mmd, .dot, .json or .graphml, or say --output-format\n"
        ),
    )
    assert not Path("a.png").exists()


def test_what_is_to_be_known_of_the_files_is_said_on_stderr(cxalign: Cxalign, workspace: Write) -> None:
    workspace(model="journeys: [{id: move, steps: [{id: ask}]}]\nprocesses:\n  - id: a\n    owner: #care\n")
    for command in (("graph",), ("score",), ("report", "-o", "r.md")):
        assert cxalign(*command)[2].startswith(
            "warning: model.yaml: there is no value here: '#care' after a blank is a comment"
            " (help: put the whole text in quotes if it belongs to it)\n"
        )
