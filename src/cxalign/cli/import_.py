"""`cxalign import`: other people's files become model files."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from cxalign.cli.completing import starting
from cxalign.cli.options import format_option, one_of, report_wish, split
from cxalign.cli.progress import working
from cxalign.cli.terminal import UsageError, complain, write
from cxalign.exchange import READERS
from cxalign.reports.escaping import as_json, plain

if TYPE_CHECKING:
    from cxalign.exchange.arranging import Arranged
    from cxalign.exchange.draft import Draft
    from cxalign.exchange.keeping import Manifest, Plan
    from cxalign.exchange.surrounding import Surroundings
    from cxalign.exchange.telling import Report

FORMATS = ("text", "json")
UNUSABLE = 2
MOST_FAULTS = 50


class _How(NamedTuple):
    """What the flags ask for."""

    skip_broken: bool
    force: bool
    is_trial: bool
    options: dict[str, Any]
    """What is chosen of the source, where its format has something to choose."""


def import_(  # noqa: PLR0913, PLR0917 - one parameter an option
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="[FORMAT] SOURCE...",
            help=f"What to import: files or folders, and before them their format ({', '.join(READERS)}); "
            "without it the format is guessed from what the files hold.",
            autocompletion=starting(READERS),
            show_default=False,
        ),
    ],
    folder: Annotated[
        Path, typer.Option("--output-folder", "-o", metavar="DIR", help="The folder to write to.", show_default=False)
    ],
    output_format: Annotated[str, format_option(FORMATS, "what was done")] = "text",
    report: Annotated[
        list[str] | None,
        typer.Option("--report", metavar="FORMAT=PATH", help="Tell it in a file as well; may be repeated."),
    ] = None,
    skip_broken: Annotated[
        bool, typer.Option("--skip-broken", help="Leave out files that cannot be read, and import the others.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing, only tell what would be written.")] = False,
    force: Annotated[
        bool,
        typer.Option("--force", help="Write files somebody has changed anew; what they held is kept as NAME.orig."),
    ] = False,
    depth: Annotated[
        int | None,
        typer.Option("--depth", metavar="N", help="Of pcf: down to which level; 3, the processes, if not said."),
    ] = None,
    branch: Annotated[
        list[str] | None,
        typer.Option("--branch", metavar="ID", help="Of pcf: this branch only, such as 6.0 or 6.2; may be repeated."),
    ] = None,
) -> int:
    """Turn other people's files into model files. What somebody has changed since is never overwritten."""
    one_of(output_format, FORMATS, "output format")
    wishes = [report_wish(wish, FORMATS, "json=import.json") for wish in report or ()]
    name, paths = _format_and_paths(sources)
    if depth is not None and depth < 1:
        raise UsageError(f"--depth must be 1 or more, found {depth}")
    options = {what: value for what, value in (("depth", depth), ("branches", split(branch))) if value}
    how = _How(skip_broken=skip_broken, force=force, is_trial=dry_run, options=options)
    told = _import(name, paths, folder, how)
    if told is None:
        return UNUSABLE
    for wish, path in wishes:
        write(_rendered(told, wish), path)
    write(_rendered(told, output_format))
    return 0


def _format_and_paths(words: list[str]) -> tuple[str | None, list[Path]]:
    first, *rest = words
    if first in READERS and (rest or not Path(first).exists()):
        if not rest:
            raise UsageError(f"nothing is named to import as {first}", f"write cxalign import {first} SOURCE -o DIR")
        return first, [Path(word) for word in rest]
    if rest and not Path(first).exists() and "." not in first and "/" not in first:
        from cxalign.exchange.importing import formats

        one_of(first, READERS, "format", formats())
    return None, [Path(word) for word in words]


def _import(name: str | None, paths: list[Path], folder: Path, how: _How) -> Report | None:
    """Import into a folder and return what there is to tell; None if something is broken and that has been said."""
    from cxalign.exchange.arranging import arrange
    from cxalign.exchange.draft import SourceError
    from cxalign.exchange.importing import gather
    from cxalign.exchange.keeping import Manifest, plan, relative
    from cxalign.exchange.naming import give_ids
    from cxalign.exchange.surrounding import fit_settings, settings_above
    from cxalign.exchange.telling import Report

    try:
        before = Manifest.of(folder)
        above = settings_above(folder, before)
        with working("reading"):
            found, draft = gather(name, paths, above.states, how.options)
    except SourceError as error:
        raise UsageError(str(error), error.cure) from None
    if draft.faults and not (how.skip_broken and draft.items):
        _complain(draft)
        return None
    if not draft.items:
        raise UsageError(_nothing(draft, paths))
    now = Manifest(found, relative(paths, folder), ids={})
    if before.format and (before.format, before.sources) != (now.format, now.sources) and not how.force:
        raise UsageError(_other(folder, before), "name another folder, or --force to replace what was imported there")
    now.ids = give_ids(draft, before.ids if before.format == found else {})
    try:
        fit_settings(draft, above)
    except SourceError as error:
        raise UsageError(str(error), error.cure) from None
    with working("arranging"):
        arranged = arrange(draft, _origin(found, draft))
        _check_form(arranged, above)
        planned = plan(folder, arranged.texts, before)
    if how.is_trial:
        return Report(found, draft, folder.as_posix(), planned, arranged.counts, is_trial=True)
    if planned.theirs and not how.force:
        raise UsageError(*_in_the_way(folder, planned))
    aside = _write(folder, arranged, planned, now)
    return Report(found, draft, folder.as_posix(), planned, arranged.counts, tuple(aside))


def _complain(draft: Draft) -> None:
    faults = draft.faults
    for fault in faults[:MOST_FAULTS]:
        complain(str(fault), fault.cure)
    if len(faults) > MOST_FAULTS:
        complain(f"and {len(faults) - MOST_FAULTS:,} more files cannot be read")
    cure = "mend the files, or leave them out with --skip-broken" if draft.items else None
    complain("nothing was written", cure)


def _nothing(draft: Draft, paths: list[Path]) -> str:
    why = "; ".join(f"{what}: {why}" for what, why in list(draft.left_out)[:3])
    where = f"'{paths[0]}'" + (f" and {len(paths) - 1} more" if paths[1:] else "")
    return f"there is nothing to import in {where}" + (f" ({why})" if why else "")


def _other(folder: Path, before: Manifest) -> str:
    names = ", ".join(f"'{name}'" for name in before.sources[:3])
    more = f" and {len(before.sources) - 3} more" if len(before.sources) > 3 else ""  # noqa: PLR2004 - as many as above
    return f"'{folder}' holds an import of something else: {before.format} from {names}{more}"


def _origin(name: str, draft: Draft) -> str:
    files = draft.recognised
    what = Path(files[0]).name if len(files) == 1 else f"{len(files):,} files"
    return f"Imported from {what} ({name}). Change what you like: an import never overwrites what you changed."


def _in_the_way(folder: Path, planned: Plan) -> tuple[str, str]:
    names = ", ".join(f"'{name}'" for name in planned.theirs[:5])
    more = f" and {len(planned.theirs) - 5} more" if len(planned.theirs) > 5 else ""  # noqa: PLR2004 - as above
    return (
        f"in '{folder}' somebody has changed or written {names}{more} since the last import; nothing was written",
        "import into another folder and compare, or use --force: what they hold is then kept beside them as NAME.orig",
    )


def _check_form(arranged: Arranged, above: Surroundings) -> None:
    """See that the files load before any is written; where they do not, that is a fault of ours."""
    import tempfile

    from cxalign.loading import load_workspace
    from cxalign.settings_file import SETTINGS_FILE

    with tempfile.TemporaryDirectory() as nowhere:
        overlays = {Path(nowhere, name): text.encode() for name, text in arranged.texts.items()}
        if above.settings is not None:
            overlays[Path(nowhere, SETTINGS_FILE)] = above.settings
        faults = load_workspace([*overlays], overlays=overlays, jobs=1).faults
    if faults:
        first = faults[0]
        raise UsageError(
            f"the import failed: what it made does not load: {first.file}:{first.line}: {first.message}",
            "nothing was written; please report it together with the source",
        )


def _write(folder: Path, arranged: Arranged, planned: Plan, manifest: Manifest) -> list[str]:
    from cxalign.exchange.arranging import SCHEMA
    from cxalign.exchange.keeping import carry_out
    from cxalign.schema import as_text

    try:
        aside = carry_out(folder, arranged.texts, planned, manifest)
        if not (folder / SCHEMA).exists():  # editors find it beside the files; any that is there serves as well
            write(as_text("workspace"), folder / SCHEMA)
    except OSError as error:
        raise UsageError(f"cannot write to '{folder}': {error.strerror}") from error
    return aside


def _rendered(told: Report, output_format: str) -> str:
    from cxalign.exchange.telling import as_data, lines

    if output_format == "json":
        return as_json(as_data(told))
    then = "nothing was written" if told.is_trial else f"now run: cxalign check {shlex.quote(told.folder)}"
    told_lines = [*lines(told), then]
    return "".join(f"{plain(line)}\n" for line in told_lines)
