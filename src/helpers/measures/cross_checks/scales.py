"""Percentages on another scale: 0.83 for 83%, in every column of every return that holds percentages."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from helpers.domain.refusal import Problem
from helpers.measures.cross_checks.compared import Compared, row_number

NO_FRACTION = 10.0  # an indicator with a result or target of more than this has no result of less than one in a hundred
HALF = 0.5  # a percentage point: a value is what its counts give when it is nearer to it than this
_FIELDS = {"results": ("value", "previous_value"), "commentary": tuple(f"expected_{ahead}" for ahead in (1, 2, 3, 4))}
_REMEDY = (
    "Write 83 for 83%, never 0.83; in a spreadsheet a cell shown as 83% will do. A percentage that really is below 1 has its "
    "numerator and denominator beside it."
)


def fractions(compared: Compared) -> Iterator[Problem]:
    """Columns of percentages that lie between 0 and 1 throughout, and single ones that the same indicator's others belie."""
    for name, columns in _FIELDS.items():
        rows = compared.now(name)
        if rows is None:
            continue
        percentages = rows[rows["indicator"].map(lambda code: _is_percentage(compared, code)).astype(bool)]
        for column in columns:
            if positions := _on_another_scale(compared, percentages, column):
                yield _of(compared, name, column, positions)


def _on_another_scale(compared: Compared, rows: pd.DataFrame, column: str) -> list[int]:
    """The rows, counted from 0, of which the percentage is a fraction; where the whole column is, all of it."""
    values, given = rows[column], pd.Series(float("nan"), index=rows.index)
    if column == "value":
        given = 100 * rows["numerator"] / rows["denominator"].where(rows["denominator"] > 0)
    doubtful = values[(values > 0) & (values <= 1) & ~given.sub(values).abs().lt(HALF)]
    by_its_counts = given.sub(100 * values).abs().lt(HALF)
    belied = [bool(by_its_counts[row]) or _is_large(compared, str(rows.at[row, "indicator"])) for row in doubtful.index]
    throughout = not (values > 1).any() and (doubtful < 1).any()
    return [int(row) for row in (doubtful if throughout else doubtful[belied]).index]


def _is_percentage(compared: Compared, code: str) -> bool:
    indicator = compared.params.indicators.get(code)
    return indicator is not None and indicator.unit == "percent"


def _is_large(compared: Compared, code: str) -> bool:
    """Whether the indicator's target, or another of its results, is far above one in a hundred."""
    target = compared.params.targets.get(code)
    if target is not None and target.value is not None and target.value > NO_FRACTION:
        return True
    results = (rows for rows in (compared.now("results"), compared.before("results")) if rows is not None)
    return any(rows.loc[rows["indicator"].eq(code), "value"].max() > NO_FRACTION for rows in results)


def _of(compared: Compared, name: str, column: str, positions: list[int]) -> Problem:
    """One line for the column: how many there are, and the first of them."""
    first = row_number(positions[0])
    found = "1 between 0 and 1" if len(positions) == 1 else f"{len(positions):,} between 0 and 1, the first in row {first}"
    rule = "a percentage is written as 83, not as 0.83"
    return compared.problem(name, "PERCENT-AS-FRACTION", rule, _REMEDY, row=first, column=column, found=found)
