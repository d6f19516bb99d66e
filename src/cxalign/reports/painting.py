"""Colours of the reports for a terminal; they never carry a meaning that the words do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

STYLES = {"bad": "1;31", "doubtful": "1;33", "good": "1;32", "kind": "36", "bold": "1", "dim": "2"}


def painter(*, color: bool) -> Callable[[str, str], str]:
    """Return what paints a text in a style, or leaves it as it is."""

    def paint(style: str, text: str) -> str:
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if color and text else text

    return paint
