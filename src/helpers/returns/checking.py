"""From a sheet of text to a frame that keeps its shape, or to every problem of it.

Each shape becomes two lazy pandera schemas: one over the text (is each cell there, can it be read), one over what was read
(do the rows keep the rules). Both always run, so that all problems are reported at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import pandera.pandas as pa

from helpers.domain.codes import Codes
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.returns.headings import heading_problems
from helpers.returns.kinds import DAY
from helpers.returns.masking import shown
from helpers.returns.rules import RowRule
from helpers.returns.shape import Column, Shape
from helpers.returns.sheet import Sheet

# More rows than this that break one rule are counted, not listed: the cause is one.
MOST_ROWS_LISTED = 1_000


def checked_frame(sheet: Sheet, shape: Shape, quarter: Quarter, codes: Codes) -> pd.DataFrame:
    """The rows of a return, each column of its kind, in the order of the shape.

    Raises:
        Refused: with every problem of the sheet.
    """
    check = Check(sheet, shape, quarter, codes)
    problems = [*heading_problems(sheet, shape), *sheet.problems, *check.problems()]
    if problems:
        raise Refused(problems)
    return check.parsed.reset_index(drop=True)


@dataclass(frozen=True)
class Check:
    """A sheet held against its shape."""

    sheet: Sheet
    shape: Shape
    quarter: Quarter
    codes: Codes

    def problems(self) -> list[Problem]:
        """Every problem of the cells and rows."""
        if self.sheet.rows.empty:
            return [] if self.shape.may_be_empty or self.sheet.problems else [self._no_rows()]
        return [*self._cell_problems(), *self._rule_problems()]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the shape that the sheet has exactly once."""
        return tuple(column for column in self.shape.columns if self.sheet.header.count(column.name) == 1)

    @cached_property
    def texts(self) -> pd.DataFrame:
        """The cells as they were sent, under the names of the shape."""
        places = {self.sheet.header.index(column.name): column.name for column in self.columns}
        return self.sheet.rows[list(places)].rename(columns=places)

    @cached_property
    def parsed(self) -> pd.DataFrame:
        """The cells as they were read; missing where they are blank or cannot be read."""
        values = {column.name: _read(self.texts[column.name], self._reader(column)) for column in self.columns}
        kinds = {column.name: column.kind.dtype for column in self.columns}
        return pd.DataFrame({name: _typed(series, kinds[name]) for name, series in values.items()})

    @cached_property
    def _cell_failures(self) -> dict[str, dict[str, list[int]]]:
        """Rows by column, and by whether the cell is blank or cannot be read."""
        columns = {column.name: self._text_column(column) for column in self.columns}
        failures = _failures(pa.DataFrameSchema(columns, name=self.shape.name), self.texts)
        found: dict[str, dict[str, list[int]]] = {column.name: {} for column in self.columns}
        for (name, check), rows in failures.groupby(["column", "check"], sort=False)["index"]:
            found[name][check] = rows.tolist()
        return found

    def _text_column(self, column: Column) -> pa.Column:
        def readable(texts: pd.Series) -> pd.Series:
            return _read(texts, self._reader(column)).notna()

        return pa.Column(nullable=column.optional, checks=[pa.Check(readable, name="readable", ignore_na=True)])

    def _reader(self, column: Column) -> Callable[[str], object | None]:
        return self.codes.list(column.codes).canonical if column.codes else column.kind.read

    def _cell_problems(self) -> Iterator[Problem]:
        for column in self.columns:
            failures = self._cell_failures[column.name]
            remedy = f"Fill it in; if the row is no {self.shape.row_is}, take the row out."
            blank = _Complaint((column,), "the cell is filled in", remedy)
            yield from self._listed(blank, failures.get("not_nullable", []))
            unread = _Complaint((column,), _rule_of(column), column.kind.remedy)
            yield from self._listed(unread, failures.get("readable", []))

    def _rule_problems(self) -> Iterator[Problem]:
        by_name = {column.name: column for column in self.columns}
        rules = {rule.rule: rule for rule in self.shape.rules if set(rule.columns) <= set(by_name)}
        checks = [self._rule_check(name, rule) for name, rule in rules.items()]
        failures = _failures(pa.DataFrameSchema(checks=checks, name=self.shape.name), self.parsed)
        for name, rule in rules.items():
            rows = failures.loc[failures["check"] == name, "index"].unique().tolist()
            complaint = _Complaint(tuple(by_name[column] for column in rule.columns), rule.rule, rule.remedy)
            yield from self._listed(complaint, self._not_said_yet(rule, rows))

    def _rule_check(self, name: str, rule: RowRule) -> pa.Check:
        return pa.Check(lambda frame: rule.holds(frame, self.quarter), name=name, ignore_na=False)

    def _not_said_yet(self, rule: RowRule, rows: list[int]) -> list[int]:
        said = {row for column in rule.columns for rows in self._cell_failures[column].values() for row in rows}
        return [row for row in rows if row not in said]

    def _listed(self, complaint: _Complaint, rows: list[int]) -> Iterator[Problem]:
        for row in rows[:MOST_ROWS_LISTED]:
            yield self._problem(complaint, row, shown(complaint.columns, self.texts.loc[row]))
        if len(rows) > MOST_ROWS_LISTED:
            yield self._problem(complaint, None, f"{len(rows) - MOST_ROWS_LISTED:,} more rows that break this rule")

    def _problem(self, complaint: _Complaint, row: int | None, found: str) -> Problem:
        column = complaint.columns[0].name
        place = {"sheet": self.sheet.name, "row": row, "column": column}
        return Problem(self.sheet.file, complaint.rule, complaint.remedy, found=found, **place)

    def _no_rows(self) -> Problem:
        remedy = "Send the return again with its rows; a return that is not supplied is declared in the quarter's params."
        return Problem(self.sheet.file, "the return has rows under its header", remedy, sheet=self.sheet.name)


@dataclass(frozen=True)
class _Complaint:
    """A rule that rows break, with the columns that it looks at, the one that is named first."""

    columns: tuple[Column, ...]
    rule: str
    remedy: str


def _rule_of(column: Column) -> str:
    return f"{column.kind.rule} {column.codes}" if column.codes else column.kind.rule


def _failures(schema: pa.DataFrameSchema, frame: pd.DataFrame) -> pd.DataFrame:
    """pandera's failure cases: a row for each check, column and row that failed."""
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        found = errors.failure_cases
    else:
        found = pd.DataFrame({"column": [], "check": [], "index": []})
    # A check that cannot be carried out has no row to name: passed over, it would let everything in.
    if found["index"].isna().any():
        raise RuntimeError(f"checks of a return could not be carried out: {schema.name}")
    return found


def _read(texts: pd.Series, read: Callable[[str], object | None]) -> pd.Series:
    """Each cell as read, None where blank or unreadable; each distinct text is read once."""
    places, distinct = pd.factorize(texts)
    values = np.empty(len(distinct) + 1, dtype=object)
    values[:-1] = [read(text) for text in distinct]
    return pd.Series(values[places], index=texts.index, dtype=object)


def _typed(values: pd.Series, dtype: str | pd.StringDtype) -> pd.Series:
    if dtype == DAY:
        return pd.Series(np.array(values.to_numpy(), dtype="datetime64[D]").astype(DAY), index=values.index)
    if dtype == "bool" and values.isna().any():
        return values
    return values.astype(dtype)
