"""The one verdict of change of an indicator: its arrow, its sentence, its place among the good news and its chart say this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from helpers.domain.params.indicator import Better

Verdict = Literal["improved", "sustained", "declined", "not_comparable", "not_tested"]
Moved = Literal["up", "down", "level", "unknown"]
Why = Literal["change", "tolerance", "chance", "usual", "no_direction", "no_value", "no_comparator", "small_base"]
Untested = Literal["", "money", "no_whole", "more_than_the_whole", "parts", "same_people"]

SMALL_BASE = 20  # of so few, one more or fewer is five percentage points or more
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
    if better == "neither":
        return Change("not_comparable", "no_direction", "level" if still else _way(change), _said(own))
    if still:
        return Change("sustained", still, "level")
    if own.within_chance is None and own.usual_change is None and _is_small(own.base):
        return Change("not_tested", "small_base", "unknown", own.untested)
    better_now = (change > 0) == (better == "higher")
    return Change("improved" if better_now else "declined", "change", _way(change), _said(own))


def why_untested(*, counts: str, percent: bool, n: float | None, of: float | None, same_people: bool) -> Untested:
    """Why chance cannot be tested between two results; empty where it can.

    The tests are for people or events of whom some, out of all, are counted: each counted in one of the two periods only.

    >>> why_untested(counts="staff", percent=True, n=662, of=753, same_people=False)
    ''
    >>> why_untested(counts="staff", percent=True, n=12.4, of=140.0, same_people=False)
    'parts'
    """
    if counts == "money":
        return "money"
    if not percent or n is None or not of:
        return "no_whole"
    if n > of:
        return "more_than_the_whole"
    if same_people:
        return "same_people"
    return "parts" if n != round(n) else ""


def _still(change: float, tolerance: float, own: OwnMovement) -> Literal["tolerance", "chance", "usual", ""]:
    if change <= tolerance:
        return "tolerance"
    if own.within_chance:
        return "chance"
    return "usual" if own.usual_change is not None and change <= own.usual_change else ""


def _way(change: float) -> Moved:
    return "up" if change > 0 else "down"


def _said(own: OwnMovement) -> Untested:
    """Why chance was not tested, where nothing else tells of how far the figure moves by itself."""
    return "" if own.usual_change is not None else own.untested


def _is_small(base: float | None) -> bool:
    return base is not None and base < SMALL_BASE
