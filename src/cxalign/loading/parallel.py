"""Reads many files: in this process when they are few, on all cores when that pays."""

from __future__ import annotations

import marshal
import os
import stat
from collections import deque
from typing import TYPE_CHECKING, Any

from cxalign.cores import processes
from cxalign.loading.discovering import InputError
from cxalign.loading.parsing import HAS_LIBYAML
from cxalign.loading.raw import Order, RawFault, RawFile
from cxalign.loading.reading import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from concurrent.futures import Future, ProcessPoolExecutor
    from pathlib import Path

    Task = tuple[str, int]
    """A path and the number of the file in the workspace."""

PAYS_FROM = 500_000
"""Bytes of YAML from which starting processes costs less than it saves."""
_CHUNKS_PER_JOB = 8


class Reader:
    """Reads files; where that pays, other processes begin at once."""

    def __init__(self, paths: Sequence[Path], overlays: Mapping[Path, bytes], jobs: int | None) -> None:
        """Take the files in the order in which they are wanted; `overlays` stand in for files on disk."""
        self.paths = paths
        self.overlays = overlays
        self._pool: ProcessPoolExecutor | None = None
        self._begun: deque[tuple[list[Task], Future[bytes]]] = deque()
        jobs = min(jobs or _wanted_jobs(), len(paths))
        if jobs > 1 and not overlays and _size(paths) >= PAYS_FROM:
            self._begin(jobs)

    @property
    def is_elsewhere(self) -> bool:
        """Tell whether other processes read, so that this one has time."""
        return self._pool is not None

    def _begin(self, jobs: int) -> None:
        import multiprocessing  # noqa: PLC0415 - few workspaces are so large
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

        method = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
        self._pool = ProcessPoolExecutor(jobs, multiprocessing.get_context(method))
        tasks = [(str(path), number) for number, path in enumerate(self.paths)]
        length = max(1, len(tasks) // (jobs * _CHUNKS_PER_JOB))
        for start in range(0, len(tasks), length):
            chunk = tasks[start : start + length]
            self._begun.append((chunk, self._pool.submit(_read_packed, chunk)))

    def files(self) -> Iterator[RawFile]:
        """Yield what each file holds, in the order of the paths."""
        if self._pool is None:
            for number, path in enumerate(self.paths):
                overlaid = self.overlays.get(path)
                yield read_file(path, number) if overlaid is None else read_bytes(overlaid, number)
            return
        try:
            while self._begun:
                yield from _taken(*self._begun.popleft())
        finally:
            self.stop()

    def stop(self) -> None:
        """Let no other process read on."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


def _taken(chunk: list[Task], future: Future[bytes]) -> Iterator[RawFile]:
    """Yield the files of a chunk; if the process that was to read it is gone, they are read here."""
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    try:
        packed = future.result()
    except BrokenProcessPool:
        yield from (read_file(*task) for task in chunk)
        return
    for documents, faults, starts, length, has_empty, orders, losses in marshal.loads(packed):  # noqa: S302 - our own child wrote it
        raw = RawFile(documents, [RawFault(*fault) for fault in faults], starts, length, has_empty)
        yield raw._replace(orders=[Order(*order) for order in orders], losses=[RawFault(*loss) for loss in losses])


def _wanted_jobs() -> int:
    try:
        return processes()
    except ValueError as error:
        raise InputError(str(error)) from None


def read_file(path: Path | str, number: int) -> RawFile:
    """Read one file from disk; what keeps it from being read is a fault of it."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - a pipe would keep us waiting
            return _unreadable("this is no regular file")
        with open(path, "rb") as file:  # noqa: PTH123 - paths come as text from the pool
            data = file.read()
    except OSError as error:
        return _unreadable(f"the file cannot be read: {error.strerror}")
    return read_bytes(data, number)


def _unreadable(message: str) -> RawFile:
    return RawFile([], [RawFault(0, 0, message)], b"\0\0\0\0", 0)


def _read_packed(chunk: list[Task]) -> bytes:
    import gc  # noqa: PLC0415 - only the child process needs it

    gc.disable()
    files = [read_file(*task) for task in chunk]
    return marshal.dumps([_packed(raw) for raw in files])


def _packed(raw: RawFile) -> tuple[Any, ...]:
    """Return plain data: marshal knows no named tuples."""
    listed = [[tuple(one) for one in several] for several in (raw.orders, raw.losses)]
    return (raw.documents, [tuple(fault) for fault in raw.faults], *raw[2:-2], *listed)


def _size(paths: Sequence[Path]) -> int:
    total = 0
    for path in paths:
        try:
            total += path.stat().st_size
        except OSError:
            continue
    return total


__all__ = ["HAS_LIBYAML", "Reader", "read_file"]
