"""The returns of an authority on disk: one folder a quarter, one file a return."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from helpers.domain.codes import Codes
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.returns.checking import checked_frame
from helpers.returns.files import SUFFIXES, sheet_in
from helpers.returns.schemas import RETURN_NAMES, SHAPES


class Returns:
    """The returns in a folder, read and checked when asked for, each once."""

    def __init__(self, root: Path, codes: Codes) -> None:
        self.root = Path(root)
        self.codes = codes
        self._frames: dict[tuple[str, Quarter], pd.DataFrame] = {}

    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters that have a folder, earliest first; folders of other names are not returns."""
        folders = sorted(self.root.iterdir()) if self.root.is_dir() else []
        return tuple(sorted(_quarters_named(folder.name for folder in folders if folder.is_dir())))

    def has(self, name: str, quarter: Quarter) -> bool:
        """Whether a file of that return was sent for the quarter."""
        return bool(self._files(name, quarter))

    def path(self, name: str, quarter: Quarter) -> Path:
        """The file of a return.

        Raises:
            Refused: there is none, or there is more than one.
        """
        files = self._files(name, quarter)
        if len(files) == 1:
            return files[0]
        raise Refused([_two_files(name, quarter) if files else _missing(name, quarter)])

    def frame(self, name: str, quarter: Quarter) -> pd.DataFrame:
        """The rows of a return, parsed; what a row is, see the return's shape.

        Raises:
            Refused: with every problem of the file.
        """
        key = (name, quarter)
        if key not in self._frames:
            path = self.path(name, quarter)
            sheet = sheet_in(path, f"{quarter}/{path.name}")
            self._frames[key] = checked_frame(sheet, SHAPES[name], quarter, self.codes)
        return self._frames[key].copy()

    def check(self, quarter: Quarter, names: Iterable[str]) -> None:
        """Reads the named returns of a quarter.

        Raises:
            Refused: with every problem of all of them, those that are missing too.
        """
        problems = [problem for name in names for problem in self._problems(name, quarter)]
        if problems:
            raise Refused(problems)

    def fingerprint(self, quarter: Quarter) -> dict[str, str]:
        """The sha256 of each file of the quarter, by return; a changed file is another fingerprint."""
        present = [name for name in RETURN_NAMES if self.has(name, quarter)]
        return {name: hashlib.sha256(self.path(name, quarter).read_bytes()).hexdigest() for name in present}

    def _problems(self, name: str, quarter: Quarter) -> tuple[Problem, ...]:
        try:
            self.frame(name, quarter)
        except Refused as refused:
            return refused.problems
        return ()

    def _files(self, name: str, quarter: Quarter) -> list[Path]:
        candidates = (self.root / str(quarter) / f"{SHAPES[name].name}{suffix}" for suffix in SUFFIXES)
        return [path for path in candidates if path.is_file()]


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


def _two_files(name: str, quarter: Quarter) -> Problem:
    remedy = "Keep the one that counts and take the other out of the folder."
    return Problem(f"{quarter}/{name}", "a return is one file", remedy, found="a .csv and an .xlsx")
