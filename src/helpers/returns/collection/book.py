"""The collection workbooks of a quarter as they came back: one book, or one from each owner."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.returns.collection.rules import OF_ITS_QUARTER, ONLY_RETURNS
from helpers.returns.collection.sheets import COLLECTED, EXPLAINING_SHEETS, INDICATOR_TITLE, LAST_QUARTER
from helpers.returns.files.file_rules import NO_BLANK_ROW
from helpers.returns.files.reading import sheets_in
from helpers.returns.files.sheet import Sheet

_STEM = "collection"
_HEADINGS = {name: tuple(heading for heading, _ in collected.headings()) for name, collected in COLLECTED.items()}


@dataclass(frozen=True)
class Book:
    """A collection workbook: what problems call it, its sheets by return, and what is wrong with it as a whole."""

    file: str
    sheets: dict[str, Sheet]
    problems: tuple[Problem, ...] = ()


def book_files(folder: Path) -> list[Path]:
    """The files of a quarter's folder that are collection workbooks by name: ``collection.xlsx``, ``collection-*.xlsx``.

    A pipe, or a link that leads nowhere, by such a name is one, and is refused when it is read.
    """
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return [file for file in files if not file.is_dir() and _is_book(file.stem.casefold())]


def _is_book(stem: str) -> bool:
    return stem == _STEM or stem.startswith((f"{_STEM}-", f"{_STEM} ", f"{_STEM}_"))


def books_in(folder: Path, quarter: Quarter) -> tuple[Book, ...]:
    """Every collection workbook of a quarter's folder, in the order of their names."""
    return tuple(_book(path, quarter) for path in book_files(folder))


def _book(path: Path, quarter: Quarter) -> Book:
    file = f"{quarter}/{path.name}"
    try:
        sheets = sheets_in(path, file, _HEADINGS)
    except Refused as refused:
        return Book(file, {}, refused.problems)
    known = {name: _as_a_return(sheet) for name, sheet in sheets.items() if name in COLLECTED}
    written = {text for sheet in known.values() for text in _quarters(sheet)}
    if written and str(quarter) not in written:
        found = ", ".join(sorted(filter(Quarter.is_written, written))) or "another text"
        return Book(file, {}, (OF_ITS_QUARTER.broken(file, found, column="quarter"),))
    others = [name for name in sheets if name not in (*COLLECTED, *EXPLAINING_SHEETS)]
    return Book(file, known, tuple(ONLY_RETURNS.broken(file, sheet=name) for name in others))


def _quarters(sheet: Sheet) -> list[str]:
    return sheet.rows[sheet.header.index("quarter")].dropna().tolist() if "quarter" in sheet.header else []


def _as_a_return(sheet: Sheet) -> Sheet:
    """The sheet without the columns that only explain, and with no word of rows that someone cleared: they hold nothing."""
    kept = [
        column
        for column, heading in enumerate(sheet.header)
        if not (heading.startswith(LAST_QUARTER) or heading == INDICATOR_TITLE)
    ]
    rows = sheet.rows[kept].set_axis(range(len(kept)), axis="columns")
    problems = tuple(problem for problem in sheet.problems if problem.rule_id != NO_BLANK_ROW.rule_id)
    return replace(sheet, header=tuple(sheet.header[column] for column in kept), rows=rows, problems=problems)
