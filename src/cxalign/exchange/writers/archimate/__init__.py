"""ArchiMate in the Open Group's exchange format: what Archi and other tools open, and `cxalign import` reads back.

`kinds` says what an element is in ArchiMate, `relating` what a link is, `describing` writes what is left as
properties, `filing` puts elements into folders, and `document` writes the XML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.exchange.placing import placed
from cxalign.exchange.writers.archimate.describing import Describing
from cxalign.exchange.writers.archimate.document import document
from cxalign.exchange.writers.archimate.filing import folders
from cxalign.exchange.writers.archimate.relating import relations

if TYPE_CHECKING:
    from cxalign.model.workspace import Workspace


def render(workspace: Workspace) -> dict[str, bytes]:
    """Write the workspace as one model."""
    taken = placed(workspace)
    describing = Describing(workspace, taken.rests)
    elements = describing.elements()
    linked = relations(workspace, taken.places)
    lines = document(describing.model(), elements, linked, folders(workspace, elements))
    return {"": "".join(f"{line}\n" for line in lines).encode()}
