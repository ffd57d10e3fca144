"""Indicators of the register: each with its history, its target, its signs and what the service says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from helpers.domain.judgement import comparator
from helpers.domain.params.indicator import Indicator
from helpers.domain.params.params import Params
from helpers.domain.params.register import IndicatorFigure
from helpers.domain.quarter import Quarter
from helpers.figures.computed import Computed
from helpers.figures.periods import long_date, period_words
from helpers.figures.publishable import Heading, Publishable, Shown
from helpers.figures.said import said_of
from helpers.measures.results.evidence import Evidence
from helpers.measures.results.series import Point, adds_up_to_a_year, is_quarter, points

EXPECTED_QUARTERS = 4
_NAMED_QUARTERS = ("same_quarter_last_year", "previous_quarter", "last_year_end")


@dataclass(frozen=True)
class Sources:
    """What indicators are worked out from: the rows of the returns, published results, and the officers' commentary of this
    quarter and of the one before.
    """

    evidence: Evidence
    results: pd.DataFrame | None
    commentary: pd.DataFrame | None
    commentary_before: pd.DataFrame | None = None


def indicator_figure(name: str, figure: IndicatorFigure, *, params: Params, sources: Sources) -> Computed | None:
    """The indicator with its history for a quarter; None where neither a return nor a published result holds it."""
    indicator = params.indicators[figure.indicator]
    by_code = _all_points(figure.indicator, indicator, params, sources)
    current = current_point(by_code[figure.indicator], params.quarter)
    if current is None:
        return None
    keys = _ordered(by_code.values())
    draft = Publishable(
        id=name,
        kind="indicator",
        title=figure.title or indicator.plain_title,
        unit=indicator.unit,
        counts=indicator.counts,
        period=current_words(indicator, current.period, params.quarter),
        row_title="Period",
        rows=tuple(Heading(key, period_heading(key)) for key in keys),
        columns=tuple(Heading(code, params.indicators[code].plain_title) for code in by_code),
        cells=tuple(tuple(_shown(by_code[code].get(key)) for code in by_code) for key in keys),
        facts=_facts(figure.indicator, indicator, params, sources=sources, mine=by_code[figure.indicator]),
        notes=figure.notes,
    )
    kinds = tuple(kind_of(params.indicators[code]) for code in by_code)
    return Computed(draft, figure.sensitivity == "protected", kinds)


def kind_of(indicator: Indicator) -> str:
    """What kind of measure an indicator is; for one known from published results only, by its unit."""
    if indicator.measure is not None:
        return indicator.measure.kind
    return {"percent": "share", "days": "average", "years": "average"}.get(indicator.unit, "count")


def current_point(mine: Mapping[str, Point], quarter: Quarter) -> Point | None:
    """The result for the quarter, or for an indicator that is published less often, the latest one before it ended."""
    if str(quarter) in mine:
        return mine[str(quarter)] if mine[str(quarter)].held else None
    known = [point for point in mine.values() if point.held and point.order[0] <= quarter.end]
    return max(known, key=lambda point: point.order, default=None)


def current_words(indicator: Indicator, period: str, quarter: Quarter) -> str:
    """What the latest result covers: never a quarter for one that is published once a year."""
    if indicator.position:
        return f"{indicator.position} {period[:4]}"
    if not is_quarter(period):
        return period_heading(period)
    now = Quarter.parse(period)
    return period_words(indicator.measure, now) if indicator.measure else now.months


def period_heading(period: str) -> str:
    """How a period heads a row: a quarter, a financial year or a date."""
    if is_quarter(period):
        return Quarter.parse(period).label
    return f"Year {period}" if len(period) == len("2016-17") else long_date(date.fromisoformat(period))


def _all_points(code: str, indicator: Indicator, params: Params, sources: Sources) -> dict[str, dict[str, Point]]:
    wanted = {code: indicator, **{one.code: params.indicators[one.code] for one in indicator.earlier_series}}
    quarters = params.this_quarter.history()
    return {
        one: {
            point.period: point
            for point in points(one, stated, evidence=sources.evidence, quarters=quarters, results=sources.results)
        }
        for one, stated in wanted.items()
    }


def _ordered(by_code: Any) -> list[str]:
    found = {point.period: point for mine in by_code for point in mine.values()}
    return [point.period for point in sorted(found.values(), key=lambda point: point.order)]


def _shown(point: Point | None) -> Shown:
    if point is None:
        return Shown(symbol="z")
    n = point.numerator if point.denominator is not None else None
    return Shown(value=point.value, symbol=point.symbol, n=n, of=point.denominator, was=point.was)


def _facts(code: str, indicator: Indicator, params: Params, *, sources: Sources, mine: dict[str, Point]) -> dict[str, Any]:
    return {
        **stated_facts(indicator),
        "code": code,
        "kind": kind_of(indicator),
        "adds_up_to_a_year": adds_up_to_a_year(indicator),
        "periods": _periods(indicator, mine, params.quarter),
        "target": target_facts(code, params),
        **said_of(code, params.quarter, now=sources.commentary, before=sources.commentary_before),
        "breaks": [{"after": one.ends, "why": one.why} for one in indicator.earlier_series],
        "differences": [
            {"period": point.period, "computed": point.computed, "published": point.value}
            for point in mine.values()
            if point.computed is not None
        ],
        "benchmark": _benchmark(code, params),
    }


def stated_facts(indicator: Indicator) -> dict[str, Any]:
    """What the catalogue states of an indicator; an empty text where it states nothing."""
    stated = indicator.model_dump(mode="json", exclude={"measure", "earlier_series"})
    return {key: "" if value is None else value for key, value in stated.items()}


def _periods(indicator: Indicator, mine: dict[str, Point], quarter: Quarter) -> dict[str, Any]:
    current = current_point(mine, quarter)
    assert current is not None
    now = current.period
    if not is_quarter(now):
        earlier = _year_before(now)
        compared = earlier if earlier in mine and mine[earlier].held else ""
        return {"current": now, "comparator": compared, **dict.fromkeys(_NAMED_QUARTERS, ""), "year": {}}
    at = Quarter.parse(now)
    earlier_quarters = (at.same_quarter_last_year(), at.previous(), Quarter(at.year - 1, 4))
    named = dict(zip(_NAMED_QUARTERS, map(str, earlier_quarters), strict=True))
    held = {name: key if key in mine and mine[key].held else "" for name, key in named.items()}
    compared = held[comparator(indicator.period_type, seasonal=indicator.seasonal)]
    year = {str(one.number): str(one) if str(one) in mine else "" for one in at.to_date()}
    return {"current": now, "comparator": compared, **held, "year": year}


def _year_before(period: str) -> str:
    year = int(period[:4]) - 1
    return f"{year}-{(year + 1) % 100:02d}" if len(period) == len("2016-17") else f"{year}{period[4:]}"


def target_facts(code: str, params: Params) -> dict[str, Any] | None:
    """The target as it was known when the quarter ended, worked out again; None where none is stated for the year."""
    if code not in params.targets:
        return None
    target = params.targets[code].as_on(params.quarter.end)
    stated = {key: "" if value is None and key != "value" else value for key, value in target.model_dump(mode="json").items()}
    worked_out = target.recomputed()
    not_yet_set = target.value is not None and not target.stands_at(params.quarter.end)
    return {
        **stated,
        "value": None if not_yet_set else target.value,
        "not_yet_set": not_yet_set,
        "recomputed": worked_out,
        "agrees": worked_out is None or worked_out == target.value,
        "illustrative": params.targets_illustrative,
    }


def _benchmark(code: str, params: Params) -> dict[str, Any] | None:
    """The latest that was published of a year that had ended by the quarter."""
    ended = [one for one in params.benchmarks.get(code, ()) if Quarter.parse(f"{one.period}-q4") <= params.quarter]
    latest = max(ended, key=lambda one: one.period, default=None)
    return latest.model_dump(mode="json") if latest else None
