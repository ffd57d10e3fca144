"""What officers have still to fill in: said by owner, return and reference."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.domain.params.params import Params
from helpers.figures.inputs import returns_held
from helpers.returns.collection.returned import OutstandingRow
from helpers.returns.library import Returns

NOBODY = "nobody is named"
_TOO_LITTLE = "{names}: too little is filled in to be used. A run refuses it until it is, or until it is declared awaited."


def outstanding_lines(params: Params) -> tuple[str, ...]:
    """What is waited for in the collection workbooks of the quarter, as lines to print; none where nothing is.

    Raises:
        Refused: the folder of returns is not there.
    """
    collection = returns_held(params).collection
    rows = collection.outstanding(params.quarter)
    names = ", ".join(name for name in collection.waiting(params.quarter) if name in params.this_quarter.supplied)
    too_little = (_TOO_LITTLE.format(names=names),) if names else ()
    return (*_by_owner(rows), *too_little)


def waiting_returns(params: Params, returns: Returns) -> tuple[str, ...]:
    """The returns of which a check only says what is outstanding: nothing in them is wrong, and too little is there."""
    return returns.collection.waiting(params.quarter)


def _by_owner(rows: tuple[OutstandingRow, ...]) -> Iterator[str]:
    if not rows:
        return
    yield f"Outstanding in the collection workbook, by owner ({_counted(len(rows))}):"
    for owner in sorted({row.owner for row in rows}, key=lambda owner: (not owner, owner)):
        mine = [row for row in rows if row.owner == owner]
        yield f"  {owner or NOBODY} ({_counted(len(mine))})"
        for name in dict.fromkeys(row.return_name for row in mine):
            yield from _of_return(name, [row for row in mine if row.return_name == name])


def _of_return(name: str, rows: list[OutstandingRow]) -> Iterator[str]:
    """The rows of an owner in a return: those not begun on one line, a line for each that was, those in no workbook on one."""
    untouched = [row.reference for row in rows if row.place and not row.begun]
    if untouched:
        yield f"    {name}: {', '.join(untouched)}"
    for row in rows:
        if row.begun:
            yield f"    {name}: {row.reference} was begun and still needs {', '.join(row.lacking)} ({row.place})"
    nowhere = [row.reference for row in rows if not row.place]
    if nowhere:
        yield f"    {name}: {', '.join(nowhere)} in no workbook: not returned yet, or taken out"


def _counted(rows: int) -> str:
    return "1 row" if rows == 1 else f"{rows} rows"
