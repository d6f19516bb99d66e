"""The terminal: colour, encoding, complaints on stderr."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from cxalign.reports.escaping import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

COLORS = ("auto", "always", "never")


class UsageError(Exception):
    """What was asked for makes no sense; the message says why, the cure what would, in one line or in several."""

    def __init__(self, message: str, cure: str | tuple[str, ...] | None = None) -> None:
        super().__init__(message)
        self.cure = cure


def complain(message: str, cure: str | tuple[str, ...] | None = None) -> None:
    """Say on stderr what is wrong, and what would be right."""
    _tell("error", message, cure)


def note(message: str, cure: str | tuple[str, ...] | None = None) -> None:
    """Say on stderr what may not be meant, and what would be better."""
    _tell("note", message, cure)


def _tell(kind: str, message: str, cure: str | tuple[str, ...] | None) -> None:
    first, *others = (cure,) if isinstance(cure, str) else cure or ("",)
    lines = [f"{kind}: {plain(message)}", *([f"  = help: {plain(first)}"] if first else [])]
    lines += [f"    {plain(line)}" for line in others]
    with suppress(OSError):  # nobody may listen; the exit code says it too
        sys.stderr.write("\n".join([*lines, ""]))


def say(message: str) -> None:
    """Say on stderr what was done."""
    with suppress(OSError):  # nobody may listen
        sys.stderr.write(f"{plain(message)}\n")


def prepare_streams() -> None:
    """Write UTF-8 to files and pipes on any machine; on a terminal escape what it cannot show."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started us
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - open until the end
        elif hasattr(stream, "reconfigure"):
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def wants_color(wish: str, stream: TextIO) -> bool:
    """Decide about colour: the flag first, then NO_COLOR and FORCE_COLOR, then what the stream is."""
    if wish != "auto":
        return wish == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def write(text: str, output: Path | None = None) -> None:
    """Write a report to a file, or to stdout; a file is always UTF-8 with plain line ends."""
    try:
        if output is None:
            sys.stdout.write(text)
            sys.stdout.flush()
        else:
            output.write_text(text, encoding="utf-8", newline="\n")
    except BrokenPipeError:
        hang_up()  # whoever read our output has seen enough
    except OSError as error:
        if output is None:
            hang_up()
        where = "to standard output" if output is None else f"'{output}'"
        raise UsageError(f"cannot write {where}: {error.strerror}") from error


def save(data: bytes, output: Path) -> None:
    """Write to a file what a format made."""
    try:
        output.write_bytes(data)
    except OSError as error:
        raise UsageError(f"cannot write '{output}': {error.strerror}") from error


def save_all(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files into a folder, which is made if there is none."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot write '{folder}': {error.strerror}") from error
    for name, data in files.items():
        save(data, folder / name)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file at once: whoever reads it finds what was there, or all that is new."""
    import shutil
    import tempfile

    target = path.resolve()  # of a link what it points to
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
            file.write(data)
        draft = Path(file.name)
        try:
            if target.exists():
                shutil.copymode(target, draft)
            else:
                draft.chmod(0o666 & ~_umask())
            draft.replace(target)
        except OSError:
            draft.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(f"cannot write '{path}': {error.strerror}") from error


def _umask() -> int:
    """Return what new files may not allow; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def hang_up() -> None:
    """Write nothing more to stdout; Python would complain about a broken one again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
