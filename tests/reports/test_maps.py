"""Maps in each format: what they say, that other programs read them, and that nothing in a name is syntax."""

from __future__ import annotations

import json
import shutil
import subprocess
from io import BytesIO
from textwrap import dedent
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from jsonschema import Draft7Validator

from cxalign.checking import check
from cxalign.graph import AlignmentModel
from cxalign.graph.excerpt import FOLDS, Wanted, excerpt, folded
from cxalign.loading import load_workspace
from cxalign.reports import maps
from cxalign.reports.drawing.scene import Extent, Group, Line, Text
from cxalign.reports.maps.content import Map, composed
from cxalign.reports.maps.mermaid import quoted
from cxalign.reports.maps.svg import scene
from cxalign.schema import schema
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SHOP = """
    journeys:
      - id: return
        name: Return an item
        owner: shop
        steps: [{id: ask, name: Ask "how", processes: [answer]}, {id: hand-in, states: [today]}]
    processes:
      - {id: answer, owner: care, states: [today, tomorrow]}
      - {id: greet, owner: care, part_of: answer}
    systems:
      - {id: desk, kind: saas, supports: [{process: answer, states: [tomorrow]}], runs_on: [server]}
      - {id: server, kind: hardware}
"""
HOSTILE = """
    journeys:
      - id: j
        name: "<script>alert('x')</script> & \\"q\\" `t` %%{init: {}}%% \\e[31m\\u202E ]]>"
        steps: [{id: end, name: "\\"]; click n1 \\"javascript:x\\"", processes: [p]}, {id: b, name: "1. - item \\\\N \\\\"}]
    processes: [{id: p, name: "- &amp;#35; {{x}} | \\uFFFE #quot;", owner: "a<b>"}]
"""


@pytest.fixture
def drawn(tmp_path: Path) -> Callable[..., Map]:
    """Compose the map of some lines of YAML, with layers folded."""

    def made(text: str, *folds: str) -> Map:
        (tmp_path / "model.yaml").write_text(dedent(text), encoding="utf-8")
        (tmp_path / "cxalign.yaml").write_text("states: [today, tomorrow]", encoding="utf-8")
        workspace = load_workspace([tmp_path]).workspace
        assert workspace is not None
        model = AlignmentModel(workspace)
        shown = folded(excerpt(model.graphs, Wanted()), folds)
        return composed(check(workspace, Choice()), workspace, shown, workspace.states, "A map")

    return made


def test_mermaid_goes_from_the_bottom_to_the_customer(drawn: Callable[..., Map]) -> None:
    assert maps.render(drawn(SHOP), "mermaid") == dedent(
        """\
        flowchart BT
          subgraph journey_layer["Journeys"]
            n1(["Return an item<br/>1 info"])
          end
          subgraph step_layer["Steps"]
            n2("Ask #34;how#34;<br/>1 error")
            n3("hand-in<br/>only in today<br/>1 error, 1 warning")
          end
          subgraph process_layer["Processes"]
            n4["answer"]
            n5["greet"]
          end
          subgraph system_layer["Systems"]
            n6[("desk<br/>1 warning")]
          end
          subgraph hardware_layer["Hardware and networks"]
            n7[/"server<br/>1 warning"/]
          end
          n2 -->|"in"| n1
          n3 -.->|"in, only in today"| n1
          n2 -.->|"next, only in today"| n3
          n7 -->|"hosts"| n6
          n5 -->|"part-of"| n4
          n4 -->|"serves"| n2
          n6 -.->|"supports, only in tomorrow"| n4
          classDef error fill:#FBE3D6,stroke:#9E3D00,stroke-width:4px,color:#1A1A1A
          class n2,n3 error
          classDef warning fill:#FDF3D9,stroke:#E69F00,stroke-width:3px,color:#1A1A1A
          class n6,n7 warning
          classDef info fill:#E6F1F8,stroke:#0072B2,stroke-width:2px,color:#1A1A1A
          class n1 info
        """
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Pick a day, please: 3 p.m. (or/and later)", "Pick a day, please: 3 p.m. (or/and later)"),
        ("the engineers' days", "the engineers' days"),
        ('say "hi"; end', "say #34;hi#34;#59; end"),
        ("<b>&amp;</b>", "#60;b#62;#38;amp#59;#60;/b#62;"),
        ("%%{init: {}}%%", "#37;#37;#123;init: #123;#125;#125;#37;#37;"),
        ("`**bold**`", "#96;#42;#42;bold#42;#42;#96;"),
        ("1. first", "1#46; first"),
        ("12) twelfth", "12#41; twelfth"),
        ("- item", "#45; item"),
        ("plan-visits", "plan-visits"),
        ("https://x.example", "https:#47;#47;x.example"),
        ("#35; a[b]|c{d}", "#35;35#59; a#91;b#93;#124;c#123;d#125;"),
        ("\x1b[31m\n", "#92;x1b#91;31m#92;n"),
        ("日本 é", "日本 é"),
    ],
)
def test_what_mermaid_might_read_as_markup_is_written_by_number(text: str, written: str) -> None:
    assert quoted(text) == written


def test_mermaid_says_so_where_there_are_more_links_than_it_draws(drawn: Callable[..., Map]) -> None:
    steps = "".join(f"          - {{id: s{n}}}\n" for n in range(260))
    text = maps.render(drawn(f"    journeys:\n      - id: j\n        steps:\n{steps}"), "mermaid")
    assert text.splitlines()[1] == (
        "  %% 519 links, and Mermaid draws 500 at most: use --focus, --journey or --collapse"
    )
    assert "%%" not in maps.render(drawn(SHOP), "mermaid")


def test_dot_quotes_everything(drawn: Callable[..., Map]) -> None:
    text = maps.render(drawn(SHOP), "dot")
    assert (
        '    "step:return/ask" [label="Ask \\"how\\"\\n1 error", shape=oval, color="#9E3D00", penwidth=3, peripheries=2];'
        in text
    )
    assert '  "system:desk" -> "process:answer" [label="supports, only in tomorrow", style=dashed];' in text
    hostile = maps.render(drawn(HOSTILE), "dot")
    assert '[label="1. - item \\\\N \\\\\\n' in hostile
    assert '[label="- &amp;amp;#35; {{x}} | ' in hostile


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
@pytest.mark.parametrize("text", [SHOP, HOSTILE], ids=["a shop", "hostile"])
def test_graphviz_reads_the_dot(text: str, drawn: Callable[..., Map]) -> None:
    written = maps.render(drawn(text), "dot").encode()
    done = subprocess.run(["dot", "-Tplain"], input=written, capture_output=True, check=False)  # noqa: S607 - whichever
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("folds", [(), FOLDS], ids=["whole", "folded"])
@pytest.mark.parametrize("text", [SHOP, HOSTILE], ids=["a shop", "hostile"])
def test_graphml_is_the_same_graph_to_networkx(text: str, folds: tuple[str, ...], drawn: Callable[..., Map]) -> None:
    shown = drawn(text, *folds)
    read = nx.read_graphml(BytesIO(maps.render(shown, "graphml").encode()), force_multigraph=True)
    assert read.is_directed()
    assert [*read] == [f"{node.element.KIND}:{node.element.qualified_id}" for node in shown.nodes]
    assert sorted(data["relation"] for *_, data in read.edges(data=True)) == sorted(
        edge.relation for edge in shown.edges
    )


def test_graphml_has_names_owners_states_and_findings(drawn: Callable[..., Map]) -> None:
    read = nx.read_graphml(BytesIO(maps.render(drawn(SHOP), "graphml").encode()))
    assert read.nodes["step:return/hand-in"] == {
        "kind": "step", "layer": "step", "name": "hand-in", "owners": "", "states": "today",
        "errors": 1, "warnings": 1, "infos": 0,
    }  # fmt: skip
    assert read.nodes["process:answer"]["owners"] == "care"
    assert read.edges["system:desk", "process:answer"]["states"] == "tomorrow"


@pytest.mark.parametrize("folds", [(), FOLDS], ids=["whole", "folded"])
@pytest.mark.parametrize("text", [SHOP, HOSTILE], ids=["a shop", "hostile"])
def test_json_is_as_its_schema_says(text: str, folds: tuple[str, ...], drawn: Callable[..., Map]) -> None:
    data = json.loads(maps.render(drawn(text, *folds), "json"))
    assert [*map(str, Draft7Validator(schema("graph")).iter_errors(data))] == []
    keys = {node["key"] for node in data["nodes"]}
    assert all({edge["source"], edge["target"]} <= keys for edge in data["edges"])
    assert data["summary"]["nodes"] == len(keys)


def test_what_is_folded_leaves_its_links_and_findings_with_what_holds_it(drawn: Callable[..., Map]) -> None:
    shown = drawn(SHOP, *FOLDS)
    data = json.loads(maps.render(shown, "json"))
    assert [(node["key"], node["holds"]) for node in data["nodes"]] == [
        ("journey:return", ["step:return/ask", "step:return/hand-in"]),
        ("process:answer", ["process:greet"]),
        ("system:desk", ["system:server"]),
    ]
    assert [(edge["source"], edge["relation"], edge["target"], edge["states"]) for edge in data["edges"]] == [
        ("process:answer", "serves", "journey:return", ["today", "tomorrow"]),
        ("system:desk", "supports", "process:answer", ["tomorrow"]),
    ]
    assert [found["rule"] for found in data["nodes"][0]["findings"]] == [
        "step-without-system",
        "step-without-process",
        "step-vanishes",
        "no-moment-of-truth",
    ]


def test_findings_without_a_place_are_counted(drawn: Callable[..., Map]) -> None:
    assert drawn(SHOP).elsewhere == 0
    shown = drawn(SHOP + "    functions: [{id: art}]\n")  # which has no part; and there is neither IT, HR nor Finance
    assert shown.elsewhere == 2
    assert json.loads(maps.render(shown, "json"))["summary"]["findings_elsewhere"] == 2
    assert "2 findings elsewhere" in maps.render(shown, "svg")


@pytest.mark.parametrize("text", [SHOP, HOSTILE], ids=["a shop", "hostile"])
def test_on_the_layered_map_nothing_overlaps_and_no_link_runs_through_a_card(
    text: str, drawn: Callable[..., Map]
) -> None:
    steps = "".join(f"      - {{id: x{n}, steps: [{{id: s, processes: [p{n % 7}]}}]}}\n" for n in range(15))
    more = f"    journeys:\n{steps}    processes:\n" + "".join(
        f"      - {{id: p{n}, enables: [p{n + 1}]}}\n" for n in range(7)
    )
    for shown in (drawn(text), drawn(more.replace("enables: [p7]", "owner: o"))):
        picture = scene(shown)
        texts = [item.extent for item in picture.flat() if isinstance(item, Text) and item.lines]
        assert not [1 for n, one in enumerate(texts) for other in texts[n + 1 :] if one.overlaps(other)]
        whole = Extent(0, 0, picture.width, picture.height)
        assert [item for item in picture.flat() if not whole.holds(item.extent)] == []
        cards = [
            item.items[0].extent
            for item in picture.items
            if isinstance(item, Group) and len(item.items) > 1 and not isinstance(item.items[0], Line)
        ]
        assert len(cards) >= len(shown.nodes)
        for line in (item for item in picture.flat() if isinstance(item, Line) and len(item.points) > 2):
            for (x, y), (to_x, to_y) in zip(line.points, line.points[1:], strict=False):
                part = Extent(min(x, to_x), min(y, to_y), max(x, to_x) + 1, max(y, to_y) + 1)
                inside = [card for card in cards if part.overlaps(card._replace(top=card.top + 1, bottom=card.bottom))]
                assert inside == []


def test_the_layered_map_names_its_layers_and_its_links(drawn: Callable[..., Map]) -> None:
    svg = maps.render(drawn(SHOP), "svg")
    for words in ("Journeys", "Steps", "Processes", "Systems", "Hardware"):
        assert f">{words}" in svg
    assert "<title>process &#x27;answer&#x27; –serves→ step &#x27;Ask &quot;how&quot;&#x27;</title>" in svg
    assert '<desc id="map-desc">Journeys: Return an item. Steps: Ask &quot;how&quot;, hand-in.' in svg
