"""`cxalign check`: the main job."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cxalign.cli.completing import rules_starting, starting
from cxalign.cli.loading import day_of, load, nothing
from cxalign.cli.options import (
    READERS,
    AsOf,
    Color,
    Output,
    format_option,
    journey_option,
    one_of,
    reader_option,
    report_wish,
    split,
    state_option,
)
from cxalign.cli.pipeline import add_to_step_summary, folder_of, links_to
from cxalign.cli.progress import working
from cxalign.cli.terminal import COLORS, UsageError, complain, wants_color, write

if TYPE_CHECKING:
    from cxalign.cli.silencing import Silencing
    from cxalign.findings import CheckResult
    from cxalign.loading import Loaded
    from cxalign.narrowing import View
    from cxalign.selecting import Choice
    from cxalign.waiving.baseline import Baseline

FORMATS = ("text", "concise", "grouped", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown")
THRESHOLDS = ("error", "warning", "info", "never")

ALIGNED, FINDINGS, UNUSABLE = 0, 1, 2

_NAMES = "Rules, groups or 'all', separated by commas; may be repeated."


def _rules(option: str, words: str) -> Any:  # noqa: ANN401 - typer's Option is Any by design
    return typer.Option(option, metavar="RULE", help=words, autocompletion=rules_starting)


def check(  # noqa: PLR0913, PLR0917 - one parameter an option
    paths: Annotated[
        list[str] | None, typer.Argument(help="Files or folders of one workspace; '-' reads one file from stdin.")
    ] = None,
    output_format: Annotated[str, format_option(FORMATS, "findings")] = "text",
    output_file: Output = None,
    report: Annotated[
        list[str] | None,
        typer.Option("--report", metavar="FORMAT=PATH", help="Write another report to a file; may be repeated."),
    ] = None,
    select: Annotated[list[str] | None, _rules("--select", f"Run these rules only. {_NAMES}")] = None,
    ignore: Annotated[list[str] | None, _rules("--ignore", f"Do not run these rules. {_NAMES}")] = None,
    extend_select: Annotated[list[str] | None, _rules("--extend-select", f"Run these rules as well. {_NAMES}")] = None,
    error: Annotated[list[str] | None, _rules("--error", "Make findings of these rules errors.")] = None,
    warn: Annotated[list[str] | None, _rules("--warn", "Make findings of these rules warnings.")] = None,
    info: Annotated[list[str] | None, _rules("--info", "Make findings of these rules infos.")] = None,
    state: Annotated[list[str] | None, state_option("Show findings of this state only.")] = None,
    journey: Annotated[list[str] | None, journey_option("Show findings about this journey only.")] = None,
    reader: Annotated[list[str] | None, reader_option("Show what this reader would act on")] = None,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", metavar="FILE", help="Do not report what this file remembers.")
    ] = None,
    update_baseline: Annotated[
        bool,
        typer.Option("--update-baseline", help="Write all that is found into the baseline, and drop what is gone."),
    ] = False,
    no_ignores: Annotated[
        bool, typer.Option("--no-ignores", help="Report what comments ignore as if they were not there.")
    ] = False,
    add_ignore: Annotated[
        str | None,
        typer.Option("--add-ignore", metavar="REASON", help="Write comments that ignore the new findings shown."),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Let the comments of --add-ignore end on this day.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="REV", help="Show what has been opened since this git revision only."),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            metavar="LEVEL",
            help=f"Fail from this severity on: {', '.join(THRESHOLDS)}.",
            autocompletion=starting(THRESHOLDS),
        ),
    ] = None,
    max_warnings: Annotated[
        int | None, typer.Option("--max-warnings", metavar="NUMBER", help="Fail on more warnings than this.")
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 even if there are findings.")] = False,
    as_of: AsOf = None,
    stdin_filename: Annotated[
        str | None,
        typer.Option("--stdin-filename", metavar="PATH", help="The file of the workspace for which '-' reads stdin."),
    ] = None,
    statistics: Annotated[bool, typer.Option("--statistics", help="Count the findings rule by rule.")] = False,
    allow_empty: Annotated[
        bool, typer.Option("--allow-empty", help="Exit with 0 even if there is nothing to check.")
    ] = False,
    color: Color = "auto",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Findings only, no summary.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Also show what has been accepted.")] = False,
) -> int:
    """Check the journeys, processes and systems of a workspace against each other."""
    from cxalign.cli.silencing import add_ignores, read_baseline, silencing
    from cxalign.cli.silencing import update_baseline as write_baseline
    from cxalign.cli.since import Opened
    from cxalign.narrowing import narrow
    from cxalign.reports import render
    from cxalign.reports.layout import Layout

    one_of(output_format, FORMATS, "output format")
    one_of(color, COLORS, "colour setting")
    reports = [report_wish(wish, FORMATS, "json=findings.json") for wish in report or ()]
    threshold = one_of(fail_on, THRESHOLDS, "severity to fail on") if fail_on else None
    readers = tuple(one_of(name, READERS, "reader") for name in split(reader))
    choice = _choice(select, ignore, extend_select, {"error": error, "warning": warn, "info": info})
    if max_warnings is not None and max_warnings < 0:
        raise UsageError(f"--max-warnings must be 0 or more, found {max_warnings}")

    wish = silencing(
        baseline=baseline, update=update_baseline, no_ignores=no_ignores, reason=add_ignore, until=until, paths=paths
    )

    loaded = load(paths or ["."], stdin_filename, day_of(as_of), quiet=quiet)
    view = _view(loaded, split(state), split(journey), readers)
    remembered = read_baseline(wish, loaded)
    result = _check(loaded, choice, wish, remembered, quiet=quiet)
    if not (result.faults or result.elements or allow_empty):
        raise UsageError(*nothing(loaded, result.notices))
    if update_baseline and baseline and remembered and not result.faults:
        remembered = write_baseline(baseline, remembered, result, quiet=quiet)
        result = _check(loaded, choice, wish, remembered, quiet=quiet)
    opened = Opened(since, choice, wish, remembered, quiet) if since is not None and not result.faults else None
    result = narrow(opened.only(result, loaded) if opened else result, view)
    if wish.why and not result.faults and add_ignores(result, loaded, wish.why, quiet=quiet):
        loaded = load(paths or ["."], stdin_filename, day_of(as_of), quiet=quiet)
        result = _check(loaded, choice, wish, remembered, quiet=quiet)
        result = narrow(opened.only(result, loaded) if opened else result, view)

    layout = Layout(
        lines_of=loaded.lines,
        color=output_file is None and wants_color(color, sys.stdout),
        statistics=statistics,
        quiet=quiet,
        verbose=verbose,
        fail_on=threshold or loaded.settings.fail_on,
        folder=folder_of(loaded.found.root),
        links=links_to(loaded.found.root),
    )
    for name, path in reports:
        write(render(result, name, layout._replace(color=False)), path)
    write(render(result, output_format, layout), output_file)
    if "github" in {output_format, *(name for name, _ in reports)}:
        add_to_step_summary(result, layout)

    if result.faults:
        return UNUSABLE
    if exit_zero:
        return ALIGNED
    too_many = _too_many_warnings(result, max_warnings)
    return FINDINGS if result.fails(threshold or loaded.settings.fail_on) or too_many else ALIGNED


def _too_many_warnings(result: CheckResult, allowed: int | None) -> bool:
    """Tell whether there are more warnings that may fail a run than are allowed, and say so."""
    found = sum(finding.gating and finding.severity == "warning" for finding in result.new())
    if allowed is None or found <= allowed:
        return False
    complain(f"{found:,} warning{'s' if found > 1 else ''}, but --max-warnings allows {allowed:,}")
    return True


def _choice(
    select: list[str] | None, ignore: list[str] | None, extend: list[str] | None, levels: dict[str, list[str] | None]
) -> Choice:
    from cxalign.findings import Severity
    from cxalign.selecting import Choice, UnknownRule, expand

    severities = tuple((name, Severity(level)) for level, names in levels.items() for name in split(names))
    choice = Choice(split(select), split(ignore), split(extend), severities)
    try:
        list(expand([*choice.select, *choice.ignore, *choice.extend, *(name for name, _ in severities)]))
    except UnknownRule as error:
        raise UsageError(str(error), error.cure) from None
    return choice


def _view(loaded: Loaded, states: tuple[str, ...], journeys: tuple[str, ...], readers: tuple[str, ...]) -> View:
    from cxalign.narrowing import View

    for name in states:
        one_of(name, [declared.id for declared in loaded.settings.states], "state")
    if loaded.workspace is not None:
        for name in journeys:
            one_of(name, loaded.workspace.elements["journey"], "journey")
    return View(states, journeys, readers, loaded.found.focus)


def _check(loaded: Loaded, choice: Choice, wish: Silencing, baseline: Baseline | None, *, quiet: bool) -> CheckResult:
    from cxalign.checking import check as run_check
    from cxalign.checking import only_faults
    from cxalign.selecting import settings_faults

    faults = [*loaded.faults, *settings_faults(loaded.settings, loaded.settings_places, loaded.ignores)]
    if faults or loaded.workspace is None:
        return only_faults(loaded.root, loaded.settings, faults, loaded.notices, loaded.files)
    with working("checking", quiet=quiet):
        result = run_check(loaded.workspace, choice, baseline=baseline, heed_ignores=wish.heed_ignores)
    return result._replace(files=loaded.files)
