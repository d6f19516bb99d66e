"""Every id is given to one element of its kind, and to one step of its journey.

Of two elements with the same id only the first, in the order of files, is used and linked; the second is as good as
not written. Most often one thing was described twice, and then it is a real overlap.

To fix it, rename one of them, or merge them if they are the same thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.findings import Other, Problem, Severity
from cxalign.rule import Default, Scope, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxalign.graph import AlignmentModel


@rule(Severity.ERROR, scope=Scope.WORKSPACE, default=Default.CORE, readers="all")
def check(model: AlignmentModel) -> Iterator[Problem]:  # noqa: D103 - the page is the module's docstring
    for used, others in model.workspace.duplicates:
        times = {1: "twice", 2: "three times"}.get(len(others), f"{len(others) + 1} times")
        yield Problem(
            subject=others[0],
            message=f"the {used.KIND} id '{used.qualified_id}' is given {times}",
            help="rename one of them, or merge them if they are the same thing",
            related=(
                Other(used, "the first one, which is used"),
                *(Other(other, "and once more") for other in others[1:]),
            ),
        )
