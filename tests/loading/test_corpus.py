"""Whole files of other people, and some broken ones of our own, go through the loader without an exception.

The environment variable CXALIGN_CORPUS names a folder of files of any kind; the YAML test suite is a good one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cxalign import loading
from cxalign.loading import load_workspace
from cxalign.loading.parsing import HAS_LIBYAML
from cxalign.loading.reading import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPUS = os.environ.get("CXALIGN_CORPUS")
SOURCE = Path(loading.__file__).parents[2]
NOT_OUR_WORDS = "this cannot be read as YAML"

OURS: dict[str, bytes] = {
    "a merge conflict": b"<<<<<<< HEAD\nprocesses: []\n=======\nroles: []\n>>>>>>> other\n",
    "a template": b"{{- range .Values.teams }}\nprocesses:\n- id: {{ .name }}\n{{- end }}\n",
    "a web page": b"<!DOCTYPE html>\n<html><body>404</body></html>\n",
    "an e-mail": b"From: me\nTo: you\nSubject: Re: journeys: draft\n\n> - id: a\n",
    "a table": b"id;name;owner\n1;ask;care\n",
    "a script": b'#!/bin/sh\nset -e\necho "processes:" > a.yaml\n',
    "typographic quotes": "processes:\n- {id: “a”, name: ‘b’}\n".encode(),
    "blanks that are none": "processes:\n\u00a0\u00a0- id: a\n".encode(),
    "tabs": b"processes:\n\t- id:\ta\n",
    "half a file": b"processes:\n- id: a\n  serves: [b, {step: c, chan",
    "half a character": "processes:\n- name: né".encode()[:-1],
    "zeros": b"\0" * 4096,
    "an archive": b"PK\x03\x04\x14\0\0\0\x08\0" + bytes(range(256)),
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "UTF-16": "processes: []\n".encode("utf-16-le"),
    "UTF-16 with its mark": "processes: []\n".encode("utf-16"),
    "UTF-32": "processes: []\n".encode("utf-32"),
    "Latin 1": "processes: [{id: café}]\n".encode("latin-1"),
    "a line without end": b"processes: [{id: a, name: '" + b"x" * 200_000 + b"', onwer: b}]\n",
    "a long key": b"processes: {? " + b"k" * 5000 + b" : v}\n",
    "many quotes": b"'" * 100_001,
    "many ampersands": b"&" * 10_000,
    "many tags": b"!a " * 10_000,
    "many colons": b": " * 50_000,
    "many documents": b"---\n" * 5_000,
    "many lines": b"\n" * 20_000,
    "a number without end": b"processes: {id: a, capability: " + b"9" * 100_000 + b"}\n",
    "a version without end": b"%YAML 1." + b"9" * 10_000 + b"\n---\na: b\n",
    "an anchor inside itself": b"processes: &a [{id: x, serves: *a}, *a]\n",
    "a merge of itself": b"processes: [&a {<<: *a, id: x}]\n",
    "elements that are shared": b"processes: &a [{id: x}]\nsystems: *a\njourneys: *a\nreadiness: *a\n",
    "keys that look like ours": b'processes: [{id: a, marks: x, variants: y, journey: z, "\\0marks": 1}]\n',
    "a state for everything": b"current: {current: {current: x}}\nprocesses: {current: {id: a}, future: [b]}\n",
    "only nulls": b"processes:\n- ~\n- {id: ~, serves: [~, ~], owner: {current: ~}}\njourneys: [{id: a, steps: [~]}]\n",
}


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize(
    "libyaml", [*([True] if HAS_LIBYAML else []), False], ids=lambda yes: "libyaml" if yes else "pure"
)
def test_a_broken_file_is_read_as_far_as_it_goes(name: str, libyaml: bool) -> None:  # noqa: FBT001
    raw = read_bytes(OURS[name], 0, libyaml=libyaml)
    assert all(0 <= fault.start <= fault.end <= raw.length for fault in raw.faults)
    assert NOT_OUR_WORDS not in {fault.message for fault in raw.faults}


def test_all_broken_files_together_are_told_file_by_file(tmp_path: Path) -> None:
    for number, data in enumerate(OURS.values()):
        (tmp_path / f"{number:02}.yaml").write_bytes(data)
    loaded = load_workspace([tmp_path], jobs=1)
    assert loaded.workspace is None
    told = {fault.file for fault in loaded.faults} | {notice.file for notice in loaded.notices}
    assert len(told) == len(OURS)


# Other people's files


def others() -> Iterator[tuple[str, bytes]]:
    """Yield every file of the corpus, and every case inside the files of the YAML test suite."""
    for path in sorted(Path(CORPUS or "").rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            yield str(path), data
            if path.suffix == ".yaml":
                for document, _ in read_bytes(data, 0).documents:
                    cases = document if isinstance(document, list) else []
                    texts = [case["yaml"] for case in cases if isinstance(case, dict) and "yaml" in case]
                    yield from ((f"{path} {number}", _unpacked(text)) for number, text in enumerate(texts))


def _unpacked(text: Any) -> bytes:
    """Undo how the test suite writes what cannot be seen."""
    for shown, meant in {"␣": " ", "↵": "", "∎\n": "", "←": "\r", "⇔": "\ufeff", "—": "", "»": "\t"}.items():
        text = str(text).replace(shown, meant)
    return str(text).encode()


WITHOUT_LIBYAML = """
import json, sys
from pathlib import Path
sys.modules["yaml._yaml"] = None  # as where PyYAML was built without libyaml
from cxalign.loading import load_workspace
folder = Path(sys.argv[1])
for line in sys.stdin.buffer:
    name, data = json.loads(line)
    print(name, flush=True)
    load_workspace([folder], overlays={folder / "a.yaml": data.encode("latin-1")})
"""


@pytest.mark.skipif(not CORPUS, reason="CXALIGN_CORPUS names no folder")
def test_other_peoples_files_load(tmp_path: Path) -> None:
    count = 0
    for name, data in others():
        for settings in ("a.yaml", "cxalign.yaml"):
            loaded = load_workspace([tmp_path], overlays={tmp_path / settings: data})
            assert NOT_OUR_WORDS not in {fault.message for fault in loaded.faults}, name
            assert all(fault.line <= len(loaded.lines(fault.file)) for fault in loaded.faults), name
        count += 1
    assert count


@pytest.mark.skipif(not CORPUS, reason="CXALIGN_CORPUS names no folder")
def test_other_peoples_files_are_read_without_libyaml(tmp_path: Path) -> None:
    lines = [json.dumps([name, data.decode("latin-1")]).encode() for name, data in others()]
    command = [sys.executable, "-c", WITHOUT_LIBYAML, str(tmp_path)]
    given, path = b"\n".join(lines), {"PYTHONPATH": str(SOURCE)}
    ran = subprocess.run(command, input=given, capture_output=True, env=path)  # noqa: PLW1510 - told with its file below
    names = ran.stdout.decode().splitlines()
    assert ran.returncode == 0, (names[-1:], ran.stderr.decode()[-2000:])
    assert len(names) == len(lines)


@pytest.mark.skipif(not (CORPUS and HAS_LIBYAML), reason="CXALIGN_CORPUS names no folder, or PyYAML has no libyaml")
def test_what_both_parsers_read_in_other_peoples_files_is_the_same() -> None:
    differing = []
    for name, data in others():
        fast, slow = (read_bytes(data, 0, libyaml=libyaml) for libyaml in (True, False))
        # They put an empty value in braces at other places, and disagree about byte order marks inside a file.
        if not (fast.faults or slow.faults or fast.has_empty or "\ufeff".encode() in data) and fast != slow:
            differing.append(name)
    assert differing == []
