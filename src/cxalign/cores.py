"""How many processes may work at once."""

from __future__ import annotations

import os


def processes() -> int:
    """Return how many processes may work: what CXALIGN_JOBS says, else as many as there are cores.

    Raises ValueError where CXALIGN_JOBS is no whole number.
    """
    wanted = os.environ.get("CXALIGN_JOBS") or "0"
    if not wanted.isdecimal():
        raise ValueError(f"CXALIGN_JOBS must be a whole number, found '{wanted}'")
    return int(wanted) or os.cpu_count() or 1
