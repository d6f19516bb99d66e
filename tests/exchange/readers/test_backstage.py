"""Backstage catalogs: components, systems and resources are systems, groups are functions, APIs are ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxalign.exchange.readers import backstage
from cxalign.exchange.sources import SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxalign.exchange.draft import Draft

    Imported = Callable[..., tuple[dict[str, str], Draft]]
    Broken = Callable[[str, str, str | bytes], list[str]]

CATALOG = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: shop
  title: Web shop
  description: Where customers buy.
  tags: [java]
spec:
  type: website
  lifecycle: production
  owner: team-web
  system: retail
  dependsOn: [resource:orders-db, "component:default/legacy-core"]
  consumesApis: [prices]
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: pricing}
spec: {type: service, lifecycle: experimental, owner: "user:jane.doe", providesApis: [Prices]}
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: {name: retail}
spec: {owner: group:default/team-web, domain: sales}
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: {name: orders-db}
spec: {type: database, owner: team-web, dependencyOf: ["component:pricing"]}
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: {name: k8s}
spec: {type: kubernetes-cluster, owner: team-web}
"""
PEOPLE = """\
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: team-web}
spec: {type: team, parent: engineering, children: [], profile: {displayName: The web team}, members: [jane.doe]}
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: jane.doe}
spec: {memberOf: [team-web]}
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: {name: prices, title: Price list}
spec: {type: openapi, lifecycle: production, owner: team-web, definition: {$text: ./prices.yaml}}
---
apiVersion: backstage.io/v1alpha1
kind: Domain
metadata: {name: sales, title: Sales and service}
spec: {owner: team-web}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: other}
---
- a list
---
apiVersion: backstage.io/v1beta1
kind: Group
metadata: {name: Team-Web}
"""


def test_a_catalog_becomes_systems_and_functions(imported: Imported) -> None:
    files, draft = imported("backstage", a__yaml=CATALOG, b__yaml=PEOPLE)
    assert files == {
        "systems.yaml": """\
systems:
  - id: web-shop
    name: Web shop
    description: Where customers buy.
    kind: application
    it_owner: the-web-team
    depends_on:
      - orders-db
      - legacy-core
      # derived: consumes the API 'Price list', which 'pricing' provides
      - pricing
    tags: [source:component:default/shop, type:website, lifecycle:production, java]
  - id: pricing
    kind: application
    it_owner: jane-doe
    depends_on: [orders-db]
    tags: [source:component:default/pricing, type:service, lifecycle:experimental]
  - id: retail
    kind: application
    it_owner: the-web-team
    depends_on: [web-shop]
    tags: [source:system:default/retail, domain:Sales and service]
  - id: orders-db
    kind: platform
    it_owner: the-web-team
    tags: [source:resource:default/orders-db, type:database]
  - id: k8s
    kind: hardware
    it_owner: the-web-team
    tags: [source:resource:default/k8s, type:kubernetes-cluster]
""",
        "organisation.yaml": """\
functions:
  - id: the-web-team
    name: The web team
    tags: [source:group:default/team-web, type:team, part-of:engineering]
""",
    }
    assert {key: [str(place) for place in places] for key, places in draft.left_out.items()} == {
        ("document", "it is of v1, not of Backstage"): ["b.yaml:21"],
        ("document", "it is no entity: one has `apiVersion`, `kind` and `metadata`"): ["b.yaml:25"],
        ("Group", "one of the same name was read before, and counts"): ["b.yaml:27"],
        ("User", "people are not described, only their roles and functions"): ["b.yaml:6"],
        ("API", "it is no element; whoever consumes it depends on what provides it"): ["b.yaml:11"],
        ("Domain", "it is no element; it is a tag on its systems"): ["b.yaml:16"],
        ("members of a Group", "people are not described, only their roles and functions"): ["b.yaml:1"],
    }


def test_what_the_catalog_says_counts_before_what_is_derived(imported: Imported) -> None:
    text = CATALOG.replace("providesApis: [Prices]}", "providesApis: [Prices], subcomponentOf: shop}")
    files, _ = imported("backstage", a__yaml=text)
    assert "depends_on: [orders-db, legacy-core, pricing]" in files["systems.yaml"]


def test_an_api_that_several_provide_or_nobody_says_nothing_certain(imported: Imported) -> None:
    two = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: %s}
spec: {type: service, %s: [prices]}
---
"""
    several = "".join(two % pair for pair in (("a", "providesApis"), ("b", "providesApis"), ("c", "consumesApis")))
    files, draft = imported("backstage", a__yaml=several)
    assert "depends_on" not in files["systems.yaml"]
    assert ("consumesApis", "several provide the API") in draft.left_out
    files, draft = imported("backstage", a__yaml=two % ("c", "consumesApis"))
    assert ("consumesApis", "nothing in the catalog provides the API") in draft.left_out


def test_what_is_outside_the_catalog_is_not_taken_for_another_of_its_name(imported: Imported) -> None:
    text = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: core-1, title: Core}
spec: {type: service, dependsOn: ["component:other/core", "component:other/core"]}
"""
    files, _ = imported("backstage", a__yaml=text)
    assert "depends_on: [core-elsewhere]" in files["systems.yaml"]


SKELETON = "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: "


@pytest.mark.parametrize(
    ("text", "what", "place"),
    [
        (f"{SKELETON}${{{{ values.name | dump }}}}\n", "Component", "a.yaml:1"),
        (f"{SKELETON}'{{{{cookiecutter.component_id}}}}'\n", "Component", "a.yaml:1"),
        (f"{{%- if values.x %}}\n{{% endif -%}}\n{SKELETON}x\n", "file", "a.yaml"),
        (
            "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: ${{ values.name }}}\n",
            "file",
            "a.yaml",
        ),
    ],
)
def test_the_skeleton_of_a_template_is_neither_a_system_nor_broken(
    imported: Imported, text: str, what: str, place: str
) -> None:
    files, draft = imported("backstage", a__yaml=text, b__yaml=f"{SKELETON}shop\n")
    assert files["systems.yaml"].count("id: ") == 1
    assert [(key, [str(one) for one in places]) for key, places in draft.left_out.items()] == [
        ((what, "it is the skeleton of a template, and names nothing until that fills it in"), [place])
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: {{ name }}, description: a b\n",
            "a.yaml:3: the mapping is not closed",
        ),
        (
            "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: a\n  name: b\n",
            "a.yaml:5: the key `name` is repeated",
        ),
        ("", "a.yaml: holds no entity"),
        (b"\xff\xfea", "a.yaml:1: the file is UTF-16, not UTF-8"),
    ],
)
def test_a_broken_file_is_told_with_its_place(broken: Broken, text: str | bytes, said: str) -> None:
    assert broken("backstage", "a.yaml", text) == [said]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"apiVersion: backstage.io/v1alpha1\n", True),
        (b"---\n# x\napiVersion: 'backstage.io/v1beta1'\r\n", True),
        (b"apiVersion: scaffolder.backstage.io/v1beta3\n", True),
        (b"apiVersion: apps/v1\n", False),
        (b"  apiVersion: backstage.io/v1alpha1\n", False),
        (b"\xff\xfe", False),
    ],
)
def test_a_catalog_is_recognised_by_what_it_holds(data: bytes, expected: bool) -> None:  # noqa: FBT001
    assert backstage.recognises(SourceFile("a.yaml", data)) is expected
