"""The alignment report as a page: nothing from outside, nothing from files that acts, and everything has a label."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from cxalign.checking import check
from cxalign.loading import load_workspace
from cxalign.measuring import scorecard
from cxalign.reports import alignment
from cxalign.reports.alignment.composing import composed
from cxalign.reports.alignment.material import Wish
from cxalign.reports.drawing.scene import Scene
from cxalign.selecting import Choice

if TYPE_CHECKING:
    from cxalign.reports.alignment.content import Report

BROADBAND = Path(__file__).parents[2] / "examples" / "broadband-move"
VOID = {"meta", "input", "br", "hr", "img", "link"}
EVIL = [
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "<!--",
    "]]> ${alert(1)} $title",
    "a\u202eb\x07",
]


class _Page(HTMLParser):
    """Collects the elements of a page, and complains where they are not closed as they were opened."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), tag
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def _composed(root: Path, **pictures: Scene) -> Report:
    loaded = load_workspace([root])
    assert loaded.workspace is not None, loaded.faults
    result = check(loaded.workspace, Choice())._replace(files=loaded.files)
    return composed(loaded.workspace, result, scorecard(loaded.workspace, result), Wish(), pictures)


@pytest.fixture(scope="module")
def report() -> Report:
    return _composed(BROADBAND)


@pytest.fixture(scope="module")
def text(report: Report) -> str:
    return alignment.render(report, ".html").decode()


@pytest.fixture(scope="module")
def page(text: str) -> _Page:
    return _Page(text)


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    """Write the report of a workspace in which every text is hostile."""
    steps = [{"id": f"s{n}", "name": evil, "description": evil, "stage": evil} for n, evil in enumerate(EVIL)]
    model = {
        "journeys": [{"id": "j", "name": EVIL[0], "goal": EVIL[1], "steps": steps}],
        "processes": [{"id": "p", "name": EVIL[0], "manual": EVIL[1], "serves": ["s0"], "owner": "r"}],
        "functions": [{"id": "f", "name": EVIL[3]}],
        "roles": [{"id": "r", "name": EVIL[0], "function": "f"}],
        "initiatives": [{"id": "i", "name": EVIL[0], "kind": "other", "start": "2026", "end": "2027", "owner": "r"}],
        "stories": [{"id": "t", "about": ["s0"], "text": EVIL[0], "persona": "x", "investigated_by": ["f"]}],
        "measures": [{"at": "s0", "kind": EVIL[1], "value": "1"}],
    }
    file = tmp_path / "<b>&'.yaml"
    file.write_text(json.dumps(model, ensure_ascii=True), encoding="utf-8")
    settings = {"organisation": EVIL[0], "states": [{"id": "a", "name": EVIL[0]}, {"id": "b", "name": EVIL[1]}]}
    (tmp_path / "cxalign.yaml").write_text(json.dumps(settings), encoding="utf-8")
    return alignment.render(_composed(tmp_path)._replace(title=EVIL[0]), ".html").decode()


# Whole


def test_every_finding_is_there_with_its_place(report: Report, page: _Page) -> None:
    said = "".join(data for _, data in page.texts)
    articles = [one["id"] for one in page.of("article")]
    assert articles == [f"f{told.number}" for told in report.findings]
    for told in report.findings:
        assert told.words in said
        assert told.place in said
        assert told.help in said


def test_ids_are_unique_and_every_link_inside_the_page_leads_somewhere(page: _Page, report: Report) -> None:
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    keys = {thing.key for thing in report.things}
    for link in page.of("a"):
        target = link["href"] or ""
        assert target.startswith("#"), target
        opened = target.startswith("#open=")
        assert unquote(target.removeprefix("#open=")) in keys if opened else target[1:] in ids, target


def test_two_journeys_may_be_named_so_that_their_parts_look_alike(tmp_path: Path) -> None:
    journeys = [{"id": name, "steps": [{"id": "s"}]} for name in ("a", "a-steps", "a.steps")]
    (tmp_path / "m.yaml").write_text(json.dumps({"journeys": journeys}), encoding="utf-8")
    found = [
        one["id"] for _, one in _Page(alignment.render(_composed(tmp_path), ".html").decode()).elements if "id" in one
    ]
    assert len(found) == len(set(found))


def test_nothing_is_loaded_from_outside(page: _Page) -> None:
    for tag, attributes in page.elements:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base"}
        assert not {"src", "srcset", "action", "style", "data"} & attributes.keys(), (tag, attributes)
        assert not [name for name in attributes if name.startswith("on")]


def test_the_policy_allows_our_own_script_and_style_only(text: str, page: _Page) -> None:
    policy = next(one["content"] for one in page.of("meta") if one.get("http-equiv") == "Content-Security-Policy")
    script = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    style = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    (of_script,), (of_style,) = (
        [b64encode(sha256(one.encode()).digest()).decode() for one in found] for found in (script, style)
    )
    assert policy == (
        f"default-src 'none'; script-src 'sha256-{of_script}'; style-src 'sha256-{of_style}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_the_script_makes_no_markup_of_text() -> None:
    script = (Path(alignment.__file__).parent / "html" / "report.js").read_text(encoding="utf-8")
    for word in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "Function(", "fetch(", "http"):
        assert word not in script


# Labels


def test_every_field_has_a_label_and_every_region_a_name(page: _Page) -> None:
    labelled = {one["for"] for one in page.of("label") if "for" in one}
    fields = [*page.of("select"), *(one for one in page.of("input") if one["type"] != "checkbox")]
    assert {one["id"] for one in fields} == labelled
    ids = {attributes.get("id") for _, attributes in page.elements}
    for _tag, attributes in page.elements:
        assert set(attributes.get("aria-labelledby", "q").split()) <= ids
        assert attributes.get("role") != "group" or attributes["aria-label"]
    assert page.of("html") == [{"lang": "en"}]
    assert [tag for tag, _ in page.elements].count("h1") == 1


def test_what_scrolls_can_be_reached_by_keyboard(page: _Page) -> None:
    scrolling = [one for one in page.of("div") if one.get("class") == "scroll"]
    assert scrolling
    assert all(one["tabindex"] == "0" for one in scrolling)


def test_every_table_says_which_cells_head_it(page: _Page) -> None:
    assert all(one.get("scope") in {"col", "row"} or "colspan" in one for one in page.of("th"))


# Hostile


def test_a_hostile_workspace_runs_no_script(hostile: str) -> None:
    page = _Page(hostile)
    assert [one.get("type") for one in page.of("script")] == ["application/json", None]
    assert page.of("img") == []
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    assert all((link["href"] or "").startswith("#") for link in page.of("a"))
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", hostile)


def test_hostile_text_is_shown_as_it_is_written(hostile: str) -> None:
    said = [data for tag, data in _Page(hostile).texts if tag not in {"script", "style"}]
    assert EVIL[0] in said
    assert EVIL[1] in said
    assert EVIL[4] in said
    assert "a\\u202eb\\x07" in said


def test_the_data_for_the_script_ends_no_element_and_is_what_was_written(hostile: str) -> None:
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', hostile, re.DOTALL)
    assert not set("<>&") & set(data)
    assert {key: name for key, _, name, *_ in json.loads(data)["things"]}["step:j/s0"] == EVIL[0]


# Panels


def test_an_element_knows_its_links_up_to_the_customer_and_down(report: Report) -> None:
    things = {thing.key: thing for thing in report.things}
    step = things["step:fix-dead-line/message-progress"]
    assert step.up == (("in", "journey:fix-dead-line", ()),)
    assert ("served by", "process:answer-messages", ()) in step.down
    assert ("supports", "process:answer-messages", ("today",)) in things["system:message-centre"].up
    assert [report.findings[one - 1].finding.subject.id for one in step.findings] == [
        "fix-dead-line/message-progress"
    ] * len(step.findings)


def test_an_element_lists_the_findings_about_it_and_those_that_name_it(report: Report) -> None:
    things = {thing.key: thing for thing in report.things}
    online = next(thing for thing in report.things if thing.name == "Go online")
    told = [report.told(number) for number in online.naming]
    assert "step “Go online”, a moment of truth, relies on data “Service address”, which process" in " ".join(
        one.words for one in told
    )
    assert all(one.finding.subject.id != "move-home/go-online" for one in told)
    crm = things["system:crm"]
    assert not crm.findings
    assert len(crm.naming) == 3
    assert "which answers for system “Customer file” and 15 more" in report.told(crm.naming[-1]).words
    for thing in report.things:
        about, naming = set(thing.findings), set(thing.naming)
        assert about.isdisjoint(naming)
        assert thing.key not in {str(report.told(one).finding.subject) for one in naming}
        assert naming == {
            one.number
            for one in report.findings
            if one.number not in about
            and thing.key
            in {
                *(f"step:{step}" for step in (*one.finding.steps, *one.at)),
                *(f"journey:{journey}" for journey in one.finding.journeys),
                *(
                    str(other.subject)
                    for other in (*one.finding.path, *one.finding.related)
                    if other.subject.kind not in {"step", "journey"}
                ),
            }
        }


def test_a_step_says_whether_it_is_a_moment_of_truth_and_how_long_it_takes(report: Report) -> None:
    things = {thing.name: dict(thing.facts) for thing in report.things if thing.kind == "step"}
    engineer = things["Let the engineer in"]
    assert engineer["moment of truth"] == "yes"
    assert (things["Get the new router"]["effort"], things["Get the new router"]["wait"]) == ("10 min", "3 days")
    assert "moment of truth" not in things["Get the new router"]


def test_things_say_what_the_language_has_for_readers_alone(report: Report) -> None:
    things = {(thing.kind, thing.name): dict(thing.facts) for thing in report.things}
    assert things["journey", "Leave us"]["basis"] == "planned"
    assert (
        things["policy", "The old router is back within 14 days"]["reference"]
        == "Framework lease 2016, clause 9 (today)"
    )
    assert all("goals" not in facts or isinstance(facts["goals"], str) for facts in things.values())


def test_levels_are_told_as_they_are_written(report: Report) -> None:
    things = {(thing.kind, thing.name): thing.facts for thing in report.things}
    assert ("capability", "0 (today)") in things["process", "Remind by text the day before"]
    (ready,) = (facts for (kind, _), facts in things.items() if kind == "readiness")
    assert dict(ready)["skills"] == "2, known by: interviews, 2026-06-01"
    assert dict(ready)["strategy"] == "3"
    assert not [words for facts in things.values() for _, words in facts if "datetime" in words or "=" in words]


def test_a_picture_stands_in_the_part_of_its_journey() -> None:
    text = alignment.render(_composed(BROADBAND, **{"move-home": Scene(9, 9, "Move home", "", ())}), ".html").decode()
    part = text[text.index('<section id="journey:move-home"') :]
    assert part.index('<figure class="picture">') < part.index('id="journey:move-home:steps"')
    assert text.count('<title id="blueprint:1-title">Move home</title>') == 1


def test_a_picture_that_is_higher_than_a_page_is_written_in_parts_that_say_which_they_are() -> None:
    low, high = Scene(9, 1041, "Move home", "Steps", ()), Scene(1000, 1488, "Move home", "Steps", ())
    text = alignment.render(_composed(BROADBAND, **{"move-home": low}), ".html").decode()
    assert text.count('aria-labelledby="blueprint:') == 1
    text = alignment.render(_composed(BROADBAND, **{"move-home": high}), ".html").decode()
    assert '<figure class="picture">' in text
    assert '<title id="blueprint:1-title">Move home</title>\n<desc id="blueprint:1-desc">Steps</desc>' in text
    assert '<title id="blueprint:1:2-title">Move home, part 2 of 2</title>' in text
    drawn = re.findall(r'<svg xmlns=[^>]* height="(\d+)"[^>]*aria-labelledby="blueprint:', text)
    assert [int(one) for one in drawn] == [1226, 262]


def test_a_picture_gets_as_narrow_as_it_can_be_read_and_then_says_that_one_has_to_scroll() -> None:
    scenes = {"move-home": Scene(1280, 9, "Move home", "", ()), "close-account": Scene(852, 9, "Leave", "", ())}
    text = alignment.render(_composed(BROADBAND, **scenes), ".html").decode()
    assert '@media screen { .picture svg[width="1280"] { min-width: 1011px; } }' in text
    hint = 'content: "wider than this window: scroll \\2192"; display: block;'
    assert f"@container (max-width: 1012px) {{ .w1280::before {{ {hint} }} }}" in text
    assert '.picture svg[width="852"] { min-width: 673px; }' in text
    assert '<div class="scroll w1280" tabindex="0"' in text
    assert '12 is F12; <a href="#journey:move-home:findings">all in words</a>.' in text
    assert 'id="journey:move-home:findings"' in text


def test_the_same_report_has_the_same_bytes(report: Report, text: str) -> None:
    assert alignment.render(report, ".html") == text.encode()
    assert alignment.render(_composed(BROADBAND), ".html") == text.encode()
