"""Tables: columns with their labels, rows of cells, and of each cell the text and the value that it prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, PlainValidator, StrictBool, model_validator

from helpers.display.blocks.named import Named
from helpers.display.blocks.picture import is_picture
from helpers.display.blocks.refused import refusal
from helpers.display.blocks.signs import TONES
from helpers.display.blocks.text import Anchor, Line, Lines, Words, one_of, plain_text
from helpers.display.blocks.values import Part, Source, Valued, some, valued
from helpers.domain.result import Result


def _whole(given: object) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or given < 1:
        raise refusal("expected a whole number from 1.")
    return given


def _size(given: object) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 < given < 1000:
        raise refusal("expected a number above 0.")
    return given


Whole = Annotated[int, PlainValidator(_whole, json_schema_input_type=int)]
Size = Annotated[float, PlainValidator(_size, json_schema_input_type=float)]
Svg = Annotated[Words, AfterValidator(is_picture)]


class Picture(Part):
    """A small drawing in a cell, and what it shows in words."""

    svg: Svg
    alt: Words


class Cell(Valued):
    """A cell: its text, and the value that the text prints. ``span`` is how many columns it fills."""

    text: Line
    tone: Annotated[str, AfterValidator(one_of(TONES))] = ""
    picture: Picture | None = None
    span: Whole = 1


class Column(Part):
    """A column: its label, how it is set, its width beside the others', and the group of columns that it belongs to."""

    label: Words
    align: Literal["left", "right", "center"] = "left"
    width: Size | None = None
    group: str = ""


class Row(Part):
    """A row of cells: of the body, of totals, or the heading of a group of rows; with an id, a link can lead to it."""

    kind: Literal["body", "total", "group"]
    cells: Annotated[Sequence[Cell], AfterValidator(some)]
    id: Anchor = ""

    @property
    def fills_all(self) -> bool:
        """Whether one cell stands for the whole row."""
        return self.kind == "group" and len(self.cells) == 1


class Table(Named):
    """A table with its caption; ``row_headers`` is 1 where the first cell of a row heads it."""

    block: Literal["table"] = "table"
    caption: Words
    columns: Annotated[Sequence[Column], AfterValidator(some)]
    rows: Annotated[Sequence[Row], AfterValidator(some)]
    row_headers: Literal[0, 1]
    notes: Lines = ()
    style: Literal["plain", "compact", "finder"] = "plain"
    wide: StrictBool = False

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        for number, row in enumerate(self.rows, 1):
            self._check_row(row, f"row {number}")
        return self

    def _check_row(self, row: Row, where: str) -> None:
        width = sum(cell.span for cell in row.cells)
        if width != len(self.columns) and not row.fills_all:
            raise refusal(f"{where}: {width} columns are filled where the table has {len(self.columns)}.")
        if (self.row_headers or row.kind == "group") and not plain_text(row.cells[0].text).strip():
            raise refusal(f"{where}: the cell that heads the row is empty.")


def cell(text: Line, result: Result | None = None, source: Source | None = None, **more: Any) -> Cell:
    """A cell; with a result of the store, the text that prints it. ``more``: tone, picture, span."""
    return Cell(text=text, **valued(result, source), **{name: value for name, value in more.items() if value})


def column(label: str, width: float = 1.0, *, align: Literal["left", "right", "center"] = "left", group: str = "") -> Column:
    """A column of a table, with its relative width."""
    return Column(label=label, width=width, align=align, **({"group": group} if group else {}))


def row(*cells: Cell, kind: Literal["body", "total", "group"] = "body", at: str = "") -> Row:
    """A row of a table; ``at`` is the id that a link leads to."""
    return Row(kind=kind, cells=cells, **({"id": at} if at else {}))
