"""Alignment as code: checks customer journeys, business processes and systems against each other."""

from cxalign.version import VERSION

__version__ = VERSION
