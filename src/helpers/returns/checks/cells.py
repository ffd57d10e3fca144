"""The cells of a sheet, as they were sent and as they were read: parsed first, judged afterwards."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from helpers.domain.params.codes import Codes
from helpers.returns.files.sheet import Sheet
from helpers.returns.shapes.cell_kinds import DAY
from helpers.returns.shapes.shape import Column, Shape


@dataclass(frozen=True)
class Cells:
    """The columns of a shape that a sheet has exactly once, and their cells by Excel's rows.

    ``texts`` are the cells as they were sent, missing where blank; ``parsed`` as they were read, missing where they are blank
    or cannot be read.
    """

    columns: tuple[Column, ...]
    texts: pd.DataFrame
    parsed: pd.DataFrame
    codes: Codes

    @classmethod
    def of(cls, sheet: Sheet, shape: Shape, codes: Codes) -> Cells:
        """The cells of a sheet under the names of the shape."""
        columns = tuple(column for column in shape.columns if sheet.header.count(column.name) == 1)
        names = {sheet.header.index(column.name): column.name for column in columns}
        texts = sheet.rows[list(names)].rename(columns=names)
        parsed = {column.name: _parsed(column, texts[column.name], codes) for column in columns}
        return cls(columns, texts, pd.DataFrame(parsed, index=texts.index), codes)

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)

    def has(self, *names: str) -> bool:
        """Whether the sheet has all of these columns."""
        return set(names) <= {column.name for column in self.columns}

    def of_kind(self, kind: object) -> list[Column]:
        """The columns of one kind of cell."""
        return [column for column in self.columns if column.kind is kind]

    def without(self, rows: list[int]) -> Cells:
        """The same cells, these rows taken out."""
        return Cells(self.columns, self.texts.drop(rows), self.parsed.drop(rows), self.codes) if rows else self

    def fail(self, *names: str) -> pd.Series:
        """True for each row of which one of these cells cannot be read, or is blank and must not be."""
        failing = pd.Series(False, index=self.texts.index)
        for column in (self.column(name) for name in names):
            unread = self.parsed[column.name].isna()
            failing |= unread & self.texts[column.name].notna() if column.optional else unread
        return failing


def _parsed(column: Column, texts: pd.Series, codes: Codes) -> pd.Series:
    """A column as it was read, each distinct text once."""
    read = codes.list(column.codes).canonical if column.codes else column.kind.read
    numbers, distinct = pd.factorize(texts)
    values = np.empty(len(distinct) + 1, dtype=object)
    values[:-1] = [read(text) for text in distinct]
    parsed, dtype = pd.Series(values[numbers], index=texts.index, dtype=object), column.kind.dtype
    if dtype == DAY:
        return pd.Series(np.array(parsed.to_numpy(), dtype="datetime64[D]").astype(DAY), index=texts.index)
    if dtype == "bool" and parsed.isna().any():
        return parsed
    return parsed.astype(dtype)
