"""Reading with several processes, or without libyaml, changes nothing but the time it takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cxalign import loading
from cxalign.loading import load_workspace, parallel
from cxalign.loading.parallel import PAYS_FROM, Reader

SOURCE = Path(loading.__file__).parents[2]
BROKEN = {
    "broken/a.yaml": b"processes: [\n",
    "broken/b.yaml": b"processes: {id: a, onwer: b, id: c}\nroles: [{id: a, function: f, name: *x}]\n",
    "broken/c.yaml": b"\xff\xfe",
    "broken/d.yaml": b"processes:\n",
    "broken/e.yaml": b"version: 1\n---\n- a\n",
    "broken/f.yaml": b"a: &a [x]\nb: [*a, *a]\n",
}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a workspace that is large enough for several processes."""
    folder = tmp_path_factory.mktemp("large")
    size = number = 0
    while size <= 2 * PAYS_FROM:
        text = _team(number)
        (folder / f"{number:02}.yaml").write_text(text, encoding="utf-8")
        size += len(text.encode())
        number += 1
    return folder


def _team(number: int) -> str:
    steps = "".join(
        f"  - {{id: s{n}, name: 'Schritt {n} für {number}', wait: {n % 9 + 1}h, stage: , description: {'lang ' * 900}, "
        f"processes: {{current: [p{number}-{n}], future: [p{number}-0, {{process: p{number}-{n + 1}, when: x}}]}}}}\n"
        for n in range(1, 40)
    )
    processes = "".join(f"- {{id: p{number}-{n}, owner: &o{n} r{n}, name: *o{n}}}\n" for n in range(41))
    return f"journeys:\n- id: j{number}\n  steps:\n{steps}---\nprocesses:\n{processes}"


def everything(folder: Path, jobs: int) -> Any:
    """Return all that came of loading, in comparable form."""
    loaded = load_workspace([folder], jobs=jobs)
    found = loaded.workspace
    if found is None:
        return loaded.faults, loaded.notices, loaded.files
    return (
        [(str(element), element.order, found.location(element)) for element in found],
        [(repr(link), link.states, link.written[0].mark) for link in found.links],
        loaded.notices,
    )


def test_two_processes_load_what_one_does(large: Path) -> None:
    serial = everything(large, 1)
    assert len(serial[0]) > 400
    assert everything(large, 2) == serial


def test_two_processes_tell_the_faults_that_one_does(large: Path, tmp_path: Path) -> None:
    for path in large.iterdir():
        (tmp_path / path.name).symlink_to(path)
    for name, data in BROKEN.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere")
    serial = everything(tmp_path, 1)
    assert [fault.file for fault in serial[0]] == [
        *("broken/a.yaml", "broken/b.yaml", "broken/b.yaml", "broken/b.yaml", "broken/c.yaml", "broken/e.yaml"),
        "gone.yaml",
    ]
    assert everything(tmp_path, 2) == serial


def test_files_come_back_in_their_order(large: Path) -> None:
    paths = sorted(large.iterdir(), reverse=True)
    files = [*Reader(paths, {}, 2).files()]
    assert [raw.documents[0][0]["journeys"][0]["id"] for raw in files] == [f"j{int(path.stem)}" for path in paths]


WITHOUT_LIBYAML = """
import json, sys
from pathlib import Path
sys.modules["yaml._yaml"] = None  # as where PyYAML was built without libyaml
from cxalign.loading import load_workspace, parallel
loaded = load_workspace([Path(sys.argv[1])], jobs=1)
print(json.dumps([loaded.faults, [notice.message for notice in loaded.notices]]))
"""


def test_without_libyaml_the_same_is_told_with_a_notice(tmp_path: Path) -> None:
    for name, data in BROKEN.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    command = [sys.executable, "-c", WITHOUT_LIBYAML, str(tmp_path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, env={"PYTHONPATH": str(SOURCE)})
    loaded = load_workspace([tmp_path], jobs=1)
    slow = "PyYAML has no libyaml here, so reading takes about ten times as long; reinstall PyYAML from a wheel"
    assert json.loads(told.stdout) == [
        json.loads(json.dumps(loaded.faults)),
        [slow, *(notice.message for notice in loaded.notices)],
    ]


def _gone(_chunk: list[tuple[str, int]]) -> bytes:
    os._exit(1)


def test_what_a_process_that_is_gone_should_have_read_is_read_here(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serial = everything(large, 1)
    monkeypatch.setattr(parallel, "_read_packed", _gone)
    assert everything(large, 2) == serial


@pytest.mark.parametrize("exclude", ["[old/]", "old/", "[old/, {a: b}]"])
def test_files_that_are_read_ahead_are_those_that_the_settings_mean(large: Path, tmp_path: Path, exclude: str) -> None:
    (tmp_path / "old").mkdir()
    for path in large.iterdir():
        (tmp_path / path.name).symlink_to(path)
        (tmp_path / "old" / path.name).symlink_to(path)
    (tmp_path / "cxalign.yaml").write_text(f"exclude: {exclude}\n", encoding="utf-8")
    settings_are_good = "{" not in exclude
    loaded = [load_workspace([tmp_path], jobs=jobs) for jobs in (1, 2)]
    files = len([*large.iterdir()])
    assert [one.files for one in loaded] == [files if settings_are_good else 2 * files] * 2
    assert loaded[0].faults == loaded[1].faults
    assert (loaded[0].workspace is not None) == settings_are_good
