"""The GitLab job: its template read as GitLab reads it, its script run on a shallow clone of a merge request."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml
from xmlschema import XMLSchema

from .conftest import PROCESSES, ROOT, UNOWNED, heavy

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .conftest import Change, Host, Tools

TEMPLATE = (ROOT / "templates" / "gitlab.yml").read_text(encoding="utf-8")
HEAD, _, BODY = TEMPLATE.partition("\n---\n")
INPUTS = yaml.safe_load(HEAD)["spec"]["inputs"]
OPENED = (
    "processes.yaml:2:10: error[unowned-process] step 'Ask for it' relies on process 'Find a book', which has no "
    "owner\n1 finding (1 error) in 3 files, 6 elements\n1 finding hidden by --since"
)


class Ran(NamedTuple):
    code: int
    log: str
    quality: list[dict[str, Any]]
    asked: list[str]


def job_with(**inputs: str) -> dict[str, Any]:
    """Return the job as a pipeline that includes the template has it."""
    given = {name: str(one["default"]).lower() if one.get("type") else one["default"] for name, one in INPUTS.items()}
    given.update({name.replace("_", "-"): text for name, text in inputs.items()})
    jobs = yaml.safe_load(re.sub(r"\$\[\[ inputs\.([a-z-]+) \]\]", lambda one: str(given[one[1]]), BODY))
    assert jobs.keys() == {"cxalign"}
    job: dict[str, Any] = jobs["cxalign"]
    return job


@pytest.fixture
def job(machine: dict[str, str], tools: Tools, host: Host) -> Callable[..., Ran]:
    """Run the job as a runner does: one shell for what comes before and the script."""

    def ran(folder: Path, variables: dict[str, str], **inputs: str) -> Ran:
        wanted = job_with(**inputs)
        lines = [*wanted["before_script"], *wanted["script"]]
        done = subprocess.run(
            ["sh", "-e", "-c", "\n".join(lines)],  # noqa: S607 - images need have no bash
            cwd=folder,
            env={
                **machine,
                "CI_PROJECT_DIR": str(folder),
                "CI_API_V4_URL": host.url,
                "CI_PROJECT_ID": "4",
                "CXALIGN_TOKEN": "a-token",
                **{name: str(text) for name, text in wanted["variables"].items()},
                **variables,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        report = folder / wanted["artifacts"]["reports"]["codequality"]
        quality = json.loads(report.read_text(encoding="utf-8")) if report.exists() else []
        junit = folder / wanted["artifacts"]["reports"]["junit"]
        if junit.exists():
            XMLSchema(ROOT / "tests" / "reports" / "junit.xsd").validate(junit.read_text(encoding="utf-8"))
        return Ran(done.returncode, done.stdout.decode(), quality, tools.asked)

    return ran


def merge_request(base: str) -> dict[str, str]:
    return {"CI_MERGE_REQUEST_IID": "7", "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}


def test_a_merge_request_fails_on_what_it_opens_and_the_widget_gets_all_findings(
    propose: Callable[..., Change], shallow: Callable[[str], Path], job: Callable[..., Ran], host: Host
) -> None:
    change = propose(processes=UNOWNED)
    variables = {**merge_request("0" * 40), "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": change.base}
    ran = job(shallow(change.merged), variables)
    assert ran.code == 1
    assert OPENED in ran.log
    assert [issue["check_name"] for issue in ran.quality] == ["unowned-process", "journey-without-owner"]
    assert host.asked == []


def test_a_note_is_written_anew_and_not_repeated(
    propose: Callable[..., Change], shallow: Callable[[str], Path], job: Callable[..., Ran], host: Host
) -> None:
    change = propose("teams__desk__", teams__desk__processes=UNOWNED)
    host.comments = [{"id": number, "body": "<!-- cxalign diff -->\n### What this change does"} for number in range(3)]
    folder = shallow(change.merged)
    for _ in range(2):
        ran = job(folder, merge_request(change.base), comment="true", path="teams/desk")
        assert ran.code == 1
    (note,) = host.comments[3:]
    assert note["body"].splitlines()[:3] == [
        "<!-- cxalign diff -->",
        "<!-- cxalign in teams/desk -->",
        "### What this change does in `teams/desk`",
    ]
    assert [one for one in host.asked if one[0] != "GET"] == [
        ("POST", "/projects/4/merge_requests/7/notes"),
        ("PUT", "/projects/4/merge_requests/7/notes/103"),
    ]
    assert host.tokens == {"a-token"}
    assert ran.quality[0]["location"]["path"] == "teams/desk/processes.yaml"


@heavy
def test_a_token_that_may_not_comment_changes_nothing_else(
    propose: Callable[..., Change], shallow: Callable[[str], Path], job: Callable[..., Ran], host: Host
) -> None:
    change = propose(processes=f"# who does what\n{PROCESSES}")
    host.refuses = True
    ran = job(shallow(change.merged), merge_request(change.base), comment="true")
    assert ran.code == 0
    assert (
        "no note on the merge request: HTTP Error 403: Forbidden. It wants the variable CXALIGN_TOKEN, a token with "
        "the scope `api`\n"
    ) in ran.log


@heavy
def test_a_branch_is_checked_whole_with_what_the_inputs_say(
    propose: Callable[..., Change], shallow: Callable[[str], Path], job: Callable[..., Ran]
) -> None:
    change = propose()
    ran = job(
        shallow(change.base),
        {},
        fail_on="warning",
        arguments="--for cx  *",
        install="cxalign @ git+https://git.example",
    )
    assert ran.code == 2
    assert "error: there is no file or folder '*'" in ran.log
    assert ran.asked[1] == "python -m pip install --quiet --disable-pip-version-check cxalign @ git+https://git.example"
    assert ran.asked[-1] == (
        "cxalign check . --for cx * --fail-on warning --output-format concise --report junit=cxalign-junit.xml"
    )


@heavy
def test_form_faults_end_the_job_with_2_and_the_widget_shows_them(
    propose: Callable[..., Change], shallow: Callable[[str], Path], job: Callable[..., Ran]
) -> None:
    change = propose(processes=PROCESSES.replace("owner: desk", "ownr: desk"))
    ran = job(shallow(change.merged), merge_request(change.base))
    assert (ran.code, [issue["severity"] for issue in ran.quality]) == (2, ["blocker", "blocker"])


def test_the_job_runs_where_it_should_and_its_inputs_are_on_the_page() -> None:
    job = job_with()
    assert job.keys() == {"stage", "image", "rules", "variables", "before_script", "script", "artifacts"}
    assert [rule["if"] for rule in job["rules"]] == [
        '$CI_PIPELINE_SOURCE == "merge_request_event"',
        "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH",
    ]
    assert job["artifacts"]["when"] == "always"
    assert "$[[" not in "".join([*job["before_script"], *job["script"]])
    asked = set(re.findall(r"\$\[\[ inputs\.([a-z-]+) \]\]", BODY))
    assert asked == INPUTS.keys()
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    for name, one in INPUTS.items():
        assert one.keys() <= {"description", "default", "type"}
        assert f"`{name}`" in page
