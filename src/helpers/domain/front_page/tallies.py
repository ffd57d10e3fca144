"""What is counted of a quarter: targets that are met, commitments on course, and how old the figures are at the meeting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

_ON_COURSE = ("green",)
_MOSTLY = ("amber_green",)
_AT_RISK = ("red_amber", "red")
_MET, _JUDGED = "green", ("green", "amber", "red")


class Tally(NamedTuple):
    """So many of so many."""

    number: int
    of: int


class Course(NamedTuple):
    """How many of the commitments or actions that have a rating are on course, mostly on course, and at risk or off course."""

    on: int
    mostly: int
    at_risk: int

    @property
    def rated(self) -> int:
        """All that have a rating: what is closed or to be confirmed is not among them."""
        return self.on + self.mostly + self.at_risk


def targets_met(ratings: Iterable[str]) -> Tally:
    """How many of the measures that are rated against a target met it. A rating that is withheld is in neither number.

    >>> targets_met(["green", "red", "amber", "none", "withheld"])
    Tally(number=1, of=3)
    """
    judged = [rating for rating in ratings if rating in _JUDGED]
    return Tally(judged.count(_MET), len(judged))


def course(counts: Mapping[str, int]) -> Course:
    """How commitments or actions are going, from how many have each rating.

    >>> course({"green": 6, "amber_green": 2, "red_amber": 3, "red": 1, "closed": 1})
    Course(on=6, mostly=2, at_risk=4)
    """
    on, mostly, at_risk = (sum(counts.get(rating, 0) for rating in group) for group in (_ON_COURSE, _MOSTLY, _AT_RISK))
    return Course(on, mostly, at_risk)


def days_before(meeting: date | None, end: date) -> int | None:
    """How many days before the meeting the figures end; None where no meeting is stated, or it came before.

    >>> days_before(date(2018, 3, 7), date(2017, 12, 31)), days_before(None, date(2017, 12, 31))
    (66, None)
    """
    return (meeting - end).days if meeting is not None and meeting > end else None
