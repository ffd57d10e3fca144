"""A CSV file as a sheet of text: comma, semicolon or tab, any line ends, quotation marks closed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from helpers.returns.files.file_rules import CELL_LENGTH, QUOTES
from helpers.returns.files.header_row import named_in
from helpers.returns.files.sent_file import SentFile
from helpers.returns.files.sheet import Faults, Sheet, sheet_of_cells
from helpers.returns.files.size_limits import MOST_CELLS, refuse_large_grid, refuse_many_rows
from helpers.returns.files.text_encoding import decoded

DELIMITERS = (",", ";", "\t")
# The first lines of a file, in which its header is looked for.
_LOOKED_AT = 30
# Codes and dates stand in many rows: each text is one object in all of them, here and when it is handed over. Past this many
# a file's texts are its references, which stand once.
_TEXTS_SHARED = 50_000


def text_sheet(sent: SentFile, headings: Sequence[str] = ()) -> Sheet:
    """The sheet of a CSV file; its delimiter is the one that splits a first line into the most of the ``headings``.

    Raises:
        Refused: the text cannot be decoded, has a quotation mark without its pair, or is larger than a return can be.
    """
    refuse_many_rows(sent.file, [sent.content], b"\n" if b"\n" in sent.content else b"\r")
    text = decoded(sent)
    delimiter = _delimiter(text, headings)
    cells = _rows(sent.file, text, delimiter)
    if cells:
        refuse_large_grid(sent.file, len(cells), max(map(len, cells)))
    faults = _swallowed_rows(cells, delimiter) if '"' in text else {}
    return sheet_of_cells(sent.file, "", cells, headings=headings, faults=faults, sha256=sent.sha256)


def _delimiter(text: str, headings: Sequence[str]) -> str:
    first = text[:10_000].splitlines()[:_LOOKED_AT]
    known = {mark: max((named_in(_split(line, mark), headings) for line in first), default=0) for mark in DELIMITERS}
    return max(DELIMITERS, key=lambda mark: known[mark])


def _split(line: str, delimiter: str) -> list[str]:
    return [cell.strip('"') for cell in line.split(delimiter)]


def _rows(file: str, text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    texts: dict[str, str] = {}
    cells = 0
    lines = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8", newline="")  # StringIO takes four bytes a letter
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        for row in reader:
            known = texts.setdefault if len(texts) < _TEXTS_SHARED else texts.get
            rows.append([known(text, text) for text in row])
            cells += len(row)
            if cells > MOST_CELLS:  # said before the rest of them is read
                refuse_large_grid(file, len(rows), max(map(len, rows)))
    except csv.Error as error:
        row_number = len(rows) + 1
        if "field limit" in str(error):
            raise CELL_LENGTH.refused(
                file, f"a cell of more than {csv.field_size_limit():,} characters", row=row_number
            ) from None
        raise QUOTES.refused(file, f"reading stopped at line {reader.line_num}", row=row_number) from None
    return rows


def _swallowed_rows(cells: Sequence[Sequence[str]], delimiter: str) -> Faults:
    """The cells that hold what looks like a later row: a quotation mark without its pair was closed by another far below.

    Every row of a return begins with the same quarter, so a line within a cell that begins like its own row is one.
    """
    found = (QUOTES, "a line break, and after it what looks like another row")
    return {
        (row, column): found
        for row, column, text in _with_line_breaks(cells)
        if (first := cells[row - 1][0].strip())
        and column
        and any(line.strip().startswith(first + delimiter) for line in text.splitlines()[1:])
    }


def _with_line_breaks(cells: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, str]]:
    for row, values in enumerate(cells, start=1):
        for column, text in enumerate(values):
            if "\n" in text or "\r" in text:
                yield row, column, text
