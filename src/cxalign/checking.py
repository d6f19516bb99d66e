"""Rules × graphs × settings → findings: runs what is awake, judges what it saw, and keeps one voice for one fault.

Pure: it reads no files and prints nothing.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from cxalign.comparing.plan import compared
from cxalign.findings import CheckResult, NotAssessed
from cxalign.graph import AlignmentModel
from cxalign.judging import Judge, merged, order, place_of
from cxalign.rule import TWO_STATES, Scope
from cxalign.selecting import choose, override
from cxalign.suppressing import Seen, suppress
from cxalign.waiving import Waivers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.findings import Fault, Finding, Problem
    from cxalign.model import Element
    from cxalign.model.workspace import Notice, Workspace
    from cxalign.rule import Rule
    from cxalign.selecting import Choice, Chosen
    from cxalign.settings import Settings

LINK_FIELDS = ("channels", "alternative")
SETTINGS = ("as_of", "readiness_required")
NESTED_FIELDS = (("step", "expects"),)
"""Fields that are mappings, of which rules need a key."""
DATED = (("system.lifecycle", ("retired-but-used", "orphan-system", "runs-on-retired")),)
"""Fields that mean something only where the date of a state is known, and the rules that read them."""


def check(workspace: Workspace, choice: Choice) -> CheckResult:
    """Run the chosen rules over a workspace."""
    model = AlignmentModel(workspace)
    chosen = choose(workspace.settings, choice)
    used = fields_used(workspace)
    awake = [one for one in chosen if is_awake(one, used)]
    seen = [one for each in awake if each.rule.scope is not Scope.WAIVERS for one in _run(each, model)]
    waivers = Waivers(workspace)
    judge = Judge(workspace, waivers)
    judged = [finding for one in suppress(model, seen) for finding in judge.findings(one)]
    for each in awake:
        if each.rule.scope is Scope.WAIVERS:
            judged += _judge_waivers(each, waivers, judge, {one.rule.name: one.rule for one in awake})
    stateful = {one.rule.name for one in awake if one.rule.scope in (Scope.STATE, Scope.TRANSITION)}
    findings = compared(merged(judged, workspace.states), workspace.states, stateful)
    settings = workspace.settings
    return CheckResult(
        root=workspace.root,
        organisation=settings.organisation,
        states=workspace.states,
        as_of=settings.as_of,
        findings=tuple(sorted(findings, key=order)),
        not_assessed=tuple(_not_assessed(chosen, used, workspace)),
        rules_awake=len(awake),
        rules_total=len(chosen),
        files=0,
        elements=workspace.size(),
        notices=tuple(workspace.notices),
    )


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


def fields_used(workspace: Workspace) -> set[str]:
    """Return `kind.field` for every field that some element writes, and `link.attribute` for links.

    Of `NESTED_FIELDS` also `kind.field.key`.
    """
    keys: dict[str, set[str]] = defaultdict(set)
    for element in workspace:
        keys[element.KIND].update(element.marks)
        if element.variants is not None:
            for variant in element.variants.values():
                keys[element.KIND].update(variant.marks)
    used = {f"{kind}.{key}" for kind, names in keys.items() for key in names if key.isidentifier()}
    # Every element has an id, though not every one is written.
    used.update(f"{kind}.id" for kind in keys)
    for kind, name in NESTED_FIELDS:
        if name in keys[kind]:
            used.update(_keys_used(workspace.elements[kind].values(), name))
    for link in workspace.links:
        if link.attributes is not None:
            used.update(f"link.{name}" for name in LINK_FIELDS if getattr(link, name) is not None)
    if len(workspace.states) > 1:
        used.add(TWO_STATES)
    used.update(f"settings.{name}" for name in SETTINGS if getattr(workspace.settings, name) is not None)
    required = workspace.settings.required_capability
    if required.step is not None or required.moment_of_truth is not None:
        used.add("settings.required_capability")
    return used


def _keys_used(elements: Iterable[Element], name: str) -> Iterator[str]:
    """Yield `kind.field.key` for every key that some element writes in a field that is a mapping."""
    for element in elements:
        for written in (element, *(element.variants or {}).values()):
            part = getattr(written, name)
            if part is not None:
                yield from (f"{element.KIND}.{name}.{key}" for key in part.marks if key.isidentifier())


def is_awake(chosen: Chosen, used: set[str]) -> bool:
    """Tell whether each need of a rule is used by some element."""
    return all(any(part in used for part in need.split("|")) for need in chosen.rule.needs)


def _run(chosen: Chosen, model: AlignmentModel) -> Iterator[Seen]:
    """Run one rule everywhere it looks; what the settings switch off for a file is not seen."""
    for problem, state in _problems(chosen, model):
        seen = _seen(chosen, problem, state, model.workspace)
        if seen is not None:
            yield seen


def _problems(chosen: Chosen, model: AlignmentModel) -> Iterator[tuple[Problem, str | None]]:
    options = {**chosen.rule.options, **dict(chosen.options)}
    look = chosen.rule.check
    if chosen.rule.scope is Scope.WORKSPACE:
        yield from ((problem, None) for problem in look(model, **options))
    elif chosen.rule.scope is Scope.STATE:
        for graph in model.graphs:
            yield from ((problem, graph.state) for problem in look(graph, **options))
    else:
        for transition in model.transitions:
            yield from ((problem, transition.after.state) for problem in look(transition, **options))


def _seen(chosen: Chosen, problem: Problem, state: str | None, workspace: Workspace) -> Seen | None:
    place = place_of(problem, workspace)
    overridden = override(chosen, place, workspace.settings)
    return Seen(overridden, problem, state, place) if overridden is not None else None


def _judge_waivers(chosen: Chosen, waivers: Waivers, judge: Judge, awake: dict[str, Rule]) -> Iterator[Finding]:
    """Judge what became of the waivers; those of this very rule last, when all they could match has been seen."""
    for outcome in (waivers.outcome, waivers.outcome_of_last):
        for problem in chosen.rule.check(outcome(awake)):
            seen = _seen(chosen, problem, None, judge.workspace)
            if seen is not None:
                yield from judge.findings(seen)


def _not_assessed(chosen: Iterable[Chosen], used: set[str], workspace: Workspace) -> Iterator[NotAssessed]:
    """Say which fields nobody wrote, and which rules they would wake."""
    missing: dict[str, list[str]] = defaultdict(list)
    names = set()
    for one in chosen:
        names.add(one.rule.name)
        for need in one.rule.wakers:
            if not any(part in used for part in need.split("|")):
                missing[need].append(one.rule.name)
    undated = any(workspace.settings.date_of(state) is None for state in workspace.states)
    for field, rules in DATED:
        if undated and field in used:
            missing["settings.as_of"].extend(rule for rule in rules if rule in names)
    if workspace.settings.as_of is None and Waivers(workspace).are_dated and "stale-waiver" in names:
        missing["settings.as_of"].append("stale-waiver")
    for need, asleep in missing.items():
        kind, _, name = need.partition(".")
        yield NotAssessed(kind, name, tuple(dict.fromkeys(asleep)))
