"""What is being done, on stderr: on a terminal only, once it has taken a second, and never where quiet is asked for."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 1.0
"""Seconds of work after which a person wants to see that something happens."""


def is_watched() -> bool:
    """Tell whether somebody sees what is written to stderr, and it may be taken back."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


class Progress:
    """Counts files that are read."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.started = time.monotonic()
        self.wanted = not quiet and is_watched()
        self.bar: Callable[[int, int], None] | None = None
        self.stop: Callable[[], None] = lambda: None

    def __call__(self, done: int, total: int) -> None:
        """Note how many of the files are read."""
        if self.bar is None and self.wanted and time.monotonic() - self.started > PATIENCE:
            self.bar = self._begin(total)
        if self.bar is not None:
            self.bar(done, total)

    def _begin(self, total: int) -> Callable[[int, int], None]:
        from rich.console import Console
        from rich.progress import Progress as Bar

        bar = Bar(console=Console(stderr=True), transient=True)
        task = bar.add_task("reading", total=total)
        bar.start()
        self.stop = bar.stop
        return lambda done, _total: bar.update(task, completed=done)


@contextmanager
def working(words: str, *, quiet: bool = False) -> Iterator[None]:
    """Say what is being done while it lasts; nothing may be written to the terminal meanwhile."""
    if quiet or not is_watched():
        yield
        return
    stops: list[Callable[[], None]] = []

    def begin() -> None:
        from rich.console import Console

        status = Console(stderr=True).status(words)
        stops.append(status.stop)
        status.start()

    timer = Timer(PATIENCE, begin)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        for stop in stops:
            stop()
