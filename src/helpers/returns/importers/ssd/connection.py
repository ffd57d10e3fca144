"""The council's database, asked and never changed: its address is only in the environment, and is told to nobody."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.domain.refusal import Problem, Refused
from helpers.returns.files.file_rules import NOT_TOO_LARGE
from helpers.returns.files.sheet import Sheet
from helpers.returns.files.size_limits import MOST_ROWS
from helpers.returns.shapes.cell_kinds import TEXT

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

AT_ONCE = 5_000  # rows that are fetched at once
_ADDRESS = "Set it to the database's address, as in mssql+pymssql://user:password@server/database; it is never written down."


def rows_asked(
    variable: str, statements: Mapping[str, Select[Any]], headers: Mapping[str, tuple[str, ...]]
) -> dict[str, Sheet]:
    """What the database answers to each statement, as sheets of text whose rows are numbered in the order of the answer.

    All is read in one transaction that may only read, in batches; nothing is given where it stops half way.

    Raises:
        Refused: the variable is not set, the database cannot be reached, lacks a table, or stops.
    """
    from sqlalchemy.exc import SQLAlchemyError

    try:
        with _connected(variable) as connection:
            return {name: _sheet(connection, name, asked, headers[name]) for name, asked in statements.items()}
    except SQLAlchemyError as error:  # its message has the address or a value in it
        remedy = "Ask whether the server runs and whether this user may read the ssd_ tables; nothing was read."
        found = type(error).__name__
        raise Refused([Problem(variable, "the database answers", remedy, found=found, rule_id="SQL-ANSWER")]) from None


@contextmanager
def _connected(variable: str) -> Iterator[Connection]:
    from sqlalchemy import create_engine, make_url
    from sqlalchemy.exc import ArgumentError
    from sqlalchemy.pool import NullPool

    address = os.environ.get(variable, "")
    try:
        url = make_url(address)
        engine = create_engine(url, poolclass=NullPool, hide_parameters=True)
    except (ArgumentError, ImportError, ValueError):
        rule = "the environment variable holds the address of a database whose driver is installed"
        found = "not set" if not address else "no such address or driver"
        raise Refused([Problem(variable, rule, _ADDRESS, found=found, rule_id="SQL-ADDRESS")]) from None
    options: dict[str, object] = {"stream_results": True, "yield_per": AT_ONCE}
    if url.get_backend_name() == "postgresql":
        options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.connect().execution_options(**options) as connection:
        if url.get_backend_name() == "sqlite":
            connection.exec_driver_sql("PRAGMA query_only = ON")
        yield connection
        connection.rollback()


def _sheet(connection: Connection, name: str, asked: Select[Any], header: tuple[str, ...]) -> Sheet:
    batches: list[pd.DataFrame] = []
    rows = 0
    for batch in connection.execute(asked).partitions(AT_ONCE):
        texts = zip(*([_text(value) for value in row] for row in batch), strict=True)
        batches.append(pd.DataFrame({place: pd.array(list(column), dtype=TEXT) for place, column in enumerate(texts)}))
        rows += len(batch)
        if rows > MOST_ROWS:
            raise NOT_TOO_LARGE.refused(name, f"more than {MOST_ROWS:,} rows")
    empty = pd.DataFrame({place: pd.array([], dtype=TEXT) for place in range(len(header))})
    frame = pd.concat(batches, ignore_index=True) if batches else empty
    return Sheet(name, "", header, frame.set_axis(range(1, len(frame) + 1), axis="index"), rows_in=len(frame))


def _text(value: object) -> str | None:
    """A value as text: a day, whatever its time, as dd/mm/yyyy; nothing for a blank."""
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/}{value.year:04d}"
    return str(value).strip() or None if value is not None else None
