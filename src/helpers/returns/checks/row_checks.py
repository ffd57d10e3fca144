"""What is wrong with the rows of a return: strays, cells, codes out of their time, rules between cells, rules of the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

import pandas as pd

from helpers.domain.params.codes import Codes
from helpers.domain.quarter import Quarter
from helpers.returns.checks.cell_failures import CellFailures
from helpers.returns.checks.cells import Cells
from helpers.returns.checks.code_dates import codes_out_of_date
from helpers.returns.checks.lost_zeros import lost_zeros
from helpers.returns.checks.read_two_ways import SWAPPED, Reading, contradiction, in_order_otherwise, reading_of
from helpers.returns.checks.rule_failures import all_hold, rows_that_break
from helpers.returns.checks.stray_rows import stray_rows
from helpers.returns.checks.wrong_quarter import QUARTER_BOUND, of_another_quarter, outside_throughout
from helpers.returns.shapes.cell_kinds import CODE, DATE, IDENTIFIER
from helpers.returns.shapes.complaints import Complaint
from helpers.returns.shapes.rules import RightQuarter, RowRule, Unique
from helpers.returns.shapes.shape import Shape


class RowChecks:
    """The rows of a return held against its shape."""

    def __init__(self, cells: Cells, shape: Shape, quarter: Quarter, codes: Codes) -> None:
        self.sent, self.shape, self.quarter, self.codes = cells, shape, quarter, codes

    def complaints(self) -> Iterator[Complaint]:
        """Every complaint about the rows; none where the sheet is clean."""
        if not self._is_clean:
            yield from self._strays
            yield from self._another_quarter
            yield from self._failures.complaints(self.shape)
            yield from self._broken_rules()
            yield from self._other_readings()
        if not self._another_quarter:
            yield from self._retired_codes()
        for column in self._of_kind(IDENTIFIER):
            yield from lost_zeros(self.cells.parsed[column])
        yield from self._of_the_whole()

    @cached_property
    def cells(self) -> Cells:
        """The cells of the rows that are rows of the return."""
        return self.sent.without([row for one in self._strays for row in one.rows])

    @cached_property
    def rules(self) -> tuple[RowRule, ...]:
        """The rules whose columns the sheet has; for a file of another quarter without those that look at the quarter."""
        rules = [rule for rule in self.shape.rules if self.sent.has(*rule.columns)]
        return tuple(rule for rule in rules if not (self._another_quarter and isinstance(rule, QUARTER_BOUND)))

    @cached_property
    def _is_clean(self) -> bool:
        """Whether every cell can be read and every row keeps every rule."""
        rules = [rule for rule in self.shape.rules if self.sent.has(*rule.columns)]
        return CellFailures(self.sent).none() and all_hold(rules, self.sent.parsed, self.quarter)

    @cached_property
    def _strays(self) -> list[Complaint]:
        """Looked for only where something is wrong at all: a total or a repeated row always breaks some rule."""
        return [] if self._is_clean else list(stray_rows(self.sent.texts, self.shape))

    @cached_property
    def _another_quarter(self) -> list[Complaint]:
        if self._is_clean or not self.sent.has("quarter"):
            return []
        return list(of_another_quarter(self.cells, self.quarter))

    @cached_property
    def _failures(self) -> CellFailures:
        return CellFailures(self.cells)

    def _of_kind(self, kind: object) -> list[str]:
        return [column.name for column in self.cells.columns if column.kind is kind]

    def _retired_codes(self) -> Iterator[Complaint]:
        for column in self.cells.columns:
            if column.kind is CODE:
                yield from codes_out_of_date(
                    column, self.cells.parsed, shape=self.shape, quarter=self.quarter, codes=self.codes.list(column.codes)
                )

    @cached_property
    def _broken(self) -> dict[RowRule, list[int]]:
        return rows_that_break(self.rules, self.cells.parsed, self.quarter, self.shape.name)

    def _broken_rules(self) -> Iterator[Complaint]:
        for rule, rows in self._broken.items():
            not_said_yet = [row for row in rows if row not in self._failures.rows(rule.columns)]
            if not_said_yet:
                complaint = Complaint(rule.rule_id, rule.rule, rule.remedy, rule.columns, not_said_yet)
                yield from self._explained(rule, complaint)

    def _explained(self, rule: RowRule, complaint: Complaint) -> Iterator[Complaint]:
        """The complaint with what more can be said: another row with the same key, a date that was read the other way round."""
        if throughout := list(outside_throughout(rule, complaint, self.cells)):
            yield from throughout
        elif isinstance(rule, Unique):
            yield from _with_earlier(rule, complaint, self.cells.parsed)
        else:
            yield from self._with_other_reading(rule, complaint)

    def _with_other_reading(self, rule: RowRule, complaint: Complaint) -> Iterator[Complaint]:
        reading = self._readings.get(rule.columns[0])
        turned = set(reading.other_way_only) if reading and len(rule.columns) == 1 else set()
        texts = self.cells.texts[rule.columns[0]]
        said = {row: in_order_otherwise(texts[row]) for row in complaint.rows if row in turned}
        if plain := [row for row in complaint.rows if row not in said]:
            yield complaint.of(plain)
        if said:
            yield replace(complaint, remedy=SWAPPED, rows=tuple(said), said=said)

    @cached_property
    def _readings(self) -> dict[str, Reading]:
        return {
            name: reading_of(
                self.cells.texts[name],
                self.cells.parsed,
                quarter=self.quarter,
                rules=[
                    rule
                    for rule in self.rules
                    if name in rule.columns and isinstance(rule, QUARTER_BOUND) and not isinstance(rule, RightQuarter)
                ],
            )
            for name in self._of_kind(DATE)
        }

    def _other_readings(self) -> Iterator[Complaint]:
        for name, reading in self._readings.items():
            yield from contradiction(name, reading)

    def _of_the_whole(self) -> Iterator[Complaint]:
        for rule in self.shape.whole_rules:
            readable = self._is_clean or not self._failures.rows(rule.columns)
            if readable and self.cells.has(*rule.columns) and not self._another_quarter:
                coded = self.cells.column(rule.columns[-1])
                yield from rule.complaints(self.cells.parsed, self.quarter, self.codes.list(coded.codes))


def _with_earlier(rule: Unique, complaint: Complaint, parsed: pd.DataFrame) -> Iterator[Complaint]:
    keys = parsed[list(rule.columns)].groupby(list(rule.columns), sort=False).ngroup()
    first = keys[~keys.duplicated()]
    row_of = dict(zip(first.tolist(), first.index.tolist(), strict=True))
    said = {int(row): f"the same as in row {row_of[keys[row]]}, other cells differ" for row in complaint.rows}
    yield replace(complaint, said=said)
