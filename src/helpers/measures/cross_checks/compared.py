"""What every cross-check is given, and how what it finds is said."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from helpers.domain.params.params import Params
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem
from helpers.measures.results.evidence import Evidence


@dataclass(frozen=True)
class Compared:
    """A quarter held against its targets, its history and its other returns."""

    params: Params
    evidence: Evidence

    @property
    def quarter(self) -> Quarter:
        """The quarter that is checked."""
        return self.params.quarter

    def now(self, name: str) -> pd.DataFrame | None:
        """The rows of a return of the quarter; None where it was not supplied or was refused."""
        return self.evidence.frame(name, self.quarter)

    def before(self, name: str) -> pd.DataFrame | None:
        """The rows of a return of the quarter before; None where it is not held."""
        return self.evidence.frame(name, self.quarter.previous())

    def both(self, name: str) -> tuple[pd.DataFrame, pd.DataFrame] | None:
        """The rows of a return of the quarter and of the one before, where both are held."""
        now, before = self.now(name), self.before(name)
        return None if now is None or before is None else (now, before)

    def problem(self, name: str, rule_id: str, rule: str, remedy: str, **more: object) -> Problem:
        """A problem of a return of the quarter."""
        return Problem(f"{self.quarter}/{name}", rule, remedy, rule_id=rule_id, **more)  # type: ignore[arg-type]


CrossCheck = Callable[[Compared], Iterator[Problem]]
FIRST_ROW = 2  # of the rows of an accepted return: its header is row 1, and no blank row stands between


def row_number(position: Hashable) -> int:
    """The row of Excel in which the accepted row of that position (from 0) stands."""
    return int(str(position)) + FIRST_ROW


def examples(names: Iterable[object], most: int = 5) -> str:
    """Some of the names in order, and how many more there are."""
    every = sorted(str(name) for name in names)
    more = f" and {len(every) - most:,} more" if len(every) > most else ""
    return ", ".join(every[:most]) + more
