"""The rules behind the signs: indicator RAG, which period an arrow compares with, and which way performance moved."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from helpers.domain.params.indicator import Better, PeriodType

Rag = Literal["green", "amber", "red", "none"]
Arrow = Literal["improved", "sustained", "declined", "not_comparable"]
Comparator = Literal["same_quarter_last_year", "previous_quarter"]

MOST_PLACES_ADDED = 3
_AGAINST_LAST_YEAR = frozenset({"cumulative", "annual", "lagged", "average", "rolling"})


def indicator_rag(value: float | None, target: float | None, *, better: Better, tolerance: float) -> Rag:
    """The RAG of an indicator: green at or better than target, amber up to and including the tolerance, else red.

    ``tolerance`` is in the indicator's own unit. Without a value, a target or a better direction there is none.

    >>> indicator_rag(85.0, 85.0, better="higher", tolerance=2)
    'green'
    >>> indicator_rag(83.0, 85.0, better="higher", tolerance=2)
    'amber'
    >>> indicator_rag(12.1, 10.0, better="lower", tolerance=2)
    'red'
    """
    if value is None or target is None or better == "neither":
        return "none"
    short_of_target = round((target - value) if better == "higher" else (value - target), 9)
    if short_of_target <= 0:
        return "green"
    return "amber" if short_of_target <= tolerance else "red"


def comparator(period_type: PeriodType, *, seasonal: bool) -> Comparator:
    """Which earlier period an arrow compares with.

    A figure that builds up through the year, an average, a rolling or a lagged one is compared with the same quarter last
    year (comparing Quarter 3 with Quarter 2 would always look like improvement); a quarter's own flow or a position is
    compared with the previous quarter, unless it is seasonal.

    >>> comparator("cumulative", seasonal=False)
    'same_quarter_last_year'
    >>> comparator("snapshot", seasonal=False)
    'previous_quarter'
    """
    return "same_quarter_last_year" if period_type in _AGAINST_LAST_YEAR or seasonal else "previous_quarter"


def arrow(now: float | None, then: float | None, *, better: Better, tolerance: float, within_chance: bool) -> Arrow:
    """Whether performance improved, was sustained or declined: of performance, not of the number.

    Sustained is: within the tolerance (in the indicator's unit), or within what chance would give.

    >>> arrow(9.0, 12.0, better="lower", tolerance=0.5, within_chance=False)
    'improved'
    >>> arrow(9.0, 12.0, better="lower", tolerance=0.5, within_chance=True)
    'sustained'
    """
    if now is None or then is None or better == "neither":
        return "not_comparable"
    change = round(now - then if better == "higher" else then - now, 9)
    if within_chance or abs(change) <= tolerance:
        return "sustained"
    return "improved" if change > 0 else "declined"


def commentary_demanded(arrow_: str, face: str) -> bool:
    """Whether the page must carry an explanation: performance declined, or the target may or will not be met."""
    return arrow_ == "declined" or face in ("may", "unlikely")


def places_that_tell(now: float, then: float | None, *, judged: Callable[[float], Rag], places: int) -> int:
    """The decimal places at which a printed value agrees with its signs: the fewest, from those that the catalogue states.

    Signs are judged unrounded: 84.6 misses a target of 85, yet without decimals it would read as met. ``judged`` is the
    rating of a value; ``then`` the value that an arrow, where there is one, says it rose above or fell below. At most three
    places are added.

    >>> at_least_85 = lambda value: indicator_rag(value, 85.0, better="higher", tolerance=2)
    >>> places_that_tell(84.6, None, judged=at_least_85, places=0), places_that_tell(84.4, None, judged=at_least_85, places=0)
    (1, 0)
    >>> places_that_tell(90.4, 90.2, judged=at_least_85, places=0)
    1
    """
    tried = range(places, places + MOST_PLACES_ADDED)
    return next((one for one in tried if _tells(now, then, judged, one)), places + MOST_PLACES_ADDED)


def _tells(now: float, then: float | None, judged: Callable[[float], Rag], places: int) -> bool:
    printed = _half_up(now, places)
    told_apart = then is None or printed != _half_up(then, places)
    return told_apart and judged(float(printed)) == judged(now)


def _half_up(value: float, places: int) -> Decimal:
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
