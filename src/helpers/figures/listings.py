"""Listings of the register: rows of a hand-kept return, as services wrote them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.domain.params.register import RegisteredListing
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.domain.result import Result
from helpers.figures.draft import Draft
from helpers.figures.figure import Entry, ListingFigure


def listing(name: str, registered: RegisteredListing, *, rows: pd.DataFrame, quarter: Quarter) -> Draft:
    """The rows of the return, in its own order; coded columns keep their codes.

    Raises:
        Refused: the register names a column that the return does not have.
    """
    unknown = [column for column in registered.columns if column not in rows]
    if unknown:
        rule = f"'{name}' lists a column that its return lacks"
        raise Refused([Problem("params/figures.yaml", rule, "Correct the name.", found=repr(unknown[0]))])
    figure = ListingFigure(
        id=name,
        counts=registered.counts,
        quarter=quarter,
        fields=tuple(registered.columns),
        cells=tuple(tuple(_entry(row[column]) for column in registered.columns) for row in rows.to_dict("records")),
    )
    return Draft(figure, public=registered.public)


def _entry(cell: Any) -> Entry:
    if cell is None or pd.isna(cell):
        return Entry()
    if isinstance(cell, pd.Timestamp):
        return Entry(day=cell.date())
    return Entry(text=cell) if isinstance(cell, str) else Entry(number=Result(float(cell)))
