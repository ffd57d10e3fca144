"""Every count to the nearest 5, as Welsh practice has it; what stands on counts is worked out again from rounded ones.

Readers see no true number, so none is withheld: a nought may be a 1 or a 2, and sums need not add up.
"""

from __future__ import annotations

from dataclasses import replace
from math import floor

from helpers.domain.params.measure import Kind
from helpers.domain.result import WITHHELD, Result

BASE = 5


def rounded(result: Result, kind: Kind) -> Result:
    """The result as it may be shown: a share or rate of its rounded counts; an average, with its N rounded.

    What is of nobody once it is rounded is withheld. A percentage without any count is shown as it is.

    >>> rounded(Result(7.5, n=3, of=40), "share")
    Result(value=12.5, symbol='', n=5.0, of=40.0, was=None)
    """
    if result.value is None:
        return replace(result, n=None, of=None)
    if kind in ("count", "sum"):
        return replace(
            result, value=to_base(result.value), n=_to_base(result.n), of=_to_base(result.of), was=_to_base(result.was)
        )
    if result.of is None:
        return replace(result, n=None)
    if not to_base(result.of):
        return WITHHELD
    if kind == "average":
        return replace(result, n=None, of=to_base(result.of), was=None)
    return _of_rounded_counts(result)


def _of_rounded_counts(result: Result) -> Result:
    """A share or rate worked out again; its scale (100 of a percentage) is that of the true one."""
    assert result.value is not None and result.of is not None
    scale = result.value * result.of / result.n if result.n else 100.0
    n, of = to_base(result.n if result.n is not None else result.value * result.of / scale), to_base(result.of)
    return replace(result, value=scale * n / of, n=n, of=of, was=None)


def _to_base(number: float | None) -> float | None:
    return None if number is None else to_base(number)


def to_base(number: float) -> float:
    """The nearest multiple of 5, a half upwards.

    >>> [to_base(number) for number in (0, 2, 3, 7, 7.5)]
    [0.0, 0.0, 5.0, 5.0, 10.0]
    """
    return float(floor(number / BASE + 0.5) * BASE)
