"""What each column of a table is worked out from: its measure, the quarter that it ends with, and the rows of that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from helpers.domain.params.measure import Measure
from helpers.domain.params.register import RegisteredTable
from helpers.domain.quarter import Quarter
from helpers.figures.figure import VALUE, Column
from helpers.figures.spans import history_of, quarter_of, span_of
from helpers.measures.results.evidence import Evidence
from helpers.measures.results.measured import Measured


@dataclass(frozen=True)
class Part:
    """What a column, or a set of columns, is worked out from; ``rows`` and ``whole``, the measure over all of them, are None
    where a return of them is not held, or where nothing was counted this way in the quarter.
    """

    measure: Measure
    quarter: Quarter
    column: Column
    rows: pd.DataFrame | None
    whole: Measured | None


def parts_of(registered: RegisteredTable, quarter: Quarter, evidence: Evidence) -> Iterator[Part]:
    """Each column of a table, or each set of columns, with the rows that it counts."""
    for column, measure, ending in _measured_columns(registered, quarter, evidence.earliest):
        if registered.stands_in(ending):
            yield Part(measure, ending, column, evidence.rows(measure, ending), evidence.overall(measure, ending))
        else:
            yield Part(measure, ending, column, None, None)


def _measured_columns(
    registered: RegisteredTable, quarter: Quarter, earliest: Quarter
) -> Iterator[tuple[Column, Measure, Quarter]]:
    if registered.measure is None:
        for measured_column in registered.measures:
            yield Column(measured_column.label, measured_column.unit), measured_column.measure, quarter
    elif registered.keeps_history:
        for ending in history_of(quarter, earliest):
            yield Column(str(ending), span=span_of(registered.measure, ending)), registered.measure, ending
    elif registered.periods:
        for period in registered.periods:
            over = period if period in ("year_to_date", "quarter") else registered.measure.over
            measure = registered.measure.model_copy(update={"over": over})
            ending = quarter_of(period, quarter)
            yield Column(period, span=span_of(measure, ending)), measure, ending
    else:
        yield Column(VALUE), registered.measure, quarter


def of_the_quarter(registered: RegisteredTable) -> RegisteredTable | None:
    """The table of the quarter alone, of one of the year to date; None of any other."""
    if registered.measure is None or registered.measure.over != "year_to_date" or registered.periods:
        return None
    return registered.model_copy(update={"measure": registered.measure.model_copy(update={"over": "quarter"})})
