"""More rules between the cells of a return: cells that belong together, parts of a whole, episodes that follow each other."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from helpers.domain.quarter import Quarter


@dataclass(frozen=True)
class BothOrNeither:
    """Two cells are both filled in or both blank."""

    columns: tuple[str, str]
    remedy: str = "Fill in both, or leave both blank."
    rule_id: str = "CELLS-BOTH-OR-NEITHER"

    @property
    def rule(self) -> str:
        """The rule as a sentence."""
        return f"{self.columns[0]} is given exactly where {self.columns[1]} is"

    def holds(self, frame: pd.DataFrame, quarter: Quarter) -> pd.Series:
        """True where both or neither are there."""
        one, other = (frame[column].isna() for column in self.columns)
        return one == other


@dataclass(frozen=True)
class AtMost:
    """A part is not more than its whole."""

    part: str
    whole: str
    remedy: str = "Correct whichever number is wrong."
    rule_id: str = "PART-OVER-WHOLE"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the rule looks at."""
        return (self.part, self.whole)

    @property
    def rule(self) -> str:
        """The rule as a sentence."""
        return f"{self.part} is not more than {self.whole}"

    def holds(self, frame: pd.DataFrame, quarter: Quarter) -> pd.Series:
        """True where the part fits in the whole, or one is blank."""
        return ~(frame[self.part] > frame[self.whole]).fillna(False).astype(bool)


@dataclass(frozen=True)
class SomeOf:
    """At least one of these cells is filled in."""

    columns: tuple[str, ...]
    remedy: str = "Fill one of them in, or take the row out."
    rule_id: str = "NOTHING-GIVEN"

    @property
    def rule(self) -> str:
        """The rule as a sentence."""
        return f"at least one of {', '.join(self.columns)} is given"

    def holds(self, frame: pd.DataFrame, quarter: Quarter) -> pd.Series:
        """True where any of the cells is there."""
        return frame[list(self.columns)].notna().any(axis=1)


@dataclass(frozen=True)
class NotBoth:
    """Two cells are never both filled in."""

    columns: tuple[str, str]
    remedy: str = "Leave one of them blank."
    rule_id: str = "CELLS-NOT-BOTH"

    @property
    def rule(self) -> str:
        """The rule as a sentence."""
        return f"{self.columns[0]} and {self.columns[1]} are not both given"

    def holds(self, frame: pd.DataFrame, quarter: Quarter) -> pd.Series:
        """True where at most one of the two is there."""
        one, other = (frame[column].notna() for column in self.columns)
        return ~(one & other)


@dataclass(frozen=True)
class NeededWhen:
    """A cell is filled in wherever another has a certain code."""

    column: str
    other: str
    is_code: str
    remedy: str = "Fill it in, or correct the code."
    rule_id: str = "CELL-NEEDED"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the rule looks at."""
        return (self.column, self.other)

    @property
    def rule(self) -> str:
        """The rule as a sentence."""
        return f"{self.column} is given where {self.other} is {self.is_code}"

    def holds(self, frame: pd.DataFrame, quarter: Quarter) -> pd.Series:
        """True where the cell is there or not needed."""
        return frame[self.column].notna() | (frame[self.other] != self.is_code)


@dataclass(frozen=True)
class FirstOfMonth:
    """A month is written as its first day."""

    column: str
    remedy: str = "Write the first day of the month."
    rule_id: str = "MONTH-NOT-FIRST-DAY"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the rule looks at."""
        return (self.column,)

    @property
    def rule(self) -> str:
        """The rule as a sentence."""
        return f"{self.column} is the first day of a month"

    def holds(self, frame: pd.DataFrame, quarter: Quarter) -> pd.Series:
        """True where the date is a first of the month, or blank."""
        return frame[self.column].isna() | (frame[self.column].dt.day == 1)


@dataclass(frozen=True)
class NoOverlap:
    """A child's episodes follow each other: one may begin on the day the last one ends, never before.

    An overlap would count a child twice in a position, and one placement too many over the year.
    """

    columns: tuple[str, str, str] = ("start", "end", "child_id")
    rule: str = "an episode does not begin before the same child's last one ends"
    remedy: str = "Correct the dates, or end the earlier episode."
    rule_id: str = "EPISODE-OVERLAP"

    def holds(self, frame: pd.DataFrame, quarter: Quarter) -> pd.Series:
        """True where the child's earlier episode had ended by the start of this one; one that begins on the same day is no
        overlap but the same episode twice, which another rule names.
        """
        ordered = frame[list(self.columns)].sort_values(["child_id", "start"], kind="stable")
        earlier = ordered.shift()
        same_child = ordered["child_id"] == earlier["child_id"]
        ended = earlier["end"].le(ordered["start"]) | earlier["start"].eq(ordered["start"])
        return (~same_child | ended).reindex(frame.index)


@dataclass(frozen=True)
class NothingOfNothing:
    """Of a whole of nothing there is no part and no rate: a denominator of 0 has a numerator of 0 and no value."""

    columns: tuple[str, str, str] = ("denominator", "numerator", "value")
    rule: str = "where the denominator is 0 the numerator is 0 and there is no value"
    remedy: str = "Correct the denominator; where there was nothing to count, leave value blank and put z in symbol."
    rule_id: str = "DENOMINATOR-ZERO"

    def holds(self, frame: pd.DataFrame, quarter: Quarter) -> pd.Series:
        """True where the denominator is not 0, or nothing is said to come of it."""
        whole, part, rate = (frame[column] for column in self.columns)
        return ~(whole.eq(0) & ((part > 0) | rate.notna()))
