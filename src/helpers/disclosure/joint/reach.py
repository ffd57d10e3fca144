"""How far a reader must think that hidden numbers can lie from what they are, and which numbers stand in the way of more.

The reader knows every number that is shown (or between what it lies), every sum, and what each hidden number is at least.
Cuts are those of Fischetti and Salazar (Management Science, 2001), from the duals of the reader's linear programme.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from helpers.disclosure.joint.problem import Problem

FAR = 100.0  # further from the truth than any reader need think: only the first few above a small number matter
_SLACK = 1e-6

Mask = npt.NDArray[np.bool_]
Coefficients = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Goal:
    """A hidden number that must look as if it could be ``margin`` more (``sign`` 1) or less (-1) than it is."""

    number: int
    sign: int
    margin: float


@dataclass(frozen=True)
class Short:
    """A goal that was not reached, how far it got, and how much each hidden number would help: reached, they add up to 1."""

    goal: Goal
    reached: float
    helps: Coefficients


class Reader:
    """One who knows the sums of a problem, and all numbers that are not hidden, or between what each of them lies."""

    def __init__(self, problem: Problem) -> None:
        self._down = np.array([min(number.value - number.least, FAR) for number in problem.numbers]).clip(min=0.0)
        seen = [number.between or (number.value, number.value) for number in problem.numbers]
        values = [number.value for number in problem.numbers]
        self._up_seen = np.array([high - value for (_, high), value in zip(seen, values, strict=True)])
        self._down_seen = np.array([value - low for (low, _), value in zip(seen, values, strict=True)])
        rows, columns, signs = [], [], []
        for row, total in enumerate(problem.totals):
            for number, sign in ((total.whole, -1.0), *((part, 1.0) for part in total.parts)):
                rows.append(row)
                columns.append(number)
                signs.append(sign)
        shape = (len(problem.totals), len(problem.numbers))
        self._sums = csr_matrix((signs, (rows, columns)), shape=shape)

    def short(self, hidden: Mask, goals: Sequence[Goal]) -> Iterator[Short]:
        """Each goal that is not reached where those numbers are hidden."""
        for sign in (1, -1):
            left = [goal for goal in goals if goal.sign == sign and goal.margin > 0]
            while left:
                reached = self._together(hidden, left)
                if not reached:
                    yield from self._each(hidden, left)
                    break
                left = [goal for goal in left if goal not in reached]

    def _together(self, hidden: Mask, goals: Sequence[Goal]) -> set[Goal]:
        """Those of the goals that one and the same set of numbers reaches: most are, and each spares a programme."""
        upper, lower = self._bounds(hidden)
        objective = np.zeros(len(hidden))
        for goal in goals:
            objective[goal.number] = -goal.sign / goal.margin
            bound = upper if goal.sign > 0 else lower
            bound[goal.number] = (
                min(bound[goal.number], goal.margin) if goal.sign > 0 else max(bound[goal.number], -goal.margin)
            )
        moved, _ = self._solved(objective, hidden, lower, upper)
        return {goal for goal in goals if goal.sign * moved[goal.number] >= goal.margin - _SLACK}

    def _each(self, hidden: Mask, goals: Iterable[Goal]) -> Iterator[Short]:
        upper, lower = self._bounds(hidden)
        for goal in goals:
            objective = np.zeros(len(hidden))
            objective[goal.number] = -goal.sign
            moved, duals = self._solved(objective, hidden, lower, upper)
            reached = goal.sign * float(moved[goal.number])
            if reached < goal.margin - _SLACK:
                yield Short(goal, max(reached, 0.0), self._helps(goal, duals))

    def _bounds(self, hidden: Mask) -> tuple[Coefficients, Coefficients]:
        return np.where(hidden, FAR, self._up_seen), np.where(hidden, -self._down, -self._down_seen)

    def _solved(
        self, objective: Coefficients, hidden: Mask, lower: Coefficients, upper: Coefficients
    ) -> tuple[Coefficients, Coefficients]:
        """How far each number is from the truth at the best point, and the duals of the sums."""
        moved, duals = np.zeros(len(hidden)), np.zeros(self._sums.shape[0])
        unsure = hidden | (self._up_seen > 0) | (self._down_seen > 0)
        sums = self._sums[:, unsure]
        touched = np.flatnonzero(np.diff(sums.indptr))
        bounds = np.column_stack([lower[unsure], upper[unsure]])
        equal = {"A_eq": sums[touched], "b_eq": np.zeros(len(touched))} if len(touched) else {}
        solution = linprog(objective[unsure], bounds=bounds, method="highs-ds", **equal)
        assert solution.success, solution.message  # the truth itself is a point
        moved[unsure] = solution.x
        if len(touched):
            duals[touched] = solution.eqlin.marginals
        return moved, duals

    def _helps(self, goal: Goal, duals: Coefficients) -> Coefficients:
        gain: Coefficients = self._sums.T @ duals
        gain[goal.number] += goal.sign
        gain[np.abs(gain) < _SLACK] = 0.0
        hidden = np.where(gain > 0, gain * FAR, -gain * self._down) / goal.margin
        seen = np.where(gain > 0, gain * self._up_seen, -gain * self._down_seen) / goal.margin
        lacking = 1.0 - float(seen.sum())  # what rounding alone does not give
        helps: Coefficients = np.minimum((hidden - seen) / lacking, 1.0)
        return helps
