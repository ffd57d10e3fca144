"""Which returns a paper is made from: those behind the figures that it has read."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.display.page.page import Page
from helpers.domain.params.measure import Measure
from helpers.domain.params.register import RegisteredListing, RegisteredTable
from helpers.figures.figure import IndicatorFigure
from helpers.figures.publishable import StoredFigure

RESULTS = "results"  # the return of what is worked out elsewhere
COMMENTARY = "commentary"


def returns_used(page: Page) -> tuple[str, ...]:
    """The returns of the quarter behind what the paper has shown so far, in the order in which the quarter lists them.

    A paper that has shown no figure, such as the notes at the end, speaks of the whole pack: all of them.
    """
    if not page.figures_read():
        return page.params.this_quarter.supplied
    used = {name for figure in page.figures_read() for name in _returns_of(page, figure)}
    return tuple(name for name in page.params.this_quarter.supplied if name in used)


def _returns_of(page: Page, publishable: StoredFigure) -> Iterator[str]:
    registered = page.params.figures.get(publishable.id)
    if isinstance(registered, RegisteredListing):
        yield registered.rows
    elif isinstance(registered, RegisteredTable):
        for measure in registered.every_measure():
            yield from _returns_behind(measure)
    elif isinstance(publishable.figure, IndicatorFigure):
        measure_of_it = page.params.indicators[publishable.figure.indicator].measure
        yield from (RESULTS,) if measure_of_it is None else _returns_behind(measure_of_it)
        if publishable.figure.commentary.this_quarter is not None:
            yield COMMENTARY


def _returns_behind(measure: Measure) -> tuple[str, ...]:
    from helpers.measures.results.evidence import returns_needed  # with pandas: a paper alone is shown without it until here

    return returns_needed(measure)
