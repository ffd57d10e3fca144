"""References that are one and are written in two ways: with a capital and without, in letters of another width."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import pandas as pd

from helpers.returns.shapes.complaints import Complaint


def two_spellings(texts: pd.Series, references: pd.Series, named_already: Collection[int]) -> Iterator[Complaint]:
    """A complaint about the rows that write a reference otherwise than its first row does; not about those ``told`` already."""
    if texts.nunique() == references.nunique() and texts.notna().eq(references.notna()).all():
        return  # one text a reference; most columns are so, and rows need not be looked at one by one
    first = references[references.notna() & ~references.duplicated()]
    row_of = dict(zip(first.tolist(), first.index.tolist(), strict=True))
    first_row = references.map(row_of)
    known = first_row.notna()
    otherwise = texts[known].ne(texts.loc[first_row[known].astype(int)].set_axis(texts.index[known]))
    rows = [int(row) for row in otherwise.index[otherwise] if row not in named_already]
    if rows:
        yield Complaint(
            "ID-TWO-SPELLINGS",
            "a reference is written one way throughout",
            "Write both alike if they are one; if they are two, have one changed: capitals do not tell references apart.",
            (str(texts.name),),
            tuple(rows),
            {row: f"the reference of row {int(first_row[row])}, written in other letters" for row in rows},
        )
