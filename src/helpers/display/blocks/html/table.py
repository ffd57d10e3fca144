"""What the template of tables is given: every heading and cell with its scope, its spans and how it is set."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from helpers.display.blocks.table import Cell, Column, Picture, Row, Table
from helpers.display.blocks.text import Line

# From this many columns a table may be wider than a small screen and scrolls in a frame of its own: no word of it is broken.
COLUMNS_THAT_SCROLL = 3
# Up to so many columns a table is only as wide as its words, so that a number stands near its name.
COLUMNS_OF_A_NARROW_TABLE = 3

_BRACKETS = re.compile(r"(\([^()<>\n]{1,16}\))")


@dataclass(frozen=True)
class Place:
    """A heading or a cell: its text, the scope that it heads (none if it heads nothing), what it spans, its classes."""

    text: Line
    scope: str = ""
    columns: int = 1
    rows: int = 1
    classes: str = ""
    whole_numbers: bool = False
    picture: Picture | None = None


@dataclass(frozen=True)
class Places:
    """A row of places, the kind of row, and its id where a link leads to it."""

    kind: str
    places: tuple[Place, ...]
    id: str = ""


def scrolls(table: Table) -> bool:
    """Whether the table gets a frame that scrolls."""
    return table.wide or len(table.columns) >= COLUMNS_THAT_SCROLL


def is_narrow(table: Table) -> bool:
    """Whether the table is only as wide as its words."""
    return len(table.columns) <= COLUMNS_OF_A_NARROW_TABLE


def shares(table: Table) -> list[str]:
    """The width of each column as a percentage of the table; none where a column states no width."""
    widths = [column.width for column in table.columns if column.width]
    return [f"{100 * width / sum(widths):.1f}" for width in widths] if len(widths) == len(table.columns) else []


def headings(table: Table) -> list[list[Place]]:
    """The rows of headings: one, or two where columns belong to groups."""
    if not any(column.group for column in table.columns):
        return [[_heading(column) for column in table.columns]]
    above: list[Place] = []
    below: list[Place] = []
    for group, members in groupby(table.columns, key=lambda column: column.group):
        columns = list(members)
        if group:
            above.append(Place(group, "colgroup", columns=len(columns)))
            below += [_heading(column) for column in columns]
        else:
            above += [_heading(column, rows=2) for column in columns]
    return [above, below]


def bodies(table: Table) -> list[list[Places]]:
    """The rows, with a body of its own for each group, so that a group's header is scoped to its rows."""
    parted: list[list[Places]] = [[]]
    for row in table.rows:
        if row.kind == "group" and parted[-1]:
            parted.append([])
        parted[-1].append(Places(row.kind, tuple(_cells(row, table)), row.id))
    return parted


def brackets(text: str) -> list[tuple[str, bool]]:
    """The pieces of a text, and of each whether it is a short "(n of N)", which is not broken."""
    return [(piece, bool(_BRACKETS.fullmatch(piece))) for piece in _BRACKETS.split(text) if piece]


def _heading(column: Column, rows: int = 1) -> Place:
    return Place(column.label, "col", rows=rows, classes=_classes([column]))


def _cells(row: Row, table: Table) -> Iterator[Place]:
    begins = 0
    for cell in row.cells:
        span = len(table.columns) if row.fills_all else cell.span
        heads = begins == 0 and (table.row_headers or row.kind == "group")
        scope = ("rowgroup" if row.kind == "group" else "row") if heads else ""
        yield _place(cell, table.columns[begins : begins + span], scope)
        begins += span


def _place(cell: Cell, columns: Sequence[Column], scope: str) -> Place:
    """A cell in its columns; words that fill several columns of numbers are read as words."""
    alone = columns if len(columns) == 1 else ()
    whole = any(column.align != "left" for column in alone) and isinstance(cell.text, str)
    return Place(
        cell.text, scope, columns=len(columns), classes=_classes(alone, cell.tone), whole_numbers=whole, picture=cell.picture
    )


def _classes(columns: Sequence[Column], tone: str = "") -> str:
    aligned = [column.align for column in columns if column.align != "left"]
    return " ".join([*aligned, *([f"tone-{tone}"] if tone else [])])
