"""A council's database, asked and never changed: its address is only in the environment, and is told to nobody."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from helpers.domain.refusal import Problem, Refused
from helpers.returns.files.file_rules import NOT_TOO_LARGE
from helpers.returns.files.size_limits import MOST_ROWS

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, Executable, Result

AT_ONCE = 5_000  # rows that are fetched at once
_TO_CONNECT, _TO_ANSWER = 15, 600  # seconds that are waited for a server
# How each driver is told so, and that nothing is to be changed, where it can be told.
_TOLD_TO_DRIVERS: dict[str, dict[str, object]] = {
    "postgresql+psycopg": {
        "connect_timeout": _TO_CONNECT,
        "tcp_user_timeout": 1000 * _TO_ANSWER,
        "options": f"-c statement_timeout={_TO_ANSWER}s -c default_transaction_read_only=on",
    },
    "mssql+pymssql": {"login_timeout": _TO_CONNECT, "timeout": _TO_ANSWER, "read_only": True},
    "oracle+oracledb": {"tcp_connect_timeout": _TO_CONNECT},
}
_ONLY_READ = {"sqlite": "PRAGMA query_only = ON", "oracle": "SET TRANSACTION READ ONLY"}
_ADDRESS = "Set it to the database's address, as in mssql+pymssql://user:password@server/database; it is never written down."
_ANSWERS = "Ask whether the server runs, and whether this user may read what is asked for; nothing was read."
_VALUES = "Have the query give numbers, words and days alone, a day without a time zone; nothing was read."

Row = tuple[str | None, ...]


@contextmanager
def connected(variable: str, schema: str = "") -> Iterator[Connection]:
    """The database whose address the environment variable holds, in one transaction that may only read and is never kept.

    ``schema`` is where tables lie that are named without one. Whatever goes wrong while it is asked says nothing of the
    address, the statement or a value.

    Raises:
        Refused: the extra [sql] is not installed, the variable holds no address, or the database does not answer to the end.
    """
    try:
        from sqlalchemy.exc import SQLAlchemyError
    except ImportError:
        rule, remedy = "the extra [sql] is installed", "Install it: pip install 'scrutiny-workbook[sql]'."
        raise Refused([Problem(variable, rule, remedy, rule_id="SQL-EXTRA")]) from None
    try:
        with _transaction(variable, schema) as connection:
            yield connection
    except SQLAlchemyError as error:  # its message has the address or a value in it
        found = type(error).__name__
        raise Refused([Problem(variable, "the database answers", _ANSWERS, found=found, rule_id="SQL-ANSWER")]) from None


@contextmanager
def _transaction(variable: str, schema: str) -> Iterator[Connection]:
    engine = _engine(variable)
    backend = engine.dialect.name
    options: dict[str, object] = {"stream_results": True, "yield_per": AT_ONCE}
    options |= {"schema_translate_map": {None: schema}} if schema else {}
    options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True} if backend == "postgresql" else {}
    with engine.connect().execution_options(**options) as connection:
        if backend in _ONLY_READ:
            connection.exec_driver_sql(_ONLY_READ[backend])
        yield connection
        connection.rollback()


def _engine(variable: str) -> Engine:
    from sqlalchemy import create_engine, make_url
    from sqlalchemy.exc import ArgumentError
    from sqlalchemy.pool import NullPool

    address = os.environ.get(variable, "")
    try:
        url = make_url(address)
        told = _TOLD_TO_DRIVERS.get(f"{url.get_backend_name()}+{url.get_driver_name()}", {})
        return create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args=dict(told))
    except (ArgumentError, ImportError, ValueError):
        rule = "the environment variable holds the address of a database whose driver is installed"
        found = "not set" if not address else "no such address or driver"
        raise Refused([Problem(variable, rule, _ADDRESS, found=found, rule_id="SQL-ADDRESS")]) from None


def answers(
    connection: Connection, name: str, asked: Executable, parameters: Mapping[str, object] | None = None
) -> tuple[tuple[str, ...], Iterator[Sequence[Row]]]:
    """The columns of what the database answers, and its rows as text in batches, of which only one is in memory at a time.

    Raises:
        Refused: there are more rows than a return can have, or a value is no text, number or day.
    """
    result = connection.execute(asked, parameters)
    columns = tuple(map(str, result.keys()))
    return columns, _as_text(name, result, columns)


def _as_text(name: str, result: Result[Any], columns: Sequence[str]) -> Iterator[Sequence[Row]]:
    rows = 0
    with result:  # closed where reading stops too
        for batch in _batches(name, result.partitions(AT_ONCE)):
            rows += len(batch)
            if rows > MOST_ROWS:
                raise NOT_TOO_LARGE.refused(name, f"more than {MOST_ROWS:,} rows")
            yield [tuple(_text(name, column, value) for column, value in zip(columns, row, strict=True)) for row in batch]


def _batches(name: str, batches: Iterator[Any]) -> Iterator[Any]:
    try:
        yield from batches
    except (ValueError, TypeError, OverflowError):  # a driver that makes no day of what is in a column of days
        raise _refused(name, "", "what is no value of the column's type") from None


def _text(name: str, column: str, value: object) -> str | None:
    """A value as a file would have it: a day, whatever its time, as dd/mm/yyyy; nothing for a blank."""
    if value is None:
        return None
    if isinstance(value, datetime) and value.tzinfo is not None:
        raise _refused(name, column, "a time with a time zone, of which the day is not certain")
    if isinstance(value, date):
        return f"{value:%d/%m/}{value.year:04d}"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float | Decimal):
        return _number(Decimal(repr(value)) if isinstance(value, float) else value)
    if isinstance(value, str | int | UUID):
        return str(value).strip() or None
    raise _refused(name, column, f"a value of the type {type(value).__name__}")


def _number(value: Decimal) -> str:
    """A number without exponent or needless decimals."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _refused(name: str, column: str, found: str) -> Refused:
    rule = "a value of a database is text, a number or a day"
    return Refused([Problem(name, rule, _VALUES, column=column, found=found, rule_id="SQL-VALUE")])
