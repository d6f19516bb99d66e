"""Which fields a workspace uses: what wakes a rule, and what is not assessed while nobody writes it."""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING

from cxalign.findings import NotAssessed
from cxalign.rule import TWO_STATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.model import Element
    from cxalign.model.workspace import Workspace
    from cxalign.selecting import Chosen

_MARKS = attrgetter("marks")

LINK_FIELDS = ("channels", "alternative")
SETTINGS = ("as_of", "readiness_required")
NESTED_FIELDS = (("step", "expects"),)
"""Fields that are mappings, of which rules need a key."""
DATED = (("system.lifecycle", ("retired-but-used", "orphan-system", "runs-on-retired")),)
"""Fields that mean something only where the date of a state is known, and the rules that read them."""


def fields_used(workspace: Workspace) -> set[str]:
    """Return `kind.field` for every field that some element writes, and `link.attribute` for links.

    Of `NESTED_FIELDS` also `kind.field.key`.
    """
    keys: dict[str, set[str]] = defaultdict(set)
    for kind, of_kind in workspace.elements.items():
        if of_kind:
            keys[kind].update(*map(_MARKS, of_kind.values()))
    for variant in workspace.existence.bases:
        keys[variant.KIND].update(variant.marks)
    used = {f"{kind}.{key}" for kind, names in keys.items() for key in names if key.isidentifier()}
    # Every element has an id, though not every one is written.
    used.update(f"{kind}.id" for kind in keys)
    for kind, name in NESTED_FIELDS:
        if name in keys[kind]:
            used.update(_keys_used(workspace.elements[kind].values(), name))
    attributes = [link.attributes for link in workspace.links if link.attributes is not None]
    used.update(f"link.{name}" for name in LINK_FIELDS if any(getattr(one, name) is not None for one in attributes))
    if len(workspace.states) > 1:
        used.add(TWO_STATES)
    used.update(f"settings.{name}" for name in SETTINGS if getattr(workspace.settings, name) is not None)
    required = workspace.settings.required_capability
    if required.step is not None or required.moment_of_truth is not None:
        used.add("settings.required_capability")
    return used


def _keys_used(elements: Iterable[Element], name: str) -> Iterator[str]:
    """Yield `kind.field.key` for every key that some element writes in a field that is a mapping."""
    for element in elements:
        for written in (element, *(element.variants or {}).values()):
            part = getattr(written, name)
            if part is not None:
                yield from (f"{element.KIND}.{name}.{key}" for key in part.marks if key.isidentifier())


def is_awake(chosen: Chosen, used: set[str]) -> bool:
    """Tell whether each need of a rule is used by some element."""
    return all(any(part in used for part in need.split("|")) for need in chosen.rule.needs)


def not_assessed(
    chosen: Iterable[Chosen], used: set[str], workspace: Workspace, *, dated_waivers: bool
) -> Iterator[NotAssessed]:
    """Say which fields nobody wrote, and which rules they would wake.

    `dated_waivers` tells whether some waiver has an end, so that the day must be known.
    """
    missing: dict[str, list[str]] = defaultdict(list)
    names = set()
    for one in chosen:
        names.add(one.rule.name)
        for need in one.rule.wakers:
            if not any(part in used for part in need.split("|")):
                missing[need].append(one.rule.name)
    undated = any(workspace.settings.date_of(state) is None for state in workspace.states)
    for field, rules in DATED:
        if undated and field in used:
            missing["settings.as_of"].extend(rule for rule in rules if rule in names)
    if workspace.settings.as_of is None and dated_waivers and "stale-waiver" in names:
        missing["settings.as_of"].append("stale-waiver")
    for need, asleep in missing.items():
        kind, _, name = need.partition(".")
        yield NotAssessed(kind, name, tuple(dict.fromkeys(asleep)))
