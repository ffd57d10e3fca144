"""Numbers that officers wrote beside an indicator and that one of its withheld results has: words go round protection."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from helpers.disclosure.cell import Address
from helpers.disclosure.protect import Pattern
from helpers.figures.draft import Draft
from helpers.figures.figure import IndicatorFigure

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PLACES = 1  # of a percentage in words


def told_in_words(drafts: Iterable[Draft], pattern: Pattern) -> Iterator[str]:
    """A line for each indicator whose commentary has the number of a withheld result; the number itself is not repeated."""
    for draft in drafts:
        figure = draft.figure
        if isinstance(figure, IndicatorFigure) and _written(figure) & set(_withheld(draft, pattern)):
            yield f"commentary of {figure.indicator}: it has a number that a withheld result has; say it without the number"


def _withheld(draft: Draft, pattern: Pattern) -> Iterator[float]:
    assert isinstance(draft.figure, IndicatorFigure)
    for cell in draft.cells():
        if cell.address in pattern.withheld:
            yield from (count.number for count in cell.counts)
    for row, results in zip(draft.figure.row_keys, draft.figure.cells, strict=True):
        for column, result in zip(draft.figure.column_keys, results, strict=True):
            if Address(draft.figure.id, row, column) in pattern.withheld and result.value is not None:
                yield round(result.value, _PLACES)


def _written(figure: IndicatorFigure) -> set[float]:
    """Every number in what the service says now, and in why it declares the face."""
    now = figure.commentary.this_quarter
    texts = [now.what_happened, now.why, now.action, now.expected_basis] if now else []
    every = _NUMBER.findall(" ".join([*texts, figure.commentary.declared.why]))
    return {float(number.replace(",", "")) for number in every}
