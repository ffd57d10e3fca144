"""Identifiers whose leading zeros a spreadsheet took away."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from helpers.returns.shapes.complaints import Complaint


def lost_zeros(identifiers: pd.Series) -> Iterator[Complaint]:
    """A complaint about the identifiers of figures only that are shorter than those of the same column that begin with 0.

    Where the ones with zeros are themselves of several lengths, there is no length to keep to and nothing is said.
    """
    begins_with_zero = identifiers.str.startswith("0").eq(True)
    if not begins_with_zero.any():
        return
    with_zero = identifiers[begins_with_zero]
    with_zero = with_zero[with_zero.str.isdecimal()]
    lengths = with_zero.str.len().unique()
    if len(lengths) != 1:
        return
    rest = identifiers.drop(with_zero.index).dropna()
    short = rest[rest.str.isdecimal() & rest.str.len().lt(lengths[0])]
    if len(short):
        others = f"where others have {lengths[0]} and begin with 0"
        found_by_row = {int(str(row)): f"{len(text)} figures, {others}" for row, text in short.items()}
        yield Complaint(
            "ID-LOST-ZEROS",
            "identifiers of figures only keep their leading zeros",
            "Export the file again and do not open it in a spreadsheet in between, or format the column as text.",
            (str(identifiers.name),),
            tuple(found_by_row),
            found_by_row,
        )
