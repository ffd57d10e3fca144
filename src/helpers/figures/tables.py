"""Tables of the register: a measure broken down, with totals worked out from the rows on their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from helpers.domain.params.codes import Codes
from helpers.domain.params.measure import Measure
from helpers.domain.params.register import PeriodName, TableFigure
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.figures.computed import ROWS_COUNTED, Computed
from helpers.figures.periods import MONTH_NAMES, period_label, period_words, quarter_of
from helpers.figures.publishable import Heading, Publishable, Shown
from helpers.measures.results.evidence import Evidence
from helpers.measures.results.kinds import adds_up, measured, meeting, overall

TOTAL = "total"


@dataclass(frozen=True)
class _Part:
    """One measured column (or set of columns) of a table: its measure, the quarter it ends with, and its headings."""

    measure: Measure
    quarter: Quarter
    heading: Heading


def table(name: str, figure: TableFigure, *, quarter: Quarter, evidence: Evidence, codes: Codes) -> Computed | None:
    """The table worked out for a quarter; None where a return that it needs is not held.

    Raises:
        Refused: the cells do not add up to the total counted from the rows on their own.
    """
    parts = tuple(_parts(figure, quarter))
    rows_of = {
        part.heading.key: evidence.rows(part.measure, part.quarter) if figure.stands_in(part.quarter) else None
        for part in parts
    }
    if any(rows_of[part.heading.key] is None for part in parts[:1]):
        return None
    builder = _Builder(name, figure, codes, quarter)
    return builder.built(parts, rows_of)


def _parts(figure: TableFigure, quarter: Quarter) -> Iterable[_Part]:
    if figure.measure is None:
        for column in figure.measures:
            yield _Part(column.measure, quarter, Heading(column.label, column.label, column.unit))
    elif figure.periods:
        for period in figure.periods:
            measure = figure.measure.model_copy(update={"over": _over(figure.measure, period)})
            ending = quarter_of(period, quarter)
            yield _Part(measure, ending, Heading(period, period_label(period, quarter)))
    else:
        yield _Part(figure.measure, quarter, Heading("value", figure.title))


def _over(measure: Measure, period: PeriodName) -> str:
    return {"year_to_date": "year_to_date", "quarter": "quarter"}.get(period, measure.over)


class _Builder:
    """Puts a table together: labels in the order of their list, every code kept, zeros shown."""

    def __init__(self, name: str, figure: TableFigure, codes: Codes, quarter: Quarter) -> None:
        self.name, self.figure, self.codes, self.quarter = name, figure, codes, quarter

    @property
    def days(self) -> tuple[date, date]:
        """The first and last day of all the periods that the table shows."""
        quarters = [quarter_of(period, self.quarter) for period in self.figure.periods] or [self.quarter]
        over = {self.figure.measure.over} if self.figure.measure else {column.measure.over for column in self.figure.measures}
        whole_year = "year_to_date" in {*over, *self.figure.periods}
        first = min(quarters)
        return first.year_start if whole_year else first.start, max(quarters).end

    def built(self, parts: tuple[_Part, ...], rows_of: Mapping[str, pd.DataFrame | None]) -> Computed:
        # Of a period in which nothing was counted this way no figure applies; of one that is not held none is available.
        gaps = {part.heading.key: "x" if self.figure.stands_in(part.quarter) else "z" for part in parts}
        columns = [column for part in parts for column in self._columns(part, rows_of[part.heading.key])]
        headings = self._row_headings([values for _, values, _ in columns])
        self._refuse_left_out(headings, [values for _, values, _ in columns])
        cells = tuple(
            tuple(self._cell(values, heading.key, measure, gap=gaps.get(column.key, "")) for column, values, measure in columns)
            for heading in headings
        )
        draft = Publishable(
            id=self.name,
            kind="table",
            title=self.figure.title,
            unit=self.figure.unit,
            counts=self.figure.counts,
            period=period_words(parts[0].measure, self.quarter),
            row_title=self.figure.row_title,
            rows=headings,
            columns=tuple(heading for heading, _, _ in columns),
            cells=cells,
            totals=self.figure.totals,
            facts={ROWS_COUNTED: self._rows_counted(parts[0], rows_of), "restructures": self._restructures(headings)},
            notes=self.figure.notes,
        )
        kinds = tuple("share" if self.figure.share_of_total else measure.kind for _, _, measure in columns)
        return Computed(draft, self.figure.sensitivity == "protected", kinds)

    def _restructures(self, headings: tuple[Heading, ...]) -> list[dict[str, str]]:
        """Each row that another took the place of within the periods shown: the two labels, and the last day of the first."""
        shown = {heading.key: heading.label for heading in headings}
        codes = self.codes.list(self.figure.row_list).codes if self.figure.row_list else ()
        return [
            {"was": shown[code.code], "now": shown.get(code.successor, ""), "last_day": code.valid_to.isoformat()}
            for code in codes
            if code.valid_to and code.valid_to <= self.days[1] and code.code in shown
        ]

    def _rows_counted(self, part: _Part, rows_of: Mapping[str, pd.DataFrame | None]) -> int | None:
        rows = rows_of[part.heading.key]
        if not adds_up(part.measure) or part.measure.kind != "count" or rows is None:
            return None
        return int(meeting(rows, part.measure.among).sum())

    def _columns(self, part: _Part, rows: pd.DataFrame | None) -> list[tuple[Heading, dict[str, Shown], Measure]]:
        if rows is None:
            return [(part.heading, {}, part.measure)]
        keyed = self._keyed(rows)
        split = self._split(keyed)
        columns = [(heading or part.heading, self._values(some, part.measure), part.measure) for heading, some in split]
        if self.figure.share_of_total:
            self._check(columns, part.measure)
            keys = [heading.key for heading in self._row_headings([values for _, values, _ in columns])]
            return [(heading, _as_shares(values, keys), measure) for heading, values, measure in columns]
        if "columns" in self.figure.totals and self.figure.columns:
            columns.append((Heading(TOTAL, "Total"), self._values(keyed, part.measure), part.measure))
        self._check(columns, part.measure)
        return columns

    def _split(self, rows: pd.DataFrame) -> list[tuple[Heading | None, pd.DataFrame]]:
        if not self.figure.columns:
            return [(None, rows)]
        names = self.codes.list(self.figure.column_list).labels
        return [(Heading(code, label), rows[rows[self.figure.columns].eq(code)]) for code, label in names.items()]

    def _keyed(self, rows: pd.DataFrame) -> pd.DataFrame:
        unknown = [column for column in (self.figure.rows, self.figure.columns) if column and column not in rows]
        if unknown:
            raise Refused(
                [
                    Problem(
                        "params/figures.yaml",
                        f"'{self.name}' is broken down by a column that its return lacks",
                        "Correct the name.",
                        found=repr(unknown[0]),
                    )
                ]
            )
        key = rows[self.figure.rows]
        if key.dtype == bool:
            key = key.map({True: "yes", False: "no"})
        merged = {code: label for label, codes in self.figure.group.items() for code in codes}
        return rows.assign(_row=key.replace(merged) if merged else key)

    def _values(self, rows: pd.DataFrame, measure: Measure) -> dict[str, Shown]:
        by_row = measured(rows, measure, ["_row"])
        values = {str(key): _shown(one) for key, one in zip(by_row.index, by_row.to_dict("records"), strict=True)}
        if "rows" in self.figure.totals or self.figure.share_of_total or adds_up(measure):
            values[TOTAL] = _shown(overall(rows, measure))
        return values

    def _row_headings(self, columns: list[dict[str, Shown]]) -> tuple[Heading, ...]:
        present = sorted({key for values in columns for key in values} - {TOTAL})
        total = (Heading(TOTAL, "Total"),) if "rows" in self.figure.totals else ()
        return (*self._labelled(present), *total)

    def _labelled(self, present: list[str]) -> list[Heading]:
        if not self.figure.row_list:
            return [Heading(key, _month(key)) for key in present]
        merged = {code for codes in self.figure.group.values() for code in codes} | set(self.figure.leave_out)
        named = [
            Heading(code.code, code.label)
            for code in self.codes.list(self.figure.row_list).codes
            if code.code not in merged and (code.stood_between(*self.days) or code.code in present)
        ]
        return [*named, *(Heading(label, label) for label in self.figure.group)]

    def _refuse_left_out(self, headings: tuple[Heading, ...], columns: list[dict[str, Shown]]) -> None:
        """No row of the return may stand outside the table without a word, whether or not the measure adds up."""
        left_out = {key for values in columns for key in values} - {heading.key for heading in headings} - {TOTAL}
        if left_out:
            raise self._does_not_add_up(self.figure.row_title)

    def _cell(self, values: dict[str, Shown], key: str, measure: Measure, *, gap: str) -> Shown:
        if not values:
            return Shown(symbol=gap)
        return values.get(key, Shown(value=0.0) if measure.kind == "count" else Shown(symbol="z"))

    def _check(self, columns: list[tuple[Heading, dict[str, Shown], Measure]], measure: Measure) -> None:
        if not adds_up(measure):
            return
        parts = [heading.key for heading in self._row_headings([values for _, values, _ in columns])]
        for heading, values, _ in columns:
            cells = sum(_amount(values.get(key)) for key in parts if key != TOTAL)
            if TOTAL in values and values[TOTAL].known and abs(cells - _amount(values[TOTAL])) > 1e-6:
                raise self._does_not_add_up(heading.label)
        if columns[-1][0].key == TOTAL and len(columns) > 1:
            *each, (total, totals, _) = columns
            across = {key: sum(_amount(values.get(key)) for _, values, _ in each) for key in parts}
            if any(abs(across[key] - _amount(totals.get(key))) > 1e-6 for key in parts):
                raise self._does_not_add_up(total.label)

    def _does_not_add_up(self, column: str) -> Refused:
        return Refused(
            [
                Problem(
                    file="params/figures.yaml",
                    column=column,
                    rule=f"the cells of '{self.name}' do not add up to the total counted from the rows of the return",
                    remedy="A row holds a code that the table leaves out: complete the code list or correct the return.",
                )
            ]
        )


def _amount(shown: Shown | None) -> float:
    return shown.value if shown is not None and isinstance(shown.value, float | int) else 0.0


def _shown(result: Mapping[str, float]) -> Shown:
    numerator, denominator, value = (_known(result[name]) for name in ("numerator", "denominator", "value"))
    if denominator is None:
        return Shown(value=value, symbol="" if value is not None else "x")
    return Shown(value=value, n=numerator, of=denominator, symbol="" if value is not None else "z")


def _as_shares(values: dict[str, Shown], keys: list[str]) -> dict[str, Shown]:
    """Each amount as its share of the whole, a code without rows as none of them; not applicable where there is no whole."""
    whole = _amount(values[TOTAL])
    amounts = {key: _amount(values.get(key)) for key in keys}
    return {
        key: Shown(value=100 * one / whole, n=one, of=whole) if whole else Shown(symbol="z") for key, one in amounts.items()
    }


def _known(number: float) -> float | None:
    return None if pd.isna(number) else float(number)


def _month(key: str) -> str:
    year, dash, month = key.partition("-")
    return f"{MONTH_NAMES[int(month) - 1]} {year}" if dash and month.isdigit() else key
