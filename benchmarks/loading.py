"""Times cxalign's loading against libyaml's bare parse, in one process on one core.

Usage: python loading.py WORKSPACE [RUNS]

Both sides read the files; cxalign also keeps positions, validates and resolves. They
take turns, and the figure is the median of the ratios of neighbours.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from raw_scan import count_events, read_files

from cxalign.loading import load_workspace

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 5


def seconds(work: Callable[[], object]) -> float:
    """Time one call; what it returns is freed outside the measurement."""
    gc.collect()
    started = time.perf_counter()
    result = work()
    elapsed = time.perf_counter() - started
    del result
    return elapsed


def main() -> None:
    """Print the medians of both sides and of their ratio."""
    folder = Path(sys.argv[1])
    runs = int(sys.argv[2]) if sys.argv[2:] else RUNS
    pairs = [
        (
            seconds(lambda: count_events(read_files(folder))),
            seconds(lambda: load_workspace([folder], jobs=1)),
        )
        for _ in range(runs)
    ]
    raw, load = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(load / raw for raw, load in pairs)
    print(f"raw parse {raw:.3f} s, cxalign.loading {load:.3f} s, {ratio:.1f} x raw")


if __name__ == "__main__":
    main()
