"""The levels of the sample authority by year and quarter, which ``texts/levels.yaml`` states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from helpers.domain.quarter import Quarter
from helpers.returns.sample.words import kept

FIRST = Quarter(2012, 4)
LAST = Quarter(2017, 4)
# Episodes open in a financial year to date are in a return, so the first year is followed from its start.
HISTORY_BEGINS = Quarter(2012, 1)
NEW_ACT_BEGINS = Quarter(2016, 1)


def level(name: str, quarter: Quarter) -> float:
    """The level of a quarter.

    Raises:
        KeyError: the levels say nothing about its year.
    """
    return level_of(kept("levels")[name], quarter)


def level_of(levels: Mapping[str, Sequence[float]], quarter: Quarter) -> float:
    """The level of a quarter among those of the quarters of each financial year."""
    return levels[quarter.financial_year][quarter.number - 1]


def before(name: str) -> float:
    """What stood at the beginning, before the first of the quarters."""
    return kept("levels")[f"{name}_before"]


def count(name: str, quarter: Quarter) -> int:
    """The level of a quarter as a number of rows; nought in a year that the levels do not speak of."""
    return int(level(name, quarter)) if quarter.financial_year in kept("levels")[name] else 0


def children_with_plan(quarter: Quarter) -> int:
    """Children with a plan at the quarter's end: so many that the looked after are the share not supported in the family."""
    return round(level("looked_after", quarter) / (1 - level("supported_in_family", quarter)))


def quarters_between(first: Quarter, last: Quarter) -> tuple[Quarter, ...]:
    """The quarters from first to last, both included."""
    quarters = [first]
    while quarters[-1] < last:
        quarters.append(quarters[-1].next())
    return tuple(quarters)
