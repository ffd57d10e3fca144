"""What a result can be compared with: decided once, for the arrow, for what the years show and for the outlook."""

from __future__ import annotations

from typing import Literal

from helpers.domain.params.indicator import PeriodType

Comparator = Literal["same_quarter_last_year", "previous_quarter"]
Like = Literal["quarters", "changes", "season_out", "a_year_apart"]

# For the year to date, for twelve months or for the year: quarter beside quarter would compare overlapping or unequal times.
A_YEAR_APART: frozenset[PeriodType] = frozenset({"cumulative", "annual", "lagged", "average", "rolling"})
FOR_THE_YEAR: frozenset[PeriodType] = A_YEAR_APART - {"rolling"}  # what is over or complete when the year ends


def comparator(period_type: PeriodType, *, seasonal: bool) -> Comparator:
    """Which earlier period an arrow compares with.

    What covers the year to date, the year or twelve months is compared with the same quarter last year (comparing Quarter 3
    with Quarter 2 would always look like improvement); a quarter's own flow or a position with the previous quarter, unless it
    is seasonal.

    >>> comparator("cumulative", seasonal=False)
    'same_quarter_last_year'
    >>> comparator("snapshot", seasonal=False)
    'previous_quarter'
    """
    return "same_quarter_last_year" if period_type in A_YEAR_APART or seasonal else "previous_quarter"


def like_points(period_type: PeriodType, *, seasonal: bool) -> Like:
    """Which points of an indicator are like each other, so that they may be read as one series.

    A quarter's own flow: every quarter. A position is carried over from one quarter to the next, so only its changes are.
    A seasonal flow: every quarter, once its season is taken out. Everything else: the same quarter of each year.

    >>> like_points("in_quarter", seasonal=False), like_points("snapshot", seasonal=False)
    ('quarters', 'changes')
    >>> like_points("in_quarter", seasonal=True), like_points("rolling", seasonal=False)
    ('season_out', 'a_year_apart')
    """
    if period_type == "in_quarter":
        return "season_out" if seasonal else "quarters"
    return "changes" if period_type == "snapshot" and not seasonal else "a_year_apart"
