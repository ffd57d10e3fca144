"""The mark of an output that is for the analyst alone: no paper shows it, and no saved notebook keeps it."""

from __future__ import annotations

from typing import Any

PRIVATE = "application/vnd.scrutiny.private+json"
TAKEN_OUT = "Rows of a return stood here. They are private and are not saved: run the cell to see them again."


def is_private(output: Any) -> bool:
    """Whether an output of a cell is for the analyst alone."""
    return PRIVATE in (output.get("data") or {})


def without_private_rows(cells: Any) -> None:
    """Takes the rows out of the outputs of cells and leaves the mark, by which a paper is refused all the same."""
    for cell in cells:
        for output in cell.get("outputs", ()):
            if is_private(output):
                output["data"] = {PRIVATE: {"private": True}, "text/plain": TAKEN_OUT}
