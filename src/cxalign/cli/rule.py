"""`cxalign rule` and `cxalign explain`: what a rule means, why it matters, how to fix it."""

from __future__ import annotations

from typing import Annotated

import typer

from cxalign.cli.options import one_of
from cxalign.cli.terminal import UsageError

FORMATS = ("text", "json", "markdown")


def _known(incomplete: str) -> list[str]:
    from cxalign.rules import GROUP_OF

    return [name for name in GROUP_OF if name.startswith(incomplete)]


def rule(
    names: Annotated[
        list[str] | None, typer.Argument(help="Names of rules or groups.", autocompletion=_known)
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Explain all rules.")] = False,
    output_format: Annotated[
        str, typer.Option("--output-format", help=f"How to write: {', '.join(FORMATS)}.")
    ] = "text",
) -> None:
    """Explain rules: what they mean, why it matters, how to fix it, with a good and a bad example."""
    from cxalign.reports import rule_pages
    from cxalign.rules import GROUP_OF, GROUPS, load_rule

    one_of(output_format, FORMATS, "output format")
    wanted: dict[str, None] = {}
    for name in GROUP_OF if everything else names or ():
        members = GROUPS.get(name) or (one_of(name, [*GROUP_OF, *GROUPS], "rule"),)
        wanted.update(dict.fromkeys(members))
    if not wanted:
        if output_format != "text":
            raise UsageError("no rule is named", "name rules or groups, or ask for --all")
        typer.echo(rule_pages.overview([load_rule(name) for name in GROUP_OF]), nl=False)
        return
    typer.echo(rule_pages.render([load_rule(name) for name in wanted], output_format), nl=False)
