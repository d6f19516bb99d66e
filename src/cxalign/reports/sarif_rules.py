"""Rules as SARIF describes them: the pages of the rules that occur, within the lengths code scanning shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxalign.findings import Severity
from cxalign.reports import rule_pages
from cxalign.rules import load_rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cxalign.rule import Rule

FORM_FAULT = "form-fault"
LONGEST = 1024
"""Characters of a description that code scanning takes."""
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_FAULT_TITLE = "The files say what the language allows."
_FAULT_WHY = (
    "Broken YAML, a repeated key, an unknown field, a wrong type or two ends of a link that contradict each other: "
    "what was meant cannot be known, so no rule runs before the files are mended."
)


def descriptors(names: Iterable[str]) -> list[dict[str, Any]]:
    """Describe the rules of these names, each once, in the order in which they come first.

    Only what occurs: code scanning shows a rule with its alerts, and all the pages are longer than most reports.
    """
    return [_form_fault() if name == FORM_FAULT else _descriptor(load_rule(name)) for name in dict.fromkeys(names)]


def _descriptor(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": _words(rule.name)},
        "fullDescription": {"text": _within(f"{rule.title} {' '.join(rule.why.split())}".strip())},
        "help": {"text": rule_pages.text(rule), "markdown": rule_pages.markdown(rule)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.group, *(f"for-{reader}" for reader in rule.readers)],
            "precision": "very-high" if rule.exact else "medium",
            "problem.severity": _KINDS[rule.severity],
        },
    }


def _form_fault() -> dict[str, Any]:
    page = f"{_FAULT_TITLE} {_FAULT_WHY}"
    return {
        "id": FORM_FAULT,
        "shortDescription": {"text": _words(FORM_FAULT)},
        "fullDescription": {"text": page},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": LEVELS[Severity.ERROR]},
        "properties": {
            "tags": ["form"],
            "precision": "very-high",
            "problem.severity": _KINDS[Severity.ERROR],
        },
    }


def _words(name: str) -> str:
    """Return the name of a rule as the title of an alert: it names the defect."""
    return name.replace("-", " ").capitalize()


def _within(text: str) -> str:
    """Cut a text after its last word that fits; the whole of it stands in the help."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rpartition(" ")[0] + "…"
