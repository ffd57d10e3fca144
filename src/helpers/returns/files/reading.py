"""Reading a CSV file or a workbook as text: nothing is guessed, nothing is parsed.

A file is taken once (``sent_file``) and opened in a process of its own (``apart``), where it is known by its content
(``file_types``) and read as text (``csv_files``) or as a workbook (``workbooks``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from helpers.returns.files.apart import opened_apart
from helpers.returns.files.file_types import SUFFIXES
from helpers.returns.files.sent_file import taken
from helpers.returns.files.sheet import Sheet
from helpers.returns.files.xml_records import Repeated

__all__ = ["SUFFIXES", "lists_in", "records_in", "sheet_in", "sheets_in"]


def sheet_in(path: Path, file: str, headings: Sequence[str] = ()) -> Sheet:
    """The one sheet of a file; ``file`` is what problems call it, ``headings`` are the columns of its return where known.

    Raises:
        Refused: the file cannot be opened, is not what its name says, is too large or damaged, takes more memory or time than a
            return does, or does not say the same to everyone who looks at it (hidden sheets, more than one sheet, a header that
            is not in the first row).
    """
    return cast(Sheet, opened_apart("sheet_of", taken(path, file), tuple(headings)))


def sheets_in(path: Path, file: str, headings: Mapping[str, Sequence[str]] | None = None) -> dict[str, Sheet]:
    """Every sheet of a workbook that holds anything, by its name; ``headings`` are the columns of those that are returns.

    Raises:
        Refused: the file is no workbook, or cannot be read.
    """
    return cast(dict[str, Sheet], opened_apart("sheets_of", taken(path, file), dict(headings or {})))


def records_in(path: Path, file: str, root: str, elements: Sequence[Repeated]) -> dict[str, Sheet]:
    """The repeated elements of an XML file by their names, as sheets; see ``xml_records``.

    Raises:
        Refused: the file is damaged, of another kind, declares entities, or is too large.
    """
    return cast(dict[str, Sheet], opened_apart("records_of", taken(path, file), (root, tuple(elements))))


def lists_in(path: Path, file: str, lists: Mapping[str, tuple[Sequence[str], Sequence[str]]]) -> dict[str, Sheet]:
    """The sheets of a workbook that are one of some lists, by the list, with only the columns that are read.

    ``lists`` are the headings that each has, and those that it may have. Other sheets are left alone.

    Raises:
        Refused: the file is no workbook, cannot be read, or has a list twice.
    """
    return cast(dict[str, Sheet], opened_apart("lists_of", taken(path, file), dict(lists)))
