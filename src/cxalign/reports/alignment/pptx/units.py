"""What all of DrawingML here is written with: lengths, fills, frames."""

from __future__ import annotations

_EMU = 12_700


def emu(points: float) -> int:
    """Return a length in the unit of the format."""
    return round(points * _EMU)


def filled(color: str) -> str:
    """Write a fill: a colour, a colour by its part in the theme, or none."""
    if not color or color == "none":
        return "<a:noFill/>"
    if color.startswith("#"):
        return f'<a:solidFill><a:srgbClr val="{color[1:]}"/></a:solidFill>'
    return f'<a:solidFill><a:schemeClr val="{color}"/></a:solidFill>'


def framed(left: float, top: float, width: float, height: float, space: str = "a", more: str = "") -> str:
    """Write where something stands, and how large it is."""
    place = f'<a:off x="{emu(left)}" y="{emu(top)}"/><a:ext cx="{emu(width)}" cy="{emu(height)}"/>'
    return f"<{space}:xfrm{more}>{place}</{space}:xfrm>"
