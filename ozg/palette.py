"""The colours of the two themes, for charts, pages and papers alike (docs/gestaltung.md)."""

from __future__ import annotations

from dataclasses import dataclass

#: How many of the colours of levels lie below the threshold.
BELOW = 3


@dataclass(frozen=True)
class Palette:
    """The colours of one theme. ``levels`` and ``on_levels`` (text upon them): a ramp up to the threshold (the first ``BELOW``) and one
    behind it; ``scale`` stretches them to the levels of a model."""

    name: str
    paper: str
    ink: str
    quiet: str
    grid: str
    outline: str  # at least 3:1 against paper: what gives light fills their edge
    levels: tuple[str, str, str, str, str]
    on_levels: tuple[str, str, str, str, str]
    shares: tuple[str, str, str, str, str]  # five classes of a share, few to many
    on_shares: tuple[str, str, str, str, str]
    accent: str
    pale: str
    gain: str
    loss: str
    warning: str

    def scale(self, below_count: int, conform_count: int) -> tuple[str, ...]:
        """The colours of a scale with so many levels up to the threshold and behind it, from the lowest on."""
        return (*_ramp(self.levels[:BELOW], below_count), *_ramp(self.levels[BELOW:], conform_count))

    def on(self, fill: str) -> str:
        """The colour of the text upon a colour of the scale of levels: whichever of the theme's own stands out more."""
        return max(dict.fromkeys(self.on_levels), key=lambda text: contrast(text, fill))


def contrast(one: str, other: str) -> float:
    """Contrast of two colours (1 to 21) after WCAG 2.1; it knows only their lightness, as grey print does."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _ramp(colors: tuple[str, ...], count: int) -> tuple[str, ...]:
    """``count`` colours from the first to the last, those between mixed from their neighbours."""
    last = len(colors) - 1
    return tuple(_mixed(colors, last * place / (count - 1) if count > 1 else 0) for place in range(count))


def _mixed(colors: tuple[str, ...], at: float) -> str:
    left = int(at)
    right, share = min(left + 1, len(colors) - 1), at - left
    parts = [
        round(
            int(colors[left][place : place + 2], 16) * (1 - share) + int(colors[right][place : place + 2], 16) * share
        )
        for place in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02X}" for part in parts)


#: Warm greys below the threshold, blue from level 3 on; lightness moves in one direction, so it reads in grey print too.
LIGHT = Palette(
    name="light",
    paper="#FFFFFF",
    ink="#1A1A1A",
    quiet="#5A5A5A",
    grid="#E6E2DB",
    outline="#767168",
    levels=("#E6E3DC", "#C5BEB0", "#A29986", "#1F6AA5", "#0B3358"),
    on_levels=("#1A1A1A", "#1A1A1A", "#1A1A1A", "#FFFFFF", "#FFFFFF"),
    shares=("#E3EDF5", "#B9D3E8", "#7FB0D6", "#2B7BBA", "#0D3D6B"),
    on_shares=("#1A1A1A", "#1A1A1A", "#1A1A1A", "#FFFFFF", "#FFFFFF"),
    accent="#1F6AA5",
    pale="#B9D3E8",
    gain="#1B6E3C",
    loss="#B3261E",
    warning="#8A5A00",
)
DARK = Palette(
    name="dark",
    paper="#16181B",
    ink="#F0EEEA",
    quiet="#B5B1A9",
    grid="#33363B",
    outline="#969085",
    levels=("#35322E", "#59534B", "#7C7466", "#6FB5EA", "#CBE6FB"),
    on_levels=("#F0EEEA", "#F0EEEA", "#000000", "#000000", "#000000"),
    shares=("#1E2D3A", "#2A4D6B", "#356D9A", "#6FB5EA", "#C6E3FA"),
    on_shares=("#F0EEEA", "#F0EEEA", "#F0EEEA", "#0C1620", "#0C1620"),
    accent="#6FB5EA",
    pale="#2A4D6B",
    gain="#7FD6A0",
    loss="#FF9C92",
    warning="#F0B955",
)
PALETTES = {"light": LIGHT, "dark": DARK}
