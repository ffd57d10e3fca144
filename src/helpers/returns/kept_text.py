"""The rows of a checked return as text, and back: every kind, value and order as it was.

The text is JSON, column by column, packed by gzip, which also tells when it was damaged: any tool opens it, and reading it can
run no code (reading a pickle could). The kinds are not written: the shape of the return states them. What many rows have is
written once, and is one object in all of them when it is read.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from helpers.returns.shapes.cell_kinds import DAY, TEXT
from helpers.returns.shapes.shape import Shape

_FAST = 1  # packing harder takes three times as long and saves a tenth


def text_of(frame: pd.DataFrame, key: str) -> bytes:
    """The rows under the key by which they are known."""
    columns = {name: _written(frame[name]) for name in frame}
    return gzip.compress(json.dumps({"key": key, "columns": columns}, separators=(",", ":")).encode("ascii"), _FAST, mtime=0)


def frame_of(content: bytes, shape: Shape, key: str) -> pd.DataFrame | None:
    """The rows that were kept under the key; None where they are damaged, or those of another key."""
    try:
        kept = json.loads(gzip.decompress(content))
        if kept["key"] != key:
            return None
        return pd.DataFrame({column.name: _read(kept["columns"][column.name], column.kind.dtype) for column in shape.columns})
    except (OSError, EOFError, zlib.error, ValueError, KeyError, IndexError, TypeError):
        return None


def _written(column: pd.Series) -> dict[str, list[Any]]:
    """The values of a column: one a row, or of texts and days that recur each once, with which of them every row has."""
    if column.dtype not in (TEXT, DAY) or 2 * column.nunique() > len(column):
        return {"values": _plain(column)}
    numbers, distinct = pd.factorize(column, use_na_sentinel=False)
    return {"values": _plain(pd.Series(distinct)), "rows": numbers.tolist()}


def _plain(column: pd.Series) -> list[Any]:
    if column.dtype == DAY:
        days = np.datetime_as_string(column.to_numpy("datetime64[D]")).tolist()
        return [None if day == "NaT" else day for day in days]
    return [None if blank else value for value, blank in zip(column.tolist(), column.isna().tolist(), strict=True)]


def _read(written: Mapping[str, list[Any]], dtype: Any) -> Any:
    values = _typed(written["values"], dtype)
    return values[np.array(written["rows"], dtype="int64")] if "rows" in written else values


def _typed(values: list[Any], dtype: Any) -> Any:
    if dtype == DAY:
        return np.array(values, dtype="datetime64[D]").astype(DAY)
    return np.array(values, dtype=dtype) if dtype in ("float64", "bool") else pd.array(values, dtype=dtype)
