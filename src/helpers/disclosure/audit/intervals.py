"""Between what each number that is not shown must lie, and the sums that say so."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from helpers.disclosure.audit.components import Component, Equation
from helpers.disclosure.audit.knowledge import Sum
from helpers.disclosure.audit.solver import TOLERANCE, Contradiction, Optimum, Problem, Solution

_ROUNDS = 50  # of narrowing by single sums; what they do not narrow, the linear programmes do


@dataclass(frozen=True)
class Interval:
    """What a number must lie between; ``sums`` say so."""

    low: float
    high: float
    sums: tuple[Sum, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether only one number is left."""
        return self.low == self.high

    def within(self, threshold: int) -> bool:
        """Whether the number is known to be small: from 1 to the threshold."""
        return self.low >= 1 and self.high <= threshold


def narrow(
    component: Component, ends: Mapping[str, tuple[float, float]], asked: Collection[str], *, threshold: int
) -> dict[str, Interval]:
    """Of the numbers asked for, those that are known exactly or to be small, each with what it lies between.

    ``ends`` are the least and the most that each number can be: where nothing limits it, more than any number that is shown.

    Raises:
        Contradiction: no whole numbers are as the sums say.
    """
    found = _Narrowed(component, ends)
    found.by_single_sums()
    told = {name: found.interval(name) for name in asked if _tells(found.interval(name), threshold)}
    left = [name for name in component.names if name in asked and name not in told]
    if left:
        told |= _Searched(component, found, threshold).all_of(left)
    elif component.equations:
        Problem(component, found.lows, found.highs).linear(np.zeros(len(component.names)))  # that it can be at all
    return told


def _tells(interval: Interval, threshold: int) -> bool:
    return interval.exact or interval.within(threshold)


class _Narrowed:
    """Bounds narrowed by one sum after another, in whole numbers, with the sums that last narrowed each."""

    def __init__(self, component: Component, ends: Mapping[str, tuple[float, float]]) -> None:
        self._component = component
        self.lows = {name: ends[name][0] for name in component.names}
        self.highs = {name: ends[name][1] for name in component.names}
        self._why: dict[str, tuple[Sum, ...]] = {}

    def by_single_sums(self) -> None:
        for _ in range(_ROUNDS):
            if not [True for equation in self._component.equations if self._narrowed_by(equation)]:
                return

    def interval(self, name: str) -> Interval:
        return Interval(self.lows[name], self.highs[name], self._why.get(name, ()))

    def _narrowed_by(self, equation: Equation) -> bool:
        """Narrows the first number of an equation that the others leave less room to; whether there was one."""
        ends = [sorted((sign * self.lows[name], sign * self.highs[name])) for name, sign in equation.terms]
        least, most = (equation.rest - sum(each) for each in zip(*ends, strict=True))  # what the terms leave of the rest
        for (name, sign), (low_end, high_end) in zip(equation.terms, ends, strict=True):
            low, high = sorted((sign * (most + high_end), sign * (least + low_end)))
            low, high = math.ceil(low - TOLERANCE), math.floor(high + TOLERANCE)
            if low > self.lows[name] or high < self.highs[name]:
                self.lows[name], self.highs[name] = max(self.lows[name], low), min(self.highs[name], high)
                self._why[name] = tuple(dict.fromkeys((*self._why.get(name, ()), equation.of)))
                if self.lows[name] > self.highs[name]:
                    raise Contradiction
                return True
        return False


class _Searched:
    """Bounds by linear programmes, and in whole numbers where those leave a doubt.

    Every solution in whole numbers could be the truth: what all of them together show to be possible need not be asked again.
    """

    def __init__(self, component: Component, narrowed: _Narrowed, threshold: int) -> None:
        self._component, self._threshold = component, threshold
        self._problem = Problem(component, narrowed.lows, narrowed.highs)
        self._at = {name: index for index, name in enumerate(component.names)}
        self._least = np.full(len(component.names), np.inf)
        self._most = np.full(len(component.names), -np.inf)

    def all_of(self, asked: Collection[str]) -> dict[str, Interval]:
        for sign in (1.0, -1.0):
            self._see(self._problem.linear(np.full(len(self._at), sign)))
        return {name: interval for name in asked if (interval := self._interval(name))}

    def _interval(self, name: str) -> Interval | None:
        if self._is_safe(name):
            return None
        high, low = (self._optimum(name, sign, whole=False) for sign in (-1.0, 1.0))
        if self._is_safe(name):
            return None
        interval = self._between(low, high)
        if _tells(interval, self._threshold):
            return interval
        high, low = (self._optimum(name, sign, whole=True) for sign in (-1.0, 1.0))
        whole = self._between(low, high, interval.sums)
        return whole if _tells(whole, self._threshold) else None

    def _is_safe(self, name: str) -> bool:
        """Whether two different numbers are possible, one of them not small."""
        low, high = self._least[self._at[name]], self._most[self._at[name]]
        return bool(low < high and (low < 1 or high > self._threshold))

    def _optimum(self, name: str, sign: float, *, whole: bool) -> Optimum:
        objective: Solution = np.zeros(len(self._at))
        objective[self._at[name]] = sign
        optimum = self._problem.whole(objective) if whole else self._problem.linear(objective)
        self._see(optimum)
        return optimum

    def _see(self, optimum: Optimum) -> None:
        if optimum.whole:
            solution = np.round(optimum.solution)
            self._least, self._most = np.minimum(self._least, solution), np.maximum(self._most, solution)

    def _between(self, low: Optimum, high: Optimum, sums: tuple[Sum, ...] = ()) -> Interval:
        rows = sorted({*low.binding, *high.binding})
        ends = math.ceil(low.bound - TOLERANCE), math.floor(-high.bound + TOLERANCE)
        return Interval(*ends, sums or tuple(self._component.equations[row].of for row in rows))
