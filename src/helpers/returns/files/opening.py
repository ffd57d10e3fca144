"""From the bytes of a file to its sheets of text: by its content, as text or as a workbook.

This is what runs in a process of its own, see ``apart``: nothing else of a file that came from outside is ever parsed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from helpers.returns.files.csv_files import text_sheet
from helpers.returns.files.file_rules import IS_WORKBOOK
from helpers.returns.files.file_types import TEXT, type_of
from helpers.returns.files.sent_file import SentFile
from helpers.returns.files.sheet import Sheet
from helpers.returns.files.workbooks.sheets import one_sheet, sheets_by_name


def sheet_of(sent: SentFile, headings: Sequence[str]) -> Sheet:
    """The one sheet of a file.

    Raises:
        Refused: the file is not what its name says, is too large or damaged, or does not say the same to everyone.
    """
    kind = type_of(sent)
    return text_sheet(sent, headings) if kind is TEXT else one_sheet(sent, kind, headings)


def sheets_of(sent: SentFile, headings: Mapping[str, Sequence[str]]) -> dict[str, Sheet]:
    """Every sheet of a workbook that holds anything, by its name.

    Raises:
        Refused: the file is no workbook, or cannot be read.
    """
    kind = type_of(sent)
    if kind is TEXT:
        raise IS_WORKBOOK.refused(sent.file, "text")
    return sheets_by_name(sent, kind, headings)
