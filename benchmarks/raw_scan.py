"""The floor: reads all files of a workspace and lets libyaml parse them, no more.

Usage: python raw_scan.py WORKSPACE

No Python object is made for anything in the files, so nothing that reads YAML with
libyaml can be faster.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from yaml._yaml import CParser


def read_files(folder: Path) -> list[bytes]:
    """Read every YAML file below a folder."""
    return [path.read_bytes() for path in sorted(folder.rglob("*.yaml"))]


def count_events(contents: list[bytes]) -> int:
    """Parse every file and return the number of parser events."""
    events = 0
    for content in contents:
        parser = CParser(content)
        events += parser.raw_parse()
        parser.dispose()
    return events


def main() -> None:
    """Print files, bytes, events and the seconds for reading and for parsing."""
    started = time.perf_counter()
    contents = read_files(Path(sys.argv[1]))
    read = time.perf_counter()
    events = count_events(contents)
    parsed = time.perf_counter()
    size = sum(map(len, contents))
    print(
        f"{len(contents):,} files, {size:,} bytes, {events:,} events, "
        f"read in {read - started:.3f} s, parsed in {parsed - read:.3f} s"
    )


if __name__ == "__main__":
    main()
