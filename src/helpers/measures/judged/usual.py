"""How far a series goes by itself: its moving ranges, screened once, and the limits that they give (the XmR chart).

The constants and the screening are those of the NHS's "Making data count", as the defaults of its companion package
NHSRplotthedots have them (https://github.com/nhs-r-community/NHSRplotthedots, R/ptd_spc_standard.R).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum

POINTS_NEEDED = 12  # comparable points: three years of quarters; limits drawn from fewer would move with every new quarter
SCREENED_FROM = 3.267  # times the mean moving range: a range so long is no part of what the series usually does
LIMIT = 2.66  # times the mean moving range: three standard deviations of single values (3 divided by 1.128)
_SPREAD = 1.128  # the mean moving range of a process is so many of its standard deviations

Values = Sequence[float | None]  # one for each period, earliest first; None is a gap, across which no range is taken


@dataclass(frozen=True)
class Limits:
    """The average of a series and how far single values lie from it by themselves."""

    mean: float
    reach: float

    @property
    def lower(self) -> float:
        """The lower limit, as it is worked out."""
        return self.mean - self.reach

    @property
    def upper(self) -> float:
        """The upper limit, as it is worked out."""
        return self.mean + self.reach


def usual_change(values: Values, *, apart: int = 1) -> float | None:
    """As far as the series goes from one comparable period to the next; None with fewer than twelve comparable points.

    ``apart`` is how many periods lie between comparable ones: four for a seasonal figure by quarter.

    >>> usual_change([50, 51] * 6), usual_change([50, 51])
    (3.267, None)
    """
    ranges = _moving_ranges(values, apart)
    if len(known(values)) - (apart - 1) < POINTS_NEEDED or not ranges:
        return None
    return SCREENED_FROM * _mean_screened(ranges)


def limits(values: Values) -> Limits | None:
    """The mean of all values and their limits; None without two values in a row.

    >>> found = limits([50, 51] * 3 + [90] + [51, 50] * 6 + [62])
    >>> round(found.lower, 1), round(found.upper, 1)
    (48.7, 57.4)
    """
    ranges = _moving_ranges(values, 1)
    if not ranges:
        return None
    everything = known(values)
    return Limits(fsum(everything) / len(everything), LIMIT * _mean_screened(ranges))


def spread(values: Values) -> float:
    """The standard deviation of single values, from their moving ranges; nought where there is none."""
    ranges = _moving_ranges(values, 1)
    return _mean_screened(ranges) / _SPREAD if ranges else 0.0


def known(values: Values) -> list[float]:
    """The values that there are."""
    return [value for value in values if value is not None]


def _moving_ranges(values: Values, apart: int) -> list[float]:
    pairs = zip(values, values[apart:], strict=False) if apart > 1 else pairwise(values)
    return [abs(after - before) for before, after in pairs if before is not None and after is not None]


def _mean_screened(ranges: Sequence[float]) -> float:
    """The mean of the moving ranges less those that are longer than the upper limit of moving ranges: screened once."""
    longest = SCREENED_FROM * fsum(ranges) / len(ranges)
    kept = [moving_range for moving_range in ranges if moving_range < longest] or ranges
    return fsum(kept) / len(kept)
