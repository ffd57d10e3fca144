"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem
from helpers.measures.cross_checks.what_changed import Change
from helpers.returns.checks.accounts import Account


@dataclass(frozen=True)
class QuarterChecked:
    """What a check found: the account of each return, what is refused, what to look at, and what changed since last quarter.

    ``earlier`` is the number of returns of earlier quarters that were read too; ``waiting`` are the returns in which nothing is
    wrong, but of which officers have filled in too little for a run.
    """

    quarter: Quarter
    accounts: tuple[Account, ...]
    problems: tuple[Problem, ...]
    to_look_at: tuple[Problem, ...]
    changed: tuple[Change, ...]
    earlier: int
    waiting: tuple[str, ...] = ()

    @property
    def passes(self) -> bool:
        """Whether a run would take the quarter as it is."""
        return not (self.problems or self.waiting)

    @property
    def returns_read(self) -> int:
        """How many returns were read in all."""
        return len(self.accounts) + self.earlier
