"""How large a workbook may be, seen from the list of its parts before any of them is read."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable
from functools import partial

from helpers.returns.files.file_rules import NOT_TOO_LARGE, WHOLE
from helpers.returns.files.sent_file import MOST_BYTES, SentFile

MOST_ROWS = 1_000_000
MOST_COLUMNS = 1_000
# A grid of this many cells is what a sheet becomes in memory, however few of them are filled.
MOST_CELLS = 10_000_000
MOST_LETTERS = 100_000_000  # of all cells together, each text as often as cells show it: 1,000 letters in 100,000 rows
MOST_PARTS = 10_000
# Spreadsheets are packed to a tenth of their size, repetitive ones to a thirtieth; small parts may be more.
MOST_TIMES_PACKED = 100
SMALL_PART = 1024 * 1024
_AT_ONCE = 1024 * 1024


def refuse_large_package(sent: SentFile) -> None:
    """Refuses a zip package whose parts are beyond the limits, or not as large as its list of them says.

    Each part is unpacked once and let go again: a list that says too little is found out before anything relies on it.

    Raises:
        Refused: the list names more or larger parts, or parts packed closer, than a return can have; a part is there twice,
            or is not what the list says.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(sent.content)) as package:
            _refuse_large_parts(sent, package.infolist())
            for part in package.infolist():
                with package.open(part) as content:
                    refuse_many_rows(sent.file, iter(partial(content.read, _AT_ONCE), b""), b"<row ")
            damaged = False
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError, zlib.error):
        damaged = True
    if damaged:
        raise WHOLE.refused(sent.file, "a part of the workbook that is damaged")


def _refuse_large_parts(sent: SentFile, parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename.replace("\\", "/").casefold() for part in parts]
    if len(parts) > MOST_PARTS:
        raise NOT_TOO_LARGE.refused(sent.file, f"{len(parts):,} parts in the workbook; at most {MOST_PARTS:,} are read")
    if len(set(names)) < len(names):
        raise WHOLE.refused(sent.file, "a part that is in the workbook twice")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_BYTES:
        raise NOT_TOO_LARGE.refused(sent.file, f"{unpacked:,} bytes when unpacked; at most {MOST_BYTES:,} are read")
    for part in parts:
        if part.file_size > SMALL_PART and part.file_size > MOST_TIMES_PACKED * part.compress_size:
            raise NOT_TOO_LARGE.refused(sent.file, f"a part that is packed more than {MOST_TIMES_PACKED} times")


def refuse_many_rows(file: str, content: Iterable[bytes], row_begins: bytes) -> None:
    """Refuses a text, or the XML of a sheet, with more than ``MOST_ROWS`` beginnings of a row.

    Raises:
        Refused: there are more.
    """
    rows, end = 0, b""
    for chunk in content:
        rows += (end + chunk).count(row_begins)
        end = chunk[1 - len(row_begins) :] if len(row_begins) > 1 else b""
    if rows > MOST_ROWS:
        raise NOT_TOO_LARGE.refused(file, f"{rows:,} rows; at most {MOST_ROWS:,} are read")


def refuse_much_text(file: str, letters: int) -> None:
    """Refuses a sheet whose cells show more text than a return holds, however little of it the file holds.

    Raises:
        Refused: they do.
    """
    if letters > MOST_LETTERS:
        raise NOT_TOO_LARGE.refused(file, f"{letters:,} letters in all cells together; at most {MOST_LETTERS:,} are read")


def refuse_large_grid(file: str, rows: int, columns: int) -> None:
    """Refuses a sheet whose filled cells lie in a larger grid than can be read.

    Raises:
        Refused: they lie farther apart.
    """
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        most = f"at most {MOST_ROWS:,} rows, {MOST_COLUMNS:,} columns and {MOST_CELLS:,} cells are read"
        raise NOT_TOO_LARGE.refused(file, f"{rows:,} rows by {columns:,} columns; {most}")
