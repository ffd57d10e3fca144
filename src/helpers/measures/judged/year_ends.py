"""The year ends that could follow from the year so far, if what happened in earlier quarters happened again.

Every combination is worked out; none is drawn at random, so that each machine finds the same year ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import fsum

from helpers.domain.judgement.comparable import FOR_THE_YEAR, like_points
from helpers.domain.params.indicator import Better, Indicator, PeriodType, Unit
from helpers.domain.quarter import Quarter

LAST = 4
# Own quarters that may come again: three whole years, so that each season counts alike and the service of long ago does not.
RECENT = 12
PLACES = 9  # decimal places kept of a year end, so that binary fractions do not show


@dataclass(frozen=True)
class Result:
    """An indicator's result for a quarter (for the year to date, if it builds up), with its n of N where it has one.

    ``value`` is None where it is missing; ``starts_again`` says that earlier results are not comparable with it.
    """

    quarter: Quarter
    value: float | None
    n: float | None = None
    of: float | None = None
    starts_again: bool = False


@dataclass(frozen=True)
class Aim:
    """What the year is judged by: the target (None where there is none), which way is better, and how the figure builds up.

    ``adds_up`` is for a percentage of events, such as assessments, of which a year's n of N is the sum of its quarters';
    without it the n of N are children, of whom the same may be counted again from one quarter to the next.
    ``whole_numbers`` is for n and N that count children or events; posts and hours come in parts.
    """

    target: float | None
    better: Better
    period_type: PeriodType
    unit: Unit
    adds_up: bool = False
    seasonal: bool = False
    whole_numbers: bool = True


@dataclass(frozen=True)
class YearEnds:
    """The values that the year could end with, and how many earlier quarters or years they were worked out from."""

    values: tuple[float, ...]
    drawn_from: int


Held = Mapping[Quarter, Result]


def aim_of(indicator: Indicator, target: float | None) -> Aim:
    """What the year of an indicator is judged by.

    Its n of N add up where it is a share of events to date and each quarter's return holds that quarter's events only.
    """
    from helpers.measures.results.views import VIEWS  # with pandas: figures that were judged before are read without it

    aim = Aim(target, indicator.better, indicator.period_type, indicator.unit, seasonal=indicator.seasonal)
    measure = indicator.measure
    if measure is None:
        return replace(aim, whole_numbers=indicator.counts in ("children", "events"))
    events = measure.kind == "share" and not measure.distinct and measure.over == "year_to_date"
    return replace(aim, adds_up=events and not VIEWS[measure.rows].holds_year_to_date, whole_numbers=measure.kind == "share")


def comparable(results: Sequence[Result]) -> Held:
    """The results since the last break in the series that have a value, by quarter, earliest first."""
    breaks = [result.quarter for result in results if result.starts_again]
    since = max(breaks, default=None)
    held = [result for result in results if result.value is not None and (since is None or result.quarter >= since)]
    return {result.quarter: result for result in sorted(held, key=lambda one: one.quarter)}


def year_ends(held: Held, now: Result, aim: Aim) -> YearEnds:
    """The values with which the year of ``now`` could end; none where no earlier quarter tells anything.

    Events that add up: each quarter to come has the rate of one of the last twelve quarters. Other figures that are compared
    with the same quarter of other years: the rest of the year goes as it went in one of them. Positions and a quarter's own
    figures: each quarter to come brings a change that an earlier one brought, and the year ends where Quarter 4 does.
    """
    if adds_up(now, aim):
        return _from_own_quarters(held, now, aim)
    if repeats_years(now, aim):
        return _from_earlier_years(held, now, aim)
    return from_changes(_value(now), changes(held), steps=LAST - now.quarter.number, unit=aim.unit)


def builds_up(aim: Aim) -> bool:
    """Whether the figure is one for the year to date, so that its Quarter 4 is the year's result."""
    return aim.period_type in FOR_THE_YEAR


def repeats_years(now: Result, aim: Aim) -> bool:
    """Whether the rest of the year is expected to go as in an earlier year, rather than as in an earlier quarter."""
    alike = like_points(aim.period_type, seasonal=aim.seasonal)
    return alike in ("a_year_apart", "season_out") and not adds_up(now, aim)


def adds_up(now: Result, aim: Aim) -> bool:
    """Whether the year's n of N is the sum of its quarters'."""
    return aim.adds_up and aim.period_type == "cumulative" and is_share(now, aim)


def is_share(result: Result, aim: Aim) -> bool:
    """Whether the result is a percentage with its n of N."""
    return aim.unit == "percent" and result.n is not None and bool(result.of)


def expected_of(held: Held, now: Result, aim: Aim) -> float:
    """The N with which the year should end: as much more than now as in earlier years; without those, by the quarters so far.

    The N of a position or of a quarter's own figure is that of now.
    """
    assert now.of
    if not builds_up(aim):
        return now.of
    grown = [end.of / then.of for then, end in _earlier_years(held, now) if then.of and end.of]
    if grown:
        return now.of * fsum(grown) / len(grown)
    return now.of * LAST / now.quarter.number if adds_up(now, aim) else now.of


def changes(held: Held) -> tuple[float, ...]:
    """The change from each quarter to the next, where both are held."""
    return tuple(
        _value(after) - _value(held[before]) for quarter, after in held.items() if (before := quarter.previous()) in held
    )


def from_changes(value: float, brought: Sequence[float], *, steps: int, unit: Unit) -> YearEnds:
    """The values so many steps on, each step bringing one of the changes; no percentage leaves 0 to 100."""
    recent = brought[-RECENT:]
    if not recent:
        return YearEnds((), 0)
    return YearEnds(tuple(_possible(value + fsum(coming), unit) for coming in product(recent, repeat=steps)), len(recent))


def _from_own_quarters(held: Held, now: Result, aim: Aim) -> YearEnds:
    rates = [own.value / 100 for own in own_quarters(held) if own.value is not None][-RECENT:]
    if not rates:
        return YearEnds((), 0)
    assert now.n is not None and now.of
    of = expected_of(held, now, aim)
    steps, to_come = LAST - now.quarter.number, of - now.of
    values = ((now.n + to_come * fsum(coming) / steps) / of * 100 for coming in product(rates, repeat=steps))
    return YearEnds(tuple(_possible(value, aim.unit) for value in values), len(rates))


def to_date(results: Sequence[Result]) -> tuple[Result, ...]:
    """The year to date of what is counted by quarter, in percent: each quarter's n of N with those of its year before it.

    It has no value where a quarter of the year so far is not held.
    """
    by_quarter = {result.quarter: result for result in results}
    summed = []
    for quarter in sorted(by_quarter):
        year = [by_quarter.get(earlier) for earlier in quarter.to_date()]
        n, of = (_sum([getattr(one, name) if one else None for one in year]) for name in ("n", "of"))
        summed.append(Result(quarter, n / of * 100 if n is not None and of else None, n, of))
    return tuple(summed)


def _sum(parts: Sequence[float | None]) -> float | None:
    return None if None in parts else fsum(part for part in parts if part is not None)


def own_quarters(held: Held) -> tuple[Result, ...]:
    """Each quarter's own result of events that add up: the year to date less the year to the quarter before, in percent.

    A quarter that is held without the one before it has no result of its own. Nor has one with no events, or whose n or N
    to date is smaller than before, which only a correction gives: its value is None.
    """
    found = []
    for quarter, result in held.items():
        before = Result(quarter, 0.0, 0.0, 0.0) if quarter.number == 1 else held.get(quarter.previous())
        if before is None or None in (result.n, result.of, before.n, before.of):
            continue
        n, of = result.n - before.n, result.of - before.of  # type: ignore[operator]
        found.append(Result(quarter, n / of * 100 if 0 <= n <= of and of else None, n, of))
    return tuple(found)


def _from_earlier_years(held: Held, now: Result, aim: Aim) -> YearEnds:
    ends = [_as_it_went(then, end, now, aim=aim) for then, end in _earlier_years(held, now)]
    return YearEnds(tuple(_possible(end, aim.unit) for end in ends), len(ends))


def _earlier_years(held: Held, now: Result) -> list[tuple[Result, Result]]:
    """The result of the same quarter and of Quarter 4, of each earlier year that has both."""
    years = [quarter.year for quarter in held if quarter.number == LAST and quarter.year < now.quarter.year]
    return [(held[then], held[Quarter(year, LAST)]) for year in years if (then := Quarter(year, now.quarter.number)) in held]


def _as_it_went(then: Result, end: Result, now: Result, *, aim: Aim) -> float:
    """The year's end, if n and N grow by as large a share of N as they did from then; without them, the value likewise."""
    if is_share(now, aim) and is_share(then, aim) and is_share(end, aim):
        grown_n, grown_of = (end.n - then.n) / then.of, (end.of - then.of) / then.of  # type: ignore[operator]
        return (now.n / now.of + grown_n) / (1 + grown_of) * 100  # type: ignore[operator]
    is_total = aim.unit in ("number", "fte", "pounds") and aim.period_type == "cumulative"
    if is_total and then.value:
        return _value(now) * _value(end) / then.value
    return _value(now) + _value(end) - _value(then)


def _possible(value: float, unit: Unit) -> float:
    at_least_nothing = value if unit == "pounds" else max(value, 0.0)
    return round(min(at_least_nothing, 100.0) if unit == "percent" else at_least_nothing, PLACES)


def _value(result: Result) -> float:
    assert result.value is not None
    return result.value
