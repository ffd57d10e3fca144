"""A council's own query as a return: its rows for a quarter, under the headings that it gives them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from helpers.domain.params.return_sources import Source
from helpers.domain.quarter import Quarter
from helpers.returns.files.file_rules import NOT_TOO_LARGE
from helpers.returns.files.sent_file import MOST_BYTES
from helpers.returns.sources.database import Row, answers

if TYPE_CHECKING:
    from sqlalchemy import Connection

QUARTER = "quarter"  # the column that every return begins with


def answered(connection: Connection, source: Source, called: str, quarter: Quarter) -> Iterator[Sequence[str | None]]:
    """The headings of what a query answers for a quarter, and then its rows, of which only a batch is in memory at a time.

    A query that is given the quarter need not answer with a column of that name: the rows are of the quarter that it was given.

    Raises:
        Refused: the rows are more, or larger, than a return can be, or hold what is no text, number or day.
    """
    from sqlalchemy import text

    given = {
        "quarter": str(quarter),
        "quarter_start": quarter.start,
        "quarter_end": quarter.end,
        "year_start": quarter.year_start,
    }
    asked = {name: value for name, value in given.items() if name in source.parameters}
    columns, batches = answers(connection, called, text(source.sql), asked)
    alone = bool(asked) and QUARTER not in map(str.casefold, columns)
    yield (QUARTER, *columns) if alone else columns
    for row in _no_larger_than_a_return(called, chain.from_iterable(batches)):
        yield (str(quarter), *row) if alone else row


def _no_larger_than_a_return(called: str, rows: Iterator[Row]) -> Iterator[Row]:
    letters = 0
    for row in rows:
        letters += sum(len(cell) for cell in row if cell)
        if letters > MOST_BYTES:
            raise NOT_TOO_LARGE.refused(called, f"more than {MOST_BYTES:,} letters")
        yield row
