"""`cxalign why`: what may be behind a step that hurts, in five dimensions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cxalign.cli.completing import HERE, elements_starting
from cxalign.cli.elements import UNUSABLE, All, Place, Question, States, question
from cxalign.cli.options import Color, Output, format_option
from cxalign.cli.terminal import UsageError, write

if TYPE_CHECKING:
    from cxalign.exploring.why import Why, WhyJourney

FORMATS = ("text", "json", "mermaid")


def why(  # noqa: PLR0913, PLR0917 - one parameter an option
    element: Annotated[
        str,
        typer.Argument(
            metavar="STEP",
            help="A step by its id, as `journey/step`, or by its name; a journey for its worst steps.",
            autocompletion=elements_starting,
        ),
    ],
    workspace: Place = HERE,
    state: States = None,
    everything: All = False,
    output_format: Annotated[str, format_option(FORMATS, "the answer")] = "text",
    output_file: Output = None,
    color: Color = "auto",
) -> int:
    """List what may be behind a step that hurts: in technology, process, policy, people and data, with the evidence."""
    asked = question(
        [element],
        workspace,
        state,
        (output_format, FORMATS, output_file),
        color=color,
        kinds=("step", "journey"),
    )
    if asked is None:
        return UNUSABLE
    from cxalign.reports import whys

    found = _find(asked)
    write(whys.render(found, output_format, everything=everything, color=asked.color), output_file)
    return 0


def _find(asked: Question) -> Why | WhyJourney:
    from cxalign.checking import check
    from cxalign.exploring.why import first_state, why_journey
    from cxalign.exploring.why import why as find
    from cxalign.graph import AlignmentModel
    from cxalign.model import Journey, Step
    from cxalign.selecting import Choice, choose

    model, element = AlignmentModel(asked.workspace), asked.elements[0]
    if len(asked.states) > 1:
        raise UsageError("`why` looks at one state", "give one `--state`")
    state = asked.states[0] if asked.states else first_state(model, element)
    graph = next((one for one in model.graphs if one.state == state), model.first)
    here = graph.here(element)
    if here is None:
        raise UsageError(f"{element} does not exist in '{graph.state}'", "`--state` names another state")
    result = check(asked.workspace, Choice())
    asleep = {rule for gap in result.not_assessed for rule in gap.rules}
    awake = frozenset(one.rule.name for one in choose(asked.workspace.settings, Choice())) - asleep
    if isinstance(here, Journey):
        return why_journey(graph, here, result, awake)
    if not isinstance(here, Step):
        raise TypeError(here)
    return find(graph, here, result, awake)
