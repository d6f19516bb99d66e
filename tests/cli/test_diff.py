"""`cxalign diff` as people and pipelines run it: whole outputs, exit codes, and what is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator

from cxalign.comparing.difference import Becoming, EffectKind, Way
from cxalign.schema import result, schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran
    from tests.conftest import History

    Cxalign = Callable[..., Ran]

SETTINGS = "organisation: Library\nstates: [today, tomorrow]\n"
JOURNEYS = """\
journeys:
  - id: borrow
    name: Borrow a book
    owner: desk
    volume_per_year: 12000
    steps:
      - {id: ask, name: Ask for it, moment_of_truth: true}
      - {id: take, name: Take it home}
"""
PROCESSES = """\
processes:
  - {id: find, name: Find a book, owner: desk, serves: [ask], systems: [catalogue]}
  - {id: lend, name: Lend a book, owner: desk, serves: [take], systems: {today: [stamp], tomorrow: [catalogue]}}
"""
SYSTEMS = """\
systems:
  - {id: catalogue, kind: saas}
  - {id: stamp, kind: hardware}
"""
AFTER = PROCESSES.replace("name: Find a book, owner: desk", "name: Find a book").replace(", tomorrow: [catalogue]", "")
FILES = {"cxalign": SETTINGS, "journeys": JOURNEYS, "processes": PROCESSES, "systems": SYSTEMS}


@pytest.fixture
def library(history: History) -> History:
    """A library in git whose team has edited its processes and not committed them."""
    history.commit(**FILES)
    history.write(processes=AFTER)
    return history


def test_the_work_tree_is_compared_with_the_last_commit(cxalign: Cxalign, library: History) -> None:
    commit = library.git("rev-parse", "HEAD")[:7]
    assert cxalign("diff") == (
        0,
        f"""\
from HEAD ({commit}) to the work tree

1 step of 'Borrow a book' loses its last system in 'tomorrow': 'Take it home'
1 process loses its owner: 'Find a book'; behind 'Borrow a book'

elements: 2 changed
reach: 2 steps of 'Borrow a book' (12,000 times a year); 1 moment of truth
findings: 2 opened (2 errors), 1 of them in 'tomorrow' only; 1 closed (1 warning), in 'tomorrow' only; 1 persists

opened:
  error[unowned-process] step 'Ask for it' relies on process 'Find a book', which has no owner
    --> processes.yaml:2:10
    = help: name one accountable role or function as `owner`
  error[support-lost-in-future] step 'Take it home' is supported in 'today', but has no system in 'tomorrow': system 'stamp' no longer supports it [tomorrow]
    --> journeys.yaml:8:14
    = help: name what supports it in the later state, or retire the step with a reason

closed:
  warning[single-point-of-failure] step 'Ask for it', a moment of truth, stops when system 'catalogue' fails, and 1 more step stops with it [tomorrow]
    --> was in systems.yaml:2:10

elements:
  changed process 'Find a book' (find) --> processes.yaml:2
    owner: desk → (nothing)
    reaches 1 step of 'Borrow a book' (12,000 times a year); 1 moment of truth
  changed process 'Lend a book' (lend) --> processes.yaml:3
    systems: catalogue → (nothing) in 'tomorrow'
    reaches 1 step of 'Borrow a book' (12,000 times a year)
""",
        "",
    )


def test_two_revisions_are_compared_whatever_the_work_tree_says(cxalign: Cxalign, library: History) -> None:
    library.commit(processes=AFTER)
    library.write(processes="processes: [")
    ran = cxalign("diff", "HEAD~1", "main", "-q")
    first, second = (library.git("rev-parse", name)[:7] for name in ("HEAD~1", "HEAD"))
    assert ran == (
        0,
        f"""\
from HEAD~1 ({first}) to main ({second})

1 step of 'Borrow a book' loses its last system in 'tomorrow': 'Take it home'
1 process loses its owner: 'Find a book'; behind 'Borrow a book'

elements: 2 changed
reach: 2 steps of 'Borrow a book' (12,000 times a year); 1 moment of truth
findings: 2 opened (2 errors), 1 of them in 'tomorrow' only; 1 closed (1 warning), in 'tomorrow' only; 1 persists
""",
        "",
    )


@pytest.mark.usefixtures("library")
def test_a_pull_request_gets_a_comment(cxalign: Cxalign, library: History) -> None:
    commit = library.git("rev-parse", "HEAD")[:7]
    assert (
        cxalign("diff", "--output-format", "markdown").out
        == f"""\
<!-- cxalign diff -->
### What this change does

From HEAD ({commit}) to the work tree

- **1 step of 'Borrow a book' loses its last system in 'tomorrow'**: 'Take it home'
- **1 process loses its owner**: 'Find a book'; behind 'Borrow a book'
- Reach: 2 steps of 'Borrow a book' (12,000 times a year); 1 moment of truth
- Findings: 2 opened (2 errors), 1 of them in 'tomorrow' only; 1 closed (1 warning), in 'tomorrow' only; 1 persists

<details>
<summary>2 findings opened</summary>

- **error** `unowned-process` step 'Ask for it' relies on process 'Find a book', which has no owner – processes.yaml:2
  name one accountable role or function as \\`owner\\`
- **error** `support-lost-in-future` step 'Take it home' is supported in 'today', but has no system in 'tomorrow': system 'stamp' no longer supports it [tomorrow] – journeys.yaml:8
  name what supports it in the later state, or retire the step with a reason

</details>

<details>
<summary>1 finding closed</summary>

- **warning** `single-point-of-failure` step 'Ask for it', a moment of truth, stops when system 'catalogue' fails, and 1 more step stops with it [tomorrow] – systems.yaml:2

</details>

<details>
<summary>Elements: 2 changed</summary>

- **changed** process 'Find a book' (find) – processes.yaml:2
  - owner: desk → (nothing)
  - reaches 1 step of 'Borrow a book' (12,000 times a year); 1 moment of truth
- **changed** process 'Lend a book' (lend) – processes.yaml:3
  - systems: catalogue → (nothing) in 'tomorrow'
  - reaches 1 step of 'Borrow a book' (12,000 times a year)

</details>
"""
    )


def _json(ran: Ran) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(ran.out)
    Draft7Validator(schema("diff")).validate(data)
    return data


def test_json_says_all_of_it(cxalign: Cxalign, library: History) -> None:
    data = _json(cxalign("diff", "--output-format", "json"))
    assert data["base"] == {"name": "HEAD", "commit": library.git("rev-parse", "HEAD"), "exists": True}
    assert data["head"] == {"name": "the work tree", "commit": None, "exists": True}
    assert data["workspace"] == {
        "root": ".",
        "organisation": "Library",
        "states": ["today", "tomorrow"],
        "as_of": None,
    }
    assert data["effects"][1] == {
        "effect": "loses-owner",
        "elements": [{"kind": "process", "id": "find", "name": "Find a book"}],
        "journeys": [{"id": "borrow", "name": "Borrow a book", "volume_per_year": 12000}],
        "states": [],
        "moments_of_truth": 0,
        "with": None,
    }
    assert data["elements"][1] == {
        "change": "changed",
        "kind": "process",
        "id": "lend",
        "name": "Lend a book",
        "was": None,
        "alike": None,
        "replaced_by": [],
        "location": {"file": "processes.yaml", "line": 3, "column": 10, "end_line": 3, "end_column": 14},
        "location_before": {"file": "processes.yaml", "line": 3, "column": 10, "end_line": 3, "end_column": 14},
        "fields": [{"field": "systems", "before": "catalogue", "after": None, "states": ["tomorrow"]}],
        "reach": {
            "journeys": [{"id": "borrow", "name": "Borrow a book", "volume_per_year": 12000}],
            "steps": ["borrow/take"],
            "moments_of_truth": [],
            "stops": [],
            "volume_per_year": 12000,
        },
    }
    assert [(one["change"], one["identity"], one["because"]) for one in data["findings"]] == [
        ("opened", "unowned-process process:find", None),
        ("opened", "support-lost-in-future step:borrow/take", None),
        ("persisting", "orphan-system system:stamp", None),
        ("closed", "single-point-of-failure system:catalogue", None),
    ]
    assert data["summary"] == {
        "elements": {"added": 0, "removed": 0, "changed": 2, "renamed": 0, "replaced": 0},
        "findings": {
            "opened": {"error": 2, "warning": 0, "info": 0},
            "closed": {"error": 0, "warning": 1, "info": 0},
            "persisting": {"error": 0, "warning": 1, "info": 0},
        },
        "faults": 0,
        "hidden": 0,
    }


def test_the_schema_names_all_that_can_happen() -> None:
    assert Way.__args__ == result.WAYS  # type: ignore[attr-defined]
    assert Becoming.__args__ == result.BECOMING  # type: ignore[attr-defined]
    assert set(EffectKind.__args__) == set(result.EFFECTS)  # type: ignore[attr-defined]


@pytest.mark.usefixtures("library")
def test_the_exit_code_tells_what_opens_only_if_asked(cxalign: Cxalign, library: History) -> None:
    assert cxalign("diff", "-q").code == 0
    assert cxalign("diff", "-q", "--exit-code").code == 1
    library.commit(processes=AFTER)
    library.write(processes=PROCESSES)
    assert cxalign("diff", "-q", "--exit-code").code == 0
    library.write(processes=AFTER + "  - {id: sort, owner: desk}\n")
    ran = cxalign("diff", "-q", "--exit-code")
    assert (ran.code, "1 opened (1 info)" in ran.out) == (0, True)
    library.write(cxalign=SETTINGS + "fail_on: never\n", processes=PROCESSES.replace("owner: desk", "owner: []"))
    assert cxalign("diff", "-q", "--exit-code").code == 0


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (
            ["--state", "today"],
            """\
1 process loses its owner: 'Find a book'; behind 'Borrow a book'

elements: 1 changed
reach: 1 step of 'Borrow a book' (12,000 times a year); 1 moment of truth
findings: 1 opened (1 error); 0 closed; 0 persist
3 changes hidden by --state today
""",
        ),
        (
            ["--for", "process"],
            """\
1 step of 'Borrow a book' loses its last system in 'tomorrow': 'Take it home'
1 process loses its owner: 'Find a book'; behind 'Borrow a book'

elements: 2 changed
reach: 2 steps of 'Borrow a book' (12,000 times a year); 1 moment of truth
findings: 1 opened (1 error); 0 closed; 0 persist
2 changes hidden by --for process
""",
        ),
    ],
)
def test_a_part_is_shown_and_the_rest_counted(cxalign: Cxalign, options: list[str], expected: str) -> None:
    assert cxalign("diff", "-q", *options).out.partition("\n\n")[2] == expected


def test_one_journey_is_shown(cxalign: Cxalign, library: History) -> None:
    other = JOURNEYS + "  - {id: join, owner: desk, steps: [{id: sign, processes: [enrol]}]}\n"
    library.commit(journeys=other, processes=PROCESSES + "  - {id: enrol, owner: desk, manual: A card is written}\n")
    library.write(processes=AFTER + "  - {id: enrol, manual: A card is written}\n")
    out = cxalign("diff", "-q", "--journey", "join").out
    assert (
        out.partition("\n\n")[2]
        == """\
1 process loses its owner: 'enrol'; behind 'join'

elements: 1 changed
reach: 1 step of 'join'
findings: 1 opened (1 error); 0 closed; 1 persists
5 changes hidden by --journey join
"""
    )


def test_folders_are_compared_without_git(cxalign: Cxalign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, processes in (("old", PROCESSES), ("new", AFTER)):
        (tmp_path / name).mkdir()
        for file, text in {**FILES, "processes": processes}.items():
            (tmp_path / name / f"{file}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ran = cxalign("diff", "old", "new/")
    assert ran.code == 0
    assert ran.out.startswith("from old to new/\n\n1 step of 'Borrow a book' loses its last system in 'tomorrow'")


def test_a_folder_and_a_revision_are_no_pair_and_a_long_name_is_none(cxalign: Cxalign, library: History) -> None:
    (library.folder / "old").mkdir()
    assert cxalign("diff", "old", "main") == (
        2,
        "",
        "error: there is no revision 'old'\n  = help: two folders can be compared, or two revisions of git, but not one of each\n",
    )
    long = "x" * 300
    assert cxalign("diff", long, "old").err.startswith(f"error: there is no revision '{long}'\n")


def test_form_faults_say_in_which_revision(cxalign: Cxalign, library: History) -> None:
    library.commit(processes="processes: [{id: find, ownr: desk}]\n")
    commit = library.git("rev-parse", "HEAD")[:7]
    library.write(processes=PROCESSES, journeys="journeys: [\n")
    assert cxalign("diff") == (
        2,
        f"""\
from HEAD ({commit}) to the work tree

in HEAD ({commit}): processes.yaml:1:24: error[form] unknown field `ownr`
  = help: did you mean `owner`?
in the work tree: journeys.yaml:2:1: error[form] a value is missing here
  = help: write one; put text that begins with a bracket or a comma in quotes
2 form faults: nothing is compared before the files can be read
""",
        "",
    )
    data = _json(cxalign("diff", "--output-format", "json"))
    assert [(one["revision"], one["location"]["file"]) for one in data["faults"]] == [
        ("base", "processes.yaml"),
        ("head", "journeys.yaml"),
    ]
    markdown = cxalign("diff", "--output-format", "markdown")
    assert markdown.code == 2
    assert (
        f"- in HEAD ({commit}): processes.yaml:&#8203;1:&#8203;24: error\\[form\\] unknown field \\`ownr\\`\n"
        in markdown.out
    )


def test_a_workspace_that_is_new_says_so(cxalign: Cxalign, history: History) -> None:
    history.commit()
    commit = history.git("rev-parse", "HEAD")[:7]
    history.write(**FILES)
    ran = cxalign("diff", "-q")
    assert (
        ran.out
        == f"""\
from HEAD ({commit}) to the work tree
note: there is no workspace in HEAD ({commit}): all of it is new

1 journey is new: 'Borrow a book'

elements: 5 added
reach: 2 steps of 'Borrow a book' (12,000 times a year); 1 moment of truth
findings: 2 opened (2 warnings), in 'tomorrow' only; 0 closed; 0 persist
"""
    )
    history.commit()
    (history.folder / "gone").mkdir()
    for path in history.folder.glob("*.yaml"):
        path.rename(history.folder / "gone" / f"{path.name}.old")
    assert "all of it is gone\n\n1 journey is no longer there: 'Borrow a book'\n" in cxalign("diff", "-q").out
    assert cxalign("diff", "HEAD~1", "HEAD~1") == (
        2,
        "",
        f"error: there is no workspace in HEAD~1 ({commit}), and none in HEAD~1 ({commit})\n  = help: name revisions that have one, or go to the folder of the workspace\n",
    )


def test_nothing_that_changes_is_said_too(cxalign: Cxalign, library: History) -> None:
    library.git("checkout", "--", ".")
    assert cxalign("diff", "--exit-code").out.partition("\n\n")[2] == (
        "nothing changes: the same elements, links and findings\nfindings: 0 opened; 0 closed; 2 persist\n"
    )


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["mian"], "error: there is no revision 'mian'\n  = help: did you mean 'main'?\n"),
        (["HEAD", "mian"], "error: there is no revision 'mian'\n  = help: did you mean 'main'?\n"),
        (["--state", "tomorow"], "error: there is no state 'tomorow'\n  = help: did you mean 'tomorrow'?\n"),
        (["--journey", "borow"], "error: there is no journey 'borow'\n  = help: did you mean 'borrow'?\n"),
        (["--for", "cxo"], "error: there is no reader 'cxo'\n  = help: did you mean 'cx'?\n"),
        (["--output-format", "jsn"], "error: there is no output format 'jsn'\n  = help: did you mean 'json'?\n"),
        (["--color", "alway"], "error: there is no colour setting 'alway'\n  = help: did you mean 'always'?\n"),
    ],
)
def test_what_does_not_exist_is_refused(cxalign: Cxalign, arguments: list[str], message: str) -> None:
    assert cxalign("diff", *arguments) == (2, "", message)


def test_the_difference_can_go_to_a_file_and_colour_to_a_terminal(cxalign: Cxalign, library: History) -> None:
    plain = cxalign("diff").out
    assert cxalign("diff", "-o", "../change.txt", "--color", "always") == (0, "", "")
    assert (library.folder.parent / "change.txt").read_text(encoding="utf-8") == plain
    assert "\x1b[1;31merror[unowned-process]\x1b[0m" in cxalign("diff", "--color", "always").out


HOSTILE = "\\e[31m</details><script>@team #1 https://evil.example ![x](y) `rm` | **b**"


def test_hostile_names_are_shown_and_do_nothing(cxalign: Cxalign, library: History) -> None:
    library.write(
        processes=PROCESSES.replace("owner: desk", "owner: []").replace("name: Find a book", f'name: "{HOSTILE}"')
    )
    assert "\x1b" not in cxalign("diff").out
    assert "process '\\x1b[31m</details><script>@team" in cxalign("diff").out
    assert "\x1b" not in cxalign("diff", "--output-format", "json").out
    out = cxalign("diff", "--output-format", "markdown").out
    assert "\x1b" not in out
    assert (
        r"'\\x1b\[31m&lt;/details&gt;&lt;script&gt;@&#8203;team #&#8203;1 https:&#8203;//evil.example "
        r"!\[x\](y) \`rm\` \| \*\*b\*\*'"
    ) in out
    assert out.count("</details>") == out.count("<details>")


def test_a_comment_stays_within_what_github_takes_and_counts_what_is_cut(cxalign: Cxalign, history: History) -> None:
    history.commit(cxalign=SETTINGS)
    rows = "".join(f"  - {{id: p{number}, name: {'ü' * 400}{number}, serves: [s{number}]}}\n" for number in range(900))
    steps = "".join(f"      - {{id: s{number}}}\n" for number in range(900))
    history.write(a=f"journeys:\n  - id: j\n    steps:\n{steps}processes:\n{rows}")
    out = cxalign("diff", "--output-format", "markdown").out
    assert 40_000 < len(out.encode()) < 65_536
    assert out.count("there is no room for them here") == 2
    assert out.endswith("</details>\n")


def test_the_same_change_is_the_same_bytes_for_every_hash_seed(process: Callable[..., Ran], library: History) -> None:
    for name in ("text", "markdown", "json"):
        first = process("diff", "--output-format", name, cwd=library.folder, PYTHONHASHSEED="0")
        assert process("diff", "--output-format", name, cwd=library.folder, PYTHONHASHSEED="7") == first
        assert str(library.folder) not in first.out
