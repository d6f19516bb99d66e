"""The service blueprint of a journey: what stands where on the picture, and that nothing stands on anything else."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

import pytest

from cxalign.checking import check
from cxalign.facts import at as fact_in
from cxalign.graph import AlignmentModel
from cxalign.loading import load_workspace
from cxalign.reports.blueprint import render
from cxalign.reports.blueprint.backing import TINTS
from cxalign.reports.blueprint.composing import composed
from cxalign.reports.blueprint.content import SYSTEMS
from cxalign.reports.blueprint.grid import MARGIN
from cxalign.reports.blueprint.marking import with_marks
from cxalign.reports.blueprint.page import drawn
from cxalign.reports.drawing.scene import INK, Box, Extent, Group, Scene, Shape, Text
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cxalign.reports.blueprint.content import Blueprint, Lane, Panel
    from cxalign.reports.drawing.scene import Item

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
SVG = "{http://www.w3.org/2000/svg}"


class Drawn(NamedTuple):
    """A blueprint in all its forms."""

    blueprint: Blueprint
    scene: Scene
    svg: str


def _blueprint(folder: Path, journey: str, *states: str) -> Drawn:
    workspace = load_workspace([folder]).workspace
    assert workspace is not None
    model, result = AlignmentModel(workspace), check(workspace, Choice())
    found = workspace.elements["journey"][journey]
    content = composed(model, result, found, states or workspace.states)
    return Drawn(content, drawn(content), render(model, result, found, states))


def _written(folder: Path, text: str, settings: str, *states: str) -> Drawn:
    (folder / "model.yaml").write_text(dedent(text), encoding="utf-8")
    (folder / "cxalign.yaml").write_text(settings, encoding="utf-8")
    return _blueprint(folder, "j", *states)


@pytest.fixture
def blueprint(tmp_path: Path) -> Callable[..., Drawn]:
    """Draw the blueprint of the journey `j` of some lines of YAML."""
    return lambda text, *states: _written(tmp_path, text, "states: [today, tomorrow]", *states)


def _long(steps: int) -> str:
    """Write a journey of many steps, of which neighbours share processes and systems, in two states."""
    lines = ["journeys:", "  - id: j", "    name: A journey that takes its time", "    steps:"]
    for n in range(steps):
        fields = [f"id: s{n}", f"name: Step {n} of a journey that takes its time", f"stage: Part {n // 6}"]
        fields += [f"wait: {n + 1}d", f"effort: {n}m", f"emotion: {n % 5 - 2}", f"processes: [p{n // 3}, q{n % 4}]"]
        fields += [f"channels: [web, {'phone' if n % 3 else 'branch'}]"]
        fields += ["moment_of_truth: true"] if n % 9 == 4 else []
        fields += ["states: [tomorrow]"] if n % 11 == 7 else ["states: [today]"] if n % 11 == 3 else []
        lines.append(f"      - {{{', '.join(fields)}}}")
    lines.append("processes:")
    for kind, prefix, number in (("frontstage", "p", steps // 3 + 1), ("backstage", "q", 4)):
        for n in range(number):
            level = "{today: 1, tomorrow: 3}" if n % 2 else "2"
            lines.append(
                f"  - {{id: {prefix}{n}, kind: {kind}, owner: team-{n}, capability: {level}, systems: [y{n % 5}]}}"
            )
    lines.append("systems:")
    lines += [f"  - {{id: y{n}, kind: application, runs_on: [h]}}" for n in range(5)]
    return "\n".join([*lines, "  - {id: h, name: A server, kind: hardware}", ""])


HOSTILE = """
    personas: [{id: p, name: "<b>P</b>"}]
    channels: [{id: kiosk2, name: "]]> <script>alert(1)</script>"}]
    journeys:
      - id: j
        name: "<script>alert('x')</script> & \\"quotes\\" \\e[31mred\\u202Eback"
        goal: "<![CDATA[ ]]> --> <!-- url(http://x.example)"
        persona: p
        steps:
          - {id: a, name: "LONG", stage: "<x> on and on and on", channels: [kiosk2, web], emotion: 2, processes: [x, y], wait: 99w}
          - {id: b, name: "日本語の名前がとても長い場合でも箱からはみ出さないことを確認する", emotion: -2, presence: true, recovers: [a]}
          - {id: c, name: "שלום עולם مرحبا بالعالم", kind: action, emotion: 0}
          - {id: d, name: "👩‍👩‍👧‍👦 \\u0301", emotion: 1, states: [tomorrow], systems: [s]}
          - {id: e, name: "   "}
    processes:
      - {id: x, name: "\\"/><script/>", kind: frontstage, owner: "a<b>&c"}
      - {id: y, name: "&amp;#35;", kind: backstage, manual: "<img src=x onerror=alert(1)> because"}
    systems: [{id: s, name: "\\uFFFE ü", kind: hardware, supports: [x]}]
""".replace("LONG", "N" * 300)

MANY: dict[str, tuple[str, str]] = {
    "a beginner's": ("beginner", "return-an-item"),
    "a home move": ("broadband-move", "move-home"),
    "a dead line": ("broadband-move", "fix-dead-line"),
    "a leaver's": ("broadband-move", "close-account"),
    "a hotel": ("permits", "hotel"),
    "40 steps": (_long(40), "j"),
    "hostile": (HOSTILE, "j"),
}
"""Name → an example, or lines of YAML, and the journey in it."""


@pytest.fixture(scope="module", params=MANY)
def any_journey(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    """Draw one of many blueprints, each once."""
    text, journey = MANY[request.param]
    if "\n" not in text:
        return _blueprint(EXAMPLES / text, journey)
    return _written(tmp_path_factory.mktemp("workspace"), text, "states: [today, tomorrow]")


def _cards(items: tuple[Item, ...]) -> Iterator[tuple[Group, Box]]:
    """Yield the groups that are cards: a box first, then what stands in it."""
    for item in items:
        if (
            isinstance(item, Group)
            and isinstance(item.items[0], Box)
            and any(isinstance(one, Group | Text) for one in item.items)
        ):
            yield item, item.items[0]


def _texts(group: Group) -> Iterator[Text]:
    for item in group.items:
        if isinstance(item, Text):
            yield item
        elif isinstance(item, Group):
            yield from _texts(item)


def _clashes(found: list[tuple[Extent, Any]]) -> list[tuple[Any, Any]]:
    """Return the pairs of things that overlap, looked for from top to bottom."""
    found = sorted(found, key=lambda one: one[0].top)
    return [
        (item, other)
        for number, (extent, item) in enumerate(found)
        for below, other in takewhile(lambda one: one[0].top < extent.bottom, found[number + 1 :])  # noqa: B023
        if extent.overlaps(below)
    ]


def test_clashes_are_seen() -> None:
    one, other, beside = Extent(0, 0, 10, 10), Extent(9, 9, 20, 20), Extent(20, 0, 30, 10)
    assert _clashes([(other, "b"), (one, "a"), (beside, "c")]) == [("a", "b")]


def _named(scene: Scene, name: str) -> list[Box]:
    """Return the boxes of the cards on which a name stands."""
    return [
        box
        for group, box in _cards(scene.items)
        if any(text.lines and " ".join(text.lines) == name for text in _texts(group))
    ]


def _lane(found: Drawn, panel: int, name: str) -> Lane:
    return next(lane for lane in found.blueprint.panels[panel].lanes if lane.name == name)


def test_no_two_texts_overlap(any_journey: Drawn) -> None:
    texts = [(item.extent, item) for item in any_journey.scene.flat() if isinstance(item, Text) and item.lines]
    assert _clashes(texts) == []


def test_everything_is_inside_the_picture(any_journey: Drawn) -> None:
    scene = any_journey.scene
    whole = Extent(0, 0, scene.width, scene.height)
    assert [item for item in scene.flat() if not whole.holds(item.extent)] == []


def test_what_stands_on_a_card_is_inside_it_and_no_card_lies_on_another(any_journey: Drawn) -> None:
    cards = list(_cards(any_journey.scene.items))
    assert [
        text.lines
        for group, box in cards
        for text in _texts(group)
        if box.width > 20 and not box.extent.holds(text.extent)
    ] == []
    assert _clashes([(box.extent, box) for _, box in cards if box.width > 20]) == []


def test_each_step_stands_there_once_for_each_state(any_journey: Drawn) -> None:
    titles = [group.title for group, box in _cards(any_journey.scene.items) if box.width > 20]
    for place in any_journey.blueprint.panels[0].places:
        start = f"{place.number} {place.name}"
        shown = sum(title == start or title.startswith(f"{start} – ") for title in titles)
        assert shown == sum(panel.is_described for panel in any_journey.blueprint.panels)


def test_it_is_xml_without_scripts_styles_or_anything_from_outside(any_journey: Drawn) -> None:
    root = ET.fromstring(any_journey.svg)  # noqa: S314 - it is ours
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        *("svg", "title", "desc", "g", "rect", "path", "polyline", "polygon", "text"),
    }
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "blueprint-title blueprint-desc"
    assert [element.get("id") for element in root if element.tag in (f"{SVG}title", f"{SVG}desc")] == [
        "blueprint-title",
        "blueprint-desc",
    ]
    values = [value for element in root.iter() for value in element.attrib.values()]
    assert not [value for value in values if "http" in value or ("url(" in value and value != "url(#blueprint-hatch)")]
    assert not [name for element in root.iter() for name in element.attrib if "href" in name or name.startswith("on")]


def test_hostile_names_are_shown_as_they_are_and_do_nothing(blueprint: Callable[..., Drawn]) -> None:
    root = ET.fromstring(blueprint(HOSTILE).svg)  # noqa: S314 - it is ours
    said = [element.text or "" for element in root.iter()]
    assert "<b>P</b>" in "".join(said)
    assert any("\\x1b[31mred\\u202eback" in text for text in said)
    assert any("\\ufffe" in text for text in said)
    shown = "".join(text for element in root.iter(f"{SVG}text") for text in [element.text or ""])
    assert "<script>alert('x')</script>" in shown
    assert not set("\x1b\u202e\ufffe") & set("".join(said))


def test_a_name_that_is_too_long_is_cut_and_whole_in_its_title(blueprint: Callable[..., Drawn]) -> None:
    found = blueprint("journeys: [{id: j, steps: [{id: a, name: " + "long " * 60 + "}]}]")
    group, _ = next(iter(card for card in _cards(found.scene.items) if card[0].title.startswith("1 long")))
    assert group.title == "1 " + ("long " * 60).strip()
    lines = next(_texts(group)).lines
    assert len(lines) == 4
    assert lines[-1].endswith("…")


def test_what_neighbouring_steps_share_spans_their_columns(blueprint: Callable[..., Drawn]) -> None:
    found = blueprint(
        """
        journeys:
          - {id: j, steps: [{id: a, processes: [p]}, {id: b, processes: [p]}, {id: c, processes: [q]}, {id: d, processes: [p]}]}
        processes: [{id: p, kind: frontstage}, {id: q, kind: frontstage}]
        """
    )
    boxes = _named(found.scene, "p")
    assert [box.width for box in boxes] == [272, 132]
    assert {box.y for box in boxes} == {box.y for box in _named(found.scene, "q")}
    assert boxes[1].x - boxes[0].x == 3 * 140


def test_an_interaction_without_process_or_system_has_marked_empty_places(blueprint: Callable[..., Drawn]) -> None:
    found = blueprint(
        """
        journeys:
          - id: j
            steps:
              - {id: nothing}
              - {id: alone, kind: action}
              - {id: unsupported, processes: [p]}
              - {id: by-hand, processes: [m]}
              - {id: typo, processes: [pp]}
              - {id: whole, processes: [p], systems: [s]}
        processes: [{id: p, kind: frontstage}, {id: m, kind: frontstage, manual: it is said aloud}]
        systems: [{id: s, kind: saas}]
        """
    )
    gaps = {
        name: [(gap.column, gap.name, gap.missing) for gap in _lane(found, 0, name).gaps]
        for name in ("Frontstage", "Systems")
    }
    assert gaps == {
        "Frontstage": [(0, "no process", True), (4, "process unknown", False)],
        "Systems": [
            (0, "no system", True),
            (2, "no system", True),
            (3, "by hand", False),
            (4, "system unknown", False),
        ],
    }
    assert [box.hatched for box in _named(found.scene, "no process")] == [True]
    assert "In 'today' there is no process at step 1." in found.scene.description


def test_what_nobody_described_is_not_said_to_be_absent(blueprint: Callable[..., Drawn]) -> None:
    found = blueprint("journeys: [{id: j, steps: [{id: a, processes: [p]}, {id: b}]}]\nprocesses: [{id: p}]\n")
    assert [(gap.name, gap.missing) for gap in _lane(found, 0, "Systems").gaps] == [("none described", True)] * 2
    assert "no system is described at steps 1, 2." in found.scene.description
    assert [gap.name for gap in _lane(found, 0, "Frontstage").gaps] == ["no process"]
    found = blueprint("journeys: [{id: j, steps: [{id: a}]}]\n")
    assert [gap.name for gap in _lane(found, 0, "Frontstage").gaps] == ["none described"]
    assert "no process is described at step 1." in found.scene.description


def test_an_empty_place_says_where_the_systems_below_it_stand(blueprint: Callable[..., Drawn]) -> None:
    found = blueprint(
        """
        journeys:
          - id: j
            steps:
              - {id: bare, processes: [p]}
              - {id: online, processes: [p], channels: [web]}
              - {id: enabled, processes: [q], channels: [web]}
        processes: [{id: p, kind: frontstage}, {id: q, kind: frontstage}, {id: u, kind: support, enables: [q], systems: [s]}]
        systems: [{id: s, kind: saas}, {id: site, kind: application, realises: [web]}]
        """
    )
    assert [(gap.name, gap.detail) for gap in _lane(found, 0, "Systems").gaps] == [
        ("no system", ""),
        ("no system", "those below stand behind its channels"),
        ("no system", "those below support other processes"),
    ]


def test_processes_stand_in_the_lane_of_their_kind_with_what_enables_them(blueprint: Callable[..., Drawn]) -> None:
    found = blueprint(
        """
        journeys: [{id: j, steps: [{id: a, channels: [web], processes: [f, b, n]}]}]
        processes:
          - {id: f, kind: frontstage, owner: team, capability: 2}
          - {id: b, kind: backstage}
          - {id: n}
          - {id: u, kind: support, enables: [b]}
          - {id: part, kind: backstage, part_of: f}
        systems:
          - {id: s, kind: saas, supports: [part], runs_on: [h]}
          - {id: site, kind: application, realises: [web], depends_on: [core]}
          - {id: core, kind: platform}
          - {id: h, kind: hardware}
          - {id: idle, kind: hardware}
        """
    )
    lanes = {lane.name: [piece.name for piece in lane.pieces] for lane in found.blueprint.panels[0].lanes}
    assert lanes == {
        "Channels": ["web"],
        "Frontstage": ["f"],
        "Other processes": ["n"],
        "Backstage": ["b", "part"],
        "Support processes": ["u"],
        "Systems": ["s", "site", "core"],
        "Hardware and networks": ["h"],
    }
    assert [piece.detail for piece in _lane(found, 0, "Frontstage").pieces] == ["team, level\u00a02"]


CHANGING = """
    journeys:
      - id: j
        steps:
          - {id: a, processes: [p], effort: {today: 5m, tomorrow: 1m}}
          - {id: b, processes: [p], states: [today], retired: nobody needs it}
          - {id: c, processes: [{process: p, states: [tomorrow]}, {process: q, states: [today]}], states: [today, tomorrow]}
          - {id: d, processes: [p], states: [tomorrow]}
    processes:
      - {id: p, kind: frontstage, owner: o, capability: {today: 1, tomorrow: 3}}
      - {id: q, kind: frontstage, owner: o}
"""


def test_what_changes_is_marked_in_both_states(blueprint: Callable[..., Drawn]) -> None:
    today, tomorrow = blueprint(CHANGING).blueprint.panels
    assert [place.change for place in today.places] == ["", "gone", "", ""]
    assert [place.change for place in tomorrow.places] == ["changed", "", "", "new"]
    assert tomorrow.places[0].differs == "effort"
    assert today.places[3].detail == "not yet in 'today'"
    assert tomorrow.places[1].detail == "gone in 'tomorrow': nobody needs it"
    p, q = today.lanes[1].pieces
    assert (set(p.columns), set(p.gone), set(p.new), p.differs) == ({0, 1}, set(), set(), "")
    assert set(q.gone) == {2}
    (p,) = tomorrow.lanes[1].pieces
    assert (set(p.columns), set(p.gone), set(p.new), p.differs) == ({0, 2, 3}, set(), {2}, "capability")


def test_states_without_a_difference_share_a_panel(blueprint: Callable[..., Drawn]) -> None:
    text = "journeys: [{id: j, steps: [{id: a, effort: {today: 1m, tomorrow: %s}}]}]"
    assert [panel.name for panel in blueprint(text % "1m").blueprint.panels] == ["today", "tomorrow"]
    assert [panel.name for panel in blueprint(text.replace("{today: 1m, tomorrow: %s}", "1m")).blueprint.panels] == [
        "today and tomorrow – no difference"
    ]


def test_a_state_that_nobody_describes_has_no_lanes_and_takes_nothing_away(blueprint: Callable[..., Drawn]) -> None:
    found = blueprint("journeys: [{id: j, steps: [{id: a, states: [today], processes: [p]}]}]\nprocesses: [{id: p}]")
    today, tomorrow = found.blueprint.panels
    assert (today.is_described, tomorrow.is_described) == (True, False)
    assert [place.change for place in today.places] == [""]
    assert [set(piece.gone) for lane in today.lanes for piece in lane.pieces] == [set()]
    assert found.svg.count(">Hardware and</text>") == 1
    assert ">No step of this journey is described in this state.</text>" in found.svg


def test_one_state_can_be_asked_for(blueprint: Callable[..., Drawn]) -> None:
    found = blueprint(CHANGING, "tomorrow").blueprint
    assert [panel.name for panel in found.panels] == ["tomorrow"]
    assert [place.name for place in found.panels[0].places] == ["a", "c", "d"]
    assert {state for mark in found.marks for state in mark.finding.states} >= {"tomorrow"}


def _at_columns(panel: Panel) -> dict[int, set[int]]:
    """Return the columns at which each finding stands, on a step or on what is behind it."""
    found: dict[int, set[int]] = {}
    for column, place in enumerate(panel.places):
        for mark in place.marks:
            found.setdefault(mark.number, set()).add(column)
    for lane in panel.lanes:
        for piece in lane.pieces:
            for mark in piece.marks:
                assert mark.columns <= piece.columns
                found.setdefault(mark.number, set()).update(mark.columns)
    return found


@pytest.mark.parametrize("journey", ["move-home", "fix-dead-line", "close-account"])
def test_a_finding_stands_at_every_step_it_names(journey: str) -> None:
    found = _blueprint(EXAMPLES / "broadband-move", journey).blueprint
    for panel in found.panels:
        at = _at_columns(panel)
        for mark in found.marks:
            finding = fact_in(mark.finding, panel.state)
            if finding is not None and finding.subject.kind != "journey":
                named = {
                    column
                    for column, place in enumerate(panel.places)
                    if place.id in finding.steps and place.step is not None
                }
                assert named <= at.get(mark.number, set()), finding.message


SHARED = """
    journeys:
      - id: j
        steps:
          - {id: a, processes: [p]}
          - {id: b, processes: [p], tolerates: 4h}
          - {id: c, processes: [p]}
    processes: [{id: p, kind: frontstage, owner: o, systems: [s]}]
    systems: [{id: s, kind: saas, owner: o, rto: 2d}]
"""


def test_a_finding_about_one_of_the_steps_a_system_serves_stands_at_that_one_alone(
    blueprint: Callable[..., Drawn],
) -> None:
    found = blueprint(SHARED)
    (mark,) = (one for one in found.blueprint.marks if one.finding.rule == "recovery-slower-than-tolerated")
    (system,) = _lane(found, 0, "Systems").pieces
    assert [(one.number, set(one.columns)) for one in system.marks if one.number == mark.number] == [(mark.number, {1})]
    marked = [group for group, box in _cards(found.scene.items) if box.width > 20 and _has_tag(group, mark.number)]
    assert [group.title for group in marked] == ["s"]
    assert [box.x for box in _named(found.scene, "s")] == [148, 288, 428]
    assert [box.x for group, box in _cards(found.scene.items) if group in marked] == [288]


def test_a_finding_that_names_no_step_and_has_no_card_stands_where_its_chain_leads(
    blueprint: Callable[..., Drawn],
) -> None:
    found = blueprint("""
        journeys: [{id: j, owner: o, steps: [{id: a, processes: [p]}, {id: b, processes: [q]}]}]
        processes:
          - {id: p, owner: o, manual: Wanted}
          - {id: q, owner: o, manual: Wanted}
          - {id: near, owner: o, manual: Wanted, enables: [q]}
          - {id: far, manual: Wanted, enables: [near]}
    """)
    (mark,) = (one for one in found.blueprint.marks if one.finding.rule == "unowned-process")
    assert mark.finding.steps == ()
    bare = with_marks(found.blueprint.panels[0]._replace(lanes=()), (mark,), "j")
    assert bare.marks == ()
    assert [[one.number for one in place.marks] for place in bare.places] == [[], [mark.number]]


def test_a_finding_that_a_journey_has_in_one_state_only_stands_there_only() -> None:
    leaving = _blueprint(EXAMPLES / "broadband-move", "close-account").blueprint
    rules = [{one.finding.rule for one in panel.marks} for panel in leaving.panels]
    assert not leaving.panels[1].is_described
    assert rules[1] == {"state-not-described", "no-moment-of-truth"}
    steps = [{one.finding.rule for place in panel.places for one in place.marks} for panel in leaving.panels]
    assert "data-two-masters" in steps[0] | rules[0]
    assert not steps[1]


def _has_tag(card: Group, number: int) -> bool:
    return any(isinstance(one, Group) and one.title.startswith(f"{number} ") for one in card.items)


def test_a_finding_stands_at_its_subject_else_at_its_steps_else_above_all() -> None:
    found = _blueprint(EXAMPLES / "broadband-move", "fix-dead-line")
    panel = found.blueprint.panels[1]
    rules = {mark.finding.rule: mark.number for mark in found.blueprint.marks}
    assert [mark.number for mark in panel.marks] == [
        rules["change-neglects-dimensions"], rules["cx-as-it-project"], rules["journey-without-owner"],
        rules["tool-before-transformation"],
    ]  # fmt: skip
    dispatch = next(piece for piece in _lane(found, 1, "Systems").pieces if piece.name == "Dispatch")
    assert [mark.number for mark in dispatch.marks] == [rules["retired-but-used"]]
    assert rules["support-lost-in-future"] in [mark.number for mark in panel.places[3].marks]
    assert found.blueprint.untold == "not numbered: 1 accepted"


def test_findings_have_the_numbers_they_have_among_all_of_the_workspace() -> None:
    found = _blueprint(EXAMPLES / "broadband-move", "fix-dead-line").blueprint
    numbers = [mark.number for mark in found.marks]
    assert numbers == sorted(numbers)
    assert numbers[:6] == [1, 2, 3, 4, 5, 16]
    by_finding = {mark.finding: mark.number for mark in found.marks}
    other = {mark.finding: mark.number for mark in _blueprint(EXAMPLES / "broadband-move", "move-home").blueprint.marks}
    shared = by_finding.keys() & other.keys()
    assert len(shared) > 1
    assert all(by_finding[one] == other[one] for one in shared)


def test_a_finding_about_a_step_that_is_gone_stands_where_it_was() -> None:
    found = _blueprint(EXAMPLES / "broadband-move", "move-home").blueprint
    vanished = next(mark for mark in found.marks if mark.finding.rule == "step-vanishes")
    places = [place for place in found.panels[1].places if vanished in place.marks]
    assert [(place.name, place.step) for place in places] == [("Send the old router back", None)]
    assert vanished not in found.panels[1].marks


def test_long_journeys_are_cut_into_strips_of_nearly_one_length(blueprint: Callable[..., Drawn]) -> None:
    scene = blueprint(_long(40)).scene
    strips = [
        text.lines[0]
        for text in scene.flat()
        if isinstance(text, Text)
        and text.lines[:1]
        and text.lines[0].startswith("Steps ")
        and " of 40" in text.lines[0]
    ]
    assert strips == ["Steps 1 to 13 of 40", "Steps 14 to 26 of 40", "Steps 27 to 40 of 40"]
    assert scene.width < 2200


def test_marks_of_each_severity_have_a_shape_of_their_own() -> None:
    found = _blueprint(EXAMPLES / "beginner", "return-an-item")
    looks = {}
    for item in found.scene.items:
        if (
            isinstance(item, Group)
            and len(item.items) == 2
            and item.title in {"step-without-process", "journey-without-owner", "no-moment-of-truth"}
        ):
            first = item.items[0]
            looks[item.title] = (
                "octagon"
                if isinstance(first, Shape)
                else "pill"
                if isinstance(first, Box) and first.radius
                else "square"
            )
    assert looks == {"step-without-process": "octagon", "journey-without-owner": "square", "no-moment-of-truth": "pill"}


def test_the_blueprint_of_the_beginners_journey_is_this_file() -> None:
    expected = HERE / "return-an-item.svg"
    assert _blueprint(EXAMPLES / "beginner", "return-an-item").svg == expected.read_text(encoding="utf-8")


def _all_lines(found: Drawn) -> list[str]:
    return [line for item in found.scene.flat() if isinstance(item, Text) for line in item.lines]


def test_the_only_emotion_stands_in_its_step(blueprint: Callable[..., Drawn]) -> None:
    one = _all_lines(blueprint("journeys: [{id: j, steps: [{id: a}, {id: b, emotion: -2, presence: true}]}]"))
    assert "Emotion" not in one
    assert one.count("in person, emotion\u00a0−2") == 1
    two = _all_lines(
        blueprint("journeys: [{id: j, steps: [{id: a, emotion: 0}, {id: b, emotion: -2, presence: true}]}]")
    )
    assert two.count("Emotion") == 1
    assert "in person" in two


@pytest.mark.parametrize("steps", [1, 3, 9, 15])
def test_bands_and_lanes_are_as_wide_as_the_picture(steps: int, blueprint: Callable[..., Drawn]) -> None:
    found = blueprint(f"journeys: [{{id: j, steps: [{', '.join(f'{{id: s{one}}}' for one in range(steps))}]}}]")
    room = found.scene.width - 2 * MARGIN
    bands = {item.width for item in found.scene.flat() if isinstance(item, Box) and item.fill == INK}
    lanes = {item.width for item in found.scene.flat() if isinstance(item, Box) and item.fill == TINTS[SYSTEMS]}
    assert bands == lanes == {room}
