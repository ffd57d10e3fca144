"""Reading a CSV file or a workbook as text: nothing is guessed, nothing is parsed.

A file is taken once (``sent_file``), known by its content (``file_types``), and read as text (``text_files``) or as a workbook
(``workbooks``, whose ``named_sheet`` and ``named_sheets`` read a workbook of several returns).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from helpers.returns.files.csv_files import text_sheet
from helpers.returns.files.file_types import SUFFIXES, TEXT, type_of
from helpers.returns.files.sent_file import taken
from helpers.returns.files.sheet import Sheet

__all__ = ["SUFFIXES", "sheet_in"]


def sheet_in(path: Path, file: str, headings: Sequence[str] = ()) -> Sheet:
    """The one sheet of a file; ``file`` is what problems call it, ``headings`` are the columns of its return where known.

    Raises:
        Refused: the file cannot be opened, is not what its name says, is too large or damaged, or does not say the same to
            everyone who looks at it (hidden sheets, more than one sheet, a header that is not in the first row).
    """
    sent = taken(path, file)
    kind = type_of(sent)
    if kind is TEXT:
        return text_sheet(sent, headings)
    from helpers.returns.files.workbooks.sheets import one_sheet  # what reads workbooks is only needed where there is one

    return one_sheet(sent, kind, headings)
