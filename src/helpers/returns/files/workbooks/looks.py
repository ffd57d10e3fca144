"""What a reader sees of letters on a background: struck through, a speck, or nearly of the colour that they stand on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

SMALLEST_FONT = 2.0  # points; smaller letters are specks
# Of letters and what they stand on, from 1 to 21 (WCAG 2.2): pale grey (F2F2F2) on white has 1.1, what pages demand is 4.5.
LEAST_CONTRAST = 1.2
WHITE_PAPER = "rgb:FFFFFF"
_BY_NUMBER = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")  # the first of Excel's, twice
_KNOWN = {"theme:0": "FFFFFF", "theme:1": "000000"} | {
    f"indexed:{number + more}": colour for more in (0, 8) for number, colour in enumerate(_BY_NUMBER)
}


@dataclass
class Font:
    """How letters are drawn; ``colour`` is empty where it is left to the reader's screen."""

    struck_through: bool = False
    size: float = 11.0
    colour: str = ""

    def looks_otherwise(self) -> bool:
        """Whether letters may be crossed out or not seen, if they stand on white."""
        return self.struck_through or self.is_unseen()

    def is_unseen(self, background: str = "") -> bool:
        """Whether letters are specks, or of the colour that they stand on; without a background they stand on white."""
        on = background or WHITE_PAPER
        return (
            self.size < SMALLEST_FONT
            or bool(self.colour)
            and (self.colour == on or _contrast(self.colour, on) < LEAST_CONTRAST)
        )


@dataclass(frozen=True)
class When:
    """What a conditional format makes of a cell where its condition holds; None is what it leaves as it is.

    Whether the condition holds is not worked out: what it looks at changes, and the next reader sees something else.
    """

    colour: str | None = None
    size: float | None = None
    struck_through: bool = False
    backgrounds: tuple[str, ...] = ()
    shows_nothing: bool = False

    def of(self, font: Font, background: str) -> tuple[bool, bool]:
        """Whether a cell of this font and background would be struck through, and whether it would be unseen."""
        drawn = replace(
            font, colour=font.colour if self.colour is None else self.colour, size=font.size if self.size is None else self.size
        )
        behind = self.backgrounds or (background,)
        return self.struck_through, self.shows_nothing or any(map(drawn.is_unseen, behind))

    def can_hide(self) -> bool:
        """Whether it changes anything that a reader needs in order to see what stands in a cell."""
        return self != When()


def tinted(colour: str, tint: float) -> str:
    """A colour made lighter (to 1) or darker (to -1), as themes do; nothing where it is not known which it is.

    >>> tinted("theme:0", -0.05), tinted("rgb:000000", 0.5), tinted("theme:4", 0.8)
    ('rgb:F2F2F2', 'rgb:808080', '')
    """
    parts = _parts(colour)
    if parts is None:
        return ""
    changed = (part * (1 + tint) if tint < 0 else part + (255 - part) * tint for part in parts)
    return "rgb:" + "".join(f"{min(255, max(0, round(part))):02X}" for part in changed)


def _parts(colour: str) -> tuple[int, ...] | None:
    """Red, green and blue of a colour by its name, 0 to 255; None where it is not known which it is."""
    written = _KNOWN.get(colour, colour.removeprefix("rgb:") if colour.startswith("rgb:") else "")
    try:
        return tuple(bytes.fromhex(written)) if len(written) == 6 else None
    except ValueError:
        return None


def _contrast(one: str, other: str) -> float:
    """The contrast of two colours; the greatest there is where it is not known which they are."""
    parts = _parts(one), _parts(other)
    if parts[0] is None or parts[1] is None:
        return 21.0
    lighter, darker = sorted(map(_luminance, (parts[0], parts[1])), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(parts: Iterable[int]) -> float:
    linear = [part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
