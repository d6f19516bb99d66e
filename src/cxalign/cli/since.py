"""Only what is new: `--since REV` checks a git revision as well, and shows what has been opened since."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxalign.cli.progress import Progress, working
from cxalign.cli.terminal import UsageError, say

if TYPE_CHECKING:
    from cxalign.cli.silencing import Silencing
    from cxalign.findings import CheckResult, Fault
    from cxalign.loading import Loaded
    from cxalign.loading.revisions import Revision
    from cxalign.selecting import Choice
    from cxalign.waiving.baseline import Baseline


class Opened(NamedTuple):
    """What has been opened since a revision, which is judged as the workspace of today is."""

    since: str
    choice: Choice
    wish: Silencing
    baseline: Baseline | None
    quiet: bool

    def only(self, result: CheckResult, loaded: Loaded) -> CheckResult:
        """Return the result with what has been opened, and a count of what was there before."""
        from cxalign.checking import check
        from cxalign.comparing.findings import opened_since
        from cxalign.comparing.renaming import Renames

        revision = _revision(self.since, loaded, quiet=self.quiet)
        before = revision.loaded
        before.judge_by(loaded.settings)
        if not revision.is_there:
            say(f"there is no workspace in {revision.title}: all findings are new")
        if not revision.is_there or loaded.workspace is None or before.workspace is None:
            return result
        with working("checking what was there before", quiet=self.quiet):
            was = check(before.workspace, self.choice, baseline=self.baseline, heed_ignores=self.wish.heed_ignores)
        findings = opened_since(was, result, Renames(before.workspace, loaded.workspace).names)
        gone = len(result.new()) - sum(finding.status == "new" for finding in findings)
        hidden = ((f"--since {self.since}", gone),) if gone else ()
        return result._replace(findings=findings, hidden=(*result.hidden, *hidden))


def _revision(name: str, loaded: Loaded, *, quiet: bool) -> Revision:
    """Load a revision of the workspace; what keeps it from being compared is an error of usage."""
    from cxalign.loading import InputError
    from cxalign.loading.revisions import load_revision
    from cxalign.selecting import settings_faults

    progress = Progress(quiet=quiet)
    try:
        revision = load_revision(name, loaded.found.root, progress)
    except InputError as error:
        raise UsageError(str(error), error.cure) from None
    finally:
        progress.stop()
    for note in revision.notes:
        say(note)
    was = revision.loaded
    faults = [*was.faults, *settings_faults(was.settings, was.settings_places, was.ignores)]
    if faults:
        raise UsageError(
            f"{revision.title} cannot be compared with: {_in_words(faults)}",
            "check without --since until that is mended, or compare with a revision that can be read",
        )
    return revision


def _in_words(faults: list[Fault]) -> str:
    first = min(faults, key=lambda fault: fault.order)
    more = f", and {len(faults) - 1:,} more" if len(faults) > 1 else ""
    return f"{first.file}:{first.line}:{first.column}: {first.message}{more}"
