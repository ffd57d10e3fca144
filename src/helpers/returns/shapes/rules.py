"""The rules between the cells of a row: each is data (what it says, what to do) with the one test that says which rows keep it.

A rule passes over cells that are blank or could not be read: those are reported on their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pandas as pd

from helpers.domain.quarter import Quarter
from helpers.returns.shapes.cell_kinds import TEXT
from helpers.returns.shapes.identity import identity

Keeps = Callable[[pd.DataFrame, Quarter], pd.Series]


@dataclass(frozen=True)
class RowRule:
    """One rule; the first of its columns is the one that a problem names, and ``keeps`` is True for each row that keeps it.

    ``rule_id`` stays from quarter to quarter. A rule ``of_quarter`` depends on which quarter it is: it is pointless against a
    file that says itself that it is of another.
    """

    rule_id: str
    rule: str
    remedy: str
    columns: tuple[str, ...]
    keeps: Keeps = field(compare=False, repr=False)
    of_quarter: bool = False


RIGHT_QUARTER = RowRule(
    "QUARTER-WRONG",
    "the quarter is that of the folder",
    "Put the file in the folder of its quarter, or correct the column.",
    ("quarter",),
    lambda rows, quarter: rows["quarter"].isna() | (rows["quarter"] == str(quarter)),
    of_quarter=True,
)
UNIQUE, INSIDE_QUARTER = "ID-USED-TWICE", "DATE-OUTSIDE-QUARTER"


def keys_of(rows: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """The cells by which rows are told apart, texts by their identity."""
    texts = {name: _identities(rows[name]) for name in columns if rows[name].dtype == TEXT}
    return rows[list(columns)].assign(**texts)


def _identities(texts: pd.Series) -> pd.Series:
    """The identity of each text; where all are in plain letters, as nearly always, of the whole column at once."""
    return texts.str.upper() if texts.dropna().str.isascii().all() else texts.map(identity, na_action="ignore")


def unique(*columns: str) -> RowRule:
    """No two rows have the same values in these columns; the first row of each keeps the rule."""

    def keeps(rows: pd.DataFrame, quarter: Quarter) -> pd.Series:
        keys = keys_of(rows, columns)
        return ~keys.duplicated() | keys.isna().any(axis=1)

    together = f"{' and '.join(columns)} together are" if len(columns) > 1 else f"{columns[0]} is"
    remedy = "Keep one of the rows that are the same in this, or correct the others."
    return RowRule(UNIQUE, f"{together} used once only", remedy, columns, keeps)


def begins_once(child: str = "child_id", start: str = "start", end: str = "end") -> RowRule:
    """Of a child's episodes one begins on a day, or two where the first of them ended that day: moved on within hours."""

    def keeps(rows: pd.DataFrame, quarter: Quarter) -> pd.Series:
        keys = rows[[child, start]].assign(ended_that_day=rows[end].eq(rows[start]))
        return ~keys.duplicated() | rows[[child, start]].isna().any(axis=1)

    rule = f"{child} and {start} together are used once, or twice where one of the two ended on that day"
    remedy = "Keep one of the rows that are the same in this, or end the one that was over that day."
    return RowRule(UNIQUE, rule, remedy, (child, start), keeps)


def not_before(later: str, earlier: str) -> RowRule:
    """A date is on or after an earlier one."""
    rule, remedy = f"{later} is not before {earlier}", "Correct whichever date is wrong."
    return RowRule("DATE-ORDER", rule, remedy, (later, earlier), lambda rows, _: ~(rows[later] < rows[earlier]))


def inside_quarter(column: str) -> RowRule:
    """An event of this return happened in its quarter."""

    def keeps(rows: pd.DataFrame, quarter: Quarter) -> pd.Series:
        days = rows[column]
        return days.isna() | days.between(pd.Timestamp(quarter.start), pd.Timestamp(quarter.end))

    remedy = "Correct the date, or move the row to the return of its own quarter."
    return RowRule(INSIDE_QUARTER, f"{column} is in the quarter", remedy, (column,), keeps, of_quarter=True)


def not_after_quarter(column: str) -> RowRule:
    """A date is not later than the last day of the quarter: the return is the position then."""
    return RowRule(
        "DATE-AFTER-QUARTER",
        f"{column} is not after the quarter's end",
        "Correct the date; what happens after the quarter belongs to a later return (leave an end blank).",
        (column,),
        lambda rows, quarter: ~(rows[column] > pd.Timestamp(quarter.end)),
        of_quarter=True,
    )


def open_in_year(column: str = "end") -> RowRule:
    """An episode was open on some day of the financial year: it ended on or after 1 April, or has not ended."""
    return RowRule(
        "EPISODE-BEFORE-YEAR",
        f"{column} is not before the financial year",
        "Take the row out: the return holds the episodes open in the financial year to date.",
        (column,),
        lambda rows, quarter: ~(rows[column] < pd.Timestamp(quarter.year_start)),
        of_quarter=True,
    )


def no_overlap(start: str = "start", end: str = "end", child: str = "child_id") -> RowRule:
    """A child's episodes follow each other: one may begin on the day the last one ends, never before.

    An overlap would count a child twice in a position, and one placement too many over the year. An episode that begins on the
    same day as the last is no overlap: it is the same episode twice, which another rule names, or the last ended that day.
    """

    def keeps(rows: pd.DataFrame, quarter: Quarter) -> pd.Series:
        ordered = rows[[start, end, child]].sort_values([child, start, end], kind="stable")
        earlier = ordered.shift()
        ended = earlier[end].le(ordered[start]) | earlier[start].eq(ordered[start])
        return (~(ordered[child] == earlier[child]) | ended).reindex(rows.index)

    rule = "an episode does not begin before the same child's last one ends"
    return RowRule("EPISODE-OVERLAP", rule, "Correct the dates, or end the earlier episode.", (start, end, child), keeps)


def first_of_month(column: str) -> RowRule:
    """A month is written as its first day."""
    rule, remedy = f"{column} is the first day of a month", "Write the first day of the month."
    return RowRule(
        "MONTH-NOT-FIRST-DAY", rule, remedy, (column,), lambda rows, _: rows[column].isna() | (rows[column].dt.day == 1)
    )


def both_or_neither(column: str, other: str) -> RowRule:
    """Two cells are both filled in or both blank."""
    rule, remedy = f"{column} is given exactly where {other} is", "Fill in both, or leave both blank."
    return RowRule(
        "CELLS-BOTH-OR-NEITHER", rule, remedy, (column, other), lambda rows, _: rows[column].isna() == rows[other].isna()
    )


def not_both(column: str, other: str) -> RowRule:
    """Two cells are never both filled in."""
    rule, remedy = f"{column} and {other} are not both given", "Leave one of them blank."
    return RowRule("CELLS-NOT-BOTH", rule, remedy, (column, other), lambda rows, _: rows[column].isna() | rows[other].isna())


def some_of(*columns: str) -> RowRule:
    """At least one of these cells is filled in."""
    rule, remedy = f"at least one of {', '.join(columns)} is given", "Fill one of them in, or take the row out."
    return RowRule("NOTHING-GIVEN", rule, remedy, columns, lambda rows, _: rows[list(columns)].notna().any(axis=1))


def needed_when(column: str, other: str, is_code: str) -> RowRule:
    """A cell is filled in wherever another has a certain code."""
    rule, remedy = f"{column} is given where {other} is {is_code}", "Fill it in, or correct the code."
    return RowRule(
        "CELL-NEEDED", rule, remedy, (column, other), lambda rows, _: rows[column].notna() | (rows[other] != is_code)
    )


def at_most(part: str, whole: str) -> RowRule:
    """A part is not more than its whole; where one is blank the rule is kept."""

    def keeps(rows: pd.DataFrame, quarter: Quarter) -> pd.Series:
        return ~(rows[part] > rows[whole]).fillna(False).astype(bool)

    return RowRule(
        "PART-OVER-WHOLE", f"{part} is not more than {whole}", "Correct whichever number is wrong.", (part, whole), keeps
    )


def nothing_of_nothing(whole: str = "denominator", part: str = "numerator", rate: str = "value") -> RowRule:
    """Of a whole of nothing there is no part and no rate: a denominator of 0 has a numerator of 0 and no value."""
    return RowRule(
        "DENOMINATOR-ZERO",
        f"where the {whole} is 0 the {part} is 0 and there is no {rate}",
        f"Correct the {whole}; where there was nothing to count, leave {rate} blank and put z in symbol.",
        (whole, part, rate),
        lambda rows, _: ~(rows[whole].eq(0) & ((rows[part] > 0) | rows[rate].notna())),
    )
