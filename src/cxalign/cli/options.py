"""Options that several commands share, and what is written in them, checked with suggestions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cxalign.cli.completing import journeys_starting, starting, states_starting
from cxalign.cli.terminal import COLORS, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

COMPLETION = "_CXALIGN_COMPLETE"
"""Set by a completion script when it asks what could come next."""
MOST_CHOICES = 12
"""How many names an error lists; the rest are counted."""
READERS = ("cx", "process", "it")


def one_of(value: str, allowed: Iterable[str], what: str, cure: str | tuple[str, ...] | None = None) -> str:
    """Return the value if it is allowed; raise UsageError with the nearest that is, else with `cure`."""
    known = list(allowed)
    if value in known:
        return value
    from cxalign.suggesting import nearest

    near = nearest(value, known)
    if near:
        cure = f"did you mean '{near[0]}'?"
    raise UsageError(f"there is no {what} '{value}'", cure or _choices(known))


def _choices(known: list[str]) -> str | None:
    more = f" and {len(known) - MOST_CHOICES:,} more" if len(known) > MOST_CHOICES else ""
    return f"choose from {', '.join(known[:MOST_CHOICES])}{more}" if known else None


def split(values: Iterable[str] | None) -> tuple[str, ...]:
    """Split comma-separated values that may also be given several times."""
    return tuple(part.strip() for value in values or () for part in value.split(",") if part.strip())


def report_wish(wish: str, formats: Iterable[str], example: str) -> tuple[str, Path]:
    """Return the format and the file that `--report FORMAT=PATH` asks for."""
    name, equals, path = wish.partition("=")
    if not (equals and path):
        raise UsageError(f"'--report {wish}' names no file", f"write --report FORMAT=PATH, such as {example}")
    return one_of(name, formats, "output format"), Path(path)


def format_option(formats: tuple[str, ...], of: str) -> Any:  # noqa: ANN401 - typer's Option is Any by design
    """Return the option for the format of what a command writes."""
    return typer.Option(
        "--output-format",
        metavar="FORMAT",
        help=f"How to write {of}: {', '.join(formats)}.",
        autocompletion=starting(formats),
    )


def state_option(words: str) -> Any:  # noqa: ANN401 - as above
    """Return the option that names states; `words` say what it does."""
    return typer.Option("--state", metavar="STATE", help=words, autocompletion=states_starting)


def journey_option(words: str) -> Any:  # noqa: ANN401 - as above
    """Return the option that names journeys."""
    return typer.Option("--journey", metavar="ID", help=words, autocompletion=journeys_starting)


def reader_option(words: str) -> Any:  # noqa: ANN401 - as above
    """Return the option that names readers."""
    return typer.Option(
        "--for", metavar="READER", help=f"{words}: {', '.join(READERS)}.", autocompletion=starting(READERS)
    )


Output = Annotated[
    Path | None, typer.Option("--output-file", "-o", metavar="PATH", help="Write to this file, not to stdout.")
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Judge dates as of this day, such as 2027-06-30.")
]
Color = Annotated[
    str,
    typer.Option(
        "--color", metavar="WHEN", help=f"When to use colour: {', '.join(COLORS)}.", autocompletion=starting(COLORS)
    ),
]
