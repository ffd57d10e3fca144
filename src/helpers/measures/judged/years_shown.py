"""What the years show of a series of comparable points.

Each statement is one that chance would give a process that does not change less than once in two hundred times, of points a
year apart once in fifty (five years can tell no more). ``benchmarks/results/verdicts.md`` has how often all of them do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import fsum

from helpers.domain.judgement.comparable import Like
from helpers.domain.params.indicator import Unit
from helpers.measures.judged.over_years import OverYears, Plotted
from helpers.measures.judged.trends import (
    IN_A_ROW,
    QUARTERS,
    drift,
    level_begins,
    line_fits_better,
    same_way,
    seasonal_trend,
    trend,
)
from helpers.measures.judged.usual import POINTS_NEEDED, Values, known, limits

POINTS_A_YEAR_APART = 5  # that rise or fall each year; of four, one in twelve series would by chance
CHANCE_A_YEAR_APART = 0.02  # five years that each rise, or each fall: 1.7%
_SMALL = 1e-9


def over_years(points: Sequence[Plotted], *, like: Like, unit: Unit) -> OverYears:
    """What comparable points show, earliest first and one for each period, those without a value among them.

    Points a year apart can be five in five years, too few for a usual range; what is said of them is a rise or fall in each.
    """
    values = [point.value for point in points]
    count = len(known(values))
    latest = next((point.period for point in reversed(points) if point.value is not None), None)
    base = OverYears("too_few", like, count, latest)
    if like == "a_year_apart" and count < POINTS_NEEDED:
        return _few_years(base, points)
    if count < POINTS_NEEDED:
        return base
    if like == "changes":
        return _directed(_no_direction(base, points), points, drift(values))
    if like == "season_out":
        return _directed(_no_direction(base, points), points, seasonal_trend(values))
    return _levels(base, points, unit)


def _no_direction(base: OverYears, points: Sequence[Plotted]) -> OverYears:
    """The same as one whose rises and falls chance can give, and between which periods it went."""
    held = [(point.value, point.period) for point in reversed(points) if point.value is not None]
    lowest, highest = (extreme(held, key=lambda pair: pair[0]) for extreme in (min, max))
    if highest[0] - lowest[0] <= _SMALL:
        return replace(base, says="no_direction")
    return replace(base, says="no_direction", lowest=lowest[1], highest=highest[1])


def _few_years(base: OverYears, points: Sequence[Plotted]) -> OverYears:
    values = known([point.value for point in points])
    if len(values) < POINTS_A_YEAR_APART:
        return base
    return _directed(replace(base, says="never_enough"), points, trend(values, CHANCE_A_YEAR_APART))


def _levels(base: OverYears, points: Sequence[Plotted], unit: Unit) -> OverYears:
    values = [point.value for point in points]
    begins = level_begins(values)
    direction = trend(values)
    if direction and (not begins or line_fits_better(values, begins)):
        return _directed(base, points, direction)
    if not begins:
        return _usual(base, values, unit)
    before, since = known(values[:begins]), known(values[begins:])
    after = fsum(since) / len(since)
    found = replace(base, since=points[begins].period, before=fsum(before) / len(before), mean=after)
    found = replace(found, says="higher" if after > (found.before or 0.0) else "lower")
    return found if len(since) < POINTS_NEEDED else _with_range(found, values[begins:], unit)


def _usual(base: OverYears, values: Values, unit: Unit) -> OverYears:
    found = _with_range(base, values, unit)
    last, drawn = known(values)[-1], limits(values)
    if drawn is None:
        return base
    beyond = abs(last - drawn.mean) > drawn.reach + _SMALL
    return replace(found, says="usual" if not beyond else "above" if last > drawn.mean else "below")


def _with_range(base: OverYears, values: Values, unit: Unit) -> OverYears:
    """The limits as they are drawn: no percentage leaves 0 to 100, and only money can be below nothing."""
    drawn = limits(values)
    if drawn is None:
        return base
    lower = drawn.lower if unit == "pounds" else max(drawn.lower, 0.0)
    upper = min(drawn.upper, 100.0) if unit == "percent" else drawn.upper
    return replace(base, mean=drawn.mean, lower=lower, upper=upper)


def _directed(base: OverYears, points: Sequence[Plotted], sign: int) -> OverYears:
    """Rising since the lowest value, falling since the highest, of those that the latest is read against."""
    if not sign:
        return base
    held = [(point.value, point.period) for point in _since_when(base.like, points) if point.value is not None]
    start = (min if sign > 0 else max)(reversed(held[:-1]), key=lambda pair: pair[0])
    return replace(base, says="rising" if sign > 0 else "falling", since=start[1], lowest=None, highest=None)


def _since_when(like: Like, points: Sequence[Plotted]) -> Sequence[Plotted]:
    """The points among which the direction began: of a seasonal figure, the latest's own quarter of each year."""
    if like == "season_out":
        return points[(len(points) - 1) % QUARTERS :: QUARTERS]
    run = abs(same_way([point.value for point in points]))
    return points[len(points) - 1 - run :] if like == "changes" and run >= IN_A_ROW else points
