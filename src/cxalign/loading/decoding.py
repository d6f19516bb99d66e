"""Bytes → text with the places where its lines begin, or the fault that it is no text."""

from __future__ import annotations

import re
from array import array
from itertools import accumulate

from cxalign.loading.raw import RawFault

_LINE_END = re.compile("\r\n?|\n")
_ENOUGH = 8192


def decoded(data: bytes) -> tuple[str, RawFault | None]:
    """Decode a file: its text without byte order mark, or what could be read of it and the fault that ends it."""
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        undecoded = error.object  # the data without its byte order mark
        before = undecoded[: error.start].decode()
        byte = undecoded[error.start]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        message, cure = "the file is UTF-16, not UTF-8", "save it as UTF-8"
    elif b"\0" in data[:_ENOUGH]:
        message, cure = "this is a binary file, not YAML", "name it under `exclude` in cxalign.yaml, or move it away"
    else:
        message = f"the file is not UTF-8: byte 0x{byte:02x} stands where a character should"
        cure = "save it as UTF-8"
    return before, RawFault(len(before), len(before), message, cure)


def line_starts(text: str) -> array[int]:
    """Return the offset of each line; a line ends with LF, CRLF or CR."""
    if "\r" in text:
        return array("I", [0, *(match.end() for match in _LINE_END.finditer(text))])
    lengths = [len(line) + 1 for line in text.split("\n")]
    lengths.pop()
    return array("I", accumulate(lengths, initial=0))


def lines(data: bytes) -> list[str]:
    """Return the lines of a file as they are shown, without their ends."""
    return _LINE_END.split(data.decode("utf-8-sig", "replace"))
