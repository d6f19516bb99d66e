"""How the sheets of a workbook lie on paper: across, one page wide, with a head and a foot on each page."""

from __future__ import annotations

from typing import Any

_A4 = 9
_MARGINS = {"left": 0.5, "right": 0.5, "top": 0.8, "bottom": 0.7}
"""In inches; the head and the foot stand in the margins."""
_LONGEST = 100
"""How much of a title is repeated on each page: all that stands in a head has 255 characters at most."""


def settle(sheet: Any, title: str) -> None:  # noqa: ANN401 - XlsxWriter is untyped
    """Lay a sheet across, as wide as a page, and say on each page what it is."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(**_MARGINS)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L&8{title[:_LONGEST].replace('&', '&&')}&R&8&A")
    sheet.set_footer("&R&8page &P of &N")
