"""`--template`: the folder that gives a report one's own look; what is in it is checked before anything is written."""

from __future__ import annotations

import re
from pathlib import Path  # noqa: TC003 - its methods are used
from typing import TYPE_CHECKING

from cxalign.cli.terminal import UsageError, note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.reports.alignment.look import Look

FILES = {"report.css": "style", "logo.png": "logo", "report.docx": "document", "report.pptx": "slides"}
"""File of the folder → what it is to a look."""
_INSIDE = {
    "report.docx": ("word/document.xml", "Word document"),
    "report.pptx": ("ppt/presentation.xml", "presentation"),
}
"""File → what an archive of this kind holds, and what it is called."""
_PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
_LARGEST = 20_000_000
_PASSED_OVER = re.compile(r"\.|~\$|readme", re.IGNORECASE)
"""How the names of files begin that are no mistake: hidden ones, those of a program that is open, and notes."""
_FROM_OUTSIDE = re.compile(r"@import\b[^;\n]*|url\(\s*(?![\s\"']*(?:data:|#))[^)\n]*\)?", re.IGNORECASE)


def look_of(folder: Path, ending: str) -> Look:
    """Read a template folder; raises UsageError where it, or what a report with this ending takes, cannot be used."""
    from cxalign.reports.alignment import FORMATS
    from cxalign.reports.alignment.look import Look

    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except FileNotFoundError:
        raise UsageError(f"there is no template folder '{folder}'", _cure()) from None
    except NotADirectoryError:
        raise UsageError(f"'{folder}' is a file, and no template folder", _cure()) from None
    except OSError as error:
        raise UsageError(f"cannot read '{folder}': {error.strerror}") from error
    known = [name for name in FILES if name in names]
    _tell_others(folder, [name for name in names if name not in FILES])
    if not known:
        raise UsageError(f"nothing in the template folder '{folder}' can be used", _cure())
    taken = [name for name, what in FILES.items() if what in FORMATS[ending].look]
    found = {name: _read(folder / name) for name in known if name in taken}
    for name in known:
        if name not in taken:
            _try(folder / name, ending)
    if not found:
        _tell_unused(folder, ending, taken)
    style = _style(folder / "report.css", found.pop("report.css")) if "report.css" in found else ""
    return Look(style=style, **{FILES[name]: data for name, data in found.items()})


def _try(file: Path, ending: str) -> None:
    """Say what would be wrong with a file that this report does not take: the next one may."""
    try:
        data = _read(file)
        if file.name == "report.css":
            _decoded(file, data)
    except UsageError as error:
        note(f"{error}; a report in {ending} does not take it", error.cure)


def _tell_unused(folder: Path, ending: str, taken: list[str]) -> None:
    """Say that a report comes with the look of its own all the same."""
    cure = f"put {_either(taken)} into the folder" if taken else "leave out `--template`"
    note(f"a report in {ending} takes nothing of the template folder '{folder}'", cure)


def _cure() -> str:
    return f"put {_either(FILES)} into a folder, and name this folder"


def _either(names: Iterable[str]) -> str:
    *others, last = (f"'{name}'" for name in names)
    return f"{', '.join(others)} or {last}"


def _tell_others(folder: Path, names: list[str]) -> None:
    """Say which files are not used: a name may be misspelt."""
    from cxalign.suggesting import nearest

    for name in names:
        if not _PASSED_OVER.match(name):
            stem = next((known for known in FILES if known.split(".")[0] == name.split(".")[0].lower()), None)
            near = nearest(name, FILES) or ([stem] if stem else [])
            cure = f"did you mean '{near[0]}'?" if near else f"a template folder holds {', '.join(FILES)}"
            note(f"'{folder / name}' is not used", cure)


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > _LARGEST:
            raise UsageError(f"'{file}' has more than {_LARGEST // 1_000_000} MB", "make its pictures smaller")
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read '{file}': {error.strerror}") from error
    if file.name == "logo.png" and not data.startswith(_PNG):
        raise UsageError(f"'{file}' is no picture in PNG", "save the logo as PNG; another name does not make it one")
    if file.name in _INSIDE:
        _check_archive(file, data)
    return data


def _check_archive(file: Path, data: bytes) -> None:
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    part, kind = _INSIDE[file.name]
    try:
        with ZipFile(BytesIO(data)) as archive:
            archive.getinfo(part)
    except (BadZipFile, KeyError):
        raise UsageError(f"'{file}' is no {kind}", f"save it again as {file.suffix}") from None


# The style sheet


def _decoded(file: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UsageError(f"'{file}' is not written in UTF-8: see line {line}", "save it again as UTF-8") from None


def _style(file: Path, data: bytes) -> str:
    style = _decoded(file, data)
    for line, words in _from_outside(style):
        cure = "write a picture or a font into the style sheet itself, as `url(data:…)`"
        note(f"'{file}', line {line}: `{words}` is not loaded, as the page loads nothing from outside", cure)
    return style.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _from_outside(style: str) -> Iterator[tuple[int, str]]:
    for match in _FROM_OUTSIDE.finditer(style):
        yield style.count("\n", 0, match.start()) + 1, match[0].strip()[:80]
