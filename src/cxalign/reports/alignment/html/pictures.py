"""Pictures of the page, in parts that stand close below each other on the screen, and that no end of a page cuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.reports.drawing.cutting import slices
from cxalign.reports.drawing.svg import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.reports.drawing.scene import Scene


_WIDTH, _HEIGHT, _FIRST = 700, 930, 730
"""Pixels of a page of A4 that a picture may take, and how high its first part may be below the heading of a journey;
the style sheet has the same heights."""
_BORDER = 2
"""Of the box around a picture, left and right."""
_LEAST = 0.79
"""By so much a picture is made smaller on a narrow screen: its names have then letters of 9 pixels; beyond that one
scrolls."""
_HINT = 'content: "wider than this window: scroll \\2192"; display: block;'
_TOGETHER, _WHOLE = 0.85, 0.7
"""By so much parts of a picture may be made smaller, so that several of them fit a page, or one of them does whole; the
style sheet does it."""


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
    scale = min(1, _WIDTH / scene.width)
    together = scale * _TOGETHER
    cut = slices(scene, int(_HEIGHT / together), int(_FIRST / together), int(_HEIGHT / (scale * _WHOLE)))
    for count, part in enumerate(cut, 1):
        if count == 1:
            yield written(part, name)
        else:
            title = f"{scene.title}, part {count} of {len(cut)}"
            yield written(part._replace(title=title, description=""), f"{name}:{count}")
