"""Which element a person means, by id, `journey/step`, `kind:id` or name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.loading.lookup import Lookup
from cxalign.phrasing import and_more
from cxalign.suggesting import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.model import Element
    from cxalign.model.workspace import Workspace

MOST_CANDIDATES = 8
"""How many elements an error lists; the rest are counted."""
MOST_SUGGESTED = 3


class NotFoundError(Exception):
    """No element is meant, or several are; the cure says which there are."""

    def __init__(self, message: str, cure: str) -> None:
        super().__init__(message)
        self.cure = cure


def meant(workspace: Workspace, text: str, kinds: Iterable[str] = ()) -> Element:
    """Return the element that a text means, of some kinds or of any; raise NotFoundError."""
    allowed = tuple(kinds) or tuple(workspace.elements)
    found = [one for one in _candidates(workspace, text) if one.KIND in allowed]
    if len(found) == 1:
        return found[0]
    if found:
        listed = [_qualified(workspace, one) for one in found[:MOST_CANDIDATES]]
        more = f" and {len(found) - MOST_CANDIDATES:,} more" if len(found) > MOST_CANDIDATES else ""
        raise NotFoundError(f"'{text}' may mean {len(found):,} elements", f"say which: {', '.join(listed)}{more}")
    wrong = _candidates(workspace, text)
    what = " or ".join(kinds) or "element"
    if wrong:
        raise NotFoundError(f"{wrong[0]}{and_more(wrong)} is no {what}", f"name a {what}, by its id or its name")
    raise NotFoundError(f"there is no {what} '{text}'", _suggestion(workspace, text, allowed))


def _candidates(workspace: Workspace, text: str) -> list[Element]:
    """Return what bears this id; else what is only named so, by that id; else what bears this name."""
    found = Lookup(workspace).of_any_kind(text)
    if not found:
        kind, colon, rest = text.partition(":")
        qualified = bool(colon) and kind in workspace.elements
        wanted, said = ((kind,), rest) if qualified else (tuple(workspace.elements), text)
        found = [one for (of, name), one in workspace.names.items() if name == said and of in wanted]
        found = found or [one for one in workspace if one.KIND in wanted and _bears(one, said)]
    return list(dict.fromkeys(found))


def _bears(element: Element, name: str) -> bool:
    return element.name is not None and element.name.casefold() == name.casefold()


def _qualified(workspace: Workspace, element: Element) -> str:
    place = workspace.location(element)
    where = f" ({place.file}:{place.line})" if place else ""
    return f"{element.KIND}:{element.qualified_id}{where}"


def _suggestion(workspace: Workspace, text: str, kinds: tuple[str, ...]) -> str:
    """Say which elements are called nearly so, or contain what was written; else how elements are named."""
    kind, colon, rest = text.partition(":")
    if colon and kind in kinds:
        kinds, text = (kind,), rest
    by_name: dict[str, list[Element]] = {}
    for element in (one for one in _all(workspace) if one.KIND in kinds):
        for name in dict.fromkeys((element.id, element.qualified_id, element.title)):
            by_name.setdefault(name, []).append(element)
    near = nearest(text, by_name, MOST_SUGGESTED)
    near = near or [name for name in by_name if text and text.casefold() in name.casefold()]
    found = list(dict.fromkeys(one for name in near for one in by_name[name]))[:MOST_SUGGESTED]
    if found:
        return f"did you mean {' or '.join(_qualified(workspace, one) for one in found)}?"
    return "name it by its id, as `kind:id`, as `journey/step`, or by its name"


def _all(workspace: Workspace) -> Iterator[Element]:
    yield from workspace
    yield from workspace.names.values()
