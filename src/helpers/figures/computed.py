"""A figure as it was worked out, before protection: never shown, never stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from helpers.disclosure.policy import Cell, Pattern
from helpers.figures.publishable import HIDDEN, Publishable, Shown

ROWS_COUNTED = "rows_counted"  # the fact that holds how many rows of the return a table counts


@dataclass(frozen=True)
class Computed:
    """A figure before protection.

    ``protected`` is whether its small counts are hidden, ``kinds`` the kind of measure of each column.
    """

    draft: Publishable
    protected: bool
    kinds: tuple[str, ...] = ()

    def cells(self) -> Iterator[Cell]:
        """Every cell whose publication would give a count away."""
        if self.protected and self.draft.kind != "listing":
            yield from self._cells()
            if self.draft.facts.get(ROWS_COUNTED) is not None:
                yield Cell(self.draft.id, ROWS_COUNTED, "", (self.draft.facts[ROWS_COUNTED],))

    def _cells(self) -> Iterator[Cell]:
        for row, shown in zip(self.draft.rows, self.draft.cells, strict=True):
            for place, (column, one, kind) in enumerate(zip(self.draft.columns, shown, self.kinds, strict=True)):
                counts = (*_counts(one, kind), *self._counts_of_its_quarters(row.key, place))
                yield Cell(self.draft.id, row.key, column.key, counts)

    def _counts_of_its_quarters(self, year: str, place: int) -> Iterator[float]:
        """The counts that a year's result adds up: with three quarters shown, it would give the fourth away."""
        if self.draft.facts.get("adds_up_to_a_year"):
            for row, shown in zip(self.draft.rows, self.draft.cells, strict=True):
                if row.key.startswith(f"{year}-q"):
                    yield from _counts(shown[place], self.kinds[place])

    def publishable(self, pattern: Pattern) -> Publishable:
        """The figure with its hidden cells withheld: neither value, n nor N is kept."""
        cells = tuple(
            tuple(
                Shown(symbol=HIDDEN) if pattern.hides(self.draft.id, row.key, column.key) else one
                for column, one in zip(self.draft.columns, shown, strict=True)
            )
            for row, shown in zip(self.draft.rows, self.draft.cells, strict=True)
        )
        return replace(self.draft, cells=cells, facts=self._facts(pattern))

    def _facts(self, pattern: Pattern) -> dict[str, Any]:
        """The facts less those that would give a hidden count away."""
        facts = dict(self.draft.facts)
        if pattern.hides(self.draft.id, ROWS_COUNTED, ""):
            facts[ROWS_COUNTED] = None
        if "differences" in facts:
            column = self.draft.columns[0].key
            facts["differences"] = [
                one for one in facts["differences"] if not pattern.hides(self.draft.id, one["period"], column)
            ]
        return facts


def _counts(shown: Shown, kind: str) -> Iterator[float]:
    """Every count that the cell would give away: n, N and the rest, and for a count what it was before a revision."""
    if kind == "average":
        yield from _known(shown.of)
        return
    part = shown.n if shown.n is not None or kind != "share" else _part(shown)
    yield from _known(part, shown.of)
    if kind == "share" and part is not None and shown.of is not None:
        yield shown.of - part
    if kind in ("count", "sum"):
        yield from _known(shown.value, shown.was)


def _part(shown: Shown) -> float | None:
    """The n that a published percentage and its N give back."""
    known = isinstance(shown.value, float | int) and shown.of is not None
    return float(round(shown.value * shown.of / 100)) if known else None  # type: ignore[operator]


def _known(*counts: float | str | None) -> Iterator[float]:
    return (count for count in counts if isinstance(count, float | int))
