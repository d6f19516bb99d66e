"""Backstage's software catalog: components, systems and resources are systems, groups are functions.

An owner there is the team that builds and runs, so it becomes `it_owner`; who answers for it in the business is not in
a catalog. APIs are no elements: a system that consumes one depends on the system that provides it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

from cxalign.exchange.draft import Place, SourceError
from cxalign.loading.decoding import line_starts
from cxalign.loading.reading import read_bytes
from cxalign.marks import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cxalign.exchange.draft import Draft, Item
    from cxalign.exchange.sources import SourceFile

SUFFIXES = (".yaml", ".yml")

_ENTITY = re.compile(rb"^[\"']?apiVersion[\"']?:[ \t]*[\"']?(?:[\w.-]*\.)?backstage\.io/", re.MULTILINE)
_TO_FILL_IN = re.compile(r"\$\{\{|\{%|\{\{\s*cookiecutter")
"""What a template fills in when it makes new software."""
_SKELETON = "it is the skeleton of a template, and names nothing until that fills it in"
_SYSTEMS = ("Component", "System", "Resource")
_HARDWARE = re.compile(r"server|host|machine|hardware|node|device|mainframe|appliance|cluster|\bvm\b", re.IGNORECASE)
_NETWORK = re.compile(r"network|vpc|subnet|dns|load-?balancer|cdn|gateway|firewall|vpn", re.IGNORECASE)
_NO_PLACE = {
    "Location": "it only says where other files are, and these are not fetched",
    "User": "people are not described, only their roles and functions",
    "API": "it is no element; whoever consumes it depends on what provides it",
    "Domain": "it is no element; it is a tag on its systems",
    "Template": "it makes new software and is none itself",
}


class _Entity(NamedTuple):
    """One document of a catalog."""

    kind: str
    namespace: str
    name: str
    metadata: dict[str, Any]
    spec: dict[str, Any]
    place: Place

    @property
    def ref(self) -> str:
        """How others refer to it, in full; Backstage compares it without case."""
        return f"{self.kind}:{self.namespace}/{self.name}".lower()

    @property
    def title(self) -> str:
        """What people call it."""
        profile = self.spec.get("profile")
        shown = _text(profile.get("displayName")) if isinstance(profile, dict) else ""
        return _text(self.metadata.get("title")) or shown or self.name


def recognises(file: SourceFile) -> bool:
    """Tell whether a line says that what follows is an entity of Backstage."""
    return _ENTITY.search(file.data) is not None


def read(files: Sequence[SourceFile], draft: Draft) -> None:
    """Read all entities first, since they refer to each other across files."""
    entities: dict[str, _Entity] = {}
    for file in files:
        with draft.reading(file):
            for entity in _entities(file, draft):
                draft.saw(entity.kind)
                if entity.ref in entities:
                    draft.leave_out(entity.kind, "one of the same name was read before, and counts", entity.place)
                else:
                    entities[entity.ref] = entity
    _Catalog(entities, draft).fill()


def _entities(file: SourceFile, draft: Draft) -> Iterator[_Entity]:
    raw = read_bytes(file.data, 0)
    text = file.data.decode("utf-8-sig", "replace")
    starts = line_starts(text)
    if raw.faults and _TO_FILL_IN.search(text):
        draft.leave_out("file", _SKELETON, Place(file.name))
        return
    if raw.faults:
        fault = min(raw.faults)
        raise SourceError(fault.message, Place(file.name, bisect_right(starts, fault.start)), fault.help)
    if not raw.documents:
        raise SourceError("holds no entity", cure="an entity has `apiVersion: backstage.io/…`, `kind` and `metadata`")
    for document, start in raw.documents:
        place = Place(file.name, bisect_right(starts, start))
        metadata = document.get("metadata") if isinstance(document, dict) else None
        if not isinstance(metadata, dict) or not _text(document.get("kind")) or "apiVersion" not in document:
            draft.leave_out("document", "it is no entity: one has `apiVersion`, `kind` and `metadata`", place)
            continue
        if "backstage.io/" not in _text(document["apiVersion"]):
            draft.leave_out("document", f"it is of {_text(document['apiVersion'])}, not of Backstage", place)
            continue
        if not (name := _text(metadata.get("name"))):
            draft.leave_out(_text(document["kind"]), "it has no name", place)
            continue
        if _TO_FILL_IN.search(name):
            draft.leave_out(_text(document["kind"]), _SKELETON, place)
            continue
        spec = document.get("spec")
        namespace = _text(metadata.get("namespace")) or "default"
        yield _Entity(_text(document["kind"]), namespace, name, metadata, spec if isinstance(spec, dict) else {}, place)


class _Catalog:
    """Entities and what becomes of them."""

    def __init__(self, entities: dict[str, _Entity], draft: Draft) -> None:
        self.entities = entities
        self.draft = draft
        self.items: dict[str, Item] = {}
        self.providers: dict[str, list[str]] = {}
        """API → the systems that say they provide it."""

    def fill(self) -> None:
        """Add all elements, then all links."""
        for entity in self.entities.values():
            if entity.kind in _SYSTEMS:
                self.items[entity.ref] = self._system(entity)
            elif entity.kind == "Group":
                self.items[entity.ref] = self._group(entity)
                self._parent(entity, self.items[entity.ref])
            else:
                why = _NO_PLACE.get(entity.kind, "nothing in the language is like it")
                self.draft.leave_out(entity.kind, why, entity.place)
        systems = [entity for entity in self.entities.values() if entity.kind in _SYSTEMS]
        for entity in systems:
            for api in _refs(entity, "providesApis", "api"):
                self.providers.setdefault(api, []).append(entity.ref)
        for entity in systems:
            self._links(entity, self.items[entity.ref])
        for entity in systems:  # what is said counts before what is derived
            for api in _refs(entity, "consumesApis", "api"):
                self._consume(self.items[entity.ref], api, entity)

    def _system(self, entity: _Entity) -> Item:
        item = self.draft.add(
            "system",
            entity.title,
            entity.place,
            what=entity.kind,
            source=entity.ref,
            group=self._group_of(entity),
            description=_text(entity.metadata.get("description")),
            kind=_kind(entity),
            tags=_tags(entity, "lifecycle"),
        )
        for domain in _refs(entity, "domain", "domain"):
            named = self.entities.get(domain)
            self.draft.tag(item, f"domain:{named.title if named else domain.rpartition('/')[2]}")
        return item

    def _group_of(self, entity: _Entity) -> str | None:
        """Return the system a component belongs to; a system belongs to itself."""
        if entity.kind == "System":
            return entity.title
        ref = next(iter(_refs(entity, "system", "system")), None)
        named = self.entities.get(ref or "")
        return named.title if named else ref and ref.rpartition("/")[2]

    def _group(self, entity: _Entity) -> Item:
        return self.draft.add(
            "function",
            entity.title,
            entity.place,
            what=entity.kind,
            source=entity.ref,
            description=_text(entity.metadata.get("description")),
            tags=_tags(entity),
        )

    def _parent(self, entity: _Entity, item: Item) -> None:
        for parent in _refs(entity, "parent", "group"):
            self.draft.tag(item, f"part-of:{parent.rpartition('/')[2]}")
        if entity.spec.get("members"):
            self.draft.leave_out("members of a Group", _NO_PLACE["User"], entity.place)

    def _links(self, entity: _Entity, item: Item) -> None:
        for owner in _refs(entity, "owner", "group"):
            self._link(item, "it_owner", owner, "owner", entity)
        for used in _refs(entity, "dependsOn", "component"):
            self._link(item, "depends_on", used, "dependsOn", entity)
        for user in _refs(entity, "dependencyOf", "component"):
            if user in self.items:
                self.draft.link(self.items[user], "depends_on", item, what="dependencyOf", place=entity.place)
            else:
                self.draft.leave_out("dependencyOf", "what depends on it is not in the catalog", entity.place)
        for field, kind in (("system", "system"), ("subcomponentOf", "component")):
            for whole in _refs(entity, field, kind):
                if whole in self.items:
                    self.draft.link(self.items[whole], "depends_on", item, what=field, place=entity.place)
                else:
                    self.draft.leave_out(field, "the whole it belongs to is not in the catalog", entity.place)

    def _link(self, item: Item, field: str, ref: str, what: str, entity: _Entity) -> None:
        target = self.items.get(ref)
        kind, _, name = ref.partition(":")
        if target is not None and target.kind == ("function" if field == "it_owner" else "system"):
            self.draft.link(item, field, target, what=what, place=entity.place)
        elif kind == "api":
            self._consume(item, ref, entity)
        else:
            what = f"{what} outside the catalog"
            self.draft.link(item, field, name.rpartition("/")[2], what=what, place=entity.place)

    def _consume(self, item: Item, api: str, entity: _Entity) -> None:
        """Let a consumer depend on the provider of an API, if it is clear which that is."""
        providers = [ref for ref in self.providers.get(api, []) if self.items[ref] is not item]
        if len(providers) != 1:
            why = "several provide the API" if providers else "nothing in the catalog provides the API"
            self.draft.leave_out("consumesApis", why, entity.place)
            return
        named = self.entities.get(api)
        name = named.title if named else api.rpartition("/")[2]
        chain = f"consumes the API '{name}', which '{self.items[providers[0]].name}' provides"
        target = self.items[providers[0]]
        self.draft.link(item, "depends_on", target, what="consumesApis", chain=chain, place=entity.place)


def _text(value: Any) -> str:  # noqa: ANN401 - any YAML
    return value if isinstance(value, str) else ""


def _refs(entity: _Entity, field: str, kind: str) -> list[str]:
    """Return what a field refers to, in full: `[kind:][namespace/]name`, with the kind the field means else."""
    value = entity.spec.get(field)
    refs = []
    for written in value if isinstance(value, list) else [value]:
        if isinstance(written, dict):  # the older form, with a key for each part
            parts = {key: _text(part) for key, part in written.items() if key != MARKS}
            name, its_kind, namespace = parts.get("name", ""), parts.get("kind", ""), parts.get("namespace", "")
        else:
            its_kind, _, rest = _text(written).strip().rpartition(":")
            namespace, _, name = rest.rpartition("/")
        if name:
            refs.append(f"{its_kind or kind}:{namespace or entity.namespace}/{name}".lower())
    return refs


def _kind(entity: _Entity) -> str:
    """Return what sort of system it is; only of resources the catalog says something that tells."""
    of = _text(entity.spec.get("type"))
    if entity.kind != "Resource":
        return "application"
    return "network" if _NETWORK.search(of) else "hardware" if _HARDWARE.search(of) else "platform"


def _tags(entity: _Entity, *fields: str) -> list[str]:
    written = entity.metadata.get("tags")
    tags = [_text(tag) for tag in written] if isinstance(written, list) else []
    said = [(field, _text(entity.spec.get(field))) for field in ("type", *fields)]
    return [*(f"{field}:{value}" for field, value in said if value), *tags]
