"""Rules × graphs × settings → findings: runs what is awake, judges what it saw, and keeps one voice for one fault.

Pure: it reads no files and prints nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.adopting import fields_used, is_awake, not_assessed
from cxalign.comparing.plan import compared
from cxalign.findings import CheckResult, StepName
from cxalign.graph import AlignmentModel
from cxalign.judging import Judge, merged, order, place_of, told_once
from cxalign.rule import Scope
from cxalign.running import run
from cxalign.selecting import choose, override
from cxalign.suppressing import SPEAK_FIRST, Seen, suppress
from cxalign.waiving import Waivers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.findings import Fault, Finding, Problem
    from cxalign.model.workspace import Notice, Workspace
    from cxalign.rule import Rule
    from cxalign.selecting import Choice, Chosen
    from cxalign.settings import Settings
    from cxalign.waiving.baseline import Baseline


def check(
    workspace: Workspace,
    choice: Choice,
    *,
    baseline: Baseline | None = None,
    heed_ignores: bool = True,
    model: AlignmentModel | None = None,
) -> CheckResult:
    """Run the chosen rules over a workspace; what a baseline remembers, and what comments ignore, is not new.

    `model` is that of this workspace, for whoever has further questions to it: most answers are found once.
    """
    if baseline is not None:
        workspace = workspace.with_source(baseline.source)
    model = AlignmentModel(workspace) if model is None else model
    chosen = choose(workspace.settings, choice)
    used = fields_used(workspace)
    awake = [one for one in chosen if is_awake(one, used)]
    waivers = Waivers(workspace, baseline, heed_ignores=heed_ignores)
    behind = [one for one in _behind(awake, workspace, choice, waivers) if is_awake(one, used)]
    judge = Judge(workspace, waivers)
    shown = {one.rule.name for one in awake}
    judged = [finding for finding in _judged([*awake, *behind], model, judge) if finding.rule in shown]
    stateful = {one.rule.name for one in awake if one.rule.is_of_states}
    followed = compared(merged(judged, workspace.states), workspace.states, stateful)
    findings = sorted(told_once(followed, workspace.states), key=order)
    settings = workspace.settings
    return CheckResult(
        root=workspace.root,
        organisation=settings.organisation,
        states=workspace.states,
        as_of=settings.as_of,
        findings=tuple(findings),
        not_assessed=tuple(not_assessed(chosen, used, workspace, dated_waivers=waivers.are_dated)),
        rules_awake=len(awake),
        rules_total=len(chosen),
        files=0,
        elements=workspace.size(),
        notices=tuple(workspace.notices),
        awake=tuple(one.rule.name for one in awake),
        steps=_names_of_steps(findings, workspace),
    )


def _names_of_steps(findings: Iterable[Finding], workspace: Workspace) -> dict[str, StepName]:
    """Return the names of all steps that findings are about."""
    wanted = dict.fromkeys(step for finding in findings for step in finding.steps)
    steps, journeys = workspace.elements["step"], workspace.elements["journey"]
    found = ((name, steps[name]) for name in wanted if name in steps)
    return {name: StepName(step.title, step.journey, journeys[step.journey].title) for name, step in found}  # type: ignore[attr-defined]


def _behind(awake: list[Chosen], workspace: Workspace, choice: Choice, waivers: Waivers) -> Iterator[Chosen]:
    """Yield the rules that nobody selected, but that decide what the selected ones say.

    These are the rules that speak in their place, and for `stale-waiver` all that somebody has a waiver for.
    """
    if not choice.select:
        return
    shown = {one.rule.name for one in awake}
    others = [one for one in choose(workspace.settings, choice._replace(select=())) if one.rule.name not in shown]
    wanted = set(shown)
    if any(one.rule.scope is Scope.WAIVERS for one in awake):
        wanted |= {one.rule.name for one in others if waivers.concern(one.rule)}
    wanted |= {before for name in wanted for before in SPEAK_FIRST.get(name, ())}
    yield from (one for one in others if one.rule.name in wanted)


def _judged(running: list[Chosen], model: AlignmentModel, judge: Judge) -> Iterator[Finding]:
    """Run rules that are awake, and judge what they see."""
    for one in suppress(model, list(_all_seen(running, model))):
        yield from judge.findings(one)
    for each in running:
        if each.rule.scope is Scope.WAIVERS:
            yield from _judge_waivers(each, judge, {one.rule.name: one.rule for one in running})


def only_faults(
    root: str, settings: Settings, faults: Iterable[Fault], notices: Iterable[Notice], files: int
) -> CheckResult:
    """Return the result of a workspace that cannot be checked because of its form."""
    return CheckResult(
        root=root,
        organisation=settings.organisation,
        states=tuple(state.id for state in settings.states),
        as_of=settings.as_of,
        findings=(),
        not_assessed=(),
        rules_awake=0,
        rules_total=0,
        files=files,
        elements=0,
        notices=tuple(notices),
        faults=tuple(sorted(faults, key=lambda fault: fault.order)),
    )


def _all_seen(running: list[Chosen], model: AlignmentModel) -> Iterator[Seen]:
    """Run the rules everywhere they look; what the settings switch off for a file is not seen."""
    for number, state, problems in run(running, model):
        for problem in problems:
            seen = _seen(running[number], problem, state, model.workspace)
            if seen is not None:
                yield seen


def _seen(chosen: Chosen, problem: Problem, state: str | None, workspace: Workspace) -> Seen | None:
    place = place_of(problem, workspace)
    overridden = override(chosen, place, workspace.settings)
    return Seen(overridden, problem, state, place) if overridden is not None else None


def _judge_waivers(chosen: Chosen, judge: Judge, awake: dict[str, Rule]) -> Iterator[Finding]:
    """Judge what became of the waivers; those of this very rule last, when all they could match has been seen."""
    for outcome in (judge.waivers.outcome, judge.waivers.outcome_of_last):
        for problem in chosen.rule.check(outcome(awake)):
            seen = _seen(chosen, problem, None, judge.workspace)
            if seen is not None:
                yield from judge.findings(seen)
