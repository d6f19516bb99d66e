"""One's own look: what a folder of templates gives a report."""

from __future__ import annotations

from typing import NamedTuple

NO_PICTURE = "'logo.png' of the template folder cannot be read as a picture", "save it again as a PNG"
"""What is said of a logo that an office file cannot hold, and what helps."""


class Look(NamedTuple):
    """What replaces the look a report comes with; empty where nothing does."""

    style: str = ""
    """A style sheet, which follows that of the page."""
    logo: bytes = b""
    """A picture in PNG."""
    document: bytes = b""
    """A Word document whose styles are used."""
    slides: bytes = b""
    """A presentation whose masters are used."""
