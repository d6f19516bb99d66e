"""Files of a source → a draft: which format they are, and their reader."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from cxalign.exchange import READERS
from cxalign.exchange.draft import Draft, Place, SourceError
from cxalign.exchange.sources import read_sources
from cxalign.exchange.tables import OF_TABLES, is_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from cxalign.exchange.sources import SourceFile

MOST_NAMED = 3


class Reader(Protocol):
    """What the module of a format has; the package's docstring says what each is for."""

    SUFFIXES: tuple[str, ...]

    def recognises(self, file: SourceFile) -> bool:
        """Tell whether a file is of this format."""

    def read(self, files: Sequence[SourceFile], draft: Draft, **options: Any) -> None:  # noqa: ANN401 - its own
        """Fill the draft with what the files hold."""


def reader(name: str) -> Reader:
    """Return the reader of a format of READERS."""
    return cast("Reader", import_module(f"cxalign.exchange.readers.{name}"))


def gather(
    name: str | None,
    paths: Sequence[Path],
    states: tuple[str, ...] = (),
    options: Mapping[str, Any] | None = None,
) -> tuple[str, Draft]:
    """Read sources of one format, which is guessed where it is not named; raises SourceError.

    A file that somebody named is read as what it was said to be; of folders what is recognised is read, and the rest
    is counted among what was left out. The options are those its reader lists.
    """
    suffixes = reader(name).SUFFIXES if name else tuple(end for known in READERS for end in reader(known).SUFFIXES)
    files = read_sources(paths, suffixes)
    name = name or _guess(files, paths)
    its = reader(name)
    if options and not set(options) <= set(getattr(its, "OPTIONS", ())):
        having = ", ".join(known for known in READERS if set(options) <= set(getattr(reader(known), "OPTIONS", ())))
        cure = f"to choose levels and branches is for {having}"
        raise SourceError(f"a source of the format {name} is imported as a whole", cure=cure)
    draft = Draft(states)
    wanted = []
    for file in files:
        if file.was_named or its.recognises(file):
            wanted.append(file)
        else:
            why = _why_not(name, file) or f"no {name} file, judged by what is in it"
            draft.leave_out("file", why, Place(file.name))
    if not wanted:
        raise SourceError(f"there is no {name} file in {_named(paths)}", cure=formats())
    its.read(wanted, draft, **(options or {}))
    return name, draft


def _guess(files: list[SourceFile], paths: Sequence[Path]) -> str:
    found: dict[str, list[SourceFile]] = {}
    for file in files:  # one that two would take is of the format that comes first
        of_file = next((known for known in READERS if reader(known).recognises(file)), None)
        if of_file:
            found.setdefault(of_file, []).append(file)
    fitting = [known for known in READERS if known in found]
    if len(fitting) > 1:
        counts = " and ".join(f"{known} ({found[known][0].name})" for known in fitting)
        cure = f"say which to import, such as `cxalign import {fitting[0]} …`"
        raise SourceError(f"{_named(paths)} holds several formats: {counts}", cure=cure)
    if not fitting and files and all(map(is_table, files)):
        raise SourceError(f"cannot tell what the rows of {_named(paths)} are", cure=OF_TABLES)
    if not fitting and (why := _declined(files)):
        raise SourceError(f"there is nothing to import in {_named(paths)}: {why}", cure=formats())
    if not fitting:
        raise SourceError(f"cannot tell which format {_named(paths)} is", cure=formats())
    known = fitting[0]
    unknown = [file.name for file in files if file.was_named and file not in found[known]]
    if unknown:
        raise SourceError(f"'{unknown[0]}' is no {known} file, as the others are", cure=formats())
    return known


def _declined(files: list[SourceFile]) -> str | None:
    """Return why a reader that knows what the first such file is does not take it."""
    return next((why for file in files for known in READERS if (why := _why_not(known, file))), None)


def _why_not(name: str, file: SourceFile) -> str | None:
    declines = getattr(reader(name), "declines", None)
    return declines(file) if declines is not None else None


def formats() -> tuple[str, ...]:
    """List what can be imported, a line each."""
    return listed("what can be imported:", READERS)


def listed(title: str, of: Mapping[str, str]) -> tuple[str, ...]:
    """List formats with what each is, below a title."""
    width = max(map(len, of))
    return title, *(f"{name:<{width}}  {what}" for name, what in of.items())


def _named(paths: Sequence[Path]) -> str:
    names = ", ".join(f"'{path}'" for path in paths[:MOST_NAMED])
    return f"{names} and {len(paths) - MOST_NAMED} more" if len(paths) > MOST_NAMED else names
