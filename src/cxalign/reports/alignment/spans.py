"""Numbers of findings in words: those that follow each other as a span."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def spanned(numbers: tuple[int, ...], most: int = 4) -> str:
    """Write numbers of findings, those that follow each other as “F3 to F9”; many runs are counted out."""
    runs = list(runs_of(numbers))
    said = [f"F{first}" if first == last else f"F{first} to F{last}" for first, last in runs[:most]]
    left = sum(last - first + 1 for first, last in runs[most:])
    return f"{', '.join(said)}{f' and {left:,} more' if left else ''}"


def runs_of(numbers: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of numbers that follow each other."""
    begin = last = None
    for number in sorted(numbers):
        if last is not None and begin is not None and number != last + 1:
            yield begin, last
            begin = number
        begin = number if begin is None else begin
        last = number
    if begin is not None and last is not None:
        yield begin, last
