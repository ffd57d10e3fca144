"""Every count rounded to a multiple of 5; what stands on counts is worked out again from rounded ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import floor

from helpers.disclosure.cell import Role
from helpers.domain.params.measure import Kind
from helpers.domain.result import WITHHELD, Result

BASE = 5


def rounded(result: Result, kind: Kind, to: Callable[[Role, float], float] | None = None) -> Result:
    """The result as it may be shown: a share or rate of its rounded counts; an average, with its N rounded.

    ``to`` rounds each of its counts, by role; without it, to the nearest 5. What is of nobody once it is rounded is withheld. A
    percentage without any count is shown as it is.

    >>> rounded(Result(7.5, n=3, of=40), "share")
    Result(value=12.5, symbol='', n=5.0, of=40.0, was=None)
    """
    to = to or (lambda role, number: to_base(number))
    if result.value is None:
        return replace(result, n=None, of=None)
    if kind in ("count", "sum"):
        numbers: tuple[tuple[Role, float | None], ...] = (("n", result.n), ("of", result.of), ("was", result.was))
        n, of, was = (None if number is None else to(role, number) for role, number in numbers)
        return replace(result, value=to("value", result.value), n=n, of=of, was=was)
    if result.of is None:
        return replace(result, n=None)
    of = to("of", result.of)
    if not of:
        return WITHHELD
    if kind == "average":
        return replace(result, n=None, of=of, was=None)
    # A share or rate is worked out again; its scale (100 of a percentage) is that of the true one.
    scale = result.value * result.of / result.n if result.n else 100.0
    n = to("n", result.n if result.n is not None else result.value * result.of / scale)
    return replace(result, value=scale * n / of, n=n, of=of, was=None)


def to_base(number: float) -> float:
    """The nearest multiple of 5, a half upwards.

    >>> [to_base(number) for number in (0, 2, 3, 7, 7.5)]
    [0.0, 0.0, 5.0, 5.0, 10.0]
    """
    return float(floor(number / BASE + 0.5) * BASE)
