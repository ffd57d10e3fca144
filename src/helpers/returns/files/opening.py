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
from helpers.returns.files.workbooks.sheets import lists_by_heading, one_sheet, sheets_by_name
from helpers.returns.files.xml_records import records_of

__all__ = ["lists_of", "records_of", "sheet_of", "sheets_of"]


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


def lists_of(sent: SentFile, lists: Mapping[str, tuple[Sequence[str], Sequence[str]]]) -> dict[str, Sheet]:
    """The sheets of a workbook that are one of some lists, by the list; see ``lists_by_heading``.

    Raises:
        Refused: the file is no workbook, cannot be read, or has a list twice.
    """
    kind = type_of(sent)
    if kind is TEXT:
        raise IS_WORKBOOK.refused(sent.file, "text")
    return lists_by_heading(sent, kind, lists)
