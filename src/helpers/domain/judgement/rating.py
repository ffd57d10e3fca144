"""Whether a target or a promise was met: one rule of rounding for both, and for what it would take to meet them."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from helpers.domain.judgement.rounding import JUDGED_TO, judged, rounded
from helpers.domain.params.indicator import Better

Rag = Literal["green", "amber", "red", "none"]
Kept = Literal["kept", "bettered", "not_kept", "as_expected", "above_expected", "below_expected"]


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
    short_of_target = shortfall(value, target, better=better)
    if short_of_target <= 0:
        return "green"
    return "amber" if short_of_target <= judged(tolerance) else "red"


def shortfall(value: float, aim: float, *, better: Better) -> Decimal:
    """How far the value is from its target or promise, on the worse side of it; less than nothing where it is better.

    >>> shortfall(86.72, 87, better="higher"), shortfall(9.0, 9.5, better="lower")
    (Decimal('0.28'), Decimal('-0.50'))
    """
    return judged(aim) - judged(value) if better == "higher" else judged(value) - judged(aim)


def meets(value: float, aim: float, *, better: Better) -> bool:
    """Whether the value is at its target or promise, or better.

    >>> meets(86.72, 87, better="higher"), meets(63.996, 64, better="higher")
    (False, True)
    """
    return shortfall(value, aim, better=better) <= 0


def kept(value: float, promised: float, *, better: Better, places: int = JUDGED_TO) -> Kept:
    """Whether what was promised came about; where neither way is better, whether it was as expected.

    Whether it was kept is judged as a rating is. That it was bettered, or was more or less than expected, is said only of a
    difference that can be seen at the decimal ``places`` that the promise is printed with: 3.48% keeps a promise of 3.5%.

    >>> kept(86.72, 87, better="higher"), kept(12.0, 12.5, better="lower"), kept(7393, 7400, better="neither")
    ('not_kept', 'bettered', 'below_expected')
    >>> kept(3.48, 3.5, better="lower", places=1)
    'kept'
    """
    if better != "neither" and not meets(value, promised, better=better):
        return "not_kept"
    more = rounded(value, places) - rounded(promised, places)
    if better == "neither":
        return "as_expected" if not more else "above_expected" if more > 0 else "below_expected"
    return "bettered" if more and (more > 0) == (better == "higher") else "kept"


def commentary_demanded(arrow: str, face: str) -> bool:
    """Whether the page must carry an explanation: performance declined, or the target may or will not be met."""
    return arrow == "declined" or face in ("may", "unlikely")
