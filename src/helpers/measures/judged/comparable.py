"""The comparable points of an indicator, and its one verdict of change worked out from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from helpers.domain.judgement.change import Change, OwnMovement, Untested, verdict_of_change, why_untested
from helpers.domain.judgement.comparable import Like, like_points
from helpers.domain.params.indicator import Indicator
from helpers.domain.period import Period, in_time
from helpers.domain.quarter import Quarter
from helpers.domain.result import Result
from helpers.measures.judged.chance import share_within_chance
from helpers.measures.judged.over_years import Plotted
from helpers.measures.judged.usual import usual_change

QUARTERS = 4


def like_of(indicator: Indicator, now: Period) -> Like:
    """Which points of an indicator are comparable with its result of a period; yearly ones lie a year apart anyway."""
    like = like_points(indicator.period_type, seasonal=indicator.seasonal)
    return like if isinstance(now, Quarter) or like == "changes" else "a_year_apart"


def comparable_points(results: Mapping[Period, Result], now: Period, like: Like) -> tuple[Plotted, ...]:
    """The points comparable with that of a period, up to it, earliest first: one for each period, known or not."""
    alike = [period for period, result in results.items() if type(period) is type(now) and result.known]
    first = min((in_time(period) for period in alike), default=in_time(now))
    points, at = [], now
    while in_time(at) >= first:
        points.append(Plotted(at, results[at].value if at in results else None))
        at = at.previous() if isinstance(at, Quarter) and like != "a_year_apart" else at.a_year_before()
    return tuple(reversed(points))


def change_of(indicator: Indicator, now: Result, then: Result, *, points: Sequence[Plotted], like: Like) -> Change:
    """The verdict of change of an indicator between two of its results, of which neither is withheld."""
    by_quarter = bool(points) and isinstance(points[-1].period, Quarter)
    untested = _untested(indicator, now, then, same_people=like == "changes" and by_quarter)
    own = OwnMovement(
        within_chance=None if untested else _within_chance(now, then),
        untested=untested,
        usual_change=usual_change([point.value for point in points], apart=QUARTERS if like == "season_out" else 1),
        base=_base(indicator, now, then),
    )
    return verdict_of_change(now.value, then.value, better=indicator.better, tolerance=indicator.arrow_tolerance, own=own)


def _untested(indicator: Indicator, now: Result, then: Result, *, same_people: bool) -> Untested:
    counts, unit = indicator.counts, indicator.unit
    found = why_untested(counts=counts, unit=unit, n=now.n, of=now.of, same_people=same_people)
    if found or then.n is None or then.of is None:
        return found or ("more_than_the_whole" if (then.value or 0.0) > 100 else "")  # noqa: PLR2004
    return why_untested(counts=counts, unit=unit, n=then.n, of=then.of, same_people=same_people)


def _within_chance(now: Result, then: Result) -> bool | None:
    if then.value is None or now.n is None or now.of is None:
        return None
    return share_within_chance(now.n, now.of, was_n=then.n, was_of=then.of, was_percent=then.value)


def _base(indicator: Indicator, now: Result, then: Result) -> float | None:
    """What the two results stand on: the smaller N, or of counts without one the larger count; money stands on nothing."""
    if indicator.counts == "money" or indicator.unit == "pounds":
        return None
    wholes = [result.of for result in (now, then) if result.of is not None]
    if wholes:
        return min(wholes)
    counts = [result.value for result in (now, then) if result.value is not None]
    return max(counts) if indicator.unit in ("number", "fte") and counts else None
