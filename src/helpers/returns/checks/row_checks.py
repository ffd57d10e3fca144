"""What is wrong with the rows of a return: strays, cells, codes out of their time, rules between cells, rules of the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from helpers.domain.quarter import Quarter
from helpers.returns.checks.cell_failures import cell_complaints
from helpers.returns.checks.cells import Cells
from helpers.returns.checks.code_dates import codes_out_of_date
from helpers.returns.checks.letters import letters_not_printed
from helpers.returns.checks.lost_zeros import lost_zeros
from helpers.returns.checks.read_two_ways import IN_ORDER_OTHERWISE, SWAPPED, Reading, contradiction, reading_of
from helpers.returns.checks.spellings import two_spellings
from helpers.returns.checks.stray_rows import stray_rows
from helpers.returns.checks.wrong_quarter import of_another_quarter, outside_throughout
from helpers.returns.shapes.cell_kinds import CODE, DATE, IDENTIFIER
from helpers.returns.shapes.complaints import Complaint
from helpers.returns.shapes.rules import UNIQUE, RowRule, keys_of
from helpers.returns.shapes.shape import Shape


def row_complaints(sent: Cells, shape: Shape, quarter: Quarter) -> Iterator[Complaint]:
    """Every complaint about the rows of a return; none where all of them are right.

    Strays and files of another quarter are only looked for where something is wrong at all: a total or a repeated row always
    breaks some rule.
    """
    rules = [rule for rule in shape.rules if sent.has(*rule.columns)]
    clean = not sent.fail(*sent.texts).any() and all(len(rows_that_break(rule, sent.parsed, quarter)) == 0 for rule in rules)
    strays = [] if clean else list(stray_rows(sent.texts, shape))
    cells = sent.without([row for stray in strays for row in stray.rows])
    another_quarter = [] if clean or not sent.has("quarter") else list(of_another_quarter(cells, quarter))
    yield from (*strays, *another_quarter)
    if not clean:
        rules = [rule for rule in rules if not (another_quarter and rule.of_quarter)]
        readings = _date_readings(rules, cells, quarter)
        yield from cell_complaints(cells, shape)
        yield from (complaint for rule in rules for complaint in _broken(rule, cells, quarter, readings=readings))
        yield from (complaint for name, reading in readings.items() for complaint in contradiction(name, reading))
    if not another_quarter:
        for column in cells.of_kind(CODE):
            codes = cells.codes.list(column.codes)
            yield from codes_out_of_date(column, cells.parsed, shape=shape, quarter=quarter, codes=codes)
    yield from _of_identifiers(cells, [] if clean else rules, quarter)
    yield from letters_not_printed(cells)
    if not another_quarter:
        yield from _of_the_whole(cells, shape, quarter)


def _of_identifiers(cells: Cells, broken: Sequence[RowRule], quarter: Quarter) -> Iterator[Complaint]:
    """Zeros that were lost, and one reference in two spellings; a reference that is there twice is complained of already."""
    for column in cells.of_kind(IDENTIFIER):
        yield from lost_zeros(cells.parsed[column.name])
        used_twice = [rule for rule in broken if rule.rule_id == UNIQUE and column.name in rule.columns]
        twice = {row for rule in used_twice for row in rows_that_break(rule, cells.parsed, quarter)}
        yield from two_spellings(cells.texts[column.name], cells.parsed[column.name], twice)


def rows_that_break(rule: RowRule, parsed: pd.DataFrame, quarter: Quarter) -> pd.Index:
    """The rows that break a rule.

    Raises:
        RuntimeError: the rule cannot be carried out; passed over, it would let everything in.
    """
    try:
        return parsed.index[~rule.keeps(parsed, quarter).to_numpy(bool)]
    except Exception:  # whose message may quote the values of a row
        raise RuntimeError(f"a rule of a return could not be carried out: {rule.rule_id}") from None


def _date_readings(rules: Sequence[RowRule], cells: Cells, quarter: Quarter) -> dict[str, Reading]:
    """How each column of dates reads with the day first and with the month first, by the rules that know the quarter."""
    return {
        column.name: reading_of(
            cells.texts[column.name],
            cells.parsed,
            quarter=quarter,
            rules=[rule for rule in rules if rule.of_quarter and column.name in rule.columns],
        )
        for column in cells.of_kind(DATE)
    }


def _broken(rule: RowRule, cells: Cells, quarter: Quarter, *, readings: Mapping[str, Reading]) -> Iterator[Complaint]:
    """A complaint about the rows that break a rule, without those of which a cell is refused already.

    It says what more there is to say: another row with the same key, or that the date was read the other way round.
    """
    rows = rows_that_break(rule, cells.parsed, quarter).difference(cells.texts.index[cells.fail(*rule.columns)], sort=False)
    if rows.empty:
        return
    complaint = Complaint(rule.rule_id, rule.rule, rule.remedy, rule.columns, [int(row) for row in rows])
    if throughout := list(outside_throughout(rule, complaint, cells)):
        yield from throughout
    elif rule.rule_id == UNIQUE:
        yield replace(complaint, found=_earlier_rows(rule, complaint, cells))
    else:
        yield from _with_other_reading(rule, complaint, cells, readings=readings)


def _earlier_rows(rule: RowRule, complaint: Complaint, cells: Cells) -> dict[int, str]:
    keys = keys_of(cells.parsed, rule.columns).groupby(list(rule.columns), sort=False).ngroup()
    first = keys[~keys.duplicated()]
    row_of = dict(zip(first.tolist(), first.index.tolist(), strict=True))
    earlier = {int(row): int(row_of[keys[row]]) for row in complaint.rows}
    texts = cells.texts[list(rule.columns)]
    return {row: _the_same(_alike(texts, row, first_row), first_row) for row, first_row in earlier.items()}


def _alike(texts: pd.DataFrame, row: int, other: int) -> bool:
    return pd.Series(texts.loc[row]).equals(pd.Series(texts.loc[other]))


def _the_same(alike: bool, first_row: int) -> str:
    return f"the same as in row {first_row}, {'other cells differ' if alike else 'written in other letters'}"


def _with_other_reading(
    rule: RowRule, complaint: Complaint, cells: Cells, *, readings: Mapping[str, Reading]
) -> Iterator[Complaint]:
    reading = readings.get(rule.columns[0])
    turned = set(reading.other_way_only) if reading and len(rule.columns) == 1 else set()
    found = {row: IN_ORDER_OTHERWISE for row in complaint.rows if row in turned}
    if plain := [row for row in complaint.rows if row not in found]:
        yield complaint.of(plain)
    if found:
        yield replace(complaint, remedy=SWAPPED, rows=tuple(found), found=found)


def _of_the_whole(cells: Cells, shape: Shape, quarter: Quarter) -> Iterator[Complaint]:
    for rule in shape.whole_rules:
        if cells.has(*rule.columns) and not cells.fail(*rule.columns).any():
            codes = cells.codes.list(cells.column(rule.columns[-1]).codes)
            yield from rule.complaints(cells.parsed, quarter, codes)
