"""When a waiver ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


def is_over(until: date | None, as_of: date | None) -> bool:
    """Tell whether a last day has passed; nothing runs out while nobody says what day it is."""
    return until is not None and as_of is not None and until < as_of
