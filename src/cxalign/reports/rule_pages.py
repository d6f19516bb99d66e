"""The pages of rules: what `cxalign rule` prints and `docs/rules.md` holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxalign.reports.escaping import as_json
from cxalign.rule import TWO_STATES, Default, Scope
from cxalign.rules.examples import example_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cxalign.rule import Rule

_WHEN = {
    Default.CORE: "always",
    Default.DATA: "as soon as its fields are used",
    Default.OFF: "when selected, or with `profile: strict`",
}
_WHERE = {
    Scope.WORKSPACE: "once for the workspace",
    Scope.STATE: "in each state",
    Scope.TRANSITION: "from each state to the next",
    Scope.WAIVERS: "once, after all other rules",
}


def overview(rules: Sequence[Rule]) -> str:
    """List all rules, group by group, each with its title."""
    lines: list[str] = []
    width = max(len(rule.name) for rule in rules)
    group = ""
    for rule in rules:
        if rule.group != group:
            group = rule.group
            lines += ["", f"{group}:"] if lines else [f"{group}:"]
        lines.append(f"  {rule.name:<{width}}  {_severity(rule):<17}  {rule.title}")
    return "\n".join([*lines, "", "`cxalign rule NAME` explains one of them.", ""])


def render(rules: Iterable[Rule], output_format: str) -> str:
    """Write the pages of some rules as text, markdown or json."""
    if output_format == "json":
        return as_json({"version": 1, "rules": [as_data(rule) for rule in rules]})
    page = markdown if output_format == "markdown" else text
    return "\n".join(page(rule) for rule in rules)


def text(rule: Rule) -> str:
    """Write one rule for a terminal."""
    lines = [f"{rule.name} ({rule.group})", "", rule.title, ""]
    lines += [f"  {name:<9} {value}" for name, value in _facts(rule)]
    lines += ["", rule.explanation, ""]
    for kind in ("bad", "good"):
        for file, content in example_of(rule.name, kind).items():
            lines += [f"{kind.capitalize()}, in {file}:", ""]
            lines += [f"    {line}".rstrip() for line in content.splitlines()]
            lines.append("")
    return "\n".join(lines)


def markdown(rule: Rule) -> str:
    """Write one rule as a section of a Markdown page."""
    lines = [f"### `{rule.name}`", "", rule.title, ""]
    lines += [f"- {name}: {value}" for name, value in _facts(rule)]
    lines += ["", rule.explanation, ""]
    for kind in ("bad", "good"):
        for file, content in example_of(rule.name, kind).items():
            lines += [f"{kind.capitalize()}, in `{file}`:", "", "```yaml", content.rstrip("\n"), "```", ""]
    return "\n".join(lines)


def as_data(rule: Rule) -> dict[str, Any]:
    """Describe one rule as plain data."""
    return {
        "name": rule.name,
        "group": rule.group,
        "title": rule.title,
        "severity": rule.severity.value,
        "other_severity": rule.other_severity.value if rule.other_severity else None,
        "class": "exact" if rule.exact else "heuristic",
        "scope": rule.scope.value,
        "default": rule.default.value,
        "for": list(rule.readers),
        "needs": list(rule.needs),
        "options": rule.options,
        "why": rule.why,
        "fix": rule.cure,
        "bad": example_of(rule.name, "bad"),
        "good": example_of(rule.name, "good"),
    }


def _severity(rule: Rule) -> str:
    return rule.severity.value + (f" or {rule.other_severity.value}" if rule.other_severity else "")


def _facts(rule: Rule) -> Iterable[tuple[str, str]]:
    yield "severity", _severity(rule) + ("" if rule.exact else "; a heuristic, fails no run by itself")
    yield "runs", f"{_WHEN[rule.default]}, {_WHERE[rule.scope]}"
    if rule.needs:
        yield "needs", ", ".join(_need(need) for need in rule.needs)
    yield "for", ", ".join(rule.readers)
    if rule.options:
        yield "options", ", ".join(f"{name} (default {value})" for name, value in rule.options.items())


def _need(need: str) -> str:
    return "two or more states" if need == TWO_STATES else " or ".join(f"`{part}`" for part in need.split("|"))
