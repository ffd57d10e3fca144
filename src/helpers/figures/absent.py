"""Why a registered figure is not there, and which returns figures need."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.domain.params.params import Params
from helpers.domain.params.register import Registered, RegisteredIndicator, RegisteredListing
from helpers.domain.refusal import Problem
from helpers.figures.figure import Absence, AbsentBecause
from helpers.measures.results.evidence import returns_needed


def absence(registered: Registered, params: Params) -> Absence:
    """Why there is no figure: nothing was measured yet or any more, or the return that it needs is not there."""
    return _not_standing(registered, params) or _without_its_return(registered, params)


def return_needed(registered: Registered, params: Params) -> str:
    """The return that a figure is worked out from; where it needs two, the one that was not supplied."""
    if isinstance(registered, RegisteredListing):
        return registered.rows
    if isinstance(registered, RegisteredIndicator):
        measure = params.indicators[registered.indicator].measure
    else:
        measure = registered.measure or registered.measures[0].measure
    needed = returns_needed(measure) if measure else ("results",)
    return next((name for name in needed if name not in params.this_quarter.supplied), needed[0])


def undeclared_returns(params: Params) -> Iterator[Problem]:
    """Each return that a registered figure needs and of which the quarter's params say nothing."""
    declared = {*params.this_quarter.supplied, *params.this_quarter.absent()}
    needed = {return_needed(registered, params) for registered in params.figures.values()}
    if any(isinstance(registered, RegisteredIndicator) for registered in params.figures.values()):
        needed.add("commentary")  # what officers say stands beside every indicator
    for name in sorted(needed - declared):
        yield Problem(
            f"params/quarters/{params.quarter}.yaml",
            f"the return '{name}' is needed and is in none of the lists",
            "Put it under supplied, awaited or not_supplied.",
        )


def returns_of_indicators(params: Params) -> tuple[str, ...]:
    """The returns that registered indicators are worked out from, in every quarter of the years that are read."""
    registered = (figure for figure in params.figures.values() if isinstance(figure, RegisteredIndicator))
    measures = (params.indicators[figure.indicator].measure for figure in registered)
    return tuple(dict.fromkeys(name for measure in measures if measure for name in returns_needed(measure)))


def _not_standing(registered: Registered, params: Params) -> Absence | None:
    """Of what was not measured in the quarter, whether it had not begun or had ended, and its first or last day."""
    if isinstance(registered, RegisteredListing):
        return None
    standing = params.indicators[registered.indicator] if isinstance(registered, RegisteredIndicator) else registered
    if standing.valid_from and not standing.begun_by(params.quarter):
        return Absence("not_begun", limit=standing.valid_from)
    if standing.valid_to and not standing.stands_in(params.quarter):
        return Absence("ended_before", limit=standing.valid_to)
    return None


def _without_its_return(registered: Registered, params: Params) -> Absence:
    name = return_needed(registered, params)
    declared = params.this_quarter.absent().get(name)
    return Absence(
        _because(name, params),
        return_name=name,
        why=declared.why if declared else "",
        expected=declared.expected if declared else None,
    )


def _because(return_name: str, params: Params) -> AbsentBecause:
    if return_name in params.this_quarter.awaited:
        return "awaited"
    # Of published results the return may be there, and have no row of this indicator: that was not supplied.
    is_there = return_name in params.this_quarter.supplied and return_name != "results"
    return "earlier_not_held" if is_there else "not_supplied"
