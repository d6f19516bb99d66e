"""What tells findings apart from run to run: by what they are about, and by the words of their line."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from json import dumps
from operator import mul
from struct import unpack
from typing import TYPE_CHECKING

from cxalign.findings import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cxalign.findings import Finding

WINDOW = 100
"""Characters from the begin of a line that are hashed, without spaces and tabs."""
_FACTOR = 37
_WORD = 2**64
_POWERS = tuple(pow(_FACTOR, exponent, _WORD) for exponent in reversed(range(WINDOW)))
_UNIT = 2
"""Bytes of one character as GitHub counts them, in UTF-16."""
_END_OF_FILE = b"\xff\xff"
_NO_BLANKS = str.maketrans("", "", " \t")


def fingerprints(found: Iterable[Finding | Fault]) -> Iterator[str]:
    """Yield a fingerprint for each: of its identity and states, never of a line. Of equal ones the later are numbered.

    A fault has no identity; its file and message stand for it.
    """
    seen: Counter[str] = Counter()
    for one in found:
        about = [one.file, one.message] if isinstance(one, Fault) else [one.identity, *one.states]
        text = dumps(about)
        seen[text] += 1
        yield sha256((text if seen[text] == 1 else f"{text} {seen[text]}").encode()).hexdigest()


def line_hashes(lines: Sequence[str], wanted: Iterable[int]) -> dict[int, str]:
    """Return what GitHub computes for some lines of a file as `primaryLocationLineHash`.

    A polynomial in 37 over the first WINDOW characters from the begin of the line on, modulo 2**64; how many equal
    windows the file has had up to here follows. Blanks do not count; an end of file and zeros follow the last line.
    """
    texts = [line.translate(_NO_BLANKS).encode("utf-16-le", "surrogatepass") for line in lines]
    whole = b"\n\0".join(texts) + _END_OF_FILE + bytes(WINDOW * _UNIT)
    asked = set(wanted)
    seen: Counter[bytes] = Counter()
    hashes: dict[int, str] = {}
    start = 0
    for number, text in enumerate(texts, 1):
        window = whole[start : start + WINDOW * _UNIT]
        seen[window] += 1
        if number in asked:
            hashes[number] = f"{_hash(window):x}:{seen[window]}"
        start += len(text) + _UNIT
    return hashes


def _hash(window: bytes) -> int:
    value: int = sum(map(mul, unpack(f"<{WINDOW}H", window), _POWERS))
    return value % _WORD
