"""The rows of a checked table, one after another."""

from __future__ import annotations

from typing import Any

import pandas as pd


def records(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    """The number of each row and its values: a day as a date, a blank as None."""
    rows = zip(frame.index, frame.to_numpy(object), strict=True)
    return [(int(str(number)), *map(_value, values)) for number, values in rows]


def _value(value: object) -> object:
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value
