"""Bytes → text with the places where its lines begin, or the fault that it is no text."""

from __future__ import annotations

import re
from array import array
from itertools import accumulate

from cxalign.loading.raw import RawFault

_LINE_END = re.compile("\r\n?|\n")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_ENOUGH = 8192


def decoded(data: bytes) -> tuple[str, RawFault | None]:
    """Decode a file: its text without byte order mark, or what could be read of it and the fault that ends it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        undecoded = error.object  # the data without its byte order mark
        text = undecoded[: error.start].decode()
        message = f"the file is not UTF-8: byte 0x{undecoded[error.start]:02x} stands where a character should"
    else:
        if b"\0" not in data[:2]:
            return text, None
        text = ""
    cure = "save it as UTF-8"
    if data[:2] in _UTF_16 or (b"\0" in data[:2] and data[:2] != b"\0\0"):
        message = "the file is UTF-16, not UTF-8"
    elif b"\0" in data[:_ENOUGH]:
        message, cure = "this is a binary file, not YAML", "name it under `exclude` in cxalign.yaml, or move it away"
    return text, RawFault(len(text), len(text), message, cure)


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
