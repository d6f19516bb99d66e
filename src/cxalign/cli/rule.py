"""`cxalign rule` and `cxalign explain`: what a rule means, why it matters, how to fix it."""

from __future__ import annotations

from typing import Annotated

import typer

from cxalign.cli.completing import rules_starting
from cxalign.cli.options import format_option, one_of
from cxalign.cli.terminal import UsageError, write

FORMATS = ("text", "json", "markdown")


def rule(
    names: Annotated[
        list[str] | None, typer.Argument(help="Names of rules or groups.", autocompletion=rules_starting)
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Explain all rules.")] = False,
    output_format: Annotated[str, format_option(FORMATS, "it")] = "text",
) -> None:
    """Explain rules: what they mean, why it matters, how to fix it, with a good and a bad example."""
    from cxalign.reports import rule_pages
    from cxalign.rules import GROUP_OF, GROUPS, load_rule

    one_of(output_format, FORMATS, "output format")
    wanted: dict[str, None] = {}
    for name in GROUP_OF if everything else names or ():
        one_of(name, [*GROUP_OF, *GROUPS], "rule or group", "`cxalign rule` lists the rules")
        wanted.update(dict.fromkeys(GROUPS.get(name, (name,))))
    if not wanted:
        if output_format != "text":
            raise UsageError("no rule is named", "name rules or groups, or ask for --all")
        write(rule_pages.overview([load_rule(name) for name in GROUP_OF]))
        return
    write(rule_pages.render([load_rule(name) for name in wanted], output_format))
