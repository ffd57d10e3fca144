"""The columns of a registered table: what each is worked out from, and the quarter that it ends with."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.domain.params.measure import Measure
from helpers.domain.params.register import RegisteredTable
from helpers.domain.quarter import Quarter
from helpers.figures.figure import VALUE, Column
from helpers.figures.spans import history_of, quarter_of, span_of


def measured_columns(
    registered: RegisteredTable, quarter: Quarter, earliest: Quarter
) -> Iterator[tuple[Column, Measure, Quarter]]:
    """Each column that is measured, with its measure and the quarter that it ends with; history begins with ``earliest``."""
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
