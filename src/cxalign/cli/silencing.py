"""What silences findings, as the command line asks for it: reads and writes a baseline, writes comments."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cxalign.cli.loading import STDIN, day_of
from cxalign.cli.terminal import UsageError, replace_file, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.findings import CheckResult, Finding
    from cxalign.loading import Loaded
    from cxalign.loading.annotating import Why
    from cxalign.waiving.baseline import Baseline

STALE_WAIVER = "stale-waiver"
_READ_AS_MODEL = (".yaml", ".yml")


class Silencing(NamedTuple):
    """What was asked for."""

    baseline: Path | None = None
    update: bool = False
    heed_ignores: bool = True
    why: Why | None = None
    """Why new findings are to be ignored, if they are."""


def silencing(
    *,
    baseline: Path | None,
    update: bool,
    no_ignores: bool,
    reason: str | None,
    until: str | None,
    paths: list[str] | None,
) -> Silencing:
    """Return what was asked for; raises UsageError where it makes no sense."""
    if update and baseline is None:
        raise UsageError("--update-baseline needs --baseline", "name the file to write with --baseline FILE")
    if baseline is not None and baseline.suffix in _READ_AS_MODEL:
        raise UsageError(
            f"'{baseline}' would be read as a model file", "call the baseline something like cxalign-baseline.jsonl"
        )
    if until is not None and reason is None:
        raise UsageError("--until needs --add-ignore", "say with --add-ignore REASON why findings are ignored")
    if reason is not None:
        for other, is_given in (
            ("--update-baseline", update),
            ("--no-ignores", no_ignores),
            ("'-'", STDIN in (paths or ())),
        ):
            if is_given:
                raise UsageError(f"--add-ignore does not go with {other}", "run one after the other")
    return Silencing(baseline, update, not no_ignores, _why(reason, until) if reason is not None else None)


def _why(reason: str, until: str | None) -> Why:
    from cxalign.loading.annotating import Why
    from cxalign.model.scalars import NO_REASON

    day_of(until)
    why = Why(" ".join(reason.split()), until)
    if why.reason.casefold() in NO_REASON:
        raise UsageError("--add-ignore needs a reason", "say why the findings are ignored, in a few words")
    if not why.can_be_written:
        raise UsageError(
            f"'{reason}' cannot stand in a comment as a reason", "use plain words, and give an end with --until"
        )
    return why


def read_baseline(wish: Silencing, loaded: Loaded) -> Baseline | None:
    """Read the baseline that was asked for; one that is to be written need not be there yet."""
    if wish.baseline is None:
        return None
    from cxalign.waiving import baseline_file

    path = loaded.found.relative(Path(os.path.abspath(wish.baseline)))  # noqa: PTH100 - keeps symlinks
    try:
        return baseline_file.read(wish.baseline.read_bytes(), path)
    except FileNotFoundError:
        if wish.update:
            return baseline_file.empty(path)
        raise UsageError(f"there is no baseline '{wish.baseline}'", "write it with --update-baseline") from None
    except OSError as error:
        raise UsageError(f"cannot read '{wish.baseline}': {error.strerror}") from error
    except baseline_file.BrokenBaseline as error:
        raise UsageError(f"the baseline '{wish.baseline}', line {error.line}: {error}", error.cure) from None


def update_baseline(path: Path, baseline: Baseline, result: CheckResult, *, quiet: bool) -> Baseline:
    """Write what a whole result has found into the baseline, say what that changed, and return it."""
    from cxalign.waiving import baseline_file
    from cxalign.waiving.baseline import updated

    update = updated(baseline.entries, result)
    data = baseline_file.written(update.entries).encode()
    replace_file(path, data)
    if not quiet:
        say(f"{path.as_posix()}: {update.added:,} added, {update.kept:,} kept, {update.dropped:,} dropped")
    return baseline_file.read(data, baseline.source.path)


def add_ignores(result: CheckResult, loaded: Loaded, why: Why, *, quiet: bool) -> bool:
    """Write comments that ignore all new findings that are shown; tell whether that changed anything."""
    from cxalign.loading.annotating import annotated

    _check_end(why, result)
    findings = [finding for finding in result.new() if finding.rule != STALE_WAIVER]
    changed: dict[Path, bytes] = {}
    ignored: list[Finding] = []
    for file, those in _by_file(findings).items():
        path = loaded.found.root / file
        lines: dict[int, list[str]] = defaultdict(list)
        for finding, line in those:
            lines[line].append(finding.rule)
        try:
            done = annotated(path.read_bytes(), lines, why)
        except OSError as error:
            raise UsageError(f"cannot read '{file}': {error.strerror}") from error
        if done.lines:
            changed[path] = done.data
            ignored += [finding for finding, line in those if line in done.lines]
    for path, data in changed.items():
        replace_file(path, data)
    if not quiet:
        _say_what_was_done(ignored, findings, len(changed))
    return bool(changed)


def _check_end(why: Why, result: CheckResult) -> None:
    from cxalign.model.scalars import last_day

    if why.until and result.as_of and last_day(why.until) < result.as_of:
        raise UsageError(f"--until {why.until} is over by {result.as_of}, as of which dates are judged")


def _by_file(findings: Iterable[Finding]) -> dict[str, list[tuple[Finding, int]]]:
    files: dict[str, list[tuple[Finding, int]]] = defaultdict(list)
    for finding in findings:
        if finding.location is not None:
            files[finding.location.file].append((finding, finding.location.line))
    return files


def _say_what_was_done(ignored: list[Finding], findings: list[Finding], files: int) -> None:
    """Count what is ignored now, and say of the rest how it can be accepted."""
    new = f"{len(findings):,} new finding{'' if len(findings) == 1 else 's'}"
    say(f"comments in {files:,} file{'' if files == 1 else 's'} now ignore {len(ignored):,} of {new}")
    done = set(map(id, ignored))
    for finding in findings:
        if id(finding) not in done:
            place = finding.location
            where = f"{place.file}:{place.line}: no comment can ignore" if place else "no comment can ignore"
            entry = f"{{rule: {finding.rule}, subject: '{finding.subject}', because: …, by: …}}"
            say(f"{where} {finding.rule} here; accept it in cxalign.yaml: {entry}")
