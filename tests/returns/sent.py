"""Small returns typed in the tests, and the files that they make."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import xlsxwriter

from helpers.domain.quarter import Quarter
from helpers.returns.shapes.registry import SHAPES

QUARTER = Quarter(2017, 3)

# One right row of each return that the tests break, as it would be typed.
RIGHT = {
    "contacts": "2017-18-q3,K1,02/10/2017,police,NFA,intake",
    "assessments": "2017-18-q3,A1,C1,wellbeing,02/10/2017,03/10/2017,20/10/2017,education,no_eligible_needs,intake,No",
    "plans": "2017-18-q3,C1,01/05/2017,",
    "looked_after": "2017-18-q3,C1,01/05/2017,,,residential,care_order",
    "reviews": "2017-18-q3,R1,C1,02/10/2017,01/10/2017,court",
    "child_protection": "2017-18-q3,C1,01/05/2017,,No",
    "court_applications": "2017-18-q3,L1,C1,02/10/2017,care_order",
    "budget": "2017-18-q3,early_help,1000,1100,1050,50,20,R",
    "delivery_actions": "2017-18-q3,D1,Priority,Action,01/04/2017,31/03/2018,4,3,G,A/G,R,,Update,Owner",
    "results": "2017-18-q3,PM35,2016-17,14,196,,,final,,",
}


def with_cells(name: str, **cells: str) -> str:
    """The right row of a return with some cells written otherwise."""
    values = dict(zip(SHAPES[name].column_names, RIGHT[name].split(","), strict=True)) | cells
    return ",".join(values.values())


def csv_of(name: str, rows: Iterable[str], header: Sequence[str] | None = None) -> bytes:
    """A CSV file of these rows under the return's header, or under another."""
    lines = [",".join(header or SHAPES[name].column_names), *rows]
    return "\r\n".join(lines).encode("utf-8") + b"\r\n"


def workbook_of(name: str, rows: Iterable[Sequence[object]], sheets: int = 1) -> bytes:
    """A workbook of these rows under the return's header; cells of text, numbers and days."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    for _ in range(sheets):
        sheet = book.add_worksheet()
        for place, row in enumerate([SHAPES[name].column_names, *rows]):
            sheet.write_row(place, 0, row)
    book.close()
    return file.getvalue()
