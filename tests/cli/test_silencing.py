"""Silencing findings from the command line: comments, a baseline, and what cannot be asked for."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Ran

    Cxalign = Callable[..., Ran]
    Write = Callable[..., Path]

EXAMPLES_FOLDER = Path(__file__).parents[2] / "examples"
EXAMPLES = [EXAMPLES_FOLDER / "broadband-move", *sorted(EXAMPLES_FOLDER.glob("rules/*/bad"))]
MODEL = """\
journeys:
  - id: pay
    owner: cfo
    steps: [{id: read-bill, moment_of_truth: true}, {id: dispute}]
processes:
  - {id: billing, manual: By hand., serves: [read-bill]}
"""
DISPUTE = "model.yaml:4:58: error[step-without-process] step 'dispute' is attended by no process"
BILLING = "model.yaml:6:10: error[unowned-process] step 'read-bill' relies on process 'billing', which has no owner"
AWAKE = [
    "rules awake: 23 of 69",
    "not assessed: 46 rules sleep for want of data; `--verbose` lists what wakes them",
]
HEAD = '{"cxalign baseline": 1}'
KNOWN_DISPUTE = '{"rule": "step-without-process", "subject": "step:pay/dispute", "states": ["current", "future"]}'
KNOWN_BILLING = '{"rule": "unowned-process", "subject": "process:billing", "states": ["current", "future"]}'


@pytest.fixture
def root(workspace: Write) -> Path:
    return workspace(cxalign="organisation: Northmill", model=MODEL)


def concise(cxalign: Cxalign, *arguments: str) -> tuple[int, list[str], str]:
    ran = cxalign("check", "--output-format", "concise", *arguments)
    return ran.code, ran.out.splitlines(), ran.err


# Comments


def test_ignored_findings_are_counted_and_fail_nothing(cxalign: Cxalign, root: Path) -> None:
    text = MODEL.replace("dispute}]", "dispute}] # cxalign: ignore[step-without-process] It goes.")
    (root / "model.yaml").write_text(text)
    counted = "1 finding (1 error) in 1 file, 4 elements; 1 ignored"
    assert concise(cxalign) == (1, [BILLING, counted, *AWAKE], "")
    (root / "model.yaml").write_text(text.replace("{id: billing,", "{id: billing, owner: cfo,"))
    assert concise(cxalign) == (0, ["aligned: no findings in 1 file, 4 elements; 1 ignored", *AWAKE], "")


def test_no_ignores_shows_what_comments_ignore(cxalign: Cxalign, root: Path) -> None:
    text = MODEL.replace("dispute}]", "dispute}] # cxalign: ignore[step-without-process, broken-flow] It goes.")
    (root / "model.yaml").write_text(text)
    counted = "2 findings (2 errors) in 1 file, 4 elements"
    assert concise(cxalign, "--no-ignores") == (1, [BILLING, DISPUTE, counted, *AWAKE], "")


def test_verbose_shows_what_is_silenced_with_the_reason(cxalign: Cxalign, root: Path) -> None:
    (root / "model.yaml").write_text(
        MODEL.replace("bill]}", "bill]} # cxalign: ignore[unowned-process] It \x1bgoes.").replace("\x1b", "")
    )
    (root / "known.jsonl").write_text(f"{HEAD}\n{KNOWN_DISPUTE}\n")
    ran = cxalign("check", "-v", "--baseline", "known.jsonl")
    shown, _, _ = ran.out.partition("aligned:")
    assert ran.code == 0
    assert (
        shown
        == """\
error[unowned-process] (ignored): step 'read-bill' relies on process 'billing', which has no owner
 --> model.yaml:6:10
  |
6 |   - {id: billing, manual: By hand., serves: [read-bill]} # cxalign: ignore[unowned-process] It goes.
  |          ^^^^^^^
  = chain: process 'billing' –serves→ step 'read-bill' –in→ journey 'pay'
  = reason: It goes.
  = help: name one accountable role or function as `owner`

error[step-without-process] (baseline): step 'dispute' is attended by no process
 --> model.yaml:4:58
  |
4 |     steps: [{id: read-bill, moment_of_truth: true}, {id: dispute}]
  |                                                          ^^^^^^^
  = chain: step 'dispute' –in→ journey 'pay'
  = help: name 'dispute' under the `serves` of the process that attends to it, or mark it `kind: action`

"""
    )


@pytest.mark.parametrize(
    ("rules", "column", "message", "cure"),
    [
        ("unownd-process", 76, "there is no rule 'unownd-process'", "did you mean 'unowned-process'?"),
        ("unowned-process, x", 93, "there is no rule 'x'", "`cxalign rule` lists the rules"),
        ("process", 76, "a comment ignores rules one by one, and 'process' stands for several", "name the rules"),
        ("all", 76, "a comment ignores rules one by one, and 'all' stands for several", "name the rules"),
    ],
)
def test_a_comment_that_names_no_rule_is_a_fault(
    cxalign: Cxalign, root: Path, rules: str, column: int, message: str, cure: str
) -> None:
    (root / "model.yaml").write_text(MODEL.replace("bill]}", f"bill]}} # cxalign: ignore[{rules}] It goes."))
    ran = cxalign("check", "--output-format", "json")
    [fault] = json.loads(ran.out)["faults"]
    place = fault["location"]
    assert (ran.code, fault["message"], fault["help"]) == (2, message, cure)
    assert (place["file"], place["line"], place["column"]) == ("model.yaml", 6, column)
    assert cxalign("score").code == 2


def test_an_unknown_rule_and_other_faults_are_reported_together(cxalign: Cxalign, root: Path) -> None:
    (root / "model.yaml").write_text(f"{MODEL}  - {{id: x, onwer: y}} # cxalign: ignore[x] It goes.\n")
    assert concise(cxalign)[:2] == (
        2,
        [
            "model.yaml:7:13: error[form] unknown field `onwer`",
            "model.yaml:7:41: error[form] there is no rule 'x'",
            "2 form faults: no rule has run, mend the files first",
        ],
    )


# Writing comments


def test_add_ignore_writes_a_comment_for_each_new_finding(cxalign: Cxalign, root: Path) -> None:
    undated = "not assessed: no date (`as_of`), so these rules sleep: policy-review-overdue, stale-waiver"
    aligned = ["aligned: no findings in 1 file, 4 elements; 2 ignored", *AWAKE, undated]
    done = "comments in 1 file now ignore 2 of 2 new findings\n"
    assert concise(cxalign, "--add-ignore", "Known  since May.", "--until", "2027") == (0, aligned, done)
    comment = "# cxalign: ignore[{}] Known since May. until=2027"
    assert (root / "model.yaml").read_text() == MODEL.replace(
        "dispute}]", f"dispute}}]  {comment.format('step-without-process')}"
    ).replace("bill]}", f"bill]}}  {comment.format('unowned-process')}")
    _, lines, err = concise(cxalign)
    assert (lines[0], err) == (aligned[0], "")


def test_add_ignore_twice_changes_nothing(cxalign: Cxalign, root: Path) -> None:
    cxalign("check", "--add-ignore", "Known.")
    before = (root / "model.yaml").read_bytes()
    assert concise(cxalign, "--add-ignore", "Other.")[2] == "comments in 0 files now ignore 0 of 0 new findings\n"
    assert (root / "model.yaml").read_bytes() == before


def test_add_ignore_is_for_what_is_shown(cxalign: Cxalign, root: Path) -> None:
    code, lines, err = concise(cxalign, "--add-ignore", "Known.", "--select", "unowned-process", "-q")
    assert (code, lines, err) == (0, [], "")
    assert (root / "model.yaml").read_text().count("cxalign:") == 1
    assert concise(cxalign)[1][:1] == [DISPUTE]


def test_add_ignore_renews_what_has_run_out(cxalign: Cxalign, root: Path) -> None:
    old = "# cxalign: ignore[unowned-process] It moves. until=2026-03"
    (root / "model.yaml").write_text(MODEL.replace("bill]}", f"bill]}}  {old}").replace(", {id: dispute}", ""))
    code, lines, _ = concise(cxalign, "--add-ignore", "It still moves.", "--until", "2027", "--as-of", "2026-11")
    assert (code, lines[0]) == (0, "aligned: no findings in 1 file, 3 elements; 1 ignored")
    assert (root / "model.yaml").read_text().splitlines()[-1] == (
        "  - {id: billing, manual: By hand., serves: [read-bill]}"
        "  # cxalign: ignore[unowned-process] It still moves. until=2027"
    )


def test_what_no_comment_can_ignore_is_named_with_what_to_do(cxalign: Cxalign, root: Path) -> None:
    (root / "cxalign.yaml").write_text("# Our settings.\norganisation: Northmill\n")
    (root / "model.yaml").write_text("processes:\n  - {id: billing, owner: cfo, manual: By hand.}\n")
    code, lines, err = concise(cxalign, "--add-ignore", "Known.")
    assert (code, lines[0]) == (1, "cxalign.yaml:1:1: error[no-journey] no journey is described, but 1 process is")
    assert err == (
        "comments in 0 files now ignore 0 of 1 new finding\n"
        "cxalign.yaml:1: no comment can ignore no-journey here; accept it in cxalign.yaml: "
        "{rule: no-journey, subject: 'workspace:Northmill', because: …, by: …}\n"
    )
    assert (root / "cxalign.yaml").read_text() == "# Our settings.\norganisation: Northmill\n"


def test_the_mode_of_a_file_and_links_to_it_stay(cxalign: Cxalign, root: Path) -> None:
    real = root.parent / "real.txt"
    (root / "model.yaml").rename(real)
    real.chmod(0o640)
    (root / "model.yaml").symlink_to(real)
    assert cxalign("check", "--add-ignore", "Known.").code == 0
    assert (root / "model.yaml").is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert "cxalign: ignore" in real.read_text()
    assert sorted(path.name for path in root.parent.iterdir()) == ["real.txt", "workspace"]


# The baseline


def test_a_baseline_is_written_and_then_only_what_is_new_counts(cxalign: Cxalign, root: Path) -> None:
    known = ("--baseline", "known.jsonl")
    aligned = ["aligned: no findings in 1 file, 4 elements; 2 in the baseline", *AWAKE]
    done = "known.jsonl: 2 added, 0 kept, 0 dropped\n"
    assert concise(cxalign, *known, "--update-baseline") == (0, aligned, done)
    assert (root / "known.jsonl").read_text() == f"{HEAD}\n{KNOWN_DISPUTE}\n{KNOWN_BILLING}\n"
    assert concise(cxalign, *known) == (0, aligned, "")
    (root / "model.yaml").write_text(
        MODEL.replace("{id: dispute}", "{id: dispute, processes: [billing]}, {id: settle}")
    )
    assert concise(cxalign, *known) == (
        1,
        [
            "model.yaml:4:95: error[step-without-process] step 'settle' is attended by no process",
            (
                "known.jsonl:2:1: warning[stale-waiver] the baseline entry of `step-without-process` for 'step:pay/dispute'"
                " matches no finding"
            ),
            "2 findings (1 error, 1 warning) in 1 file, 5 elements; 1 in the baseline",
            *AWAKE,
        ],
        "",
    )
    assert concise(cxalign, *known, "--update-baseline")[2] == "known.jsonl: 1 added, 1 kept, 1 dropped\n"


def test_narrowing_does_not_touch_the_baseline(cxalign: Cxalign, root: Path) -> None:
    known = ("--baseline", "known.jsonl", "--update-baseline")
    cxalign("check", *known)
    before = (root / "known.jsonl").read_bytes()
    for view in (["--state", "future"], ["--for", "cx"], ["--journey", "pay"], ["cxalign.yaml"]):
        assert cxalign("check", *known, *view, "-q") == (0, "", "")
        assert (root / "known.jsonl").read_bytes() == before


def test_an_excerpt_shows_the_line_of_a_baseline_elsewhere(cxalign: Cxalign, root: Path) -> None:
    (root.parent / "known.jsonl").write_text(f"{HEAD}\n{KNOWN_BILLING}\n")
    (root / "model.yaml").write_text(
        MODEL.replace("{id: billing,", "{id: billing, owner: cfo,").replace("{id: dispute}", "")
    )
    assert (
        cxalign("check", "--baseline", "../known.jsonl", "-q").out
        == f"""\
warning[stale-waiver]: the baseline entry of `unowned-process` for 'process:billing' matches no finding
 --> ../known.jsonl:2:1
  |
2 | {KNOWN_BILLING}
  | {"^" * len(KNOWN_BILLING)}
  = help: `--update-baseline` drops it

"""
    )


def test_a_workspace_that_cannot_be_read_leaves_the_baseline_alone(cxalign: Cxalign, root: Path) -> None:
    (root / "known.jsonl").write_text(f"{HEAD}\n{KNOWN_BILLING}\n")
    for text, code in (("journeys: [", 2), ("", 2)):
        (root / "model.yaml").write_text(text)
        assert cxalign("check", "--baseline", "known.jsonl", "--update-baseline").code == code
        assert (root / "known.jsonl").read_text() == f"{HEAD}\n{KNOWN_BILLING}\n"


# What cannot be asked for


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (
            ["--update-baseline"],
            "error: --update-baseline needs --baseline\n  = help: name the file to write with --baseline FILE\n",
        ),
        (
            ["--baseline", "missing.jsonl"],
            "error: there is no baseline 'missing.jsonl'\n  = help: write it with --update-baseline\n",
        ),
        (
            ["--baseline", "known.yaml"],
            (
                "error: 'known.yaml' would be read as a model file\n"
                "  = help: call the baseline something like cxalign-baseline.jsonl\n"
            ),
        ),
        (["--baseline", "."], "error: cannot read '.': Is a directory\n"),
        (
            ["--baseline", "no/known.jsonl", "--update-baseline"],
            "error: cannot write 'no/known.jsonl': No such file or directory\n",
        ),
        (
            ["--baseline", "broken.jsonl", "--update-baseline"],
            (
                "error: the baseline 'broken.jsonl', line 2: this is no JSON\n"
                "  = help: mend the line, or delete the file and write it anew with `--update-baseline`\n"
            ),
        ),
        (
            ["--until", "2027"],
            "error: --until needs --add-ignore\n  = help: say with --add-ignore REASON why findings are ignored\n",
        ),
        (
            ["--add-ignore", "Known.", "--until", "May"],
            "error: 'May' is no date\n  = help: write it as 2027, 2027-06 or 2027-06-30\n",
        ),
        (
            ["--add-ignore", "Known.", "--until", "2026", "--as-of", "2027"],
            "error: --until 2026 is over by 2027-01-01, as of which dates are judged\n",
        ),
        (
            ["--add-ignore", " - "],
            "error: --add-ignore needs a reason\n  = help: say why the findings are ignored, in a few words\n",
        ),
        (
            ["--add-ignore", "Known. until=2027"],
            (
                "error: 'Known. until=2027' cannot stand in a comment as a reason\n"
                "  = help: use plain words, and give an end with --until\n"
            ),
        ),
        (
            ["--add-ignore", "Known.", "--no-ignores"],
            "error: --add-ignore does not go with --no-ignores\n  = help: run one after the other\n",
        ),
        (
            ["--add-ignore", "Known.", "--baseline", "x", "--update-baseline"],
            "error: --add-ignore does not go with --update-baseline\n  = help: run one after the other\n",
        ),
        (
            ["--add-ignore", "Known.", "-", "--stdin-filename", "model.yaml"],
            "error: --add-ignore does not go with '-'\n  = help: run one after the other\n",
        ),
    ],
)
def test_what_cannot_be_asked_for_is_said(cxalign: Cxalign, root: Path, arguments: list[str], complaint: str) -> None:
    (root / "broken.jsonl").write_text(f"{HEAD}\n{{\n")
    assert cxalign("check", *arguments) == (2, "", complaint)
    assert sorted(path.name for path in root.iterdir()) == ["broken.jsonl", "cxalign.yaml", "model.yaml"]
    assert (root / "model.yaml").read_text() == MODEL


# On all examples


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.relative_to(EXAMPLES_FOLDER).as_posix())
def test_what_is_found_in_an_example_can_be_ignored_and_remembered(
    cxalign: Cxalign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, example: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(example, copy)
    monkeypatch.chdir(copy)
    before = statuses(cxalign)
    assert before["new"] > 0

    remembered = ("--baseline", "../known.jsonl")
    cxalign("check", *remembered, "--update-baseline")
    assert statuses(cxalign, *remembered) == {"baseline": before["new"], **without_new(before)}

    cxalign("check", "--add-ignore", "Known.")
    stale = cxalign("check", "--output-format", "concise", "-q").out.splitlines()
    # Stale waivers are mended, and what is missing altogether is found in a line that is a comment.
    assert all("[stale-waiver]" in line or "[no-journey]" in line for line in stale)
    after = statuses(cxalign)
    assert after["ignored"] == before["new"] - len(stale)
    assert statuses(cxalign, "--no-ignores") == before
    for path in copy.rglob("*.yaml"):
        original = (example / path.relative_to(copy)).read_text(encoding="utf-8")
        assert re.sub(r" *# cxalign: ignore\[[^\]]*\] Known\.", "", path.read_text(encoding="utf-8")) == original


def statuses(cxalign: Cxalign, *arguments: str) -> Counter[str]:
    ran = cxalign("check", "--output-format", "json", *arguments)
    return Counter(finding["status"] for finding in json.loads(ran.out)["findings"])


def without_new(counted: Counter[str]) -> dict[str, int]:
    return {status: count for status, count in counted.items() if status != "new"}
