"""The policies on small counts: each says which results of a quarter are withheld for their own counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from helpers.disclosure.cell import Address, Cell
from helpers.domain.params.council import Disclosure

Policy = Callable[[Iterable[Cell], Disclosure], frozenset[Address]]


def suppress5(cells: Iterable[Cell], disclosure: Disclosure) -> frozenset[Address]:
    """The results behind which a count is from 1 up to and including the threshold; zeros and larger counts are shown.

    The practice of the Department for Education for local figures.
    """
    return frozenset(cell.address for cell in cells if any(0 < count.number <= disclosure.threshold for count in cell.counts))


POLICIES: dict[str, Policy] = {"suppress5": suppress5}
