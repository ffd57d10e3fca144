"""The rows of a checked return as bytes, and back: every kind, value and order as it was.

Numbers are stored as they lie in memory and words as JSON, so that reading them back can run no code (a pickle could).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from helpers.returns.shapes.cell_kinds import DAY, TEXT

_FORMAT = b"scrutiny-rows-1\n"
_DIGEST = hashlib.sha256().digest_size
_HEADER_LENGTH = 8  # bytes that say how long the description of the columns is
_STORED = {"float64": "<f8", "bool": "|b1", DAY: "<M8[ns]"}  # the kinds whose memory is their value
_YES_NO_OR_MISSING = (True, False, None)


def bytes_of(frame: pd.DataFrame, key: str) -> bytes | None:
    """The frame with its key and a digest of both; None for a frame of a kind that could not be given back as it was."""
    if not frame.index.equals(pd.RangeIndex(len(frame))):
        return None
    packed = [_packed(frame[name]) for name in frame]
    if any(one is None for one in packed):
        return None
    columns = [[name, kind, said] for name, (kind, said, _) in zip(frame, packed, strict=True)]
    header = json.dumps({"key": key, "rows": len(frame), "columns": columns}).encode("ascii")
    parts = (part for _, _, arrays in packed for part in arrays)
    body = b"".join((len(header).to_bytes(_HEADER_LENGTH, "little"), header, *(part.tobytes() for part in parts)))
    return _FORMAT + hashlib.sha256(body).digest() + body


def frame_of(content: bytes, key: str) -> pd.DataFrame | None:
    """The frame that was stored under the key; None where the bytes are not whole, were changed, or are of another key."""
    start = len(_FORMAT) + _DIGEST
    digest, body = content[len(_FORMAT) : start], content[start:]
    if not content.startswith(_FORMAT) or hashlib.sha256(body).digest() != digest:
        return None
    end = _HEADER_LENGTH + int.from_bytes(body[:_HEADER_LENGTH], "little")
    header = json.loads(body[_HEADER_LENGTH:end])
    if header["key"] != key:
        return None
    taken = _Taken(body, end, header["rows"])
    columns = {name: _UNPACKED[kind](said, taken) for name, kind, said in header["columns"]}
    return pd.DataFrame(columns, index=pd.RangeIndex(header["rows"]))


class _Taken:
    """Takes one array after another from the bytes."""

    def __init__(self, body: bytes, place: int, rows: int) -> None:
        self._body, self._place, self.rows = body, place, rows

    def array(self, dtype: str) -> np.ndarray:
        """The next array: a copy, since what lies in the bytes could not be written to."""
        found = np.frombuffer(self._body, dtype, self.rows, self._place).copy()
        self._place += found.nbytes
        return found


_Packed = tuple[str, Any, tuple[np.ndarray, ...]]  # the kind, what is said of it in words, and its arrays


def _packed(column: pd.Series) -> _Packed | None:
    if column.dtype == TEXT:
        places, distinct = pd.factorize(column.to_numpy(object))
        return "text", distinct.tolist(), (places.astype("<i4"),)
    if column.dtype == pd.Int64Dtype():
        missing = column.isna().to_numpy()
        return "whole", None, (column.to_numpy("int64", na_value=0).astype("<i8"), missing)
    if str(column.dtype) in _STORED:
        return str(column.dtype), None, (column.to_numpy().astype(_STORED[str(column.dtype)]),)
    yes_no = column.dtype == object and all(any(value is one for one in _YES_NO_OR_MISSING) for value in column)
    return ("yes_no_or_missing", column.tolist(), ()) if yes_no else None


def _text(distinct: list[str], taken: _Taken) -> pd.api.extensions.ExtensionArray:
    values = np.empty(len(distinct) + 1, dtype=object)
    values[:-1], values[-1] = distinct, np.nan
    return pd.array(values[taken.array("<i4")], dtype=TEXT)


def _whole(_: None, taken: _Taken) -> pd.api.extensions.ExtensionArray:
    return pd.arrays.IntegerArray(taken.array("<i8").astype("int64"), taken.array("|b1"))


def _yes_no_or_missing(values: list[bool | None], _: _Taken) -> np.ndarray:
    return np.array(values, dtype=object)


def _in_memory(kind: str) -> Callable[[None, _Taken], np.ndarray]:
    return lambda _, taken: taken.array(_STORED[kind]).astype(kind)


def _unpackers() -> Iterator[tuple[str, Callable[[Any, _Taken], Any]]]:
    yield from (("text", _text), ("whole", _whole), ("yes_no_or_missing", _yes_no_or_missing))
    yield from ((kind, _in_memory(kind)) for kind in _STORED)


_UNPACKED = dict(_unpackers())
