"""The returns of an authority on disk: one folder a quarter, one file a return."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from helpers.domain.fingerprint import file_fingerprint
from helpers.domain.params.codes import Codes
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.returns.collection.book import book_files
from helpers.returns.collection.library import CollectedReturns
from helpers.returns.files.reading import SUFFIXES, lies_at, sheet_in
from helpers.returns.kept import History, Sent, used_lists
from helpers.returns.shapes.registry import RETURN_NAMES, SHAPES


class Returns:
    """The returns in a folder, read and checked when asked for, each once; with a history, only where the file is new to it."""

    def __init__(self, root: Path, codes: Codes, history: History | None = None) -> None:
        self.root = Path(root)
        self.codes = codes
        self._history = history
        self._frames: dict[tuple[str, Quarter], pd.DataFrame] = {}
        self.collection = CollectedReturns(self)

    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters that have a folder, earliest first; folders of other names are not returns."""
        folders = sorted(self.root.iterdir()) if self.root.is_dir() else []
        return tuple(sorted(_quarters_named(folder.name for folder in folders if folder.is_dir())))

    def has(self, name: str, quarter: Quarter) -> bool:
        """Whether a file of that return was sent for the quarter, or rows of it in a collection workbook."""
        return bool(self.files(name, quarter)) or self.collection.has(name, quarter)

    def path(self, name: str, quarter: Quarter) -> Path:
        """The file of a return.

        Raises:
            Refused: there is none, or there is more than one.
        """
        files = self.files(name, quarter)
        if len(files) == 1:
            return files[0]
        raise Refused([_several_files(name, quarter, files) if files else _missing(name, quarter)])

    def frame(self, name: str, quarter: Quarter) -> pd.DataFrame:
        """The rows of a return, parsed; what a row is, see the return's shape.

        Raises:
            Refused: with every problem of the file.
        """
        key = (name, quarter)
        if key not in self._frames:
            held = self.collection.holds(name, quarter)
            self._frames[key] = self.collection.frame(name, quarter) if held else self._frame_of_file(name, quarter)
        return self._frames[key].copy()

    def check(self, quarter: Quarter, names: Iterable[str]) -> None:
        """Reads the named returns of a quarter.

        Raises:
            Refused: with every problem of all of them, those that are missing too.
        """
        problems = dict.fromkeys(problem for name in names for problem in self._problems(name, quarter))
        if problems:
            raise Refused(problems)

    def fingerprint(self, quarter: Quarter) -> dict[str, str]:
        """The sha256 of each return's file of the quarter and of each collection workbook: what changed has another one."""
        sent = {name: self.path(name, quarter) for name in RETURN_NAMES if self.files(name, quarter)}
        books = {path.name: path for path in book_files(self.root / str(quarter))}
        return {name: file_fingerprint(path) for name, path in {**sent, **books}.items()}

    def files(self, name: str, quarter: Quarter) -> list[Path]:
        """The files of its own that a return has in the quarter's folder."""
        candidates = (self.root / str(quarter) / f"{SHAPES[name].name}{suffix}" for suffix in SUFFIXES)
        return [path for path in candidates if lies_at(path)]

    def _frame_of_file(self, name: str, quarter: Quarter) -> pd.DataFrame:
        sent = Sent(self.path(name, quarter), SHAPES[name], quarter, used_lists(SHAPES[name], self.codes))
        if twice := tuple(self.collection.sent_twice(name, quarter)):
            raise Refused(twice)
        return self._history.frame(sent, lambda: _read(sent)) if self._history else _read(sent)

    def _problems(self, name: str, quarter: Quarter) -> tuple[Problem, ...]:
        try:
            self.frame(name, quarter)
        except Refused as refused:
            return refused.problems
        return ()


def _read(sent: Sent) -> pd.DataFrame:
    from helpers.returns.checks.checking import checked_frame  # only for a file that was not read before

    sheet = sheet_in(sent.path, f"{sent.quarter}/{sent.path.name}", sent.shape.column_names)
    return checked_frame(sheet, sent.shape, sent.quarter, sent.codes)


def _quarters_named(names: Iterable[str]) -> list[Quarter]:
    found = []
    for name in names:
        try:
            found.append(Quarter.parse(name))
        except Refused:
            continue
    return found


def _missing(name: str, quarter: Quarter) -> Problem:
    remedy = "Put the file in the quarter's folder, or declare it awaited or not supplied in the quarter's params."
    return Problem(f"{quarter}/{name}.{SHAPES[name].sent_as}", "the return is there", remedy, found="no such file")


def _several_files(name: str, quarter: Quarter, files: list[Path]) -> Problem:
    remedy = "Keep the one that counts and take the other out of the folder."
    return Problem(f"{quarter}/{name}", "a return is one file", remedy, found=" and ".join(file.name for file in files))
