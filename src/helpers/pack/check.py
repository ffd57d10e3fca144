"""A quarter checked as a run would check it, and held against its history, with nothing built."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.domain.params.params import Params
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused, capped
from helpers.figures.absent import undeclared_returns
from helpers.figures.build import protected_only, register_problems
from helpers.figures.in_ledger import ledger_of
from helpers.figures.inputs import returns_held
from helpers.figures.store import unknown_returns
from helpers.measures.cross_checks.compared import Compared
from helpers.measures.cross_checks.every import cross_checked
from helpers.measures.results.evidence import Evidence
from helpers.measures.results.working_days import WorkingDays
from helpers.pack.databases import read_databases
from helpers.pack.plan.papers import Asked, planned
from helpers.pack.plan.written import problems_as_written
from helpers.pack.tell.checked import QuarterChecked
from helpers.pack.tell.outstanding import waiting_returns
from helpers.returns.library import Returns
from helpers.returns.shapes.registry import RETURN_NAMES


def check_quarter(params: Params, asked: Asked) -> QuarterChecked:
    """Everything that is wrong or implausible in a quarter's params, notebook parameters and returns.

    Raises:
        Refused: the folder of returns is not there, or a database that a return is read from does not answer.
    """
    read_databases(params)
    returns = returns_held(params)
    waiting = waiting_returns(params, returns)
    wanted = [name for name in params.this_quarter.supplied if name in RETURN_NAMES and name not in waiting]
    outcomes = returns.examined(params.quarter, wanted, afresh=True)
    earlier = [outcome for quarter, names in _earlier(params, returns) for outcome in returns.examined(quarter, names).values()]
    problems = [*_of_the_ledger(params), *_of_the_plan(params, asked), *unknown_returns(params), *undeclared_returns(params)]
    problems += [problem for outcome in (*outcomes.values(), *earlier) for problem in outcome.problems]
    earliest = Quarter.parse(params.this_quarter.history_from)
    evidence = Evidence(returns, WorkingDays(params.council.nation), earliest, params.nation.limit)
    problems += register_problems(params, evidence)
    found = cross_checked(Compared(params, evidence))
    more, protection = ((), ()) if problems or found.wrong or waiting else _of_protection(params, returns)
    return QuarterChecked(
        params.quarter,
        tuple(outcome.account for outcome in outcomes.values()),
        capped(tuple(dict.fromkeys((*problems, *found.wrong, *more)))),
        capped((*_of_the_foot(params), *found.to_look_at, *protection)),
        found.changed,
        len(earlier),
        tuple(name for name in waiting if name in params.this_quarter.supplied),
    )


def _earlier(params: Params, returns: Returns) -> Iterator[tuple[Quarter, tuple[str, ...]]]:
    """The returns that are there of each quarter that the trends go back to."""
    for quarter in params.this_quarter.history():
        if quarter != params.quarter:
            yield quarter, tuple(name for name in RETURN_NAMES if returns.has(name, quarter))


def _of_the_foot(params: Params) -> tuple[Problem, ...]:
    """That no page says whom to ask, where the council states no contact."""
    rule = "no contact is stated, so that no page says whom to ask, or for which other forms of the report"
    remedy = "State contact: officer, reached_by and formats (welsh, large_print ...)."
    return () if params.council.contact else (Problem("params/council.yaml", rule, remedy),)


def _of_protection(params: Params, returns: Returns) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """What a run refuses as it works out its figures, and what it says of protection: what could not be protected, what would
    show more, and words that must be answered for.
    """
    try:
        looked = protected_only(params, returns)
    except Refused as refused:
        return refused.problems, ()
    words = f"params/quarters/{params.quarter}.yaml"
    stops = (Problem(words, each.sentence.rstrip("."), "It stops publication.") for each in looked.to_answer)
    lines = (Problem("params/figures.yaml", line, "See docs/officer/disclosure.md.") for line in looked.to_look_at)
    return (), (*stops, *lines)


def _of_the_ledger(params: Params) -> tuple[Problem, ...]:
    try:
        ledger_of(params)
    except Refused as refused:
        return refused.problems
    return ()


def _of_the_plan(params: Params, asked: Asked) -> tuple[Problem, ...]:
    """What is wrong with the plan, and, where the plan stands, with what its notebooks say."""
    try:
        notebooks = {job.notebook.name: job.notebook for job in planned(params, asked)}
    except Refused as refused:
        return refused.problems
    return tuple(problem for notebook in notebooks.values() for problem in problems_as_written(notebook, params))
