"""Everything registered, worked out for a quarter and protected together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from helpers.disclosure.policy import protect
from helpers.domain.params.params import Params
from helpers.domain.params.register import Figure, IndicatorFigure, ListingFigure, TableFigure
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.figures.computed import Computed
from helpers.figures.indicators import Sources, indicator_figure, stated_facts, target_facts
from helpers.figures.listings import listing
from helpers.figures.prospects import with_prospects
from helpers.figures.publishable import Publishable
from helpers.figures.said import said_of, with_flags
from helpers.figures.signs import with_signs
from helpers.figures.tables import table
from helpers.measures.cross_checks.compared import Compared
from helpers.measures.cross_checks.every import what_is_wrong
from helpers.measures.results.evidence import Evidence, HeldReturns, returns_needed
from helpers.measures.results.working_days import WorkingDays

Progress = Callable[[str], None]


def publishables(params: Params, returns: HeldReturns, progress: Progress) -> tuple[Publishable, ...]:
    """Every registered figure of the quarter as it may be shown; one that has no return says why it is absent.

    Raises:
        Refused: returns, targets and history contradict each other, or a measure names a code that no list has.
    """
    sources = _sources(params, returns)
    _refuse(what_is_wrong(Compared(params, sources.evidence)))
    progress("working out figures")
    computed = {name: _computed(name, figure, params, sources) for name, figure in params.figures.items()}
    progress("protecting small counts")
    pattern = protect((cell for one in computed.values() if one for cell in one.cells()), params.council.disclosure)
    return tuple(
        _finished(one.publishable(pattern), params) if one else _with_words(_absent(name, params), params, sources)
        for name, one in computed.items()
    )


def _refuse(problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise Refused(found)


def _sources(params: Params, returns: HeldReturns) -> Sources:
    earliest = Quarter.parse(params.this_quarter.history_from)
    evidence = Evidence(_Supplied(returns, params), WorkingDays(params.council.nation), earliest)
    now, before = params.quarter, params.quarter.previous()
    return Sources(
        evidence, evidence.frame("results", now), evidence.frame("commentary", now), evidence.frame("commentary", before)
    )


class _Supplied:
    """The returns that the quarter's params say are supplied; of earlier quarters, those that are held."""

    def __init__(self, returns: HeldReturns, params: Params) -> None:
        self._returns, self._params = returns, params
        self.frame = returns.frame

    def has(self, name: str, quarter: Quarter) -> bool:
        if quarter == self._params.quarter:
            return name in self._params.this_quarter.supplied
        return self._returns.has(name, quarter)


def _computed(name: str, figure: Figure, params: Params, sources: Sources) -> Computed | None:
    if isinstance(figure, TableFigure) and not figure.stands_in(params.quarter):
        return None
    if isinstance(figure, TableFigure):
        return table(name, figure, quarter=params.quarter, evidence=sources.evidence, codes=params.codes)
    if isinstance(figure, IndicatorFigure):
        return indicator_figure(name, figure, params=params, sources=sources)
    rows = sources.evidence.frame(figure.rows, params.quarter)
    return None if rows is None else listing(name, figure, rows=rows, quarter=params.quarter, codes=params.codes)


def _finished(figure: Publishable, params: Params) -> Publishable:
    """The figure with all that is said on the strength of its protected values."""
    if figure.kind != "indicator":
        return figure
    indicator = params.indicators[figure.facts["code"]]
    return with_prospects(with_flags(with_signs(figure), params), indicator)


def _absent(name: str, params: Params) -> Publishable:
    figure = params.figures[name]
    if limit := _not_standing(figure, params):
        return _not_there(name, params, state=limit[0], facts={"limit": limit[1].isoformat()})
    needed = return_needed(figure, params)
    stated = params.this_quarter.absent().get(needed)
    why = stated.why if stated else ""
    expected = stated.expected.isoformat() if stated and stated.expected else ""
    held_now = needed in params.this_quarter.supplied and needed != "results"  # of results, a row was not supplied
    state = "awaited" if needed in params.this_quarter.awaited else "earlier_not_held" if held_now else "not_supplied"
    return _not_there(name, params, state=state, facts={"return": needed, "why": why, "expected": expected})


def _with_words(figure: Publishable, params: Params, sources: Sources) -> Publishable:
    """An indicator without a result, with what the service says of it all the same."""
    if figure.kind != "indicator":
        return figure
    said = said_of(str(figure.facts["code"]), params.quarter, now=sources.commentary, before=sources.commentary_before)
    return replace(figure, facts={**figure.facts, **said})


def _not_there(name: str, params: Params, *, state: str, facts: dict[str, object]) -> Publishable:
    figure = params.figures[name]
    title = figure.title or (params.indicators[figure.indicator].plain_title if isinstance(figure, IndicatorFigure) else "")
    return Publishable(
        id=name,
        kind=figure.kind,
        title=title,
        unit="",
        counts=figure.counts,
        period=params.quarter.label,
        absent=state,
        facts={**facts, **_catalogued(figure, params)},
    )


def _not_standing(figure: Figure, params: Params) -> tuple[str, date] | None:
    """Of what was not measured in the quarter, whether it had not begun or had ended, and its first or last day."""
    if isinstance(figure, ListingFigure):
        return None
    one = params.indicators[figure.indicator] if isinstance(figure, IndicatorFigure) else figure
    if one.valid_from and not one.begun_by(params.quarter):
        return "not_begun", one.valid_from
    return ("ended_before", one.valid_to) if one.valid_to and not one.stands_in(params.quarter) else None


def undeclared_returns(params: Params) -> Iterator[Problem]:
    """Each return that a registered figure needs and of which the quarter's params say nothing."""
    declared = {*params.this_quarter.supplied, *params.this_quarter.absent()}
    needed = {return_needed(figure, params) for figure in params.figures.values()}
    if any(isinstance(figure, IndicatorFigure) for figure in params.figures.values()):
        needed.add("commentary")  # what officers say stands beside every indicator
    for name in sorted(needed - declared):
        yield Problem(
            f"params/quarters/{params.quarter}.yaml",
            f"the return '{name}' is needed and is in none of the lists",
            "Put it under supplied, awaited or not_supplied.",
        )


def return_needed(figure: Figure, params: Params) -> str:
    """The return that a figure is worked out from; where it needs two, the one that was not supplied."""
    if isinstance(figure, ListingFigure):
        return figure.rows
    if isinstance(figure, IndicatorFigure):
        measure = params.indicators[figure.indicator].measure
    else:
        measure = figure.measure or figure.measures[0].measure
    needed = returns_needed(measure) if measure else ("results",)
    return next((name for name in needed if name not in params.this_quarter.supplied), needed[0])


def _catalogued(figure: Figure, params: Params) -> dict[str, object]:
    """What is stated of an indicator, its target too: that stands also where there is no result to hold against it."""
    if not isinstance(figure, IndicatorFigure):
        return {}
    code = figure.indicator
    return {"code": code, **stated_facts(params.indicators[code]), "target": target_facts(code, params)}
