"""Whether every code cell of an executed notebook ran to its end, whatever engine ran it and whatever ended it early."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helpers.export.committed import committed

ENDED_HERE = "the notebook was ended here (exit), so the cells after this one did not run; take that out"
_RAN_TO_ITS_END = "completed"  # papermill's status of such a cell


class EndedEarly(Exception):
    """A notebook that ended before its last cell did; with the cell, counted as it is committed, and what happened there."""

    def __init__(self, cell: int, words: str) -> None:
        self.cell, self.words = cell, words
        super().__init__(words)


def refuse_what_ended_early(notebook: Any, committed_as: Path) -> None:
    """Refuses an executed notebook of which a cell did not run, did not end, or is not the one that was committed.

    papermill passes over a ``SystemExit`` and leaves the rest of the notebook out.

    Raises:
        EndedEarly: at the first such cell.
    """
    cells = list(committed(notebook.cells))
    sources = ["".join(cell["source"]) for cell in json.loads(committed_as.read_text(encoding="utf-8"))["cells"]]
    for number, words in _faults(cells, sources):
        raise EndedEarly(number, words)


def _faults(cells: list[Any], sources: list[str]) -> Iterator[tuple[int, str]]:
    ran = 0
    for number, (cell, source) in enumerate(zip(cells, sources, strict=False), 1):
        if cell.source != source:
            yield number, "this cell was changed while the notebook ran"
        if cell.cell_type != "code" or not source.strip():
            continue
        if how := _not_ended(cell):
            yield number, how
        if cell.execution_count is not None and cell.execution_count <= ran:
            yield number, "this cell did not run, since one before it replaced what runs cells"
        ran = cell.execution_count or ran
    if len(cells) != len(sources):
        yield min(len(cells), len(sources)), "cells were added or taken away while the notebook ran"


def _not_ended(cell: Any) -> str:
    """Why a code cell did not run to its end, in words; empty where it did."""
    if any(output.output_type == "error" and output.ename == "SystemExit" for output in cell.outputs):
        return ENDED_HERE
    if cell.metadata.get("papermill", {}).get("status") != _RAN_TO_ITS_END or cell.execution_count is None:
        return "this cell did not run; a paper is placed only when each of its cells ran to its end"
    return ""
