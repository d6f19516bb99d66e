"""What is generated is up to date, and what the pages show is what the commands print."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from cxalign.version import VERSION

ROOT = Path(__file__).parents[1]
regenerate = SimpleNamespace(**runpy.run_path(str(ROOT / "tests" / "regenerate.py")))
REPAIR = "`make docs` writes it"
GENERATED: dict[Path, str] = {**regenerate.schemas(), **regenerate.rules(), **regenerate.pictures()}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", GENERATED, ids=_name)
def test_what_is_generated_is_up_to_date(path: Path) -> None:
    assert path.exists(), REPAIR
    assert path.read_text(encoding="utf-8") == GENERATED[path], REPAIR


def test_there_are_no_schemas_but_ours() -> None:
    assert {*(ROOT / "schemas").iterdir()} == regenerate.schemas().keys()


@pytest.mark.parametrize("path", regenerate.pages(), ids=_name)
def test_a_page_shows_what_the_commands_print(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert page == regenerate.with_output(page), REPAIR


def test_the_rest_of_a_block_is_replaced_by_what_the_command_prints() -> None:
    version = f"cxalign {VERSION}\n"
    page = "Say:\n\n```{0}\n$ cxalign --version\n{1}```\n\n```\n$ ls\nsrc\n```\n"
    for shown in ("", "something\nold\n", version):
        for info in ("", "console"):
            assert regenerate.with_output(page.format(info, shown)) == page.format(info, version)


def test_errors_are_shown_too() -> None:
    page = "````\n$ cxalign check 'no where'\n````\n"
    assert regenerate.with_output(page) == (
        "````\n$ cxalign check 'no where'\nerror: there is no file or folder 'no where'\n````\n"
    )


def test_a_page_may_go_on_in_a_copy_of_an_example_that_is_kept_in_git() -> None:
    page = """\
<!-- in a copy of examples/beginner, kept in git -->

<!-- added to processes.yaml -->

```yaml
  - {id: check-in, serves: [hand-in]}
```

```
$ cxalign check --since HEAD --select unowned-process --output-format concise | head -n 1
processes.yaml:4:10: error[unowned-process] step 'Hand the parcel in' relies on process 'check-in', which has no owner
```

<!-- committed -->

```
$ cxalign check --since HEAD --quiet; echo "exit code $?"
exit code 0
```
"""
    assert regenerate.with_output(page) == page
    assert "check-in" not in (ROOT / "examples" / "beginner" / "processes.yaml").read_text(encoding="utf-8")
