"""Rules × graphs × settings → findings: runs what is awake, judges what it saw, and keeps one voice for one fault.

Pure: it reads no files and prints nothing.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from cxalign.findings import (
    CheckResult,
    Finding,
    NotAssessed,
    PathStep,
    Problem,
    Related,
    Severity,
    Status,
    Subject,
)
from cxalign.graph import AlignmentModel
from cxalign.model import Journey, Step
from cxalign.rule import TWO_STATES, Scope
from cxalign.selecting import choose, override
from cxalign.suppressing import Seen, suppress
from cxalign.waiving import Waivers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxalign.findings import Fault
    from cxalign.model import Element
    from cxalign.model.workspace import Location, Notice, Workspace
    from cxalign.selecting import Choice, Chosen
    from cxalign.settings import Settings

LINK_FIELDS = ("channels", "alternative")
DATED = (("system.lifecycle", ("retired-but-used", "orphan-system")),)
"""Fields that mean something only where the date of a state is known, and the rules that read them."""


def check(workspace: Workspace, choice: Choice) -> CheckResult:
    """Run the chosen rules over a workspace."""
    model = AlignmentModel(workspace)
    chosen = choose(workspace.settings, choice)
    used = fields_used(workspace)
    awake = [one for one in chosen if is_awake(one, used)]
    seen = suppress(model, [one for each in awake if each.rule.scope is not Scope.WAIVERS for one in _run(each, model)])
    waivers = Waivers(workspace)
    judge = _Judge(workspace, waivers)
    judged = [finding for one in seen for finding in judge.findings(one)]
    for each in awake:
        if each.rule.scope is Scope.WAIVERS:
            found = each.rule.check(waivers.outcome({one.rule.name: one.rule for one in awake}))
            judged.extend(finding for problem in found for finding in judge.findings(Seen(each, problem, None)))
    settings = workspace.settings
    return CheckResult(
        root=workspace.root,
        organisation=settings.organisation,
        states=workspace.states,
        as_of=settings.as_of,
        findings=tuple(sorted(_merged(judged, workspace.states), key=_order)),
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
    """Return `kind.field` for every field that some element writes, and `link.attribute` for links."""
    keys: dict[str, set[str]] = defaultdict(set)
    for element in workspace:
        keys[element.KIND].update(element.marks)
        if element.variants is not None:
            for variant in element.variants.values():
                keys[element.KIND].update(variant.marks)
    used = {f"{kind}.{key}" for kind, names in keys.items() for key in names if key.isidentifier()}
    for link in workspace.links:
        if link.attributes is not None:
            used.update(f"link.{name}" for name in LINK_FIELDS if getattr(link, name) is not None)
    if len(workspace.states) > 1:
        used.add(TWO_STATES)
    if workspace.settings.as_of is not None:
        used.add("settings.as_of")
    return used


def is_awake(chosen: Chosen, used: set[str]) -> bool:
    """Tell whether each need of a rule is used by some element."""
    return all(any(part in used for part in need.split("|")) for need in chosen.rule.needs)


def _run(chosen: Chosen, model: AlignmentModel) -> Iterator[Seen]:
    options = {**chosen.rule.options, **dict(chosen.options)}
    check_function = chosen.rule.check
    if chosen.rule.scope is Scope.WORKSPACE:
        for problem in check_function(model, **options):
            yield Seen(chosen, problem, None)
    elif chosen.rule.scope is Scope.STATE:
        for graph in model.graphs:
            for problem in check_function(graph, **options):
                yield Seen(chosen, problem, graph.state)
    else:
        for transition in model.transitions:
            for problem in check_function(transition, **options):
                yield Seen(chosen, problem, transition.after.state)


class _Judge:
    """Turns problems into findings, one for each state."""

    def __init__(self, workspace: Workspace, waivers: Waivers) -> None:
        self.workspace = workspace
        self.waivers = waivers

    def findings(self, seen: Seen) -> Iterator[Finding]:
        problem = seen.problem
        place = self._place(problem)
        chosen = override(seen.chosen, place, self.workspace.settings)
        if chosen is None:
            return
        finding = self._finding(chosen, problem, place)
        states = problem.states or ((seen.state,) if seen.state else self.workspace.states)
        for state in states:
            status = self.waivers.status(finding, problem.subject, chosen.rule, state)
            yield finding._replace(states=(state,), status=status)

    def _place(self, problem: Problem) -> Location | None:
        place = self.workspace.location(problem.subject, problem.mark)
        others = (self.workspace.location(other.element, other.mark) for other in problem.related)
        return place or next((other for other in others if other), None)

    def _finding(self, chosen: Chosen, problem: Problem, place: Location | None) -> Finding:
        rule = chosen.rule
        steps = problem.steps or ((problem.subject,) if isinstance(problem.subject, Step) else ())
        journeys = {step.journey: None for step in steps if isinstance(step, Step)}
        if isinstance(problem.subject, Journey):
            journeys[problem.subject.id] = None
        return Finding(
            rule=rule.name,
            group=rule.group,
            severity=chosen.severity or problem.severity or rule.severity,
            exact=rule.exact,
            gating=rule.exact or chosen.by_name,
            message=problem.message,
            help=problem.help,
            readers=rule.readers,
            subject=_subject(problem.subject),
            states=(),
            location=place,
            steps=tuple(step.qualified_id for step in steps),
            journeys=tuple(journeys),
            path=tuple(PathStep(_subject(hop.element), hop.link) for hop in problem.path),
            related=tuple(
                Related(_subject(other.element), other.message, self.workspace.location(other.element, other.mark))
                for other in problem.related
            ),
            about=problem.about,
            status="new",
            order=(min((step.order for step in steps), default=1 << 96), problem.subject.order),
        )


def _subject(element: Element) -> Subject:
    return Subject(element.KIND, element.qualified_id, element.title)


def _merged(findings: Iterable[Finding], states: tuple[str, ...]) -> Iterator[Finding]:
    """Show findings that are alike in several states as one with several states."""
    alike: dict[tuple[Any, ...], list[Finding]] = defaultdict(list)
    for finding in findings:
        facts = (finding.severity, finding.message, finding.location, finding.steps, finding.path, finding.related)
        alike[finding.identity, finding.status, finding.gating, facts].append(finding)
    for group in alike.values():
        found = {state for finding in group for state in finding.states}
        yield group[0]._replace(states=tuple(state for state in states if state in found))


def _order(finding: Finding) -> tuple[Any, ...]:
    return (finding.severity.rank, finding.order[0], finding.rule, finding.subject.kind, finding.subject.id,
            finding.about or "", finding.states, finding.message)  # fmt: skip


def _not_assessed(chosen: Iterable[Chosen], used: set[str], workspace: Workspace) -> Iterator[NotAssessed]:
    """Say which fields nobody wrote, and which rules they would wake."""
    missing: dict[str, list[str]] = defaultdict(list)
    names = set()
    for one in chosen:
        names.add(one.rule.name)
        for need in one.rule.needs:
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


__all__ = ["Severity", "Status", "check"]
