"""Listings of the register: rows of a hand-kept return, as services wrote them."""

from __future__ import annotations

import pandas as pd

from helpers.domain.params.codes import Codes
from helpers.domain.params.register import ListingFigure
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.figures.computed import Computed
from helpers.figures.publishable import Heading, Publishable, Shown


def listing(name: str, figure: ListingFigure, *, rows: pd.DataFrame, quarter: Quarter, codes: Codes) -> Computed:
    """The rows of the return, in its own order; coded columns keep their codes and ``facts`` holds the labels.

    Raises:
        Refused: the register names a column that the return does not have.
    """
    unknown = [column for column in figure.columns if column not in rows]
    if unknown:
        raise Refused(
            [
                Problem(
                    "params/figures.yaml",
                    f"'{name}' lists a column that its return lacks",
                    "Correct the name.",
                    found=repr(unknown[0]),
                )
            ]
        )
    cells = tuple(tuple(_written(row[column]) for column in figure.columns) for row in rows.to_dict("records"))
    labels = {column: codes.list(name_of_list).labels for column, name_of_list in figure.coded.items()}
    draft = Publishable(
        id=name,
        kind="listing",
        title=figure.title,
        unit="words",
        counts=figure.counts,
        period=quarter.label,
        rows=tuple(Heading(str(place), str(place)) for place in range(1, len(rows) + 1)),
        columns=tuple(Heading(column, label) for column, label in figure.columns.items()),
        cells=cells,
        facts={"labels": labels},
        notes=figure.notes,
    )
    return Computed(draft, figure.sensitivity == "protected")


def _written(value: object) -> Shown:
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return Shown(symbol="x")
    if isinstance(value, pd.Timestamp):
        return Shown(value=value.date().isoformat())
    return Shown(value=value if isinstance(value, str) else float(value))  # type: ignore[arg-type]
