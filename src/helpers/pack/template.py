"""The collection workbook of a quarter to come, written from last quarter's returns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helpers.domain.params.folders import find_params
from helpers.domain.params.load import load_params
from helpers.domain.params.params import Params
from helpers.domain.quarter import Quarter
from helpers.domain.refusal import Problem, Refused
from helpers.figures.inputs import returns_held
from helpers.returns.collection.returned import OutstandingRow
from helpers.returns.collection.sheets import COLLECTED
from helpers.returns.collection.template import book_name, template_of
from helpers.returns.collection.writing import workbook
from helpers.returns.library import Returns


@dataclass(frozen=True)
class Written:
    """What was written: the files, the rows in them by return, and last quarter's rows that are in none of them."""

    files: tuple[Path, ...]
    rows: dict[str, int]
    left_out: tuple[OutstandingRow, ...]


def params_about(folder: str, quarter: Quarter) -> Params:
    """The council's params for a quarter that may have none yet: its own, else those of the quarter before, else the current.

    Raises:
        Refused: with every problem of the params.
    """
    quarters = find_params(folder) / "quarters"
    stated = [str(one) for one in (quarter, quarter.previous()) if (quarters / f"{one}.yaml").is_file()]
    return load_params(folder, stated[0] if stated else "")


def write_template(params: Params, quarter: Quarter, place: Path, *, split: bool) -> Written:
    """Writes the workbook to a file, or one for each owner into a folder; nothing is written over.

    Raises:
        Refused: a file is there already, or last quarter's returns have problems.
    """
    returns, last = returns_held(params), quarter.previous()
    _refuse(list(_problems(returns, last)))
    template = template_of(params, quarter, {name: returns.collection.to_carry(name, last) for name in COLLECTED})
    books = {place / name: one for name, one in template.by_owner().items()} if split else {_file(place, quarter): template}
    _refuse([_there_already(file) for file in books if file.exists()])
    for file, one in books.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(workbook(one))
    left_out = tuple(row for row in returns.collection.outstanding(last) if not row.place)
    return Written(tuple(books), {name: len(rows) for name, rows in template.rows.items()}, left_out)


def _file(place: Path, quarter: Quarter) -> Path:
    return place if place.suffix == ".xlsx" else place / book_name(quarter)


def _problems(returns: Returns, last: Quarter) -> Iterator[Problem]:
    for name in COLLECTED:
        try:
            returns.collection.to_carry(name, last)
        except Refused as refused:
            yield from refused.problems


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise Refused(dict.fromkeys(problems))


def _there_already(file: Path) -> Problem:
    return Problem(
        file.name,
        "this file is there already, and what officers wrote could be written over",
        "Move it away, or name another with --outputs.",
    )
