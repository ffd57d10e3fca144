"""The cells of a sheet, as they were sent and as they were read: parsed first, judged afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from helpers.domain.params.codes import Codes
from helpers.returns.files.sheet import Sheet
from helpers.returns.shapes.cell_kinds import DATE, DAY
from helpers.returns.shapes.date_formats import DateFormat, format_of_column
from helpers.returns.shapes.shape import Column, Shape


@dataclass(frozen=True)
class Cells:
    """The columns of a shape that a sheet has exactly once, and their cells by Excel's rows.

    ``texts`` are the cells as they were sent, missing where blank; ``parsed`` as they were read, missing where they are blank
    or cannot be read. ``dates`` says how each column of dates is written.
    """

    columns: tuple[Column, ...]
    texts: pd.DataFrame
    parsed: pd.DataFrame
    codes: Codes
    dates: Mapping[str, DateFormat]

    @classmethod
    def of(cls, sheet: Sheet, shape: Shape, codes: Codes) -> Cells:
        """The cells of a sheet under the names of the shape."""
        columns = tuple(column for column in shape.columns if sheet.header.count(column.name) == 1)
        names = {sheet.header.index(column.name): column.name for column in columns}
        texts = sheet.rows[list(names)].rename(columns=names)
        dates = {
            column.name: format_of_column(texts[column.name].dropna().unique()) for column in columns if column.kind is DATE
        }
        parsed = {column.name: _parsed(column, texts[column.name], _reader(column, codes, dates)) for column in columns}
        return cls(columns, texts, pd.DataFrame(parsed, index=texts.index), codes, dates)

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
        return replace(self, texts=self.texts.drop(rows), parsed=self.parsed.drop(rows)) if rows else self

    def fail(self, *names: str) -> pd.Series:
        """True for each row of which one of these cells cannot be read, or is blank and must not be."""
        failing = pd.Series(False, index=self.texts.index)
        for column in (self.column(name) for name in names):
            unread = self.parsed[column.name].isna()
            if unread.any():  # in most columns there is nothing to look for
                failing |= unread & self.texts[column.name].notna() if column.optional else unread
        return failing


def _reader(column: Column, codes: Codes, dates: Mapping[str, DateFormat]) -> Callable[[str], object | None]:
    if column.codes:
        return codes.list(column.codes).canonical
    return dates[column.name].day if column.name in dates else column.kind.read


def _parsed(column: Column, texts: pd.Series, read: Callable[[str], object | None]) -> pd.Series:
    """A column as it was read, each distinct text once; the last of the values is for cells that are blank, numbered -1."""
    numbers, distinct = pd.factorize(texts)
    values = np.empty(len(distinct) + 1, dtype=object)
    values[:-1] = [read(text) for text in distinct.tolist()]
    if column.kind.dtype == "bool":
        parsed = pd.Series(values[numbers], index=texts.index, dtype=object)
        return parsed if parsed.isna().any() else parsed.astype("bool")
    return pd.Series(_typed(values, column.kind.dtype)[numbers], index=texts.index)


def _typed(values: np.ndarray, dtype: Any) -> Any:
    if dtype == DAY:
        return np.array(values, dtype="datetime64[D]").astype(DAY)
    return values.astype(dtype) if dtype == "float64" else pd.array(values, dtype=dtype)
