"""Reading the workspace a command is about, as all commands do it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cxalign.cli.progress import Progress
from cxalign.cli.terminal import UsageError, say, write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cxalign.loading import Loaded
    from cxalign.model.workspace import Notice

STDIN = "-"


def day_of(as_of: str | None) -> date | None:
    """Read the day that `--as-of` names."""
    if as_of is None:
        return None
    from cxalign.model.scalars import first_day

    try:
        return first_day(as_of)
    except ValueError:
        raise UsageError(f"'{as_of}' is no date", "write it as 2027, 2027-06 or 2027-06-30") from None


def load(paths: list[str], stdin_filename: str | None, day: date | None, *, quiet: bool = False) -> Loaded:
    """Read the workspace of these paths, as of a day if one is given."""
    from cxalign.loading import InputError, load_workspace

    overlays: dict[Path, bytes] = {}
    places = [Path(path) for path in paths if path != STDIN]
    if STDIN in paths:
        if not stdin_filename:
            raise UsageError("'-' needs --stdin-filename", "name the file of the workspace that stdin stands for")
        file = Path(os.path.abspath(stdin_filename))  # noqa: PTH100 - as paths are compared: keeps symlinks, not '..'
        overlays[file] = sys.stdin.buffer.read() if sys.stdin else b""
        places.append(file)
    elif stdin_filename:
        raise UsageError("--stdin-filename needs '-' among the paths", "write '-' to read the file from stdin")
    progress = Progress(quiet=quiet)
    try:
        loaded = load_workspace(places, overlays=overlays, progress=progress, meanwhile=_get_ready)
    except InputError as error:
        raise UsageError(str(error), error.cure) from None
    finally:
        progress.stop()
    if overlays and not loaded.found.has_settings and len(places) == 1:
        loaded.notices.append(_alone(loaded.found.relative(places[0])))
    if day is not None:
        loaded.judge_as_of(day)
    return loaded


def _alone(file: str) -> Notice:
    """Say of a file from stdin that nothing but itself has been looked at."""
    from cxalign.model.workspace import Notice

    return Notice(
        file,
        1,
        1,
        "no cxalign.yaml in its folder or above marks a workspace, so the file was checked on its own",
        "put a cxalign.yaml, which may be empty, into the folder of the workspace",
    )


def _get_ready() -> None:
    """Import what the checking needs."""
    import cxalign.checking  # noqa: F401 - so that it is there
    from cxalign.rules import all_rules

    all_rules()


def tell_whether_broken(loaded: Loaded, output_format: str, output_file: Path | None) -> bool:
    """Tell what is to be said of the files themselves, and whether they have form faults, which end every command.

    Form faults are written as the check reports them; without any, notices are said on stderr.
    """
    from cxalign.checking import only_faults
    from cxalign.reports import render
    from cxalign.reports.layout import Layout
    from cxalign.reports.summary import notice
    from cxalign.selecting import settings_faults

    faults = [*loaded.faults, *settings_faults(loaded.settings, loaded.settings_places, loaded.ignores)]
    if faults:
        faulty = only_faults(loaded.root, loaded.settings, faults, loaded.notices, loaded.files)
        check_format = "json" if output_format == "json" else "text"
        write(render(faulty, check_format, Layout(lines_of=loaded.lines)), output_file)
    elif loaded.workspace is not None and loaded.workspace.size():
        for found in loaded.notices:
            say(notice(found))
    return bool(faults)


def nothing(loaded: Loaded, notices: Sequence[Notice], to: str = "check") -> tuple[str, str]:
    """Say that there is nothing to check, or whatever else a command does, and what a model file is."""
    what = "no model file" if not loaded.files else "no element"
    where = " ".join(f"'{path}'" for path in loaded.found.shown)
    seen = "".join(f"; {notice.file}: {notice.message}{_meant(notice)}" for notice in notices[:3] if notice.file)
    more = f" (and {len(notices) - 3} more)" if len(notices) > 3 else ""  # noqa: PLR2004
    return f"nothing to {to}: {what} in {where}{seen}{more}", (
        "a model file ends in .yaml or .yml and has a key such as `journeys:`; `cxalign init` writes a first workspace"
    )


def _meant(notice: Notice) -> str:
    """Repeat what a notice supposes was meant, for somebody who sees nothing else of it."""
    return f" ({notice.help})" if (notice.help or "").startswith("did you mean") else ""
