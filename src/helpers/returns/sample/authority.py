"""Writing the sample authority's returns, quarter by quarter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.domain.whole_file import make_private
from helpers.returns.sample import care, counted, demand, levels, money, spoken, workforce
from helpers.returns.sample.assessments import assessments_of
from helpers.returns.sample.episodes import episode_rows
from helpers.returns.sample.population import population
from helpers.returns.sample.writing import Row, write_return
from helpers.returns.shapes.registry import SHAPES

RESTRUCTURED = date(2017, 4, 1)
RENAMED_TEAM, FORMER_TEAM = "early_help", "family_support"

SAMPLE_QUARTERS: tuple[Quarter, ...] = levels.quarters_between(levels.FIRST, levels.LAST)

_ROWS: dict[str, Callable[[Quarter], Iterable[Row]]] = {
    "contacts": demand.contacts,
    "assessments": lambda quarter: assessments_of(quarter, population().assessments),
    "plans": lambda quarter: episode_rows(population().plans, quarter),
    "looked_after": care.looked_after,
    "reviews": care.reviews,
    "statutory_visits": care.statutory_visits,
    "child_protection": care.child_protection,
    "court_applications": care.court_applications,
    "workforce": workforce.workforce,
    "budget": money.budget,
    "commitments": spoken.commitments,
    "delivery_actions": spoken.delivery_actions,
    "progress": spoken.progress,
    "challenges": spoken.challenges,
    "commentary": spoken.commentary,
    "requests": spoken.requests,
    "results": counted.results,
}


def write_sample(root: Path, quarters: Iterable[Quarter] | None = None) -> None:
    """Writes the sample's returns into a folder a quarter: all of its quarters, or those named.

    A return without any row in a quarter (nothing was asked yet, no result known yet) is not sent.

    Raises:
        Refused: the sample has no such quarter.
    """
    for quarter in SAMPLE_QUARTERS if quarters is None else quarters:
        if quarter not in SAMPLE_QUARTERS:
            raise _no_such_quarter(quarter)
        folder = make_private(Path(root) / str(quarter))  # as rows about children are written: these show how
        for name, rows in _returns_of(quarter):
            write_return(folder, SHAPES[name], rows)


def _returns_of(quarter: Quarter) -> Iterator[tuple[str, list[Row]]]:
    first, renamed = {"quarter": str(quarter)}, quarter.start >= RESTRUCTURED
    for name, rows_of in _ROWS.items():
        rows = [first | (row if renamed else _with_former_team(row)) for row in rows_of(quarter)]
        if rows:
            yield name, rows


def _no_such_quarter(quarter: Quarter) -> Refused:
    first, last = SAMPLE_QUARTERS[0], SAMPLE_QUARTERS[-1]
    remedy = f"Choose a quarter from {first} to {last}, or name a folder of returns in the quarter's params."
    return Refused([Problem("the sample authority", "the sample has this quarter", remedy, found=str(quarter))])


def _with_former_team(row: Row) -> Row:
    """The row with the name that its team had before the teams were set up anew: Early Help was Family Support."""
    return row | {"team": FORMER_TEAM} if row.get("team") == RENAMED_TEAM else row
