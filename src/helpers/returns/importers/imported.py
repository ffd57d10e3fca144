"""What an importer makes of a file: the rows of returns by quarter, and an account of every row that it read."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.domain.quarter import Quarter
from helpers.returns.importers.row_outcomes import RowOutcomes

Row = dict[str, object]


@dataclass(frozen=True)
class MovedOften:
    """Children with three or more placements in the year, of those looked after at a quarter's end, by some choice of rule."""

    choice: str
    quarter: Quarter
    children: int
    of: int


@dataclass(frozen=True)
class Imported:
    """What an extract gives: rows by quarter and return, what became of each file's rows, and what else is to be said."""

    returns: dict[tuple[Quarter, str], tuple[Row, ...]]
    accounts: tuple[RowOutcomes, ...]
    remarks: tuple[str, ...]
    otherwise: tuple[MovedOften, ...] = ()

    def summary(self) -> list[tuple[str, str, str, int]]:
        """Rows read, imported and kept back by reason, of each file."""
        return [line for account in self.accounts for line in account.summary()]
