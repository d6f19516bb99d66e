"""Structurizr workspaces: software systems, containers, components and what they are deployed on are systems."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from cxalign.exchange.draft import Draft
from cxalign.exchange.readers import structurizr
from cxalign.exchange.sources import SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable

    Imported = Callable[..., tuple[dict[str, str], Draft]]
    Broken = Callable[[str, str, str | bytes], list[str]]


def to(target: str, its_id: str = "", **more: str) -> dict[str, str]:
    return {"id": its_id or f"to-{target}", "destinationId": target, **more}


MODEL: dict[str, Any] = {
    "people": [
        {"id": "1", "name": "Reader", "tags": "Element,Person", "relationships": [to("3")]},
        {"id": "2", "name": "Librarian", "group": "City library"},
    ],
    "softwareSystems": [
        {
            "id": "3",
            "name": "Catalogue",
            "description": "Where books are found.",
            "group": "City library",
            "tags": "Element,Software System,Public",
            "containers": [
                {
                    "id": "4",
                    "name": "Web site",
                    "technology": "Django",
                    "components": [{"id": "6", "name": "Search", "relationships": [to("5")]}],
                    "relationships": [to("5", linkedRelationshipId="to-5"), to("7")],
                },
                {"id": "5", "name": "Index", "tags": "Element,Container,Database"},
            ],
        },
        {"id": "7", "name": "Mail", "relationships": [to("1"), to("99")]},
    ],
    "deploymentNodes": [
        {"id": "20", "name": "Laptop", "environment": "Development", "containerInstances": [{"id": "21"}]},
        {
            "id": "30",
            "name": "us-east-1",
            "environment": "Live",
            "infrastructureNodes": [{"id": "31", "name": "Load balancer", "relationships": [to("33")]}],
            "children": [
                {
                    "id": "32",
                    "name": "web*",
                    "environment": "Live",
                    "technology": "Ubuntu",
                    "instances": 4,
                    "containerInstances": [
                        {"id": "33", "containerId": "4", "relationships": [to("36", linkedRelationshipId="x")]}
                    ],
                },
                {
                    "id": "34",
                    "name": "spare",
                    "environment": "Live",
                    "containerInstances": [{"id": "35", "containerId": "4"}, {"id": "36", "containerId": "5"}],
                },
            ],
        },
    ],
    "customElements": [{"id": "40", "name": "Shelf"}],
}
MODEL["deploymentNodes"][1]["infrastructureNodes"][0]["environment"] = "Live"


def workspace(model: Any = None, **more: Any) -> str:
    return json.dumps({"name": "W", "model": MODEL if model is None else model, **more}, indent=1)


def test_a_workspace_becomes_systems_and_people(imported: Imported) -> None:
    files, draft = imported("structurizr", a__json=workspace(views={"containerViews": [{}]}))
    assert files == {
        "journeys.yaml": "personas:\n  - {id: reader, name: Reader, tags: [source:1]}\n",
        "organisation.yaml": """\
functions:
  - {id: city-library, name: City library}
roles:
  - {id: librarian, name: Librarian, function: city-library, tags: [source:2]}
""",
        "systems.yaml": """\
systems:
  - id: catalogue
    name: Catalogue
    description: Where books are found.
    kind: application
    depends_on: [web-site, index]
    tags: [source:3, group:City library, Public]
  - id: web-site
    name: Web site
    kind: application
    depends_on:
      - search
      - mail
      # derived: implied by Search → Index
      - index
    runs_on: [{system: web, redundancy: deployed 2 times}, {system: spare, redundancy: deployed 2 times}]
    tags: [source:4, technology:Django]
  - id: search
    name: Search
    kind: application
    depends_on: [index]
    tags: [source:6, structurizr:component]
  - id: index
    name: Index
    kind: platform
    runs_on: [spare]
    tags: [source:5, Database]
  - {id: mail, name: Mail, kind: application, tags: [source:7]}
  - {id: us-east-1, kind: facility, tags: [source:30]}
  - id: web
    name: web*
    kind: hardware
    redundancy: 4 instances
    runs_on: [us-east-1]
    tags: [source:32, technology:Ubuntu]
  - {id: spare, kind: hardware, runs_on: [us-east-1], tags: [source:34]}
  - id: load-balancer
    name: Load balancer
    kind: network
    depends_on: [web-site]
    runs_on: [us-east-1]
    tags: [source:31, structurizr:infrastructure node]
""",
    }
    people = "what people do with a system is said by the steps of journeys and by processes"
    assert {key: len(places) for key, places in draft.left_out.items()} == {
        ("deployment node", "it is of another environment than 'Live', which is imported"): 1,
        ("container instance", "its node is of another environment"): 1,
        ("custom element", "nothing in the language is like it"): 1,
        ("views", "only the model is imported"): 1,
        ("relationship", people): 2,
        ("relationship", "one of its ends was left out, or is not in the model"): 1,
    }
    assert [place.line for place in draft.left_out["relationship", people]] == [11, 70]


def test_who_is_outside_is_a_persona_even_in_a_group(imported: Imported) -> None:
    people = [
        {"id": "1", "name": "A", "group": "Customers"},
        {"id": "2", "name": "B", "group": "Bank", "location": "External"},
        {"id": "3", "name": "C", "group": "Bank", "tags": "Customer"},
        {"id": "4", "name": "D", "location": "Internal"},
    ]
    files, _ = imported("structurizr", a__json=workspace({"people": people, "enterprise": {"name": "Bank"}}))
    assert files["journeys.yaml"].count("\n  - ") == 3
    assert "{id: d, name: D, function: bank, tags: [source:4]}" in files["organisation.yaml"]


def test_ids_of_two_workspaces_are_told_apart(imported: Imported) -> None:
    files, _ = imported("structurizr", a__json=workspace(), b__json=workspace({"softwareSystems": [{"id": "3"}]}))
    assert "tags: [source:b.json#3]" in files["systems.yaml"]


def test_odd_values_do_no_harm(imported: Imported) -> None:
    model = {
        "people": "none",
        "softwareSystems": [7, None, {"id": "1", "name": ["x"], "tags": 3, "relationships": {}}, {"id": "1"}, {}],
        "deploymentNodes": {},
        "enterprise": 1,
    }
    files, draft = imported("structurizr", a__json=workspace(model, views=[], documentation=7))
    assert files["systems.yaml"].count("- {id:") == 1
    assert [why for _, why in draft.left_out] == [
        "another element with its id was read before, and counts",
        "it has no id",
    ]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.json", b"", "a.json:1: this is no JSON: Expecting value"),
        ("a.json", b'{"model": {\n"people": [}', "a.json:2: this is no JSON: Expecting value"),
        ("a.json", b"[]", "a.json: is no Structurizr workspace"),
        ("a.json", b'{"model": []}', "a.json: is no Structurizr workspace"),
        ("a.json", b"[" * 100_000, "a.json: is nested too deep"),
        ("a.json", b'{"model": "\xff"}', "a.json: cannot be read as JSON: 'utf-8' codec can't decode byte 0xff"),
        (
            "a.dsl",
            b"dynamic x {\n}",
            "a.dsl: is written in Structurizr's DSL, and only the JSON of a workspace is read",
        ),
    ],
)
def test_a_broken_file_is_told_with_its_place(broken: Broken, name: str, data: bytes, said: str) -> None:
    (found,) = broken("structurizr", name, data)
    assert found.startswith(said)


def test_the_dsl_beside_its_json_is_passed_over() -> None:
    dsl, js = b"workspace {\n}", workspace().encode()
    draft = Draft()
    structurizr.read([SourceFile("w.dsl", dsl, was_named=False), SourceFile("w.json", js, was_named=False)], draft)
    assert draft.faults == []
    assert ("DSL file", "only the JSON of a workspace is read") in draft.left_out
    draft = Draft()
    structurizr.read([SourceFile("w.dsl", dsl), SourceFile("w.json", js)], draft)
    assert draft.faults[0].cure == (
        "write it as JSON with `structurizr.sh export -workspace workspace.dsl -format json`, and import that"
    )


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.json", workspace().encode(), True),
        ("a.json", workspace().encode("utf-16"), True),
        ("a.json", b'{"model": {}}', False),
        ("a.json", b'["model", "people"]', False),
        ("a.json", b"", False),
        ("a.dsl", b"workspace extends ../x.dsl {", True),
        ("a.dsl", b"x = softwareSystem 'X'", True),
        ("a.dsl", b"// another language", False),
        ("a.txt", b"workspace {", False),
    ],
)
def test_a_workspace_is_recognised_by_what_it_holds(name: str, data: bytes, expected: bool) -> None:  # noqa: FBT001
    assert structurizr.recognises(SourceFile(name, data)) is expected
