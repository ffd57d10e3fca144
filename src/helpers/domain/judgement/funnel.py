"""Limits within which the shares of authorities would lie by chance: the funnel, wide where an authority is small.

After D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24 (2005). The limits
are exact ones of the binomial distribution (his appendix A.1.1), since a normal curve is wrong for a council with 90 posts.
Authorities differ by more than chance, so the limits are widened by what their winsorised z-scores show (appendix A.3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, floor, lgamma, log, sqrt
from typing import Literal

INNER, OUTER = 0.95, 0.998  # one authority in 20 and one in 500 would lie outside by chance
WINSORISED = 0.1  # of the z-scores at either end are set to the one that stands there: outliers do not widen their own limits
_SIDES = {INNER: (0.025, 0.975), OUTER: (0.001, 0.999)}
_FAR = 14.0  # standard deviations from the mean beyond which no limit lies
_TINY = 1e-15  # a limit that is met exactly counts as met

Where = Literal["within", "above_inner", "above_outer", "below_inner", "below_outer"]


@dataclass(frozen=True)
class Limits:
    """The 95% and the 99.8% limits of a share of ``of``, as parts of one."""

    of: int
    lowest: float
    lower: float
    upper: float
    highest: float

    def where(self, share: float) -> Where:
        """Where a share lies: within the 95% limits, beyond them, or beyond the 99.8% limits."""
        if share < self.lowest - _TINY or share > self.highest + _TINY:
            return "below_outer" if share < self.lowest else "above_outer"
        if share < self.lower - _TINY or share > self.upper + _TINY:
            return "below_inner" if share < self.lower else "above_inner"
        return "within"


@dataclass(frozen=True)
class Funnel:
    """Limits about an average; ``dispersion`` is the mean square of the winsorised z-scores: about 1 by chance alone."""

    average: float
    dispersion: float

    @property
    def widened(self) -> float:
        """How many times as far from the average the limits lie as by chance alone; never nearer."""
        return sqrt(max(self.dispersion, 1.0))

    def limits(self, of: float) -> Limits:
        """The limits of a share of so many; posts that come in parts are rounded to whole ones."""
        whole = max(round(of), 1)
        exact = (exact_limit(whole, self.average, tail) for tail in sorted(sum(_SIDES.values(), ())))
        lowest, lower, upper, highest = (self._wider(limit) for limit in exact)
        return Limits(whole, lowest, lower, upper, highest)

    def _wider(self, limit: float) -> float:
        return min(max(self.average + self.widened * (limit - self.average), 0.0), 1.0)


def funnel_of(shares: Sequence[tuple[float, float]], average: float) -> Funnel:
    """The funnel of the shares of authorities, each its value as a part of one and what it is a share of.

    >>> round(funnel_of([(0.1, 100), (0.2, 100), (0.3, 100)], 0.2).dispersion, 3)
    2.667
    """
    spread = sqrt(average * (1 - average))
    scores = winsorised([(share - average) * sqrt(of) / spread for share, of in shares]) if spread else []
    return Funnel(average, sum(score**2 for score in scores) / len(scores) if scores else 1.0)


def winsorised(scores: Sequence[float], part: float = WINSORISED) -> list[float]:
    """The scores with those beyond the lowest and the highest tenth set to the score that stands there.

    >>> winsorised([-9.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 90.0])
    [-1.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 7.0]
    """
    ordered = sorted(scores)
    low, high = _quantile(ordered, part), _quantile(ordered, 1 - part)
    return [min(max(score, low), high) for score in scores]


def _quantile(ordered: Sequence[float], part: float) -> float:
    """By linear interpolation between the two that stand beside it."""
    at = part * (len(ordered) - 1)
    below = floor(at + 1e-9)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + max(at - below, 0.0) * (ordered[above] - ordered[below])


@cache
def exact_limit(of: int, average: float, tail: float) -> float:
    """The share below which the part ``tail`` of the binomial distribution of ``of`` lies, between whole counts interpolated.

    Of the smallest count r whose distribution function F(r) reaches the tail, it is (r - a) / of, where a is
    (F(r) - tail) / (F(r) - F(r - 1)); it can lie a little below nought.

    >>> round(exact_limit(10, 0.5, 0.025), 4)
    0.1324
    """
    if not 0 < average < 1:
        return average
    reached = 0.0
    for count, chance in _chances(of, average):
        if reached + chance >= tail:
            return (count - (reached + chance - tail) / chance) / of
        reached += chance
    return 1.0


def _chances(of: int, average: float) -> Iterator[tuple[int, float]]:
    """Each count with its chance, from the first that is not beyond all doubt too small."""
    deviation = sqrt(of * average * (1 - average))
    first = max(floor(of * average - _FAR * deviation), 0)
    for count in range(first, of + 1):
        ways = lgamma(of + 1) - lgamma(count + 1) - lgamma(of - count + 1)
        yield count, exp(ways + count * log(average) + (of - count) * log(1 - average))
