"""The cells of an executed notebook that are in the committed one too: papermill puts cells of its own among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

_PUT_IN = {"injected-parameters", "papermill-error-cell-tag"}


def committed(cells: Iterable[Any]) -> Iterator[Any]:
    """The cells without those that papermill puts in, so that a cell is counted as an analyst counts it."""
    return (cell for cell in cells if not _PUT_IN & set(cell.get("metadata", {}).get("tags", [])))
