"""Tables of which too few cells are shown, and which small rows, put together, would let more be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from helpers.disclosure.protect import Pattern, protected
from helpers.domain.params.council import Disclosure
from helpers.domain.result import HIDDEN, Result
from helpers.figures.draft import Draft
from helpers.figures.figure import TOTAL, TableFigure
from helpers.figures.joined import Before, pattern_of
from helpers.measures.results.measured import Measured

ENOUGH = 0.6  # of the cells that are not nought
GROUPED = "grouped"  # the key of the rows put together
_WRAP = 2**64  # the numbers of sets are of 64 bits


@dataclass(frozen=True)
class Shown:
    """How many cells of a table are shown of those that are not nought, its totals left out."""

    shown: int
    of: int

    @property
    def enough(self) -> bool:
        """Whether readers see most of the table."""
        return self.shown >= ENOUGH * self.of


def advice(drafts: Iterable[Draft], pattern: Pattern, disclosure: Disclosure) -> Iterator[str]:
    """A line for each table of counts of which too few cells are shown: how many, the grouping that would help, its gain."""
    for draft in drafts:
        table = draft.figure
        if isinstance(table, TableFigure) and not draft.public and set(draft.kinds) == {"count"}:
            now = _shown(protected(table, pattern))
            if not now.enough:
                yield f"{table.id}: cells shown: {now.shown} of {now.of}{_grouping(draft, now, disclosure)}"


def _grouping(draft: Draft, now: Shown, disclosure: Disclosure) -> str:
    """The fewest smallest rows that show enough when they are put together; those that show most where none do."""
    best: tuple[Shown, tuple[str, ...]] | None = None
    assert isinstance(draft.figure, TableFigure)
    for rows in _smallest_rows(draft.figure):
        after = _shown(_protected_alone(_grouped(draft, rows), disclosure))
        if best is None or after.shown * best[0].of > best[0].shown * after.of:
            best = after, rows
        if after.enough:
            break
    if best is None or best[0].shown * now.of <= now.shown * best[0].of:
        return "; no grouping of its small rows shows more"
    return f"; with {', '.join(best[1])} grouped in params/figures.yaml, {best[0].shown} of {best[0].of}"


def _smallest_rows(table: TableFigure) -> Iterator[tuple[str, ...]]:
    """The two smallest rows that are not empty, the three smallest, and so on."""
    inner = [(sum(result.value or 0 for result in results), row) for row, results in _inner(table)]
    in_order = [row for size, row in sorted(inner) if size]
    yield from (tuple(in_order[:many]) for many in range(2, len(in_order)))


def _inner(table: TableFigure) -> Iterator[tuple[str, tuple[Result, ...]]]:
    columns = [place for place, key in enumerate(table.column_keys) if key != TOTAL]
    for row, results in zip(table.rows, table.cells, strict=True):
        if row != TOTAL:
            yield row, tuple(results[place] for place in columns)


def _shown(table: TableFigure) -> Shown:
    every = [result for _, results in _inner(table) for result in results if result.value or result.symbol == HIDDEN]
    return Shown(sum(result.known for result in every), len(every))


def _protected_alone(draft: Draft, disclosure: Disclosure) -> TableFigure:
    assert isinstance(draft.figure, TableFigure)
    return protected(draft.figure, pattern_of([draft], disclosure, Before()))


def _grouped(draft: Draft, rows: tuple[str, ...]) -> Draft:
    """The table with those rows put together, before its totals."""
    table = draft.figure
    assert isinstance(table, TableFigure)
    by_row = dict(zip(table.rows, table.cells, strict=True))
    columns = zip(*(by_row[row] for row in rows), strict=True)
    merged = tuple(Result(sum(result.value or 0.0 for result in column)) for column in columns)
    kept = {row: cells for row, cells in by_row.items() if row not in rows and row != TOTAL}
    cells = {**kept, GROUPED: merged, **{row: cells for row, cells in by_row.items() if row == TOTAL}}
    counted = {key: one for key, one in draft.measured.items() if key[0] not in rows}
    counted |= {(GROUPED, column): _together(draft, rows, column) for column in table.column_keys}
    return replace(draft, figure=replace(table, rows=tuple(cells), cells=tuple(cells.values())), measured=counted)


def _together(draft: Draft, rows: tuple[str, ...], column: str) -> Measured:
    parts = [draft.measured[row, column] for row in rows if (row, column) in draft.measured]
    value = sum(part.value or 0.0 for part in parts)
    return Measured(value, None, value, sum(part.counted or 0 for part in parts) % _WRAP)
