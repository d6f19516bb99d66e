"""Times cxalign's reading and loading against libyaml's bare parse, in one process on one core.

Usage: python loading.py WORKSPACE [RUNS]

What takes its turn: libyaml alone, `CSafeLoader` (plain data, no positions), cxalign's reading (plain data with the
place of every key and value), and all of cxalign's loading (files found, read, validated and resolved). Figures are
medians of the ratios to the bare parse of the same round.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from raw_scan import count_events, read_files

from cxalign.loading import load_workspace
from cxalign.loading.reading import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 5


def seconds(work: Callable[[], object]) -> float:
    """Time one call, without the collector, as cxalign runs; what it returns is freed outside the measurement."""
    gc.collect()
    gc.disable()
    started = time.perf_counter()
    result = work()
    elapsed = time.perf_counter() - started
    gc.enable()
    del result
    return elapsed


def contenders(folder: Path) -> dict[str, Callable[[], object]]:
    """Name what is timed; the bytes are in memory, except for the loading, which reads them itself."""
    contents = read_files(folder)
    return {
        "libyaml's bare parse": lambda: count_events(contents),
        "CSafeLoader, no positions": lambda: [list(yaml.load_all(text, yaml.CSafeLoader)) for text in contents],
        "reading with positions": lambda: [read_bytes(text, number) for number, text in enumerate(contents)],
        "loading": lambda: load_workspace([folder], jobs=1),
    }


def main() -> None:
    """Print the medians of all and of their ratios to the bare parse."""
    runs = int(sys.argv[2]) if sys.argv[2:] else RUNS
    work = contenders(Path(sys.argv[1]))
    rounds = [[seconds(one) for one in work.values()] for _ in range(runs)]
    for name, times in zip(work, zip(*rounds, strict=True), strict=True):
        ratio = statistics.median(mine / taken[0] for mine, taken in zip(times, rounds, strict=True))
        print(f"{name:26}{statistics.median(times):8.3f} s  {ratio:5.1f} x raw")


if __name__ == "__main__":
    main()
