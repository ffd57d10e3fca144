"""Writing imported returns into their quarters' folders, for this user alone: their rows are about children."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from helpers.domain.fingerprint import bytes_fingerprint, holds
from helpers.domain.params.codes import Codes
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.domain.whole_file import make_private, remove_unfinished, write_whole
from helpers.returns.checks.checking import checked_frame
from helpers.returns.files.csv_files import text_sheet
from helpers.returns.files.sent_file import SentFile
from helpers.returns.importers.imported import Imported, Row
from helpers.returns.importers.row_outcomes import ROWS_HEADER, SUMMARY_HEADER
from helpers.returns.shapes.registry import SHAPES


def contents_of(imported: Imported) -> dict[tuple[Quarter, str], bytes]:
    """The file of each return that has rows, as it is written; a return without rows is none."""
    return {(quarter, name): content_of(name, rows) for (quarter, name), rows in imported.returns.items() if rows}


def content_of(name: str, rows: Iterable[Row]) -> bytes:
    """The file of a return with these rows, as it is written."""
    return _csv(SHAPES[name].column_names, [tuple(row.values()) for row in rows])


def checked_frames(imported: Imported, codes: Codes) -> dict[tuple[Quarter, str], pd.DataFrame]:
    """The rows of each return as a run will read them; nothing lies on a disk for that.

    Raises:
        Refused: with every problem of a return.
    """
    frames = {}
    for (quarter, name), content in contents_of(imported).items():
        sent = SentFile(f"{quarter}/{name}.csv", ".csv", content, bytes_fingerprint(content))
        frames[quarter, name] = checked_frame(text_sheet(sent, SHAPES[name].column_names), SHAPES[name], quarter, codes)
    return frames


def write_imported(imported: Imported, root: Path, name: str) -> tuple[Path, ...]:
    """Writes the returns into their quarters' folders under ``root``, and the account as two CSV files beside them.

    A return without a row is not written: the quarter's params say that it is not supplied.

    Raises:
        Refused: another return of that name, with other content, already lies there; then nothing is written.
    """
    files = {root / str(quarter) / f"{of}.csv": content for (quarter, of), content in contents_of(imported).items()}
    _refuse_over_others(files)
    rows = [row for account in imported.accounts for row in account.rows()]
    files |= {
        root / f"{name}-summary.csv": _csv(SUMMARY_HEADER, imported.summary()),
        root / f"{name}-rows.csv": _csv(ROWS_HEADER, rows),
    }
    _prepare(root, root)
    for path, content in files.items():
        _prepare(path.parent, root)
        write_whole(path, content, private=True)
    return tuple(files)


def _refuse_over_others(files: Mapping[Path, bytes]) -> None:
    taken = [path for path, content in files.items() if os.path.lexists(path) and not holds(path, content)]
    if taken:
        rule, remedy = "returns are not written over others", "Take the file that is there away, or name another folder."
        places = [f"{path.parent.name}/{path.name}" for path in taken]
        raise Refused(Problem(place, rule, remedy, found="a file with other content") for place in places)


def _prepare(folder: Path, root: Path) -> None:
    """Makes a folder for this user alone, and clears what a run that was killed left unfinished in it.

    ``root`` is made so where it is new; one that is there already may hold more than what is imported.
    """
    if folder != root or not root.exists():
        make_private(folder)
    remove_unfinished(folder)


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(header)
    writer.writerows([f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell for cell in row] for row in rows)
    return file.getvalue().encode("utf-8")
