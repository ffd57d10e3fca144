"""The policies on small counts, and which cells they hide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from helpers.domain.params.council import Disclosure


@dataclass(frozen=True)
class Cell:
    """One cell that could be published, with every count that its publication would give away.

    For a count that is the count itself; for "n of N" it is n, N and the rest (N less n); for an average, N.
    """

    figure: str
    row: str
    column: str
    counts: tuple[float, ...]


@dataclass(frozen=True)
class Pattern:
    """Which cells of a quarter's figures are hidden."""

    cells: frozenset[tuple[str, str, str]]

    def hides(self, figure: str, row: str, column: str) -> bool:
        """Whether that cell is withheld."""
        return (figure, row, column) in self.cells


def protect(cells: Iterable[Cell], policy: Disclosure) -> Pattern:
    """The cells to hide, decided for every figure of the quarter together.

    Policy ``suppress5``: a cell is hidden where a count behind it is from 1 up to and including the threshold (the practice
    of the Department for Education for local figures); zeros and larger counts are shown.
    """
    return Pattern(frozenset((cell.figure, cell.row, cell.column) for cell in cells if _is_small(cell, policy.threshold)))


def _is_small(cell: Cell, threshold: int) -> bool:
    return any(0 < count <= threshold for count in cell.counts)
