"""What readers see of numbers that are rounded to multiples of 5, and between what they then know them to lie."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from math import ceil, floor

import numpy as np
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import coo_matrix

from helpers.disclosure.joint.problem import Number, Problem
from helpers.disclosure.joint.reach import FAR
from helpers.disclosure.nearest_five import BASE, to_base

NODES = 20_000
_NOT_ADDED_UP = 1_000.0  # what a sum costs that does not add up: more than any rounding of its numbers
_GOLDEN, _TIE = 0.6180339887498949, 1e-3


@dataclass(frozen=True)
class Printed:
    """Which numbers readers see ``exact``, and which they see at all; others, such as the rest of a share, they work out."""

    exact: frozenset[int]
    at_all: frozenset[int]


@dataclass(frozen=True)
class SeenRounded:
    """A problem of numbers that are shown rounded: each with what it lies between for a reader, and as what it is shown."""

    problem: Problem
    shown: tuple[float, ...]


def to_the_nearest(problem: Problem, printed: Printed, *, noughts_are_true: bool) -> SeenRounded:
    """Each number to the nearest 5, but those that readers see as they are; a nought may stand for 1 and 2, or be true."""
    shown = tuple(one.value if place in printed.exact else to_base(one.value) for place, one in enumerate(problem.numbers))
    true = {place for place in printed.at_all if noughts_are_true and not problem.numbers[place].value}
    return _seen(problem, shown, replace(printed, exact=printed.exact | true), BASE // 2)


def controlled(problem: Problem, printed: Printed, before: Mapping[int, float]) -> SeenRounded:
    """Each number to a multiple of 5 next to it, so that the sums between numbers that are shown add up.

    Of all ways to do so, the one that changes numbers least; a multiple of 5 stays what it is, and what was published
    ``before`` is shown as it was. A sum that cannot add up, since a number of it is exact or was published so, is left out.
    """
    rounded = printed.at_all - printed.exact
    lows, highs = zip(*(_neighbours(one, before.get(place)) for place, one in enumerate(problem.numbers)), strict=True)
    cost = [2 * (low * BASE - one.value) + BASE for low, one in zip(lows, problem.numbers, strict=True)]
    tie = [(_GOLDEN * (place + 1)) % 1.0 * _TIE for place in range(len(cost))]
    totals = [total for total in problem.totals if rounded.issuperset(total.numbers())]
    entries = [(row, place, sign) for row, one in enumerate(totals) for place, sign in _signs(one.whole, one.parts)]
    width = len(cost)
    entries += [(row, width + 2 * row + side, 1.0 - 2 * side) for row in range(len(totals)) for side in (0, 1)]
    rows, columns, signs = zip(*entries, strict=True) if entries else ((), (), ())
    matrix = coo_matrix((signs, (rows, columns)), shape=(len(totals), width + 2 * len(totals))).tocsr()
    off = 2 * len(totals)
    solution = milp(
        [*(each + more for each, more in zip(cost, tie, strict=True)), *[_NOT_ADDED_UP] * off],
        integrality=np.array([1] * width + [0] * off),
        bounds=([*lows, *[0.0] * off], [*highs, *[np.inf] * off]),
        constraints=LinearConstraint(matrix, 0.0, 0.0) if totals else (),
        options={"node_limit": NODES, "mip_rel_gap": 0.0},
    )
    near = [
        low if one.value < (low + 0.5) * BASE else high for one, low, high in zip(problem.numbers, lows, highs, strict=True)
    ]
    multiples = near if solution.x is None else np.round(solution.x[:width])
    shown = tuple(
        one.value if place in printed.exact else float(BASE * times)
        for place, (one, times) in enumerate(zip(problem.numbers, multiples, strict=True))
    )
    return _seen(problem, shown, printed, BASE - 1)


def _neighbours(number: Number, before: float | None) -> tuple[float, float]:
    """The multiples of 5 that a number may be shown as, over 5."""
    if before is not None:
        return before / BASE, before / BASE
    return float(floor(number.value / BASE)), float(ceil(number.value / BASE))


def _signs(whole: int, parts: Collection[int]) -> list[tuple[int, float]]:
    return [(whole, -1.0), *((part, 1.0) for part in parts)]


def _seen(problem: Problem, shown: tuple[float, ...], printed: Printed, most: float) -> SeenRounded:
    """The problem for readers who know that a number is at ``most`` so far from what is shown.

    Where small numbers are shown as nought, one that is withheld may be nought too.
    """
    numbers = []
    for place, (number, seen) in enumerate(zip(problem.numbers, shown, strict=True)):
        least = 0.0 if problem.small_is_shown else number.least
        low, high = min(max(seen - most, least), number.value), max(seen + most, number.value)
        if place not in printed.at_all:
            low, high = min(least, number.value), number.value + FAR
        numbers.append(number if place in printed.exact else replace(number, least=least, between=(low, high)))
    return SeenRounded(replace(problem, numbers=tuple(numbers)), shown)
