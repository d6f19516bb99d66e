"""Two revisions of a workspace, with what the check found in each → what the change between them does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.comparing.difference import Difference, Side
from cxalign.comparing.effects import Effects
from cxalign.comparing.elements import compare_elements, compare_settings
from cxalign.comparing.findings import compare_findings
from cxalign.comparing.reach import Reached
from cxalign.comparing.renaming import Renames
from cxalign.comparing.values import pairs_of
from cxalign.graph import AlignmentModel

if TYPE_CHECKING:
    from cxalign.findings import CheckResult
    from cxalign.model.workspace import Workspace
    from cxalign.settings import Settings


def compare_revisions(
    sides: tuple[Side, Side],
    workspaces: tuple[Workspace, Workspace],
    results: tuple[CheckResult, CheckResult],
    settings: tuple[Settings, Settings],
) -> Difference:
    """Compare BASE with HEAD: of each its name, its workspace, what the check found, and its settings as written."""
    before, after = workspaces
    renames = Renames(before, after)
    states = pairs_of(before.states, after.states)
    reached = Reached(AlignmentModel(before), AlignmentModel(after), renames)
    elements = [
        change._replace(reach=reached.of(change)) for change in compare_elements(before, after, renames, states)
    ]
    of_settings = compare_settings(*settings) if all(side.exists for side in sides) else None
    result = results[1]
    return Difference(
        base=sides[0],
        head=sides[1],
        organisation=result.organisation,
        states=result.states,
        as_of=result.as_of,
        effects=tuple(Effects(reached, states).told()),
        elements=(*([of_settings] if of_settings else []), *elements),
        findings=tuple(compare_findings(*results, renames.names)),
        notices=result.notices,
    )
