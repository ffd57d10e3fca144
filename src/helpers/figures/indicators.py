"""Indicators of the register: each with its history, its target and what the service says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace

import pandas as pd

from helpers.domain.judgement.comparable import comparator
from helpers.domain.params.indicator import Benchmark, Indicator
from helpers.domain.params.params import Params
from helpers.domain.params.register import RegisteredIndicator
from helpers.domain.period import Period, in_time, parse_period
from helpers.domain.quarter import Quarter
from helpers.domain.result import INAPPLICABLE, MISSING, Result
from helpers.figures.beside import beside_of
from helpers.figures.commentary import commentary_of
from helpers.figures.draft import QUARTER_ALONE, Draft
from helpers.figures.figure import Absence, Commentary, Compared, Difference, IndicatorFigure, KnownTarget, Nation, Span
from helpers.figures.spans import span_of, span_of_type
from helpers.measures.results.evidence import Evidence
from helpers.measures.results.measured import Measured
from helpers.measures.results.series import ResultSeries, adds_up_to_a_year, kind_of, result_series


@dataclass(frozen=True)
class Sources:
    """What indicators are worked out from: the rows of the returns, published results, and the officers' commentary of this
    quarter and of the one before.
    """

    evidence: Evidence
    results: pd.DataFrame | None
    commentary: pd.DataFrame | None
    commentary_before: pd.DataFrame | None = None

    def commentary_of(self, code: str, quarter: Quarter) -> Commentary:
        """What the service says of an indicator."""
        return commentary_of(code, quarter, now=self.commentary, before=self.commentary_before)


def indicator_figure(
    name: str, registered: RegisteredIndicator, because: Absence, *, params: Params, sources: Sources
) -> Draft:
    """The indicator with its history for a quarter.

    Where neither a return nor a published result gives its latest result, the figure is absent ``because`` of that. What
    earlier quarters gave stands all the same, with its target and what the service says of it.
    """
    code, indicator = registered.indicator, params.indicators[registered.indicator]
    series = dict(_every_series(code, params, sources))
    current = _current(series[code], params.quarter)
    alone = None if current else _quarter_alone(indicator, params.quarter, sources.evidence)
    benchmark = _benchmark(code, params)
    figure = IndicatorFigure(
        id=name,
        indicator=code,
        unit=indicator.unit,
        counts=indicator.counts,
        measured_as=kind_of(indicator),
        commentary=sources.commentary_of(code, params.quarter),
        target=known_target(code, params),
        nation=_nation(benchmark) if benchmark else None,
        beside=beside_of(benchmark) if benchmark else None,
        absent=None if current else because,
        quarter_alone=alone.result if alone else None,
        span=Span(params.quarter) if alone else None,
    )
    kinds = tuple(kind_of(params.indicators[one]) for one in series)
    measured = {(str(period), one): counted for one in series for period, counted in series[one].counted.items()}
    measured |= {(QUARTER_ALONE, ""): alone} if alone else {}
    if current or _has_earlier(series[code], params.quarter):
        figure = _with_history(figure, indicator, series, current or params.quarter)
    return Draft(figure, kinds, registered.public, measured)


def _with_history(
    figure: IndicatorFigure, indicator: Indicator, series: Mapping[str, ResultSeries], current: Period
) -> IndicatorFigure:
    own = series[figure.indicator]
    periods = tuple(sorted({period for one in series.values() for period in one.results} | {current}, key=in_time))
    gaps = {(current, figure.indicator): MISSING}  # of an absent one, in place of the latest result
    return replace(
        figure,
        span=figure.span or _span(indicator, current),
        periods=periods,
        series=tuple(series),
        cells=tuple(
            tuple(one.results.get(period, gaps.get((period, code), INAPPLICABLE)) for code, one in series.items())
            for period in periods
        ),
        compared=_compared(indicator, current, own),
        adds_up_to_a_year=adds_up_to_a_year(indicator),
        differences=tuple(_differences(own)),
        withheld_by_source=any(result.hidden for one in series.values() for result in one.results.values()),
    )


def _has_earlier(series: ResultSeries, quarter: Quarter) -> bool:
    return any(result.available and period.end <= quarter.end for period, result in series.results.items())


def _quarter_alone(indicator: Indicator, quarter: Quarter, evidence: Evidence) -> Measured | None:
    """What the quarter's own rows give, of a measure of the year to date; None where they are not held."""
    if indicator.measure is None or indicator.measure.over != "year_to_date" or not indicator.stands_in(quarter):
        return None
    measured = evidence.overall(indicator.measure.model_copy(update={"over": "quarter"}), quarter)
    return measured if measured and measured.result.known else None


def known_target(code: str, params: Params) -> KnownTarget | None:
    """The target as it was known when the quarter ended, worked out again; None where none is stated for the year."""
    if code not in params.targets:
        return None
    target = params.targets[code].as_on(params.quarter.end)
    recomputed = target.recomputed()
    not_yet_set = target.value is not None and not target.stands_at(params.quarter.end)
    return KnownTarget(
        value=None if not_yet_set else target.value,
        tolerance=target.tolerance,
        method=target.method,
        statutory=target.statutory,
        judged_on=target.judged_on,
        not_yet_set=not_yet_set,
        recomputed=recomputed,
        agrees=recomputed is None or recomputed == target.value,
    )


def _every_series(code: str, params: Params, sources: Sources) -> Iterator[tuple[str, ResultSeries]]:
    """The indicator's own series first, then those of the indicators that came before it."""
    quarters = params.this_quarter.history()
    for one in dict.fromkeys((code, *(earlier.code for earlier in params.indicators[code].earlier_series))):
        indicator = params.indicators[one]
        yield one, result_series(one, indicator, evidence=sources.evidence, quarters=quarters, published=sources.results)


def _current(series: ResultSeries, quarter: Quarter) -> Period | None:
    """The period of the latest result: the quarter, or for an indicator that is published less often, the last one before it
    ended; None where there is none.
    """
    if quarter in series.results:
        return quarter if series.at(quarter).available else None
    available = [period for period, result in series.results.items() if result.available and period.end <= quarter.end]
    return max(available, key=in_time, default=None)


def _span(indicator: Indicator, current: Period) -> Span | None:
    if not isinstance(current, Quarter):
        return None
    return span_of(indicator.measure, current) if indicator.measure else span_of_type(indicator.period_type, current)


def _compared(indicator: Indicator, current: Period, series: ResultSeries) -> Compared:
    if not isinstance(current, Quarter):
        return Compared(current, comparator=_period_if_held(series, current.a_year_before()))
    named = {
        "same_quarter_last_year": _held_quarter(series, current.same_quarter_last_year()),
        "previous_quarter": _held_quarter(series, current.previous()),
    }
    return Compared(
        current,
        comparator=named[comparator(indicator.period_type, seasonal=indicator.seasonal)],
        **named,
        last_year_end=_held_quarter(series, Quarter(current.year - 1, 4)),
        year=tuple(quarter for quarter in current.to_date() if quarter in series.results),
    )


def _period_if_held(series: ResultSeries, period: Period) -> Period | None:
    return period if series.at(period).available else None


def _held_quarter(series: ResultSeries, quarter: Quarter) -> Quarter | None:
    return quarter if series.at(quarter).available else None


def _differences(series: ResultSeries) -> Iterator[Difference]:
    for period, computed in series.computed.items():
        yield Difference(period, computed, Result(series.at(period).value))


def _benchmark(code: str, params: Params) -> Benchmark | None:
    """The latest of a period that had ended by the quarter, of what had been published when the figures were taken."""
    known = {parse_period(one.period): one for one in params.benchmarks.get(code, ()) if _was_published(one, params)}
    latest = max((period for period in known if period.end <= params.quarter.end), key=in_time, default=None)
    return known[latest] if latest else None


def _nation(benchmark: Benchmark) -> Nation:
    of_nation = {each.name for each in fields(Nation)}
    return Nation(**benchmark.model_dump(include=of_nation))


def _was_published(benchmark: Benchmark, params: Params) -> bool:
    return benchmark.published is None or benchmark.published <= params.this_quarter.data_extracted
