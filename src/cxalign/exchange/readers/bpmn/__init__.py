"""BPMN 2.0: a customer's pools and lanes become journeys, all others functions, roles and processes.

`parsing` reads a file into the words of `notation`, `customers` tells which pools and lanes are a customer's, `flowing`
follows the flow from one node to the next, `placing` adds people, processes and data, `journeys` adds steps, `linking`
adds the links, and `crossing` counts how often the flow passes from lane to lane.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.exchange.readers.bpmn.parsing import is_model, read_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxalign.exchange.draft import Draft
    from cxalign.exchange.sources import SourceFile

SUFFIXES = (".bpmn", ".bpmn2", ".xml")


def recognises(file: SourceFile) -> bool:
    """Tell whether a file begins like a BPMN 2.0 model."""
    return is_model(file)


def read(files: Sequence[SourceFile], draft: Draft) -> None:
    """Read all files first, since a process may call one in another file."""
    from cxalign.exchange.readers.bpmn.crossing import tell_crossings  # noqa: PLC0415 - not needed to recognise a file
    from cxalign.exchange.readers.bpmn.journeys import Journeys  # noqa: PLC0415 - as above
    from cxalign.exchange.readers.bpmn.linking import link_all  # noqa: PLC0415 - as above
    from cxalign.exchange.readers.bpmn.placing import Placing  # noqa: PLC0415 - as above

    models = []
    for file in files:
        with draft.reading(file):
            models.append(read_model(file, draft))
    placing = Placing(models, draft)
    for model in models:
        placing.place(model)
        Journeys(model, placing, draft).add_all()
        link_all(model, placing, draft)
    placing.link_calls()
    tell_crossings(models, placing, draft)
