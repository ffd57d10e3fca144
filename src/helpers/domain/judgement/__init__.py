"""The rules behind the signs: ratings, the one verdict of change, what may be compared, and how finely values are printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from helpers.domain.judgement.comparable import Comparator, comparator
from helpers.domain.judgement.rating import Rag, commentary_demanded, indicator_rag
from helpers.domain.judgement.rounding import places_that_tell as _places_that_tell
from helpers.domain.params.indicator import Better

__all__ = ["Arrow", "Comparator", "Rag", "arrow", "commentary_demanded", "comparator", "indicator_rag", "places_that_tell"]

Arrow = Literal["improved", "sustained", "declined", "not_comparable"]


def places_that_tell(now: float, then: float | None, *, judged: Callable[[float], Rag], places: int) -> int:
    """The decimal places at which a printed value agrees with its signs: see ``rounding``."""
    return _places_that_tell(now, then, rated=judged, places=places)


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
