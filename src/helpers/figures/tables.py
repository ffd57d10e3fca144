"""Tables of the register: a measure broken down, with totals worked out from the rows on their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from helpers.domain.params.codes import Codes
from helpers.domain.params.measure import Kind, Measure
from helpers.domain.params.register import RegisteredTable
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.domain.result import INAPPLICABLE, MISSING, Result
from helpers.figures.draft import ROWS_COUNTED, Draft
from helpers.figures.figure import TOTAL, VALUE, Column, Restructure, TableFigure
from helpers.figures.spans import span_of
from helpers.figures.table_parts import Part, of_the_quarter, parts_of
from helpers.measures.results.evidence import Evidence
from helpers.measures.results.kinds import adds_up, measured, overall
from helpers.measures.results.measured import Measured

_ROW = "_row"
_SMALL = 1e-6
_NONE = Measured(0.0, None, 0.0, counted=0)


@dataclass(frozen=True)
class _WorkedOut:
    """A column worked out: what was measured by row key, with the total of all rows where there is one.

    One without rows to count has a ``gap`` in their place: not available, or not applicable.
    """

    column: Column
    kind: Kind
    by_row: Mapping[str, Measured] = field(default_factory=dict)
    gap: Result | None = None

    def at(self, row: str) -> Measured | None:
        """What was measured in a row: of what nobody was, none were counted; None where nothing applies or is available."""
        none = _NONE if self.kind == "count" and self.gap is None else None
        return self.by_row.get(row, none)

    def result(self, row: str) -> Result:
        """The result of a row."""
        measured = self.at(row)
        return measured.result if measured else self.gap or INAPPLICABLE

    def amount(self, row: str) -> float:
        """The number that the row adds to a total."""
        measured = self.by_row.get(row)
        return 0.0 if measured is None or measured.value is None else measured.value


def table(name: str, registered: RegisteredTable, *, quarter: Quarter, evidence: Evidence, codes: Codes) -> Draft | None:
    """The table worked out for a quarter; None where a return that it needs is not held.

    One of the year to date is of the quarter alone, and says so, where the returns of earlier quarters are not held.

    Raises:
        Refused: the cells do not add up to the total counted from the rows on their own.
    """
    worked_out = _Table(name, registered, codes, tuple(parts_of(registered, quarter, evidence)))
    if worked_out.now.rows is not None:
        return worked_out.draft()
    alone = of_the_quarter(registered)
    if alone is None:
        return None
    worked_out = _Table(name, alone, codes, tuple(parts_of(alone, quarter, evidence)))
    return None if worked_out.now.rows is None else worked_out.draft(quarter_in_place_of_year=True)


class _Table:
    """Puts one table together: rows in the order of their list, every code kept, zeros shown; ``now`` is of this quarter."""

    def __init__(self, name: str, registered: RegisteredTable, codes: Codes, parts: tuple[Part, ...]) -> None:
        self.name, self.registered, self.codes, self.parts = name, registered, codes, parts
        self.now = parts[-1] if registered.keeps_history else parts[0]

    def draft(self, *, quarter_in_place_of_year: bool = False) -> Draft:
        columns = [column for part in self.parts for column in self._columns(part)]
        rows, rows_counted = self._row_keys(columns), _rows_counted(self.now)
        self._refuse_left_out(rows, columns)
        figure = TableFigure(
            id=self.name,
            unit=self.registered.unit,
            counts=self.registered.counts,
            span=span_of(self.now.measure, self.now.quarter),
            rows=rows,
            columns=tuple(column.column for column in columns),
            cells=tuple(tuple(column.result(row) for column in columns) for row in rows),
            rows_counted=rows_counted.result if rows_counted else None,
            restructures=tuple(self._restructures(rows)),
            quarter_in_place_of_year=quarter_in_place_of_year,
        )
        measured = {(row, column.column.key): column.at(row) for column in columns for row in rows}
        measured[ROWS_COUNTED, ""] = rows_counted
        return Draft(
            figure,
            kinds=tuple(column.kind for column in columns),
            public=self.registered.public,
            measured={key: one for key, one in measured.items() if one},
            never_hidden=self.registered.never_hidden_cells(),
        )

    def _columns(self, part: Part) -> list[_WorkedOut]:
        if part.rows is None:
            # Of a period in which nothing was counted this way no figure applies; of one that is not held none is available.
            gap = MISSING if self.registered.stands_in(part.quarter) else INAPPLICABLE
            return [_WorkedOut(part.column, "share" if self.registered.share_of_total else part.measure.kind, gap=gap)]
        columns = list(self._by_code(part, self._keyed(part.rows)))
        self._check(columns, part.measure)
        if self.registered.share_of_total:
            rows = self._row_keys(columns)
            return [_WorkedOut(one.column, "share", _as_shares(one, rows)) for one in columns]
        return columns

    def _by_code(self, part: Part, rows: pd.DataFrame) -> Iterator[_WorkedOut]:
        """The column of the part, or one for each code of the table's columns, with their total where the table has it."""
        if not self.registered.columns:
            yield self._worked_out(part, part.column, rows, part.whole)
            return
        for code in self.codes.list(self.registered.column_list).labels:
            of_code = rows[rows[self.registered.columns].eq(code)]
            yield self._worked_out(part, Column(code), of_code, overall(of_code, part.measure))
        if "columns" in self.registered.totals:
            yield self._worked_out(part, Column(TOTAL), rows, part.whole)

    def _worked_out(self, part: Part, column: Column, rows: pd.DataFrame, whole: Measured | None) -> _WorkedOut:
        by_row = measured(rows, part.measure, _ROW)
        if whole and ("rows" in self.registered.totals or self.registered.share_of_total or adds_up(part.measure)):
            by_row[TOTAL] = whole
        return _WorkedOut(column, part.measure.kind, by_row)

    def _keyed(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows, each with the key of the table's row that it counts in."""
        broken_down_by = (self.registered.rows, self.registered.columns)
        unknown = [column for column in broken_down_by if column and column not in rows]
        if unknown:
            rule = f"'{self.name}' is broken down by a column that its return lacks"
            raise Refused([Problem("params/figures.yaml", rule, "Correct the name.", found=repr(unknown[0]))])
        key = rows[self.registered.rows]
        if key.dtype == bool:
            key = key.map({True: "yes", False: "no"})
        merged = {code: group for group, codes in self.registered.group.items() for code in codes}
        return rows.assign(**{_ROW: key.replace(merged) if merged else key})

    def _row_keys(self, columns: Sequence[_WorkedOut]) -> tuple[str, ...]:
        present = sorted({key for column in columns for key in column.by_row} - {TOTAL})
        total = (TOTAL,) if "rows" in self.registered.totals else ()
        return (*(self._listed(present) if self.registered.row_list else present), *total)

    def _listed(self, present: Sequence[str]) -> Iterator[str]:
        """The codes that stood in the periods shown, or that a row holds, in the order of their list; then the groups."""
        merged = {code for codes in self.registered.group.values() for code in codes} | set(self.registered.leave_out)
        for code in self.codes.list(self.registered.row_list).codes:
            if code.code not in merged and (code.stood_between(*self._days) or code.code in present):
                yield code.code
        yield from self.registered.group

    @property
    def _days(self) -> tuple[date, date]:
        """The first and last day of all the periods that the table shows."""
        quarters = [part.quarter for part in self.parts]
        whole_year = any(part.measure.over == "year_to_date" for part in self.parts)
        first = min(quarters)
        return first.year_start if whole_year else first.start, max(quarters).end

    def _restructures(self, rows: tuple[str, ...]) -> Iterator[Restructure]:
        """Each row that another took the place of within the periods shown; what took its place may have no row here."""
        codes = self.codes.list(self.registered.row_list).codes if self.registered.row_list else ()
        for code in codes:
            if code.valid_to and code.valid_to <= self._days[1] and code.code in rows:
                yield Restructure(code.code, code.successor if code.successor in rows else "", code.valid_to)

    def _refuse_left_out(self, rows: tuple[str, ...], columns: Iterable[_WorkedOut]) -> None:
        """No row of the return may stand outside the table without a word, whether or not the measure adds up."""
        if {key for column in columns for key in column.by_row} - {*rows, TOTAL}:
            raise self._does_not_add_up(self.registered.row_title)

    def _check(self, columns: Sequence[_WorkedOut], measure: Measure) -> None:
        if not adds_up(measure):
            return
        rows = [key for key in self._row_keys(columns) if key != TOTAL]
        for column in columns:
            total = column.by_row.get(TOTAL)
            if total and total.value is not None and abs(sum(map(column.amount, rows)) - total.value) > _SMALL:
                raise self._does_not_add_up(self._column_name(column))
        *each, last = columns
        if each and last.column.key == TOTAL:
            across = {key: sum(column.amount(key) for column in each) for key in (*rows, TOTAL)}
            if any(abs(across[key] - last.amount(key)) > _SMALL for key in self._row_keys(columns)):
                raise self._does_not_add_up(self._column_name(last))

    def _column_name(self, column: _WorkedOut) -> str:
        """How an analyst knows the column: by the label of its code, by its key, or where it is the only one, by the title."""
        labels = self.codes.list(self.registered.column_list).labels if self.registered.columns else {}
        return {VALUE: self.registered.title, **labels}.get(column.column.key, column.column.key)

    def _does_not_add_up(self, column: str) -> Refused:
        rule = f"the cells of '{self.name}' do not add up to the total counted from the rows of the return"
        remedy = "A row holds a code that the table leaves out: complete the code list or correct the return."
        return Refused([Problem("params/figures.yaml", rule, remedy, column=column)])


def _rows_counted(part: Part) -> Measured | None:
    """How many rows the table counts, where its cells are counts of rows."""
    return part.whole if adds_up(part.measure) and part.measure.kind == "count" else None


def _as_shares(column: _WorkedOut, rows: Iterable[str]) -> dict[str, Measured]:
    """Each amount as its share of the whole, a code without rows as none of them; nothing where there is no whole."""
    whole = column.by_row[TOTAL]
    if not whole.value:
        return {}
    amounts = {row: column.at(row) or _NONE for row in rows}
    return {row: _as_share(amount, whole) for row, amount in amounts.items()}


def _as_share(part: Measured, whole: Measured) -> Measured:
    n, of = part.value or 0.0, whole.value or 0.0
    return Measured(n, of, 100 * n / of, part.counted, whole.counted)
