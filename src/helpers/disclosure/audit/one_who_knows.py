"""What one who knows a hidden number, such as a parent in the only family of a cell, works out from it by taking away alone.

Whatever that number is: found by algebra in whole numbers modulo a prime, so that nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from helpers.disclosure.audit.components import Component

_PRIME = 2_147_483_647  # the products of two residues fit into 64 bits
_Residues = npt.NDArray[np.int64]


def known_together(component: Component) -> Iterator[tuple[str, ...]]:
    """The numbers of which each gives all the others: groups of two or more, in the order of names."""
    free = _free_parts(component)
    groups: dict[bytes, list[str]] = {}
    for name, row in zip(component.names, free, strict=True):
        if row.any():
            groups.setdefault(_direction(row), []).append(name)
    yield from (tuple(names) for names in groups.values() if len(names) > 1)


def the_same(component: Component) -> dict[str, str]:
    """Of each number that is another one, because a sum has nothing but the two, the first of all that are the same."""
    first = {name: name for name in component.names}
    for equation in component.equations:
        signs = sorted(sign for _, sign in equation.terms)
        if signs == [-1, 1] and not equation.rest:
            one, other = sorted(first[name] for name, _ in equation.terms)
            first |= {name: one for name, leader in first.items() if leader == other}
    return first


def _direction(row: _Residues) -> bytes:
    """The row up to a factor."""
    first = int(row[np.flatnonzero(row)[0]])
    direction: _Residues = row * pow(first, -1, _PRIME) % _PRIME
    return direction.tobytes()


def _free_parts(component: Component) -> _Residues:
    """Of each number how it changes with those that can be chosen freely; none of it where the number is fixed."""
    at = {name: index for index, name in enumerate(component.names)}
    matrix = np.zeros((len(component.equations), len(at)), dtype=np.int64)
    for row, equation in enumerate(component.equations):
        for name, sign in equation.terms:
            matrix[row, at[name]] = sign % _PRIME
    pivots = _reduced(matrix)
    free = [column for column in range(len(at)) if column not in pivots]
    parts = np.zeros((len(at), len(free)), dtype=np.int64)
    parts[free, range(len(free))] = 1
    for row, column in enumerate(pivots):
        parts[column] = -matrix[row, free] % _PRIME
    return parts


def _reduced(matrix: _Residues) -> list[int]:
    """Brings the matrix into reduced form, and gives the column of each row's pivot."""
    pivots: list[int] = []
    for column in range(matrix.shape[1]):
        row = len(pivots)
        below = np.flatnonzero(matrix[row:, column])
        if not below.size:
            continue
        matrix[[row, row + below[0]]] = matrix[[row + below[0], row]]
        matrix[row] = matrix[row] * pow(int(matrix[row, column]), -1, _PRIME) % _PRIME
        others = np.flatnonzero(matrix[:, column])
        for other in others[others != row]:
            matrix[other] = (matrix[other] - matrix[other, column] * matrix[row]) % _PRIME
        pivots.append(column)
        if len(pivots) == matrix.shape[0]:
            break
    return pivots
