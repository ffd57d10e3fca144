"""Whether a process really changed: the XmR chart (single values and moving ranges) of one indicator over time.

The rules are those of the NHS's "Making data count", as its companion package NHSRplotthedots 0.2.2 applies them
(https://github.com/nhs-r-community/NHSRplotthedots, R/ptd_spc_standard.R and R/ptd_calculate_point_type.R).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import fsum
from typing import Literal

from helpers.domain.params.indicator import Better, Unit

Verdict = Literal["not_enough_points", "no_change", "better", "worse", "changed"]
Rule = Literal["outside_limits", "trend", "two_of_three", "shift"]
Direction = Literal["up", "down"]

POINTS_NEEDED = 12  # comparable points: three years of quarters; limits drawn from fewer would move with every new quarter
LIMIT = 2.66  # times the average moving range: three standard deviations of single values (3 divided by 1.128)
NEAR_A_LIMIT = 2 / 3  # of the way from the mean to a limit
SHIFT_POINTS = 7  # in a row on one side of the mean
TREND_POINTS = 7  # in a row, each above the last or each below it: six rises or six falls, as NHSRplotthedots counts them
WINDOW = 3  # two of three
# Where several rules hold of the latest point, the first of these is named: the order of NHSRplotthedots.
_ORDER: tuple[Rule, ...] = ("outside_limits", "trend", "two_of_three", "shift")
_SMALL = 1e-9  # of the largest value: binary fractions are no signal


@dataclass(frozen=True)
class Plotted:
    """One point: its period, its value (None where it is missing), and whether a new series starts with it."""

    period: str
    value: float | None
    starts_again: bool = False


@dataclass(frozen=True)
class Signal:
    """One thing that chance would seldom give: the rule, which way the numbers went, and the periods that show it."""

    rule: Rule
    direction: Direction
    periods: tuple[str, ...]


@dataclass(frozen=True)
class Variation:
    """What the chart says of the latest point, with its mean and limits, which are None without enough ``points``.

    ``verdict`` is better or worse in performance, or changed where neither way is better; ``rule`` and ``since`` (the first
    period that shows it) are empty without a change. ``signals`` has those of earlier periods too, for the chart.
    """

    verdict: Verdict
    points: int
    latest: str = ""
    rule: Rule | Literal[""] = ""
    direction: Direction | Literal[""] = ""
    since: str = ""
    mean: float | None = None
    lower: float | None = None
    upper: float | None = None
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True)
class _Chart:
    points: tuple[Plotted, ...]
    mean: float
    reach: float  # from the mean to either limit
    small: float

    def side(self, place: int) -> int:
        """1 above the mean, -1 below it, 0 on it or where the value is missing."""
        value = self.points[place].value
        return 0 if value is None else _sign(value - self.mean, self.small)

    def step(self, place: int) -> int:
        """1 for a rise from the point before, -1 for a fall, 0 for neither or where either value is missing."""
        before, after = self.points[place - 1].value, self.points[place].value
        return 0 if before is None or after is None else _sign(after - before, self.small)

    def beyond(self, place: int, share: float) -> bool:
        """Whether the value lies beyond so large a share of the way to a limit."""
        value = self.points[place].value
        return value is not None and abs(value - self.mean) > share * self.reach + self.small

    def signal(self, rule: Rule, sign: int, places: Sequence[int]) -> Signal:
        """The signal that these places give."""
        return Signal(rule, "up" if sign > 0 else "down", tuple(self.points[place].period for place in places))


def variation(points: Sequence[Plotted], *, better: Better, unit: Unit) -> Variation:
    """Whether the latest point shows that the process changed, and for better or worse.

    The points must be comparable with each other: a figure that builds up through the year is not, quarter with quarter.
    Only those since the last break in the series count. A missing point is a gap, listed with no value: no moving range
    is taken across it, and it ends a run, since what it would have been might have ended it.

    >>> levels = [5.0, 6.0, 5.0, 6.0, 5.0, 6.0, 5.0, 6.0, 5.0, 6.0, 5.0, 10.0]
    >>> found = variation([Plotted(str(place), level) for place, level in enumerate(levels)], better="lower", unit="days")
    >>> found.verdict, found.rule, found.since
    ('worse', 'outside_limits', '11')
    """
    stretch = _since_break(points)
    values = [point.value for point in stretch if point.value is not None]
    ranges = [
        abs(after.value - before.value)
        for before, after in pairwise(stretch)
        if before.value is not None and after.value is not None
    ]
    if len(values) < POINTS_NEEDED or not ranges:
        return Variation("not_enough_points", len(values))
    chart = _Chart(
        stretch, fsum(values) / len(values), LIMIT * fsum(ranges) / len(ranges), _SMALL * max(1.0, *map(abs, values))
    )
    return _judged(chart, better, unit)


def _since_break(points: Sequence[Plotted]) -> tuple[Plotted, ...]:
    starts = [place for place, point in enumerate(points) if point.starts_again]
    return tuple(points[starts[-1] if starts else 0 :])


def _judged(chart: _Chart, better: Better, unit: Unit) -> Variation:
    held = [point for point in chart.points if point.value is not None]
    latest = held[-1].period
    signals = tuple(signal for rule in _ORDER for signal in _FOUND[rule](chart))
    shown = next((signal for signal in signals if latest in signal.periods), None)
    lower, upper = _limits(chart, unit)
    return Variation(
        _verdict(shown, better),
        len(held),
        latest,
        signals=signals,
        mean=chart.mean,
        lower=lower,
        upper=upper,
        rule=shown.rule if shown else "",
        direction=shown.direction if shown else "",
        since=shown.periods[0] if shown else "",
    )


def _verdict(shown: Signal | None, better: Better) -> Verdict:
    if shown is None:
        return "no_change"
    if better == "neither":
        return "changed"
    return "better" if (shown.direction == "up") == (better == "higher") else "worse"


def _limits(chart: _Chart, unit: Unit) -> tuple[float, float]:
    """The limits as they are drawn: no percentage leaves 0 to 100, and only money can be below nothing."""
    lower, upper = chart.mean - chart.reach, chart.mean + chart.reach
    return (lower if unit == "pounds" else max(lower, 0.0)), (min(upper, 100.0) if unit == "percent" else upper)


def _outside(chart: _Chart) -> Iterator[Signal]:
    for place in range(len(chart.points)):
        if chart.beyond(place, 1.0):
            yield chart.signal("outside_limits", chart.side(place), [place])


def _trends(chart: _Chart) -> Iterator[Signal]:
    for sign, steps in _runs([chart.step(place) for place in range(1, len(chart.points))]):
        if len(steps) >= TREND_POINTS - 1:
            yield chart.signal("trend", sign, [*steps, steps[-1] + 1])


def _shifts(chart: _Chart) -> Iterator[Signal]:
    for sign, places in _runs([chart.side(place) for place in range(len(chart.points))]):
        if len(places) >= SHIFT_POINTS:
            yield chart.signal("shift", sign, places)


def _two_of_three(chart: _Chart) -> Iterator[Signal]:
    """The points near a limit or beyond it, where two or more of three in a row are, all three on its side of the mean."""
    for sign, places in _runs([chart.side(place) for place in range(len(chart.points))]):
        near = [place for place in places if chart.beyond(place, NEAR_A_LIMIT)]
        for together, linked in groupby(pairwise(near), key=lambda pair: pair[1] - pair[0] < WINDOW <= len(places)):
            pairs = list(linked)
            if together:
                yield chart.signal("two_of_three", sign, [pairs[0][0], *(second for _, second in pairs)])


def _runs(signs: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Each run of one sign, with its places; noughts belong to no run."""
    for sign, numbered in groupby(enumerate(signs), key=lambda one: one[1]):
        if sign:
            yield sign, [place for place, _ in numbered]


def _sign(change: float, small: float) -> int:
    return 0 if abs(change) <= small else 1 if change > 0 else -1


_FOUND = {"outside_limits": _outside, "trend": _trends, "two_of_three": _two_of_three, "shift": _shifts}
