"""Rows that officers had not filled in: a list that leaves them out says so, since a short list reads as a whole one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from helpers.domain.params.params import Params
from helpers.figures.compute import return_needed
from helpers.figures.publishable import Publishable
from helpers.returns.collection.returned import OutstandingRow


def with_unfilled(
    figures: Iterable[Publishable], params: Params, outstanding: Iterable[OutstandingRow]
) -> tuple[Publishable, ...]:
    """The figures, each listing and table with a note where rows of its return are still waited for.

    Commentary stands beside each indicator and is said to be missing there.
    """
    rows = Counter(row.return_name for row in outstanding)
    return tuple(_with_note(figure, params, rows) for figure in figures)


def _with_note(figure: Publishable, params: Params, rows: Counter[str]) -> Publishable:
    if figure.kind == "indicator" or figure.absent:
        return figure
    count = rows[return_needed(params.figures[figure.id], params)]
    return replace(figure, notes=(*figure.notes, params.words("rows_not_filled_in", count=count))) if count else figure
