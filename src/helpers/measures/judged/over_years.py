"""What the years can show of an indicator: rising or falling, a new level, its usual range, or no direction.

It is never better or worse: the verdict of change is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from helpers.domain.judgement.change import Moved
from helpers.domain.judgement.comparable import Like
from helpers.domain.period import Period, PeriodField

Says = Literal[
    "never_enough",
    "too_few",
    "no_direction",
    "rising",
    "falling",
    "rose",
    "fell",
    "higher",
    "lower",
    "was_higher",
    "was_lower",
    "usual",
    "above",
    "below",
]

_HAD: dict[Says, tuple[Moved, Says]] = {
    "rising": ("down", "rose"),
    "falling": ("up", "fell"),
    "higher": ("down", "was_higher"),
    "lower": ("up", "was_lower"),
}


@dataclass(frozen=True)
class Plotted:
    """One comparable point: its period, and its value, None where it is missing or withheld."""

    period: Period
    value: float | None


@dataclass(frozen=True)
class OverYears:
    """What the years show of ``points`` comparable points up to the ``latest``.

    ``since`` is where a rise, a fall or a new level began; ``until`` the period before the latest, where the latest change goes
    the other way. ``before`` and ``mean`` are the averages before and since a new level. ``lower`` and ``upper`` are the usual
    range: only of a series that neither trends nor has seasons. ``lowest`` and ``highest`` are the periods, the latest of such,
    between which a series without a direction went: its chart may rise or fall for years.
    """

    says: Says
    like: Like
    points: int
    latest: PeriodField | None = None
    since: PeriodField | None = None
    until: PeriodField | None = None
    before: float | None = None
    mean: float | None = None
    lower: float | None = None
    upper: float | None = None
    lowest: PeriodField | None = None
    highest: PeriodField | None = None


def beside(years: OverYears, moved: Moved, before: Period | None) -> OverYears:
    """The same beside a verdict of change: a rise is over where the latest change is a fall, and so on.

    ``before`` is the period that the verdict compares with: until then it rose.
    """
    opposite, had = _HAD.get(years.says, ("unknown", years.says))
    return replace(years, says=had, until=before) if had != years.says and moved == opposite else years
