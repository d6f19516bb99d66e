"""A draft with ids → files a person would have written: one a kind, large ones split by what belongs together."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple

from cxalign.exchange.draft import Link
from cxalign.exchange.emitting import WIDTH, Commented, emit
from cxalign.exchange.naming import slug
from cxalign.model import KINDS, Step
from cxalign.model.journey import BUILT_IN_CHANNELS
from cxalign.model.references import NESTED, REFERENCES
from cxalign.settings_file import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.exchange.draft import Draft, Item
    from cxalign.model import Element
    from cxalign.model.references import Reference

LARGE = 80
"""How many elements of its kinds a file holds before it is split."""
SMALL = 5
"""How many elements a file of its own is worth."""
SCHEMA = ".cxalign/workspace.schema.json"

_FILES = {
    "journeys": ("personas", "channels", "journeys"),
    "processes": ("processes",),
    "systems": ("systems",),
    "organisation": ("functions", "roles"),
    "data": ("data",),
    "policies": ("policies",),
    "initiatives": ("initiatives", "readiness"),
    "voice": ("stories", "measures"),
}
"""File → the keys in it."""
_KEYS = {model.KIND: key for key, model in KINDS.items()}
_FIRST = ("id", "name", "description")
_LAST = ("retired", "evidence", "accepted_risk", "tags", "steps")


class Arranged(NamedTuple):
    """The text of every file, and how many elements of which kind it holds."""

    texts: dict[str, str]
    counts: dict[str, dict[str, int]]


def arrange(draft: Draft, origin: str) -> Arranged:
    """Write the files of a draft; `origin` says in a comment where it comes from."""
    ids = _Ids.of(draft)
    texts: dict[str, str] = {}
    counts: dict[str, dict[str, int]] = {}
    for name, items in _by_file(draft).items():
        document: dict[str, list[dict[str, Any]]] = {}
        for item in items:
            document.setdefault(_KEYS[item.kind], []).append(_fields(item, ids))
            counts.setdefault(name, {}).setdefault(item.kind, 0)
            counts[name][item.kind] += 1
            if item.steps:
                counts[name]["step"] = counts[name].get("step", 0) + len(item.steps)
        up = "../" * (len(PurePosixPath(name).parts) - 1)
        head = (f"yaml-language-server: $schema={up}{SCHEMA}", origin, *wrap(draft.notice, WIDTH))
        texts[name] = emit(document, head)
    if draft.settings:
        texts[SETTINGS_FILE] = emit(draft.settings, (origin,))
    return Arranged(texts, counts)


def _by_file(draft: Draft) -> dict[str, list[Item]]:
    files: dict[str, list[Item]] = {}
    for name, keys in _FILES.items():
        order = {key: number for number, key in enumerate(keys)}
        items = [item for item in draft.items if _KEYS[item.kind] in order]
        items.sort(key=lambda item: order[_KEYS[item.kind]])
        if not items:
            continue
        groups = _groups(items) if sum(map(_size, items)) > LARGE else []
        if len(set(groups)) > 1:
            for item, group in zip(items, groups, strict=True):
                files.setdefault(f"{name}/{group}.yaml", []).append(item)
        else:
            files[f"{name}.yaml"] = items
    return files


def _size(item: Item) -> int:
    return 1 + len(item.steps)


def _groups(items: list[Item]) -> list[str]:
    """Return the file of each item: what the source says it belongs to, else what it is a part of; small ones share."""
    says = any(item.group for item in items)
    wanted = [slug((item.group if says else _belongs_to(item)) or "") for item in items]
    sizes: Counter[str] = Counter()
    for item, group in zip(items, wanted, strict=True):
        sizes[group] += _size(item)
    return [group if group and sizes[group] >= SMALL else "other" for group in wanted]


def _belongs_to(item: Item) -> str | None:
    if item.kind == "journey":
        return item.name
    if item.kind == "system":
        return str(item.fields.get("kind", ""))
    seen = {item}
    while item.kind == "process" and item.links.get("part_of"):
        whole = item.links["part_of"][0].target
        if isinstance(whole, str) or whole in seen:
            break
        seen.add(whole)
        item = whole
    return item.name if item.kind == "process" else _KEYS[item.kind]


class _Ids(NamedTuple):
    """The ids of all items."""

    kinds: dict[str, set[str]]
    """Id → the kinds that have it."""
    steps: Counter[str]
    """Id → how many steps have it."""

    @classmethod
    def of(cls, draft: Draft) -> _Ids:
        """Collect the ids of a draft."""
        kinds: dict[str, set[str]] = {}
        for item in draft.all_items():
            kinds.setdefault(item.id, set()).add(item.kind)
        return cls(kinds, Counter(item.id for item in draft.all_items() if item.kind == "step"))

    def are_several(self, target: Item, targets: tuple[str, ...]) -> bool:
        """Tell whether an id stands for elements of several of the kinds that are meant."""
        return len({target.kind, *self.kinds.get(target.id, ())}.intersection(targets)) > 1

    def means(self, text: str, item: Item, target: Item, reference: Reference) -> bool:
        """Tell whether a text names this item and no other."""
        bare = text.removeprefix(f"{target.kind}:")
        if target.kind != "step" or bare == target.qualified_id:
            is_it = bare == target.qualified_id
        else:
            is_own = item.journey is not None and item.journey is target.journey
            is_it = bare == target.id and (self.steps[bare] == 1 or (is_own and reference.relation in _OWN_FIRST))
        return is_it and (bare != text or "/" in bare or not self.are_several(target, reference.targets))


def _fields(item: Item, ids: _Ids) -> dict[str, Any]:
    written: dict[str, Any] = {**({"id": item.id} if item.id else {})}
    written |= {name: _resolved(item, name, value, ids) for name, value in item.fields.items()}
    if item.name and item.name != item.id:
        written["name"] = item.name
    if item.source:
        written["tags"] = [f"source:{item.source}", *written.get("tags", ())]
    for name, links in item.links.items():
        values = [_reference(item, name, link, ids) for link in links]
        written[name] = values if len(values) > 1 or name not in _SINGLE else values[0]
    if item.kind == "channel" and not item.is_whole:  # to declare a built-in one anew is to say of it what is known
        known = zip(("digital", "human"), BUILT_IN_CHANNELS.get(item.id, ()), strict=False)
        written = {**{name: True for name, is_so in known if is_so}, **written}
    if item.kind == "journey":
        written["steps"] = [_fields(step, ids) for step in item.steps]
    order = {name: number for number, name in enumerate(_order(item.kind))}
    return {name: written[name] for name in sorted(written, key=lambda name: order[name])}


def _resolved(item: Item, name: str, value: Any, ids: _Ids) -> Any:  # noqa: ANN401 - plain data
    """Write the links that stand within a value."""
    if isinstance(value, Link):
        return _reference(item, name, value, ids)
    if isinstance(value, list):
        return [_resolved(item, name, inner, ids) for inner in value]
    if isinstance(value, dict):
        return {key: _resolved(item, name, inner, ids) for key, inner in value.items()}
    return value


_OWN_FIRST = frozenset({"next", "recovers"})
"""The relations for which a bare id is first a step of the same journey."""
_SINGLE = frozenset({"owner", "it_owner", "part_of", "function", "persona", "head", "of", "at"})
"""The fields in which one id stands by itself, not in a list."""


def _order(kind: str) -> Iterable[str]:
    """Return the fields of a kind as they are written: what it is first, what it is called elsewhere last."""
    fields = _model(kind).model_fields
    return (*_FIRST, *(name for name in fields if name not in {*_FIRST, *_LAST}), *_LAST)


def _model(kind: str) -> type[Element]:
    return Step if kind == "step" else KINDS[_KEYS[kind]]


def _reference(item: Item, name: str, link: Link, ids: _Ids) -> Any:  # noqa: ANN401 - plain data
    reference = REFERENCES[item.kind].get(name) or next(r for (of, _), r in NESTED[item.kind].items() if of == name)
    if isinstance(link.target, str):
        kind, target = "", _nobodys(slug(link.target) or "unnamed", reference.targets, ids.kinds)
    else:
        kind = link.target.kind
        own = kind == "step" and link.target.journey is item.journey and item.journey is not None
        target = link.target.id if own else link.target.qualified_id
        if ids.are_several(link.target, reference.targets):
            target = f"{kind}:{target}"
        if link.spelled is not None and ids.means(link.spelled, item, link.target, reference):
            target = link.spelled
    value: Any = target
    if link.attributes:
        key = kind if kind in reference.keys else reference.keys[0]
        value = {key: target, **link.attributes}
    return Commented(value, f"derived: {link.chain}") if link.chain else value


def _nobodys(name: str, targets: tuple[str, ...], kinds: dict[str, set[str]]) -> str:
    """Return an id for what the source mentions and does not have, so that it is not taken for another of that name."""
    while kinds.get(name, set()).intersection(targets):
        name = f"{name}-elsewhere"
    return name
