"""Names that need not be declared, are used once, and are almost one that is used elsewhere: most likely slips."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from cxalign.model.journey import BUILT_IN_CHANNELS
from cxalign.model.workspace import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.model import Element
    from cxalign.model.link import Link
    from cxalign.model.workspace import Workspace

_PART = re.compile(r"[-._ ]+")
_SHORTEST = 5
_FAR = 60


def resembling_names(workspace: Workspace) -> list[Notice]:
    """Return a notice for each name that is written once and hardly differs from one that is declared or used more."""
    uses = _uses(workspace)
    notices = []
    similar: dict[str, dict[str, list[str]]] = {}
    for (kind, name), links in uses.items():
        if len(links) > 1 or (kind == "channel" and name in BUILT_IN_CHANNELS):
            continue
        if kind not in similar:
            similar[kind] = _by_key(_established(workspace, uses, kind))
        alike = {other for key in _keys(name) for other in similar[kind].get(key, ())}
        near = [other for other in sorted(alike) if is_slip(name, other)]
        if near:
            notices.append(_notice(workspace, kind, name, near[0], links[0], len(uses.get((kind, near[0]), ()))))
    return sorted(notices)


def is_slip(name: str, other: str) -> bool:
    """Tell whether a name may be a slip for another: one part of it, and no number, differs by one edit."""
    parts, others = (_PART.split(text.casefold()) for text in (name, other))
    if "".join(parts) == "".join(others):
        return name != other
    differing = [pair for pair in zip(parts, others, strict=False) if pair[0] != pair[1]]
    if len(parts) != len(others) or len(differing) != 1:
        return False
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only names that are alike so far pay for it

    shorter, longer = sorted(differing[0], key=len)
    if len(shorter) < _SHORTEST or re.sub(r"\D", "", shorter) != re.sub(r"\D", "", longer):
        return False
    return OSA.distance(shorter, longer) <= 1


def _keys(name: str) -> set[str]:
    """Return what a name has in common with all that one edit makes of it: itself without any one of its letters."""
    folded = name.casefold()
    return {
        folded,
        "".join(_PART.split(folded)),
        *(folded[:n] + folded[n + 1 :] for n in range(min(len(folded), _FAR))),
    }


def _by_key(names: Iterator[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for key in _keys(name):
            found[key].append(name)
    return found


def _uses(workspace: Workspace) -> dict[tuple[str, str], list[Link]]:
    """Return the links each name that is declared nowhere is written in, with those that name it as a channel."""
    of: dict[Element, list[Link]] = {element: [] for element in workspace.names.values()}
    for link in [link for link in workspace.links if link[1] in of or link[2] in of or link[6] is not None]:
        if link[1] in of:
            of[link[1]] += [link] * (1 + len(link.also))
        if link[2] in of:
            of[link[2]] += [link] * (1 + len(link.also))
        if link.attributes is not None:
            for name in link.channels or ():
                channel = workspace.names.get(("channel", name))
                if channel is not None:
                    of[channel] += [link] * 2  # such a place is not known, so nothing is said of it
    return {(element.KIND, element.id): links for element, links in of.items() if links}


def _established(workspace: Workspace, uses: dict[tuple[str, str], list[Link]], kind: str) -> Iterator[str]:
    """Yield the names a slip may stand for: used several times, built in, or declared as what may be meant as well."""
    found = {name for (of_kind, name), links in uses.items() if of_kind == kind and len(links) > 1}
    found |= set(BUILT_IN_CHANNELS) if kind == "channel" else set()
    found |= set(workspace.elements["function"]) if kind == "role" else set()
    yield from sorted(found)


def _notice(workspace: Workspace, kind: str, name: str, other: str, link: Link, times: int) -> Notice:
    element, _, mark = link.written[0]
    place = workspace.location(element, mark)
    known = f"'{other}' {times} times" if times > 1 else f"'{other}' is known"
    return Notice(
        place.file if place else "",
        place.line if place else 0,
        place.column if place else 0,
        f"the {kind} '{name}' is named only here, and {known}",
        f"did you mean '{other}'? Once one {kind} is declared, every name is checked",
    )
