"""The returns that a council's own databases give, asked anew and kept privately as files for the run or check that follows.

Either all of them are replaced or none: what a server answered half way is nowhere. From there on a return of a database is one
like any other, checked as a file is and known by its content, so that what has not changed is not made again.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.domain.fingerprint import file_fingerprint
from helpers.domain.params.params import Params
from helpers.domain.params.return_sources import Source
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Refused
from helpers.domain.whole_file import UNFINISHED, make_private, remove_unfinished
from helpers.figures.inputs import quarters_read, read_before
from helpers.returns.sources.read_before import ReadBefore

if TYPE_CHECKING:
    from sqlalchemy import Connection

DATABASE = "a return is read from a database, which is asked anew"
Wanted = dict[str, list[Quarter]]  # the quarters of each return


def read_databases(params: Params, progress: Callable[[str], None] = lambda step: None) -> None:
    """Asks the council's databases for every return that params say they give, of every quarter that figures look back to.

    Raises:
        Refused: a database does not answer to the end, what it answers cannot be read, or params name no such return.
        OSError: the rows could not be written.
    """
    if not params.sources:
        return
    from helpers.figures.store import unknown_returns

    if problems := tuple(unknown_returns(params)):
        raise Refused(problems)
    read = read_before(params)
    make_private(read.folder)
    remove_unfinished(read.folder)
    with tempfile.TemporaryDirectory(dir=read.folder, prefix=UNFINISHED) as writing:
        anew = ReadBefore(Path(writing), params.sources)
        for (variable, schema), names in _by_database(params.sources).items():
            progress(f"asking {variable}")
            _read(variable, schema, _wanted(params, names), params=params, into=anew)
        _replace(anew, read)


def _by_database(sources: Mapping[str, Source]) -> dict[tuple[str, str], list[str]]:
    """The returns of each database and schema, which are read in one transaction."""
    by_database: dict[tuple[str, str], list[str]] = {}
    for name, source in sources.items():
        by_database.setdefault((source.url_env, source.ssd), []).append(name)
    return by_database


def _wanted(params: Params, names: Sequence[str]) -> Wanted:
    absent = params.this_quarter.absent()
    quarters = {name: [one for one in quarters_read(params) if params.sources[name].gives(one)] for name in names}
    return {
        name: [quarter for quarter in of if not (name in absent and quarter == params.quarter)] for name, of in quarters.items()
    }


def _read(variable: str, schema: str, wanted: Wanted, *, params: Params, into: ReadBefore) -> None:
    from helpers.returns.sources.database import connected

    with connected(variable, schema) as connection:
        if schema:
            _read_standard_tables(connection, wanted, params, into)
        else:
            _read_queries(connection, wanted, into)


def _read_standard_tables(connection: Connection, wanted: Wanted, params: Params, into: ReadBefore) -> None:
    """Reads the standard tables a financial year at a time, as the import of a year does."""
    from helpers.returns.importers.ssd.as_returns import imported_tables
    from helpers.returns.importers.ssd.read import read_tables
    from helpers.returns.importers.writing import content_of

    for quarters in _years({quarter for of in wanted.values() for quarter in of}):
        names = [name for name, of in wanted.items() if set(of) & set(quarters)]
        made = imported_tables(read_tables(connection, quarters, params.codes, names), quarters, params.nation)
        for name in names:
            for quarter in (quarter for quarter in quarters if quarter in wanted[name]):
                _file(into, name, quarter).write_bytes(content_of(name, made.returns[quarter, name]))


def _years(quarters: set[Quarter]) -> Iterator[tuple[Quarter, ...]]:
    """The quarters of each financial year, from the first wanted to the last."""
    for year in sorted({quarter.year for quarter in quarters}):
        yield tuple(sorted(quarter for quarter in quarters if quarter.year == year))


def _read_queries(connection: Connection, wanted: Wanted, into: ReadBefore) -> None:
    from helpers.returns.sources.queries import answered

    for name, quarters in wanted.items():
        for quarter in quarters:
            answer = answered(connection, into.sources[name], into.called(name, quarter), quarter)
            with _file(into, name, quarter).open("wb") as opened:
                text = io.TextIOWrapper(opened, "utf-8", newline="")
                csv.writer(text).writerows(answer)
                text.flush()


def _file(into: ReadBefore, name: str, quarter: Quarter) -> Path:
    file = into.file(name, quarter)
    make_private(file.parent)
    file.touch(mode=0o600)
    return file


def _replace(anew: ReadBefore, read: ReadBefore) -> None:
    """Puts what was read anew in the place of what was read before; a file with the same content stays as it was."""
    for file in sorted(anew.folder.rglob("*.csv")):
        place = read.folder / file.relative_to(anew.folder)
        make_private(place.parent)
        if not (place.is_file() and file_fingerprint(place) == file_fingerprint(file)):
            file.replace(place)
