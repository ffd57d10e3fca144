"""Targets for a financial year: the value, how it was worked out, who set it and when, and what was changed."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from pydantic import Field

from helpers.domain.params.strict_yaml import ParamsFile, Stated

Method = Literal[
    "maintain", "improve_by", "match_mean", "match_quartile", "statutory_minimum", "resource_limited", "baseline_year"
]


NOT_KNOWN = "How it was worked out before it was changed is not stated"


class TargetChange(Stated):
    """One line of the change log: what the target was before, when it changed and why.

    ``calculation`` and ``change`` say how the target before was worked out; left out, that is not known. ``starting_from`` is
    what it started from, where that was another figure: last year's result before it was revised.
    """

    dated: date
    was: float
    why: str
    calculation: str = ""
    change: float | None = None
    starting_from: float | None = None


class Target(Stated):
    """The target of one indicator for one year. ``value`` is empty in a baseline year, when none is set.

    ``starting_from`` is the figure that the method starts from (last year's result, the mean, the quartile, the statutory
    minimum or the affordable level) and ``change`` is what the method adds to it; ``tolerance`` is in the indicator's unit.
    Of what is counted by quarter and adds up to a year, ``judged_on`` says whether the whole year or its last quarter is meant.
    """

    value: float | None = None
    method: Method
    starting_from: float | None = None
    change: float = 0.0
    round_to: float = Field(default=1.0, gt=0)
    calculation: str
    tolerance: float = Field(default=0.0, ge=0)
    statutory: bool = False
    judged_on: Literal["year", "last_quarter"] = "year"
    reason: str
    set_by: str
    set_on: date
    review: date | None = None
    changes: tuple[TargetChange, ...] = ()

    def as_on(self, day: date) -> Target:
        """The target as it was known on a day: what was changed later had not been changed yet."""
        later = sorted((change for change in self.changes if change.dated > day), key=lambda change: change.dated)
        if not later:
            return self
        first, known = later[0], tuple(change for change in self.changes if change.dated <= day)
        started_from = self.starting_from if first.starting_from is None else first.starting_from
        start = None if first.change is None else started_from
        return self.model_copy(
            update={
                "value": first.was,
                "calculation": first.calculation or NOT_KNOWN,
                "changes": known,
                "change": first.change or 0.0,
                "starting_from": start,
            }
        )

    @property
    def first_set(self) -> TargetChange | None:
        """The first change of a target that is now another than it was set at; None of one that stands as it was set."""
        first = min(self.changes, key=lambda change: change.dated, default=None)
        return first if first is not None and self.value is not None and first.was != self.value else None

    def stands_at(self, day: date) -> bool:
        """Whether the target had been set by that day: one that is set late does not judge earlier quarters."""
        return self.value is not None and self.set_on <= day

    def recomputed(self) -> float | None:
        """The target worked out again from its method and inputs, in the indicator's unit; None in a baseline year.

        >>> Target(value=85, method="improve_by", starting_from=82.6, change=2, calculation="", reason="",
        ...        set_by="", set_on="2017-04-01").recomputed()
        85.0
        """
        if self.method == "baseline_year" or self.starting_from is None:
            return None
        step = Decimal(str(self.round_to))
        steps = (Decimal(str(self.starting_from)) + Decimal(str(self.change))) / step
        return float(steps.quantize(Decimal(1), ROUND_HALF_UP) * step)


class TargetFile(ParamsFile):
    """``params/targets/<financial year>.yaml``."""

    financial_year: str
    illustrative: bool = False
    targets: dict[str, Target]
