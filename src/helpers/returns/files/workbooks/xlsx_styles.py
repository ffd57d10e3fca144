"""The styles of an .xlsx workbook, as far as they decide what a reader sees of a cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from helpers.returns.files.workbooks.looks import Font, When, tinted
from helpers.returns.files.workbooks.number_formats import PERCENT_FORMATS, is_percentage, pads_with_zeros, shows_nothing
from helpers.returns.files.workbooks.safe_xml import Attributes, is_on


@dataclass(frozen=True)
class CellStyles:
    """The styles by what they do to a cell, each a set of the numbers by which cells name them."""

    zero_padded: frozenset[str] = frozenset()
    percentages: frozenset[str] = frozenset()
    unseen: frozenset[str] = frozenset()
    struck_through: frozenset[str] = frozenset()
    on_colour: frozenset[str] = frozenset()
    drawn: Mapping[str, tuple[Font, str]] = field(default_factory=dict)  # the font and the background of each
    conditional: tuple[When, ...] = ()  # what conditional formats make of a cell, by their numbers

    def drawn_by(self, number: str) -> tuple[Font, str]:
        """The font and the background of a style; those of a plain cell where there is no such style."""
        return self.drawn.get(number or "0", (Font(), ""))


@dataclass
class StylesReading:
    """Reads the part that holds the styles, element by element."""

    formats: dict[str, str] = field(default_factory=lambda: dict(PERCENT_FORMATS))
    fonts: list[Font] = field(default_factory=list)
    fills: list[str] = field(default_factory=list)  # the colour of each; empty where the sheet's own white shows through
    of_cells: list[Attributes] = field(default_factory=list)
    conditional: list[WhenReading] = field(default_factory=list)
    within: str = ""

    def begins(self, name: str, found: Attributes) -> None:
        """Takes in one element."""
        if self.within == "dxfs":
            self.conditional += [WhenReading()] if name == "dxf" else []
            for reading in self.conditional[-1:]:
                reading.begins(name, found)
        elif name in ("fonts", "fills", "cellXfs", "dxfs", "cellStyleXfs"):
            self.within = name
        elif (name, self.within) in _TAKES:
            _TAKES[name, self.within](self, found)

    def ends(self, name: str) -> None:
        """Leaves one element."""
        if name == self.within:
            self.within = ""
        elif self.within == "dxfs":
            self.conditional[-1].ends(name)

    def styles(self) -> CellStyles:
        """The styles that were read, by what they do to a cell."""
        numbered = [(str(number), style, self._format(style), self._font(style)) for number, style in enumerate(self.of_cells)]
        return CellStyles(
            frozenset(number for number, _, number_format, _ in numbered if pads_with_zeros(number_format)),
            frozenset(number for number, _, number_format, _ in numbered if is_percentage(number_format)),
            frozenset(
                number
                for number, style, shown, font in numbered
                if shows_nothing(shown) or font.is_unseen(self._background(style))
            ),
            frozenset(number for number, _, _, font in numbered if font.struck_through),
            frozenset(number for number, style, _, _ in numbered if self._background(style)),
            {number: (font, self._background(style)) for number, style, _, font in numbered},
            tuple(reading.when() for reading in self.conditional),
        )

    def _format(self, style: Attributes) -> str:
        return self.formats.get(style.get("numFmtId", ""), "")

    def _font(self, style: Attributes) -> Font:
        number = int(style.get("fontId", 0))
        return self.fonts[number] if number < len(self.fonts) else Font()

    def _background(self, style: Attributes) -> str:
        number = int(style.get("fillId", 0))
        return self.fills[number] if number < len(self.fills) else ""

    def _number_format(self, found: Attributes) -> None:
        self.formats[found.get("numFmtId", "")] = found.get("formatCode", "")

    def _fill(self, found: Attributes) -> None:
        self.fills.append("")

    def _foreground(self, found: Attributes) -> None:
        self.fills[-1] = _colour(found)

    def _pattern(self, found: Attributes) -> None:
        if found.get("patternType", "none") != "none":
            self.fills[-1] = "a pattern"


@dataclass
class WhenReading:
    """Reads what a conditional format makes of a cell, wherever a workbook states it."""

    font: Font = field(default_factory=lambda: Font(size=-1, colour="as it is"))
    backgrounds: list[str] = field(default_factory=list)
    shows_nothing: bool = False
    within: str = ""

    def begins(self, name: str, found: Attributes) -> None:
        """Takes in one element of it."""
        if name in ("font", "fill", "border"):
            self.within = name
        elif name == "numFmt":
            self.shows_nothing = shows_nothing(found.get("formatCode", ""))
        elif name in ("iconSet", "dataBar"):  # which may stand in the place of the value
            self.shows_nothing |= found.get("showValue", "1") in ("0", "false")
        elif name in ("bgColor", "fgColor") and self.within == "fill" or name == "color" and self.within == "colorScale":
            self.backgrounds += filter(None, [_colour(found)])
        elif name == "colorScale":
            self.within = name
        elif self.within == "font":
            read_font(self.font, name, found)

    def ends(self, name: str) -> None:
        """Leaves one element of it."""
        self.within = "" if name == self.within else self.within

    def when(self) -> When:
        """What was read of it."""
        return When(
            None if self.font.colour == "as it is" else self.font.colour,
            None if self.font.size < 0 else self.font.size,
            self.font.struck_through,
            tuple(self.backgrounds),
            self.shows_nothing,
        )


def _colour(found: Attributes) -> str:
    """A colour as it is named; none where it is left to the reader's screen, or a tint of one that is not known here."""
    named = ""
    if "rgb" in found:
        named = f"rgb:{found['rgb'][-6:].upper()}"
    elif kind := next((kind for kind in ("theme", "indexed") if kind in found), ""):
        named = f"{kind}:{found[kind]}"
    tint = float(found.get("tint", 0))
    return tinted(named, tint) if tint else named


def read_font(font: Font, name: str, found: Attributes) -> None:
    """Takes in one element of a font."""
    if name == "strike":
        font.struck_through = is_on(found.get("val", "1"))
    elif name == "sz":
        font.size = float(found.get("val", 11))
    elif name == "color":
        font.colour = _colour(found)


def _of_font(name: str) -> Callable[[StylesReading, Attributes], None]:
    return lambda reading, found: read_font(reading.fonts[-1], name, found)


_TAKES: dict[tuple[str, str], Callable[[StylesReading, Attributes], None]] = {
    ("font", "fonts"): lambda reading, _: reading.fonts.append(Font()),
    **{(name, "fonts"): _of_font(name) for name in ("strike", "sz", "color")},
    ("fill", "fills"): StylesReading._fill,
    ("patternFill", "fills"): StylesReading._pattern,
    ("fgColor", "fills"): StylesReading._foreground,
    ("xf", "cellXfs"): lambda reading, found: reading.of_cells.append(found),
    ("numFmt", ""): StylesReading._number_format,
}
