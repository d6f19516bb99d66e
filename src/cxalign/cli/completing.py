"""What a shell is told that asks what may come next: names we know, and those of the workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer  # noqa: TC002 - it reads the annotations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

HERE = "."


def starting(names: Iterable[str]) -> Callable[[str], list[str]]:
    """Return what tells a shell which of the names begin with what was typed."""
    return lambda incomplete: [name for name in names if name.startswith(incomplete)]


def rules_starting(incomplete: str) -> list[str]:
    """Tell a shell which rules and groups begin with what was typed."""
    from cxalign.rules import GROUP_OF, GROUPS

    return [name for name in (*GROUP_OF, *GROUPS) if name.startswith(incomplete)]


def elements_starting(ctx: typer.Context, incomplete: str) -> list[str]:
    """Tell a shell which ids begin with what was typed, in the workspace the command line is about."""
    from cxalign.loading.glancing import ids_at_a_glance

    return ids_at_a_glance(_workspace(ctx), incomplete)


def journeys_starting(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Tell a shell which ids of journeys begin with what was typed, and how they are called."""
    from cxalign.loading.glancing import journeys_at_a_glance

    return journeys_at_a_glance(_workspace(ctx), incomplete)


def states_starting(ctx: typer.Context, incomplete: str) -> list[str]:
    """Tell a shell which states begin with what was typed."""
    from cxalign.loading.glancing import states_at_a_glance

    return states_at_a_glance(_workspace(ctx), incomplete)


def _workspace(ctx: typer.Context) -> Path:
    """Return the place of the workspace that the command line names so far.

    While the value of an option is still missing, what stands for paths is in `ctx.args`.
    """
    paths = any(one.name == "paths" for one in ctx.command.params) and (ctx.params.get("paths") or ctx.args)
    return Path(ctx.params.get("workspace") or (paths or [HERE])[0])
