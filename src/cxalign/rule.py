"""What a rule is: a function that looks at the graph and says what it saw, with what the checking must know of it."""

from __future__ import annotations

import inspect
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cxalign.findings import Problem, Severity

READERS = ("cx", "process", "it")
TWO_STATES = "settings.states"
"""The need of every transition rule: a second state."""
DESCRIPTION = "model"
"""The group of rules about the description itself."""


class Scope(Enum):
    """What a rule is asked about."""

    WORKSPACE = "workspace"
    """Once, with the whole model."""
    STATE = "state"
    """In each state, with its graph; reported once with the list of states."""
    TRANSITION = "transition"
    """For each pair of consecutive states; reported for the later one, or for both where it stays as it is."""
    WAIVERS = "waivers"
    """Once, after all others, with what became of the waivers."""


class Default(Enum):
    """When a rule is on."""

    CORE = "core"
    """Always."""
    DATA = "data"
    """Always, and silent until its fields are used."""
    OFF = "off"
    """When selected, or with the strict profile."""


class Rule(NamedTuple):
    """One rule of the catalogue."""

    name: str
    group: str
    severity: Severity
    other_severity: Severity | None
    scope: Scope
    default: Default
    exact: bool
    readers: tuple[str, ...]
    needs: tuple[str, ...]
    """`kind.field`, alternatives joined by `|`; each must be used somewhere for the rule to wake."""
    accepts_risk: bool
    """Whether an `accepted_risk` on the subject accepts the finding."""
    options: dict[str, Any]
    check: Callable[..., Iterable[Problem]]
    page: str
    in_halves: bool = False
    """Whether each alternative of its needs wakes a part of it, and the others still sleep."""

    @property
    def wakers(self) -> tuple[str, ...]:
        """What each wakes the rule, or a part of it, as far as it is missing: its needs, or the halves of them."""
        return tuple(half for need in self.needs for half in need.split("|")) if self.in_halves else self.needs

    @property
    def is_of_states(self) -> bool:
        """Whether it says what the organisation is in a state: not as a whole, and not how it is described."""
        return self.scope in (Scope.STATE, Scope.TRANSITION) and self.group != DESCRIPTION

    @property
    def title(self) -> str:
        """The rule in one sentence: what holds when it is silent."""
        return self.page.partition("\n")[0]

    @property
    def explanation(self) -> str:
        """Why it matters and how to fix it."""
        return self.page.partition("\n")[2].strip()

    @property
    def why(self) -> str:
        """The paragraphs before the cure."""
        return self.explanation.partition("To fix it,")[0].strip()

    @property
    def cure(self) -> str:
        """The paragraph that begins with "To fix it,"."""
        _, begin, rest = self.explanation.partition("To fix it,")
        return (begin + rest).strip()


def rule(  # noqa: PLR0913 - one parameter a property of a rule
    severity: Severity,
    *,
    scope: Scope,
    default: Default,
    readers: str,
    or_severity: Severity | None = None,
    exact: bool = True,
    needs: Iterable[str] = (),
    in_halves: bool = False,
    accepts_risk: bool = False,
) -> Callable[[Callable[..., Iterable[Problem]]], Rule]:
    """Make a rule of a check function; name and group come from the module, the page from its docstring.

    Options are the function's keyword-only arguments; their defaults are the rule's.
    """

    def make(check: Callable[..., Iterable[Problem]]) -> Rule:
        module = inspect.getmodule(check)
        _, group, name = check.__module__.rsplit(".", 2)
        parameters = inspect.signature(check).parameters.values()
        return Rule(
            name=name.replace("_", "-"),
            group=group,
            severity=severity,
            other_severity=or_severity,
            scope=scope,
            default=default,
            exact=exact,
            readers=READERS if readers == "all" else tuple(readers.split()),
            needs=(*needs, *((TWO_STATES,) if scope is Scope.TRANSITION else ())),
            in_halves=in_halves,
            accepts_risk=accepts_risk,
            options={p.name: p.default for p in parameters if p.kind is p.KEYWORD_ONLY},
            check=check,
            page=inspect.cleandoc((module.__doc__ if module else "") or ""),
        )

    return make
