"""Dates that could be read two ways: what a column gives away about which of day and month stands first.

A date of which both figures are 12 or less is read as the return declares, dd/mm/yyyy. It is not trusted where the rest of its
column contradicts that: dates that only make sense with the month first, or that keep the rules of the return only then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from helpers.domain.quarter import Quarter
from helpers.returns.shapes.complaints import Complaint
from helpers.returns.shapes.date_formats import month_first, reads_both_ways
from helpers.returns.shapes.rules import RowRule

FEWEST_CONTRADICTIONS = 2  # one such date is more likely a slip of the hand than a column exported the other way round


@dataclass(frozen=True)
class Reading:
    """What a date column holds: the rows whose dates read both ways, only the other way, and only as declared."""

    both_ways: pd.Index
    other_way_only: pd.Index
    proven: pd.Index

    @property
    def contradicted(self) -> bool:
        """Whether more speaks for the month standing first than for the day."""
        against = len(self.other_way_only)
        return against >= FEWEST_CONTRADICTIONS and against >= len(self.proven)


def reading_of(texts: pd.Series, parsed: pd.DataFrame, *, rules: Sequence[RowRule], quarter: Quarter) -> Reading:
    """The two readings of a date column held against the rules that look at it."""
    name = str(texts.name)
    days = parsed[name]
    in_figures = texts.map(reads_both_ways, na_action="ignore").eq(True)
    both = days.notna() & in_figures & days.dt.day.le(12) & days.dt.day.ne(days.dt.month)
    turned = days.copy()
    turned[both] = pd.to_datetime(days[both].dt.strftime("%Y-%d-%m"), format="%Y-%m-%d")
    other = parsed.assign(**{name: turned})
    broken, mended = np.zeros(len(days), bool), np.ones(len(days), bool)
    for rule in rules:
        broken |= ~rule.keeps(parsed, quarter).to_numpy(bool)
        mended &= rule.keeps(other, quarter).to_numpy(bool)
    unread = texts[texts.notna() & days.isna()]
    only = texts.index.isin(unread.index[unread.map(month_first)]) | (both & broken & mended)
    return Reading(days.index[both & ~only], days.index[only], days.index[days.notna() & in_figures & days.dt.day.gt(12)])


def contradiction(name: str, reading: Reading) -> Iterator[Complaint]:
    """A complaint about every date of a contradicted column that reads both ways: each could be another day than it seems."""
    if not reading.contradicted:
        return
    found = (
        f"{_dates(len(reading.other_way_only))} of the column make sense with the month first only; "
        f"{len(reading.proven):,} with the day first only; {len(reading.both_ways):,} more read both ways"
    )
    yield Complaint(
        "DATE-READS-TWO-WAYS",
        "a column of dates is written dd/mm/yyyy throughout",
        "Have the column exported again as dd/mm/yyyy and do not correct single cells: 03/04/2017 is 3 April or 4 March.",
        (name,),
        tuple(int(row) for row in reading.both_ways),
        as_one=found,
    )


def _dates(number: int) -> str:
    return f"{number:,} date{'' if number == 1 else 's'}"


SWAPPED = (
    "Day and month may have been swapped: have the whole column exported again as dd/mm/yyyy, and do not correct single cells."
)

IN_ORDER_OTHERWISE = "a date that would be in order with the month first"
