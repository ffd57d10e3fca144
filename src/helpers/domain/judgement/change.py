"""The one verdict of change of an indicator: its arrow, its sentence, its place among the good news and its chart say this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from helpers.domain.params.indicator import Better, Unit

Verdict = Literal["improved", "sustained", "declined", "not_comparable", "not_tested"]
Moved = Literal["up", "down", "level", "unknown"]
Why = Literal["change", "tolerance", "chance", "usual", "no_value", "no_comparator", "small_base"]
Untested = Literal["", "money", "average", "no_whole", "more_than_the_whole", "same_people"]

SMALL_BASE = 20  # of so few, one more or fewer is five percentage points or more
_AVERAGES: tuple[Unit, ...] = ("days", "years", "rate")
_PLACES = 9  # decimal places beyond which a floating-point number says nothing


@dataclass(frozen=True)
class OwnMovement:
    """What is known of how far the figure moves by itself.

    ``within_chance`` is None where chance was not tested, and ``untested`` says why. ``usual_change`` is as far as the series
    goes from one comparable period to the next, None with fewer than twelve of them. ``base`` is what the figure stands on: the
    smaller N of the two periods or, of a count without one, the larger count; None for money.
    """

    within_chance: bool | None = None
    untested: Untested = ""
    usual_change: float | None = None
    base: float | None = None


@dataclass(frozen=True)
class Change:
    """How a figure changed from the period that it is compared with.

    ``verdict`` is of performance; ``moved`` is which way the number went, level where it is no more than tolerance, chance or
    the usual change. ``untested`` says why chance was not tested, where the verdict stands without that test.
    """

    verdict: Verdict
    why: Why
    moved: Moved = "unknown"
    untested: Untested = ""


def verdict_of_change(now: float | None, then: float | None, *, better: Better, tolerance: float, own: OwnMovement) -> Change:
    """Whether performance improved, was sustained or declined between two comparable periods.

    Sustained is: within the tolerance (in the indicator's unit); or within what chance alone would give; or, with twelve or
    more comparable periods, within what the series does from one to the next. A change that neither could be tested nor
    stands on twenty or more is not tested, and is no news. Where neither way is better there is no verdict of performance,
    and ``moved`` alone says what happened.

    >>> verdict_of_change(9.0, 12.0, better="lower", tolerance=0.5, own=OwnMovement(within_chance=False)).verdict
    'improved'
    >>> verdict_of_change(9.0, 12.0, better="lower", tolerance=0.5, own=OwnMovement(within_chance=True))
    Change(verdict='sustained', why='chance', moved='level', untested='')
    """
    if now is None or then is None:
        return Change("not_comparable", "no_value" if now is None else "no_comparator")
    change = round(now - then, _PLACES)
    still = _still(abs(change), tolerance, own)
    neither = better == "neither"
    if still:
        return Change("not_comparable" if neither else "sustained", still, "level")
    if own.within_chance is None and own.usual_change is None and _is_small(own.base):
        return Change("not_comparable" if neither else "not_tested", "small_base", "unknown", own.untested)
    performance: Verdict = "improved" if (change > 0) == (better == "higher") else "declined"
    return Change("not_comparable" if neither else performance, "change", "up" if change > 0 else "down", _untested(own))


def why_untested(*, counts: str, unit: Unit, n: float | None, of: float | None, same_people: bool) -> Untested:
    """Why chance cannot be tested between two results; empty where it can.

    The tests are for people or events of whom some, out of all, are counted: each counted in one of the two periods only.
    Full-time equivalents are tested as the nearest number of people.

    >>> why_untested(counts="staff", unit="percent", n=662, of=753, same_people=False)
    ''
    >>> why_untested(counts="staff", unit="percent", n=12.4, of=140.0, same_people=True)
    'same_people'
    """
    if counts == "money":
        return "money"
    if unit in _AVERAGES:
        return "average"
    if unit != "percent" or n is None or not of:
        return "no_whole"
    if n > of:
        return "more_than_the_whole"
    return "same_people" if same_people else ""


def _still(change: float, tolerance: float, own: OwnMovement) -> Literal["tolerance", "chance", "usual", ""]:
    if change <= tolerance:
        return "tolerance"
    if own.within_chance:
        return "chance"
    return "usual" if own.usual_change is not None and change <= own.usual_change else ""


def _untested(own: OwnMovement) -> Untested:
    """Why chance was not tested, where nothing else tells of how far the figure moves by itself."""
    return "" if own.usual_change is not None else own.untested


def _is_small(base: float | None) -> bool:
    return base is not None and base < SMALL_BASE
