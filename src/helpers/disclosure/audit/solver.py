"""The least and the most that numbers of one component can be: linear programmes, and whole numbers, by scipy's HiGHS.

Bounded by nodes, never by seconds, so that every machine works out the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_matrix

from helpers.disclosure.audit.components import Component

NODES = 2_000  # of one integer programme; where they do not suffice, the bounds that are proved by then count
TOLERANCE = 1e-6
Solution = npt.NDArray[np.float64]


class Contradiction(Exception):
    """No numbers at all are as everything that is shown says."""


@dataclass(frozen=True)
class Optimum:
    """One end of what a number can be, proved; numbers that reach it or come near; and the equations that bind there."""

    bound: float
    solution: Solution
    binding: tuple[int, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the solution is in whole numbers, and so could be the truth."""
        return bool(np.all(np.abs(self.solution - np.round(self.solution)) < TOLERANCE))


class Problem:
    """The equations of a component as a matrix, with the least that each number can be and a cap that none needs to pass."""

    def __init__(self, component: Component, lows: Mapping[str, float], highs: Mapping[str, float]) -> None:
        self.names = component.names
        at = {name: index for index, name in enumerate(self.names)}
        entries = [(row, at[name], sign) for row, one in enumerate(component.equations) for name, sign in one.terms]
        rows, columns, signs = (list(each) for each in zip(*entries, strict=True)) if entries else ([], [], [])
        self._matrix = csr_matrix((signs, (rows, columns)), shape=(len(component.equations), len(self.names)), dtype=float)
        self._rest = np.array([one.rest for one in component.equations])
        self._lows = np.array([lows[name] for name in self.names])
        self._highs = np.array([highs[name] for name in self.names])

    def linear(self, objective: Solution) -> Optimum:
        """The least of an objective.

        Raises:
            Contradiction: nothing fits.
        """
        limits = np.column_stack([self._lows, self._highs])
        solved = linprog(objective, A_eq=self._matrix, b_eq=self._rest, bounds=limits, method="highs-ds")
        if solved.x is None:
            raise Contradiction
        binding = tuple(int(row) for row in np.flatnonzero(np.abs(solved.eqlin.marginals) > TOLERANCE))
        return Optimum(float(solved.fun), solved.x, binding)

    def whole(self, objective: Solution) -> Optimum:
        """The least of an objective in whole numbers, or what is proved of it within the nodes.

        Raises:
            Contradiction: nothing fits in whole numbers.
        """
        solved = milp(
            objective,
            constraints=LinearConstraint(self._matrix, self._rest, self._rest),
            integrality=np.ones(len(self.names)),
            bounds=Bounds(self._lows, self._highs),
            options={"node_limit": NODES, "mip_rel_gap": 0.0},
        )
        if solved.x is None and solved.status == 2:
            raise Contradiction
        bound = solved.mip_dual_bound if solved.mip_dual_bound is not None else -np.inf
        solution = solved.x if solved.x is not None else np.full(len(self.names), np.nan)
        return Optimum(float(bound), solution)
