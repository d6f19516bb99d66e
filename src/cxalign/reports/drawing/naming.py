"""Names one after another as far as there is room, and counts the rest: no name is ever cut."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from cxalign.reports.drawing.lettering import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 150
"""No room that is asked for holds more names."""


def named(  # noqa: PLR0913 - what is to be said, and the room for it
    names: Sequence[str],
    room: float,
    size: int,
    lines: int = 1,
    *,
    before: str = "",
    more: str = " and {} more",
    after: str = "",
    bold: bool = False,
) -> str:
    """Write as many names as fit so many lines, between what is said before and after; nothing where not one fits."""

    def said(shown: int) -> str:
        left = len(names) - shown
        return f"{before}{', '.join(names[:shown])}{more.format(f'{left:,}') if left else ''}{after}"

    def is_too_much(shown: int) -> bool:
        return len(wrapped(said(shown), int(room), size, lines + 1, bold=bold)) > lines

    if len(names) <= _MOST and not is_too_much(len(names)):
        return said(len(names)) if names else ""
    shown = bisect_left(range(1, min(len(names), _MOST + 1)), True, key=is_too_much)  # noqa: FBT003 - what is looked for
    return said(shown) if shown else ""
