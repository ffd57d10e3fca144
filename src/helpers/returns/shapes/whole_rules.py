"""Rules of a return as a whole, which no single row can break."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from helpers.domain.params.codes import CodeList
from helpers.domain.quarter import Quarter
from helpers.returns.shapes.complaints import Complaint


class ReturnRule(Protocol):
    """What every rule of a whole return offers."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the rule looks at; the last one is coded."""

    def complaints(self, frame: pd.DataFrame, quarter: Quarter, codes: CodeList) -> Iterator[Complaint]:
        """What is wrong with the rows together; ``codes`` is the list of the coded column."""


@dataclass(frozen=True)
class EveryMonth:
    """Each team has a row for every month of the quarter on which it stood: a month that is lacking skews every average."""

    month: str
    team: str
    rule_id: str = "MONTH-MISSING"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the rule looks at."""
        return (self.month, self.team)

    def complaints(self, frame: pd.DataFrame, quarter: Quarter, codes: CodeList) -> Iterator[Complaint]:
        """A complaint for each month that a team of the return lacks."""
        months = pd.date_range(quarter.start, quarter.end, freq="MS")
        sent = set(zip(frame[self.month], frame[self.team], strict=True))
        for team in sorted(frame[self.team].dropna().unique()):
            for first in months:
                last = (first + pd.offsets.MonthEnd()).date()
                if (first, team) not in sent and codes.by_code[team].stood_between(first.date(), last):
                    yield self._lacking(team, first)

    def _lacking(self, team: str, first: pd.Timestamp) -> Complaint:
        remedy = (
            "Add the row; for a team that began or ended in the quarter, give its valid_from or valid_to in params/codes.yaml."
        )
        return Complaint(
            self.rule_id,
            "each team has a row for every month of the quarter",
            remedy,
            (self.month,),
            as_one=f"no row of {team} for {first:%d/%m/%Y}",
        )
