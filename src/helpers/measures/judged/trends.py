"""Whether a series has a direction or a new level: tests that a process that does not change seldom passes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import fsum, sqrt

from scipy.stats import kendalltau, norm

from helpers.measures.judged.usual import LIMIT, POINTS_NEEDED, Values, known, limits, spread

CHANCE_OF_A_TREND = 0.005
SHIFT_POINTS = 7  # in a row on one side of the average before: the rule of "Making data count"
BEFORE_A_SHIFT = 5
APART = 4.0  # standard errors between the averages before and after: most sets of twenty have some place that looks like a step
DRIFT = 3.0 / LIMIT  # the average change lies so many limits of an average from nothing
IN_A_ROW = 9  # changes of a position the same way, up to the latest: by chance one position in 256 is so far into one
QUARTERS = 4
_SMALL = 1e-9


def trend(values: Values, chance: float = CHANCE_OF_A_TREND) -> int:
    """1 for a rise over the whole series, -1 for a fall, 0 for neither (Kendall's rank correlation with time)."""
    placed = [(position, value) for position, value in enumerate(values) if value is not None]
    tau = kendalltau(*zip(*placed, strict=True))
    return sign_of(tau.statistic) if tau.pvalue < chance else 0  # of equal values the p is no number


def seasonal_trend(values: Values) -> int:
    """The same with each quarter of the year compared with itself alone (the seasonal Kendall test)."""
    score, variance = 0, 0.0
    for season in range(QUARTERS):
        mine = known(values[season::QUARTERS])
        score += sum(sign_of(after - before) for position, before in enumerate(mine) for after in mine[position + 1 :])
        variance += len(mine) * (len(mine) - 1) * (2 * len(mine) + 5) / 18
    if not score:
        return 0
    chance = 2 * norm.sf((abs(score) - 1) / sqrt(variance))
    return sign_of(score) if chance < CHANCE_OF_A_TREND else 0


def drift(values: Values) -> int:
    """1 where a position rises from quarter to quarter by more than chance, -1 where it falls, 0 for neither.

    Either its average change is far from nothing, or it has changed the same way nine times in a row up to the latest.
    """
    lately = same_way(values)
    if abs(lately) >= IN_A_ROW:
        return sign_of(lately)
    changes = [None if None in pair else pair[1] - pair[0] for pair in pairwise(values)]  # type: ignore[operator]
    brought = known(changes)
    found = limits(changes)
    if found is None or len(brought) < POINTS_NEEDED - 1:
        return 0
    return sign_of(found.mean) if abs(found.mean) > DRIFT * found.reach / sqrt(len(brought)) + _SMALL else 0


def same_way(values: Values) -> int:
    """How many changes in a row up to the latest went the same way: below nought where they were falls."""
    count = 0
    for before, after in pairwise(reversed(values)):
        step = 0 if before is None or after is None else sign_of(before - after)
        if not step or count * step < 0:
            break
        count += step
    return count


def level_begins(values: Values) -> int:
    """Where a new level begins that holds to the latest point; nought where none does."""
    own = spread(values)
    best, begins = APART * own, 0
    for position in range(BEFORE_A_SHIFT, len(values)):
        before, since = known(values[:position]), known(values[position:])
        if values[position] is None or len(before) < BEFORE_A_SHIFT or len(since) < SHIFT_POINTS:
            continue
        was = fsum(before) / len(before)
        if abs(sum(sign_of(value - was) for value in since)) < len(since):
            continue
        errors = abs(fsum(since) / len(since) - was) / sqrt(1 / len(before) + 1 / len(since))
        if errors > best + _SMALL:
            best, begins = errors, position
    return begins


def line_fits_better(values: Values, begins: int) -> bool:
    """Whether a straight line is nearer to the values than a step at that place."""
    placed = [(float(position), value) for position, value in enumerate(values) if value is not None]
    return _unlike_line(placed) < _unlike_mean(known(values[:begins])) + _unlike_mean(known(values[begins:]))


def _unlike_mean(values: Sequence[float]) -> float:
    mean = fsum(values) / len(values)
    return fsum((value - mean) ** 2 for value in values)


def _unlike_line(placed: Sequence[tuple[float, float]]) -> float:
    middle, mean = (fsum(part) / len(placed) for part in zip(*placed, strict=True))
    across = fsum((position - middle) ** 2 for position, _ in placed)
    together = fsum((position - middle) * (value - mean) for position, value in placed)
    return fsum((value - mean) ** 2 for _, value in placed) - together**2 / across


def sign_of(value: float) -> int:
    """1 above nought, -1 below it, 0 at it."""
    return 0 if abs(value) <= _SMALL else 1 if value > 0 else -1
