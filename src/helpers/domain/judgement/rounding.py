"""How finely values are judged and printed: one rule of rounding (half up) for ratings, promises, differences and pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal

JUDGED_TO = 2  # decimal places: a rating or a promise never turns on what no page prints
SAYS_A_TENTH = 200  # the least N of which one more or fewer is half a percentage point: from there a tenth says something
_BINARY_NOISE = 9  # decimal places beyond which a floating-point number says nothing


def rounded(value: float, places: int = 0) -> Decimal:
    """The value to so many decimal places, halves away from zero.

    >>> rounded(28.499999999999996 + 4e-15), rounded(2.5), rounded(-0.4)
    (Decimal('29'), Decimal('3'), Decimal('0'))
    """
    exact = Decimal(repr(round(float(value), _BINARY_NOISE)))
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0


def judged(value: float) -> Decimal:
    """The value as ratings, promises and targets judge it.

    >>> judged(63.996), judged(86.72)
    (Decimal('64.00'), Decimal('86.72'))
    """
    return rounded(value, JUDGED_TO)


def difference(now: float, then: float, places: int) -> Decimal:
    """How far apart two values are: worked out before rounding, then rounded once.

    >>> difference(1561 / 1963 * 100, 1476 / 1770 * 100, 1)
    Decimal('-3.9')
    """
    return rounded(now - then, places)


def percent_places(denominators: Iterable[float | None], *, stated: int = 0) -> int:
    """The decimal places of the percentages of one row: one where any of them is out of 200 or more, else as stated.

    Every cell of a row has as many, so that two of them can be compared by eye. A percentage gives no count away that the
    page does not print beside it: where the count is withheld, so is the percentage.

    >>> percent_places([1963, 1770]), percent_places([120, None]), percent_places([120, 200])
    (1, 0, 1)
    """
    return max(stated, 1) if any(of is not None and of >= SAYS_A_TENTH for of in denominators) else stated


def places_that_tell(now: float, then: float | None, *, rated: Callable[[float], object], places: int) -> int:
    """The decimal places at which a printed value agrees with its signs: the fewest, from those that the row has anyway.

    84.6 misses a target of 85, yet without decimals it would read as met. ``rated`` is the rating of a value; ``then`` the
    value that an arrow says it rose above or fell below. Ratings are judged to two places, so two are always enough.

    >>> from helpers.domain.judgement.rating import indicator_rag
    >>> at_least_85 = lambda value: indicator_rag(value, 85.0, better="higher", tolerance=2)
    >>> places_that_tell(84.6, None, rated=at_least_85, places=0), places_that_tell(84.4, None, rated=at_least_85, places=0)
    (1, 0)
    >>> places_that_tell(90.4, 90.2, rated=at_least_85, places=0)
    1
    """
    return next((tried for tried in range(places, JUDGED_TO) if _tells(now, then, rated, tried)), max(places, JUDGED_TO))


def _tells(now: float, then: float | None, rated: Callable[[float], object], places: int) -> bool:
    printed = rounded(now, places)
    seen_apart = then is None or printed != rounded(then, places)
    return seen_apart and rated(float(printed)) == rated(now)
