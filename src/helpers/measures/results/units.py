"""What is counted, one by one: a number for each row or child, so that which of them a result counts adds up as results do.

The number of a set is the sum of those of its members, to 64 bits. Two sets have the same number only if they have the same
members (save once in some 10 to the 19th pairs), and that of a whole is the sum of its parts' only if it is made of them.
So every sum between results is seen from these numbers, and nobody need declare one.
"""

from __future__ import annotations

import hashlib
from functools import cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from helpers.domain.quarter import Quarter

UNIT = "_unit"  # the column of a view that holds the number of each row
Units = npt.NDArray[np.uint64]
_HASH_KEY = "which-is-counted"  # pandas wants sixteen characters


def row_units(rows_of: str, quarter: Quarter, rows: int) -> Units:
    """The number of each row of a return (or of a view that has rows of its own) that was sent for a quarter."""
    return _spread(np.arange(rows, dtype=np.uint64) + _start(f"{rows_of} {quarter}"))


def value_units(values: pd.Series, column: str) -> Units:
    """The number of each value of a column: the same child has the same one in every return and every quarter."""
    hashed = pd.util.hash_array(values.to_numpy(object), hash_key=_HASH_KEY)
    return _spread(hashed ^ _start(column))


def amount_units(units: Units, amounts: npt.NDArray[np.float64], column: str) -> Units:
    """The number of each row's amount in a column, as a part of its total; an amount of nothing adds nothing."""
    adds = ~(np.isnan(amounts) | (amounts == 0))
    return np.where(adds, _spread(units ^ _start(column)), np.uint64(0))


@cache
def _start(name: str) -> np.uint64:
    return np.uint64(int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little"))


def _spread(numbers: Units) -> Units:
    """The numbers spread over all of 64 bits, so that sums of neighbours do not meet (splitmix64, by Sebastiano Vigna)."""
    mixed = numbers + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
