"""Where each value stands in its file, and under which keys the loader says so: all that reading needs to know."""

from __future__ import annotations

from typing import Any

# Keys that the loader adds to what was written. No YAML text can collide with them unseen: a quoted "\0…" key
# that repeats one is refused as a repeated key, any other as an unknown field.
MARKS = "\0marks"
VARIANTS = "\0variants"
JOURNEY = "\0journey"
PER_STATE = "\0states"
"""In the marks of an element with values per state: field → state → mark."""

Mark = int
"""A span of one value, packed: start << 32 | end, in characters of the file."""
Marks = dict[str, Any]
"""Field → Mark, or for a list [Mark of the list, Mark of each item]; "" → file number << 64 | start << 32 | end."""


def mark_of(marks: Marks, name: str, item: int | None = None) -> Mark:
    """Return the span of a field's value, or of one item of a list in it."""
    found = marks[name]
    if isinstance(found, list):
        mark: Mark = found[0] if item is None else found[item + 1]
        return mark
    return found  # type: ignore[no-any-return]
