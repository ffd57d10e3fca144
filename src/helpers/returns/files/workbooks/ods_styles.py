"""The styles of an OpenDocument spreadsheet, as far as they decide what a reader sees of a cell, a row or a column."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property

from helpers.returns.files.workbooks.looks import Font
from helpers.returns.files.workbooks.safe_xml import Attributes, attribute

_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.346, "mm": 2.8346, "pc": 12.0, "px": 0.75}
_LENGTH = re.compile(r"([\d.]+)(pt|in|cm|mm|pc|px)")
_MOST_PARENTS = 20
NARROWEST = 3.0  # points: a narrower column shows nothing


@dataclass(frozen=True)
class Style:
    """One style: what it says itself of letters and background, of the height of a row or the width of a column."""

    parent: str = ""
    struck_through: bool | None = None
    size: float | None = None
    colour: str | None = None
    background: str | None = None
    hidden: bool | None = None
    length: float | None = None
    number_format: str | None = None
    conditional: tuple[str, ...] | None = None  # the styles that stand in its place where their conditions hold


@dataclass
class OdsStyles:
    """The styles by family and name; those of both parts of a spreadsheet are read into one."""

    styles: dict[tuple[str, str], Style] = field(default_factory=dict)
    within: tuple[str, str] | None = None
    zero_padded: set[str] = field(default_factory=set)  # formats that show 123 as 000123
    number_format: str = ""
    shows_nothing: set[str] = field(default_factory=set)  # formats without a part for what a cell holds

    def begins(self, name: str, found: Attributes) -> None:
        """Takes in one element."""
        if name in ("style", "default-style"):
            self.within = attribute(found, "family"), attribute(found, "name") if name == "style" else ""
            number_format = attribute(found, "data-style-name") or None
            self.styles[self.within] = Style(attribute(found, "parent-style-name"), number_format=number_format)
        elif name in _FORMATS:
            self.number_format = attribute(found, "name")
            self.shows_nothing.add(self.number_format)
        elif name in _CONTENTS and self.number_format:
            self.shows_nothing.discard(self.number_format)
            self._zeros(found)
        elif name in _TAKES and self.within:
            self.styles[self.within] = _TAKES[name](self.styles[self.within], found)

    def ends(self, name: str) -> None:
        """Leaves one element."""
        if name in ("style", "default-style"):
            self.within = None
        elif name in _FORMATS:
            self.number_format = ""

    def _zeros(self, found: Attributes) -> None:
        if int(attribute(found, "min-integer-digits") or 1) > 1:
            self.zero_padded.add(self.number_format)

    @cached_property
    def any_conditional(self) -> bool:
        """Whether a style gives way to others."""
        return any(style.conditional for style in self.styles.values())

    def whole(self, family: str, name: str) -> Style:
        """A style with what it takes from its parents and from the default of its family."""
        style = self.styles.get((family, name), Style("Default"))
        for _ in range(_MOST_PARENTS):
            parent = self.styles.get((family, style.parent)) if style.parent else None
            if parent is None:
                break
            style = _over(style, parent)
        return _over(style, self.styles.get((family, ""), Style()))

    def font(self, piece: str, under: Style) -> tuple[Font, str]:
        """How the letters of a piece of text are drawn over the style of its cell, and on what; a piece may have no style."""
        style = _over(self.whole("text", piece), under) if piece else under
        size = 0.0 if style.hidden else 11.0 if style.size is None else style.size
        return Font(bool(style.struck_through), size, style.colour or ""), style.background or ""

    def becomes(self, conditional: str, cell: Style, piece: str = "") -> tuple[bool, bool]:
        """Whether a cell is struck through, and whether it is unseen, where a conditional style is laid over its own."""
        style = self.styles.get(("table-cell", conditional), Style())
        for _ in range(_MOST_PARENTS):
            parent = self.styles.get(("table-cell", style.parent)) if style.parent not in ("", "Default") else None
            if parent is None:
                break
            style = _over(style, parent)
        font, background = self.font(piece, _over(style, cell))
        return font.struck_through, style.number_format in self.shows_nothing or font.is_unseen(background)


def _over(style: Style, below: Style) -> Style:
    own = {name: value for name, value in vars(style).items() if name != "parent" and value is not None}
    return replace(below, **own)


def _letters(style: Style, found: Attributes) -> Style:
    lines = [attribute(found, name) for name in ("text-line-through-style", "text-line-through-type")]
    told = [line for line in lines if line]
    colour, display = attribute(found, "color"), attribute(found, "display")
    return replace(
        style,
        struck_through="none" not in told if told else style.struck_through,
        size=points(attribute(found, "font-size"), style.size),
        colour=_colour(colour) if colour else style.colour,
        hidden=display == "none" if display else style.hidden,
    )


def _background(style: Style, found: Attributes) -> Style:
    colour = attribute(found, "background-color")
    return replace(style, background=_colour(colour)) if colour else style


def _colour(written: str) -> str:
    return "" if written in ("transparent", "none") else f"rgb:{written.removeprefix('#').upper()}"


def points(written: str, otherwise: float | None) -> float | None:
    """A length in points, whatever it is written in; the other one where it is none."""
    length = _LENGTH.fullmatch(written)
    return float(length[1]) * _POINTS[length[2]] if length else otherwise


def _map(style: Style, found: Attributes) -> Style:
    return replace(style, conditional=(*(style.conditional or ()), attribute(found, "apply-style-name")))


# The formats of numbers, days and texts, and what in them stands for what a cell holds.
_FORMATS = frozenset(f"{kind}-style" for kind in ("number", "currency", "percentage", "date", "time", "boolean", "text"))
_OF_A_DAY = ("day", "month", "year", "era", "day-of-week", "week-of-year", "quarter", "hours", "minutes", "seconds", "am-pm")
_CONTENTS = frozenset(("number", "scientific-number", "fraction", "text-content", "boolean", *_OF_A_DAY))
_TAKES: dict[str, Callable[[Style, Attributes], Style]] = {
    "map": _map,
    "text-properties": _letters,
    "table-cell-properties": _background,
    "table-row-properties": lambda style, found: replace(style, length=points(attribute(found, "row-height"), style.length)),
    "table-column-properties": lambda style, found: replace(
        style, length=points(attribute(found, "column-width"), style.length)
    ),
}
