"""Pictures of the page, in parts that stand close below each other on the screen, and that no end of a page cuts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.reports.drawing.cutting import slices
from cxalign.reports.drawing.svg import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.reports.drawing.scene import Scene


class _Room(NamedTuple):
    """What of a page of A4 a picture may take, in pixels; the style sheet has the same heights."""

    width: int
    height: int


_UPRIGHT, _ACROSS = _Room(680, 900), _Room(1010, 610)
_BORDER = 2
"""Of the box around a picture, left and right."""
_LEAST = 0.79
"""By so much a picture is made smaller on a narrow screen: its names have then letters of 9 pixels; beyond that one
scrolls."""
_HINT = 'content: "wider than this window: scroll \\2192"; display: block;'
_SHRUNK = 0.72
"""By so much a part of a picture may be made smaller, so that it fits a page; the style sheet does it."""


def lies_across(scene: Scene) -> bool:
    """Tell whether a picture takes pages that lie across."""
    return scene.width * _SHRUNK > _UPRIGHT.width


def style(scenes: Iterable[Scene]) -> str:
    """Return for each width of a picture how narrow it gets, and on which screens one is told to scroll."""
    least = {scene.width: int(scene.width * _LEAST) for scene in scenes}
    return "".join(
        f'@media screen {{ .picture svg[width="{width}"] {{ min-width: {narrow}px; }} }}\n'
        f"@container (max-width: {narrow + _BORDER - 1}px) {{ .w{width}::before {{ {_HINT} }} }}\n"
        for width, narrow in sorted(least.items())
    )


def parts(scene: Scene, name: str) -> Iterator[str]:
    """Write a picture in parts; `name` begins all their ids."""
    room = _ACROSS if lies_across(scene) else _UPRIGHT
    scale = min(1, room.width / scene.width)
    first, *others = found = slices(scene, int(room.height / scale / _SHRUNK))
    yield written(first, name)
    for count, part in enumerate(others, 2):
        title = f"{scene.title}, part {count} of {len(found)}"
        yield written(part._replace(title=title, description=""), f"{name}:{count}")
