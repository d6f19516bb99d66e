"""Where data comes from and where it goes: its masters, who writes it, who reads it for a customer's step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxalign.graph.reach import ReachQueries
from cxalign.model import Data, Element, Process

if TYPE_CHECKING:
    from cxalign.findings import Hop


class InformationQueries(ReachQueries):
    """Questions about data in one state."""

    def data_linked(self, relation: str) -> list[Data]:
        """Return the data of which some link of a relation speaks, as it is here, in the order it is linked.

        Data need not be declared, so this is all that can be known of it.
        """
        links = self.adjacency.outgoing if relation == "reads" else self.adjacency.incoming
        return [here for data in links[relation] if isinstance(here := self.here(data), Data)]

    def masters(self, data: Data) -> list[Element]:
        """Return the systems that say they are where this data is right."""
        return self.sources(data, "masters")

    def may_come_from_somewhere(self, data: Data) -> bool:
        """Tell whether anything writes, creates or masters data, or a step asks it, or a reference may say so."""
        relations = ("writes", "creates", "masters", "asks")
        return data.external or any(self.links_to(data, name) or self.is_unsure_to(data, name) for name in relations)

    def readers_for_customers(self, data: Data) -> dict[Process, tuple[Hop, ...]]:
        """Return the processes that read data and surely reach a step, each with its chain to the journey."""
        readers = (reader for reader in self.targets(data, "reads") if isinstance(reader, Process))
        return {reader: way for reader in readers if (way := self.way_to_customer(reader))}
