"""The cells of a sheet, as they were sent and as they were read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from helpers.domain.params.codes import Codes
from helpers.returns.files.sheet import Sheet
from helpers.returns.shapes.cell_kinds import DAY
from helpers.returns.shapes.shape import Column, Shape


@dataclass(frozen=True)
class Cells:
    """The columns of a shape that a sheet has exactly once, and their cells as text (missing where blank), by Excel's rows."""

    columns: tuple[Column, ...]
    texts: pd.DataFrame
    codes: Codes

    @classmethod
    def of(cls, sheet: Sheet, shape: Shape, codes: Codes) -> Cells:
        """The cells of a sheet under the names of the shape."""
        columns = tuple(column for column in shape.columns if sheet.header.count(column.name) == 1)
        places = {sheet.header.index(column.name): column.name for column in columns}
        return cls(columns, sheet.rows[list(places)].rename(columns=places), codes)

    @cached_property
    def parsed(self) -> pd.DataFrame:
        """The cells as they were read; missing where they are blank or cannot be read."""
        return pd.DataFrame(
            {column.name: _typed(self.read(column, self.texts[column.name]), column.kind.dtype) for column in self.columns}
        )

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)

    def has(self, *names: str) -> bool:
        """Whether the sheet has all of these columns."""
        return set(names) <= {column.name for column in self.columns}

    def read(self, column: Column, texts: pd.Series) -> pd.Series:
        """Each cell as read, None where blank or unreadable; each distinct text is read once."""
        read = self._reader(column)
        places, distinct = pd.factorize(texts)
        values = np.empty(len(distinct) + 1, dtype=object)
        values[:-1] = [read(text) for text in distinct]
        return pd.Series(values[places], index=texts.index, dtype=object)

    def without(self, rows: list[int]) -> Cells:
        """The same cells, these rows taken out."""
        return Cells(self.columns, self.texts.drop(rows), self.codes) if rows else self

    def _reader(self, column: Column) -> Callable[[str], object | None]:
        return self.codes.list(column.codes).canonical if column.codes else column.kind.read


def _typed(values: pd.Series, dtype: str | pd.StringDtype) -> pd.Series:
    if dtype == DAY:
        return pd.Series(np.array(values.to_numpy(), dtype="datetime64[D]").astype(DAY), index=values.index)
    if dtype == "bool" and values.isna().any():
        return values
    return values.astype(dtype)
