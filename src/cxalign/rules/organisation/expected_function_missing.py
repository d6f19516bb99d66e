"""Every function that is expected to have a part is in the model.

Functions that never meet a customer are the first to be left out of the picture. What is not in the model cannot be
asked for its part, and so the model looks more complete than the organisation is.

To fix it, declare the function, or change the list `expected_functions` in the settings. It is looked for by id, by
name, and among the tags, and usual ways to say the same count: `Human resources` and `HR department` are HR. Without a
list IT, HR and finance are expected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Problem, Severity
from cxalign.phrasing import listed
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentModel


@rule(Severity.INFO, scope=Scope.WORKSPACE, default=Default.DATA, readers="cx", needs=("function.id",))
def check(model: AlignmentModel) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    expected = dict.fromkeys(model.workspace.settings.expected_functions)
    missing = [f"'{name}'" for name in expected if not model.is_function_declared(name)]
    if missing:
        yield Problem(
            subject=model.workspace.as_element(),
            message=_message(missing),
            help=f"declare {_them(missing)}, or change `expected_functions`",
        )


def _them(names: list[str]) -> str:
    one = "it under `functions`, by this id, name or tag"
    return one if len(names) == 1 else "them under `functions`, by these ids, names or tags"


def _message(names: list[str]) -> str:
    if len(names) == 1:
        return f"function {names[0]} is expected to have a part, but is not described"
    return f"functions {listed(names)} are expected to have a part, but are not described"
