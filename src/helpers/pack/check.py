"""A quarter checked as a run would check it, with nothing built."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.domain.stated import Params
from helpers.figures.inputs import returns_folder
from helpers.pack.plan import Asked, planned
from helpers.returns.library import Returns
from helpers.returns.schemas import RETURN_NAMES


def check_quarter(params: Params, asked: Asked) -> int:
    """How many returns were read, of the quarter and of the quarters that its trends go back to.

    Raises:
        Refused: with every problem of parameters and returns at once.
    """
    returns = Returns(returns_folder(params), params.codes)
    wanted = dict(_wanted(params, returns))
    checks: list[Callable[[], object]] = [lambda: planned(params, asked)]
    checks += [lambda quarter=quarter, names=names: returns.check(quarter, names) for quarter, names in wanted.items()]
    if problems := list(_problems(checks)):
        raise Refused(problems)
    return sum(len(names) for names in wanted.values())


def _wanted(params: Params, returns: Returns) -> Iterator[tuple[Quarter, tuple[str, ...]]]:
    """The returns to read of each quarter: what the params say is supplied for this one, what is there for the earlier ones."""
    for quarter in params.this_quarter.history():
        there = tuple(name for name in RETURN_NAMES if returns.has(name, quarter))
        yield quarter, params.this_quarter.supplied if quarter == params.quarter else there


def _problems(checks: Iterable[Callable[[], object]]) -> Iterator[Problem]:
    for check in checks:
        try:
            check()
        except Refused as refused:
            yield from refused.problems
