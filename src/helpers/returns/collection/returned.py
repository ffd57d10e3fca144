"""What officers returned of the collection workbook for one return and quarter: rows to use, and rows still waited for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pandas as pd

from helpers.domain.params.codes import Codes
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.returns.collection.book import Book
from helpers.returns.collection.merging import Merging
from helpers.returns.collection.rows import BookRow, Cells, carried_rows, owner_of, reference_of, rows_of_sheet, shown_reference
from helpers.returns.collection.sheets import CollectedReturn
from helpers.returns.files.sheet import Sheet
from helpers.returns.shapes.shape import Shape


@dataclass(frozen=True)
class OutstandingRow:
    """A row that is waited for: from whom (empty: nobody is named), where it stands (empty: in no book), what it lacks."""

    owner: str
    return_name: str
    reference: str
    place: str
    lacking: tuple[str, ...]
    begun: bool = False


@dataclass(frozen=True)
class Collected:
    """One return as the books of a quarter hold it.

    ``rows`` are those that are filled in, parsed as from a file of their own; ``every_row`` has those that are not, too.
    """

    rows: pd.DataFrame
    every_row: pd.DataFrame
    outstanding: tuple[OutstandingRow, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def sent(self) -> bool:
        """Whether there is anything to use, or to put right."""
        return bool(self.problems) or not self.rows.empty


@dataclass(frozen=True)
class Collecting:
    """What the books of a quarter are read with: the code lists, and last quarter's rows where they are held."""

    collected: CollectedReturn
    quarter: Quarter
    codes: Codes
    last: pd.DataFrame | None = None

    def gathered(self, books: Iterable[Book]) -> Collected:
        """The return put together from all books: problems of any of them, each row once, and what is outstanding."""
        books = tuple(books)
        sheets = {book.file: book.sheets[self.collected.name] for book in books if self.collected.name in book.sheets}
        begun = self._begun()
        sent = [row for sheet in sheets.values() for row in rows_of_sheet(sheet, self.collected, self.codes)]
        if len(sheets) > 1:
            sent.sort(key=lambda row: self._place(row, begun))
        merged = Merging(self.collected, self.quarter, begun).merged(sent)
        filled = [row for row in merged.rows if not self.collected.lacking(row.cells, self.quarter)]
        reader = _Reader(self, sheets)
        rows, every_row = reader.read(filled, self.collected.shape), reader.read(merged.rows, _in_part(self.collected))
        found = [*(problem for book in books for problem in book.problems), *merged.conflicts, *reader.problems]
        outstanding = self._outstanding(merged.rows, begun)
        return Collected(rows, every_row, tuple(outstanding), tuple(dict.fromkeys(found)))

    def _begun(self) -> dict[str, Cells]:
        rows = [] if self.last is None else carried_rows(self.last, self.collected, self.quarter)
        return {reference_of(row, self.collected): row for row in rows}

    def _place(self, row: BookRow, begun: dict[str, Cells]) -> int:
        """Last quarter's order, which is that of the workbook when it was sent out; what is new comes after it."""
        references = list(begun)
        reference = reference_of(row.cells, self.collected)
        return references.index(reference) if reference in begun else len(references)

    def _outstanding(self, rows: Iterable[BookRow], begun: dict[str, Cells]) -> Iterator[OutstandingRow]:
        returned = set()
        for row in rows:
            reference = reference_of(row.cells, self.collected)
            returned.add(reference)
            if lacking := self.collected.lacking(row.cells, self.quarter):
                place = f"{row.file}, sheet {row.sheet}, row {row.row}"
                part = len(lacking) < len(self.collected.renewed(self.quarter))
                yield self._waited_for(row.cells, begun, lacking, place=place, part=part)
        for reference, cells in begun.items():
            if reference not in returned:
                yield self._waited_for(cells, begun, self.collected.renewed(self.quarter))

    def _waited_for(
        self, cells: Cells, begun: dict[str, Cells], lacking: tuple[str, ...], *, place: str = "", part: bool = False
    ) -> OutstandingRow:
        reference = shown_reference(reference_of(cells, self.collected), begun)
        return OutstandingRow(owner_of(cells, self.collected), self.collected.name, reference, place, lacking, part)


class _Reader:
    """Parses rows of several sheets as the return's own files are, and keeps what is wrong with them."""

    def __init__(self, collecting: Collecting, sheets: dict[str, Sheet]) -> None:
        self.collecting, self.sheets = collecting, sheets
        self.problems: list[Problem] = []

    def read(self, rows: Iterable[BookRow], shape: Shape) -> pd.DataFrame:
        """The rows in their order; of a book with problems, none."""
        order = [(row.file, row.row) for row in rows]
        frames = [self._of_sheet(file, [row for other, row in order if other == file], shape) for file in self.sheets]
        held = [frame for frame in frames if not frame.empty]
        if not held:
            return self._no_rows(shape)
        together = pd.concat(held)
        return together.loc[[key for key in order if key in together.index]].reset_index(drop=True)

    def _of_sheet(self, file: str, numbers: list[int], shape: Shape) -> pd.DataFrame:
        sheet = self.sheets[file]
        part = replace(sheet, rows=sheet.rows.loc[sorted(numbers)], rows_in=len(numbers))
        try:
            frame = _checked(part, replace(shape, may_be_empty=True), self.collecting)
        except Refused as refused:
            self.problems.extend(refused.problems)
            return self._no_rows(shape)
        return frame.set_axis(
            pd.MultiIndex.from_tuples([(file, row) for row in sorted(numbers)], names=["file", "row"])
            if numbers
            else frame.index
        )

    def _no_rows(self, shape: Shape) -> pd.DataFrame:
        empty = pd.DataFrame({place: pd.Series(dtype=object) for place in range(len(shape.columns))})
        sheet = Sheet("", "", shape.column_names, empty)
        return _checked(sheet, replace(shape, may_be_empty=True), self.collecting)


def _checked(sheet: Sheet, shape: Shape, collecting: Collecting) -> pd.DataFrame:
    from helpers.returns.checks.checking import checked_frame  # only needed where a book is read

    return checked_frame(sheet, shape, collecting.quarter, collecting.codes)


def _in_part(collected: CollectedReturn) -> Shape:
    """The return as far as it is written: only the reference must be there, but what is there can be read."""
    columns = tuple(replace(column, optional=column.name != collected.reference) for column in collected.shape.own_columns)
    return replace(collected.shape, own_columns=columns, own_rules=())
