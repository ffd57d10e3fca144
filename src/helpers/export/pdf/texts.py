"""The texts of a printed table's columns, measured with the letters of the font: what fits on a line, and how many lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from helpers.display.blocks.table import Cell, Row, Table
from helpers.display.blocks.text import Line, runs
from helpers.export.fonts import letter_widths

# Points. A text of a table is set in this size; a picture and a sign are so wide.
SIZE, PICTURE, SIGN = 10.5, 56.0, 13.0
# The space at each side of a text, and in a table of many columns; what is measured may be a little less than is printed.
SIDE, NARROW_SIDE, MANY_COLUMNS, SAFE = 4.0, 3.0, 8, 0.6
# The height of a line with what parts it from the next, and of a row's margins.
LINE, ROW_MARGINS = 11.7, 6.0
# Prose (what is longer than two such lines) is set 28 mm wide or wider, on a full page 24 mm.
NARROW_PROSE, NARROWEST_PROSE = 79.4, 68.0
BODY, HEAVY, HEAD = 400, 600, 700
# As wide as what is printed after words that turn to another page; it is not broken.
PAGE_NUMBER = " p..00"
# A longer piece (a link, a path, a word of a hundred letters) asks for no more than this, and is broken anywhere.
LONGEST_PIECE = 120.0

# A word may end in a stroke, as in Amber/Green; a lone number stays with its word, as in Quarter 4.
_PIECES = re.compile(r"[^\s/]+(?: \d(?!\S))?/?|/")
# In a column of numbers a short "(n of N)" is not broken; the template has the same pattern.
_NUMBERS = re.compile(r"\([^()]{1,16}\)|" + _PIECES.pattern)


class Piece(NamedTuple):
    """A part of a text that is not broken where it fits: its width, the width of the space after it, and its letters."""

    width: float
    space: float
    letters: int


@dataclass(frozen=True)
class Text:
    """A text as its pieces, on each of the lines that it states for itself."""

    stated: tuple[tuple[Piece, ...], ...]
    extra: float = 0.0

    def full(self) -> float:
        """The width on as few lines as it states."""
        return self.extra + max((sum(piece.width + piece.space for piece in pieces) for pieces in self.stated), default=0.0)

    def least(self) -> float:
        """The width of its longest piece, within bounds; what stands before its first word is not parted from it."""
        pieces = [min(piece.width, LONGEST_PIECE) for stated in self.stated for piece in stated]
        return max([*pieces, self.extra + pieces[0]]) if pieces else self.extra

    def broken(self, room: float) -> list[int]:
        """How many letters each piece has that does not fit into so much room."""
        pieces = [piece for stated in self.stated for piece in stated]
        beside = [self.extra, *(0.0 for _ in pieces[1:])]  # what stands before its first word
        return [piece.letters for piece, extra in zip(pieces, beside, strict=False) if piece.width + extra > room + SAFE]

    def lines(self, room: float) -> int:
        """How many lines it takes in so much room."""
        counted = (_lines(pieces, room, 0 if position else self.extra) for position, pieces in enumerate(self.stated))
        return max(1, sum(counted))


@dataclass(frozen=True, eq=False)
class Column:
    """What a column asks for in points: to be read at all, to be read with ease, and to have no text broken."""

    head: Text
    cells: tuple[Text | None, ...]
    numbers: bool
    side: float = SIDE

    @cached_property
    def least(self) -> float:
        """The width in which its texts can be read at all: no word is broken."""
        longest = self._margins + max(text.least() for text in self._texts)
        return max(longest, NARROWEST_PROSE) if self._prose else longest

    @cached_property
    def easy(self) -> float:
        """The least width in which its texts can be read with ease."""
        return max(self.least, NARROW_PROSE) if self._prose else self.least

    @cached_property
    def full(self) -> float:
        """The width at which no text is broken; with room to spare, a header stands in two lines."""
        cells = [text.full() for text in self._texts[1:]]
        return self._margins + max([*cells, self.head.full() / 2 + 6, self.head.least()])

    @cached_property
    def amount(self) -> float:
        """How much text it holds."""
        return sum(text.full() for text in self._texts[1:])

    def lines(self, width: float) -> tuple[int, ...]:
        """How many lines the header and each row take at that width; one where another column's cell spans this one."""
        if width not in self._known:
            room = width - self._margins
            self._known[width] = tuple(text.lines(room) if text else 1 for text in (self.head, *self.cells))
        return self._known[width]

    def breaks(self, width: float) -> int:
        """From how many letters on a piece is broken anywhere at that width; nought where every piece fits."""
        room = width - self._margins
        return min((letters for text in self._texts for letters in text.broken(room)), default=0)

    @property
    def _margins(self) -> float:
        return 2 * self.side + SAFE

    @property
    def _prose(self) -> bool:
        return not self.numbers and self.full > 2 * NARROW_PROSE

    @cached_property
    def _texts(self) -> list[Text]:
        return [self.head, *(text for text in self.cells if text)]

    @cached_property
    def _known(self) -> dict[float, tuple[int, ...]]:
        return {}


def column_of(table: Table, position: int) -> Column:
    """The column of a table, measured."""
    stated = table.columns[position]
    numbers = stated.align != "left"
    heads = position < table.row_headers
    cells = tuple(_cell(row, position, heads=heads, numbers=numbers) for row in table.rows)
    return Column(measured(stated.label, HEAD), cells, numbers, side_of(table))


def side_of(table: Table) -> float:
    """The space at each side of the table's texts, in points."""
    return NARROW_SIDE if len(table.columns) >= MANY_COLUMNS else SIDE


def measured(text: Line, weight: int = BODY, *, numbers: bool = False, extra: float = 0.0) -> Text:
    """A text in a weight of the font, with room for what stands before its first word."""
    widths = letter_widths(weight)
    plain = "".join(run.text + (PAGE_NUMBER if run.turn_to else "") for run in runs(text))
    wide = {letter: widths.get(letter, 0.65) * SIZE for letter in plain}
    return Text(tuple(_pieces(line, wide, numbers=numbers) for line in plain.split("\n")), extra)


def row_height(lines: int) -> float:
    """The height in points of a row of so many lines."""
    return lines * LINE + ROW_MARGINS


def _pieces(line: str, wide: dict[str, float], *, numbers: bool) -> tuple[Piece, ...]:
    found = (_NUMBERS if numbers else _PIECES).finditer(line)
    spaced = ((piece[0], line[piece.end() : piece.end() + 1] == " ") for piece in found)
    return tuple(
        Piece(sum(wide[letter] for letter in piece), wide[" "] if space else 0.0, len(piece)) for piece, space in spaced
    )


def _cell(row: Row, position: int, *, heads: bool, numbers: bool) -> Text | None:
    """The text of a row that stands in a column alone; none where a cell spans it."""
    column = 0
    for cell in row.cells:
        if column == position and cell.span == 1 and not row.fills_all:
            weight = HEAVY if heads or row.kind != "body" else BODY
            return measured(cell.text, weight, numbers=numbers, extra=_extra(cell))
        column += cell.span
    return None


def _extra(cell: Cell) -> float:
    signed = any(run.sign for run in runs(cell.text))
    return (PICTURE if cell.picture else 0) + (SIGN if signed else 0)


def _lines(pieces: tuple[Piece, ...], room: float, used: float) -> int:
    count, space = 1, 0.0
    for width, after, _ in pieces:
        if width > room + SAFE > SAFE:  # broken anywhere: it begins where the line has come to
            full, used = divmod(used + space + width, room)
            count += int(full)
        elif used + space + width > room and used:
            count, used = count + 1, width
        else:
            used += space + width
        space = after
    return count
