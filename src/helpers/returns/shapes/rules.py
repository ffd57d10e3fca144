"""The rules between the cells of a return: each a small frozen object that says which rows keep it.

A rule passes over cells that are blank or could not be read: those are reported on their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from helpers.domain.quarter import Quarter


class RowRule(Protocol):
    """What every rule offers; the first of its columns is the one that a problem names."""

    @property
    def rule_id(self) -> str:
        """The short name of the rule, which stays from quarter to quarter."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the rule looks at."""

    @property
    def rule(self) -> str:
        """The rule as a sentence."""

    @property
    def remedy(self) -> str:
        """What to do where it is broken."""

    def holds(self, frame: pd.DataFrame, quarter: Quarter) -> pd.Series:
        """True for each row that keeps the rule."""


@dataclass(frozen=True)
class RightQuarter:
    """Every row says the quarter of the folder that the return lies in."""

    columns: tuple[str, ...] = ("quarter",)
    rule: str = "the quarter is that of the folder"
    remedy: str = "Put the file in the folder of its quarter, or correct the column."
    rule_id: str = "QUARTER-WRONG"

    def holds(self, frame: pd.DataFrame, quarter: Quarter) -> pd.Series:
        """True where the row's quarter is the folder's."""
        return frame["quarter"].isna() | (frame["quarter"] == str(quarter))


@dataclass(frozen=True)
class Unique:
    """No two rows have the same values in these columns."""

    columns: tuple[str, ...]
    remedy: str = "Keep one of the rows that are the same in this, or correct the others."
    rule_id: str = "ID-USED-TWICE"

    @property
    def rule(self) -> str:
        """The rule as a sentence."""
        return (
            f"{' and '.join(self.columns)} together are used once only"
            if len(self.columns) > 1
            else (f"{self.columns[0]} is used once only")
        )

    def holds(self, frame: pd.DataFrame, quarter: Quarter) -> pd.Series:
        """True for the first row of each value, and where any part is blank."""
        keys = frame[list(self.columns)]
        return ~keys.duplicated() | keys.isna().any(axis=1)


@dataclass(frozen=True)
class NotBefore:
    """A date is on or after an earlier one."""

    later: str
    earlier: str
    remedy: str = "Correct whichever date is wrong."
    rule_id: str = "DATE-ORDER"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the rule looks at."""
        return (self.later, self.earlier)

    @property
    def rule(self) -> str:
        """The rule as a sentence."""
        return f"{self.later} is not before {self.earlier}"

    def holds(self, frame: pd.DataFrame, quarter: Quarter) -> pd.Series:
        """True where the dates are in order or one is blank."""
        return ~(frame[self.later] < frame[self.earlier])


@dataclass(frozen=True)
class InsideQuarter:
    """An event of this return happened in its quarter."""

    column: str
    remedy: str = "Correct the date, or move the row to the return of its own quarter."
    rule_id: str = "DATE-OUTSIDE-QUARTER"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the rule looks at."""
        return (self.column,)

    @property
    def rule(self) -> str:
        """The rule as a sentence."""
        return f"{self.column} is in the quarter"

    def holds(self, frame: pd.DataFrame, quarter: Quarter) -> pd.Series:
        """True where the date is one of the quarter's days, or blank."""
        days = frame[self.column]
        return days.isna() | days.between(pd.Timestamp(quarter.start), pd.Timestamp(quarter.end))


@dataclass(frozen=True)
class NotAfterQuarter:
    """A date is not later than the last day of the quarter: the return is the position then."""

    column: str
    remedy: str = "Correct the date; what happens after the quarter belongs to a later return (leave an end blank)."
    rule_id: str = "DATE-AFTER-QUARTER"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the rule looks at."""
        return (self.column,)

    @property
    def rule(self) -> str:
        """The rule as a sentence."""
        return f"{self.column} is not after the quarter's end"

    def holds(self, frame: pd.DataFrame, quarter: Quarter) -> pd.Series:
        """True where the date is on or before the quarter's last day, or blank."""
        return ~(frame[self.column] > pd.Timestamp(quarter.end))


@dataclass(frozen=True)
class OpenInYear:
    """An episode was open on some day of the financial year."""

    column: str = "end"
    remedy: str = "Take the row out: the return holds the episodes open in the financial year to date."
    rule_id: str = "EPISODE-BEFORE-YEAR"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the rule looks at."""
        return (self.column,)

    @property
    def rule(self) -> str:
        """The rule as a sentence."""
        return f"{self.column} is not before the financial year"

    def holds(self, frame: pd.DataFrame, quarter: Quarter) -> pd.Series:
        """True where the episode ended on or after 1 April, or is open."""
        return ~(frame[self.column] < pd.Timestamp(quarter.year_start))
