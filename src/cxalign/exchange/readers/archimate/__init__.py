"""ArchiMate: processes, actors and roles, channels, systems, data, policies, initiatives and value streams.

`notation` reads the two ways models are written, `placing` says what an element becomes, `journeys` makes journeys of
value streams, `deriving` follows chains as ArchiMate allows, and `linking` says which link a relationship is. What a
model says in the words of the language itself is read by `own` (elements), `said` (fields) and `steps` (journeys).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.exchange.readers.archimate.notation import Model, is_model, read_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxalign.exchange.draft import Draft
    from cxalign.exchange.sources import SourceFile

SUFFIXES = (".archimate", ".xml")


def recognises(file: SourceFile) -> bool:
    """Tell whether a file begins like an ArchiMate model, zipped or not."""
    return is_model(file)


def read(files: Sequence[SourceFile], draft: Draft) -> None:
    """Read all files as one model, then say what each element and each relationship is in the language."""
    from cxalign.exchange.readers.archimate.linking import Linker  # noqa: PLC0415 - not needed to recognise a file

    model = Model()
    for file in files:
        with draft.reading(file):
            read_model(file, model, draft)
    model.connect(draft)
    Linker(model, draft).fill()
